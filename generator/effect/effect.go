// Package effect compares what moved in the teams that took part in an intervention
// with what moved in the rest.
//
// Takes: the table of figures and the declared interventions. Gives: for each, the
// 90 days before and after it, each team's change in the delivery metrics, the
// difference between both arms with its exact interval and p, what the data could
// have shown at all, and what else changed at that time. Never claims a cause, never
// names a team's change, never writes a sentence. Method: METHOD.md 5.2.
package effect

import (
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// Level is the greatest p with which a difference is said to be more than chance would
// usually give: the convention.
const Level = 0.05

// Gap says why an intervention has no comparison; Compared is none.
type Gap string

// The gaps.
const (
	Compared Gap = ""
	Pause    Gap = "pause"    // a freeze stops work and changes no condition of it
	TooEarly Gap = "early"    // the exports do not reach back far enough
	TooSoon  Gap = "soon"     // the time after it is not over
	Ended    Gap = "ended"    // it ended before 90 days of it were over
	NoPeriod Gap = "no_month" // there is no complete month at all
)

// Arm is one of the two groups of teams.
type Arm uint8

// TookPart are the teams of the intervention.
const (
	TookPart Arm = iota
	Rest
)

// Effect is one intervention and what moved around it.
type Effect struct {
	Event dataset.Intervention
	Gap   Gap
	// Teams are those of each arm that are teams at all, by name; Rest is empty
	// where the intervention is for all.
	Teams [2][]*metric.Figures
	// First is the index of the month in which it began, which belongs to neither
	// side; -1 if it lies outside the months.
	First int
	// Before and After are the indices of the windows compared; -1 where Gap.
	Before, After int
	// Aims are the metrics that it was meant to move, as far as they are known, in the
	// order in which it names them.
	Aims []Aim
	// Outcomes are what was compared: those declared first, in their order, then those
	// that are always looked at. None where Gap.
	Outcomes []Outcome
	Course   Course  // the lead time of both arms by month
	Others   []Other // other changes in the time compared, by start
}

// Aim is a metric that an intervention was declared to move before anybody looked, and
// which way: to its better side, or where it has none the way that the intervention says;
// +1 up, -1 down, 0 where nobody said.
type Aim struct {
	Def      metric.Def
	Expected int8
}

// Verdict is how far a comparison goes.
type Verdict string

// The verdicts.
const (
	NotMeasured Verdict = "not_measured" // an arm has no team with figures on both sides
	NoRest      Verdict = "no_rest"      // for all teams: before and after, nothing to hold it against
	TooFew      Verdict = "too_few"      // values without a verdict
	NoneSeen    Verdict = "none_seen"    // the difference is no more than chance may give
	Apart       Verdict = "apart"        // the arms moved apart by more than chance would give
)

// Outcome is one metric before and after, in both arms.
type Outcome struct {
	Metric metric.ID
	Def    metric.Def
	// Reported says that the figures are a measure's as the teams report it: of each
	// side the median over Options.MinMonths months.
	Reported bool
	// Points says that changes are differences of shares; otherwise they are
	// differences of natural logarithms, so that exp makes ratios of them.
	Points bool
	// Meant says that the intervention was declared to move this metric; all others are
	// exploratory. Expected is that of the aim; 0 of all others.
	Meant    bool
	Expected int8
	Verdict  Verdict

	Arms [2]Changes
	// Shift is how much more the first arm changed (Hodges–Lehmann); of an
	// intervention for all, the median change with its order-statistic interval. Only
	// where Verdict is neither NotMeasured nor, without a rest, missing.
	Shift stats.Shift
	// Means is the plain difference in differences of the arms' mean changes.
	Means float64
	// U and P are those of the exact Mann–Whitney test; LeastP is the smallest p that
	// so many teams can give.
	U, P, LeastP float64
	// Events is the fewer of what stands behind the first arm's figures before and
	// after; Detectable is the smallest ratio that so many durations show in four
	// cases of five. Only for durations; else 0.
	Events     int
	Detectable float64
}

// Changes are those of the teams of an arm with enough on both sides.
type Changes struct {
	D       []float64 // ascending, so that no place in it is a team's
	Missing int       // teams without
	// Before and After are the medians of those teams' figures.
	Before, After float64
}

// Other is another intervention that began or ended in the time compared.
type Other struct {
	Event dataset.Intervention
	In    [2]int // teams of each arm that it concerns
}

// teamMetrics are the four metrics and one direct security measure (METHOD.md 5.2).
var teamMetrics = [...]metric.ID{"lead_time", "deployment_frequency", "change_fail_rate", "time_to_restore", "remediation_rate"}

// All makes the effect of each intervention, in their order.
func All(t *metric.Table, names *dataset.Names, events []dataset.Intervention, o Options) []Effect {
	list := make([]Effect, len(events))
	for i, e := range events {
		list[i] = newEffect(t, names, e, events, o)
	}
	return list
}

func newEffect(t *metric.Table, names *dataset.Names, event dataset.Intervention, all []dataset.Intervention, o Options) Effect {
	known := catalogueOf(t)
	e := Effect{Event: event, Teams: arms(t, event), Aims: known.aims(names, event)}
	e.First, e.Before, e.After, e.Gap = windows(t, event, o.MinMonths)
	if event.Kind != "freeze" {
		e.Course = course(t, e.Teams, e.First, o.Signals)
	}
	if e.Gap != Compared {
		return e
	}
	months := max(1, o.MinMonths)
	s := sides{t, e.Before, e.After, [2]int{e.First - months, e.First}, [2]int{e.First + 1, e.First + 1 + months}}
	for _, a := range e.Aims {
		outcome := e.outcome(s, a.Def, o)
		outcome.Meant, outcome.Expected = true, a.Expected
		e.Outcomes = append(e.Outcomes, outcome)
	}
	for _, id := range teamMetrics {
		if !aimed(e.Aims, id) {
			e.Outcomes = append(e.Outcomes, e.outcome(s, known.defs[id], o))
		}
	}
	e.Others = others(t, e, all)
	return e
}

// AsExpected says whether the teams that took part moved, beside the rest, the way that
// was expected; false for known where nobody said which, or where the difference is no
// more than chance may give.
func (o *Outcome) AsExpected() (as, known bool) {
	if o.Expected == 0 || o.Verdict != Apart || o.Shift.Estimate == 0 {
		return false, false
	}
	return o.Shift.Estimate > 0 == (o.Expected > 0), true
}

// Exploratory counts the outcomes that nobody declared and that could be compared.
func (e *Effect) Exploratory() int {
	n := 0
	for i := range e.Outcomes {
		if o := &e.Outcomes[i]; !o.Meant && o.Verdict != NotMeasured {
			n++
		}
	}
	return n
}
