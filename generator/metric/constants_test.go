package metric

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"goright/generator/dataset"
	"goright/generator/strict"
)

// numbersOf lists the options that are numbers, each with a way to set it.
func numbersOf(o *Options) map[string]reflect.Value {
	all := map[string]reflect.Value{}
	v := reflect.ValueOf(o).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.CanInt() || f.CanFloat() {
			all[v.Type().Field(i).Tag.Get("toml")] = f
		}
	}
	return all
}

// changed are defaults with one number moved, far enough to matter and within its
// limits.
func changed(key string) Options {
	o := Defaults()
	switch f := numbersOf(&o)[key]; {
	case key == "bulk_share":
		f.SetFloat(.03)
	case f.CanFloat():
		f.SetFloat(.4)
	case key == "skew_minutes", key == "retry_minutes":
		f.SetInt(0)
	case strings.HasPrefix(key, "sla_"):
		f.SetInt(11)
	case strings.HasPrefix(key, "min_"):
		f.SetInt(f.Int() + 37)
	case key == "crowd_services":
		f.SetInt(1)
	case key == "office_opens":
		f.SetInt(12)
	case key == "office_closes":
		f.SetInt(13)
	case key == "bulk_findings":
		f.SetInt(4000)
	default:
		f.SetInt(f.Int()/3 + 1)
	}
	return o
}

// every figure of a table as text, and its cleaning.
func everything(d *dataset.Dataset, o Options) string {
	table := Compute(d, o, 1)
	all := dump(table)
	for i := range table.Figures {
		all += fmt.Sprintf("%+v\n", table.Figures[i].Conditions)
	}
	return all
}

// TestEveryConstantMovesAFigure: no option is decoration.
func TestEveryConstantMovesAFigure(t *testing.T) {
	d := messy()
	for i := range 30 { // a backlog on one day of a team's first month, without due dates
		d.Findings = append(d.Findings, dataset.Finding{ID: dataset.Hash(90_000 + i), Opened: d.AsOf - 200*daySeconds, Severity: dataset.Severity(i % 5),
			Owners: d.Names.SetOf(d.Names.Intern("late")), DayOpened: true})
	}
	d.Teams = append(d.Teams, dataset.Team{ID: d.Names.Intern("late"), Name: "late", Slug: "late"})
	o := Defaults()
	want := everything(d, o)
	for key := range numbersOf(&o) {
		if everything(d, changed(key)) == want {
			t.Errorf("%s: no figure follows it", key)
		}
	}
}

// TestDefinitionsSayTheConstantsInForce: a definition that speaks of a constant
// follows it, and none has a hole.
func TestDefinitionsSayTheConstantsInForce(t *testing.T) {
	words := func(o Options) string {
		var b strings.Builder
		for _, d := range o.Definitions() {
			b.WriteString(strings.Join([]string{d.Definition, d.Formula, d.Interval, d.Caution, strict.Plain(float64(d.MinN))}, "\n"))
		}
		return b.String()
	}
	o := Defaults()
	want := words(o)
	if strings.ContainsAny(want, "{}") {
		t.Error("a definition names a constant that is none")
	}
	for key := range numbersOf(&o) {
		switch key {
		case "pause_days", "crowd_services", "office_opens", "office_closes":
			continue // no formula’s: the method page says them where it says where findings come from
		case "window_days", "survival_days", "look_back_days", "max_months":
			continue // no formula's: the method page says them under its periods
		}
		if words(changed(key)) == want {
			t.Errorf("%s: no definition says it", key)
		}
	}
}
