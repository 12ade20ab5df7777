package metric

import (
	"slices"
	"strings"
	"testing"

	"goright/generator/diag"
)

// METHOD.md 6 counts 36 distinct measures in the printed table: 14 from the core
// exports, 10 with an optional column, 12 from a measures export.
func TestCatalogueOfMeasures(t *testing.T) {
	list, err := Measures()
	if err != nil {
		t.Fatal(err)
	}
	from, last := map[MeasureOrigin]int{}, 0
	for _, m := range list {
		if m.Label == "" || m.Unit == "" || m.Direction == "" || m.From == "" {
			t.Errorf("%+v lacks something", m)
		}
		if def, taken := Lookup(ID(m.ID)); taken && m.From != FromCore && def.Family != Security {
			t.Errorf("%s is a metric and no core measure", m.ID)
		}
		if m.Of == "" || m.Same != "" && m.Needs == "" {
			t.Errorf("%s: principle %q, the same as %q", m.ID, m.Of, m.Same)
		}
		if _, known := Lookup(m.Same); m.Same != "" && !known {
			t.Errorf("%s is the same as %s, which is no metric", m.ID, m.Same)
		}
		if made := m.Counted() || m.Same != "" || isMetric(m.ID); made != (m.Needs != "") && !(isMetric(m.ID) && m.From == FromMeasures) {
			t.Errorf("%s: made from %q, and there is a computation: %v", m.ID, m.Needs, made)
		}
		if at := slices.IndexFunc(derivedShares[:], func(s derivedShare) bool { return s.id == ID(m.ID) }); at < 0 && m.Parts != nil || at >= 0 && !slices.Equal(m.Parts, derivedShares[at].parts) {
			t.Errorf("%s is not made of %v", m.ID, m.Parts)
		}
		if m.N > 0 && (m.From == FromMeasures) != (m.Needs == "") {
			t.Errorf("%s comes from %s, and needs %q", m.ID, m.From, m.Needs)
		}
		if _, known := Lookup(m.Beside); m.Beside != "" && !known {
			t.Errorf("%s: %s is no metric", m.ID, m.Beside)
		}
		if m.N > 0 {
			from[m.From]++
			if m.N <= last {
				t.Errorf("%s stands at %d behind %d", m.ID, m.N, last)
			}
			last = m.N
		}
	}
	if from[FromCore] != 14 || from[FromOptional] != 10 || from[FromMeasures] != 12 || len(list) != 36+25 {
		t.Errorf("%v, %d in all", from, len(list))
	}
}

func isMetric(id string) bool {
	_, ok := Lookup(ID(id))
	return ok
}

func TestOwnMeasuresOfASite(t *testing.T) {
	list, problems := DeclaredMeasures(map[string]MeasureOptions{
		"libyears":      {Label: "Our libyears", Principle: "freshness"},
		"velocity":      {Unit: "stories"},
		"lead_time":     {Label: "x", Unit: "h", Direction: Lower},
		"on_call_hours": {Label: "Hours on call", Unit: "hours", Direction: Lower, Principle: "sleep"},
		"half":          {Label: "Half"},
	}, func(id string) diag.Pos { return diag.Pos{File: id} })
	var wrong []string
	for _, p := range problems.All() {
		wrong = append(wrong, p.String())
	}
	got, want := strings.Join(wrong, "\n"), "half: measure “half” needs a label, a unit and a direction (write label, unit (such as \"hours\", \"%\" or \"count\") and direction (up, down, context or none))\n"+
		"lead_time: “lead_time” is a metric that goright computes (give a measure of your own another id)\n"+
		"velocity: the catalogue says unit and direction of “velocity”: “points per sprint”, none (give a measure of your own another id)"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if m := list[len(list)-1]; m.ID != "on_call_hours" || m.From != FromMeasures || m.Principle != "sleep" {
		t.Errorf("%+v", m)
	}
	if i := slices.IndexFunc(list, func(m Measure) bool { return m.ID == "libyears" }); list[i].Label != "Our libyears" || list[i].Unit != "libyears" {
		t.Errorf("%+v", list[i])
	}
}

func TestMeasureWordsAreClosed(t *testing.T) {
	if err := new(MeasureDirection).UnmarshalText([]byte("sideways")); err == nil || !strings.Contains(err.Error(), "up, down") {
		t.Error(err)
	}
	if err := new(MeasureOrigin).UnmarshalText([]byte("air")); err == nil || !strings.Contains(err.Error(), "measures") {
		t.Error(err)
	}
}
