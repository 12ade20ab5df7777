package render

import (
	"fmt"
	"strconv"

	"goright/generator/metric"
	pairs "goright/generator/together"
	"goright/generator/tree"
)

// Correlation writes data/correlation.json: the rank correlation of general
// performance with the primary capacity and with each other, and of every team that
// has a page its general performance and the mode that its data suggest. Four
// decimals; null where there is no correlation or no interval.
func Correlation(r *pairs.Result, table *metric.Table, out tree.Tree) error {
	b := []byte(`{"others":[`)
	for i := range r.Others {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendPair(append(b, '\n'), &r.Others[i], true)
	}
	b = append(b, "\n]"...)
	if at := table.Status(); at >= 0 {
		b = appendPeriod(append(b, ",\n\"period\":"...), table.Periods[at])
	} else {
		b = append(b, ",\n\"period\":null"...)
	}
	b = appendPair(append(b, ",\n\"primary\":"...), &r.Primary, r.Known)
	b = append(b, ",\n\"schema\":1,\"teams\":["...)
	first := true
	for i := range r.Teams {
		t := &r.Teams[i]
		if t.Figures.Subject.Hidden {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendTogether(append(b, '\n'), t)
	}
	if err := out.Put("data/correlation.json", append(b, "\n]}\n"...)); err != nil {
		return fmt.Errorf("write the correlation: %w", err)
	}
	return nil
}

// appendPair writes one correlation, keys in alphabetical order.
func appendPair(b []byte, p *pairs.Pair, known bool) []byte {
	number := func(b []byte, x float64, has bool) []byte {
		if !has {
			return append(b, "null"...)
		}
		return appendFour(b, x)
	}
	b = number(appendKey(append(b, '{'), "adjusted_p"), p.Adjusted, known)
	b = strconv.AppendBool(appendKey(b, "exact"), known && p.Exact)
	b = number(appendKey(b, "high"), p.High, known && p.Interval)
	b = number(appendKey(b, "low"), p.Low, known && p.Interval)
	b = appendString(appendKey(b, "metric"), string(p.Metric))
	b = strconv.AppendInt(appendKey(b, "n"), int64(p.N), 10)
	b = number(appendKey(b, "p"), p.P, known)
	return append(number(appendKey(b, "rho"), p.Rho, known), '}')
}

// appendTogether writes one team; its general performance is null where too few
// scores stand behind it.
func appendTogether(b []byte, t *pairs.Team) []byte {
	b = strconv.AppendInt(appendKey(append(b, '{'), "capacities"), int64(t.Mode.Measured), 10)
	b = strconv.AppendInt(appendKey(b, "capacities_met"), int64(t.Mode.Met), 10)
	if b = appendKey(b, "general"); t.Compared {
		b = appendFour(b, t.General)
	} else {
		b = append(b, "null"...)
	}
	b = appendString(appendKey(b, "id"), t.Figures.Subject.ID)
	b = appendString(appendKey(b, "mode"), t.Mode.Mode.String())
	return append(strconv.AppendInt(appendKey(b, "scores"), int64(t.Scores), 10), '}')
}
