package insight

import (
	"goright/generator/metric"
	"goright/generator/stats"
)

// afterPause asks about changes that come after a pause of their service: of those
// of the last 90 days more failed than of the others, by more than chance gives
// (Newcombe's interval of the difference). Ten of each are the fewest.
func afterPause(v View) []Insight {
	paused, others := v.Figures.Conditions.AfterPause, v.Figures.Conditions.WithoutPause
	if !v.Latest || paused.Changes < 10 || others.Changes < 10 {
		return nil
	}
	if more, _ := stats.Difference(others.Failed, others.Changes, paused.Failed, paused.Changes); more <= 0 {
		return nil
	}
	return []Insight{{Variant: "batches", Aspect: Condition, Metric: "change_fail_rate", Weight: 7.5,
		Value: share(paused.Failed, paused.Changes), Reference: share(others.Failed, others.Changes)}}
}

// share is num of den as a figure.
func share(num, den int) metric.Value {
	v := metric.Value{X: float64(num) / float64(den), HasX: true, N: den, Num: num, Den: den, State: metric.Measured, Coverage: 1, HasLow: true, HasHigh: true}
	v.Low, v.High = stats.Wilson(num, den)
	return v
}
