package generator_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"goright/generator/archive"
	"goright/generator/tree"
)

// accidents are what a slip in formatting leaves in a text; where such a text may
// be innocent as a part of another, the pattern says when it is not.
var accidents = []struct {
	text    string
	pattern *regexp.Regexp
}{
	{"NaN", regexp.MustCompile(`\bNaN\b`)},
	{"Inf", regexp.MustCompile(`\bInf\b`)},
	{"%!", regexp.MustCompile(`%!(?:[a-zA-Z]\(|\()`)},
	{"no value", regexp.MustCompile(`(?:<|&lt;)no value`)},
	{"undefined", regexp.MustCompile(`\bundefined\b`)},
	{"nil", regexp.MustCompile(`\bnil\b`)},
	{"{{", nil}, {"ZgotmplZ", nil}, {"-9223372036854775", nil}, {"0001-01-01", nil}, {"Source: Source:", nil},
}

// accident is the first that a text holds.
func accident(text string) string {
	for _, a := range accidents {
		if strings.Contains(text, a.text) && (a.pattern == nil || a.pattern.MatchString(text)) {
			return a.text
		}
	}
	return ""
}

// rawList is a list of words as a program prints it for itself: [a b c].
var rawList = regexp.MustCompile(`\[[^\]\[,;"]* [^\]\[,;"]*\]`)

// longNumber is a figure with more digits than a reader can use.
var longNumber = regexp.MustCompile(`\d\.\d{5}`)

// oneOfMany is a count of one with a word for many.
var oneOfMany = regexp.MustCompile(`(?:^|[^\d.,–-])1 (?:changes|commits|days|deployments|exports|files|findings|hours|incidents|months|pages|rows|services|teams|weeks)(?:[^/\w]|$)`)

func noAccidents(b *built) []string {
	said := b.each(func(p *htmlPage, complain func(string, ...any)) {
		text := textOf(p.root)
		if found := accident(text); found != "" {
			complain("the text holds %q: %q", found, around(text, found))
		}
		if found := rawList.FindString(text); found != "" {
			complain("a list is not written out: %q", around(text, found))
		}
		if found := longNumber.FindString(text); found != "" {
			complain("a number is not rounded: %q", around(text, found))
		}
		text = strings.ReplaceAll(text, "1 of 1 rows kept", "all rows kept") // of one row, that is
		if found := oneOfMany.FindString(text); found != "" {
			complain("one is not many: %q", around(text, found))
		}
		for n := range p.elements() {
			for _, a := range n.Attr {
				if found := accident(a.Val); found != "" {
					complain("<%s %s> holds %q", n.Data, a.Key, found)
				}
			}
		}
	})
	for _, name := range b.files.Paths() {
		data, _ := b.files.Get(name)
		if slices.Contains([]string{".md", ".svg", ".json", ".csv"}, path.Ext(name)) {
			if found := accident(string(data)); found != "" {
				said = append(said, fmt.Sprintf("%s: holds %q: %q", name, found, around(string(data), found)))
			}
		}
	}
	return said
}

// around shows what stands before and behind a piece of a text.
func around(text, piece string) string {
	i := strings.Index(text, piece)
	return text[max(0, i-40):min(len(text), i+len(piece)+40)]
}

// A page says which profiles it compares with, of what time it speaks and how
// much of the input it stands on.
var (
	saysYear    = regexp.MustCompile(`[Bb]enchmark year (?:20\d\d|none)|No benchmark`)
	saysPeriod  = regexp.MustCompile(`(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|no complete month`)
	saysAll     = regexp.MustCompile(`[\d,]+ of [\d,]+ rows? kept`)
	saysRenamed = regexp.MustCompile(`\s+`)
)

func pagesSayWhatTheyAre(b *built) []string {
	check := func(name, text string) (said []string) {
		text = saysRenamed.ReplaceAllString(text, " ")
		for what, says := range map[string]*regexp.Regexp{"benchmark year": saysYear, "period": saysPeriod, "completeness": saysAll} {
			if !says.MatchString(text) {
				said = append(said, name+": does not say its "+what)
			}
		}
		slices.Sort(said)
		return said
	}
	var said []string
	for _, name := range b.files.Paths() {
		if p := b.pages[name]; p != nil && name != notFound {
			said = append(said, check(name, textOf(p.root))...)
		}
		if t := b.twins[name]; t != nil {
			said = append(said, check(name, t.text)...)
		}
	}
	return said
}

// Weights, in bytes. A page is what its reader waits for: itself and what it
// loads.
const (
	heaviestHTML  = 400_000
	heaviestPage  = 480_000
	heaviestAsset = 60_000
	heaviestChart = 120_000
)

func pagesAreLight(b *built) []string {
	size := func(name string) int { data, _ := b.files.Get(name); return len(data) }
	said := b.each(func(p *htmlPage, complain func(string, ...any)) {
		total := len(p.text)
		for n := range p.elements("link", "script", "img") {
			href, _ := attr(n, "href")
			src, _ := attr(n, "src")
			if rel, _ := attr(n, "rel"); rel != "alternate" {
				total += size(path.Join(path.Dir(p.path), href+src))
			}
		}
		if len(p.text) > heaviestHTML || total > heaviestPage {
			complain("%d bytes, %d with what it loads", len(p.text), total)
		}
	})
	for _, name := range b.files.Paths() {
		if n := size(name); path.Dir(name) == "assets" && n > heaviestAsset || path.Ext(name) == ".svg" && n > heaviestChart {
			said = append(said, fmt.Sprintf("%s: %d bytes", name, n))
		}
	}
	return said
}

// filesAreText: UTF-8 without marks that only a terminal or an editor obeys, in
// lines that end with a line feed, in names that any disk and server can hold.
func filesAreText(b *built) []string {
	var said []string
	name := regexp.MustCompile(`^(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9.][a-z0-9._-]*$`)
	for _, p := range b.files.Paths() {
		data, _ := b.files.Get(p)
		switch {
		case !name.MatchString(p) || len(path.Base(p)) > 120:
			said = append(said, p+": no name for every disk and server")
		case !utf8.Valid(data):
			said = append(said, p+": no UTF-8")
		case bytes.ContainsAny(data, "\x00\x07\x08\x1b\u202a\u202b\u202d\u202e\ufeff"):
			said = append(said, p+": holds control characters or overrides of direction")
		case bytes.ContainsRune(data, '\r') && path.Ext(p) != ".csv":
			said = append(said, p+": holds carriage returns")
		case len(data) > 0 && data[len(data)-1] != '\n' && slices.Contains([]string{".html", ".md", ".json", ".csv"}, path.Ext(p)):
			said = append(said, p+": the last line has no end")
		}
	}
	return said
}

// formula is a cell that a spreadsheet would run.
var formula = regexp.MustCompile(`^\s*[=+@\t\r]|^-(?:[^0-9.]|$)`)

func dataCanBeRead(b *built) []string {
	var said []string
	for _, name := range b.files.Paths() {
		data, _ := b.files.Get(name)
		switch path.Ext(name) {
		case ".json":
			if !json.Valid(data) {
				said = append(said, name+": no JSON")
			}
		case ".csv":
			rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
			if err != nil || len(rows) == 0 {
				said = append(said, fmt.Sprintf("%s: %d rows, %v", name, len(rows), err))
			}
			for i, row := range rows {
				for _, cell := range row {
					if formula.MatchString(cell) {
						said = append(said, fmt.Sprintf("%s: row %d: a spreadsheet would run %.60q", name, i+1, cell))
					}
				}
			}
		}
	}
	return said
}

func manifestIsComplete(b *built) []string {
	data, ok := b.files.Get(tree.Marker)
	if !ok {
		return []string{tree.Marker + ": is missing"}
	}
	m, err := archive.ParseManifest(data)
	if err != nil {
		return []string{tree.Marker + ": " + err.Error()}
	}
	var said []string
	listed := map[string]bool{tree.Marker: true}
	for _, f := range m.Outputs {
		listed[f.Path] = true
		data, ok := b.files.Get(f.Path)
		if sum := sha256.Sum256(data); !ok || hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(data)) != f.Bytes {
			said = append(said, f.Path+": is not what the manifest says")
		}
	}
	for _, name := range b.files.Paths() {
		if !listed[name] {
			said = append(said, name+": is not in the manifest")
		}
	}
	return said
}
