package source

import (
	"cmp"
	"slices"
	"strings"

	"goright/generator/dataset"
)

// dated is a scan with the time at which it was made, and who said so.
type dated struct {
	scan
	source string
	when   when
	told   dataset.ScanTold
}

// scopeKey tells scopes apart. Two sources never share one: the same image
// scanned for two purposes is two things to follow.
type scopeKey struct{ source, tool, name string }

func (d *dated) key() scopeKey {
	return scopeKey{d.source, strings.ToLower(strings.TrimSpace(cmp.Or(d.tool, d.source))), normalScope(d.scope)}
}

// look is what a scope was at one time: a scan, or several of the same time.
type look struct {
	dataset.Scan
	rows    []snapshotRow // by ID, each once
	targets map[string]bool
}

// has finds a finding among the rows.
func (l *look) has(id dataset.Hash) bool {
	_, found := slices.BinarySearchFunc(l.rows, id, func(r snapshotRow, id dataset.Hash) int { return cmp.Compare(r.finding.ID, id) })
	return found
}

// looksByScope sorts scans into scopes, and the scans of each by time. Nothing
// depends on the order in which the scans come.
func looksByScope(scans []dated) (keys []scopeKey, looks map[scopeKey][]look) {
	scans = slices.Clone(scans)
	slices.SortStableFunc(scans, func(a, b dated) int {
		return cmp.Or(byTime(a.when.at, b.when.at), cmp.Compare(a.origin.File, b.origin.File), cmp.Compare(a.origin.Line, b.origin.Line))
	})
	looks = map[scopeKey][]look{}
	for i := range scans {
		s, key := &scans[i], scans[i].key()
		list := looks[key]
		if list == nil {
			keys = append(keys, key)
		}
		if last := len(list) - 1; last >= 0 && sameTime(&list[last], s) {
			list[last].merge(s)
			continue
		}
		looks[key] = append(list, newLook(s))
	}
	for _, list := range looks {
		for i := range list {
			list[i].collapse()
		}
	}
	slices.SortFunc(keys, func(a, b scopeKey) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.tool, b.tool), cmp.Compare(a.name, b.name))
	})
	return keys, looks
}

// byTime puts what has no time behind what has one.
func byTime(a, b dataset.Time) int {
	if (a == dataset.None) != (b == dataset.None) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// sameTime reports whether a scan belongs to a look: made at the same time, or,
// where nobody knows when, in the same file.
func sameTime(l *look, s *dated) bool {
	return l.At == s.when.at && (l.At != dataset.None || l.File == s.origin.File)
}

func newLook(s *dated) look {
	l := look{Scan: dataset.Scan{At: s.when.at, Day: s.when.day, Told: s.told, Incomplete: s.incomplete, Version: s.version, Origin: s.origin}}
	l.rows = slices.Clone(s.rows)
	l.cover(s.targets)
	return l
}

// merge takes another scan of the same time in. If one of them is incomplete, both
// are: what one lacks may be in the part that the other never saw.
func (l *look) merge(s *dated) {
	if l.File != s.origin.File {
		l.Merged++
	}
	l.Incomplete = cmp.Or(l.Incomplete, s.incomplete)
	l.Version = cmp.Or(l.Version, s.version)
	l.rows = append(l.rows, s.rows...)
	l.cover(s.targets)
}

func (l *look) cover(targets []string) {
	for _, t := range targets {
		if l.targets == nil {
			l.targets = map[string]bool{}
		}
		l.targets[normalScope(t)] = true
	}
}

// collapse leaves one row for each finding and counts the others. Of rows that
// differ, the worst severity holds; open holds against suppressed, for one place
// is still there; all else is the first row's.
func (l *look) collapse() {
	slices.SortStableFunc(l.rows, func(a, b snapshotRow) int {
		return cmp.Or(cmp.Compare(a.finding.ID, b.finding.ID), cmp.Compare(a.finding.File, b.finding.File), cmp.Compare(a.finding.Line, b.finding.Line))
	})
	kept := l.rows[:0]
	for _, r := range l.rows {
		last := len(kept) - 1
		if last < 0 || kept[last].finding.ID != r.finding.ID {
			l.Repeated += r.more
			kept = append(kept, r)
			continue
		}
		l.Repeated += 1 + r.more
		f := &kept[last].finding
		f.Severity, f.Known, f.Adversary = min(f.Severity, r.finding.Severity), max(f.Known, r.finding.Known), max(f.Adversary, r.finding.Adversary)
		if r.finding.State == dataset.FindingOpen {
			f.State, f.Reason = dataset.FindingOpen, dataset.ReasonUnsaid
		}
	}
	l.rows, l.Findings = kept, len(kept)
}
