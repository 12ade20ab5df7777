package metric

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"goright/generator/diag"
	"goright/generator/strict"
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
		list = append(list, Measure{ID: id, Label: o.Label, Unit: o.Unit, Direction: o.Direction, From: FromMeasures, Principle: o.Principle})
	}
	return list, problems
}
