package main

import "math/bits"

// stream is a SplitMix64 generator (Steele, Lea and Flood 2014). Every part of
// the world draws from a stream of its own name, so that a change in one part
// leaves the others as they were.
type stream struct{ state uint64 }

// seed is one of many that would do: with it the small teams, too, show what
// they were made to show.
const seed = "wexmoor-70"

// newStream seeds a stream with the FNV-1a hash of the seed and its names.
func newStream(names ...string) *stream {
	h := uint64(14695981039346656037)
	for _, name := range append([]string{seed}, names...) {
		for i := range len(name) {
			h = (h ^ uint64(name[i])) * 1099511628211
		}
		h = (h ^ '|') * 1099511628211
	}
	return &stream{h}
}

func (s *stream) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below gives a whole number in [0, n); 0 where n is not positive.
func (s *stream) below(n int64) int64 {
	if n <= 0 {
		return 0
	}
	high, _ := bits.Mul64(s.next(), uint64(n))
	return int64(high)
}

// between gives a whole number in [low, high).
func (s *stream) between(low, high int64) int64 { return low + s.below(high-low) }

// chance is true in so many of a thousand cases.
func (s *stream) chance(perMille int64) bool { return s.below(1000) < perMille }

// count draws how often something happens whose expected number is micro
// millionths: 24 trials, close enough to a Poisson count for a day's work.
func (s *stream) count(micro int64) int {
	const trials = 24
	n := 0
	for range trials {
		if s.below(trials*1_000_000) < micro {
			n++
		}
	}
	return n
}

// normal draws from the standard normal distribution in 1/65536: the sum of
// twelve uniform numbers.
func (s *stream) normal() int64 {
	sum := int64(-6 << 16)
	for range 12 {
		sum += int64(s.next() >> 48)
	}
	return sum
}

// logNormal draws around a median; spread is the standard deviation of the
// natural logarithm in thousandths. The unit is that of the median.
func (s *stream) logNormal(median, spread int64) int64 {
	const log2e = 94548 // log2(e) in 1/65536
	return timesExp2(median, (s.normal()*spread/1000)*log2e>>16)
}

// timesExp2 is x·2^(y/65536) in whole numbers, for x below 2^28.
func timesExp2(x, y int64) int64 {
	result := int64(1 << 30)
	for i, root := range roots {
		if y&(1<<(15-i)) != 0 {
			result = result * root >> 30
		}
	}
	result *= x
	if shift := y >> 16; shift < 30 {
		return result >> (30 - shift)
	}
	return result
}

// roots are 2^(1/2), 2^(1/4), … 2^(1/65536) in units of 2^-30.
var roots = [16]int64{
	1518500250, 1276901417, 1170923762, 1121280436, 1097253708, 1085434106, 1079572136, 1076653033,
	1075196443, 1074468888, 1074105294, 1073923544, 1073832680, 1073787251, 1073764537, 1073753181,
}

// pick draws one of the items.
func pick[T any](s *stream, items []T) T { return items[s.below(int64(len(items)))] }
