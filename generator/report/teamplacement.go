package report

import (
	"math"
	"slices"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
)

// placeKey names one placement.
type placeKey struct {
	kind   metric.SubjectKind
	id     string
	period dataset.Period
	year   int
}

// subjectKey names one subject.
type subjectKey struct {
	kind metric.SubjectKind
	id   string
}

func placesOf(rows []benchmark.Row) map[placeKey]benchmark.Row {
	of := make(map[placeKey]benchmark.Row, len(rows))
	for _, r := range rows {
		of[placeKey{r.Subject.Kind, r.Subject.ID, r.Period, r.Placement.Year}] = r
	}
	return of
}

func (b *builder) placed(s metric.Subject, period, year int) (benchmark.Placement, bool) {
	if period < 0 {
		return benchmark.Placement{}, false
	}
	r, ok := b.place[placeKey{s.Kind, s.ID, b.Table.Periods[period], year}]
	return r.Placement, ok
}

// teamPlacement is the section of a team's page that shows where it stands and
// why.
func (b *builder) teamPlacement(f *metric.Figures, period int) Section {
	section := Section{ID: "placement", Title: "Among the published clusters", Lead: b.say("team", "placement", narrative.Data{"year": b.Benchmark.Year})}
	p, ok := b.placed(f.Subject, period, b.Benchmark.Year)
	if !ok {
		return section
	}
	block := Placement{Year: b.Benchmark.Year, Label: p.Label, Tint: placeTint(p), Text: b.whyPlaced(p)}
	for _, a := range benchmark.Axes() {
		block.Metrics = append(block.Metrics, b.placedMetric(f, p, a, period))
	}
	for _, year := range b.Years.Placing() {
		if other, ok := b.placed(f.Subject, period, year.Year); ok {
			block.Years = append(block.Years, YearLabel{year.Year, other.Label, placeTint(other), year.Year == b.Benchmark.Year})
		}
	}
	var notes []string
	if shares := shareWords(p.Support); len(shares) > 0 {
		notes = append(notes, string(b.say("team", "support", narrative.Data{"shares": shares, "unsure": p.Unsure(b.Benchmark), "nearest": p.Nearest})))
	}
	if len(p.Provisional) > 0 {
		notes = append(notes, string(b.say("team", "provisional", nil)))
	}
	for _, label := range axisLabels(p.Bounded, b.year) {
		notes = append(notes, string(b.say("team", "bounded", narrative.Data{"label": label})))
	}
	if f.NoIncident && p.Verdict != benchmark.Insufficient {
		notes = append(notes, string(b.say("team", "no-incident", nil)))
	}
	if len(p.Outside) > 0 {
		notes = append(notes, string(b.say("team", "outside", narrative.Data{"outside": axisLabels(p.Outside, b.year)})))
	}
	block.Note = Text(strings.Join(notes, " "))
	section.Blocks = []Block{block, b.profileChart(f, p, period), b.strip(period, f)}
	return section
}

func (b *builder) whyPlaced(p benchmark.Placement) Text {
	var missing []string
	for _, a := range benchmark.Axes() {
		if !slices.Contains(p.Used, a) {
			missing = append(missing, axisLabels([]benchmark.Axis{a}, b.year)...)
		}
	}
	return b.say("team", "why-placed", narrative.Data{"label": p.Label, "nearest": p.Nearest, "second": p.Second,
		"borderline": p.Verdict == benchmark.OnTheBorder, "missing": few(missing, 5)})
}

func axisLabels(axes []benchmark.Axis, year *benchmark.Year) []string {
	var labels []string
	for _, a := range axes {
		def, _ := metric.Lookup(a.Metric(year))
		labels = append(labels, narrative.Inside(def.Label))
	}
	return labels
}

// placeTint is the shade of a placement's label: only a plain cluster has one.
func placeTint(p benchmark.Placement) string {
	switch p.Verdict {
	case benchmark.Placed:
		return p.Label
	case benchmark.Insufficient:
		return "few"
	}
	return "none"
}

func (b *builder) placedMetric(f *metric.Figures, p benchmark.Placement, a benchmark.Axis, period int) PlacedMetric {
	id := a.Metric(b.year)
	def, _ := metric.Lookup(id)
	v := f.At(id, period)
	m := PlacedMetric{Label: def.Label, Value: figureText(def, v), Score: math.NaN()}
	bounded := slices.Contains(p.Bounded, a)
	switch {
	case bounded:
		v.X, m.Value = v.Beyond, "More than "+def.Unit.Format(v.Beyond)
	case !v.HasX:
		m.Value = sentenceCase(m.Value)
	case a == benchmark.DF && v.X == 0:
		m.Value = "None " + b.inDays(v, period)
	}
	for _, c := range b.year.Clusters {
		m.Profiles = append(m.Profiles, ProfileScore{c, b.Benchmark.ProfileScore(a, b.year.Profile[c].Cell(a))})
	}
	if !p.Scores.Has[a] {
		m.Answer = "not used"
		return m
	}
	answer := b.year.Answer(a, onAxis(a, v.X), b.Benchmark)
	m.Score, m.Answer, m.Clusters = p.Scores.X[a], benchmark.AnswerText(a, answer.Category), clusterWords(answer)
	return m
}
