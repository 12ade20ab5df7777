package chart

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWidthIsEnough compares estimates with what Chromium measured for 13 px of
// DejaVu Sans, the widest of the usual fonts.
func TestWidthIsEnough(t *testing.T) {
	for text, measured := range map[string]float64{
		"very long very…":                                  106.7,
		"very long very long very…":                        171.6,
		"very long very long very long very lon…":          260.5,
		"very long very long very long very long very lo…": 317.3,
	} {
		if got := textWidth(text, face{size: 13}); got < measured || got > measured*1.15 {
			t.Errorf("%q: %.1f px, measured %.1f", text, got, measured)
		}
	}
	if textWidth("bold", face{13, true}) <= textWidth("bold", face{13, false}) {
		t.Error("bold is not wider")
	}
	if textWidth("", face{size: 13}) != 0 {
		t.Error("nothing has a width")
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"R&D": "R&D", " a \n b\t ": "a b", "x\x00\x1by": "xy", "\u202eevil\u202c": "evil",
		"bad\xff": "bad\uFFFD", "\ufffe": "", "a\u2028b": "a b", strings.Repeat("é", 50): strings.Repeat("é", 20) + "…",
		strings.Repeat("ab ", 50): "ab ab ab ab ab ab ab…",
	} {
		if got := clean(in, 20); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	f := face{size: 13}
	for _, c := range []struct {
		text  string
		width float64
		limit int
		want  []string
		cut   bool
	}{
		{"", 100, 3, nil, false},
		{"one", 100, 3, []string{"one"}, false},
		{"Median 2.2 days", 95, 3, []string{"Median", "2.2 days"}, false}, // even lines, not the fullest
		{"one two three four", 60, 1, []string{"one tw…"}, true},
		{"one two three four", 2, 3, nil, true},
	} {
		got, cut := wrap(c.text, c.width, c.limit, f)
		if !slices.Equal(got, c.want) || cut != c.cut {
			t.Errorf("%q in %v px: %q %v, want %q %v", c.text, c.width, got, cut, c.want, c.cut)
		}
	}
	for _, text := range hostileTexts {
		for width := range 200 {
			lines, _ := wrap(clean(text, longestText), float64(width), 2, f)
			for _, l := range lines {
				if !utf8.ValidString(l) || textWidth(l, f) > float64(width)+1e-9 {
					t.Fatalf("%q is wider than %d", l, width)
				}
			}
		}
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{formatCount(0), "0"}, {formatCount(1234), "1,234"}, {formatCount(-25), "−25"}, {formatCount(-.2), "0"}, {formatCount(99999), "99,999"},
		{formatCount(120000), "120k"}, {formatCount(3.4e6), "3.4m"}, {formatCount(1e300), "1e300"}, {formatSigned(74), "+74"}, {formatSigned(0), "0"},
		{formatStep(.025, .025), "0.025"}, {formatStep(2.5, 2.5), "2.5"}, {formatStep(5, 2.5), "5"}, {formatStep(3000, 1000), "3,000"},
		{formatRatio(.054), "5.4%"}, {formatRatio(0), "0%"}, {formatRatio(1), "100%"},
		{formatHours(0), "0 min"}, {formatHours(.5), "30 min"}, {formatHours(1), "1.0 hours"}, {formatHours(52.8), "2.2 days"},
		{formatHours(24), "24 hours"}, {formatHours(8760), "12 months"}, {formatDays(2160), "90 days"}, {formatHours(1e300), "1e300 hours"},
		{formatNumber(-.05), "−0.05"}, {formatNumber(12.6), "13"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
