package stats

import "slices"

const (
	// Under radixFrom values, comparing costs less than counting digits.
	radixFrom = 48
	// Up to onStack values are moved through a buffer on the stack (4 KiB).
	onStack = 1024
	radix   = 256
)

// SortSeconds sorts durations in seconds in ascending order; negative ones come
// before zero. Few values are compared; many are sorted by digits, least
// significant first, with as many passes as the widest distance between two of
// them has bytes: usually two or three. Over 1,024 values it allocates a buffer
// as long as s; a caller with many such samples uses SortSecondsScratch.
func SortSeconds(s []int32) {
	if len(s) < radixFrom {
		slices.Sort(s)
		return
	}
	if len(s) > onStack {
		radixSort(s, make([]int32, len(s)))
		return
	}
	var buffer [onStack]int32
	radixSort(s, buffer[:len(s)])
}

// SortSecondsScratch is SortSeconds with the caller's buffer, which it returns,
// grown if it was shorter than s, for the next call. Its content means nothing.
func SortSecondsScratch(s, scratch []int32) []int32 {
	if len(s) <= onStack {
		SortSeconds(s)
		return scratch
	}
	if cap(scratch) < len(s) {
		scratch = make([]int32, len(s)+len(s)/4)
	}
	radixSort(s, scratch[:len(s)])
	return scratch
}

// radixSort sorts s; scratch is as long as s.
func radixSort(s, scratch []int32) {
	lowest, widest := extent(s)
	from, to := s, scratch
	for shift := uint(0); shift < 32 && widest>>shift > 0; shift += 8 {
		distribute(to, from, lowest, shift)
		from, to = to, from
	}
	if &from[0] != &s[0] {
		copy(s, from)
	}
}

// extent is the smallest value of s and the distance from it to the greatest;
// the distance is 0 also where s is in order already, so that nothing moves.
func extent(s []int32) (lowest int32, widest uint32) {
	if slices.IsSorted(s) {
		return s[0], 0
	}
	highest := s[0]
	lowest = s[0]
	for _, v := range s {
		lowest = min(lowest, v)
		highest = max(highest, v)
	}
	return lowest, distance(lowest, highest)
}

// distribute copies from into to, ordered by the byte above shift of each
// value's distance from lowest; equal bytes keep their order.
func distribute(to, from []int32, lowest int32, shift uint) {
	var next [radix]uint32
	for _, v := range from {
		next[uint8(distance(lowest, v)>>shift)]++
	}
	position := uint32(0)
	for digit, count := range next {
		next[digit] = position
		position += count
	}
	for _, v := range from {
		digit := uint8(distance(lowest, v) >> shift)
		to[next[digit]] = v
		next[digit]++
	}
}

// distance is high - low, which may not fit a signed number.
func distance(low, high int32) uint32 {
	return uint32(high) - uint32(low)
}
