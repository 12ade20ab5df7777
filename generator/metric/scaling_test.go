package metric

import (
	"fmt"
	"math"
	"testing"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// scaledSite is half a year of one service: sixty changes, every fifth of which fails and
// has an incident. Times are stretched by times; copies are changes of their own.
func scaledSite(times, copies int) *site {
	s := newSite("2026-07-01")
	for i := range 60 {
		at := at("2026-01-02") + dataset.Time(i)*3*daySeconds
		for c := range copies {
			id := fmt.Sprintf("d%d-%d", i, c)
			d := s.deploy(id, "A", "a", "2026-01-02", "", "normal")
			d.Finished, d.HeadCommit = at+dataset.Time(c), at+dataset.Time(c)-dataset.Time(times*(600+i*37%50*60))
			if i%5 == 0 {
				in := s.incident("i"+id, "A", "a", "2026-01-02", "", id)
				in.Opened, in.Resolved = d.Finished+60, d.Finished+60+dataset.Time(times*(300+i*60))
			}
		}
	}
	return s
}

// Longer times are longer by as much, and shares do not know of it.
func TestTimesScale(t *testing.T) {
	const times = 3
	a, b := scaledSite(1, 1).compute(t, Defaults()), scaledSite(times, 1).compute(t, Defaults())
	for p := range a.Periods {
		for _, id := range []ID{"lead_time", "lead_time_p90", "time_to_restore"} {
			x, y := a.Organisation().At(id, p), b.Organisation().At(id, p)
			if x.State != y.State || x.N != y.N || x.HasX && math.Abs(y.X-times*x.X) > 1e-9*y.X || x.HasLow && math.Abs(y.Low-times*x.Low) > 1e-9*y.Low {
				t.Errorf("%s: %+v became %+v", id, x, y)
			}
		}
		for _, id := range []ID{"change_fail_rate", "deployment_frequency", "deployments", "rework_rate"} {
			if x, y := a.Organisation().At(id, p), b.Organisation().At(id, p); x != y {
				t.Errorf("%s: %+v became %+v", id, x, y)
			}
		}
	}
}

// Three times as many changes of the same kind: counts are three times as many, shares
// the same, and known better.
func TestCountsScale(t *testing.T) {
	const copies = 3
	a, b := scaledSite(1, 1).compute(t, Defaults()), scaledSite(1, copies).compute(t, Defaults())
	for p := range a.Periods {
		x, y := a.Organisation().At("deployments", p), b.Organisation().At("deployments", p)
		if y.X != copies*x.X {
			t.Errorf("deployments: %v became %v", x.X, y.X)
		}
		x, y = a.Organisation().At("change_fail_rate", p), b.Organisation().At("change_fail_rate", p)
		if y.Num != copies*x.Num || y.Den != copies*x.Den || y.X != x.X || x.HasLow && y.High-y.Low >= x.High-x.Low {
			t.Errorf("change fail rate: %+v became %+v", x, y)
		}
		x, y = a.Organisation().At("deployment_days", p), b.Organisation().At("deployment_days", p)
		if x != y {
			t.Errorf("days: %+v became %+v", x, y)
		}
		x, y = a.Organisation().At("lead_time", p), b.Organisation().At("lead_time", p)
		if y.N != copies*x.N || x.HasX && math.Abs(y.X-x.X) > 1e-9 && x.N%2 == 1 {
			t.Errorf("lead time: %+v became %+v", x, y)
		}
	}
}

// Nothing, one of each, all the same, and the ends of time: every figure is a finite
// number inside its interval, or none.
func TestExtremesAreFinite(t *testing.T) {
	same := scaledSite(1, 1)
	for i := range same.Deployments {
		same.Deployments[i].HeadCommit = same.Deployments[i].Finished
	}
	first, last := newSite("1970-02-15"), newSite("2105-12-31")
	first.deploy("d", "A", "a", "1970-01-02", "1970-01-02", "normal")
	first.incident("i", "A", "a", "1970-01-02", "", "")
	first.finding("f", "A", "1970-01-02", "")
	last.deploy("d", "A", "a", "1970-01-02", "1970-01-02", "normal")
	last.deploy("e", "A", "a", "2105-12-30", "1970-01-02", "hotfix")
	last.incident("i", "A", "a", "1970-01-03", "", "")
	last.finding("f", "A", "1970-01-02", "")
	one := newSite("2026-07-01")
	one.deploy("d", "A", "a", "2026-06-01", "2026-05-31", "normal")
	for name, s := range map[string]*site{"nothing": newSite("2026-07-01"), "one": one, "all the same": same, "the first days": first, "the last days": last} {
		table := s.compute(t, Defaults())
		for i := range table.Figures {
			for _, def := range Catalogue() {
				for p := range table.Periods {
					v := table.Figures[i].At(def.ID, p)
					for _, x := range []float64{v.X, v.Low, v.High, v.Coverage, v.Beyond} {
						if math.IsNaN(x) || math.IsInf(x, 0) {
							t.Errorf("%s: %s is %+v", name, def.ID, v)
						}
					}
					if v.HasX && v.HasLow && v.Low > v.X+1e-9 || v.HasX && v.HasHigh && v.High < v.X-1e-9 {
						t.Errorf("%s: %s lies outside its interval: %+v", name, def.ID, v)
					}
					if v.HasX && v.X < 0 && def.Better != None && def.ID != "remediation_net_flow" && def.ID != "exceptions_days_left" {
						t.Errorf("%s: %s is below zero: %v", name, def.ID, v.X)
					}
				}
			}
		}
	}
}

// The counts of a thousand million rows: intervals are finite, hold the estimate, and
// are narrow.
func TestCountsOfAThousandMillionRows(t *testing.T) {
	const rows = 1_000_000_000
	for _, k := range []int{0, 1, rows / 2, rows - 1, rows} {
		low, high := stats.Wilson(k, rows)
		if p := float64(k) / rows; !(low <= p && p <= high) || high-low > 1e-4 || low < 0 || high > 1 {
			t.Errorf("Wilson of %d: %v to %v", k, low, high)
		}
		low, high = stats.Poisson(k)
		if !(low <= float64(k) && float64(k) <= high) || math.IsInf(high, 0) || high-low > 1e-3*float64(k)+10 {
			t.Errorf("Garwood of %d: %v to %v", k, low, high)
		}
	}
	if r, ok := stats.MedianInterval(rows); !ok || r <= rows/2-100_000 || r >= rows/2 {
		t.Errorf("rank of the median's interval: %d", r)
	}
}
