package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"goright/generator/diag"
)

// layout is one source of site.toml, checked: what to look for in its files.
type layout struct {
	name    string
	kind    Kind
	opts    Options
	pos     func(table ...string) diag.Pos
	wanted  []wanted
	filters []filter
	zone    *time.Location
	delim   byte     // 0: look at the header
	nulls   []string // words that mean nothing, beside the built-in ones
	path    recordPath
	scanner *scanner // the rows are what scans saw, without dates
	records *program // instead of path, where records is an expression
	// claimed are the headers, folded, that the mapping names.
	claimed map[string]bool

	measures  map[string]MeasureUnit // by id
	measureOf map[string]string      // id by what exports call it, folded
}

// wanted is a canonical column and where to look for it.
type wanted struct {
	def   *columnDef
	names []string // headers or paths, first that is not empty wins; nil: by its own name and aliases
	fixed string   // the same text in every row, where isFixed
	split string   // separator of a list in one cell
	words *vocabulary
	jq    *program

	isFixed bool
	all     bool           // all texts of all names, as one list
	pattern *regexp.Regexp // the text comes from the path of the file: that of group
	group   int
	lookup  *Lookup // the text is a key of table
	table   *lookupTable
	preset  bool // the mapping is the preset's: one shape of an export may lack the column
}

// newLayout checks the options of a source; ok is false where they have errors
// that make reading pointless.
func newLayout(name string, o Options, zone *time.Location, measures map[string]MeasureUnit, pos func(table ...string) diag.Pos, problems *diag.List) (*layout, bool) {
	before := problems.Count(diag.Error)
	l := &layout{name: name, kind: o.Kind, opts: o, pos: pos, zone: zone, nulls: o.Null, claimed: map[string]bool{}, measures: measures}
	if o.Kind == "" {
		problems.Errorf(pos("source", name), KindHint, "source %s does not say what its rows are", name)
		return l, false
	}
	l.checkScanTable(problems)
	l.checkColumns(problems)
	l.checkWords(problems)
	l.checkFormat(problems)
	l.checkScans(problems)
	l.nameMeasures()
	for i := range columnsOf(o.Kind) {
		l.want(&columnsOf(o.Kind)[i], problems)
	}
	l.checkWhere(problems)
	return l, problems.Count(diag.Error) == before
}

// want adds a canonical column.
func (l *layout) want(def *columnDef, problems *diag.List) {
	if !l.reads(def) {
		return
	}
	w := wanted{def: def, split: ";"}
	if key, c, mapped := l.mapping(def); mapped {
		if len(c.Names) == 0 && c.Const == "" && c.JQ == "" && c.File == "" && !def.required {
			return // mapped onto nothing: this column is not to be read
		}
		w.names, w.fixed, w.isFixed = c.Names, c.Const, c.Const != "" && len(c.Names) == 0
		w.jq, w.preset = l.program(def.name, c.JQ, problems), c.preset
		w.all, w.lookup = c.All, c.Lookup
		if c.File != "" {
			w.isFixed = true
			w.pattern, w.group, _ = compilePath(c.File, key) // checkPath has said what is wrong with it
		}
		if c.Split != "" {
			w.split = c.Split
		}
	}
	if list, key := meaningsOf(l.kind, def.field); list != nil {
		w.words = newVocabulary(def, list, l.extraWords(key))
	}
	l.wanted = append(l.wanted, w)
}

// mapping is what site.toml says of a column, under its own name or one of the
// other names it has: key.
func (l *layout) mapping(def *columnDef) (key string, c Column, mapped bool) {
	if c, ok := l.opts.Columns[def.name]; ok {
		return def.name, c, true
	}
	for _, key := range sortedKeys(l.opts.Columns) {
		if slices.Contains(strings.Fields(def.aliases), key) && columnNamed(l.kind, key) == nil {
			return key, l.opts.Columns[key], true
		}
	}
	return "", Column{}, false
}

// columnNamed finds a canonical column by its own name.
func columnNamed(kind Kind, name string) *columnDef {
	for i, d := range columnsOf(kind) {
		if d.name == name {
			return &columnsOf(kind)[i]
		}
	}
	return nil
}

// unread are columns of FORMATS.md that no figure needs: a mapping onto one is no
// mistake.
var unread = map[Kind]string{
	Deployments: "url changes",
	Changes:     "merged_at first_review_at pr author_kind",
	Incidents:   "title url acknowledged_at commit_sha version cause",
	Findings:    "title url component version fixed_version location rule_id cve cwe cvss epss tool scan_id environment stage last_seen_at published_at introduced_at",
	Services:    "repos environments tier",

	Measures:      "source note period",
	Interventions: "url",
	Policies:      "title url",
	Asks:          "url",
}

func (l *layout) extraWords(key string) map[string]Words {
	switch key {
	case "states":
		return l.opts.States
	case "severity":
		return l.opts.Severity
	case "kinds":
		return l.opts.Kinds
	}
	return nil
}

// checkColumns finds canonical columns that do not exist, and mappings onto
// columns that name people.
func (l *layout) checkColumns(problems *diag.List) {
	defs := columnsOf(l.kind)
	var known []string
	for _, d := range defs {
		known = append(known, d.name)
	}
	at := l.pos("source", l.name, "columns")
	for _, name := range sortedKeys(l.opts.Columns) {
		if l.notRead(name) && l.opts.Columns[name].preset {
			continue // the preset serves several versions of this program
		} else if l.notRead(name) {
			problems.Notef(l.pos("source", l.name, "columns", name), "", "%s is not read: no figure needs it", name)
		} else if !slices.ContainsFunc(defs, func(d columnDef) bool {
			return d.name == name || slices.Contains(strings.Fields(d.aliases), name)
		}) && !l.chooses(name) {
			problems.Errorf(at, didYouMean(name, known), "%s have no column %s", l.kind, diag.Quote(name))
		}
		for _, header := range l.opts.Columns[name].Names {
			l.refuseJQ(name, header, problems)
			l.claimed[foldHeader(header)] = true
			if pathNamesPerson(header) && !countsPeople(name, header) {
				problems.Errorf(at, "this program keeps no person's name, and compares no persons", "%s is mapped onto %s, which names people", name, diag.Quote(header))
			}
		}
		l.checkPath(name, problems)
		l.checkList(name, problems)
	}
}

// checkList refuses all for columns that hold one value, and a lookup that would
// tell people's names.
func (l *layout) checkList(name string, problems *diag.List) {
	c, at := l.opts.Columns[name], l.pos("source", l.name, "columns", name)
	def := columnNamed(l.kind, name)
	if c.All && def != nil && def.class != listed && def.class != plain {
		problems.Errorf(at, "leave all out: the first text that is not empty is taken", "%s is one value and no list", name)
	}
	if c.Lookup != nil && c.Lookup.AtLeast > 0 && def != nil && def.class != truth {
		problems.Errorf(at, "leave at_least out", "%s is no yes or no, of which at_least makes one", name)
	}
	if c.Lookup != nil && (namesPerson(c.Lookup.Key) || namesPerson(c.Lookup.Value)) {
		problems.Errorf(at, "this program keeps no person's name, and compares no persons", "%s is looked up in a column that names people", name)
	}
}

// checkWords finds words in states, severity and kinds that mean nothing.
func (l *layout) checkWords(problems *diag.List) {
	for _, key := range []string{"states", "severity", "kinds"} {
		var known []string
		for _, d := range columnsOf(l.kind) {
			if list, k := meaningsOf(l.kind, d.field); k == key {
				known = append(known, canonicalWords(list)...)
			}
		}
		if key == "kinds" && l.kind == Measures {
			known = sortedKeys(l.measures)
		}
		for _, word := range sortedKeys(l.extraWords(key)) {
			if !slices.Contains(known, word) {
				problems.Errorf(l.pos("source", l.name, key), didYouMean(word, known), "%s is no word for the %s of %s", diag.Quote(word), key, l.kind)
			}
		}
	}
}

// checkFormat checks the zone, the delimiter and the path of the records.
func (l *layout) checkFormat(problems *diag.List) {
	if l.opts.Timezone != "" {
		zone, err := time.LoadLocation(l.opts.Timezone)
		if err != nil || l.opts.Timezone == "Local" {
			problems.Errorf(l.pos("source", l.name, "timezone"), "write an IANA name, such as Europe/London", "unknown time zone %s", diag.Quote(l.opts.Timezone))
		} else {
			l.zone = zone
		}
	}
	l.checkUnpivot(problems)
	if tag := l.opts.MonthNames; tag != "" && languageOf(tag) == nil {
		problems.Errorf(l.pos("source", l.name, "month_names"), "known: "+strings.Join(languageTags(), ", ")+"; for others write the months as numbers", "no month names for the language %s", diag.Quote(tag))
	}
	switch d := l.opts.Delimiter; {
	case d == "" || d == "auto":
	case d == `\t` || d == "tab":
		l.delim = '\t'
	case len(d) == 1 && d != `"` && d != "\n" && d != "\r" && d[0] < utf8.RuneSelf:
		l.delim = d[0]
	default:
		problems.Errorf(l.pos("source", l.name, "delimiter"), `write auto, or one character such as ";" or "\t"`, "%s cannot separate columns", diag.Quote(d))
	}
	if d := l.opts.Decimal; d != "" && d != "." && d != "," {
		problems.Errorf(l.pos("source", l.name, "decimal"), `write "." or ","`, "%s cannot stand before decimals", diag.Quote(d))
	}
	l.checkRecords(problems)
}

// checkWhere takes the filters over.
func (l *layout) checkWhere(problems *diag.List) {
	for _, name := range sortedKeys(l.opts.Where) {
		if pathNamesPerson(name) {
			problems.Errorf(l.pos("source", l.name, "where"), "columns that name people are never read", "rows cannot be chosen by %s, which names people", diag.Quote(name))
			continue
		}
		f := filter{name: name, names: []string{name}}
		if c, ok := l.opts.Columns[name]; ok {
			if len(c.Names) == 0 && c.JQ == "" || c.All || c.Lookup != nil {
				problems.Errorf(l.pos("source", l.name, "columns", name), fmt.Sprintf(`write %s = "header", or { jq = "…" }`, name), "%s: where needs column or jq to choose by", name)
			}
			f.names, f.jq = c.Names, l.program(name, c.JQ, problems)
		}
		for _, w := range l.opts.Where[name] {
			f.words = append(f.words, strings.ToLower(strings.TrimSpace(w)))
		}
		l.filters = append(l.filters, f)
	}
}
