package chart

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden holds one ordinary chart of each kind against testdata, one element a
// line so that a difference can be read.
func TestGolden(t *testing.T) {
	want := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(samples())) {
		p := checkChart(t, name, samples()[name])
		for board, svg := range map[string]string{"wide": p.Wide, "narrow": p.Narrow} {
			file := name + "." + board + ".svg"
			want[file] = true
			compare(t, file, svg)
		}
	}
	want["spark.svg"] = true
	compare(t, "spark.svg", string(Spark{Values: []float64{1, 2, nan, 2, 5, 4, 6}}.AppendSVG(nil, new(Pen))))
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[filepath.Base(f)] {
			t.Errorf("%s belongs to no sample", f)
		}
	}
}

func compare(t *testing.T, file, svg string) {
	t.Helper()
	got := strings.ReplaceAll(svg, "><", ">\n<") + "\n"
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s:%d\n got %s\nwant %s", path, i+1, a, b)
			return
		}
	}
}

// TestStylesheet finds every class the charts use in the stylesheet of the theme,
// painted or at least explained.
func TestStylesheet(t *testing.T) {
	css, err := os.ReadFile("../../themes/plain/assets/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	all := samples()
	all["other"] = Stack{Months: monthsTo(2), Layers: []Layer{{"Unknown", "", []float64{1, 2}}}}
	all["bands"] = Strip{Rows: []StripRow{{Values: []float64{1, 2}}}}
	for name, c := range all {
		p, err := c.Draw(new(Pen), "fig")
		if err != nil {
			t.Fatal(err)
		}
		_, _, _, _, classes := parseSVG(t, p.Wide+p.Narrow)
		for class := range classes {
			// "sev1t" is documented as the suffix t of sev1, "v1-band" as -band
			if !bytes.Contains(css, []byte("."+class)) && class != "wide" {
				t.Errorf("%s: class %s is not in chart.css", name, class)
			}
		}
	}
}

func TestStandalone(t *testing.T) {
	picture, err := samples()["trend"].Draw(new(Pen), "fig")
	if err != nil {
		t.Fatal(err)
	}
	s := string(picture.AppendStandalone(nil, NewStyle(".chart>text{fill:red}.absent{}</style><script>")))
	for _, want := range []string{`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="`, `<style>.chart&gt;text{fill:red}&lt;/style&gt;&lt;script&gt;</style><rect class="sheet"`, `<title id="fig-t">Lead time for changes by month</title>`} {
		if !strings.Contains(s, want) {
			t.Errorf("no %s in\n%.500s", want, s)
		}
	}
	if strings.Count(s, "<svg") != 1 || !strings.HasSuffix(s, "</svg>\n") {
		t.Errorf("not one svg element: %.200s", s)
	}
}
