package source

// suspects lists, in their order, the records that may share their hash with
// another: those that meet in a table of bits, sixteen for each record. Most
// exports have no repetition, and this way they do not pay for a map of all.
func suspects[Record any](all []Record, hash func(*Record) uint64) []int {
	bits := uint64(1 << 10)
	for bits < 16*uint64(len(all)) && bits < 1<<32 {
		bits *= 2
	}
	once, twice := make([]uint64, bits/64), make([]uint64, bits/64)
	places := make([]uint32, len(all)) // in the table; 0: of nobody
	for i := range all {
		h := hash(&all[i])
		if h == nobody {
			continue
		}
		at := max(1, h&(bits-1))
		places[i] = uint32(at)
		word, bit := at/64, uint64(1)<<(at%64)
		twice[word] |= once[word] & bit
		once[word] |= bit
	}
	var list []int
	for i, at := range places {
		if twice[at/64]>>(at%64)&1 == 1 {
			list = append(list, i)
		}
	}
	return list
}
