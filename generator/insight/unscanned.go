package insight

import "goright/generator/metric"

// unscanned asks about services that were deployed in the last 90 days and have not
// had a single finding: there was nothing to find, or nobody looked. Exports of fewer
// than six months say too little of that.
func unscanned(v View) []Insight {
	if v.Month < 5 || v.Table.Organisation().At("findings_open", v.Month).State == metric.NotCollected {
		return nil
	}
	deployed, never := 0, 0
	for _, f := range v.services() {
		if n := f.At("deployments", v.Window); !n.HasX || n.X == 0 {
			continue
		}
		deployed++
		if f.At("findings_open", v.Month).State == metric.NotCollected {
			never++
		}
	}
	if never == 0 || deployed < 3 {
		return nil
	}
	variant := "some"
	if never == 1 {
		variant = "one"
	}
	return []Insight{{Variant: variant, Aspect: Condition, Metric: "findings_open", Count: never, Of: deployed, Weight: 5.6}}
}
