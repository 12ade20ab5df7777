package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"

	gochart "github.com/wcharczuk/go-chart/v2"
)

func labels(ticks []gochart.Tick) string {
	var out []string
	for _, k := range ticks {
		out = append(out, strings.ReplaceAll(k.Label, "\n", "/"))
	}
	return strings.Join(out, " ")
}

// TestLogIsLog: go-chart's own logarithmic range is not one.
func TestLogIsLog(t *testing.T) {
	s := logarithmic(.25, 1000)
	s.SetDomain(3000)
	for _, v := range []float64{.25, .5, 1, 2, 24, 168, 1000} {
		if got, want := s.Translate(v), int(math.Round(3000*math.Log(v/.25)/math.Log(4000))); got != want {
			t.Errorf("%v at %d, want %d", v, got, want)
		}
	}
	s.reverse = true
	for v, want := range map[float64]int{.25: 3000, 1000: 0, -3: 3000, 1e9: 0, math.Inf(1): 0} {
		if got := s.Translate(v); got != want {
			t.Errorf("reversed, %v at %d, want %d", v, got, want)
		}
	}
}

func TestScalesSurvive(t *testing.T) {
	inf := math.Inf(1)
	for _, ends := range [][2]float64{{3, 3}, {nan, nan}, {0, 0}, {-1, 5}, {5, -1}, {inf, inf}, {-inf, inf}, {-1e300, 1e300}, {0, 5e-324}} {
		for _, s := range []*scale{linear(ends[0], ends[1]), logarithmic(ends[0], ends[1])} {
			s.SetDomain(1000)
			for _, v := range []float64{nan, inf, -inf, 0, 1, -1, 1e300, ends[0], ends[1]} {
				if got := s.Translate(v); got < 0 || got > 1000 {
					t.Errorf("%v: %v at %d", ends, v, got)
				}
			}
		}
	}
}

func TestTicks(t *testing.T) {
	hours := func(b artboard, lo, hi float64) string {
		return labels(hoursAxis(b, 300, nil, 1, []float64{lo, hi}).ticks)
	}
	for _, c := range []struct{ got, want string }{
		{labels(countAxis(847, 5).ticks), "0 200 400 600 800 1,000"},
		{labels(countAxis(99, 5).ticks), "0 20 40 60 80 100"},
		{labels(countAxis(2, 5).ticks), "0 1 2"},
		{labels(countAxis(0, 5).ticks), "0 1"},
		{labels(ratioAxis(0, 5).ticks), "0% 2% 4% 6% 8% 10%"},
		{labels(ratioAxis(.12, 5).ticks), "0% 2.5% 5% 7.5% 10% 12.5%"},
		{labels(ratioAxis(.97, 5).ticks), "0% 25% 50% 75% 100%"},
		{labels(numberAxis(-3, 4, 5).ticks), "−4 −2 0 2 4"},
		{hours(artboard{}, 20, 600), "1 day 3 days 1 week 2 weeks 1 month"},
		{hours(artboard{narrow: true}, .2, 5), "15 min 1 h 3 h 6 h"},
		{hours(artboard{}, 24, 24), "12 hours 1 day 3 days"},
		{labels(monthAxis(monthsTo(18), 680).ticks), "Jun/2025 Aug Oct Dec Feb/2026 Apr Jun Aug Oct"},
		{labels(monthAxis(monthsTo(18), 230).ticks), "Jun/2025 Oct Feb/2026 Jun Oct"},
		{labels(monthAxis(monthsTo(60), 280).ticks), "Oct/2022 Oct/2023 Oct/2024 Oct/2025 Oct/2026"},
		{labels(monthAxis(monthsTo(1), 680).ticks), "Oct/2026"},
		{labels(monthAxis(nil, 680).ticks), ""},
		{labels(dayTicks(120, artboard{})), "0 days 15 30 45 60 75 90 105 120"},
		{labels(dayTicks(120, artboard{narrow: true})), "0 days 30 60 90 120"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

// TestTicksStayFew keeps every axis at three to seven ticks inside its range,
// whatever the data.
func TestTicksStayFew(t *testing.T) {
	for e := -4.0; e < 16; e += .13 {
		v := math.Pow(10, e)
		for name, s := range map[string]*scale{"count": countAxis(v, 5), "ratio": ratioAxis(v, 5), "number": numberAxis(0, v, 5), "hours": hoursAxis(artboard{}, 300, nil, 1, []float64{v / 50, v})} {
			n := len(s.ticks)
			if n < 2 || n > 7 {
				t.Errorf("%s up to %v: %s", name, v, labels(s.ticks))
			}
			seen := map[string]bool{}
			for _, k := range s.ticks {
				if k.Value < s.Min*(1-1e-9) || k.Value > s.Max*(1+1e-9) || seen[k.Label] {
					t.Errorf("%s up to %v: tick %s in %v … %v", name, v, k.Label, s.Min, s.Max)
				}
				seen[k.Label] = true
			}
		}
	}
}

// TestColumnsStandOnZero: a column half as high means half as many.
func TestColumnsStandOnZero(t *testing.T) {
	p, err := Columns{Months: monthsTo(3), Values: []float64{40, 20, nan}}.Draw(new(Pen), "x")
	if err != nil {
		t.Fatal(err)
	}
	var heights []float64
	for _, part := range strings.Split(p.Wide, `<rect class="col"`)[1:] {
		var x, y, w, h float64
		if _, err := fmt.Sscanf(part, ` x="%f" y="%f" width="%f" height="%f"`, &x, &y, &w, &h); err != nil {
			t.Fatal(err)
		}
		heights = append(heights, h)
	}
	if len(heights) != 2 || math.Abs(heights[0]-2*heights[1]) > .15 {
		t.Errorf("heights %v", heights)
	}
}

// TestHalfLife takes the smallest day by which half are done (METHOD 4.3).
func TestHalfLife(t *testing.T) {
	c := Curve{T: []float64{1, 4, 8, 15}, S: []float64{.9, .6, .5, .2}, Followed: []int32{10, 10, 9}}
	if got := halfLife(c.steps(30)); got != 8 {
		t.Errorf("day %v, want 8", got)
	}
	if got := halfLife(c.steps(7)); got != -1 {
		t.Errorf("day %v, want none", got)
	}
	for day, want := range map[float64]int{0: 10, 1: 10, 2: 9, 1.5: -1, 3: -1, -1: -1} {
		if got := c.followed(day); got != want {
			t.Errorf("day %v: %d followed, want %d", day, got, want)
		}
	}
	if got := len(thin(decay(2000, 24, 120).steps(120), 120, .0025)); got > 500 {
		t.Errorf("%d steps after thinning", got)
	}
}
