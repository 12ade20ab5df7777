package theme

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pairs are the colours that stand on one another, and the least ratio: 4.5 for
// text, 3 for marks that carry meaning (WCAG 2.2, 1.4.3 and 1.4.11). Fills of
// severity that are paler have an edge, which is here in their place.
var pairs = []struct {
	front, back string
	least       float64
}{
	{"ink", "paper", 4.5}, {"ink", "panel", 4.5}, {"ink-2", "paper", 4.5}, {"ink-2", "panel", 4.5}, {"ink-3", "paper", 4.5}, {"ink-3", "panel", 4.5},
	{"link", "paper", 4.5}, {"link", "panel", 4.5}, {"accent", "paper", 4.5}, {"accent", "panel", 4.5}, {"rule-2", "paper", 3},
	{"ink-3", "b-elite", 4.5}, {"ink-3", "b-high", 4.5}, {"ink-3", "b-medium", 4.5}, {"ink-3", "b-low", 4.5},
	{"ink", "c-elite", 4.5}, {"ink", "c-high", 4.5}, {"ink", "c-medium", 4.5}, {"ink", "c-low", 4.5},
	{"s1", "paper", 4.5}, {"s1", "b-elite", 3}, {"s1-soft", "paper", 3}, {"s1-soft", "b-elite", 3}, {"col", "paper", 3}, {"pale", "b-elite", 3},
	{"v1", "paper", 4.5}, {"v2", "paper", 3}, {"sev0", "paper", 4.5}, {"sev1", "paper", 4.5},
	{"sev2-l", "paper", 3}, {"sev2-l", "sev3", 3}, {"sev2-t", "paper", 4.5}, {"sev3-l", "paper", 3}, {"sev3-t", "paper", 4.5},
}

var (
	block = regexp.MustCompile(`(?s)[^{}]*:root[^{}]*\{([^{}]*)\}`)
	token = regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-f]{6})`)
)

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	linear := func(c uint64) float64 {
		v := float64(c&255) / 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*linear(n>>16) + .7152*linear(n>>8) + .0722*linear(n)
}

func TestEveryPaletteOfEveryThemeCanBeRead(t *testing.T) {
	for _, info := range List(nil) {
		th, _ := Load(info.Name, nil)
		css, origin := th.Asset("tokens.css")
		blocks := block.FindAllStringSubmatch(string(css), -1)
		if len(blocks) != 3 {
			t.Fatalf("%s: %d palettes, want light, dark by choice and dark by preference", origin, len(blocks))
		}
		light := map[string]string{}
		for i, b := range blocks {
			colours := map[string]string{}
			for _, m := range token.FindAllStringSubmatch(b[1], -1) {
				colours[m[1]] = m[2]
			}
			if i == 0 {
				light = colours
			}
			if len(colours) != len(light) {
				t.Errorf("%s: palette %d has %d colours, the first %d", origin, i, len(colours), len(light))
			}
			for _, p := range pairs {
				if colours[p.front] == "" || colours[p.back] == "" {
					t.Errorf("%s: palette %d has no --%s or --%s", origin, i, p.front, p.back)
					continue
				}
				a, b := luminance(t, colours[p.front]), luminance(t, colours[p.back])
				if ratio := (max(a, b) + .05) / (min(a, b) + .05); ratio < p.least {
					t.Errorf("%s: palette %d: %s on %s is %.2f, want %.1f", origin, i, p.front, p.back, ratio, p.least)
				}
			}
		}
		if dark, preferred := blocks[1][1], blocks[2][1]; strings.TrimSpace(dark) != strings.TrimSpace(preferred) {
			t.Errorf("%s: dark by choice and dark by preference differ", origin)
		}
	}
}
