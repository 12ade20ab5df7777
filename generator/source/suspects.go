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

// suspects lists, in their order, the records that may share their mark with
// another. Most exports have no repetition, and this way they do not pay for a map
// of all. Those that meet in a table of places are one in sixteen; of these, few
// meet again in a second one, which looks at other bits of their marks.
func suspects(marks []uint32) []int {
	list := meeting(marks)
	others := make([]uint32, len(list))
	for i, at := range list {
		others[i] = bits.RotateLeft32(marks[at], 16)
	}
	again := meeting(others)
	for i, at := range again {
		again[i] = list[at]
	}
	return again
}

// meeting lists the marks that meet in a table of sixteen places for each. A place
// is two bits side by side: taken, and taken again. The few that were taken again
// are found a second time through a smaller table that stays in the processor's
// cache.
func meeting(marks []uint32) []int {
	places := uint64(1 << 10)
	for places < 16*uint64(len(marks)) && places < 1<<32 {
		places *= 2
	}
	table, last := make([]uint64, places/32), uint32(places-1)
	var again [1 << 12]uint64
	for _, mark := range marks {
		if mark == noMark {
			continue
		}
		at := mark & last
		word, shift := &table[at/32], at%32*2
		taken := *word >> shift & 1
		*word |= (1 | taken<<1) << shift
		again[at/64%uint32(len(again))] |= taken << (at % 64)
	}
	var list []int
	for i, mark := range marks {
		at := mark & last
		if mark != noMark && again[at/64%uint32(len(again))]>>(at%64)&1 == 1 && table[at/32]>>(at%32*2)&2 != 0 {
			list = append(list, i)
		}
	}
	return list
}
