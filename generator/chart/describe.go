package chart

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// longestDescription keeps a description readable aloud.
const longestDescription = 1500

// described collects the sentences of a description.
type described struct{ b strings.Builder }

func (d *described) say(format string, args ...any) {
	if d.b.Len() > 0 {
		d.b.WriteByte(' ')
	}
	fmt.Fprintf(&d.b, format, args...)
}

// series tells a monthly series by its ends and extremes.
func (d *described) series(name string, months []time.Time, v []float64, format func(float64) string) {
	n, first, last, lo, hi := 0, -1, -1, -1, -1
	for i, x := range v {
		if math.IsNaN(x) {
			continue
		}
		if n++; first < 0 {
			first, lo, hi = i, i, i
		}
		last = i
		if x < v[lo] {
			lo = i
		}
		if x > v[hi] {
			hi = i
		}
	}
	name = clean(name, 120)
	switch {
	case n == 0:
		d.say("%s: not measured.", name)
		return
	case n == 1:
		d.say("%s: %s in %s.", name, format(v[last]), monthName(months, last))
	case v[lo] == v[hi]:
		d.say("%s: %s in each month from %s to %s.", name, format(v[last]), monthName(months, first), monthName(months, last))
	default:
		d.say("%s: %s in %s, %s in %s; lowest %s in %s, highest %s in %s.", name,
			format(v[first]), monthName(months, first), format(v[last]), monthName(months, last),
			format(v[lo]), monthName(months, lo), format(v[hi]), monthName(months, hi))
	}
	if n < len(v) {
		d.say("Measured in %d of %d months.", n, len(v))
	}
}

// events names the events and the months they stand at.
func (d *described) events(months []time.Time, events []Event) {
	for i, m := range mergeEvents(events, len(months)) {
		if i == 0 {
			d.say("Events:")
		}
		if m.text == "" {
			m.text = "unnamed"
		}
		text := strings.TrimRight(m.text, ".")
		if strings.HasPrefix(text, months[m.at].Format("January")) { // the label names the month itself
			d.say("%s.", text)
			continue
		}
		d.say("%s, %s.", monthName(months, m.at), text)
	}
}

// String returns the description; a chart without data says so.
func (d *described) String() string {
	if d.b.Len() == 0 {
		return "Nothing was measured."
	}
	return clean(d.b.String(), longestDescription)
}

// some is a number of things: "1 month", "3 months".
func some(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
