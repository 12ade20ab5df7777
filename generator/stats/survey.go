package stats

// Alpha is Cronbach's alpha (L. J. Cronbach 1951) of answers by respondent, then
// item: how far the items of a scale vary together, 1 at most and below 0 where
// they contradict each other. Every row must have the same number of items; only
// whole answers count, so the caller leaves out who skipped one. METHOD.md 7.
//
// ok is false where there are fewer than two items or two respondents, or where
// all respondents have the same sum: then there is nothing that could vary
// together.
func Alpha(answers [][]float64) (alpha float64, ok bool) {
	if len(answers) < 2 || len(answers[0]) < 2 {
		return 0, false
	}
	items := len(answers[0])
	column := make([]float64, len(answers))
	within := 0.0
	for i := range items {
		for p := range answers {
			column[p] = answers[p][i]
		}
		within += variance(column)
	}
	for p, row := range answers {
		column[p] = 0
		for _, x := range row {
			column[p] += x
		}
	}
	whole := variance(column)
	if whole == 0 {
		return 0, false
	}
	k := float64(items)
	return k / (k - 1) * (1 - within/whole), true
}

// variance is that of a sample of two or more, with n - 1; exactly 0 for equal
// values.
func variance(xs []float64) float64 {
	mean := Mean(xs)
	sum := 0.0
	for _, x := range xs {
		d := x - mean
		sum += float64(d * d) // the conversion keeps every machine to the same bits
	}
	return sum / float64(len(xs)-1)
}

// Mean is the arithmetic mean, summed from the first value so that equal values
// have exactly their own; 0 of none. It is for answers on a scale: of durations
// METHOD.md 1.3 asks for the median.
func Mean(xs []float64) float64 {
	if len(xs) == 0 {
		return 0
	}
	sum := 0.0
	for _, x := range xs {
		sum += x - xs[0]
	}
	return xs[0] + sum/float64(len(xs))
}

// Agrees says whether an answer lies on the agreeing side of the middle of its
// scale: 5 and more of 1 to 7, 4 and more of 1 to 5 (METHOD.md 7).
func Agrees(answer, low, high float64) bool { return 2*answer > low+high }
