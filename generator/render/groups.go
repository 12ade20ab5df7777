package render

import (
	"fmt"
	"math"
	"strconv"

	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/metric"
	"goright/generator/tree"
)

// Groups writes data/groups.json: what was found, and each group with its members,
// overlap and side. The members of a group that did not hold are not named, and
// neither are teams that chose to have no page. subjects are those of the result's
// indices. Four decimals.
func Groups(r *cluster.Result, subjects []metric.Subject, table *metric.Table, out tree.Tree) error {
	b := append([]byte("{"), `"clouds":`...)
	b = strconv.AppendInt(b, int64(r.Clouds), 10)
	b = append(appendKey(b, "differences"), '[')
	for i := range r.Differences {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendDifference(append(b, '\n'), &r.Differences[i])
	}
	b = append(b, ']')
	b = append(appendKey(b, "features"), '[')
	for i, f := range r.Used {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, featureAxis(f).String())
	}
	b = appendString(appendKey(append(b, ']'), "finding"), string(r.Finding))
	b = append(appendKey(b, "groups"), '[')
	for i := range r.Groups {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendGroup(append(b, '\n'), &r.Groups[i], subjects)
	}
	b = append(b, ']')
	b = strconv.AppendInt(appendKey(b, "k"), int64(r.K), 10)
	b = strconv.AppendInt(appendKey(b, "left_out"), int64(len(subjects)-len(r.Members)), 10)
	b = appendFour(appendKey(b, "null_95"), r.Null95)
	b = appendFour(appendKey(b, "null_median"), r.NullMedian)
	b = appendFour(appendKey(b, "p"), r.P)
	b = appendKey(b, "period")
	if s := table.Status(); s >= 0 {
		b = appendPeriod(b, table.Periods[s])
	} else {
		b = append(b, "null"...)
	}
	b = strconv.AppendInt(appendKey(b, "schema"), schema, 10)
	b = appendKey(b, "silhouette")
	if r.K > 0 {
		b = appendFour(b, r.Silhouette)
	} else {
		b = append(b, "null"...)
	}
	b = append(appendKey(b, "silhouettes"), '{')
	for k, s := range r.Silhouettes {
		if k >= 2 && !math.IsNaN(s) {
			b = appendFour(appendKey(b, strconv.Itoa(k)), s)
		}
	}
	b = append(b, '}')
	b = strconv.AppendInt(appendKey(b, "teams"), int64(len(r.Members)), 10)
	if err := out.Put("data/groups.json", append(b, "}\n"...)); err != nil {
		return fmt.Errorf("write groups: %w", err)
	}
	return nil
}

// featureAxis is the axis of the placement that a feature was scored on.
func featureAxis(f int) benchmark.Axis {
	return [...]benchmark.Axis{cluster.Frequency: benchmark.DF, cluster.LeadTime: benchmark.LT, cluster.Recovery: benchmark.RT, cluster.FailRate: benchmark.CFR}[f]
}

func appendGroup(b []byte, g *cluster.Group, subjects []metric.Subject) []byte {
	b = appendFour(appendKey(append(b, '{'), "jaccard"), g.Jaccard)
	b = append(appendKey(b, "members"), '[')
	if g.Reported() {
		first := true
		for _, m := range g.Members {
			if subjects[m].Hidden {
				continue
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			b = appendString(b, subjects[m].ID)
		}
	}
	b = strconv.AppendInt(appendKey(append(b, ']'), "n"), int64(len(g.Members)), 10)
	b = appendString(appendKey(b, "stability"), string(g.Held))
	side := [...]string{"below", "middle", "above"}
	b = appendString(appendKey(b, "steadiness"), side[g.Steadiness+1])
	b = appendString(appendKey(b, "throughput"), side[g.Speed+1])
	return append(b, '}')
}

// appendDifference writes one variable that had no part in making the groups; groups
// are the reported ones.
func appendDifference(b []byte, d *cluster.Difference) []byte {
	tested := func(key string, x float64) {
		if b = appendKey(b, key); d.Test == cluster.Untested {
			b = append(b, "null"...)
			return
		}
		b = appendFour(b, x)
	}
	b = append(b, '{')
	tested("adjusted_p", d.Adjusted)
	tested("effect", d.Effect)
	b = strconv.AppendBool(appendKey(b, "exact"), d.Exact)
	b = append(appendKey(b, "groups"), '[')
	for i, n := range d.Ns {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFour(appendKey(append(b, '{'), "median"), d.Medians[i])
		b = append(strconv.AppendInt(appendKey(b, "n"), int64(n), 10), '}')
	}
	b = appendString(appendKey(append(b, ']'), "id"), d.ID)
	b = strconv.AppendInt(appendKey(b, "n"), int64(d.N), 10)
	tested("p", d.P)
	tested("statistic", d.Statistic)
	return append(appendString(appendKey(b, "test"), string(d.Test)), '}')
}
