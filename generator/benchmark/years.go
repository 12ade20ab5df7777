package benchmark

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"goright/generator/metric"
	"goright/generator/strict"
)

//go:embed years/*.toml
var files embed.FS

// Verification is how a table was read.
type Verification string

// The ways of reading, from the surest.
const (
	Primary      Verification = "primary"       // in the report itself
	PrimaryImage Verification = "primary-image" // on an image of the report's table
	Transcript   Verification = "transcript"    // in a named third party's transcript
	Secondary    Verification = "secondary"     // described by third parties
)

// UnmarshalText takes one of the four words.
func (v *Verification) UnmarshalText(text []byte) error {
	*v = Verification(text)
	if slices.Contains([]Verification{Primary, PrimaryImage, Transcript, Secondary}, *v) {
		return nil
	}
	return fmt.Errorf("unknown verification %q (known: primary, primary-image, transcript, secondary)", text)
}

// Year is one published report.
type Year struct {
	Year     int          `toml:"year"`
	Report   string       `toml:"report"` // its name and page, and where it was read
	Verified Verification `toml:"verified"`
	Note     string       `toml:"note"`
	// Recovery is the metric that the report's recovery row is compared with, and
	// RecoveryText what the report calls it where that differs.
	Recovery     metric.ID `toml:"recovery"`
	RecoveryText string    `toml:"recovery_text"`
	Method       string    `toml:"method"` // how the clusters were found
	// Clusters are the names of the profiles, best first; empty where the report
	// printed no table: then nothing can be compared with it.
	Clusters []string           `toml:"clusters"`
	Profile  map[string]Profile `toml:"profile"`
	// Share of respondents in each cluster, 0 to 1, as far as it was sourced.
	Share         map[string]float64    `toml:"share"`
	ShareInterval map[string][2]float64 `toml:"share_interval"`
	ShareNote     string                `toml:"share_note"`
	// Extra are profiles that the report prints beside its clusters; nothing is
	// placed in them.
	Extra map[string]Extra `toml:"extra"`
}

// Profile is the printed median answer of a cluster in each metric.
type Profile struct {
	DF  Cell `toml:"df"`
	LT  Cell `toml:"lt"`
	RT  Cell `toml:"rt"`
	CFR Cell `toml:"cfr"`
}

// Cell returns the answer in one metric.
func (p Profile) Cell(a Axis) Cell { return [...]Cell{DF: p.DF, LT: p.LT, RT: p.RT, CFR: p.CFR}[a] }

// Cell is one printed answer.
type Cell struct {
	Text    string  `toml:"text"`    // as printed
	Level   int     `toml:"level"`   // 6 (best) to 1 on DORA's scale; 0: Percent is exact
	Percent float64 `toml:"percent"` // change fail rate from 2023 on, 0 to 100
	Note    string  `toml:"note"`
}

// Extra is a profile beside the clusters.
type Extra struct {
	Source      string  `toml:"source"`
	Share       float64 `toml:"share"`
	Reliability string  `toml:"reliability"`
	Profile
}

// score is a cell's place on the score scale.
func (o Options) score(a Axis, c Cell) float64 {
	if c.Level == 0 {
		return o.Score(a, c.Percent)
	}
	return float64(c.Level)
}

// Years are the published reports, oldest first.
type Years []Year

// Of returns a year's report, nil if there is none.
func (ys Years) Of(year int) *Year {
	for i := range ys {
		if ys[i].Year == year {
			return &ys[i]
		}
	}
	return nil
}

// Placing lists the reports with clusters, oldest first.
func (ys Years) Placing() []*Year {
	var with []*Year
	for i := range ys {
		if len(ys[i].Clusters) > 0 {
			with = append(with, &ys[i])
		}
	}
	return with
}

// Load reads the reports that come with the program. An error means that the
// program was built wrongly.
func Load() (Years, error) { return load(files) }

func load(fsys fs.FS) (Years, error) {
	names, err := fs.Glob(fsys, "years/*.toml")
	if err != nil {
		return nil, fmt.Errorf("list benchmark years: %w", err)
	}
	var years Years
	var wrong []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read benchmark year: %w", err)
		}
		var y Year
		problems := strict.Decode(name, data, &y)
		for _, p := range problems.All() {
			wrong = append(wrong, errors.New(p.String()))
		}
		if problems.Len() == 0 {
			wrong = append(wrong, y.check(name))
		}
		years = append(years, y)
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, fmt.Errorf("read benchmark years: %w", err)
	}
	slices.SortFunc(years, func(a, b Year) int { return cmp.Compare(a.Year, b.Year) })
	return years, nil
}

// check says what a file of a year lacks.
func (y *Year) check(name string) error {
	var wrong []error
	lacks := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Errorf(name+": "+format, args...))
		}
	}
	lacks(path.Base(name) != fmt.Sprintf("%d.toml", y.Year), "holds the year %d", y.Year)
	lacks(y.Report == "" || y.Verified == "", "names no report, or not how it was read")
	lacks(len(y.Clusters) == 0 && y.Note == "", "has no clusters and no note that says why")
	lacks(len(y.Clusters) == 1, "has one cluster: nothing to tell apart")
	lacks(len(y.Clusters) > 0 && y.Recovery != restore && y.Recovery != recovery, "has no recovery metric")
	lacks(len(y.Clusters) > 0 && y.Method == "", "does not say how the clusters were found")
	lacks(len(y.Profile) != len(y.Clusters), "has %d profiles for %d clusters", len(y.Profile), len(y.Clusters))
	for _, c := range y.Clusters {
		profile, ok := y.Profile[c]
		lacks(!ok || c == "" || strings.Contains(c, "/"), "has no profile of %q, or a name that cannot stand in a label", c)
		for _, a := range Axes() {
			cell := profile.Cell(a)
			lacks(cell.Text == "", "%s of %s has no text", a, c)
			exact := cell.Level == 0 && a == CFR && cell.Percent > 0 && cell.Percent <= 100
			lacks(!exact && (cell.Level < 1 || cell.Level > 6 || cell.Percent != 0), "%s of %s has no level from 1 to 6", a, c)
		}
	}
	return errors.Join(wrong...)
}
