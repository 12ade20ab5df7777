package source

import (
	"math/rand/v2"
	"testing"
)

// A table finds what a map finds, whatever the length of the texts and however
// alike they are.
func TestTableIsAMap(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	var table table
	want := map[string]uint32{}
	text := func() string {
		letters := make([]byte, rng.IntN(41))
		for i := range letters {
			letters[i] = "ab\x00"[rng.IntN(3)]
		}
		return string(letters)
	}
	for range 20_000 {
		s := text()
		value, known := want[s]
		if got, ok := table.get(s); ok != known || got != value {
			t.Fatalf("%q: %d %v, want %d %v", s, got, ok, value, known)
		}
		if !known {
			want[s] = rng.Uint32()
			table.put(s, want[s])
		}
	}
	for s, value := range want {
		if got, ok := table.get(s); !ok || got != value {
			t.Fatalf("%q: %d %v, want %d", s, got, ok, value)
		}
	}
}
