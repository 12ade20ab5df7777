package report

import (
	"math"

	"goright/generator/chart"
	"goright/generator/culture"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// itemChart draws what a group that is shown said of each statement: who agrees, with
// interval, and below it the means on their scale beside those of the survey before.
// What is withheld is never drawn. False where there is nothing to draw.
func (b *builder) itemChart(g, past *culture.Group, id string, table *Table) (Chart, bool) {
	if g.Withheld != culture.Shown {
		return Chart{}, false
	}
	agree := chart.Items{Title: string(b.say("culture", "agree-alt", nil)), High: 1, Share: true, Bars: true, Dashed: .5}
	mean := chart.Items{Title: string(b.say("culture", "mean-alt", nil)), Low: g.Low, High: g.High, Dashed: (g.Low + g.High) / 2,
		LowEnd: string(b.say("culture", "low-end", nil)), HighEnd: string(b.say("culture", "high-end", nil))}
	said, above, before := 0, 0, false
	for i := range g.Items {
		item := &g.Items[i]
		a := chart.Item{Label: item.Question, Value: math.NaN(), Before: math.NaN(), Missing: string(b.say("culture", "not-said", nil))}
		m := a
		m.Missing = string(b.say("culture", "not-asked", nil))
		if item.HasAgree && item.N > 0 {
			a.Value, a.Low, a.High = float64(item.Agree)/float64(item.N), item.AgreeLow, item.AgreeHigh
			said++
			if item.AgreeLow > .5 {
				above++
			}
		}
		if item.N > 0 {
			m.Value = item.Mean
		}
		if past != nil && past.Withheld == culture.Shown {
			if old := past.Item(item.Question); old != nil && old.N > 0 && old.Low == item.Low && old.High == item.High {
				m.Before, before = old.Mean, true
			}
		}
		agree.Rows, mean.Rows = append(agree.Rows, a), append(mean.Rows, m)
	}
	c := Chart{ID: "chart-" + id, Title: table.Caption, Table: table, Source: b.sourceLineOf(b.Table.Organisation(), "survey"),
		Takeaway: b.say("culture", "chart", narrative.Data{"said": said, "above": above})}
	if said > 0 && !agree.Empty() {
		c.Drawings = append(c.Drawings, Drawing{string(b.say("culture", "agree-unit", narrative.Data{"n": unit.Int(g.N)})), agree})
	}
	if g.HasMean && !mean.Empty() {
		c.Drawings = append(c.Drawings, Drawing{string(b.say("culture", "mean-unit", narrative.Data{"low": plain(g.Low), "high": plain(g.High), "before": before})), mean})
	}
	return c, len(c.Drawings) > 0
}
