package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"goright/generator/config"
	"goright/generator/diag"
	"goright/generator/source"
)

func (c *command) initSite() *cobra.Command {
	var from []string
	var write bool
	cmd := &cobra.Command{
		Use:   "init --from FILE…",
		Short: "Propose a site.toml for your exports",
		Long: `init looks at exports, recognises those of known tools by their content, and
prints a site.toml that reads them, with a comment on each line. What it guessed
or could not settle stands there as a question. It changes nothing, unless you
say --write, and never writes over a file.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			files := append(from, args...)
			if len(files) == 0 {
				return usageError{errors.New("init needs exports to look at: goright init --from runs.json --from incidents.csv")}
			}
			text, problems, err := c.propose(cmd.Context(), files)
			if err != nil {
				return err
			}
			for _, p := range problems.All() {
				fmt.Fprintf(c.stderr, "%s: %s\n", p.Severity, p)
			}
			if text == "" {
				return errProblems
			}
			if !write {
				fmt.Fprint(c.stdout, text)
				return c.verdict(problems)
			}
			if err := c.writeNew(text); err != nil {
				return err
			}
			fmt.Fprintf(c.stdout, "%s is written: answer the lines with a question, then run goright check\n", c.config)
			return c.verdict(problems)
		},
	}
	c.configFlag(cmd)
	cmd.Flags().StringArrayVar(&from, "from", nil, "an export to look at; several may follow")
	cmd.Flags().BoolVar(&write, "write", false, "write the proposal to the file that --config names, if it is not there yet")
	return cmd
}

// propose makes the text of a site.toml; it is empty where no file can be read.
// A file that cannot is a problem, and a comment.
func (c *command) propose(ctx context.Context, files []string) (string, diag.List, error) {
	var problems diag.List
	folder := filepath.Dir(c.config)
	draft := &draft{}
	for _, file := range files {
		path, err := inFolder(folder, file)
		if err != nil {
			return "", problems, err
		}
		p, err := source.Propose(ctx, folder, path)
		if err != nil {
			return "", problems, err
		}
		if p.Wrong != "" {
			problems.Errorf(diag.Pos{File: file}, p.Hint, "%s", p.Wrong)
		}
		draft.add(p)
	}
	if draft.empty() {
		return "", problems, nil
	}
	site, wrong := config.Parse(c.config, []byte(draft.text(nil)))
	if wrong.Failed() { // the proposal itself would be at fault
		return "", wrong, nil
	}
	data, _, err := source.Read(ctx, folder, site.Source, site.Reading())
	if err != nil {
		return "", problems, err
	}
	return draft.text(data), problems, nil
}

// inFolder is a path as site.toml writes it: with slashes, from its folder.
func inFolder(folder, file string) (string, error) {
	if filepath.IsAbs(file) {
		return filepath.ToSlash(filepath.Clean(file)), nil
	}
	path, err := filepath.Rel(folder, file)
	if err != nil {
		return "", fmt.Errorf("find the way to %s: %w", file, err)
	}
	return filepath.ToSlash(path), nil
}

// writeNew writes the configuration where there is none.
func (c *command) writeNew(text string) error {
	f, err := os.OpenFile(c.config, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already, and is not written over; name another with --config", c.config)
	}
	if err != nil {
		return fmt.Errorf("write the proposal: %w", err)
	}
	if _, err := f.WriteString(text); err != nil {
		return errors.Join(fmt.Errorf("write the proposal: %w", err), f.Close())
	}
	return f.Close()
}
