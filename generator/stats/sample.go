package stats

import (
	"math"
	"math/bits"
	"sort"
)

// Sample is a sample of durations in seconds that is put in order only where it is
// looked at: a median and its interval need a few ranks, the half-life of a curve
// those up to it. Filling it costs one pass of a sort, into stretches of time as
// narrow as the sample is large, wider where durations are longer. The zero value
// is an empty sample; one that is filled again allocates only to grow.
type Sample struct {
	values  []int32 // stretch by stretch
	ends    []int32 // where each stretch ends in values
	ordered []bool  // stretches that are in order
	longest int32

	first uint32 // the magnitude with which the first stretch begins
	shift int    // a stretch is as wide as so many bits of a magnitude
}

// maxStretches keeps the counts of stretches where they are read fastest.
const maxStretches = 1 << 12

// Fill makes s a sample of values, none of which is negative; it copies them.
func (s *Sample) Fill(values []int32) {
	s.values, s.ends, s.ordered, s.longest = grown(s.values, len(values)), s.ends[:0], s.ordered[:0], 0
	if len(values) == 0 {
		return
	}
	shortest := values[0]
	for _, v := range values {
		shortest, s.longest = min(shortest, v), max(s.longest, v)
	}
	s.first = magnitude(shortest)
	span := magnitude(s.longest) - s.first
	s.shift = max(0, bits.Len32(span)-bits.Len32(uint32(min(len(values)/2, maxStretches-1))))
	stretches := int(span>>s.shift) + 1
	first, shift := s.first, s.shift // in registers
	s.ends, s.ordered = grown(s.ends, stretches), grown(s.ordered, stretches)
	clear(s.ends)
	clear(s.ordered)
	for _, v := range values {
		s.ends[(magnitude(v)-first)>>shift]++
	}
	place := int32(0)
	for i, n := range s.ends {
		s.ends[i] = place
		place += n
	}
	for _, v := range values { // each begin moves on to its end
		at := &s.ends[(magnitude(v)-first)>>shift]
		s.values[*at] = v
		*at++
	}
}

// magnitude is a number that grows with v, by as much for an hour more or less
// among days as for a minute among hours: the bits of v as a floating-point number.
func magnitude(v int32) uint32 { return math.Float32bits(float32(int64(v) + 1)) }

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}

// Len is the number of values.
func (s *Sample) Len() int { return len(s.values) }

// Longest is the greatest value; 0 if there is none.
func (s *Sample) Longest() int32 { return s.longest }

// At is the value of a rank, from 0 for the smallest to Len()-1.
func (s *Sample) At(rank int) int32 {
	stretch := sort.Search(len(s.ends), func(i int) bool { return int(s.ends[i]) > rank })
	s.stretch(stretch)
	return s.values[rank]
}

// stretch gives the values of a stretch in order.
func (s *Sample) stretch(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	values := s.values[from:s.ends[i]]
	if !s.ordered[i] {
		s.ordered[i] = true
		if len(values) > radixFrom {
			SortSeconds(values)
		} else {
			insertionSort(values)
		}
	}
	return values
}

// insertionSort costs least where there are few values.
func insertionSort(s []int32) {
	for i := 1; i < len(s); i++ {
		v, j := s[i], i
		for ; j > 0 && s[j-1] > v; j-- {
			s[j] = s[j-1]
		}
		s[j] = v
	}
}

// Ordered goes through the values in ascending order, some at a time; equal ones
// come together.
func (s *Sample) Ordered(yield func(values []int32) bool) {
	const some = 64
	from := int32(0)
	for i := 0; i < len(s.ends); {
		first := i
		for i++; i < len(s.ends) && s.ends[i-1]-from < some; i++ {
		}
		values := s.values[from:s.ends[i-1]]
		from = s.ends[i-1]
		if len(values) <= 2*some { // the stretches are in order among themselves
			insertionSort(values)
		} else {
			for k := first; k < i; k++ {
				s.stretch(k)
			}
		}
		if !yield(values) {
			return
		}
	}
}

// Before is how many values are less than t.
func (s *Sample) Before(t int32) int {
	switch {
	case len(s.values) == 0 || t < 0 || magnitude(t) < s.first:
		return 0
	case t > s.longest:
		return len(s.values)
	}
	i := int((magnitude(t) - s.first) >> s.shift)
	n := 0
	if i > 0 {
		n = int(s.ends[i-1])
	}
	for _, v := range s.values[n:s.ends[i]] {
		if v < t {
			n++
		}
	}
	return n
}

// Quantile is Quantile of the sample in order; NaN if it is empty.
func (s *Sample) Quantile(p float64) float64 {
	return quantile(len(s.values), p, func(rank int) float64 { return float64(s.At(rank)) })
}
