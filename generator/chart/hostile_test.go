package chart

import (
	"math"
	"strings"
	"sync"
	"testing"
	"time"
)

var hostileTexts = []string{
	"R&D </text></svg><script>alert(1)</script>", "\"quoted\" 'single' a\" onload=\"x", "nul \x00 escape \x1b \x7f \u0085 \ufffe \uffff",
	"broken \xff\xfe\xed\xa0\x80", "\u202eright to left\u202c עברית العربية", "👩‍👩‍👧‍👦 emoji 🇬🇧 é combining",
	"line\nbreak\r\ttab\u2028\u2029", "]]><!--", "漢字仮名交じり文 하나", strings.Repeat("x", 10000), strings.Repeat("é́́ ", 10000), "   ",
}

// everyChart builds one chart of each kind from the same values and text.
func everyChart(m []time.Time, v []float64, text string) map[string]Chart {
	ev := []Event{{0, text, false}, {len(m) / 2, text, true}, {-1, text, false}, {99, text, true}, {math.MaxInt, text, false}}
	bands := []Band{{0, 1, text, text}, {1, math.Inf(1), text, "low"}, {nan, nan, text, "high"}, {-5, -9, text, "elite"}}
	ref := RuleLine{3, text}
	followed := make([]int32, len(v))
	curve := Curve{text, text, v, v, v, v, followed}
	var at float64
	if len(v) > 0 {
		at = v[0]
	}
	row := func(s Scale, mark int) StripRow {
		return StripRow{text, v, s, mark%2 == 0, bands, mark, at, at * 2, at, nil}
	}
	profile := Profile{Title: text, Subject: text, Low: text, High: text, Lines: []ProfileLine{{text, v}, {text, nil}, {"", v}}}
	for i := range v {
		profile.Rows = append(profile.Rows, ProfileRow{text, v[i], v[0], v[len(v)-1], text})
	}
	said := Items{Title: text, Low: 0, High: 1e301, LowEnd: text, HighEnd: text, Dashed: at}
	order := Places{Title: text, Mark: 1, Thing: text}
	for i, x := range v {
		said.Rows = append(said.Rows, Item{text, math.Abs(x), math.Abs(x), 2 * math.Abs(x), math.Abs(v[0]), text})
		n := -1
		if isFinite(x) {
			n = int(min(math.Abs(x), 1e9))
		}
		order.Places = append(order.Places, Place{text, n + i, text})
		if n < 0 {
			order.Places[i].Count = -1
		}
	}
	bars := said
	bars.Bars, bars.Share, bars.Dashed = true, true, nan
	return map[string]Chart{
		"items":          said,
		"items bars":     bars,
		"places":         order,
		"profile":        profile,
		"arms":           Arms{text, [2]string{text, text}, text, []ArmsRow{{text, [2][]float64{scaled(v, .1), v}, at, at, at}, {text, [2][]float64{nil, v}, nan, -1, 2}}, false},
		"lanes":          Lanes{text, []string{text, "", text}, []LanesRow{{text, [][]float64{v, nil, v, v}}, {text, nil}}, text, text},
		"arms points":    Arms{text, [2]string{text, text}, text, []ArmsRow{{text, [2][]float64{v, scaled(v, .01)}, at, at, -at}}, true},
		"trend hours":    Trend{text, m, Hours, v, v, v, v, bands, ev, text, text, text},
		"trend days":     Trend{Title: text, Months: m, Unit: Days, P90: v},
		"trend number":   Trend{Title: text, Months: m, Unit: Number, Median: v, Bands: bands, Events: ev},
		"trend ratio":    Trend{Title: text, Months: m, Unit: Ratio, Median: v, Bands: bands, Events: ev},
		"trend odd":      Trend{Title: text, Months: m, Unit: 200, Median: v},
		"control hours":  Control{text, text, m, Hours, true, v, []Phase{{0, 9, at, at, at, true}, {-4, 99, nan, 1, 0, false}, {5, 2, 1, 1, 1, true}}, []Mark{{-1, true, text}, {0, false, text}, {1, true, ""}, {99, true, text}}, ev, false},
		"control number": Control{text, text, m, Number, true, v, []Phase{{0, 99, -at, at, at * 2, false}}, []Mark{{0, true, text}}, ev, false},
		"control linear": Control{text, text, m, Number, false, v, []Phase{{0, 99, nan, at, nan, false}}, nil, ev, false},
		"control ratio":  Control{text, text, m, Ratio, false, v, []Phase{{math.MinInt, math.MaxInt, math.Inf(-1), 1e300, math.Inf(1), false}}, []Mark{{0, true, text}}, ev, false},
		"columns":        Columns{text, m, v, ev, true, text},
		"rate":           Rate{text, m, v, v, v, []RuleLine{{at, text}, {nan, text}}, at, text, ev, text},
		"stack":          Stack{text, m, []Layer{{text, text, v}, {text, "sev1", v}}, []string{text}, ev},
		"flow":           Flow{text, m, v, text, text, text},
		"survival":       Survival{text, []Curve{curve, named(curve, text, "v1"), {}}, at, &ref, at > 9},
		"strip":          Strip{text, []StripRow{row(LogHours, -1), row(PerWeek, 0), row(Percent, 1), row(77, 99)}},
		"scatter scale":  Scatter{text, v, v, Answers, Number, text, text, v, v, text, 0},
		"scatter":        Scatter{text, v, v, Hours, Ratio, text, text, v, v, text, 0},
	}
}

// TestHostile draws every chart from senseless values and hostile text.
func TestHostile(t *testing.T) {
	inf := math.Inf(1)
	values := map[string][]float64{
		"none": nil, "one": {3}, "two": {3, 4}, "equal": {4, 4, 4, 4}, "zero": {0, 0, 0}, "gap": {1, nan, 3}, "not measured": {nan, nan},
		"infinite": {1, inf, -inf, 2}, "huge": {1e300, -1e300, 1e300}, "beyond": {math.MaxFloat64, -math.MaxFloat64, 1}, "small": {5e-324, 1e-300, 1e-12},
		"negative": {-1, -2, -3}, "mixed": {1e300, 1e-300, 0, nan, -1, inf}, "more than months": wave(40, 1, 9, 1),
	}
	values["ordinary"] = []float64{5, 7, 6, 9}
	for name, v := range values {
		texts := hostileTexts
		if name != "ordinary" {
			texts = texts[:1]
		}
		for i, text := range texts {
			for _, n := range []int{0, 1, 3, 16} {
				for kind, c := range everyChart(monthsTo(n), v, text) {
					p := checkChart(t, kind+", "+name, c)
					if strings.Contains(p.Wide, "<script") {
						t.Fatalf("%s, %s, text %d: script", kind, name, i)
					}
				}
			}
		}
		for _, log := range []bool{false, true} {
			if svg := string(Spark{v, log}.AppendSVG(nil, new(Pen))); svg != "" {
				checkArtboard(t, "spark "+name, svg)
			} else if !(Spark{v, log}).Empty() {
				t.Errorf("spark %s: not empty, but not drawn", name)
			}
		}
	}
}

// TestHostileID keeps an id from leaving its attribute, and the two artboards apart.
func TestHostileID(t *testing.T) {
	p, err := samples()["columns"].Draw(new(Pen), `a" onload="x <b>`)
	if err != nil {
		t.Fatal(err)
	}
	for svg, id := range map[string]string{p.Wide: "a--onload--x--b--t", p.Narrow: "a--onload--x--b--t-n"} {
		if !strings.Contains(svg, `aria-labelledby="`+id+`"`) || !strings.Contains(svg, `<title id="`+id+`">`) {
			t.Errorf("no id %s in %.300s", id, svg)
		}
	}
}

// TestEmpty tells what cannot be drawn from what is zero.
func TestEmpty(t *testing.T) {
	for name, v := range map[string][]float64{"none": nil, "not measured": {nan, nan, nan}, "infinite": {math.Inf(1)}} {
		for kind, c := range everyChart(monthsTo(3), v, "x") {
			if !c.Empty() {
				t.Errorf("%s, %s: not empty", kind, name)
			}
		}
	}
	zero := []float64{0, 0, 0}
	for kind, c := range everyChart(monthsTo(3), zero, "x") {
		if c.Empty() && kind != "scatter" && kind != "scatter scale" && kind != "control number" && kind != "arms" { // zero has no place on their logarithmic axes, nor on a scale of answers
			t.Errorf("%s: zero is a value", kind)
		}
	}
}

// TestParallel draws everything at once; run with -race.
func TestParallel(t *testing.T) {
	want := map[string]Picture{}
	for name, c := range samples() {
		want[name] = checkChart(t, name, c)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var pen Pen // one drawing after another
			for name, c := range samples() {
				p, err := c.Draw(&pen, "fig")
				if err != nil || p != want[name] {
					t.Errorf("%s differs when drawn in parallel (%v)", name, err)
				}
			}
		})
	}
	wg.Wait()
}

// FuzzText puts any text wherever one chart takes text; all charts write text in the
// same way.
func FuzzText(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	m, v := monthsTo(6), []float64{5, 7, 6, 9, 8, 3}
	f.Fuzz(func(t *testing.T, text string) {
		checkChart(t, "rate", everyChart(m, v, text)["rate"])
	})
}
