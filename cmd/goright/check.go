package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goright/generator"
	"goright/generator/dataset"
	"goright/generator/diag"
	"goright/generator/render"
	"goright/generator/source"
	"goright/generator/tree"
	"goright/generator/unit"
)

func (c *command) check() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look at everything and write nothing",
		Long: `check does all that build does but writes nothing: it prints every problem of
the configuration and the exports with its place and the line that it means, what
became of each file, and which months the exports lack. With --json it prints
"problems", each with severity, file, line, col, message, hint, excerpt and caret,
and "sources", which is what build writes to data/sources.json.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			site, problems, err := c.load()
			if err != nil {
				return err
			}
			var found outcome
			if !problems.Failed() {
				result, more, err := generator.Build(cmd.Context(), site, c.options(), new(tree.Memory))
				if err != nil {
					return err
				}
				problems.Append(more)
				if result != nil {
					found = c.accountFor(result)
				}
			}
			if asJSON {
				return c.printJSON(found, problems)
			}
			for _, p := range problems.All() {
				if c.quiet && p.Severity == diag.Note {
					continue
				}
				fmt.Fprintf(c.stderr, "%s: %s\n", p.Severity, p)
				if e, is := found.excerpts[p.Pos]; is {
					fmt.Fprintf(c.stderr, "    %s\n", strings.ReplaceAll(e.String(), "\n", "\n    "))
				}
			}
			if c.quiet {
				return c.verdict(problems)
			}
			for i := range found.files {
				c.accountOf(found.files, i, found.zone)
			}
			c.scopesOf(found.scopes, found.zone)
			for i := range found.coverage {
				c.coverageOf(&found.coverage[i], found.zone)
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

// outcome is what a build found out about the exports.
type outcome struct {
	files    []dataset.File
	scopes   []dataset.Scope
	coverage []dataset.Coverage
	excerpts map[diag.Pos]source.Excerpt
	zone     *time.Location
}

func (c *command) accountFor(result *generator.Result) outcome {
	a := outcome{result.Files, result.Scopes, result.Coverage, map[diag.Pos]source.Excerpt{}, time.UTC}
	if zone, err := time.LoadLocation(result.Zone); err == nil {
		a.zone = zone
	}
	for i := range a.files {
		for _, e := range source.Excerpts(c.options().Root, &a.files[i]) {
			a.excerpts[e.Pos] = e
		}
	}
	return a
}

// checked is what check --json prints: every problem, and the account of files,
// scans and months as data/sources.json has it.
type checked struct {
	Problems []problem       `json:"problems"`
	Sources  json.RawMessage `json:"sources"` // null where the configuration has errors
}

type problem struct {
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"col,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"` // the line, or a stretch of it
	Caret    *int   `json:"caret,omitempty"`   // the character of the excerpt that is meant, from 0
}

func (c *command) printJSON(found outcome, problems diag.List) error {
	all := checked{Problems: []problem{}}
	for _, p := range problems.All() {
		out := problem{Severity: p.Severity.String(), File: p.File, Line: p.Line, Col: p.Col, Message: p.Msg, Hint: p.Hint}
		if e, is := found.excerpts[p.Pos]; is {
			if out.Excerpt = e.Text; e.At >= 0 {
				out.Caret = &e.At
			}
		}
		all.Problems = append(all.Problems, out)
	}
	if found.files != nil {
		var out tree.Memory
		if err := render.Sources(found.files, found.scopes, found.coverage, &out); err != nil {
			return err
		}
		all.Sources, _ = out.Get("data/sources.json")
	}
	e := json.NewEncoder(c.stdout)
	e.SetIndent("", "  ")
	if err := e.Encode(all); err != nil {
		return fmt.Errorf("print problems: %w", err)
	}
	return c.verdict(problems)
}
