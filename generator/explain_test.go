package generator_test

import (
	"bytes"
	"context"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/metric"
	"goright/generator/render"
)

// explained traces the sample.
func explained(t *testing.T, change func(*config.Site)) *generator.Explained {
	t.Helper()
	site, problems := config.Load("../site.toml")
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	if change != nil {
		change(site)
	}
	e, problems, err := generator.Explain(context.Background(), site, generator.Options{Root: ".."})
	if err != nil || problems.Failed() {
		t.Fatal(err, problems.All())
	}
	return e
}

// TestEveryFigureFollowsFromItsRows traces each figure of the sample, of every
// metric, subject, month and window, and makes it again from the listed rows.
func TestEveryFigureFollowsFromItsRows(t *testing.T) {
	e := explained(t, nil)
	table := e.Trace.Table()
	seen := map[metric.ID]int{}
	for subject := range table.Figures {
		for _, def := range metric.Catalogue() {
			for period := range table.Periods {
				trace, ok := e.Trace.Trace(subject, def.ID, period)
				if !ok {
					t.Fatalf("%s of %s is not traced", def.ID, table.Figures[subject].Subject.Name)
				}
				if !trace.Agrees() {
					t.Errorf("%s of %s in %s: the rows give %+v, the table has %+v", def.ID, trace.Subject.Name,
						trace.Period.Label(table.Zone), trace.Derived(), trace.Value)
				}
				if trace.Value.HasX {
					seen[def.ID]++
				}
			}
		}
	}
	for _, def := range metric.Catalogue() {
		if seen[def.ID] == 0 && def.ID != "findings_opened.unknown" {
			t.Errorf("the sample has no figure of %s: this test looks at nothing", def.ID)
		}
	}
}

// TestEveryCleaningStepHasItsRows holds the rows of each step against the counter
// of the report.
func TestEveryCleaningStepHasItsRows(t *testing.T) {
	e := explained(t, nil)
	rows := map[string]int{}
	for _, list := range [][]metric.Row{e.Trace.Deployments(), e.Trace.Incidents(), e.Trace.Findings()} {
		for i := range list {
			for _, step := range list[i].Steps {
				rows[step]++
			}
		}
	}
	touched := 0
	for _, step := range e.Trace.Table().Cleaning {
		if rows[step.ID] != step.N {
			t.Errorf("%s: %d rows, the report counts %d", step.ID, rows[step.ID], step.N)
		}
		if step.N > 0 {
			touched++
		}
	}
	if touched < 8 {
		t.Errorf("only %d steps touch a row of the sample", touched)
	}
}

// TestRowsNameNobody looks for the invented people of the exports, and for
// identifiers, in the rows that a site may publish.
func TestRowsNameNobody(t *testing.T) {
	e := explained(t, nil)
	rows := render.NewRows(e.Data, e.Trace.Table(), false)
	words := append(peopleOf(t), "CVE-", "SAST-0", "dep-0", "PX0", "INC0", "ops-0", "pl-0", "FR-0", "Q0001")
	for kind, list := range map[render.RowKind][]metric.Row{
		render.DeploymentRows: e.Trace.Deployments(), render.IncidentRows: e.Trace.Incidents(), render.FindingRows: e.Trace.Findings(),
	} {
		file := bytes.ToLower(rows.CSV(kind, list))
		if len(list) == 0 || !bytes.Contains(file, []byte("payments")) {
			t.Errorf("%s: %d rows, and none of Payments: this test looks at nothing", kind, len(list))
		}
		for _, word := range words {
			if bytes.Contains(file, bytes.ToLower([]byte(word))) {
				t.Errorf("the rows of %s hold %s", kind, word)
			}
		}
	}
}
