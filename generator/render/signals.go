package render

import (
	"fmt"
	"strconv"

	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/tree"
	"goright/generator/unit"
)

// Signals writes data/signals.json: each process behaviour chart of the organisation
// and of every team that has a page, at the last complete month, with its limits by
// stretch and its signals; and how many of all the charts would signal by chance.
func Signals(table *metric.Table, events []dataset.Intervention, signals metric.Signals, out tree.Tree) error {
	var all insight.Alarms
	rows := []byte{}
	for _, f := range visible(table) {
		if f.Subject.Kind == metric.Service {
			continue
		}
		for _, id := range insight.Charted() {
			c, ok := insight.ControlOf(table, f, table.LastMonth(), events, id, signals)
			if !ok {
				continue
			}
			all.Add(&c)
			if len(rows) > 0 {
				rows = append(rows, ',')
			}
			rows = appendControl(append(rows, '\n'), table, &f.Subject, &c)
		}
	}
	b := append(append([]byte(`{"charts":[`), rows...), "\n],\"expected_by_chance\":{"...)
	b = unit.AppendJSON(appendKey(b, "anywhere"), all.Anywhere)
	b = strconv.AppendInt(appendKey(b, "charts"), int64(all.Charts), 10)
	b = unit.AppendJSON(appendKey(b, "last_three_months"), all.Last)
	b = strconv.AppendInt(append(b, `},"schema":`...), schema, 10)
	if err := out.Put("data/signals.json", append(b, "}\n"...)); err != nil {
		return fmt.Errorf("write signals: %w", err)
	}
	return nil
}

// appendControl writes one chart, keys in alphabetical order.
func appendControl(b []byte, table *metric.Table, s *metric.Subject, c *insight.Control) []byte {
	month := func(b []byte, i int) []byte { return appendString(b, table.Periods[i].Label(table.Zone)) }
	b = strconv.AppendInt(appendKey(append(b, '{'), "baseline"), int64(c.Baseline), 10)
	b = append(appendKey(b, "false_alarm"), '{')
	b = unit.AppendJSON(appendKey(b, "anywhere"), c.Anywhere)
	b = append(unit.AppendJSON(appendKey(b, "last_three_months"), c.Last), '}')
	b = append(appendKey(b, "limits"), '[')
	for i, l := range c.Limits {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendBool(appendKey(append(b, '{'), "carried"), l.Carried)
		b = unit.AppendJSON(appendKey(b, "centre"), l.Centre)
		b = month(appendKey(b, "from"), l.From)
		b = unit.AppendJSON(appendKey(b, "high"), l.High)
		b = unit.AppendJSON(appendKey(b, "low"), l.Low)
		b = append(month(appendKey(b, "to"), l.To), '}')
	}
	b = appendString(appendKey(append(b, ']'), "metric"), string(c.Metric))
	b = strconv.AppendInt(appendKey(b, "months"), int64(c.Points), 10)
	b = strconv.AppendBool(appendKey(b, "provisional"), c.Provisional())
	b = appendString(appendKey(b, "scale"), scaleWord(c.Logs))
	b = append(appendKey(b, "signals"), '[')
	for i, sign := range c.Signs {
		if i > 0 {
			b = append(b, ',')
		}
		b = month(appendKey(append(b, '{'), "month"), sign.Month)
		b = appendString(appendKey(b, "rule"), string(sign.Rule))
		b = appendString(appendKey(b, "side"), sideWord(sign.Above))
		b = strconv.AppendBool(appendKey(b, "told"), sign.Told)
		b = append(unit.AppendJSON(appendKey(b, "value"), c.Values[sign.Month]), '}')
	}
	b = appendSubject(appendKey(append(b, ']'), "subject"), s)
	def, _ := metric.Lookup(c.Metric)
	b = appendString(appendKey(b, "unit"), string(def.Unit))
	return append(b, '}')
}

func scaleWord(logs bool) string {
	if logs {
		return "log"
	}
	return "linear"
}

func sideWord(above bool) string {
	if above {
		return "above"
	}
	return "below"
}
