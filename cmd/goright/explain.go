package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"goright/generator"
	"goright/generator/diag"
	"goright/generator/metric"
	"goright/generator/unit"
)

// errDrifted is a mistake of the program: no input may make it happen.
var errDrifted = errors.New("the rows do not give the figure of the data files; please report this")

func (c *command) explain() *cobra.Command {
	var w wanted
	cmd := &cobra.Command{
		Use:   "explain [METRIC]",
		Short: "Show the rows behind a figure, and how it follows from them",
		Long: `explain reads the exports as build does and prints the rows behind one figure:
each with its file and line, what cleaning did to it, why a change counts as
failed, and what it adds; then the arithmetic that leads from the rows to the
figure of the data files, so that it can be checked by hand. Rows that add
nothing are listed with the reason. Without a metric it lists what there is.

It is for those who hold the exports: it writes nothing and publishes nothing.
What the site does not show by itself (teams without a page, counts withheld
from the public) it does not show either.`,
		Example: `  goright explain change_fail_rate --team payments
  goright explain lead_time --service checkout --period 2026-09
  goright explain findings_open --period window --csv > open.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{fmt.Errorf("explain takes one metric, got %q", args)}
			}
			if w.team != "" && w.service != "" {
				return usageError{errors.New("explain takes --team or --service, not both")}
			}
			if len(args) == 1 {
				return checkMetric(args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				w.metric = metric.ID(args[0])
			}
			return c.explained(cmd, w)
		},
	}
	for _, d := range metric.Catalogue() {
		cmd.ValidArgs = append(cmd.ValidArgs, string(d.ID))
	}
	c.configFlag(cmd)
	f := cmd.Flags()
	f.StringVar(&c.asOf, "as-of", "", "instant the report speaks for: RFC 3339 or a date (default: from the data)")
	f.BoolVar(&c.strict, "strict", false, "treat warnings as errors")
	f.StringVar(&w.team, "team", "", "a team, by id or name (default: the organisation)")
	f.StringVar(&w.service, "service", "", "a service, by id or name")
	f.StringVar(&w.period, "period", "window", "a month such as 2026-09, “window” for the last days, or “window:2026-09” for those that end with a month")
	f.BoolVar(&w.csv, "csv", false, "print the rows as CSV, for a spreadsheet")
	return cmd
}

// wanted is what the command line asks for.
type wanted struct {
	metric                metric.ID
	team, service, period string
	csv                   bool
}

func (c *command) explained(cmd *cobra.Command, w wanted) error {
	site, problems, err := c.load()
	if err != nil {
		return err
	}
	var e *generator.Explained
	if !problems.Failed() {
		var found diag.List
		if e, found, err = generator.Explain(cmd.Context(), site, c.options()); err != nil {
			return err
		}
		problems.Append(found)
	}
	if err := c.reportErrors(problems); err != nil {
		return err
	}
	table := e.Trace.Table()
	if w.metric == "" {
		return c.listFigures(table)
	}
	subject, err := w.subject(table)
	if err != nil {
		return err
	}
	if len(table.Periods) == 0 {
		return errors.New("explain: the exports hold nothing that counts: there is no figure (“goright check” says what became of the rows)")
	}
	trace, err := w.trace(e.Trace, subject)
	if err != nil {
		return err
	}
	rows := e.Rows(site)
	if w.csv {
		if _, err := c.stdout.Write(rows.Figure(trace)); err != nil {
			return fmt.Errorf("print rows: %w", err)
		}
	} else if err := (&explainer{out: c.stdout, trace: trace, rows: rows, zone: table.Zone, files: e.Data.Files}).print(); err != nil {
		return fmt.Errorf("print rows: %w", err)
	}
	if !trace.Agrees() {
		return errDrifted
	}
	return nil
}

// reportErrors prints what stands in the way, and how many doubts there are.
func (c *command) reportErrors(problems diag.List) error {
	for _, p := range problems.All() {
		if p.Severity == diag.Error {
			fmt.Fprintf(c.stderr, "%s: %s\n", p.Severity, p)
		}
	}
	if n := problems.Count(diag.Warning); n > 0 {
		fmt.Fprintf(c.stderr, "%s; “goright check” prints them\n", unit.Plural(n, "warning", "warnings"))
	}
	return c.verdict(problems)
}
