package report

import (
	"math"
	"strconv"

	"goright/generator/benchmark"
	"goright/generator/chart"
	"goright/generator/metric"
	"goright/generator/narrative"
)

// profileChart shows why a team is placed where it is: its scores with their
// intervals beside the nearest profile and the next.
func (b *builder) profileChart(f *metric.Figures, p benchmark.Placement, period int) Chart {
	c := Chart{ID: "chart-profile", Title: string(b.say("team", "profile-title", nil)), Source: b.sourceLine(f, metric.Recovery)}
	if p.Verdict == benchmark.Insufficient {
		c.Missing = b.say("team", "profile-none", nil)
		return c
	}
	draw := chart.Profile{Title: c.Title, Subject: string(b.say("team", "profile-subject", nil)),
		Low: string(b.say("team", "profile-low", nil)), High: string(b.say("team", "profile-high", nil))}
	nearest, second := b.profileLine(p.Nearest), b.profileLine(p.Second)
	draw.Lines = []chart.ProfileLine{nearest, second}
	t := &Table{Caption: c.Title, Columns: []Column{{"Measure", false}, {"This team", true}, {"95% interval", true}, {nearest.Name, true}, {second.Name, true}, {"From " + nearest.Name, true}}}
	for i, a := range benchmark.Axes() {
		row := b.profileRow(f, p, a, period)
		draw.Rows = append(draw.Rows, row)
		own, interval, away := Cell{Text: "Not compared", Muted: true}, Cell{}, Cell{}
		if !math.IsNaN(row.Score) {
			own, away = Cell{Text: score(row.Score)}, Cell{Text: apart(row.Score - nearest.Scores[i])}
		}
		if !math.IsNaN(row.Low) {
			interval = Cell{Text: score(row.Low) + " to " + score(row.High)}
		}
		t.Rows = append(t.Rows, Row{[]Cell{{Text: row.Label}, own, interval, {Text: score(nearest.Scores[i])}, {Text: score(second.Scores[i])}, away}})
	}
	c.Takeaway = b.say("team", "profile", narrative.Data{"nearest": p.Nearest, "second": p.Second})
	c.Drawings = []Drawing{{b.periodName(period) + "; " + string(b.say("team", "profile-unit", nil)), draw}}
	c.Table = t
	return c
}

// profileRow is one measure on the scale of answers. The interval of a duration or a
// rate turns round where less is better.
func (b *builder) profileRow(f *metric.Figures, p benchmark.Placement, a benchmark.Axis, period int) chart.ProfileRow {
	id := a.Metric(b.year)
	def, _ := metric.Lookup(id)
	row := chart.ProfileRow{Label: def.Label, Score: math.NaN(), Low: math.NaN(), High: math.NaN(), Missing: string(b.say("team", "profile-missing", nil))}
	if !p.Scores.Has[a] {
		return row
	}
	row.Score = p.Scores.X[a]
	if v := f.At(id, period); v.HasLow && v.HasHigh {
		x, y := b.Benchmark.Score(a, onAxis(a, v.Low)), b.Benchmark.Score(a, onAxis(a, v.High))
		row.Low, row.High = min(x, y), max(x, y)
	}
	return row
}

// profileLine is a cluster of the default year across the four measures.
func (b *builder) profileLine(cluster string) chart.ProfileLine {
	line := chart.ProfileLine{Name: sentenceCase(cluster)}
	for _, a := range benchmark.Axes() {
		line.Scores = append(line.Scores, b.Benchmark.ProfileScore(a, b.year.Profile[cluster].Cell(a)))
	}
	return line
}

// apart is a difference of scores with its sign.
func apart(d float64) string {
	d = math.Round(d*10) / 10
	if d == 0 {
		return "0.0"
	}
	text := strconv.FormatFloat(math.Abs(d), 'f', 1, 64)
	if d < 0 {
		return "−" + text
	}
	return "+" + text
}
