package generator_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/stats"
	"goright/generator/unit"
	"goright/templates"
)

// TestSentencesSayTheirNumbers words every finding of the sample from its line in
// data/insights.json, and holds each number of the sentence against the numbers of
// that line: what else is in it has to stand in the rule's words as they are.
func TestSentencesSayTheirNumbers(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the sample with its rows")
	}
	sentencesHold(t, readData(t))
	sentencesHold(t, readSite(t, talkativeSite(t)))
}

func sentencesHold(t *testing.T, d *dataFiles) {
	t.Helper()
	words, problems := narrative.Load(func(name string) ([]byte, string) {
		b, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		return b, name
	}, wordFiles(t), config.Defaults().Constants())
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	onPages := 0
	for i := range d.facts {
		f := &d.facts[i]
		told, err := words.Tell(f.insight(d.zone), metric.Subject{Name: f.Subject.Name, Kind: f.kind()}, d.zone)
		if err != nil {
			t.Fatal(err)
		}
		may := append(f.numbers(d.zone), constants(t, f.Rule)...)
		for _, text := range []string{told.Headline, told.Text, told.Fact, told.Ask} {
			for _, n := range numbers.FindAllString(text, -1) {
				if !slices.Contains(may, n) {
					t.Errorf("%s %s of %s in %s says %s, which is none of %v: %s", f.Rule, f.Variant, f.Subject.ID, f.Month, n, may, text)
				}
			}
		}
		if d.says(f, told.Text) || d.says(f, told.Fact) {
			onPages++
		}
	}
	t.Log(onPages, "of", len(d.facts), "sentences stand on a page")
	if onPages < len(d.facts)/2 {
		t.Errorf("%d of %d sentences are on a page: is it these words that the pages say?", onPages, len(d.facts))
	}
}

// wordFiles are the files of the rules' words.
func wordFiles(t *testing.T) []string {
	files, err := fs.Glob(templates.FS, "narrative/*.md")
	if err != nil || len(files) < 20 {
		t.Fatal(err, len(files))
	}
	return files
}

// numbers are the numbers of a sentence, as they are written.
var numbers = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// action is what a template fills in.
var action = regexp.MustCompile(`\{\{[^}]*\}\}`)

// constants are the numbers that a rule's words have of their own.
func constants(t *testing.T, rule string) []string {
	b, err := fs.ReadFile(templates.FS, "narrative/"+rule+".md")
	if err != nil {
		t.Fatal(err)
	}
	list := numbers.FindAllString(action.ReplaceAllString(string(b), ""), -1)
	for _, m := range keyed.FindAllStringSubmatch(string(b), -1) {
		for _, s := range config.Defaults().Constants() {
			if s.Key == m[1] {
				list = append(list, fmt.Sprint(s.Value))
			}
		}
	}
	return list
}

// keyed are the keys of site.toml that words name.
var keyed = regexp.MustCompile(`key "([^"]+)"`)

func (f *fact) kind() metric.SubjectKind {
	if f.Subject.Kind == "team" {
		return metric.Team
	}
	return metric.Organisation
}

// insight is the finding that a line was written from.
func (f *fact) insight(zone *time.Location) insight.Insight {
	i := insight.Insight{Rule: f.Rule, Variant: f.Variant, Metric: metric.ID(f.Metric), Value: f.Value.figure(), Reference: f.Reference.figure(), Centre: f.Centre,
		Month: day(f.Month+"-01", zone), Since: day(f.Since, zone), Until: day(f.Until, zone), Event: f.Event, Name: f.Name, Count: f.Count, Of: f.Of, Services: f.Services, Sign: stats.Rule(f.Sign)}
	for _, id := range f.Labels {
		i.Labels = append(i.Labels, metric.ID(id))
	}
	for d := range 7 {
		if strings.EqualFold(time.Weekday(d).String(), f.Day) {
			i.Day = time.Weekday(d)
		}
	}
	return i
}

func day(text string, zone *time.Location) dataset.Time {
	t, err := time.ParseInLocation(time.DateOnly, text, zone)
	if err != nil {
		return dataset.None
	}
	return dataset.FromStd(t)
}

func (s *shown) figure() metric.Value {
	if s == nil {
		return metric.Value{}
	}
	v := metric.Value{N: s.N, Num: s.Num, Den: s.Den, State: metric.Measured, Coverage: 1}
	for from, into := range map[*float64]*float64{s.Value: &v.X, s.Low: &v.Low, s.High: &v.High} {
		if from != nil {
			*into = *from
		}
	}
	v.HasX, v.HasLow, v.HasHigh = s.Value != nil, s.Low != nil, s.High != nil
	return v
}

// numbers are those that a sentence about the facts may have, in every unit in which
// its words could write them.
func (f *fact) numbers(zone *time.Location) []string {
	units := []unit.Unit{unit.Count, unit.Ratio, unit.Hours, unit.Days, unit.PerWeek}
	var texts []string
	for _, u := range units {
		for _, s := range []*shown{f.Value, f.Reference} {
			if s == nil {
				continue
			}
			v := s.figure()
			texts = append(texts, u.Format(v.X), u.Format(v.Low), u.Format(v.High), u.Range(v.Low, v.High))
			for _, n := range []int{v.N, v.Num, v.Den} {
				texts = append(texts, unit.Int(n))
			}
		}
		texts = append(texts, u.Format(f.Centre))
	}
	texts = append(texts, unit.Int(f.Count), unit.Int(f.Of), unit.Int(f.Services), f.Event, f.Name, f.Subject.Name)
	for _, date := range []string{f.Month + "-01", f.Since, f.Until} {
		if at := day(date, zone); at != dataset.None {
			texts = append(texts, unit.MonthName(at.In(zone)), unit.Date(at.In(zone)), unit.MonthName((at - 1).In(zone)))
		}
	}
	var all []string
	for _, text := range texts {
		all = append(all, numbers.FindAllString(text, -1)...)
	}
	return all
}

// link is where a link of a twin leads.
var link = regexp.MustCompile(`\]\([^)]*\)`)

// says reports whether a sentence stands on the page of its subject.
func (d *dataFiles) says(f *fact, sentence string) bool {
	page := "reports/" + f.Month + ".md"
	if f.Subject.Kind == "team" {
		page = "teams/" + f.Subject.ID + ".md"
	}
	text, ok := d.files.Get(page)
	return ok && strings.Contains(link.ReplaceAllString(string(text), "]"), link.ReplaceAllString(sentence, "]"))
}
