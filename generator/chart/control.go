package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
)

// Phase is a stretch of a process behaviour chart with limits of its own, from month
// From to month To, both inclusive. A NaN limit is not drawn. Carried limits come
// from an earlier stretch: they are what its months are held against.
type Phase struct {
	From, To          int
	Low, Centre, High float64
	Carried           bool
}

// Mark is a month that gives a signal: Rules names the rules it meets by their
// numbers (1 outside the limits, 2 eight in a row on one side of the centre, 3 three
// of four in an outer quarter). Above is on which side of the centre it lies.
type Mark struct {
	At    int
	Above bool
	Rules string
}

// Control is a process behaviour (XmR) chart by month: the values as they are, the
// centre and limits of each phase, and the months that give a signal, as triangles
// that point away from the centre with the number of the rule beside them. Values run
// parallel to Months, NaN is not measured. Durations, and numbers where Log says so,
// are on a logarithmic axis, where the limits lie equally far from the centre.
type Control struct {
	Title  string
	Name   string // of the values, in the description; "Value" when empty
	Months []time.Time
	Unit   Unit
	Log    bool
	Values []float64
	Phases []Phase
	Marks  []Mark
	Events []Event
	// Unwatched says that nobody looked for signals, so that the description does not
	// say that there is none.
	Unwatched bool
}

// Empty says that there is no value to draw.
func (k Control) Empty() bool { return lastMeasured(k.inAxis(k.Values, len(k.Months))) < 0 }

// inAxis brings a list into the unit of the axis. What has no logarithm cannot stand
// on a logarithmic axis; a duration of zero lies at its foot.
func (k Control) inAxis(v []float64, n int) []float64 {
	out := measured(v, n, k.Unit.floor())
	for i := range out {
		out[i] *= k.Unit.factor()
		if k.Log && !k.Unit.duration() && out[i] <= 0 {
			out[i] = math.NaN()
		}
	}
	return out
}

// Draw implements Chart.
func (k Control) Draw(pen *Pen, id string) (Picture, error) {
	values := k.inAxis(k.Values, len(k.Months))
	title, name := k.Title, k.Name
	if title == "" {
		title = "Process behaviour chart by month"
	}
	if name == "" {
		name = "Value"
	}
	var d described
	d.series(name, k.Months, values, k.Unit.format)
	for _, p := range k.phases() {
		k.describe(&d, p)
	}
	k.tellMarks(&d, values)
	d.events(k.Months, k.Events)
	return drawBoth(pen, id, title, d.String(), func(b artboard) plot { return k.plot(b, values) })
}

// phases are those that can be drawn, cut to the months and in the unit of the axis.
// A lower limit that the values cannot reach lies at the foot of the axis.
func (k Control) phases() []Phase {
	var out []Phase
	for _, p := range k.Phases {
		p.From, p.To = max(p.From, 0), min(p.To, len(k.Months)-1)
		v := k.inAxis([]float64{p.Low, p.Centre, p.High}, 3)
		if math.IsNaN(v[0]) && p.Low < k.Unit.floor() {
			v[0] = k.Unit.floor()
		}
		if p.To < p.From || math.IsNaN(v[1]) {
			continue
		}
		p.Low, p.Centre, p.High = v[0], v[1], v[2]
		out = append(out, p)
	}
	return out
}

func (k Control) describe(d *described, p Phase) {
	what := "Limits"
	if p.Carried {
		what = "Limits carried on"
	}
	d.say("%s from %s to %s: centre %s", what, monthName(k.Months, p.From), monthName(k.Months, p.To), k.Unit.format(p.Centre))
	if !math.IsNaN(p.Low) && !math.IsNaN(p.High) {
		d.b.WriteString(", " + k.Unit.format(p.Low) + " to " + k.Unit.format(p.High))
	}
	d.b.WriteByte('.')
}

// marks are those of measured months, in order.
func (k Control) marks(values []float64) []Mark {
	marks := slices.DeleteFunc(slices.Clone(k.Marks), func(m Mark) bool {
		return m.At < 0 || m.At >= len(values) || math.IsNaN(values[m.At])
	})
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	return marks
}

func (k Control) tellMarks(d *described, values []float64) {
	marks := k.marks(values)
	if len(marks) == 0 {
		if !k.Unwatched {
			d.say("No signal.")
		}
		return
	}
	d.say("Signals:")
	for i, m := range marks {
		end := ";"
		if i == len(marks)-1 {
			end = "."
		}
		side := "below"
		if m.Above {
			side = "above"
		}
		d.say("%s, %s the centre, %s%s", monthName(k.Months, m.At), side, ruleWords(m.Rules), end)
	}
}

// ruleWords are the numbers of rules as they are read: "rule 1", "rules 1, 2 and 3".
func ruleWords(rules string) string {
	numbers := strings.Fields(clean(rules, 20))
	switch n := len(numbers); n {
	case 0, 1:
		return "rule " + strings.Join(numbers, "")
	default:
		return "rules " + strings.Join(numbers[:n-1], ", ") + " and " + numbers[n-1]
	}
}
