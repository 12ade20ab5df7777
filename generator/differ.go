package generator

import (
	"math"

	"goright/generator/cluster"
	"goright/generator/culture"
	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/together"
)

// differ asks whether the groups differ in what had no part in making them: how findings
// are closed, what was answered, and what people said in the latest survey (METHOD.md
// 3(7), 4.16). Figures that rest on too little or are withheld, and those of teams that
// chose to have no page, have no part in it: a group's median could give them away.
// A half-life that is not reached ranks above all others where its findings were
// followed for as long as the longest of them; to leave it out would flatter the slow.
func differ(found *cluster.Result, subjects []metric.Subject, table *metric.Table, surveys []culture.Survey, o together.Options) {
	status := table.Status()
	if status < 0 || len(found.Groups) == 0 {
		return
	}
	of := map[string]*metric.Figures{}
	for _, f := range table.Of(metric.Team) {
		of[f.Subject.ID] = f
	}
	column := func(id string, value func(f *metric.Figures) (float64, bool)) cluster.Variable {
		v := cluster.Variable{ID: id, Values: make([]float64, len(subjects))}
		for i, s := range subjects {
			v.Values[i] = math.NaN()
			if x, ok := value(of[s.ID]); ok && !s.Hidden {
				v.Values[i] = x
			}
		}
		return v
	}
	var variables []cluster.Variable
	for _, id := range []metric.ID{"remediation_rate", "remediation_half_life", "asks_answered"} {
		longest := 0.0 // of those that were reached
		for _, s := range subjects {
			if v := of[s.ID].At(id, status); v.Usable() && !s.Hidden {
				longest = max(longest, v.X)
			}
		}
		variables = append(variables, column(string(id), func(f *metric.Figures) (float64, bool) {
			v := f.At(id, status)
			if v.Outlasts(longest) {
				return math.Inf(1), true
			}
			return v.X, v.Usable()
		}))
	}
	if len(surveys) > 0 {
		for i := range surveys[0].Topics {
			topic := &surveys[0].Topics[i]
			variables = append(variables, column(culture.VariablePrefix+topic.Name, func(f *metric.Figures) (float64, bool) {
				g := topic.Of(f.Subject.Slug)
				if g == nil || g.Withheld != culture.Shown || !g.HasMean {
					return 0, false
				}
				return g.Mean, true
			}))
		}
	}
	month := table.Periods[status].Label(table.Zone)
	found.Compare(variables, o.MinTeams, func(id string) *stats.SplitMix64 {
		return stats.NewSplitMix64(stats.Seed("organisation", "groups|"+id, month))
	})
}
