package render

import (
	"fmt"
	"math"
	"strconv"

	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/tree"
)

// Effects writes data/effects.json: each intervention with what was compared, and
// each metric's changes in both arms, without the names of the teams whose changes
// they are. Changes are natural logarithms of after over before, or differences of
// shares where scale is points; ratio is the shift as a ratio. Four decimals.
func Effects(effects []effect.Effect, table *metric.Table, out tree.Tree) error {
	b := []byte(`{"rows":[`)
	for i := range effects {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendEffect(append(b, '\n'), &effects[i], table)
	}
	if err := out.Put("data/effects.json", append(b, "\n],\"schema\":1}\n"...)); err != nil {
		return fmt.Errorf("write effects: %w", err)
	}
	return nil
}

// appendEffect writes one intervention, keys in alphabetical order.
func appendEffect(b []byte, e *effect.Effect, table *metric.Table) []byte {
	b = append(b, '{')
	if e.Gap == effect.Compared {
		b = appendPeriod(appendKey(b, "after"), table.Periods[e.After])
		b = appendPeriod(appendKey(b, "before"), table.Periods[e.Before])
	} else {
		b = append(b, `"after":null,"before":null`...)
	}
	b = append(appendKey(b, "declared"), '[')
	for i, a := range e.Aims {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendWay(appendKey(append(b, '{'), "expected"), a.Expected)
		b = append(appendString(appendKey(b, "id"), string(a.Def.ID)), '}')
	}
	b = append(b, ']')
	b = appendTime(appendKey(b, "end"), e.Event.End)
	b = appendString(appendKey(b, "id"), e.Event.ID)
	b = appendString(appendKey(b, "kind"), e.Event.Kind)
	b = append(appendKey(b, "metrics"), '[')
	for i := range e.Outcomes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendOutcome(b, &e.Outcomes[i])
	}
	b = append(b, ']')
	if e.Gap == effect.Compared {
		b = append(appendKey(b, "not_compared"), "null"...)
	} else {
		b = appendString(appendKey(b, "not_compared"), string(e.Gap))
	}
	b = append(appendKey(b, "others"), '[')
	for i, o := range e.Others {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(appendKey(append(b, '{'), "id"), o.Event.ID)
		b = strconv.AppendInt(appendKey(b, "rest"), int64(o.In[effect.Rest]), 10)
		b = strconv.AppendInt(appendKey(b, "took_part"), int64(o.In[effect.TookPart]), 10)
		b = append(b, '}')
	}
	b = append(b, ']')
	b = appendTime(appendKey(b, "start"), e.Event.Start)
	b = append(appendKey(b, "teams"), '[')
	for i, f := range visibleOf(e.Teams[effect.TookPart]) {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, f.Subject.ID)
	}
	b = appendString(appendKey(append(b, ']'), "title"), e.Event.Title)
	return append(b, '}')
}

// visibleOf are the teams that did not choose to have no page.
func visibleOf(teams []*metric.Figures) []*metric.Figures {
	var list []*metric.Figures
	for _, f := range teams {
		if !f.Subject.Hidden {
			list = append(list, f)
		}
	}
	return list
}

func appendOutcome(b []byte, o *effect.Outcome) []byte {
	compared := o.Verdict != effect.NotMeasured
	tested := compared && o.Verdict != effect.NoRest
	has := func(key string, ok bool, x float64) {
		if b = appendKey(b, key); ok {
			b = appendFour(b, x)
			return
		}
		b = append(b, "null"...)
	}
	b = appendKey(append(b, '{'), "as_expected")
	if as, known := o.AsExpected(); known {
		b = strconv.AppendBool(b, as)
	} else {
		b = append(b, "null"...)
	}
	has("coverage", compared && o.Shift.HasInterval, o.Shift.Coverage)
	has("detectable_ratio", o.Events > 0, o.Detectable)
	has("difference_of_means", compared, o.Means)
	b = appendWay(appendKey(b, "expected"), o.Expected)
	has("high", compared && o.Shift.HasInterval, o.Shift.High)
	b = appendString(appendKey(b, "id"), string(o.Metric))
	has("least_p", tested, o.LeastP)
	has("low", compared && o.Shift.HasInterval, o.Shift.Low)
	b = strconv.AppendBool(appendKey(b, "meant"), o.Meant)
	has("p", tested, o.P)
	has("ratio", compared && !o.Points, math.Exp(o.Shift.Estimate))
	b = strconv.AppendBool(appendKey(b, "reported"), o.Reported)
	b = strconv.AppendBool(appendKey(b, "resampled"), o.Shift.Resampled)
	b = appendArm(appendKey(b, "rest"), &o.Arms[effect.Rest])
	scale := "log"
	if o.Points {
		scale = "points"
	}
	b = appendString(appendKey(b, "scale"), scale)
	has("shift", compared, o.Shift.Estimate)
	b = appendArm(appendKey(b, "took_part"), &o.Arms[effect.TookPart])
	has("u", tested, o.U)
	b = appendString(appendKey(b, "verdict"), string(o.Verdict))
	return append(b, '}')
}

// appendWay writes which way a metric was to move.
func appendWay(b []byte, way int8) []byte {
	switch {
	case way > 0:
		return append(b, `"up"`...)
	case way < 0:
		return append(b, `"down"`...)
	}
	return append(b, "null"...)
}

func appendArm(b []byte, c *effect.Changes) []byte {
	b = append(appendKey(append(b, '{'), "changes"), '[')
	for i, d := range c.D {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFour(b, d)
	}
	b = append(b, ']')
	b = appendFour(appendKey(b, "median_after"), c.After)
	b = appendFour(appendKey(b, "median_before"), c.Before)
	b = strconv.AppendInt(appendKey(b, "missing"), int64(c.Missing), 10)
	b = strconv.AppendInt(appendKey(b, "n"), int64(len(c.D)), 10)
	return append(b, '}')
}
