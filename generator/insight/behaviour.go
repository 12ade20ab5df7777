package insight

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/unit"
)

// charted are the metrics whose months are watched for signals, in the order in
// which a report speaks of them. The number of open findings is not among them: a
// stock follows its own last month, so its moving ranges make limits that are far
// too narrow.
var charted = [...]metric.ID{
	"lead_time", "deployment_frequency", "change_fail_rate", "time_to_restore", "remediation_rate",
}

// told is how many of the last months a signal may lie in to be told (METHOD.md 5.1).
const told = 3

// behaviour is a metric's process behaviour chart up to a month.
type behaviour struct {
	chart    stats.Chart
	values   []float64 // on the chart's scale; NaN is a gap
	logs     bool
	baseline int    // months that made the limits
	event    string // the intervention that ends the baseline; "" if none
	changes  int    // declared changes since then, itself included
	since    dataset.Time
}

// behave draws the chart of a metric's months up to the view's, where there are
// enough to put it into words and the latest is one of them. Of a latest month without a
// deployment nobody knows whether an export reaches into it: quiet_month asks, and
// neither a signal nor calm is told.
func (v View) behave(id metric.ID) (behaviour, bool) {
	if known, ok := v.known[id]; ok {
		return known.behaviour, known.enough
	}
	b, enough := v.behaviourOf(id)
	if v.known != nil {
		v.known[id] = knownBehaviour{b, enough}
	}
	return b, enough
}

// knownBehaviour is what behave has said before: several rules ask for the same.
type knownBehaviour struct {
	behaviour
	enough bool
}

func (v View) behaviourOf(id metric.ID) (behaviour, bool) {
	b, points := v.chart(id, v.Options.Signals.MinMonths)
	if id == frequency && v.now(id).X == 0 {
		return b, false
	}
	if points < v.Options.Signals.MinMonths || math.IsNaN(b.values[v.Month]) || math.IsInf(b.values[v.Month], 0) {
		return b, false
	}
	return b, true
}

// chart draws the chart of a metric's months up to the view's, and counts the months
// in it; with fewer than fewest it has no limits. Months that are no full measurement are
// gaps. After a declared intervention, the months before it make the
// limits of the delivery metrics, if they are enough: that is what such changes set
// out to move.
func (v View) chart(id metric.ID, fewest int) (behaviour, int) {
	def, ok := metric.Lookup(id)
	if !ok {
		return behaviour{}, 0
	}
	values := make([]float64, 0, v.Month+1)
	for m := range v.Month + 1 {
		x := math.NaN()
		if val := v.watched(id, m); val.Usable() && (val.State == metric.Measured || val.State == metric.ObservedZero) {
			x = val.X
		}
		values = append(values, x)
	}
	b := onScale(values, def.Unit)
	points := countFinite(b.values)
	if points < fewest {
		return b, points
	}
	b.baseline = len(b.values)
	for _, e := range v.Events {
		if before := v.monthsBefore(e.Start); def.Family != metric.Security && e.Kind != "freeze" && countFinite(b.values[:before]) >= v.Options.Signals.MinMonths {
			b.baseline, b.event, b.since = before, e.Title, e.Start
			b.changes = v.changesSince(e.Start)
			break
		}
	}
	b.chart = stats.XmR(b.values, b.baseline)
	return b, points
}

// onScale puts values on the scale of their chart: durations, which on it last a minute
// at least, and rates as natural logarithms (METHOD.md 5.1), shares and counts as they
// are. A rate that was zero in some month has no logarithm there, and without such months
// the chart would take the others for the usual: then the rate goes in as it is, too.
func onScale(values []float64, u unit.Unit) behaviour {
	b := behaviour{values: values, logs: u.Logs() && !(u == unit.PerWeek && slices.Contains(values, 0))}
	if b.logs {
		for i, x := range values {
			values[i] = u.Log(x)
		}
	}
	return b
}

// watched is the figure of a month as the chart watches it. Deployment frequency
// is watched as changes a week throughout: METHOD.md 1.3 counts days in slow
// months and deployments in fast ones, and a change of yardstick is no signal.
func (v View) watched(id metric.ID, month int) metric.Value {
	if id != frequency {
		return v.at(id, month)
	}
	val := v.at(frequency, month)
	val.X = float64(val.N) / metric.Weeks(v.Table.Periods[month])
	return val
}

// changesSince counts the declared changes in conditions from a time on; a freeze
// is a pause, not a change.
func (v View) changesSince(t dataset.Time) int {
	n := 0
	for _, e := range v.Events {
		if e.Kind != "freeze" && e.Start >= t {
			n++
		}
	}
	return n
}

const frequency = metric.ID("deployment_frequency")

// monthsBefore is how many months ended at or before t.
func (v View) monthsBefore(t dataset.Time) int {
	n := 0
	for n <= v.Month && v.Table.Periods[n].End <= t {
		n++
	}
	return n
}

// side is the direction of the signals of the latest month: +1 above, -1 below, 0
// where it gives none, or where a run and a cluster contradict each other.
func (b behaviour) side() int {
	side := 0
	for _, s := range b.recent() {
		if s.Index != len(b.values)-1 {
			continue
		}
		if s.Rule == stats.RuleLimit {
			return s.Side // the month itself lies outside, whatever the run before it
		}
		if side != 0 && s.Side != side {
			return 0
		}
		side = s.Side
	}
	return side
}

// recent are the signals in the last months; after a declared intervention, only
// those since: what stood out before it did not come from it.
func (b behaviour) recent() []stats.Signal {
	from := len(b.values) - told
	if b.event != "" {
		from = max(from, b.baseline)
	}
	all := b.chart.Signals
	for len(all) > 0 && all[0].Index < from {
		all = all[1:]
	}
	return all
}

// stoodOut is the latest of the recent months outside the limits, where the latest
// month is back inside them; -1 if there is none.
func (b behaviour) stoodOut() int {
	at := -1
	for _, s := range b.recent() {
		if s.Rule == stats.RuleLimit {
			at = s.Index
		}
	}
	if at == len(b.values)-1 {
		return -1
	}
	return at
}

// earlier are the months outside the limits before the recent ones, latest first.
func (b behaviour) earlier() []int {
	var months []int
	for i := len(b.chart.Signals) - 1; i >= 0; i-- {
		if s := b.chart.Signals[i]; s.Rule == stats.RuleLimit && s.Index < len(b.values)-told {
			months = append(months, s.Index)
		}
	}
	return months
}

// sign is the rule by which the latest month signals on a side: of several the run,
// which says most of what went before, then the limit.
func (b behaviour) sign(side int) stats.Rule {
	met := map[stats.Rule]bool{}
	for _, s := range b.recent() {
		if s.Index == len(b.values)-1 && s.Side == side {
			met[s.Rule] = true
		}
	}
	for _, rule := range []stats.Rule{stats.RuleRun, stats.RuleLimit, stats.RuleQuarter} {
		if met[rule] {
			return rule
		}
	}
	return ""
}

// onSide is the month in which the latest unbroken stretch on one side began, and how
// many months with a figure are in it.
func (b behaviour) onSide(side int) (start, months int) {
	start = len(b.values) - 1
	for i := start; i >= 0; i-- {
		d := b.values[i] - b.chart.Mean
		if math.IsNaN(d) || math.IsInf(d, 0) {
			continue
		}
		if d*float64(side) <= 0 {
			break
		}
		start = i
		months++
	}
	return start, months
}

// centre is the mean of the baseline in the metric's unit.
func (b behaviour) centre() float64 {
	if b.logs {
		return math.Exp(b.chart.Mean)
	}
	return b.chart.Mean
}

func countFinite(values []float64) int {
	n := 0
	for _, x := range values {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			n++
		}
	}
	return n
}

// better says whether a move to a side is one for the better: +1 yes, -1 no, 0
// where the metric has no better side.
func better(id metric.ID, side int) int {
	def, _ := metric.Lookup(id)
	switch def.Better {
	case metric.Up:
		return side
	case metric.Down:
		return -side
	}
	return 0
}
