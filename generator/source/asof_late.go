package source

import (
	"fmt"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// lateShown is how many rows stamped after as_of are listed one by one.
const lateShown = 5

// eachLate calls do for every record that is stamped at or after limit, in order:
// with what it is that is late, and whether the row is left out for it or only
// taken as still open.
func eachLate(d *dataset.Dataset, limit dataset.Time, do func(o dataset.Origin, what string, t dataset.Time, out bool)) {
	say := func(o dataset.Origin, what string, t dataset.Time, out bool) {
		if t >= limit {
			do(o, what, t, out)
		}
	}
	for i := range d.Deployments {
		say(d.Deployments[i].Origin, "finished", d.Deployments[i].Finished, true)
	}
	for i := range d.Incidents {
		in := &d.Incidents[i]
		switch {
		case in.Opened >= limit:
			say(in.Origin, "opened", in.Opened, true)
		case in.Mitigated >= limit:
			say(in.Origin, "mitigated", in.Mitigated, false)
		default:
			say(in.Origin, "resolved", in.Resolved, false)
		}
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		if f.Opened >= limit {
			say(f.Origin, "opened", f.Opened, true)
			continue
		}
		say(f.Origin, "closed", f.Closed, false)
	}
	eachReportedLate(d, limit, say)
}

// warnLate lists rows stamped more than a day after an as_of that was taken from
// the data: the first few by their place, the others by their number (METHOD.md
// 1.2, step 7). Such rows are slips, or a clock that goes wrong.
func warnLate(d *dataset.Dataset, zone *time.Location, problems *diag.List) {
	found := 0
	eachLate(d, d.AsOf+day+1, func(o dataset.Origin, what string, t dataset.Time, out bool) {
		if found++; found > lateShown {
			return
		}
		so := "taken as still open"
		if out {
			so = "the row is left out"
		}
		problems.Warnf(placeOf(d, o), "", "%s %s, more than a day after as_of %s: %s", what, stamp(t, zone), stamp(d.AsOf, zone), so)
	})
	if more := found - lateShown; more > 0 {
		problems.Warnf(diag.Pos{}, "", "stamped more than a day after as_of %s, besides these: %s", stamp(d.AsOf, zone), plural(more, "row"))
	}
}

// noteLate counts for each file the rows at or after an as_of that somebody gave:
// who looks back expects them.
func noteLate(d *dataset.Dataset, zone *time.Location, problems *diag.List) {
	left, open := make([]int, len(d.Files)), make([]int, len(d.Files))
	eachLate(d, d.AsOf, func(o dataset.Origin, _ string, _ dataset.Time, out bool) {
		if out {
			left[o.File]++
		} else {
			open[o.File]++
		}
	})
	for i, f := range d.Files {
		var so []string
		if left[i] > 0 {
			so = append(so, plural(left[i], "row")+" left out")
		}
		if open[i] > 0 {
			so = append(so, fmt.Sprintf("what had not ended by then is taken as still open in %s", plural(open[i], "row")))
		}
		if len(so) > 0 {
			problems.Notef(diag.Pos{File: f.Path}, "", "it goes on after as_of %s: %s", stamp(d.AsOf, zone), strings.Join(so, "; "))
		}
	}
}

// placeOf is the file and line of a record.
func placeOf(d *dataset.Dataset, o dataset.Origin) diag.Pos {
	pos := diag.Pos{Line: int(o.Line)}
	if int(o.File) < len(d.Files) {
		pos.File = d.Files[o.File].Path
	}
	return pos
}
