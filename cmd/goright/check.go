package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"goright/generator"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/tree"
	"goright/generator/unit"
)

func (c *command) check() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look at everything and write nothing",
		Long: `check does all that build does but writes nothing: it prints every problem of
the configuration and the exports with its place, and what became of each file.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			site, problems, err := c.load()
			if err != nil {
				return err
			}
			var files []dataset.File
			if !problems.Failed() {
				result, found, err := generator.Build(cmd.Context(), site, c.options(), new(tree.Memory))
				if err != nil {
					return err
				}
				problems.Append(found)
				if result != nil {
					files = result.Files
				}
			}
			if asJSON {
				return c.printJSON(files, problems)
			}
			for _, p := range problems.All() {
				fmt.Fprintf(c.stderr, "%s: %s\n", p.Severity, p)
			}
			for _, f := range files {
				what := f.Kind + ", " + f.Shape
				if f.Preset != "" {
					what = f.Kind + ", " + f.Preset + ", " + f.Shape
				}
				fmt.Fprintf(c.stdout, "%s (%s): %s of %s rows kept\n", f.Path, what, unit.Int(f.Kept), unit.Int(f.Rows))
				for _, count := range f.SetAside {
					fmt.Fprintf(c.stdout, "  set aside: %s, %s\n", diag.Visible(count.What), unit.Plural(count.N, "row", "rows"))
				}
				for _, count := range f.Mended {
					fmt.Fprintf(c.stdout, "  kept with a remark: %s, %s\n", diag.Visible(count.What), unit.Plural(count.N, "row", "rows"))
				}
				for _, count := range f.Unmapped {
					fmt.Fprintf(c.stdout, "  no meaning for: %s, %s\n", diag.Visible(count.What), unit.Plural(count.N, "row", "rows"))
				}
			}
			fmt.Fprintf(c.stdout, "%s, %s\n", unit.Plural(problems.Count(diag.Error), "error", "errors"), unit.Plural(problems.Count(diag.Warning), "warning", "warnings"))
			return c.verdict(problems)
		},
	}
	c.siteFlags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the problems and files as JSON")
	return cmd
}

// verdict turns problems into the command's end.
func (c *command) verdict(problems diag.List) error {
	if problems.Failed() || c.strict && problems.Count(diag.Warning) > 0 {
		return errProblems
	}
	return nil
}

// checked is what check --json prints.
type checked struct {
	Problems []problem      `json:"problems"`
	Files    []dataset.File `json:"files"`
}

type problem struct {
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"col,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

func (c *command) printJSON(files []dataset.File, problems diag.List) error {
	all := checked{Problems: []problem{}, Files: files}
	for _, p := range problems.All() {
		all.Problems = append(all.Problems, problem{p.Severity.String(), p.File, p.Line, p.Col, p.Msg, p.Hint})
	}
	e := json.NewEncoder(c.stdout)
	e.SetIndent("", "  ")
	if err := e.Encode(all); err != nil {
		return fmt.Errorf("print problems: %w", err)
	}
	return c.verdict(problems)
}
