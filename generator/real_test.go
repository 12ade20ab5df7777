package generator_test

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/source"
	"goright/generator/stats"
	"goright/generator/tree"
)

// samples is the folder of real exports, which are others' data and no part of
// this repository; GORIGHT_SAMPLES names it.
func samples(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("GORIGHT_SAMPLES")
	if dir == "" {
		t.Skip("set GORIGHT_SAMPLES to the folder of real exports to run this test")
	}
	return dir
}

// realSite reads a real set with its site.toml from testdata/real.
func realSite(t *testing.T, set string) (*config.Site, string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "real", set+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	site, problems := config.Parse(set+".toml", text)
	for _, p := range problems.All() {
		t.Errorf("%s", p)
	}
	return site, filepath.Join(samples(t), "real", set)
}

// quarter is one line of EXPECTED-share.tsv: how many there were of a team or a
// severity in a quarter, and the median of their hours.
type quarter struct {
	n      int
	median string // two decimals; "" where none
}

// TestRealShares compares what is read of two real sets with counts and medians
// that another program found in the same files.
func TestRealShares(t *testing.T) {
	want := expectedShares(t)
	got := map[string]quarter{}
	site, root := realSite(t, "go-releases")
	d := readReal(t, site, root)
	hours := map[string][]float64{}
	for i := range d.Deployments {
		r := &d.Deployments[i]
		for _, team := range d.Names.Members(r.Owners) {
			key := "go-releases\t" + d.Names.Text(team) + "\t" + quarterOf(r.Finished)
			if r.FirstCommit != dataset.None {
				hours[key] = append(hours[key], float64(r.Finished.Sub(r.FirstCommit))/3600)
			}
			got[key] = quarter{n: got[key].n + 1}
		}
	}
	site, root = realSite(t, "jenkins-infra")
	d = readReal(t, site, root)
	for i := range d.Incidents {
		r := &d.Incidents[i]
		key := "jenkins-infra incidents\t" + severityOfRank[r.Rank] + "\t" + quarterOf(r.Opened)
		if r.Resolved != dataset.None && r.Resolved >= r.Opened {
			hours[key] = append(hours[key], float64(r.Resolved.Sub(r.Opened))/3600)
		}
		got[key] = quarter{n: got[key].n + 1}
	}
	for key, h := range hours {
		slices.Sort(h)
		got[key] = quarter{got[key].n, strconv.FormatFloat(stats.Median(h), 'f', 2, 64)}
	}
	keys := map[string]bool{}
	for k := range want {
		keys[k] = true
	}
	for k := range got {
		keys[k] = true
	}
	same := 0
	for k := range keys {
		if w, g := want[k], got[k]; w.n == g.n && near(w.median, g.median) {
			same++
		} else {
			t.Errorf("%s: got %d, median %q; want %d, median %q", strings.ReplaceAll(k, "\t", " "), g.n, g.median, w.n, w.median)
		}
	}
	t.Logf("%d of %d lines agree", same, len(keys))
}

// near allows for the last printed digit.
func near(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= 0.011
}

// severityOfRank undoes the mapping of testdata/real/jenkins-infra.toml.
var severityOfRank = map[uint8]string{1: "down", 2: "disrupted", 5: "notice"}

func quarterOf(at dataset.Time) string {
	std := at.Std()
	return fmt.Sprintf("%dQ%d", std.Year(), (int(std.Month())+2)/3)
}

func readReal(t *testing.T, site *config.Site, root string) *dataset.Dataset {
	t.Helper()
	d, problems, err := source.Read(context.Background(), root, site.Source, site.Reading())
	if err != nil {
		t.Fatal(err)
	}
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	return d
}

func expectedShares(t *testing.T) map[string]quarter {
	t.Helper()
	f, err := os.Open(filepath.Join(samples(t), "real", "EXPECTED-share.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := map[string]quarter{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		n, err := strconv.Atoi(cells[3])
		if err != nil {
			continue // the header
		}
		want[strings.Join(cells[:3], "\t")] = quarter{n, cells[4]}
	}
	if err := cmp.Or(lines.Err()); err != nil {
		t.Fatal(err)
	}
	return want
}

// TestRealSitesKeepTheRules builds both real sets whole and holds the pages to
// the rules of every site.
func TestRealSitesKeepTheRules(t *testing.T) {
	for _, set := range []string{"go-releases", "jenkins-infra"} {
		site, root := realSite(t, set)
		out := new(tree.Memory)
		_, problems, err := generator.Build(context.Background(), site, generator.Options{Root: root, Version: "test"}, out)
		if err != nil || problems.Failed() {
			t.Fatalf("%s: %v %v", set, err, problems.All())
		}
		t.Run(set, func(t *testing.T) { hold(t, parseSite(t, out)) })
	}
}
