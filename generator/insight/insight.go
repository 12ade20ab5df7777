// Package insight finds what is worth saying: facts without words.
//
// Takes: the figures of one subject and a month to speak of. Gives: facts, each
// with the figures that bear it, most telling first; templates/narrative holds
// the words. Never uses a figure from after the month, so that a report once
// made stays true, and never claims a change without a signal (METHOD.md 5.1) or
// intervals that keep apart.
package insight

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// Aspect is the part of a report in which an insight is told.
type Aspect uint8

const (
	Change    Aspect = iota // what changed
	Strength                // what is going right
	Condition               // a condition of work to look at, with a question
)

// Insight is one fact.
type Insight struct {
	Rule    string // the rule that found it, and the file with its words
	Variant string // which of the rule's words fit
	Aspect  Aspect
	Metric  metric.ID
	Weight  float64 // how telling; only the order matters

	Value     metric.Value // the figure spoken of
	Reference metric.Value // what it is held against
	Centre    float64      // mean of earlier months, in the metric's unit (geometric for durations and rates)
	Month     dataset.Time // start of the month spoken of
	Since     dataset.Time // when it began
	Until     dataset.Time // end of the earlier months, exclusive
	Event     string       // title of an intervention; hostile text
	Count, Of int          // a part of a whole
	Labels    []metric.ID  // several metrics at once
}

// View is what a rule may look at: everything up to the end of one month.
type View struct {
	Table   *metric.Table
	Figures *metric.Figures
	// Month is the index of the month spoken of; Window of the 90 days that
	// end with it.
	Month, Window int
	Events        []dataset.Intervention // those that concern the subject, by start
	// Latest tells that Month is the last complete one: facts that are only
	// known for now (Figures.Rungs) may be used.
	Latest bool
}

// Rule looks for one kind of fact.
type Rule struct {
	Name  string
	Looks string // what for, in a few words
	Find  func(View) []Insight
	// Variants lists every variant that Find may give; each has words.
	Variants []string
	// Team tells that the rule speaks of single teams too, not only of the
	// whole organisation.
	Team bool
}

// Rules lists all rules by name.
func Rules() []Rule {
	return []Rule{
		{Name: "absorbed", Variants: []string{"wave"}, Looks: "a wave of findings that was worked off", Find: absorbed, Team: true},
		{Name: "freeze", Variants: []string{"declared"}, Looks: "a declared freeze in the month", Find: freeze, Team: true},
		{Name: "half_life", Variants: []string{"about", "longer", "shorter"}, Looks: "the half-life against the published one", Find: halfLife, Team: true},
		{Name: "inferred", Variants: []string{"timing"}, Looks: "failures known by timing only", Find: inferred, Team: true},
		{Name: "kept_pace", Variants: []string{"held"}, Looks: "faster delivery without more failures", Find: keptPace, Team: true},
		{Name: "net_flow", Variants: []string{"arriving", "keeping_up"}, Looks: "whether closing keeps up with arriving", Find: netFlow, Team: true},
		{Name: "no_commits", Variants: []string{"unsaid"}, Looks: "deployments whose commits nobody dates", Find: noCommits},
		{Name: "old_open", Variants: []string{"stay"}, Looks: "old findings that stay open", Find: oldOpen, Team: true},
		{Name: "remediation", Variants: []string{"about", "above", "below"}, Looks: "the remediation rate against the published middle", Find: remediation, Team: true},
		{Name: "shared_days", Variants: []string{"calendar"}, Looks: "many deployments on few days", Find: sharedDays, Team: true},
		{Name: "signal", Variants: signalVariants(), Looks: "a signal of the process behaviour chart", Find: signal, Team: true},
		{Name: "spread", Variants: []string{"wide"}, Looks: "the distance between the teams’ lead times", Find: spread},
		{Name: "steady", Variants: []string{"one", "some"}, Looks: "metrics without a signal", Find: steady, Team: true},
		{Name: "too_few", Variants: []string{"one", "some"}, Looks: "teams with too little data to place", Find: tooFew},
		{Name: "unassigned", Variants: []string{"both", "deployments", "findings"}, Looks: "what nobody owns", Find: unassigned},
		{Name: "unlinked", Variants: []string{"apart"}, Looks: "incidents without a change", Find: unlinked},
	}
}

// Find applies all rules to one subject at the end of one month. Most telling
// first; equally telling ones by rule and variant.
func Find(t *metric.Table, f *metric.Figures, month int, events []dataset.Intervention) []Insight {
	if month < 0 || month >= t.Months {
		return nil
	}
	v := view(t, f, month, events)
	var found []Insight
	for _, r := range Rules() {
		if f.Subject.Kind != metric.Organisation && !r.Team {
			continue
		}
		for _, i := range r.Find(v) {
			i.Rule, i.Month = r.Name, t.Periods[month].Start
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b Insight) int {
		return cmp.Or(-cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Variant, b.Variant))
	})
	return found
}

// concerning lists the interventions that a subject's figures may show, as far
// as they had begun by the end of the month.
func concerning(s metric.Subject, events []dataset.Intervention, end dataset.Time) []dataset.Intervention {
	var list []dataset.Intervention
	for _, e := range events {
		if Concerns(s, e) && e.Start < end {
			list = append(list, e)
		}
	}
	return list
}

// Concerns reports whether a subject's figures may show an intervention: the
// organisation's any, a team's its own and those for all.
func Concerns(s metric.Subject, e dataset.Intervention) bool {
	if len(e.Teams) == 0 || s.Kind == metric.Organisation {
		return true
	}
	return slices.ContainsFunc(e.Teams, func(t dataset.Name) bool { return slices.Contains(s.Set, t) })
}

// Calm returns the mean of a metric's months up to one, in the metric's unit, if
// the months are enough for limits and the last three give no signal; and the
// earlier months that lay outside the limits, latest first.
func Calm(t *metric.Table, f *metric.Figures, month int, events []dataset.Intervention, id metric.ID) (centre float64, earlier []int, ok bool) {
	v := view(t, f, month, events)
	b, ok := v.behave(id)
	if !ok || len(b.recent()) > 0 {
		return 0, nil, false
	}
	return b.centre(), b.earlier(), true
}

func view(t *metric.Table, f *metric.Figures, month int, events []dataset.Intervention) View {
	return View{Table: t, Figures: f, Month: month, Window: t.WindowOf(month), Latest: month == t.LastMonth(),
		Events: concerning(f.Subject, events, t.Periods[month].End)}
}

// at is a figure of the subject in a month, by index.
func (v View) at(id metric.ID, month int) metric.Value { return v.Figures.At(id, month) }

// now is a figure of the month spoken of.
func (v View) now(id metric.ID) metric.Value { return v.at(id, v.Month) }

// recent is a figure of the 90 days that end with the month.
func (v View) recent(id metric.ID) metric.Value { return v.Figures.At(id, v.Window) }
