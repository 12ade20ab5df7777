package generator_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"goright/generator/metric"
)

// TestEveryMeasureSaysWhereItComesFrom: the page of the catalogue has each measure
// once, with the exports that it is made from, or with what would bring it: a column of
// an export that has it, or a measures export.
func TestEveryMeasureSaysWhereItComesFrom(t *testing.T) {
	list, err := metric.Measures()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][][]string{}
	for line := range strings.Lines(textFile(t, sampleSite(t), "measures.md")) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) != 4 && len(cells) != 6 {
			continue
		}
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), `\`, "")
		}
		label := strings.TrimPrefix(cells[0], "[")
		for _, m := range list {
			if label == m.Label || strings.HasPrefix(label, m.Label+"](") || strings.HasPrefix(label, m.Label+" (") {
				rows[m.ID] = append(rows[m.ID], cells)
			}
		}
	}
	words, err := os.ReadFile("../templates/content/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if part := "\n## how-" + strings.ReplaceAll(m.ID, "_", "-") + "\n"; (m.Counted() || m.Parts != nil) != strings.Contains(string(words), part) {
			t.Errorf("%s: words about how it is made, and whether goright makes it, disagree", m.ID)
		}
	}
	kinds := []string{"deployments", "incidents", "findings", "measures", "policies", "asks", "survey"}
	reported, named := 0, 0
	for _, m := range list {
		if len(rows[m.ID]) != 1 {
			t.Errorf("%s stands in %d rows of the page", m.ID, len(rows[m.ID]))
			continue
		}
		cells := rows[m.ID][0]
		if len(cells) == 6 {
			reported++
			from, sources, _ := strings.Cut(cells[3], " (")
			for kind := range strings.SplitSeq(from, ", ") {
				if !slices.Contains(kinds, kind) {
					t.Errorf("%s is made from %q", m.ID, cells[3])
				}
			}
			if sources == "" {
				t.Errorf("%s names no source: %q", m.ID, cells[3])
			}
			continue
		}
		needed := strings.Replace(m.Needs, ".", ": ", 1)
		if m.Needs == "" && len(m.Parts) == 0 {
			needed = "only measures: " + m.ID
		}
		if named++; !strings.Contains(cells[3], needed) || !strings.Contains(cells[3], m.Calendar) {
			t.Errorf("%s: %q would bring it, and it needs %s %s", m.ID, cells[3], needed, m.Calendar)
		}
	}
	if reported < 30 || named < 15 {
		t.Errorf("%d reported, %d that could be: this test looks at nothing", reported, named)
	}
}
