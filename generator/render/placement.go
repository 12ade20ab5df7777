package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"goright/generator/benchmark"
	"goright/generator/tree"
)

// Placement writes data/placement.json: each row's label, distances and scores
// to four decimals, in the order of the rows, and before them the Quick Checks.
// Teams that chose to have no page are left out.
func Placement(rows []benchmark.Row, checks []benchmark.Checked, out tree.Tree) error {
	b := append(appendChecks([]byte(`{"quick_check":[`), checks), `],"rows":[`...)
	first := true
	for i := range rows {
		if rows[i].Subject.Hidden {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendPlacement(append(b, '\n'), &rows[i])
	}
	if err := out.Put("data/placement.json", append(b, "\n],\"schema\":1}\n"...)); err != nil {
		return fmt.Errorf("write placement: %w", err)
	}
	return nil
}

func appendChecks(b []byte, checks []benchmark.Checked) []byte {
	for i := range checks {
		if checks[i].Subject.Hidden {
			continue
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = appendCheck(append(b, '\n'), &checks[i])
	}
	return append(b, '\n')
}

// appendCheck writes one Quick Check; a mean that lacks an answer is null.
func appendCheck(b []byte, c *benchmark.Checked) []byte {
	q := &c.Check
	mean := func(b []byte, x float64, has bool) []byte {
		if !has {
			return append(b, "null"...)
		}
		return appendFour(b, x)
	}
	b = mean(appendKey(append(b, '{'), "overall"), q.Overall, q.HasOverall)
	b = appendPeriod(appendKey(b, "period"), c.Period)
	b = append(appendKey(b, "scores"), '{')
	for _, i := range [...]benchmark.Item{benchmark.QuickCFR, benchmark.QuickDF, benchmark.QuickLT, benchmark.QuickRework, benchmark.QuickRT} {
		if q.Has[i] {
			b = appendFour(appendKey(b, i.String()), q.Score[i])
		}
	}
	b = mean(appendKey(append(b, '}'), "stability"), q.Stability, q.HasStability)
	b = appendSubject(appendKey(b, "subject"), &c.Subject)
	b = mean(appendKey(b, "throughput"), q.Throughput, q.HasThroughput)
	return append(b, '}')
}

// appendPlacement writes one row, keys in alphabetical order. Where too little
// is known to compare, distances, margin, nearest and second are null (METHOD.md
// 11). The key support is there only where the window was drawn again.
func appendPlacement(b []byte, r *benchmark.Row) []byte {
	p := &r.Placement
	compared := len(p.Distances) > 0
	b = appendAxes(append(b, `{"bounded":`...), p.Bounded)
	if compared {
		b = appendDistances(appendKey(b, "distances"), p.Distances)
	} else {
		b = append(b, `,"distances":null`...)
	}
	b = appendString(appendKey(b, "label"), p.Label)
	if compared {
		b = appendFour(appendKey(b, "margin"), p.Margin)
		b = appendString(appendKey(b, "nearest"), p.Nearest)
	} else {
		b = append(b, `,"margin":null,"nearest":null`...)
	}
	b = appendAxes(appendKey(b, "outside"), p.Outside)
	b = appendPeriod(appendKey(b, "period"), r.Period)
	b = appendAxes(appendKey(b, "provisional"), p.Provisional)
	b = appendString(appendKey(b, "recovery"), string(p.Recovery))
	b = appendScores(appendKey(b, "scores"), &p.Scores)
	if compared {
		b = appendString(appendKey(b, "second"), p.Second)
	} else {
		b = append(b, `,"second":null`...)
	}
	b = appendSubject(appendKey(b, "subject"), &r.Subject)
	if len(p.Support) > 0 {
		b = appendSupport(appendKey(b, "support"), p.Support)
	}
	b = appendAxes(appendKey(b, "used"), p.Used)
	b = strconv.AppendInt(appendKey(b, "year"), int64(p.Year), 10)
	return append(b, '}')
}

func appendDistances(b []byte, distances []benchmark.Distance) []byte {
	sorted := slices.Clone(distances)
	slices.SortFunc(sorted, func(x, y benchmark.Distance) int { return cmp.Compare(x.Cluster, y.Cluster) })
	b = append(b, '{')
	for _, d := range sorted {
		b = appendFour(appendKey(b, d.Cluster), d.D)
	}
	return append(b, '}')
}

func appendSupport(b []byte, support []benchmark.Share) []byte {
	sorted := slices.Clone(support)
	slices.SortFunc(sorted, func(x, y benchmark.Share) int { return cmp.Compare(x.Cluster, y.Cluster) })
	b = append(b, '{')
	for _, s := range sorted {
		b = appendFour(appendKey(b, s.Cluster), s.Share)
	}
	return append(b, '}')
}

func appendScores(b []byte, s *benchmark.Scores) []byte {
	b = append(b, '{')
	for _, a := range [...]benchmark.Axis{benchmark.CFR, benchmark.DF, benchmark.LT, benchmark.RT} {
		if s.Has[a] {
			b = appendFour(appendKey(b, a.String()), s.X[a])
		}
	}
	return append(b, '}')
}

func appendAxes(b []byte, axes []benchmark.Axis) []byte {
	b = append(b, '[')
	for i, a := range axes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, a.String())
	}
	return append(b, ']')
}

// appendFour writes a number to four decimals, without trailing zeros.
func appendFour(b []byte, x float64) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, math.Round(x*1e4)/1e4, 'f', -1, 64)
}
