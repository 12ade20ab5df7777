package benchmark

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
)

// answerWords are the answers as the worked examples write them, best first.
func answerWords(a Axis) []string {
	switch a {
	case DF:
		return []string{"on demand", "hour-day", "day-week", "week-month", "month-6 months", "<1 per 6 months"}
	case CFR:
		return []string{"0-15", "16-30", "31-45", "46-60", "61-75", "76-100"}
	}
	return []string{"<1 h", "<1 day", "1 day-1 week", "1 week-1 month", "1-6 months", ">6 months"}
}

// TestGapsAndOverlaps holds the holes and overlaps of every published table against
// those worked out apart from this program. Theirs count "less than one hour" as
// unclaimed also where a cluster's "less than one day" contains it.
func TestGapsAndOverlaps(t *testing.T) {
	var oracle struct {
		Gaps map[string]map[string]struct {
			Unclaimed []string
			Shared    map[string][]string
		}
	}
	data, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &oracle); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, y := range loaded(t).Placing() {
		for _, a := range Axes() {
			want, ok := oracle.Gaps[strconv.Itoa(y.Year)][a.String()]
			if !ok {
				if len(y.Unclaimed(a)) != 6 || y.Shared(a) != nil {
					t.Errorf("%d %s: exact values leave %v, share %v", y.Year, a, y.Unclaimed(a), y.Shared(a))
				}
				continue
			}
			seen++
			words := answerWords(a)
			var open []string
			for i, word := range words {
				if y.atLevel(a, 6-i) == nil {
					open = append(open, word)
				}
			}
			if !slices.Equal(open, want.Unclaimed) {
				t.Errorf("%d %s: %v unclaimed, want %v", y.Year, a, open, want.Unclaimed)
			}
			var claimed []string
			for _, category := range y.Unclaimed(a) {
				claimed = append(claimed, words[6-category])
			}
			if contained := (a == LT || a == RT) && y.atLevel(a, 6) == nil && y.atLevel(a, 5) != nil; contained {
				open = open[1:]
			}
			if !slices.Equal(claimed, open) {
				t.Errorf("%d %s: %v shown as unclaimed, want %v", y.Year, a, claimed, open)
			}
			shared := map[string][]string{}
			for _, s := range y.Shared(a) {
				shared[words[6-s.Category]] = s.Clusters
			}
			if got, want := fmt.Sprint(shared), fmt.Sprint(want.Shared); got != want {
				t.Errorf("%d %s: shared %s, want %s", y.Year, a, got, want)
			}
		}
	}
	if seen != 30 {
		t.Errorf("%d of 30 rows of printed answers were compared", seen)
	}
}

// TestWhichCellsHoldTheTeamsOfO3 says for each figure which clusters claim it: often
// several, and often none.
func TestWhichCellsHoldTheTeamsOfO3(t *testing.T) {
	var oracle struct {
		Alt map[string]map[string]map[string]any
	}
	data, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &oracle); err != nil {
		t.Fatal(err)
	}
	if len(oracle.Alt) != 6 {
		t.Fatalf("%d teams", len(oracle.Alt))
	}
	years, o, teams := loaded(t), Defaults(), readOracles(t).O3
	for name, of := range oracle.Alt {
		for year, axes := range of {
			for _, a := range Axes() {
				x := teams[name].Input[map[Axis]string{DF: "per_week", LT: "lead_h", RT: "recovery_h", CFR: "cfr_pct"}[a]]
				if x == nil {
					continue
				}
				if year == "cats" {
					if got := o.Category(a, *x); float64(got) != axes[a.String()] {
						t.Errorf("%s %s: answer %d, want %v", name, a, got, axes[a.String()])
					}
					continue
				}
				n, err := strconv.Atoi(year)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := years.Of(n).Answer(a, *x, o).Clusters, axes[a.String()]; fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s %s on %d: %v hold it, want %v", name, a, n, got, want)
				}
			}
		}
	}
}
