package source

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// interventionKinds are the kinds of FORMATS.md 2.6; empty is not said.
var interventionKinds = [...]string{"practice", "tool", "training", "reorg", "freeze", "staffing"}

// interventions reads the [intervention.<id>] tables, by start, then id. One
// without a readable start, or whose teams are all unknown, is left out: an
// event at the wrong place would be worse than none.
func interventions(d *dataset.Dataset, ctx Context, teams *resolver, zone *time.Location, problems *diag.List) []dataset.Intervention {
	var list []dataset.Intervention
	for _, id := range sortedKeys(ctx.Intervention) {
		o, pos := ctx.Intervention[id], ctx.place("intervention", id)
		it := dataset.Intervention{ID: id, Title: cmp.Or(o.Title, id), Kind: o.Kind}
		if o.Kind != "" && !slices.Contains(interventionKinds[:], o.Kind) {
			problems.Errorf(pos, didYouMean(o.Kind, interventionKinds[:]), "unknown kind %s of intervention %s", diag.Quote(o.Kind), diag.Quote(id))
			it.Kind = ""
		}
		var inTime, inTeams bool
		it.Start, it.End, inTime = interventionTimes(id, o, zone, pos, problems)
		it.Teams, inTeams = interventionTeams(d, id, o.Teams, teams, pos, problems)
		it.Metrics, it.Better = interventionAim(d, ctx, id, o, problems)
		if inTime && inTeams {
			list = append(list, it)
		}
	}
	slices.SortStableFunc(list, func(a, b dataset.Intervention) int { return cmp.Compare(a.Start, b.Start) })
	return list
}

// interventionTimes reads the dates; ended_on is the last day that belongs.
func interventionTimes(id string, o InterventionOptions, zone *time.Location, pos diag.Pos, problems *diag.List) (start, end dataset.Time, ok bool) {
	if o.StartedOn == "" {
		problems.Errorf(pos, `write started_on = "2026-03-01"`, "intervention %s has no started_on: left out", diag.Quote(id))
		return start, end, false
	}
	start, err := parseDay(o.StartedOn, zone)
	if err != nil {
		problems.Errorf(pos, dayHint, "started_on of intervention %s: %v", diag.Quote(id), err)
		return start, end, false
	}
	if o.EndedOn == "" {
		return start, dataset.None, true
	}
	last, err := parseDay(o.EndedOn, zone)
	if err != nil {
		problems.Errorf(pos, dayHint, "ended_on of intervention %s: %v", diag.Quote(id), err)
		return start, end, false
	}
	if last < start {
		problems.Errorf(pos, "ended_on is its last day", "intervention %s ends before it begins", diag.Quote(id))
		return start, end, false
	}
	return start, dayAfter(last, zone), true
}

// interventionAim is what an intervention was meant to move, and which way. What is not
// known is left out: the rest of the intervention still stands.
func interventionAim(d *dataset.Dataset, ctx Context, id string, o InterventionOptions, problems *diag.List) (metrics []dataset.Name, better int8) {
	named := make(map[string]string, len(ctx.Measures)) // ids by their folded forms
	for known := range ctx.Measures {
		named[foldHeader(known)] = known
	}
	open := false // some metric has no better side of its own
	for _, word := range o.Metrics {
		known, ok := named[foldHeader(word)]
		if !ok {
			problems.Errorf(ctx.place("intervention", id, "metrics"), nearestMeasure(word, ctx.Measures), "%s, which intervention %s is meant to move, is neither a metric nor a measure", diag.Quote(word), diag.Quote(id))
			continue
		}
		open = open || !ctx.Measures[known].Directed
		if name := d.Names.Intern(known); !slices.Contains(metrics, name) {
			metrics = append(metrics, name)
		}
	}
	pos := ctx.place("intervention", id, "direction")
	switch o.Direction {
	case "":
		return metrics, 0
	case "up":
		better = +1
	case "down":
		better = -1
	default:
		problems.Errorf(pos, "known: up, down", "unknown direction %s of intervention %s", diag.Quote(o.Direction), diag.Quote(id))
		return metrics, 0
	}
	switch {
	case len(o.Metrics) == 0:
		problems.Errorf(pos, `add metrics = ["toil_share"], or leave direction out`, "intervention %s has a direction and names no metric", diag.Quote(id))
	case len(metrics) > 0 && !open:
		problems.Warnf(pos, "leave direction out", "direction of intervention %s says nothing: every metric that it names has a better side of its own", diag.Quote(id))
	}
	return metrics, better
}

// nearestMeasure is the hint for an id that is none.
func nearestMeasure(word string, measures map[string]MeasureUnit) string {
	if near := diag.Nearest(word, sortedKeys(measures)); near != "" {
		return "did you mean " + near + "?"
	}
	return "goright list metrics and goright list measures say which there are"
}

// interventionTeams resolves the teams; none written, or "*", are all teams.
func interventionTeams(d *dataset.Dataset, id string, words Words, teams *resolver, pos diag.Pos, problems *diag.List) (in []dataset.Name, ok bool) {
	if len(words) == 0 || slices.Contains(words, "*") {
		return nil, true
	}
	known, folded := make(map[string]dataset.Name, len(d.Teams)), make(map[string]dataset.Name, len(d.Teams))
	ids := make([]string, 0, len(d.Teams))
	for _, t := range d.Teams {
		text := d.Names.Text(t.ID)
		known[text], folded[fold(text)] = t.ID, t.ID
		ids = append(ids, text)
	}
	for _, word := range words {
		team, found := known[word]
		if fits := teams.resolve(word); !found && len(fits) > 0 {
			team, found = known[fits[0]]
		}
		if !found {
			team, found = folded[fold(word)]
		}
		if !found {
			problems.Errorf(pos, didYouMean(word, ids), "unknown team %s in intervention %s", diag.Quote(word), diag.Quote(id))
			continue
		}
		in = append(in, team)
	}
	slices.SortFunc(in, func(a, b dataset.Name) int { return strings.Compare(d.Names.Text(a), d.Names.Text(b)) })
	return slices.Compact(in), len(in) > 0
}

// didYouMean is the hint for a word that is not one of the known ones.
func didYouMean(word string, known []string) string {
	if near := diag.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	if len(known) == 0 || len(known) > 12 {
		return ""
	}
	return "known: " + strings.Join(slices.Sorted(slices.Values(known)), ", ")
}
