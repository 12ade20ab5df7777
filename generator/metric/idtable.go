package metric

import "goright/generator/dataset"

// idTable finds a place by a record's id. It is a table with open addressing,
// made for one pass over many ids that are hashes already.
type idTable struct {
	slots []idSlot
	mask  uint64
}

type idSlot struct {
	id    dataset.Hash // 0: free
	place int32
}

// newIDTable makes a table with room for n ids.
func newIDTable(n int) *idTable {
	size := 16
	for size < n+n/2 {
		size *= 2
	}
	return &idTable{make([]idSlot, size), uint64(size - 1)}
}

// slot is where an id stands, or would stand.
func (t *idTable) slot(id dataset.Hash) *idSlot {
	for i := uint64(id) * 0x9e3779b97f4a7c15 >> 20 & t.mask; ; i = (i + 1) & t.mask {
		if s := &t.slots[i]; s.id == id || s.id == 0 {
			return s
		}
	}
}

// find is the place of an id; false for one that is not there, and for none.
func (t *idTable) find(id dataset.Hash) (place int32, ok bool) {
	if id == 0 {
		return 0, false
	}
	s := t.slot(id)
	return s.place, s.id == id
}
