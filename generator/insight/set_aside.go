package insight

import "goright/generator/metric"

// setAside asks about findings that end without a fix: in the last three months at
// least twenty were dismissed, and no fewer than were closed.
func setAside(v View) []Insight {
	dismissed, closed := 0, 0
	for m := v.Month - 2; m <= v.Month; m++ {
		if m < 0 {
			return nil
		}
		d, c := v.at("findings_dismissed", m), v.at("findings_closed", m)
		if !d.HasX || !c.HasX || c.State == metric.Partial {
			return nil
		}
		dismissed, closed = dismissed+int(d.X), closed+int(c.X)
	}
	if dismissed < 20 || dismissed < closed {
		return nil
	}
	return []Insight{{Variant: "more", Aspect: Condition, Metric: "findings_dismissed", Count: dismissed, Of: closed, Weight: 5.7}}
}
