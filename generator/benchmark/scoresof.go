package benchmark

import "goright/generator/metric"

// ScoresOf gives the scores that entered a subject's placement in the window that ends
// at as_of under a year, in the order of the axes; none for whom was not placed.
func ScoresOf(rows []Row, year int) func(*metric.Figures) []float64 {
	last := map[*metric.Figures][]float64{}
	for i := range rows {
		r := &rows[i]
		if r.Placement.Year != year {
			continue
		}
		var scores []float64 // rows of a subject are in order of time
		for _, a := range r.Placement.Used {
			scores = append(scores, r.Placement.Scores.X[a])
		}
		last[r.figures] = scores
	}
	return func(f *metric.Figures) []float64 { return last[f] }
}
