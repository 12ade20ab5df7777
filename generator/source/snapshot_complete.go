package source

import (
	"fmt"

	"goright/generator/dataset"
)

// An empty scan behind one with manyFindings is suspicious where the next that
// finds anything finds more than half of them again: the scanner broke, and
// nobody mended them all for a day (FORMATS.md 7.3).
const manyFindings = 20

// Why a scan proves nothing, as the account says it.
const (
	whyEmpty   = "empty between two scans that share most of their findings"
	whyTargets = "covers less than the scan before"
	whyUndated = "no time, beside scans that have one"
	whyOlder   = "no time, and another one comes later by name"
)

// doubt is a word about one scan of a scope.
type doubt struct {
	origin dataset.Origin
	msg    string
	hint   string
}

// judge finds the scans that are incomplete though they do not say so.
func judge(looks []look) []doubt {
	var doubts []doubt
	var before *look // the last complete one
	for i := range looks {
		l := &looks[i]
		if l.Incomplete != "" {
			continue
		}
		if len(l.rows) == 0 && before != nil && len(before.rows) >= manyFindings {
			next := following(looks[i+1:], func(n *look) bool { return len(n.rows) > 0 })
			switch shared := next.shares(before); {
			case next == nil:
				doubts = append(doubts, doubt{l.Origin, fmt.Sprintf("an empty scan closes all %d findings of the scan before", len(before.rows)), "look whether the scanner ran at all"})
			case 2*shared > len(before.rows):
				l.Incomplete = whyEmpty
				doubts = append(doubts, doubt{l.Origin, fmt.Sprintf("an empty scan between two that share %d of %d findings: taken as incomplete", shared, len(before.rows)), "delete the file if the scanner failed"})
				continue
			}
		}
		if gone := l.lacks(before); len(gone) > 0 {
			next := following(looks[i+1:], func(n *look) bool { return len(n.targets) > 0 })
			if next == nil || next.coversAny(gone) {
				l.Incomplete = whyTargets
				doubts = append(doubts, doubt{l.Origin, fmt.Sprintf("the scan covers %d fewer of the %s that the scan before covered: taken as incomplete", len(gone), plural(len(before.targets), "target")), ""})
				continue
			}
		}
		before = l
	}
	return doubts
}

// following is the first scan that does not say that it is incomplete and fits;
// nil if there is none.
func following(looks []look, fits func(*look) bool) *look {
	for i := range looks {
		if looks[i].Incomplete == "" && fits(&looks[i]) {
			return &looks[i]
		}
	}
	return nil
}

// shares counts the findings of another scan that this one has.
func (l *look) shares(other *look) int {
	if l == nil {
		return 0
	}
	n := 0
	for i := range other.rows {
		if l.has(other.rows[i].finding.ID) {
			n++
		}
	}
	return n
}

// lacks lists the targets of an earlier scan that this one does not have; none
// where either does not say what it covers. What stays away in the next scan too
// is gone, not forgotten.
func (l *look) lacks(before *look) []string {
	if before == nil || len(l.targets) == 0 {
		return nil
	}
	var gone []string
	for t := range before.targets {
		if !l.targets[t] {
			gone = append(gone, t)
		}
	}
	return gone
}

func (l *look) coversAny(targets []string) bool {
	for _, t := range targets {
		if l.targets[t] {
			return true
		}
	}
	return false
}

// settleUndated decides about scans of which nobody knows the time: the last by
// name is how things are now, and only where no other scan of the scope has a
// time. It gives the looks that are to be compared.
func settleUndated(looks []look) ([]look, []doubt) {
	first := 0
	for first < len(looks) && looks[first].At != dataset.None {
		first++
	}
	var doubts []doubt
	const hint = "put the date into its name, such as 2026-03-01, or give scanned_at in its source"
	for i := first; i < len(looks); i++ {
		l := &looks[i]
		switch {
		case first > 0:
			l.Incomplete = whyUndated
			doubts = append(doubts, doubt{l.Origin, "nobody says when this scan was made: left out, for other scans of the same scope have a time", hint})
		case i < len(looks)-1:
			l.Incomplete = whyOlder
			doubts = append(doubts, doubt{l.Origin, "nobody says when this scan was made, and another without a time comes after it: left out", hint})
		default:
			doubts = append(doubts, doubt{l.Origin, "nobody says when this scan was made: it counts as what is open now, and nothing else", hint})
		}
	}
	if first == 0 && len(looks) > 0 {
		return looks[len(looks)-1:], doubts
	}
	return looks[:first], doubts
}
