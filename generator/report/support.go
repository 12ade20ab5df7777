package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// supported is the section that says how sure each label is, with DORA's own score
// beside it.
func (b *builder) supported(period int) Section {
	means := benchmark.QuickMeans()
	direct, waits := benchmark.DrawnOneByOne()
	t := Table{ID: "support-table", Caption: "How sure each label is, and the Quick Check", Columns: []Column{
		{"Team", false}, {"Label", false}, {"Nearest in the draws", false}, {"Throughput", true}, {"Stability", true}, {"Quick Check", true}},
		Note: b.say("placement", "quick", narrative.Data{"throughput": score(means.Throughput), "stability": score(means.Stability), "overall": score(means.Overall)})}
	for _, f := range append([]*metric.Figures{b.Table.Organisation()}, b.listedTeams()...) {
		if f.Subject.Unassigned {
			continue
		}
		p, _ := b.placed(f.Subject, period, b.Benchmark.Year)
		label := Cell{Text: shortLabel(p)}
		if p.Unsure(b.Benchmark) {
			label.Sub = "borderline in the draws"
		}
		drawn := Cell{Text: "Not drawn", Muted: true}
		if shares := shareWords(p.Support); len(shares) > 0 {
			drawn = Cell{Text: sentenceCase(strings.Join(shares, ", "))}
		}
		q := b.checks[subjectKey{f.Subject.Kind, f.Subject.ID}]
		t.Rows = append(t.Rows, Row{[]Cell{b.nameOf(f), label, drawn,
			scoreCell(q.Throughput, q.HasThroughput), scoreCell(q.Stability, q.HasStability), scoreCell(q.Overall, q.HasOverall)}})
	}
	return Section{ID: "support", Title: "How sure each label is", Blocks: []Block{t},
		Lead: b.say("placement", "support", narrative.Data{"firm": percent(b.Benchmark.Support), "direct": unit.Int(direct + 1), "waits": unit.Int(waits + 1)})}
}

// nameOf is a subject's name in a table of the placement page.
func (b *builder) nameOf(f *metric.Figures) Cell {
	if f.Subject.Kind == metric.Team {
		return Cell{Text: f.Subject.Name, Href: "/teams/" + f.Subject.Slug}
	}
	return Cell{Text: "The whole organisation"}
}

func scoreCell(x float64, has bool) Cell {
	if !has {
		return Cell{Text: "Not all measured", Muted: true}
	}
	return Cell{Text: score(x)}
}

// score is a Quick Check score as DORA prints it, with one decimal.
func score(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10, 'f', 1, 64) }

// percent is a share in whole percents, which never says all or nothing of what is
// only nearly so.
func percent(share float64) string {
	switch {
	case share > 0 && share < .01:
		return "under 1%"
	case share > .99 && share < 1:
		return "over 99%"
	}
	return strconv.FormatFloat(math.Round(share*100), 'f', 0, 64) + "%"
}

// shareWords are the clusters that were nearest in some of the draws, the most
// frequent first: "high in 70%", "medium in 30%".
func shareWords(support []benchmark.Share) []string {
	drawn := slices.DeleteFunc(slices.Clone(support), func(s benchmark.Share) bool { return s.Share == 0 })
	slices.SortStableFunc(drawn, func(x, y benchmark.Share) int { return cmp.Compare(y.Share, x.Share) })
	var words []string
	for _, s := range drawn {
		words = append(words, s.Cluster+" in "+percent(s.Share))
	}
	return words
}

// quick is the Quick Check on a team's page: its means, beside those of DORA's
// respondents, and the answers behind them folded away.
func (b *builder) quick(f *metric.Figures) []Block {
	q := b.checks[subjectKey{f.Subject.Kind, f.Subject.ID}]
	if q == (benchmark.QuickCheck{}) {
		return nil // the placement says already what is missing
	}
	respondents := benchmark.QuickMeans()
	var scores, means, missing []string
	for _, m := range []struct {
		what      string
		x, theirs float64
		has       bool
	}{{"throughput", q.Throughput, respondents.Throughput, q.HasThroughput}, {"stability", q.Stability, respondents.Stability, q.HasStability}, {"all five", q.Overall, respondents.Overall, q.HasOverall}} {
		if m.has {
			scores, means = append(scores, score(m.x)+" for "+m.what), append(means, score(m.theirs))
		}
	}
	w := Working{Title: "How the Quick Check was scored", Href: "/placement#support"}
	for _, i := range benchmark.Items() {
		def, _ := metric.Lookup(i.Metric())
		value := Text("not scored")
		if q.Has[i] {
			value = Text(score(q.Score[i]) + " (respondents of 2025: " + score(respondents.Score[i]) + ")")
		} else {
			missing = append(missing, narrative.Inside(def.Label))
		}
		w.Rows = append(w.Rows, Fact{def.Label, value})
	}
	return []Block{Prose{string(b.say("team", "quick", narrative.Data{"scores": scores, "means": means, "missing": missing}))}, w}
}
