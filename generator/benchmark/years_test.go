package benchmark

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryYearNamesItsCellsSourceAndVerification(t *testing.T) {
	years := loaded(t)
	names, err := fs.Glob(files, "years/*.toml")
	if err != nil || len(names) != len(years) {
		t.Fatalf("%d files, %d years, %v", len(names), len(years), err)
	}
	for i, y := range years {
		if i > 0 && y.Year <= years[i-1].Year {
			t.Errorf("%d stands after %d", y.Year, years[i-1].Year)
		}
		if !strings.Contains(y.Report, "20") || y.Verified == "" {
			t.Errorf("%d: report %q, verified %q", y.Year, y.Report, y.Verified)
		}
		total := 0.0
		for _, c := range y.Clusters {
			for _, a := range Axes() {
				if y.Profile[c].Cell(a).Text == "" {
					t.Errorf("%d: %s of %s has no text", y.Year, a, c)
				}
			}
			total += y.Share[c]
		}
		if total > 1.021 && y.ShareNote == "" {
			t.Errorf("%d: shares add to %.2f and no note says why", y.Year, total)
		}
		for name, e := range y.Extra {
			if e.Source == "" || e.Share <= 0 || e.DF.Level == 0 || e.LT.Level == 0 || e.RT.Level == 0 || e.CFR.Level == 0 {
				t.Errorf("%d: %s is incomplete: %+v", y.Year, name, e)
			}
		}
	}
	for year, clusters := range map[int]int{2014: 0, 2015: 0, 2016: 3, 2018: 4, 2019: 4, 2022: 3, 2024: 4, 2025: 0} {
		if y := years.Of(year); y == nil || len(y.Clusters) != clusters {
			t.Errorf("%d: want %d clusters, got %+v", year, clusters, y)
		}
	}
	if years.Of(2020) != nil || len(years.Placing()) != 8 {
		t.Errorf("%d years can be compared with", len(years.Placing()))
	}
}

func TestABrokenYearIsRefusedWithItsFile(t *testing.T) {
	const whole = `year = 2030
report = "r, p.1"
verified = "primary"
recovery = "time_to_restore"
method = "m"
clusters = ["a", "b"]
[profile.a]
df = {text="x", level=6}
lt = {text="x", level=6}
rt = {text="x", level=6}
cfr = {text="5%", percent=5}
[profile.b]
df = {text="x", level=1}
lt = {text="x", level=1}
rt = {text="x", level=1}
cfr = {text="y", level=1}
`
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"year = 2030", "year = 2031", "years/2030.toml: holds the year 2031"},
		{`"primary"`, `"rumour"`, "unknown verification"},
		{`report = "r, p.1"`, "", "names no report"},
		{"level=1}", "level=7}", "df of b has no level from 1 to 6"},
		{`{text="x", level=6}`, `{level=6}`, "df of a has no text"},
		{"percent=5", "percent=500", "cfr of a has no level"},
		{`"a", "b"`, `"a", "c"`, `has no profile of "c"`},
		{`"a", "b"`, ``, "has no clusters and no note"},
		{`"time_to_restore"`, `"mttr"`, "has no recovery metric"},
		{"method", "methods", "years/2030.toml:5:1: unknown key “methods” (did you mean method?)"},
	} {
		text := strings.Replace(whole, c.old, c.new, 1)
		_, err := load(fstest.MapFS{"years/2030.toml": {Data: []byte(text)}})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("whole file: %v", err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q → %q: got %v, want %q", c.old, c.new, err, c.want)
		}
	}
}
