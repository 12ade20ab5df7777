// Package insight finds what is worth saying: facts without words.
//
// Takes: the figures of one subject and a month to speak of. Gives: facts, each
// with the figures that bear it, most telling first; templates/narrative holds
// the words. Never uses a figure from after the month, so that a report once
// made stays true, and never claims a change without a signal (METHOD.md 5.1) or
// intervals that keep apart.
package insight

import (
	"slices"
	"time"

	"goright/generator/culture"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
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
	Topic   Topic
	Metric  metric.ID
	Weight  float64 // how telling; only the order matters

	Value     metric.Value // the figure spoken of
	Reference metric.Value // what it is held against
	Centre    float64      // mean of earlier months, in the metric's unit (geometric for durations and rates)
	Month     dataset.Time // start of the month spoken of
	Since     dataset.Time // when it began
	Until     dataset.Time // end of the earlier months, exclusive
	Event     string       // title of an intervention; hostile text
	Name      string       // of a service; hostile text
	Day       time.Weekday // where a rule speaks of one
	Count, Of int          // a part of a whole
	Services  int          // that it concerns, where a rule counts them
	Sign      stats.Rule   // the rule of the chart by which a signal is one; "" for all else
	Labels    []metric.ID  // several metrics at once
}

// Topic is a part of the work.
type Topic string

// The topics.
const (
	Flow       Topic = "flow"       // how changes reach people
	Stability  Topic = "stability"  // what fails, and how it is put right
	Repair     Topic = "repair"     // how findings are put right
	Whereabout Topic = "whereabout" // where findings lie
	Voice      Topic = "voice"      // what people ask for, and what binds them
	Exports    Topic = "exports"    // what the data do not say
)

// topicOf is what a metric that is watched is about.
func topicOf(id metric.ID) Topic {
	switch id {
	case "change_fail_rate", "time_to_restore":
		return Stability
	case "remediation_rate":
		return Repair
	}
	return Flow
}

// Options are what the rules take from site.toml.
type Options struct {
	Signals metric.Signals
	Survey  culture.Options
}

// Defaults are METHOD.md's.
func Defaults() Options { return Options{Signals: metric.DefaultSignals(), Survey: culture.Defaults()} }

// View is what a rule may look at: everything up to the end of one month.
type View struct {
	Table   *metric.Table
	Figures *metric.Figures
	// Month is the index of the month spoken of; Window of the 90 days that
	// end with it.
	Month, Window int
	Events        []dataset.Intervention       // those that concern the subject, by start
	Surveys       []culture.Survey             // the latest first
	subjects      *subjects                    // of the table
	known         map[metric.ID]knownBehaviour // nil: nothing is kept
	Options       Options
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
	// Topic is what the fact is about, so that a page need not ask twice of one thing;
	// empty: it goes by the metric.
	Topic Topic
	// Team tells that the rule speaks of single teams too, not only of the
	// whole organisation.
	Team bool
}

// Rules lists all rules by name.
func Rules() []Rule {
	return []Rule{
		{Name: "absorbed", Variants: []string{"wave"}, Looks: "a wave of findings that was worked off", Topic: Repair, Find: absorbed, Team: true},
		{Name: "after_pause", Variants: []string{"batches"}, Looks: "more failures after a pause of a service", Topic: Stability, Find: afterPause, Team: true},
		{Name: "approved_paths", Variants: []string{"fewer", "more"}, Looks: "services on pre-approved paths, a year apart", Topic: Whereabout, Find: approvedPaths},
		{Name: "asks_waiting", Variants: []string{"open", "took"}, Looks: "asks that wait for an answer", Topic: Voice, Find: asksWaiting, Team: true},
		{Name: "attempts", Variants: []string{"stopped"}, Looks: "attempts to deploy that do not get through", Topic: Flow, Find: attempts, Team: true},
		{Name: "config_checks", Variants: []string{"fewer", "more"}, Looks: "checks of secure configuration, a year apart", Topic: Whereabout, Find: configChecks, Team: true},
		{Name: "defended", Variants: []string{"most"}, Looks: "attacks that did no harm", Topic: Stability, Find: defended},
		{Name: "due_dates", Variants: []string{"kept", "passed"}, Looks: "whether findings are fixed by their due date", Topic: Repair, Find: dueDates, Team: true},
		{Name: "exceptions", Variants: []string{"ended", "soon"}, Looks: "exceptions past their date, or about to end", Topic: Repair, Find: exceptions, Team: true},
		{Name: "fix_spread", Variants: []string{"wide"}, Looks: "the distance between the teams’ half-lives", Topic: Repair, Find: fixSpread},
		{Name: "freeze", Variants: []string{"declared"}, Looks: "a declared freeze in the month", Topic: Flow, Find: freeze, Team: true},
		{Name: "half_life", Variants: []string{"about", "longer", "shorter"}, Looks: "the half-life against the published one", Topic: Repair, Find: halfLife, Team: true},
		{Name: "heard_from", Variants: []string{"customers", "ourselves"}, Looks: "who notices incidents first", Topic: Stability, Find: heardFrom, Team: true},
		{Name: "inferred", Variants: []string{"timing"}, Looks: "failures known by timing only", Topic: Exports, Find: inferred, Team: true},
		{Name: "kept_pace", Variants: []string{"held"}, Looks: "faster delivery without more failures", Topic: Stability, Find: keptPace, Team: true},
		{Name: "known_exploited", Variants: []string{"above", "below"}, Looks: "findings that attackers use, against the published share", Topic: Repair, Find: knownExploited, Team: true},
		{Name: "months_behind", Variants: []string{"row"}, Looks: "months in a row in which fewer findings are closed than arrive", Topic: Repair, Find: monthsBehind, Team: true},
		{Name: "net_flow", Variants: []string{"arriving", "keeping_up"}, Looks: "whether closing keeps up with arriving", Topic: Repair, Find: netFlow, Team: true},
		{Name: "no_commits", Variants: []string{"unsaid"}, Looks: "deployments whose commits nobody dates", Topic: Exports, Find: noCommits},
		{Name: "old_open", Variants: []string{"stay"}, Looks: "old findings that stay open", Topic: Repair, Find: oldOpen, Team: true},
		{Name: "one_component", Variants: []string{"image", "library"}, Looks: "open findings mostly in one image or library", Topic: Whereabout, Find: oneComponent, Team: true},
		{Name: "one_kind", Variants: []string{"findings_code", "findings_dependencies", "findings_os_image", "findings_pentest"}, Looks: "open findings of mostly one kind", Topic: Whereabout, Find: oneKind, Team: true},
		{Name: "one_service", Variants: []string{"much"}, Looks: "incidents that mostly concern one service", Topic: Stability, Find: oneService, Team: true},
		{Name: "one_source", Variants: []string{"service"}, Looks: "open findings mostly in one service", Topic: Whereabout, Find: oneSource, Team: true},
		{Name: "one_weekday", Variants: []string{"rhythm"}, Looks: "deployments mostly on one weekday", Topic: Flow, Find: oneWeekday, Team: true},
		{Name: "out_of_hours", Variants: []string{"longer"}, Looks: "longer recovery at nights and weekends", Topic: Stability, Find: outOfHours, Team: true},
		{Name: "policies_changed", Variants: []string{"thicker", "thinner"}, Looks: "policies retired and added", Topic: Voice, Find: policiesChanged},
		{Name: "policies_owned", Variants: []string{"few"}, Looks: "policies that those who work under them may not change", Topic: Voice, Find: policiesOwned},
		{Name: "quiet_month", Variants: []string{"empty"}, Looks: "a month without rows among full ones", Topic: Exports, Find: quietMonth, Team: true},
		{Name: "remediation", Variants: []string{"about", "above", "below"}, Looks: "the remediation rate against the published middle", Topic: Repair, Find: remediation, Team: true},
		{Name: "response", Variants: []string{"days", "weeks"}, Looks: "how long the security team takes to answer", Topic: Voice, Find: response},
		{Name: "set_aside", Variants: []string{"more"}, Looks: "more findings dismissed than closed", Topic: Repair, Find: setAside, Team: true},
		{Name: "shared_days", Variants: []string{"calendar"}, Looks: "many deployments on few days", Topic: Flow, Find: sharedDays, Team: true},
		{Name: "shared_hours", Variants: []string{"evenings"}, Looks: "hours in which many services are released", Topic: Flow, Find: sharedHours},
		{Name: "signal", Variants: signalVariants(), Looks: "a signal of the process behaviour chart", Find: signal, Team: true},
		{Name: "slow_tenth", Variants: []string{"tail"}, Looks: "changes that wait far longer than the others", Topic: Flow, Find: slowTenth, Team: true},
		{Name: "spread", Variants: []string{"wide"}, Looks: "the distance between the teams’ lead times", Topic: Flow, Find: spread},
		{Name: "steady", Variants: []string{"one", "some"}, Looks: "metrics without a signal", Find: steady, Team: true},
		{Name: "taken_back", Variants: []string{"quicker", "slower"}, Looks: "recovery by rollback beside recovery by fix", Topic: Stability, Find: takenBack, Team: true},
		{Name: "too_few", Variants: []string{"one", "some"}, Looks: "teams with too little data to place", Topic: Exports, Find: tooFew},
		{Name: "unassigned", Variants: []string{"both", "deployments", "findings"}, Looks: "what nobody owns", Topic: Exports, Find: unassigned},
		{Name: "unlinked", Variants: []string{"apart"}, Looks: "incidents without a change", Topic: Exports, Find: unlinked},
		{Name: "unscanned", Variants: []string{"one", "some"}, Looks: "deployed services without a single finding", Topic: Exports, Find: unscanned, Team: true},
		{Name: "views_differ", Variants: []string{"shared", "split"}, Looks: "survey items on which answers differ most, or least", Topic: Voice, Find: viewsDiffer, Team: true},
	}
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
func Calm(t *metric.Table, f *metric.Figures, month int, events []dataset.Intervention, id metric.ID, s metric.Signals) (centre float64, earlier []int, ok bool) {
	v := view(t, f, month, events)
	v.Options.Signals = s
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
