package source

import "math/bits"

// noMark is that of a record that nothing identifies.
const noMark = 0

// markAll appends to marks, for each record, what suspects tells records apart
// by: 32 bits of its hash.
func markAll[Record any](marks []uint32, records []Record, hash func(*Record) uint64) []uint32 {
	for i := range records {
		mark := uint32(noMark)
		if h := hash(&records[i]); h != nobody {
			mark = max(1, uint32(h))
		}
		marks = append(marks, mark)
	}
	return marks
}

// suspects lists, in their order, the records that share their mark with another.
// Most exports have no repetition, and this way they do not pay for a map of all:
// marks are sorted by their first bits into parts, and each part meets in a table
// that stays in the processor's cache.
func suspects(marks []uint32) []int {
	shared := make([]uint64, len(marks)/64+1) // a bit a record
	var table []uint32
	from := uint32(0)
	sorted, ends := inParts(marks)
	for _, end := range ends {
		table = findShared(sorted[from:end], table, shared)
		from = end
	}
	var list []int
	for i, word := range shared {
		for ; word != 0; word &= word - 1 {
			list = append(list, 64*i+bits.TrailingZeros64(word))
		}
	}
	return list
}

// markedAt is a mark and the place of its record.
type markedAt struct{ mark, at uint32 }

// inParts sorts marks by their first bits and tells where each part ends.
func inParts(marks []uint32) (sorted []markedAt, ends [1 << partBits]uint32) {
	for _, mark := range marks {
		if mark != noMark {
			ends[mark>>(32-partBits)]++
		}
	}
	place := uint32(0)
	for i, n := range ends {
		ends[i] = place
		place += n
	}
	sorted = make([]markedAt, place)
	for i, mark := range marks {
		if mark != noMark { // each begin moves on to its end
			at := &ends[mark>>(32-partBits)]
			sorted[*at] = markedAt{mark, uint32(i)}
			*at++
		}
	}
	return sorted, ends
}

const partBits = 8

// findShared sets the bits of the records of a part that share their mark. The table has
// one more than the place of the first record of each mark; it is used again.
func findShared(part []markedAt, table []uint32, shared []uint64) []uint32 {
	size := 2 << bits.Len(uint(len(part)))
	if len(table) < size {
		table = make([]uint32, size)
	}
	table, last := table[:size], uint32(size-1)
	clear(table)
	for i, m := range part {
		slot := m.mark & last
		for table[slot] != 0 && part[table[slot]-1].mark != m.mark {
			slot = (slot + 1) & last
		}
		if table[slot] == 0 {
			table[slot] = uint32(i) + 1
			continue
		}
		for _, at := range [...]uint32{part[table[slot]-1].at, m.at} {
			shared[at/64] |= 1 << (at % 64)
		}
	}
	return table
}
