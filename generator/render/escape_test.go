package render

import (
	"math/rand/v2"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestScrubByEights: looking at eight bytes at once finds what one rune at a time
// would.
func TestScrubByEights(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	some := []rune{'a', ' ', '~', 0x1F, 0, 0x7F, 0x80, 0x9F, 0xA0, '\n', '\t', 'é', '…', 0x061C, 0x200E, 0x202A, 0x202E, 0x202F, 0x2066, 0x2069, 0x206A, 0xFEFF, '🚀'}
	for range 20_000 {
		var in, want []byte
		for range r.IntN(40) {
			c := 'x'
			if r.IntN(6) == 0 {
				c = some[r.IntN(len(some))]
			}
			in = utf8.AppendRune(in, c)
			control := unicode.IsControl(c) && c != '\n' && c != '\t'
			if !control && !unicode.Is(unicode.Bidi_Control, c) && c != 0xFEFF {
				want = utf8.AppendRune(want, c)
			}
		}
		if got := scrub(in); string(got) != string(want) {
			t.Fatalf("scrub(%q) = %q, not %q", in, got, want)
		}
	}
}

func TestLabelsBeginWithACapital(t *testing.T) {
	for in, want := range map[string]string{"": "", "elite": "Elite", "Elite": "Elite", "no close profile": "No close profile", "éclair": "Éclair", "2019": "2019"} {
		if got := capital(in); got != want {
			t.Errorf("capital(%q) = %q", in, got)
		}
	}
}
