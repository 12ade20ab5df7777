package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"goright/generator/benchmark"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/source"
	"goright/generator/theme"
)

// lists are what can be listed: each prints a line an entry.
var lists = map[string]func(c *command, w *tabwriter.Writer) error{
	"kinds":      listKinds,
	"measures":   listMeasures,
	"metrics":    listMetrics,
	"benchmarks": listBenchmarks,
	"themes":     listThemes,
	"insights":   listInsights,
	"presets":    listPresets,
	"columns":    listColumns,
	"reasons":    listReasons,
}

func (c *command) list() *cobra.Command {
	names := make([]string, 0, len(lists))
	for name := range lists {
		names = append(names, name)
	}
	slices.Sort(names)
	cmd := &cobra.Command{
		Use:       "list " + strings.Join(names, "|"),
		Short:     "List what is built in",
		ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 && lists[args[0]] != nil {
				return nil
			}
			return usageError{fmt.Errorf("list takes one of %s", strings.Join(names, ", "))}
		},
		RunE: func(_ *cobra.Command, args []string) error {
			w := tabwriter.NewWriter(c.stdout, 0, 4, 2, ' ', 0)
			if err := lists[args[0]](c, w); err != nil {
				return err
			}
			return w.Flush()
		},
	}
	c.configFlag(cmd) // a theme may stand in the folder of the site
	return cmd
}

// listKinds shows the kinds of export with their columns; those that a row must
// have stand with a star.
func listKinds(_ *command, w *tabwriter.Writer) error {
	for _, k := range source.Kinds() {
		for i, c := range source.ColumnsOf(k) {
			kind, need := "", ""
			if i == 0 {
				kind = string(k)
			}
			if c.Required {
				need = "*"
			}
			fmt.Fprintf(w, "%s\t%s%s\t%s\t%s\n", kind, c.Name, need, c.Holds, strings.Join(c.Aliases, " "))
		}
	}
	return nil
}

func listMeasures(_ *command, w *tabwriter.Writer) error {
	measures, err := metric.Measures()
	if err != nil {
		return err
	}
	for _, m := range measures {
		needs := cmp.Or(m.Needs, "-") // a measures export alone
		if m.Calendar != "" {
			needs += " + " + m.Calendar
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.ID, m.Unit, m.Direction, m.From, needs, m.Label)
	}
	return nil
}

func listMetrics(_ *command, w *tabwriter.Writer) error {
	for _, d := range metric.Catalogue() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", d.ID, d.Unit, d.Label)
	}
	return nil
}

func listBenchmarks(_ *command, w *tabwriter.Writer) error {
	years, err := benchmark.Load()
	if err != nil {
		return err
	}
	for _, y := range years {
		clusters := strings.Join(y.Clusters, ", ")
		if clusters == "" {
			clusters = "no table"
		}
		fmt.Fprintf(w, "%d\t%s\t%s\n", y.Year, clusters, y.Report)
	}
	return nil
}

func listThemes(c *command, w *tabwriter.Writer) error {
	for _, t := range theme.List(os.DirFS(filepath.Dir(c.config))) {
		fmt.Fprintf(w, "%s\t%s\n", t.Name, t.Description)
	}
	return nil
}

func listInsights(_ *command, w *tabwriter.Writer) error {
	for _, r := range insight.Rules() {
		fmt.Fprintf(w, "%s\t%s\n", r.Name, r.Looks)
	}
	return nil
}

func listPresets(_ *command, w *tabwriter.Writer) error {
	presets, problems := source.Presets()
	if problems.Failed() {
		return fmt.Errorf("read the presets: %s", problems.All()[0])
	}
	for _, p := range presets {
		fmt.Fprintf(w, "%s\t%s\t%s\n", p.Name, p.Kind, p.Title)
	}
	return nil
}
