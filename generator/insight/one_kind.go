package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// kindsOfFindings are the measures that count open findings by where they lie.
var kindsOfFindings = [...]metric.ID{"findings_code", "findings_dependencies", "findings_os_image", "findings_pentest"}

// oneKind asks about findings that lie in one place: of at least twenty open ones
// more than half, by the interval of their share, are of one kind.
func oneKind(v View) []Insight {
	all := v.now("findings_open")
	if !all.HasX || all.X < 20 {
		return nil
	}
	for _, id := range kindsOfFindings {
		n := v.now(id)
		if !n.HasX || n.X > all.X {
			continue
		}
		if low, _ := stats.Wilson(int(n.X), int(all.X)); low > 0.5 {
			return []Insight{{Variant: string(id), Aspect: Condition, Metric: id, Count: int(n.X), Of: int(all.X), Weight: 6.3}}
		}
	}
	return nil
}
