package source

import (
	"regexp"
	"strings"
	"time"

	"goright/generator/dataset"
)

// How names of exports tell a month or a quarter, where they tell no day.
var (
	nameMonth   = regexp.MustCompile(`(\d{4})[-_.]?(\d\d)`)
	nameQuarter = regexp.MustCompile(`(\d{4})[-_.]?[qQ]([1-4])`)
)

// exportTime is when an export was made, as the name of its file says, else that
// of the nearest folder: the last day, week, month or quarter in it. It only
// puts exports in order, the older before the newer. None: the name says nothing.
func exportTime(path string, zone *time.Location) dataset.Time {
	parts := strings.Split(path, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if at := exportTimeInName(parts[i], zone); at != dataset.None {
			return at
		}
	}
	return dataset.None
}

func exportTimeInName(name string, zone *time.Location) (last dataset.Time) {
	for _, m := range nameDate.FindAllStringSubmatchIndex(name, -1) {
		last = max(last, nameDateAt(name, m, zone).at)
	}
	for _, m := range nameWeek.FindAllStringSubmatchIndex(name, -1) {
		if alone(name, m[0], m[1]) {
			last = max(last, weekAt(textNumber(name, m[2], m[3]), textNumber(name, m[4], m[5]), zone).at)
		}
	}
	if last != dataset.None {
		return last
	}
	first := func(m []int, month int) {
		if alone(name, m[0], m[1]) && month >= 1 && month <= 12 {
			last = max(last, believed(dataset.FirstInstant(textNumber(name, m[2], m[3]), time.Month(month), 1, zone)))
		}
	}
	for _, m := range nameMonth.FindAllStringSubmatchIndex(name, -1) {
		first(m, textNumber(name, m[4], m[5]))
	}
	for _, m := range nameQuarter.FindAllStringSubmatchIndex(name, -1) {
		first(m, 3*textNumber(name, m[4], m[5])-2)
	}
	return last
}

// later reports whether b, which was read after a, is the later telling of the
// same thing. Within a file it is the lower row. Of two files it is the one whose
// name has the later date; where a name has none, or both have the same, the row
// whose thing ended, or ended later; and else the one that was read later, by
// source and then by name.
func (r *run) later(a, b dataset.Origin, aEnd, bEnd dataset.Time) bool {
	x, y := r.inputs[a.File].exported, r.inputs[b.File].exported
	switch {
	case a.File == b.File:
		return true
	case x != dataset.None && y != dataset.None && x != y:
		return y > x
	case aEnd != bEnd:
		return bEnd > aEnd
	}
	return true
}
