package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/diag"
	"goright/generator/tree"
)

// load reads site.toml and lays the command's flags over it. The error is for a
// flag that makes no sense.
func (c *command) load() (*config.Site, diag.List, error) {
	if err := c.checkFlags(); err != nil {
		return nil, diag.List{}, err
	}
	site, problems := config.Load(c.config)
	if c.output != "" {
		site.Output = c.output
	} else {
		site.Output = filepath.Join(filepath.Dir(c.config), site.Output)
	}
	if c.asOf != "" {
		site.AsOf = c.asOf
	} else if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" && site.AsOf == "" {
		asOf, err := config.FromEpoch(epoch)
		if err != nil {
			problems.Errorf(diag.Pos{File: "SOURCE_DATE_EPOCH"}, "seconds since 1970, such as 1793491200", "%v", err)
		}
		site.AsOf = asOf
	}
	if c.baseURL != "" {
		site.BaseURL = c.baseURL
	}
	return site, problems, nil
}

// checkFlags holds the flags to what site.toml is held to. An address is not
// repeated: there could be a password in it.
func (c *command) checkFlags() error {
	if c.asOf != "" {
		if hint, err := config.CheckAsOf(c.asOf); err != nil {
			return usageError{fmt.Errorf("--as-of: %w (%s)", err, hint)}
		}
	}
	if c.baseURL != "" {
		if err := config.CheckBaseURL(c.baseURL); err != nil {
			return usageError{fmt.Errorf("--base-url %w (write it as https://example.org/reports/)", err)}
		}
	}
	return nil
}

// make builds the site into a tree and prints the problems. errProblems says
// that the input has errors.
func (c *command) make(ctx context.Context, site *config.Site, found diag.List, out tree.Tree) (*generator.Result, error) {
	if found.Failed() {
		return nil, c.report(found)
	}
	result, problems, err := generator.Build(ctx, site, c.options(), out)
	found.Append(problems)
	if err := c.report(found); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return result, nil
}

func (c *command) options() generator.Options {
	return generator.Options{Root: filepath.Dir(c.config), Version: versionOf(), Stdin: c.stdin, Progress: c.began()}
}

// mostPrinted is how many warnings and notes are printed; errors always are.
const mostPrinted = 10

// report prints problems, each on a line, and says whether they end the command.
func (c *command) report(problems diag.List) error {
	printed, left := 0, 0
	for _, p := range problems.All() {
		if p.Severity == diag.Note && c.quiet {
			continue
		}
		if p.Severity != diag.Error && printed >= mostPrinted {
			left++
			continue
		}
		printed++
		fmt.Fprintf(c.stderr, "%s: %s\n", p.Severity, p)
	}
	if left > 0 {
		fmt.Fprintf(c.stderr, "and %d more; “goright check” prints them all, and the page data-quality.html has them by file\n", left)
	}
	if problems.Failed() || c.strict && problems.Count(diag.Warning) > 0 {
		fmt.Fprintln(c.stderr, "goright: nothing was written")
		return errProblems
	}
	return nil
}

// began is told of every stage that begins.
func (c *command) began() func(generator.Stage) {
	announce := c.announce()
	return func(s generator.Stage) {
		collect(s)
		announce(s)
	}
}

// announce names the stages where somebody is watching.
func (c *command) announce() func(generator.Stage) {
	silent := func(generator.Stage) {}
	f, ok := c.stderr.(*os.File)
	if !ok || c.quiet {
		return silent
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return silent
	}
	return func(s generator.Stage) { fmt.Fprintf(c.stderr, "%s …\n", s) }
}
