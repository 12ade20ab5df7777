package metric

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"goright/generator/diag"
	"goright/generator/strict"
	"goright/generator/unit"
)

//go:embed measures.toml
var measuresText []byte

// Measure is a measure of the catalogue (METHOD.md 6), or one that site.toml
// declares: something that may stand in a measures export.
type Measure struct {
	ID string `toml:"-"`
	// N is its cell in the printed table; 0: not in it.
	N     int    `toml:"n"`
	Label string `toml:"label"` // for readers, as printed
	Unit  string `toml:"unit"`  // begins with the unit itself: "hours (median)", "% passed"
	// Direction says which way is better.
	Direction MeasureDirection `toml:"direction"`
	From      MeasureOrigin    `toml:"from"`
	// Note says how it is made, or what it must not be taken for.
	Note string `toml:"note"`
	// Of is the principle under which pages list it; "": one of the site's own.
	Of MeasurePrinciple `toml:"principle"`
	// Needs is the column of an export from which goright makes it, such as
	// "incidents.found_by"; "": it comes from a measures export only. Same is the
	// metric of the catalogue that it is another name of; "" if none.
	Needs string `toml:"needs"`
	Same  ID     `toml:"same"`
	// Calendar is the key of site.toml without which it is not made; "" if none.
	// Beside is a metric that is shown beside it; "" if none.
	Calendar string `toml:"calendar"`
	Beside   ID     `toml:"beside"`
	// Rare: there are too few of them for a chart to say anything (METHOD.md 4.9).
	Rare bool `toml:"rare"`
	// Parts are the measures, counts all, that it is a share of: the first over the sum.
	Parts []ID `toml:"parts"`
	// Principle is why the organisation keeps its own measure, in its words.
	Principle string `toml:"-"`
}

// MeasureOptions is one [measure.<id>] table of site.toml: a measure of the
// organisation's own, or another label for one of the catalogue.
type MeasureOptions struct {
	Label     string           `toml:"label"`
	Unit      string           `toml:"unit"`
	Direction MeasureDirection `toml:"direction"`
	Principle string           `toml:"principle"`
}

// MeasureDirection says which way is better.
type MeasureDirection string

// Context is for what explains other figures, Neither for what must not be judged.
const (
	Higher  MeasureDirection = "up"
	Lower   MeasureDirection = "down"
	Context MeasureDirection = "context"
	Neither MeasureDirection = "none"
)

// UnmarshalText takes one of the directions and nothing else.
func (m *MeasureDirection) UnmarshalText(text []byte) error {
	*m = MeasureDirection(text)
	if slices.Contains([]MeasureDirection{Higher, Lower, Context, Neither}, *m) {
		return nil
	}
	return fmt.Errorf("unknown direction %s (known: up, down, context, none)", diag.Quote(string(text)))
}

// MeasureOrigin says what a measure is made from.
type MeasureOrigin string

// FromOptional is made from the core exports where they have an optional column,
// and comes from a measures export else.
const (
	FromCore     MeasureOrigin = "core"
	FromOptional MeasureOrigin = "optional"
	FromMeasures MeasureOrigin = "measures"
)

// UnmarshalText takes one of the origins and nothing else.
func (m *MeasureOrigin) UnmarshalText(text []byte) error {
	*m = MeasureOrigin(text)
	if slices.Contains([]MeasureOrigin{FromCore, FromOptional, FromMeasures}, *m) {
		return nil
	}
	return fmt.Errorf("unknown origin %s (known: core, optional, measures)", diag.Quote(string(text)))
}

// MeasurePrinciple is one of the three principles of Security Differently.
type MeasurePrinciple string

// People are the solution; conditions of work; the presence of capacities.
const (
	OfPeople     MeasurePrinciple = "people"
	OfConditions MeasurePrinciple = "conditions"
	OfCapacities MeasurePrinciple = "capacities"
)

// MeasurePrinciples lists them in the order of their pages.
func MeasurePrinciples() []MeasurePrinciple {
	return []MeasurePrinciple{OfPeople, OfConditions, OfCapacities}
}

// UnmarshalText takes one of the principles and nothing else.
func (m *MeasurePrinciple) UnmarshalText(text []byte) error {
	*m = MeasurePrinciple(text)
	if slices.Contains(MeasurePrinciples(), *m) {
		return nil
	}
	return fmt.Errorf("unknown principle %s (known: people, conditions, capacities)", diag.Quote(string(text)))
}

// In is the unit in which figures of the measure are kept, and how many of the
// measure's own unit make one of it: percent become shares of 1, minutes hours.
func (m Measure) In() (u unit.Unit, per float64) {
	plain, _, _ := strings.Cut(m.Unit, " (")
	first, _, _ := strings.Cut(plain, " ")
	switch first {
	case "%", "percent":
		return unit.Ratio, 100
	case "ratio", "share":
		return unit.Ratio, 1
	case "minutes":
		return unit.Hours, 60
	case "hours":
		return unit.Hours, 1
	case "days":
		return unit.Days, 1
	case "count", "open", "opened":
		return unit.Count, 1
	}
	return unit.Unit(plain), 1
}

// Def is the measure as pages and data files take metrics.
func (m Measure) Def() Def {
	u, _ := m.In()
	d := Def{ID: ID(m.ID), Label: m.Label, Short: m.Label, Unit: u, Definition: m.Note}
	switch m.Direction {
	case Higher:
		d.Better = Up
	case Lower:
		d.Better = Down
	}
	return d
}

// Defs are the metrics of the catalogue and behind them the measures of the table,
// each id once.
func (t *Table) Defs() []Def {
	defs := Catalogue()
	for _, m := range t.Measures {
		if _, metric := Lookup(ID(m.ID)); metric || m.Same != "" && !m.Counted() {
			continue
		}
		d := m.Def()
		defs = append(defs, d)
		for _, id := range countedIDs {
			if _, part, ok := strings.Cut(string(id), m.ID+"."); ok {
				p := d
				p.ID, p.Label = id, d.Label+", "+strings.ReplaceAll(part, ".", ", ")
				defs = append(defs, p)
			}
		}
	}
	return defs
}

// Counted reports whether the core exports may give it a figure of its own.
func (m Measure) Counted() bool { return slices.Contains(countedIDs, ID(m.ID)) }

// Measures is the catalogue: first the printed table in its order, then the
// others by id. An error means that the program was built wrongly.
func Measures() ([]Measure, error) {
	var file struct {
		Measure map[string]Measure `toml:"measure"`
	}
	problems := strict.Decode("measures.toml", measuresText, &file)
	if problems.Len() > 0 {
		return nil, errors.New(problems.All()[0].String())
	}
	list := make([]Measure, 0, len(file.Measure))
	for id, m := range file.Measure {
		m.ID = id
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b Measure) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// place sorts what is not in the printed table behind what is.
func place(m Measure) int {
	if m.N == 0 {
		return 1 << 10
	}
	return m.N
}

// DeclaredMeasures is the catalogue with the measures of site.toml behind it, by
// id; a table for one of the catalogue may change its label and say a principle,
// and not its unit or direction, which its formula fixes. Wrong tables are in the
// problems, and left out.
func DeclaredMeasures(own map[string]MeasureOptions, pos func(id string) diag.Pos) ([]Measure, diag.List) {
	var problems diag.List
	list, err := Measures()
	if err != nil {
		problems.Errorf(diag.Pos{}, "", "%v", err)
	}
	ids := make([]string, 0, len(own))
	for id := range own {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		o := own[id]
		if at := slices.IndexFunc(list, func(m Measure) bool { return m.ID == id }); at >= 0 {
			if o.Unit != "" && o.Unit != list[at].Unit || o.Direction != "" && o.Direction != list[at].Direction {
				problems.Errorf(pos(id), "give a measure of your own another id", "the catalogue says unit and direction of %s: %s, %s", diag.Quote(id), diag.Quote(list[at].Unit), list[at].Direction)
			}
			list[at].Label, list[at].Principle = cmp.Or(o.Label, list[at].Label), o.Principle
			continue
		}
		if _, taken := Lookup(ID(id)); taken {
			problems.Errorf(pos(id), "give a measure of your own another id", "%s is a metric that goright computes", diag.Quote(id))
			continue
		}
		if o.Label == "" || o.Unit == "" || o.Direction == "" {
			problems.Errorf(pos(id), `write label, unit (such as "hours", "%" or "count") and direction (up, down, context or none)`, "measure %s needs a label, a unit and a direction", diag.Quote(id))
			continue
		}
		list = append(list, Measure{ID: id, Label: o.Label, Unit: o.Unit, Direction: o.Direction, From: FromMeasures, Of: ownPrinciple(o.Principle), Principle: o.Principle})
	}
	return list, problems
}

// ownPrinciple is that of a measure of the site's own whose table names one.
func ownPrinciple(text string) MeasurePrinciple {
	if of := MeasurePrinciple(text); slices.Contains(MeasurePrinciples(), of) {
		return of
	}
	return ""
}
