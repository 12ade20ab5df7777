// Package config reads site.toml.
//
// Takes: the text of site.toml. Gives: a Site, in which every stage finds its
// own options, filled up with defaults, and a problem with a place for each key
// or value that is not understood. Never opens an export, never echoes a value
// that could be a secret.
package config

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/culture"
	"goright/generator/diag"
	"goright/generator/effect"
	"goright/generator/metric"
	"goright/generator/source"
	"goright/generator/strict"
	"goright/generator/together"
)

// Site is site.toml.
type Site struct {
	Title    string `toml:"title"`    // the organisation's name, as the masthead shows it
	Timezone string `toml:"timezone"` // IANA zone in which days and months are cut; default UTC
	AsOf     string `toml:"as_of"`    // RFC 3339 or a date; default: the midnight after the latest event
	Language string `toml:"language"` // BCP 47 tag that the pages carry; it translates nothing, and words outside of templates are English
	BaseURL  string `toml:"base_url"` // absolute address of the site, if it has one
	Output   string `toml:"output"`   // folder of the site; default public
	Theme    string `toml:"theme"`    // built-in or a folder in themes/; default plain
	// Production lists the environments that count (globs, any case); default
	// production, prod, prd, live.
	Production []string `toml:"production"`

	Source       map[string]source.Options             `toml:"source"`
	Team         map[string]source.TeamOptions         `toml:"team"`
	Service      map[string]source.ServiceOptions      `toml:"service"`
	Intervention map[string]source.InterventionOptions `toml:"intervention"`

	// Measure holds measures of the organisation's own, and words for those of the
	// catalogue (METHOD.md 6).
	Measure map[string]metric.MeasureOptions `toml:"measure"`

	// Calendar says when sprints and patching cycles begin.
	Calendar metric.Rhythm `toml:"calendar"`

	Metric    metric.Options       `toml:"metric"`
	Benchmark benchmark.Options    `toml:"benchmark"`
	Groups    cluster.Options      `toml:"groups"`
	Signals   metric.Signals       `toml:"signals"`
	Effects   effect.Options       `toml:"effects"`
	Together  together.Options     `toml:"together"`
	Modes     together.ModeOptions `toml:"modes"`
	Survey    culture.Options      `toml:"survey"`
	Publish   Publish              `toml:"publish"`

	// Measures are the catalogue's and the site's own, in that order.
	Measures []metric.Measure `toml:"-"`

	// File and Text are where the site was read from and what it said.
	File string `toml:"-"`
	Text []byte `toml:"-"`
}

// Publish says for whose eyes the site is.
type Publish struct {
	// Audience is internal or public; a public site withholds small counts of
	// findings (METHOD.md 11, Rows).
	Audience Audience `toml:"audience"`
	// Detail names the kinds of rows that are published under data/; none by default.
	Detail []Detail `toml:"detail"`
}

// Detail is a kind of row of the exports that a site may publish.
type Detail string

// UnmarshalText takes deployments, incidents or findings and nothing else.
func (d *Detail) UnmarshalText(text []byte) error {
	known := []string{"deployments", "incidents", "findings"}
	if !slices.Contains(known, string(text)) {
		return fmt.Errorf("unknown detail %s (known: %s)", diag.Quote(string(text)), strings.Join(known, ", "))
	}
	*d = Detail(text)
	return nil
}

// Audience is for whom a site is published.
type Audience string

// The two audiences.
const (
	Internal Audience = "internal"
	Public   Audience = "public"
)

// UnmarshalText takes one of the audiences and nothing else.
func (a *Audience) UnmarshalText(text []byte) error {
	switch Audience(text) {
	case Internal, Public:
		*a = Audience(text)
		return nil
	}
	return fmt.Errorf("unknown audience %s (known: internal, public)", diag.Quote(string(text)))
}

// Defaults is the site of an empty site.toml.
func Defaults() *Site {
	return &Site{
		Title: "Delivery and security", Timezone: "UTC", Language: "en", Output: "public", Theme: "plain",
		Metric: metric.Defaults(), Benchmark: benchmark.Defaults(), Groups: cluster.Defaults(),
		Signals: metric.DefaultSignals(), Effects: effect.Defaults(), Together: together.Defaults(), Modes: together.DefaultModes(), Survey: culture.Defaults(),
		Publish: Publish{Audience: Internal},
	}
}

// Load reads the file name; a file that is not there is a problem, not an error.
func Load(name string) (*Site, diag.List) {
	text, err := os.ReadFile(name)
	if err != nil {
		var problems diag.List
		problems.Errorf(diag.Pos{File: name}, "goright looks for site.toml in this folder: “goright init --from FILE” proposes one from your exports, --config names another", "cannot read the configuration: %v", reason(err))
		return Defaults(), problems
	}
	return Parse(name, text)
}

// reason is an error of the file system without the path, which stands before it.
func reason(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Parse reads the text of a site.toml.
func Parse(name string, text []byte) (*Site, diag.List) {
	s := Defaults()
	s.File, s.Text = name, text
	problems := strict.Decode(name, text, s)
	s.check(&problems)
	if len(s.Production) > 0 {
		s.Metric.Production = s.Production
	}
	s.Metric.Rhythm = s.Calendar
	return s, problems
}

// Pos is the place of a table or key of site.toml.
func (s *Site) Pos(key ...string) diag.Pos { return strict.Locate(s.File, string(s.Text), key) }

// Reading is the site's side of reading exports.
func (s *Site) Reading() source.Context {
	return source.Context{
		Timezone: s.Timezone, AsOf: s.AsOf, Team: s.Team, Service: s.Service, Intervention: s.Intervention, Measures: s.units(), Pos: s.Pos,
	}
}

// units is what a measures export may bring: measures, and the metrics that
// goright computes, as somebody else did.
func (s *Site) units() map[string]source.MeasureUnit {
	of := make(map[string]source.MeasureUnit, len(s.Measures))
	for _, d := range metric.Catalogue() {
		of[string(d.ID)] = source.MeasureUnit{Label: d.Label, Unit: string(d.Unit), Directed: d.Better != metric.None}
	}
	for _, m := range s.Measures {
		of[m.ID] = source.MeasureUnit{Label: m.Label, Unit: m.Unit, Directed: m.Def().Better != metric.None}
	}
	return of
}

// check finds values that are well formed and make no sense.
func (s *Site) check(problems *diag.List) {
	if _, err := time.LoadLocation(s.Timezone); err != nil || s.Timezone == "Local" {
		problems.Errorf(s.Pos("timezone"), `use a name of the IANA list, such as "Europe/London"`, "unknown time zone %s", diag.Quote(s.Timezone))
		s.Timezone = "UTC"
	}
	if s.AsOf != "" {
		if hint, err := CheckAsOf(s.AsOf); err != nil {
			problems.Errorf(s.Pos("as_of"), hint, "as_of: %v", err)
			s.AsOf = ""
		}
	}
	s.checkConstants(problems)
	if wrong := s.Calendar.Check(func(key string) diag.Pos { return s.Pos("calendar", key) }); wrong.Failed() {
		problems.Append(wrong)
		s.Calendar = metric.Rhythm{}
	}
	if s.Publish.Audience == Public && slices.Contains(s.Publish.Detail, "findings") {
		problems.Errorf(s.Pos("publish", "detail"), `leave "findings" out, or say audience = "internal"`,
			"the rows of findings give away the small counts that a public site withholds")
	}
	var wrong diag.List
	s.Measures, wrong = metric.DeclaredMeasures(s.Measure, func(id string) diag.Pos { return s.Pos("measure", id) })
	problems.Append(wrong)
	if len(s.Source) == 0 && !problems.Failed() { // it may not have been understood
		problems.Errorf(diag.Pos{File: s.File}, "add a table [source.<name>] with kind and files", "no source is named")
	}
	for _, name := range slices.Sorted(maps.Keys(s.Source)) {
		o := s.Source[name]
		if o.Kind == "" && o.Preset == "" {
			problems.Errorf(s.Pos("source", name), source.KindHint, "source %s does not say what its rows are", diag.Quote(name))
		}
		if len(o.Files) == 0 {
			problems.Errorf(s.Pos("source", name), `add files = ["exports/*.csv"]`, "source %s names no file", diag.Quote(name))
		}
	}
	if s.BaseURL != "" {
		if err := CheckBaseURL(s.BaseURL); err != nil {
			problems.Errorf(s.Pos("base_url"), `write it as "https://example.org/reports/"`, "base_url %v", err)
			s.BaseURL = ""
		}
	}
}

// CheckBaseURL says why a text cannot be the address of a site. The error does
// not repeat it: there could be a password in it.
func CheckBaseURL(text string) error {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return errors.New("is no web address")
	case u.User != nil:
		return errors.New("holds a user name, which every page would show")
	}
	return nil
}

// CheckAsOf says why a text cannot be the instant that a report speaks for, and
// what to write instead.
func CheckAsOf(text string) (hint string, err error) { return source.CheckDay(text) }

// FromEpoch turns SOURCE_DATE_EPOCH, seconds since 1970, into an as_of.
func FromEpoch(epoch string) (asOf string, err error) {
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH %s is no number of seconds", diag.Quote(epoch))
	}
	asOf = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	if _, err := CheckAsOf(asOf); err != nil {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH %s: %w", diag.Quote(epoch), err)
	}
	return asOf, nil
}
