package report

import (
	"fmt"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/unit"
)

// axisOf is the axis on which a metric is compared in the default year.
func (b *builder) axisOf(id metric.ID) (benchmark.Axis, bool) {
	if b.year == nil || len(b.year.Clusters) == 0 {
		return 0, false
	}
	for _, a := range benchmark.Axes() {
		if a.Metric(b.year) == id {
			return a, true
		}
	}
	return 0, false
}

// bands are the stretches of a metric that the default year's clusters claim,
// in the metric's own unit.
func (b *builder) bands(id metric.ID) []chart.Band {
	a, ok := b.axisOf(id)
	if !ok {
		return nil
	}
	var bands []chart.Band
	for _, band := range b.year.Bands(a, b.Benchmark) {
		scale := 1.0
		if a == benchmark.CFR {
			scale = .01
		}
		bands = append(bands, chart.Band{From: band.From * scale, To: band.To * scale, Name: sentenceCase(unit.List(band.Clusters)), Class: tint(band.Clusters)})
	}
	return bands
}

// tint is the shade of the best of the clusters.
func tint(clusters []string) string {
	if len(clusters) == 0 {
		return ""
	}
	return clusters[0]
}

// legend explains the shades of the team table.
func (b *builder) legend() []Cell {
	var cells []Cell
	if b.year != nil {
		for _, c := range b.year.Clusters {
			cells = append(cells, Cell{Text: sentenceCase(c), Tint: c})
		}
	}
	return append(cells, Cell{Text: "Between clusters, or none close", Tint: "none"}, Cell{Text: "Too few or too little", Tint: "few"})
}

// heatCell is a figure with the clusters whose printed answer holds it.
func (b *builder) heatCell(f *metric.Figures, id metric.ID, period int) Cell {
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	c := bareCell(def, v)
	if !v.HasX {
		return c
	}
	a, ok := b.axisOf(id)
	if !ok || f.Subject.Unassigned {
		return c
	}
	if v.X == 0 && a == benchmark.DF && v.HasHigh { // nothing seen is no rate of zero
		c.Text, c.Sub, c.Tint = "None", "at most "+def.Unit.Format(v.High), "few"
		return c
	}
	if !v.Usable() {
		c.Sub, c.Tint = "Too few", "few"
		return c
	}
	answer := b.year.Answer(a, onAxis(a, v.X), b.Benchmark)
	c.Sub, c.Tint = clusterWords(answer), tint(answer.Clusters)
	if b.reachesOthers(a, v, clusterWords(answer)) {
		c.Sub += " ±"
	}
	if len(answer.Clusters) == 0 {
		c.Tint = "none"
	}
	return c
}

// reachesOthers reports whether an end of a figure's interval falls under other
// clusters than the figure does, or might: too few values give no interval.
func (b *builder) reachesOthers(a benchmark.Axis, v metric.Value, words string) bool {
	if !v.HasLow || !v.HasHigh {
		return true
	}
	for _, end := range []float64{v.Low, v.High} {
		if clusterWords(b.year.Answer(a, onAxis(a, end), b.Benchmark)) != words {
			return true
		}
	}
	return false
}

// onAxis turns a figure into the unit of an axis: percent for shares.
func onAxis(a benchmark.Axis, x float64) float64 {
	if a == benchmark.CFR {
		return 100 * x
	}
	return x
}

// clusterWords names the clusters that hold a value, or those it lies between.
func clusterWords(a benchmark.Answer) string {
	switch {
	case len(a.Clusters) > 0:
		return sentenceCase(strings.Join(a.Clusters, ", "))
	case len(a.Better) == 0:
		return "Beyond " + strings.Join(a.Worse, ", ")
	case len(a.Worse) == 0:
		return "Beyond " + strings.Join(a.Better, ", ")
	}
	return sentenceCase(a.Better[len(a.Better)-1]) + " to " + a.Worse[0]
}

// unclaimed lists the answers that no cluster's cell holds.
func unclaimed(y *benchmark.Year, a benchmark.Axis) string {
	var open []string
	for _, level := range y.Unclaimed(a) {
		open = append(open, benchmark.AnswerText(a, level))
	}
	switch {
	case len(open) == 6:
		return "exact values, so every other"
	case len(open) == 0:
		return "none"
	}
	return strings.Join(open, "; ")
}

// shared lists the answers that several clusters printed, with those clusters.
func shared(y *benchmark.Year, a benchmark.Axis) string {
	var words []string
	for _, s := range y.Shared(a) {
		words = append(words, benchmark.AnswerText(a, s.Category)+": "+unit.List(s.Clusters))
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, "; ")
}

// metricCells is the default year's cells of one metric.
func (b *builder) metricCells(id metric.ID) (Table, bool) {
	a, ok := b.axisOf(id)
	if !ok {
		return Table{}, false
	}
	t := Table{Caption: fmt.Sprintf("%d: %s", b.year.Year, b.year.Report), Columns: []Column{{"Cluster", false}, {"Printed answer", false}}}
	for _, c := range b.year.Clusters {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: sentenceCase(c), Tint: c}, {Text: b.year.Profile[c].Cell(a).Text}}})
	}
	t.Rows = append(t.Rows, Row{[]Cell{{Text: "No cluster"}, {Text: unclaimed(b.year, a)}}})
	return t, true
}
