package generator

import (
	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/metric"
)

// groups looks for teams that work alike in the window that ends at as_of, by the
// scores that the default year's placement compares. The subjects are those that
// the result's indices name.
func groups(rows []benchmark.Row, table *metric.Table, year int, o cluster.Options) (cluster.Result, []metric.Subject) {
	if table.Status() < 0 {
		return cluster.Find(nil, o), nil
	}
	status := table.Periods[table.Status()]
	axes := [cluster.Features]benchmark.Axis{cluster.Frequency: benchmark.DF, cluster.LeadTime: benchmark.LT, cluster.Recovery: benchmark.RT, cluster.FailRate: benchmark.CFR}
	var teams []cluster.Team
	var subjects []metric.Subject
	for i := range rows {
		r := &rows[i]
		if r.Subject.Kind != metric.Team || r.Period != status || r.Placement.Year != year {
			continue
		}
		var t cluster.Team
		for f, a := range axes {
			t.Score[f], t.Has[f] = r.Placement.Scores.X[a], r.Placement.Scores.Has[a]
		}
		teams, subjects = append(teams, t), append(subjects, r.Subject)
	}
	return cluster.Find(teams, o), subjects
}
