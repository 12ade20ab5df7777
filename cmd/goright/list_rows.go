package main

import (
	"fmt"
	"text/tabwriter"

	"goright/generator/metric"
	"goright/generator/render"
)

// listColumns says what stands in the rows behind figures.
func listColumns(_ *command, w *tabwriter.Writer) error {
	for _, kind := range render.RowKinds() {
		columns, at := render.RowColumns(kind)
		for i, c := range columns {
			where := "data/" + string(kind) + ".csv"
			if i >= at {
				where = "explain --csv"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", kind, c.Name, where, c.Says)
		}
	}
	return nil
}

// listReasons says what the codes of rows mean.
func listReasons(_ *command, w *tabwriter.Writer) error {
	for _, r := range metric.Reasons() {
		fmt.Fprintf(w, "%s\t%s\n", r.ID, r.Label)
	}
	return nil
}
