package stats

import "math"

// Normal is a standard normal number, by inversion of one Next: a resample of a
// large sample is described by a few of them.
func (g *SplitMix64) Normal() float64 {
	u := (float64(g.Next()>>11) + 0.5) / (1 << 53) // 0 < u < 1
	return math.Sqrt2 * math.Erfinv(2*u-1)
}

// CountedMedian is the Median of a sample in which each value of sorted stands as
// often as counts says: a resample, without making it. NaN where all counts are 0.
func CountedMedian[T Number](sorted []T, counts []int32) float64 {
	total := 0
	for _, c := range counts {
		total += int(c)
	}
	if total == 0 {
		return math.NaN()
	}
	i, seen := 0, int(counts[0])
	for ; seen <= (total-1)/2; seen += int(counts[i]) {
		i++
	}
	low := i
	for ; seen <= total/2; seen += int(counts[i]) {
		i++
	}
	return float64(sorted[low]) + float64((float64(sorted[i])-float64(sorted[low]))/2)
}

// CountedSurvival is the Kaplan–Meier median of a sample in which each exit stands
// as often as counts says. Exits ascend; of equal ones, events come before those
// that are censored. Where the median is not reached, it is the longest exit
// counted, which it exceeds; NaN where all counts are 0.
func CountedSurvival[T Number](exits []T, event []bool, counts []int32) (median float64, reached bool) {
	atRisk := 0
	for _, c := range counts {
		atRisk += int(c)
	}
	s, longest := 1.0, math.NaN()
	for i, c := range counts {
		if c == 0 {
			continue
		}
		longest = float64(exits[i])
		if event[i] {
			if s *= float64(atRisk-int(c)) / float64(atRisk); s <= half {
				return longest, true
			}
		}
		atRisk -= int(c)
	}
	return longest, false
}
