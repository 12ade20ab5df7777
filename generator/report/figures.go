package report

import (
	"fmt"
	"math"
	"strings"

	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// headline are the metrics of the key figures: DORA's four, then two security
// capacities.
var headlineMetrics = []metric.ID{
	"lead_time", "deployment_frequency", "change_fail_rate", "time_to_restore", "remediation_rate", "remediation_half_life",
}

// keyFigures are the headline metrics of a subject in a period; before is the
// period a year earlier, or -1.
func (b *builder) keyFigures(f *metric.Figures, period, before, lastMonth int) Figures {
	var items []Figure
	for _, id := range headlineMetrics {
		items = append(items, b.figure(f, id, period, before, lastMonth))
	}
	return Figures{Items: items}
}

func (b *builder) figure(f *metric.Figures, id metric.ID, period, before, lastMonth int) Figure {
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	fig := Figure{Label: def.Label, State: v.State.String(), Href: b.metricHref(id), Spark: b.spark(f, id, lastMonth)}
	if !v.HasX {
		fig.Missing = sentenceCase(missingText(def, v))
		if v.Notes.Has(metric.NotReached) && v.HasLow {
			fig.Detail = "at least " + def.Unit.Format(v.Low)
		}
		return fig
	}
	fig.Value, fig.Unit = def.Unit.Parts(v.X)
	fig.Value = sign(id, v.X) + fig.Value
	if id == "deployment_frequency" && v.X == 0 {
		fig.Value, fig.Unit = "None", b.inDays(v, period)
	}
	fig.Detail, fig.Beside = detail(def, v), b.beside(f, id, v, period)
	if begins := b.leadBegins(); id == "lead_time" && begins != "" {
		fig.Detail += "; " + begins
	}
	if days := b.countedByDays(f, id, period); days != "" {
		fig.Detail = strings.Replace(fig.Detail, sizeOf(def, v), days, 1)
	}
	if known := b.incidentsKnownTo(id, period); known != "" {
		fig.Detail += "; " + known
	}
	if before >= 0 {
		if old := f.At(id, before); old.Usable() {
			was := sign(id, old.X) + def.Unit.Format(old.X)
			if old.Den > 0 && old.Den < fewestOfShare {
				was = sizeOf(def, old)
			}
			fig.Before = was + " a year before"
			if basis := b.otherBasis(id, v, old); basis != "" {
				fig.Before += ", " + basis
			}
		}
	}
	return fig
}

// fewestOfShare is how many a share takes to be read as a percentage by itself, without
// its interval (METHOD.md 8); of fewer their number is said.
const fewestOfShare = 10

// countedByDays says that a deployment frequency counts days and not changes, where the
// two differ: sentences about changes a week have another number.
func (b *builder) countedByDays(f *metric.Figures, id metric.ID, period int) string {
	v, days := f.At(id, period), f.At("deployment_days", period)
	if id != "deployment_frequency" || v.X == 0 || v.X >= b.Metric.DayRateThreshold || !days.HasX || int(days.X) == v.N {
		return ""
	}
	return string(b.say("delivery", "by-days", narrative.Data{"days": int(days.X), "changes": v.N}))
}

// incidentsKnownTo says when an export of incidents stopped, beside a figure that rests on
// incidents, if that was before the end of its period: no incident after that is known.
func (b *builder) incidentsKnownTo(id metric.ID, period int) string {
	if id != "change_fail_rate" && id != "failed_deployment_recovery_time" && id != "time_to_restore" {
		return ""
	}
	for i := range b.Data.Coverage {
		if c := &b.Data.Coverage[i]; c.Stops && c.Kind == "incidents" && c.Until < b.Table.Periods[period].End {
			return string(b.say("delivery", "incidents-to", narrative.Data{"until": c.Until.In(b.zone).Format("2 January 2006")}))
		}
	}
	return ""
}

// otherBasis says what an earlier deployment frequency counts, changes or days, where the
// present one counts the other: the two numbers cannot be compared.
func (b *builder) otherBasis(id metric.ID, v, old metric.Value) string {
	often := func(v metric.Value) bool { return v.X >= b.Metric.DayRateThreshold }
	if id != "deployment_frequency" || often(v) == often(old) || v.X == 0 || old.X == 0 {
		return ""
	}
	return string(b.say("delivery", "before-basis", narrative.Data{"changes": often(old)}))
}

// sign is the plus of a difference that is above zero; minus signs are with the number.
func sign(id metric.ID, x float64) string {
	if x > 0 && (id == "remediation_net_flow" || id == "policies_net_change") {
		return "+"
	}
	return ""
}

const tooFew = "too few to judge"

// detail is the uncertainty and the size behind a value.
func detail(def metric.Def, v metric.Value) string {
	var parts []string
	if v.AtLeast(def.ID) {
		parts = append(parts, "at least: some are older than the first look")
	}
	if v.HasLow && v.HasHigh {
		parts = append(parts, def.Unit.Interval(v.X, v.Low, v.High))
	}
	if size := sizeOf(def, v); size != "" {
		parts = append(parts, size)
	}
	if v.Notes.Has(metric.SmallSample) {
		parts = append(parts, tooFew)
	}
	if v.Notes.Has(metric.FromHotfixesOnly) {
		parts = append(parts, "known from hotfixes only")
	}
	if v.Notes.Has(metric.Maturing) {
		parts = append(parts, "may still rise")
	}
	if v.State == metric.Partial && v.Coverage < 1 {
		parts = append(parts, fmt.Sprintf("covers %s of the period", unit.Ratio.Format(v.Coverage)))
	}
	return strings.Join(parts, "; ")
}

// sizeOf is what a value rests on: "46 of 847" or "n = 310"; empty for counts.
func sizeOf(def metric.Def, v metric.Value) string {
	switch {
	case v.Den > 0:
		return unit.Int(v.Num) + " of " + unit.Int(v.Den)
	case v.N > 0 && def.Unit != unit.Count:
		return "n = " + unit.Int(v.N)
	}
	return ""
}

// spark are the months of a metric up to one; NaN where there is no figure. A
// frequency is drawn as the number of deployments, which has one yardstick in slow
// months and fast ones.
func (b *builder) spark(f *metric.Figures, id metric.ID, last int) []float64 {
	if last < 0 {
		return nil
	}
	switch id {
	case "deployment_frequency":
		id = "deployments"
	case "remediation_net_flow": // as it is drawn: without the month of the first import
		return b.column(f, id, last, func(v metric.Value) (float64, bool) { return v.X, v.HasX && v.State != metric.Partial })
	}
	return b.column(f, id, last, func(v metric.Value) (float64, bool) { return v.X, v.HasX })
}

// column takes one number of each shown month.
func (b *builder) column(f *metric.Figures, id metric.ID, last int, pick func(metric.Value) (float64, bool)) []float64 {
	first := max(0, last-shownMonths+1)
	xs := make([]float64, 0, last-first+1)
	series := f.Series(id)
	for m := first; m <= last; m++ {
		x := math.NaN()
		if series != nil && m < series.Len() {
			if picked, ok := pick(series.At(m)); ok {
				x = picked
			}
		}
		xs = append(xs, x)
	}
	return xs
}

func value(v metric.Value) (float64, bool) { return v.X, v.HasX }
func low(v metric.Value) (float64, bool)   { return v.Low, v.HasLow }
func high(v metric.Value) (float64, bool)  { return v.High, v.HasHigh }

// usable leaves out what is too small a sample to be drawn beside the others.
func usable(v metric.Value) (float64, bool) { return v.X, v.Usable() }

// metricHref is the page that explains a metric.
func (b *builder) metricHref(id metric.ID) string {
	for _, p := range b.deliveryPages() {
		if p == id {
			return "/" + metricPath(id)
		}
	}
	if def, ok := metric.Lookup(id); ok && def.Family == metric.Security && b.Data.Has.Findings {
		if part := b.securityPart(id); part != "" {
			return "/security/index#" + part
		}
		return "/security/index"
	}
	return "/method#" + string(id)
}

func metricPath(id metric.ID) string {
	return "delivery/" + strings.ReplaceAll(string(id), "_", "-")
}

func sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// missingText says why there is no number. Where no change failed there is nothing that
// could have recovered (METHOD.md 1.5).
func missingText(def metric.Def, v metric.Value) string {
	if def.ID == "failed_deployment_recovery_time" && v.State == metric.NoneObserved {
		return "nothing to recover from"
	}
	return narrative.StateWords(v)
}

// cell is a figure in a table with its interval: the number, or its state in words.
func cell(def metric.Def, v metric.Value) Cell {
	c := bareCell(def, v)
	c.Sub = intervalText(def, v)
	return c
}

// bareCell is a figure without its interval.
func bareCell(def metric.Def, v metric.Value) Cell {
	if !v.HasX {
		return Cell{Text: sentenceCase(missingText(def, v)), Muted: true}
	}
	return Cell{Text: figureText(def, v)}
}

// intervalText is the interval of a figure; empty where it has none.
func intervalText(def metric.Def, v metric.Value) string {
	if !v.HasX || !v.HasLow || !v.HasHigh {
		return ""
	}
	return def.Unit.Interval(v.X, v.Low, v.High)
}
