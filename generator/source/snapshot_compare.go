package source

import (
	"cmp"
	"slices"
	"strconv"

	"goright/generator/dataset"
)

// compareScans makes findings of scans (FORMATS.md 7.3). It is a pure function:
// the order of the scans, scans of other scopes, and a scan that is there twice
// change nothing. Absent is, for each source, how many complete scans in a row
// must lack a finding to close it; less than 1 is 1. Findings come in the
// order in which they were first read; an undated scan's have no times yet.
func compareScans(scans []dated, absent map[string]int) compared {
	keys, looks := looksByScope(scans)
	r := compared{scopeOf: map[dataset.Hash]int{}}
	for _, key := range keys {
		all := looks[key]
		dated, undated := settleUndated(all)
		r.doubts = slices.Concat(r.doubts, judge(dated), undated)
		c := newComparison(key, absent[key.source])
		for _, f := range c.run(dated) {
			r.scopeOf[f.ID] = len(r.scopes)
			r.findings = append(r.findings, f)
		}
		c.scope.Gap = medianGap(dated)
		for i := range all {
			c.scope.Scans = append(c.scope.Scans, all[i].Scan)
		}
		r.scopes = append(r.scopes, c.scope)
	}
	slices.SortStableFunc(r.findings, func(a, b dataset.Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Opened, b.Opened))
	})
	slices.SortStableFunc(r.doubts, func(a, b doubt) int {
		return cmp.Or(cmp.Compare(a.origin.File, b.origin.File), cmp.Compare(a.origin.Line, b.origin.Line))
	})
	return r
}

// compared is what comparing scans gives.
type compared struct {
	findings []dataset.Finding
	scopes   []dataset.Scope      // by source, tool, name
	scopeOf  map[dataset.Hash]int // finding → place in scopes
	doubts   []doubt              // by place
}

// comparison follows the findings of one scope from scan to scan.
type comparison struct {
	absent int // complete scans that must lack a finding to close it
	scope  dataset.Scope
	ids    [3]string // what a fingerprint is good within
	first  bool      // no complete scan was seen yet
	last   map[dataset.Hash]*episode
	open   []*episode
	done   []dataset.Finding
}

// episode is one stay of a finding in a scope.
type episode struct {
	dataset.Finding
	seen        bool // in the scan that is looked at
	absent      int  // complete scans in a row that lack it
	absentSince when // the first of them
}

func newComparison(key scopeKey, absent int) *comparison {
	return &comparison{
		absent: max(1, absent), first: true, last: map[dataset.Hash]*episode{},
		scope: dataset.Scope{Source: key.source, Tool: key.tool, Name: key.name},
		ids:   [3]string{key.source, key.tool, key.name},
	}
}

// run compares the scans of the scope in their order and gives its findings.
func (c *comparison) run(looks []look) []dataset.Finding {
	version := ""
	for i := range looks {
		l := &looks[i]
		l.NewVersion = version != "" && l.Version != "" && l.Version != version
		if l.Incomplete == "" {
			version = cmp.Or(l.Version, version)
		}
		for j := range l.rows {
			c.see(l, &l.rows[j].finding)
		}
		c.sweep(l)
		c.first = c.first && l.Incomplete != ""
	}
	for _, e := range c.open {
		c.end(e)
	}
	return c.done
}

// see is a finding in a scan. An incomplete scan shows that what was there still
// is; it opens nothing, nor does it say what is suppressed.
func (c *comparison) see(l *look, f *dataset.Finding) {
	e := c.last[f.ID]
	shown, known := f.State == dataset.FindingOpen, e != nil && e.State == dataset.FindingOpen
	switch {
	case l.Incomplete != "":
		if known {
			e.again(l)
		}
	case known:
		e.again(l)
		e.Severity, e.Known, e.Adversary, e.Kind = f.Severity, f.Known, f.Adversary, f.Kind
		e.Service, e.Teams = f.Service, f.Teams
		if !shown {
			e.close(dataset.FindingDismissed, f.Reason, when{at: l.At, day: l.Day})
		}
	case e != nil && e.State == dataset.FindingDismissed && !shown:
		// It was suppressed before, and still is.
	default:
		c.begin(l, f, e != nil)
	}
}

// again is one more sighting of a finding that is open.
func (e *episode) again(l *look) { e.LastSeen, e.absent, e.seen = l.At, 0, true }

// begin starts an episode. What is there at the first look began earlier.
func (c *comparison) begin(l *look, f *dataset.Finding, again bool) {
	e := &episode{Finding: *f, seen: true}
	e.Opened, e.DayOpened, e.LastSeen, e.LeftCensored = l.At, l.Day, l.At, c.first
	e.State, e.Reason = dataset.FindingOpen, dataset.ReasonUnsaid
	if f.State != dataset.FindingOpen {
		e.close(dataset.FindingDismissed, f.Reason, when{at: l.At, day: l.Day})
	}
	switch {
	case c.first:
		c.scope.Before++
	case again:
		c.scope.Reopened++
		fallthrough
	default:
		c.scope.Opened++
	}
	c.last[f.ID] = e
	c.open = append(c.open, e)
}

func (e *episode) close(state dataset.FindingState, reason dataset.Dismissal, at when) {
	e.State, e.Reason, e.Closed, e.DayClosed = state, reason, at.at, at.day
}

// sweep closes what complete scans lack, at the first that lacks it, and puts
// what ended away.
func (c *comparison) sweep(l *look) {
	open := c.open[:0]
	for _, e := range c.open {
		if !e.seen && l.Incomplete == "" {
			if e.absent++; e.absent == 1 {
				e.absentSince = when{at: l.At, day: l.Day}
			}
			if e.absent >= c.absent {
				e.close(dataset.FindingFixed, dataset.ReasonUnsaid, e.absentSince)
			}
		}
		e.seen = false
		if e.State == dataset.FindingOpen {
			open = append(open, e)
			continue
		}
		c.end(e)
	}
	clear(c.open[len(open):])
	c.open = open
}

// end gives an episode the identity that holds beyond its scope.
func (c *comparison) end(e *episode) {
	switch e.State {
	case dataset.FindingOpen:
		c.scope.Open++
	case dataset.FindingFixed:
		c.scope.Fixed++
	default:
		c.scope.Dismissed++
	}
	f := e.Finding
	f.ID = dataset.HashOf(c.ids[0], c.ids[1], c.ids[2], strconv.FormatUint(uint64(f.ID), 16))
	c.done = append(c.done, f)
}

// medianGap is the median time between complete scans, in seconds; 0 where there
// are fewer than two.
func medianGap(looks []look) int64 {
	var gaps []int64
	before := dataset.None
	for i := range looks {
		if looks[i].Incomplete != "" || looks[i].At == dataset.None {
			continue
		}
		if before != dataset.None {
			gaps = append(gaps, looks[i].At.Sub(before))
		}
		before = looks[i].At
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	n := len(gaps)
	return (gaps[(n-1)/2] + gaps[n/2]) / 2
}
