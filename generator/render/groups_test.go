package render

import (
	"math"
	"strings"
	"testing"

	"goright/generator/cluster"
	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/tree"
)

func TestGroupsAreAsTheDataPageSays(t *testing.T) {
	var subjects []metric.Subject
	for _, id := range []string{"accounts", "data", "ghost", "maps", "web"} {
		subjects = append(subjects, metric.Subject{Kind: metric.Team, ID: id, Hidden: id == "ghost"})
	}
	r := cluster.Result{Finding: cluster.Grouped, Used: []int{cluster.Frequency, cluster.LeadTime, cluster.FailRate}, Members: []int{0, 1, 2, 3}, K: 2, Silhouette: .75674, Silhouettes: []float64{0, 0, .75674, math.NaN()},
		P: .014925, NullMedian: .58288, Null95: .69121, Clouds: 200, Groups: []cluster.Group{{Members: []int{0, 2}, Jaccard: .99491, Held: cluster.Stable, Speed: 1, Steadiness: -1}, {Members: []int{1, 3}, Jaccard: .55, Held: cluster.NotReported}},
		Differences: []cluster.Difference{
			{ID: "remediation_rate", Test: cluster.KruskalWallis, Medians: []float64{.2, math.NaN()}, Ns: []int{4, 1}, N: 5, Statistic: 7.20004, Effect: .61, P: .0123, Adjusted: .0246, Exact: true},
			{ID: "survey:a<b", Test: cluster.Untested, Medians: []float64{5.5, 4}, Ns: []int{2, 2}, N: 4},
		}}
	table := &metric.Table{Periods: []dataset.Period{{Kind: dataset.Window, Start: at("2026-08-03"), End: at("2026-11-01")}}}
	var out tree.Memory
	if err := Groups(&r, subjects, table, &out); err != nil {
		t.Fatal(err)
	}
	data, _ := out.Get("data/groups.json")
	sortedKeys(t, "data/groups.json", data)
	want := `{"clouds":200,"differences":[` + "\n" +
		`{"adjusted_p":0.0246,"effect":0.61,"exact":true,"groups":[{"median":0.2,"n":4},{"median":null,"n":1}],"id":"remediation_rate","n":5,"p":0.0123,"statistic":7.2,"test":"kruskal_wallis"},` + "\n" +
		`{"adjusted_p":null,"effect":null,"exact":false,"groups":[{"median":5.5,"n":2},{"median":4,"n":2}],"id":"survey:a\u003cb","n":4,"p":null,"statistic":null,"test":"none"}],"features":["df","lt","cfr"],"finding":"groups","groups":[` + "\n" +
		`{"jaccard":0.9949,"members":["accounts"],"n":2,"stability":"stable","steadiness":"below","throughput":"above"},` + "\n" +
		`{"jaccard":0.55,"members":[],"n":2,"stability":"not_reported","steadiness":"middle","throughput":"middle"}],` +
		`"k":2,"left_out":1,"null_95":0.6912,"null_median":0.5829,"p":0.0149,"period":{"end":"2026-11-01T00:00:00Z","kind":"window","start":"2026-08-03T00:00:00Z"},` +
		`"schema":1,"silhouette":0.7567,"silhouettes":{"2":0.7567},"teams":4}` + "\n"
	if string(data) != want {
		t.Errorf("\n got %s\nwant %s", data, want)
	}
	none := cluster.Find(nil, cluster.Defaults())
	out = tree.Memory{}
	if err := Groups(&none, nil, &metric.Table{}, &out); err != nil {
		t.Fatal(err)
	}
	data, _ = out.Get("data/groups.json")
	sortedKeys(t, "data/groups.json", data)
	if !strings.Contains(string(data), `"finding":"too_few"`) || !strings.Contains(string(data), `"p":null,"period":null`) {
		t.Errorf("nothing: %s", data)
	}
}
