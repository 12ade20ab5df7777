package metric

import (
	"math/bits"

	"goright/generator/dataset"
)

// idTable finds a place by a record's id. It is a table with open addressing,
// made for one pass over many ids that are hashes already.
type idTable struct {
	ids    []dataset.Hash // 0: free
	places []int32        // one for each of ids
	mask   uint64
}

// regions is into how many parts of a table byRegion sorts.
const (
	regionBits = 6
	regions    = 1 << regionBits
)

// newIDTable makes a table with room for n ids.
func newIDTable(n int) *idTable {
	size := 16
	for size < n+n/2 {
		size *= 2
	}
	return &idTable{make([]dataset.Hash, size), make([]int32, size), uint64(size - 1)}
}

// slot is where an id stands, or would stand.
func (t *idTable) slot(id dataset.Hash) uint64 {
	for i := t.home(id); ; i = (i + 1) & t.mask {
		if s := t.ids[i]; s == id || s == 0 {
			return i
		}
	}
}

// put gives an id a place, and tells which one it had before, if it is known.
func (t *idTable) put(id dataset.Hash, place int32) (before int32, known bool) {
	i := t.slot(id)
	before, known = t.places[i], t.ids[i] == id
	t.ids[i], t.places[i] = id, place
	return before, known
}

// home is the first place in which an id is looked for.
func (t *idTable) home(id dataset.Hash) uint64 { return uint64(id) * 0x9e3779b97f4a7c15 >> 20 & t.mask }

// byRegion gives the places of ids that are to go into a large table in the order of
// its regions, each of which fits into the processor's cache; those of a region, and
// so of equal ids, keep their order.
func (t *idTable) byRegion(ids []dataset.Hash) []int32 {
	shift := max(0, bits.Len64(t.mask)-regionBits)
	var next [regions]int32
	for _, id := range ids {
		next[t.home(id)>>shift]++
	}
	place := int32(0)
	for r, n := range next {
		next[r] = place
		place += n
	}
	places := make([]int32, len(ids))
	for i, id := range ids {
		r := t.home(id) >> shift
		places[next[r]] = int32(i)
		next[r]++
	}
	return places
}

// find is the place of an id; false for one that is not there, and for none.
func (t *idTable) find(id dataset.Hash) (place int32, ok bool) {
	if id == 0 {
		return 0, false
	}
	i := t.slot(id)
	return t.places[i], t.ids[i] == id
}
