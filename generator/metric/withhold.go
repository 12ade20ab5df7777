package metric

import (
	"slices"

	"goright/generator/dataset"
)

// The counts that are broken down by severity.
var bySeverityIDs = [...]ID{"findings_opened", "findings_closed", "findings_open"}

// What follows is about cases so rare that nearly every figure of a team is one of a few:
// which team has a finding open that attackers use, or met an attack that got through.
var (
	rareFindingIDs = [...]ID{"known_exploited_coverage", "known_exploited_efficiency"}
	rareAttackIDs  = [...]ID{"attacks_defended", "attacks_contained", "attack_containment_time"}
)

// smallest and largest count that would give a single finding away.
const smallestCell, largestCell = 1, 4

// Withhold hides, for a public site, the per-severity counts of findings of every
// team and service that has a small one anywhere (METHOD.md 11, Rows): value
// null, state partial, note withheld, in all periods and severities at once, so
// that no sum over severities or months gives a count back. A team and the
// services it ever owned are hidden together, and never one team alone: its
// counts would be the organisation's less those of the others. What is rare
// only the organisation has, and the list of single incidents is left out.
//
// Where one team has all the findings, the organisation's counts are that team's: no
// more is said of it than of the team.
func (t *Table) Withhold(services []dataset.Service, names *dataset.Names) {
	t.Organisation().UnlinkedList = nil
	owners := map[string][]string{}
	for _, s := range services {
		for _, p := range s.Periods {
			owners[names.Text(s.ID)] = append(owners[names.Text(s.ID)], names.Text(p.Team))
		}
	}
	hidden := map[*Figures]bool{}
	for i := range t.Figures {
		f := &t.Figures[i]
		hidden[f] = f.Subject.Kind != Organisation && f.hasSmallCell()
	}
	for t.spreadHidden(hidden, owners) {
	}
	alone := t.oneTeamAlone()
	hidden[t.Organisation()] = alone && countHidden(hidden) > 0
	for i := range t.Figures {
		f := &t.Figures[i]
		if hidden[f] {
			f.eachSeverity(withhold)
		}
		whole := f.Subject.Kind == Organisation
		if !whole || len(t.Of(Team)) == 1 {
			f.withholdAll(rareAttackIDs[:])
		}
		if whole && !alone {
			continue
		}
		f.Strata = Strata{} // counts by severity and kind of one team, in another dress
		f.Images, f.Libraries = Component{}, Component{}
		f.withholdAll(rareFindingIDs[:])
	}
}

// oneTeamAlone reports whether no more than one team ever had a finding. Then what the
// organisation has is what that team has.
func (t *Table) oneTeamAlone() bool {
	some := 0
	for _, f := range t.Of(Team) {
		if f.hasFindings() {
			some++
		}
	}
	return some < 2
}

// spreadHidden hides what would give a hidden subject away; false when there is
// nothing more to hide.
func (t *Table) spreadHidden(hidden map[*Figures]bool, owners map[string][]string) bool {
	before := countHidden(hidden)
	var teams []*Figures
	byID := map[string]*Figures{}
	for _, f := range t.Of(Team) {
		byID[f.Subject.ID] = f
		if hidden[f] {
			teams = append(teams, f)
		}
	}
	if len(teams) == 1 {
		if other := t.fewest(hidden); other != nil {
			hidden[other] = true
		}
	}
	for _, s := range t.Of(Service) {
		of := owners[s.Subject.ID]
		together := hidden[s] || slices.ContainsFunc(of, func(id string) bool { return hidden[byID[id]] })
		if len(of) == 0 { // nobody's service: the team that stands for those
			together = hidden[s] || slices.ContainsFunc(teams, func(f *Figures) bool { return f.Subject.Unassigned })
		}
		if !together {
			continue
		}
		hidden[s] = true
		for _, id := range of {
			if f := byID[id]; f != nil {
				hidden[f] = true
			}
		}
		for _, f := range t.Of(Team) {
			if f.Subject.Unassigned && len(of) == 0 {
				hidden[f] = true
			}
		}
	}
	return countHidden(hidden) > before
}

// fewest is the team that is not hidden and had the fewest findings, so that
// hiding it costs least; nil if all are hidden.
func (t *Table) fewest(hidden map[*Figures]bool) *Figures {
	var best *Figures
	least := 0.0
	for _, f := range t.Of(Team) {
		sum := 0.0
		for p := range t.Months {
			sum += f.At("findings_opened", p).X
		}
		if !hidden[f] && (best == nil || sum < least) {
			best, least = f, sum
		}
	}
	return best
}

func countHidden(hidden map[*Figures]bool) int {
	n := 0
	for _, h := range hidden {
		if h {
			n++
		}
	}
	return n
}

// eachSeverity visits the series that a subject has of counts by severity or by
// kind of finding.
func (f *Figures) eachSeverity(visit func(*Series)) {
	for _, id := range bySeverityIDs {
		for _, s := range dataset.Severities() {
			if series := f.Series(OfSeverity(id, s)); series != nil {
				visit(series)
			}
		}
	}
	for _, s := range f.counted[kindSlot:] {
		if s != nil {
			visit(s)
		}
	}
}

func (f *Figures) hasSmallCell() bool {
	small := false
	f.eachSeverity(func(s *Series) {
		for i := range s.Len() {
			if v := s.At(i); v.HasX && v.X >= smallestCell && v.X <= largestCell {
				small = true
			}
		}
	})
	return small
}

// hasFindings reports whether any of the counts by severity or kind is not zero.
func (f *Figures) hasFindings() bool {
	any := false
	f.eachSeverity(func(s *Series) {
		for i := range s.Len() {
			any = any || s.At(i).X > 0
		}
	})
	return any
}

func (f *Figures) withholdAll(ids []ID) {
	for _, id := range ids {
		if s := f.Series(id); s != nil {
			withhold(s)
		}
	}
}

// withhold takes the numbers away and leaves the mark.
func withhold(s *Series) {
	for i := range s.Len() {
		if v := s.At(i); v.State != NotCollected {
			s.Set(i, Value{State: Partial, Coverage: v.Coverage, Notes: Notes(0).With(Withheld)})
		}
	}
}
