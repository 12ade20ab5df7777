package source

import (
	"cmp"
	"slices"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// A scope is not scanned any more where nobody has looked for missedScans times as
// long as usual, and for a few days: as_of is a midnight, and not that of a
// scanner that runs every hour.
const (
	missedScans = 3
	missedLeast = 3 * day
)

// addSnapshots compares the scans that were read and puts what they give into
// the dataset. A scan at or after an as_of that somebody gave is not known yet.
func (r *run) addSnapshots() {
	if len(r.scans) == 0 {
		return
	}
	limit := givenAsOf(r.site)
	absent := map[string]int{}
	var scans []dated
	for _, s := range r.scans {
		in := r.inputs[s.origin.File]
		absent[in.name] = in.opts.AbsentScansToClose
		at, told := in.scanTime(in.path, s.at)
		in.scans++
		if told != dataset.ToldByFile && at.zoneless {
			in.acc.zoneless++
		}
		in.acc.span(at.at)
		if limit != dataset.None && at.at >= limit {
			in.lateScans++
			continue
		}
		scans = append(scans, dated{scan: s, source: in.name, when: at, told: told})
	}
	c := compareScans(scans, absent)
	r.data.Findings = append(r.data.Findings, c.findings...)
	r.data.Scopes, r.scopeOf = c.scopes, c.scopeOf
	for _, d := range c.doubts {
		in := r.inputs[d.origin.File]
		in.acc.problem(diag.Problem{Pos: in.at(0), Severity: diag.Warning, Msg: d.msg, Hint: d.hint})
	}
	for _, in := range r.inputs {
		if in.lateScans > 0 {
			in.whole.Notef(in.at(0), "", "made at or after as_of: %s left out", plural(in.lateScans, "scan"))
		}
	}
	r.scans = nil
}

// givenAsOf is the as_of of site.toml; None where it is to be taken from the data.
func givenAsOf(site Context) dataset.Time {
	if site.AsOf == "" {
		return dataset.None
	}
	at, err := parseDay(site.AsOf, zoneOf(site.Timezone))
	if err != nil {
		return dataset.None // said where as_of is settled
	}
	return at
}

// settleScans does what only as_of and the names of services allow: it dates what
// undated scans show, closes what retired services left, and says since when a
// scope is not scanned any more. ScopeOf gives the scopes of the findings.
func settleScans(d *dataset.Dataset, ctx Context, scopeOf map[dataset.Hash]int, problems *diag.List) {
	zone := zoneOf(d.Zone)
	dateUndated(d)
	retire(d, retirements(d.Names, ctx, zone, problems), scopeOf)
	usual := usualGap(d.Scopes)
	for i := range d.Scopes {
		s := &d.Scopes[i]
		last := lastScan(s)
		if gap := cmp.Or(s.Gap, usual); last == dataset.None || gap == 0 || d.AsOf.Sub(last) <= max(missedScans*gap, missedLeast) {
			continue
		}
		s.Since = last
		if s.Open > 0 {
			problems.Warnf(scopePlace(d, s), "scan it again, or give its service retired_on", "%s is not scanned since %s: %s counted as open all the same",
				scopeName(s), last.In(zone).Format(time.DateOnly), plural(s.Open, "finding"))
		}
	}
}

// dateUndated gives a time to what an undated scan shows: that is open now, so it
// is seen at the last moment that the report speaks of.
func dateUndated(d *dataset.Dataset) {
	for i := range d.Findings {
		f := &d.Findings[i]
		if f.Opened != dataset.None {
			continue
		}
		f.Opened, f.LastSeen = d.AsOf-1, d.AsOf-1
		if f.State != dataset.FindingOpen {
			f.Closed = f.Opened
		}
	}
}

// lastScan is the time of the last scan, be it complete or not; None where none
// has one.
func lastScan(s *dataset.Scope) dataset.Time {
	last := dataset.None
	for i := range s.Scans {
		last = max(last, s.Scans[i].At)
	}
	return last
}

// usualGap is the median of the scopes' gaps, for those that have none of their
// own.
func usualGap(scopes []dataset.Scope) int64 {
	var gaps []int64
	for i := range scopes {
		if scopes[i].Gap > 0 {
			gaps = append(gaps, scopes[i].Gap)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// scopePlace is the file of the last scan of a scope.
func scopePlace(d *dataset.Dataset, s *dataset.Scope) diag.Pos {
	return diag.Pos{File: d.Files[s.Scans[len(s.Scans)-1].File].Path}
}

// scopeName is what a message calls a scope.
func scopeName(s *dataset.Scope) string {
	if s.Name == "" {
		return diag.Quote(s.Tool)
	}
	return diag.Quote(s.Name) + " (" + s.Tool + ")"
}

// retire closes what scans left open in services that are no more: as dismissed,
// for nobody fixed it. A finding of several services is closed with the last one.
func retire(d *dataset.Dataset, retired map[dataset.Name]dataset.Time, scopeOf map[dataset.Hash]int) {
	if len(retired) == 0 {
		return
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		if f.LastSeen == dataset.None || f.State != dataset.FindingOpen {
			continue
		}
		if at := lastRetired(d.Names.Members(f.Service), retired); at != dataset.None && at < d.AsOf {
			f.State, f.Reason, f.Closed, f.DayClosed = dataset.FindingDismissed, dataset.Retired, max(at, f.Opened), true
			s := &d.Scopes[scopeOf[f.ID]]
			s.Open, s.Dismissed = s.Open-1, s.Dismissed+1
		}
	}
}

// lastRetired is when the last of the services was retired; None where one of
// them is in use, or there is none.
func lastRetired(services []dataset.Name, retired map[dataset.Name]dataset.Time) dataset.Time {
	last := dataset.None
	for _, s := range services {
		at, gone := retired[s]
		if !gone {
			return dataset.None
		}
		last = max(last, at)
	}
	return last
}

// retirements are the services that site.toml retires, and when.
func retirements(names *dataset.Names, ctx Context, zone *time.Location, problems *diag.List) map[dataset.Name]dataset.Time {
	retired := map[dataset.Name]dataset.Time{}
	for _, id := range sortedKeys(ctx.Service) {
		text := ctx.Service[id].RetiredOn
		if text == "" {
			continue
		}
		at, err := parseDay(text, zone)
		if err != nil {
			problems.Errorf(ctx.place("service", id), dayHint, "retired_on of service %s: %v", diag.Quote(id), err)
			continue
		}
		retired[names.Intern(id)] = at
	}
	return retired
}
