package source

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// No record that shares its hash with another may be missed, and nearly all others
// must be left out.
func TestSuspects(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for _, n := range []int{0, 1, 2, 100, 5_000, 200_000} {
		hashes := make([]uint64, n)
		for i := range hashes {
			switch hashes[i] = mix(rng.Uint64(), 1, 2); {
			case i > 0 && i%97 == 0:
				hashes[i] = hashes[rng.IntN(i)]
			case i%89 == 0:
				hashes[i] = nobody
			}
		}
		found := suspects(markAll(nil, hashes, func(h *uint64) uint64 { return *h }))
		if !slices.IsSorted(found) {
			t.Fatalf("%d records: out of order", n)
		}
		times := map[uint64]int{}
		for _, h := range hashes {
			times[h]++
		}
		alone := 0
		for i, h := range hashes {
			_, suspected := slices.BinarySearch(found, i)
			switch shared := h != nobody && times[h] > 1; {
			case shared && !suspected:
				t.Fatalf("%d records: number %d is missed", n, i)
			case h == nobody && suspected:
				t.Fatalf("%d records: number %d has no hash", n, i)
			case !shared && suspected:
				alone++
			}
		}
		if alone > 2+n/100 {
			t.Errorf("%d records: %d are suspected in vain", n, alone)
		}
	}
}

// A hash whose low half is zero is still one.
func TestMarkAll(t *testing.T) {
	marks := markAll(nil, []uint64{nobody, 1 << 40, 7}, func(h *uint64) uint64 { return *h })
	if want := []uint32{noMark, 1, 7}; !slices.Equal(marks, want) {
		t.Errorf("marks %v, want %v", marks, want)
	}
}
