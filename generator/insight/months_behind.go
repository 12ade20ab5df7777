package insight

import "goright/generator/metric"

// monthsBehind tells of three or more months in a row, up to this one, in each of
// which fewer findings were closed than arrived, thirty or more of both together and in
// all fewer than chance gives counts that are alike: chance alone puts three months in a
// row on that side once in eight.
func monthsBehind(v View) []Insight {
	months, opened, closed := 0, 0, 0
	for m := v.Month; m >= 0; m-- {
		o, c := v.at("findings_opened", m), v.at("findings_closed", m)
		if !o.HasX || !c.HasX || o.State == metric.Partial || c.X >= o.X {
			break
		}
		months, opened, closed = months+1, opened+int(o.X), closed+int(c.X)
	}
	if months < 3 || opened+closed < 30 || !fewer(closed, opened) {
		return nil
	}
	return []Insight{{Variant: "row", Aspect: Condition, Metric: "findings_closed", Value: number(months), Count: closed, Of: opened,
		Since: v.Table.Periods[v.Month+1-months].Start, Weight: 6.6}}
}
