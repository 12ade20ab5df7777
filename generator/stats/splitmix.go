package stats

import (
	"hash/fnv"
	"math/bits"
)

// SplitMix64 is the generator of METHOD.md 8.1 (Steele, Lea and Flood 2014):
// one word of state, the same numbers on every machine. State is never shared
// between subjects, so that adding a team changes no other team's figures.
type SplitMix64 struct {
	state uint64
}

// NewSplitMix64 is a generator that starts from seed; see Seed.
func NewSplitMix64(seed uint64) *SplitMix64 {
	return &SplitMix64{state: seed}
}

// Next is the next 64 random bits.
func (g *SplitMix64) Next() uint64 {
	g.state += 0x9e3779b97f4a7c15
	z := g.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Intn is a random index from 0 to n-1: the high 64 bits of Next()·n. For n of
// 0 or less it is 0.
func (g *SplitMix64) Intn(n int) int {
	if n <= 0 {
		return 0
	}
	high, _ := bits.Mul64(g.Next(), uint64(n))
	return int(high)
}

// Seed is the FNV-1a-64 hash of the parts joined by "|", such as the team, the
// metric and the period.
func Seed(parts ...string) uint64 {
	h := fnv.New64a()
	for i, part := range parts {
		if i > 0 {
			h.Write([]byte{'|'})
		}
		h.Write([]byte(part))
	}
	return h.Sum64()
}
