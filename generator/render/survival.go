package render

import (
	"fmt"
	"strconv"

	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/tree"
	"goright/generator/unit"
)

// Survival writes data/survival.json: the Kaplan–Meier curve of how long findings
// stay open, of the organisation and of every team that has a page, step by step with
// the numbers at risk; times in days. Behind them stand their parts by severity and by
// kind.
func Survival(table *metric.Table, out tree.Tree) error {
	b := appendAges(append([]byte(nil), '{'))
	b = append(appendKey(b, "curves"), '[')
	for _, f := range visible(table) {
		if f.Subject.Kind == metric.Service || len(f.Survival.Steps) == 0 && f.Survival.N == 0 {
			continue
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = appendCurve(append(b, '\n'), &f.Subject, &f.Survival)
	}
	b = append(appendKey(append(b, "\n]"...), "parts"), '[')
	for _, f := range visible(table) {
		b = appendStrata(b, &f.Subject, "severity", f.Strata.Severities)
		b = appendStrata(b, &f.Subject, "kind", f.Strata.Kinds)
	}
	b = append(b, "\n],\"period\":{"...)
	b = appendTime(appendKey(b, "end"), table.Watched.End)
	b = appendTime(appendKey(b, "start"), table.Watched.Start)
	b = append(b, `},"schema":`...)
	b = strconv.AppendInt(b, schema, 10)
	b = append(b, `,"unit":"d"}`+"\n"...)
	if err := out.Put("data/survival.json", b); err != nil {
		return fmt.Errorf("write survival curves: %w", err)
	}
	return nil
}

// appendCurve writes one curve in columns: the steps' arrays are parallel.
func appendCurve(b []byte, s *metric.Subject, c *stats.Curve) []byte {
	b = appendHalfLife(append(b, '{'), c)
	b = strconv.AppendInt(appendKey(b, "n"), int64(c.N), 10)
	b = appendSteps(b, c)
	return append(appendSubject(appendKey(b, "subject"), s), '}')
}

// appendHalfLife writes events, half_life and longest of a curve.
func appendHalfLife(b []byte, c *stats.Curve) []byte {
	b = strconv.AppendInt(appendKey(b, "events"), int64(c.Events), 10)
	b = append(appendKey(b, "half_life"), '{')
	b = reached(appendKey(b, "high"), c.High, c.HighReached)
	b = reached(appendKey(b, "low"), c.Low, c.LowReached)
	b = append(reached(appendKey(b, "value"), c.Median, c.Reached), '}')
	return unit.AppendJSON(appendKey(b, "longest"), c.Longest)
}

// reached writes a number, or null where there is none.
func reached(b []byte, x float64, ok bool) []byte {
	if !ok {
		return append(b, "null"...)
	}
	return unit.AppendJSON(b, x)
}

func appendSteps(b []byte, c *stats.Curve) []byte {
	b = append(appendKey(b, "steps"), '{')
	column := func(key string, add func(b []byte, step *stats.Step) []byte) {
		b = append(appendKey(b, key), '[')
		for i := range c.Steps {
			if i > 0 {
				b = append(b, ',')
			}
			b = add(b, &c.Steps[i])
		}
		b = append(b, ']')
	}
	column("at_risk", func(b []byte, step *stats.Step) []byte { return strconv.AppendInt(b, int64(step.AtRisk), 10) })
	column("day", func(b []byte, step *stats.Step) []byte { return unit.AppendJSON(b, step.T) })
	column("events", func(b []byte, step *stats.Step) []byte { return strconv.AppendInt(b, int64(step.Events), 10) })
	column("high", func(b []byte, step *stats.Step) []byte { return reached(b, step.High, step.Band) })
	column("low", func(b []byte, step *stats.Step) []byte { return reached(b, step.Low, step.Band) })
	column("open", func(b []byte, step *stats.Step) []byte { return unit.AppendJSON(b, step.S) })
	return append(b, '}')
}
