package chart

import (
	"maps"
	"slices"
	"testing"
)

// BenchmarkDraw measures both artboards of each sample, and of a strip with as many
// teams as a large organisation has. The target is 0.3 ms.
func BenchmarkDraw(b *testing.B) {
	all := samples()
	all["strip-500"] = teamStrip(500, 9)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var pen Pen
			for b.Loop() {
				if _, err := c.Draw(&pen, "fig"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSpark(b *testing.B) {
	s := Spark{Values: wave(18, 3, 9, 2)}
	b.ReportAllocs()
	var pen Pen
	var out []byte
	for b.Loop() {
		if out = s.AppendSVG(out[:0], &pen); len(out) == 0 {
			b.Fatal("not drawn")
		}
	}
}
