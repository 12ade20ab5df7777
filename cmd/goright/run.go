package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"goright/generator/diag"
)

// Exit codes.
const (
	exitDone     = 0 // done; warnings may have been printed
	exitProblems = 1 // the input has errors, or the machine failed
	exitUsage    = 2 // the command line is wrong
)

// problemsFound ends a command whose problems have been printed already.
var errProblems = errors.New("problems found")

// usageError is a mistake on the command line.
type usageError struct{ error }

// command is what all verbs share.
type command struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	config, output, asOf, baseURL string
	strict, quiet                 bool
}

// run is the whole program but for the process around it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c := &command{stdin: stdin, stdout: stdout, stderr: stderr}
	root := c.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "goright: %v\nRun “goright help” for the commands and flags.\n", err)
		return exitUsage
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "goright: stopped; nothing was written")
		return exitProblems
	}
	fmt.Fprintf(stderr, "goright: %v\n", err)
	return exitProblems
}

func (c *command) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "goright",
		Short: "Make a report site on delivery and security from your exports",
		Long: `goright reads the CSV and JSON exports that teams already have (deployments,
incidents, security findings) and writes a static site with what goes right,
what changed and what to ask. It needs no server, no account and no network.

The site is configured in site.toml; “goright build” makes it.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			if near := diag.Nearest(args[0], commandNames(cmd)); near != "" {
				return usageError{fmt.Errorf("unknown command %q (did you mean %s?)", args[0], near)}
			}
			return usageError{fmt.Errorf("unknown command %q", args[0])}
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(c.stdin)
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(c.build(), c.check(), c.initSite(), c.explain(), c.archive(), c.list(), c.version())
	return root
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// configFlag is for the verbs that look at the site or its folder.
func (c *command) configFlag(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&c.config, "config", "c", "site.toml", "the site’s configuration")
}

// outputFlag is for the verbs that write something.
func (c *command) outputFlag(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&c.output, "output", "o", "", "folder of the site (default: output in site.toml, or public)")
}

// siteFlags are for the verbs that make the site, were it only to look at it.
func (c *command) siteFlags(cmd *cobra.Command) {
	c.configFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&c.asOf, "as-of", "", "instant the report speaks for: RFC 3339 or a date (default: from the data)")
	f.StringVar(&c.baseURL, "base-url", "", "absolute address of the site, if it has one")
	f.BoolVar(&c.strict, "strict", false, "treat warnings as errors")
	f.BoolVarP(&c.quiet, "quiet", "q", false, "print problems only")
}

// noArguments refuses arguments as a mistake of usage.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments, got %q", cmd.Name(), args[0])}
	}
	return nil
}
