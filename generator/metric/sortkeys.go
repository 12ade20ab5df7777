package metric

import "goright/generator/dataset"

// key is a record's time and, in the low half, its place in the dataset.
type key uint64

func newKey(t dataset.Time, row int) key { return key(t)<<32 | key(uint32(row)) }

func (k key) at() dataset.Time { return dataset.Time(k >> 32) }
func (k key) row() int         { return int(uint32(k)) }

const (
	digitBits = 11
	digits    = 1 << digitBits
)

// sortKeys puts keys in order of time; equal times keep their order. It sorts
// by digits, least significant first, as many as the span of times needs.
func sortKeys(keys []key) {
	if len(keys) < 2 {
		return
	}
	first, last, sorted := keys[0].at(), keys[0].at(), true
	for i, k := range keys {
		first, last = min(first, k.at()), max(last, k.at())
		sorted = sorted && (i == 0 || keys[i-1].at() <= k.at())
	}
	if sorted {
		return
	}
	from, to := keys, make([]key, len(keys))
	for shift := uint(0); shift < 32 && (last-first)>>shift > 0; shift += digitBits {
		var next [digits]int32
		for _, k := range from {
			next[(k.at()-first)>>shift%digits]++
		}
		position := int32(0)
		for d, n := range next {
			next[d] = position
			position += n
		}
		for _, k := range from {
			d := (k.at() - first) >> shift % digits
			to[next[d]] = k
			next[d]++
		}
		from, to = to, from
	}
	if &from[0] != &keys[0] {
		copy(keys, from)
	}
}

// gathered is how many rows gather copies at a time: few enough to stay in the
// processor's first cache.
const gathered = 64

// gather copies the rows of the first keys, as many as dst has room for. Keys in
// order of time lead all over the rows: to fetch some rows at once waits for memory
// once, to look at each in turn waits once for each.
func gather[Row any](dst []Row, rows []Row, keys []key) []Row {
	dst = dst[:min(len(dst), len(keys))]
	for i := range dst {
		dst[i] = rows[keys[i].row()]
	}
	return dst
}

// sortTies puts runs of equal times in the order of less, so that nothing
// depends on the order of the export but what less leaves equal.
func sortTies(keys []key, sortRun func(run []key)) {
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].at() == keys[i].at() {
			j++
		}
		if j > i+1 {
			sortRun(keys[i:j])
		}
		i = j
	}
}
