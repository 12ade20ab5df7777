package benchmark

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tolerance of the worked examples of METHOD.md 9, which have four decimals.
const tolerance = 5e-5

// oracles are the worked examples in testdata/oracles.json.
type oracles struct {
	O1 struct {
		Scores2019 map[string]float64      `json:"scores_2019"`
		Scores2024 map[string]float64      `json:"scores_2024"`
		Place      map[string]oraclePlaced `json:"place"`
	}
	O2 map[string][][3]float64 // value, category, score
	O3 map[string]struct {
		Input  map[string]*float64     `json:"input"`
		Scores map[string]*float64     `json:"scores"`
		Place  map[string]oraclePlaced `json:"place"`
	}
	O15  map[string][3]any // "2016:high" → label, distance to itself, margin
	O15x map[string][2]any // "2019:elite->2021" → label, margin
}

type oraclePlaced struct {
	Label   string
	Dist    map[string]float64
	Nearest string
	Second  string
	Margin  float64
	Outside []string
}

func readOracles(t *testing.T) oracles {
	t.Helper()
	data, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	var o oracles
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

func loaded(t *testing.T) Years {
	t.Helper()
	years, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return years
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s: got %.5f, want %.4f", what, got, want)
	}
}

// compare holds a placement against an example, whose label also names the
// nearest profile where none is close.
func compare(t *testing.T, what string, got Placement, want oraclePlaced) {
	t.Helper()
	label := got.Label
	if got.Verdict == NotClose {
		label += " (nearest " + got.Nearest + ")"
	}
	if label != want.Label || got.Nearest != want.Nearest || got.Second != want.Second {
		t.Errorf("%s: got %s, %s before %s; want %s, %s before %s", what, label, got.Nearest, got.Second, want.Label, want.Nearest, want.Second)
	}
	near(t, what+" margin", got.Margin, want.Margin)
	if len(got.Distances) != len(want.Dist) {
		t.Errorf("%s: %d distances, want %d", what, len(got.Distances), len(want.Dist))
	}
	for _, d := range got.Distances {
		near(t, what+" to "+d.Cluster, d.D, want.Dist[d.Cluster])
	}
	var outside []string
	for _, a := range got.Outside {
		outside = append(outside, a.String()+":worse")
	}
	if !slices.Equal(outside, want.Outside) {
		t.Errorf("%s: outside %v, want %v", what, outside, want.Outside)
	}
}

func TestO2AnswerScale(t *testing.T) {
	o := Defaults()
	// Values that the example file rounds; the text of METHOD.md 2.2 has them in full.
	full := map[float64]float64{0.0384: 2 / weeksAYear, 0.2301: 12 / weeksAYear}
	examples := readOracles(t).O2
	for name, a := range map[string]Axis{"duration": LT, "freq": DF, "cfr": CFR} {
		if len(examples[name]) < 13 {
			t.Fatalf("%s: %d examples", name, len(examples[name]))
		}
		for _, e := range examples[name] {
			x := e[0]
			if exact, ok := full[x]; ok && a == DF {
				x = exact
			}
			if got := o.Category(a, x); got != int(e[1]) {
				t.Errorf("%s %v: category %d, want %v", name, e[0], got, e[1])
			}
			near(t, fmt.Sprint(name, " ", e[0]), o.Score(a, x), e[2])
		}
	}
}

func TestO3Placement(t *testing.T) {
	years, o := loaded(t), Defaults()
	examples := readOracles(t).O3
	if len(examples) != 6 {
		t.Fatalf("%d examples", len(examples))
	}
	for name, e := range examples {
		var scores Scores
		for key, a := range map[string]Axis{"per_week": DF, "lead_h": LT, "recovery_h": RT, "cfr_pct": CFR} {
			x := e.Input[key]
			if x == nil {
				continue
			}
			scores = scores.With(a, o.Score(a, *x))
			near(t, name+" "+key, scores.X[a], *e.Scores[a.String()])
		}
		for _, year := range []int{2019, 2021, 2022, 2023, 2024} {
			compare(t, fmt.Sprint(name, " on ", year), Place(scores, years.Of(year), o), e.Place[strconv.Itoa(year)])
		}
	}
}

func TestO1Placement(t *testing.T) {
	years, o := loaded(t), Defaults()
	e := readOracles(t).O1
	score := func(recovery float64) Scores {
		return Scores{}.With(DF, o.Score(DF, 8/(90.0/7))).With(LT, o.Score(LT, 16)).With(RT, o.Score(RT, recovery)).With(CFR, o.Score(CFR, 400.0/9))
	}
	restored, recovered := score(4), score(2)
	for _, a := range Axes() {
		near(t, "2019 "+a.String(), restored.X[a], e.Scores2019[a.String()])
		near(t, "2024 "+a.String(), recovered.X[a], e.Scores2024[a.String()])
	}
	for year, scores := range map[int]Scores{2019: restored, 2021: restored, 2024: recovered} {
		compare(t, strconv.Itoa(year), Place(scores, years.Of(year), o), e.Place[strconv.Itoa(year)])
		scores.Has[CFR] = false // 9 changes are too few
		want := map[int]oraclePlaced{
			2019: {"high", map[string]float64{"elite": 1.7305, "high": 0.5987, "medium": 0.9459, "low": 2.0452}, "high", "medium", 0.3473, nil},
			2021: {"high", map[string]float64{"elite": 1.8911, "high": 0.3783, "medium": 1.7721, "low": 3.3869}, "high", "medium", 1.3938, nil},
			2024: {"high", map[string]float64{"elite": 1.6954, "high": 0.6193, "medium": 0.9591, "low": 2.1211}, "high", "medium", 0.3398, nil},
		}[year]
		compare(t, fmt.Sprint(year, " without change fail rate"), Place(scores, years.Of(year), o), want)
	}
}

func TestO15ProfilesMapToThemselves(t *testing.T) {
	years, o := loaded(t), Defaults()
	examples := readOracles(t)
	seen := 0
	for _, y := range years.Placing() {
		for _, c := range y.Clusters {
			seen++
			want, ok := examples.O15[fmt.Sprint(y.Year, ":", c)]
			if !ok {
				t.Errorf("no example for %s of %d: a new year needs one", c, y.Year)
				continue
			}
			p := PlaceProfile(c, y, y, o)
			if p.Label != want[0] || p.Distances[slices.Index(y.Clusters, c)].D != 0 || len(p.Outside) != 0 {
				t.Errorf("%d %s: %+v", y.Year, c, p)
			}
			near(t, fmt.Sprint(y.Year, c, " margin"), p.Margin, want[2].(float64))
		}
	}
	if seen != 29 || len(examples.O15) != 29 {
		t.Errorf("%d profiles, %d examples, want 29", seen, len(examples.O15))
	}
	for name, want := range examples.O15x {
		from, on, _ := strings.Cut(name, "->")
		year, cluster, _ := strings.Cut(from, ":")
		a, errA := strconv.Atoi(year)
		b, errB := strconv.Atoi(on)
		if errA != nil || errB != nil {
			t.Fatalf("bad example %q", name)
		}
		p := PlaceProfile(cluster, years.Of(a), years.Of(b), o)
		if p.Label != want[0] {
			t.Errorf("%s: got %s, want %s", name, p.Label, want[0])
		}
		near(t, name, p.Margin, want[1].(float64))
	}
	p := PlaceProfile("high", years.Of(2019), years.Of(2022), o)
	if p.Label != "borderline high/medium" || p.Margin != 0 || p.Verdict != OnTheBorder {
		t.Errorf("2019 high on 2022: %+v", p)
	}
}
