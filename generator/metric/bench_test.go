package metric

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"goright/generator/dataset"
)

// synthetic is an organisation of the size of PERFORMANCE.md's data sets: two
// years, a busy team here and a quiet one there, rows nearly in order of time.
func synthetic(teams, deployments, incidents, findings int) *dataset.Dataset {
	r := rand.New(rand.NewPCG(1, 42))
	s := newSite("2025-01-01")
	start, end := at("2023-01-01"), at("2025-01-01")
	span := int64(end - start)
	weight, sum := make([]float64, teams), 0.0
	owners, services := make([]dataset.Set, teams), make([][]dataset.Set, teams)
	for i := range teams {
		sum += math.Exp(r.NormFloat64() * 0.6)
		weight[i] = sum
		owners[i] = s.team(fmt.Sprintf("team-%03d", i))
		for k := range 2 + r.IntN(6) {
			services[i] = append(services[i], s.service(fmt.Sprintf("svc-%03d-%d", i, k)))
		}
	}
	pick := func() (dataset.Set, dataset.Set) {
		x, t := r.Float64()*sum, 0
		for lo, hi := 0, teams-1; lo < hi; t = lo {
			if m := (lo + hi) / 2; weight[m] < x {
				lo = m + 1
			} else {
				hi = m
			}
		}
		return owners[t], services[t][r.IntN(len(services[t]))]
	}
	inOrder := func(i, n int) dataset.Time {
		return start + dataset.Time(float64(span-7200)*float64(i)/float64(n)) + dataset.Time(r.Int64N(3600))
	}
	environments := [...]dataset.Name{s.Names.Intern("production"), s.Names.Intern("production"), s.Names.Intern("production"), s.Names.Intern("staging"), s.Names.Intern("dev")}
	s.Kinds = true
	s.Deployments = make([]dataset.Deployment, deployments)
	for i := range s.Deployments {
		d := &s.Deployments[i]
		d.Owners, d.Service = pick()
		d.ID, d.Finished, d.Environment, d.KindGiven = dataset.HashOf("dep", fmt.Sprint(i)), inOrder(i, deployments), environments[r.IntN(5)], true
		d.HeadCommit = d.Finished - dataset.Time(2*3600*math.Exp(r.NormFloat64()*1.3))
		switch x := r.Float64(); {
		case x < 0.08:
			d.Kind = dataset.Hotfix
		case x < 0.11:
			d.Kind = dataset.Rollback
		case x < 0.2:
			d.Status = dataset.Failure
		}
	}
	s.Incidents = make([]dataset.Incident, incidents)
	for i := range s.Incidents {
		in := &s.Incidents[i]
		in.Owners, in.Services = pick()
		in.ID, in.Opened = dataset.HashOf("inc", fmt.Sprint(i)), start+dataset.Time(r.Int64N(span))
		if r.Float64() < 0.7 {
			d := &s.Deployments[r.IntN(deployments)]
			in.Deployment, in.Owners, in.Services, in.Opened = d.ID, d.Owners, d.Service, d.Finished+60+dataset.Time(r.IntN(7200))
		}
		if r.Float64() > 0.01 {
			in.Resolved = in.Opened + 300 + dataset.Time(5400*math.Exp(r.NormFloat64()*1.1))
		}
	}
	means := [...]float64{10, 25, 60, 60, 120, 120, 120}
	severity := [...]dataset.Severity{0, 1, 2, 2, 3, 3, 3}
	s.Findings = make([]dataset.Finding, findings)
	for i := range s.Findings {
		f := &s.Findings[i]
		f.Owners, f.Service = pick()
		k := r.IntN(7)
		f.ID, f.Opened, f.Severity = dataset.HashOf("fnd", fmt.Sprint(i)), inOrder(i, findings), severity[k]
		f.Due = f.Opened + 30*daySeconds
		if closed := int64(f.Opened) + 600 + int64(r.ExpFloat64()*means[k]*daySeconds); closed < int64(end) {
			f.Closed, f.State = dataset.Time(closed), dataset.FindingFixed
			if r.Float64() < 0.08 {
				f.State, f.Reason = dataset.FindingDismissed, dataset.Dismissal(1+r.IntN(8))
			}
		}
	}
	return s.Dataset
}

func BenchmarkCompute(b *testing.B) {
	for _, size := range []struct {
		name                                    string
		teams, deployments, incidents, findings int
	}{{"S", 50, 10_000, 1_000, 10_000}, {"M", 200, 1_000_000, 100_000, 1_000_000}} {
		d := synthetic(size.teams, size.deployments, size.incidents, size.findings)
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/%d", size.name, workers), func(b *testing.B) {
				b.ReportAllocs()
				var t *Table
				for b.Loop() {
					t = Compute(d, Defaults(), workers)
				}
				b.ReportMetric(held(&t), "MiB-kept")
			})
		}
	}
}

// held is how much memory a table holds, in MiB.
func held(t **Table) float64 {
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	with := heap()
	runtime.KeepAlive(*t)
	*t = nil
	return with - heap()
}
