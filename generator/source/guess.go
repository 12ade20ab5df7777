package source

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"goright/generator/dataset"
)

// clue says by which parts of a header a column may be recognised, best first.
type clue struct {
	column string
	parts  string
}

// clues are the columns that a guess looks for, by kind, times first.
var clues = map[Kind][]clue{
	Deployments: {
		{"finished_at", "finish deploy releas complet live end done date time"},
		{"started_at", "start begin"},
		{"change_committed_at", "commit"},
		{"service", "service appli app component repo project product system"},
		{"environment", "env stage target"},
		{"status", "status result outcome state"},
		{"version", "version tag build"},
		{"id", "id key number"},
	},
	Incidents: {
		{"opened_at", "open creat start begin raised report detect found date"},
		{"resolved_at", "resol clos restor fix end done"},
		{"service", "service appli app component affect product system"},
		{"severity", "sever prio impact level urgen"},
		{"state", "status state phase"},
		{"id", "id key number ticket"},
	},
	Findings: {
		{"opened_at", "first found detect discover identif open creat report date"},
		{"closed_at", "clos fix resol remed mitig done"},
		{"due_at", "due deadline"},
		{"service", "service appli app project repo product system asset"},
		{"severity", "sever level risk critical prio"},
		{"state", "status state"},
		{"id", "id key number"},
	},
}

// speaksOfOther are parts that a header must not have, for it then means another
// time.
var speaksOfOther = map[string]string{
	"finished_at": "creat start begin updat modif commit",
	"opened_at":   "resol clos fix end done updat modif due last mitig remed restor",
	"resolved_at": "updat modif due last",
	"closed_at":   "updat modif due last",
}

// tells are words that only exports of a kind have in their headers.
var tells = map[Kind]string{
	Deployments: "deploy release environment commit pipeline version build rollback",
	Incidents:   "incident outage resolved impact acknowledg priority urgency restor",
	Findings:    "cve cwe cvss vulnerab finding found scanner severity package advisory epss criticality",
}

// guess looks for the kind of a file that no preset knows and for its columns.
// False means that it looks like none.
func (p *Proposal) guess(s sample) bool {
	best := 0
	for _, kind := range [...]Kind{Deployments, Incidents, Findings} {
		named := s.named(kind)
		guessed := s.guessed(kind, named)
		score := 2*len(named) + len(guessed) + 2*s.told(kind)
		if complete(kind, named, guessed) {
			score += 4
		}
		if score > best && (complete(kind, named, guessed) || s.told(kind) > 0) && s.enough(kind, named, guessed) {
			best, p.Options.Kind, p.Named, p.Guessed = score, kind, named, guessed
		}
	}
	if best == 0 {
		return false
	}
	for _, m := range p.Guessed {
		if p.Options.Columns == nil {
			p.Options.Columns = map[string]Column{}
		}
		p.Options.Columns[m.Column] = Column{Names: []string{m.Header}}
	}
	return true
}

// enough reports whether more than a time and a key speaks for a kind: most
// registers have those, of people and courses, too.
func (s *sample) enough(kind Kind, lists ...[]Match) bool {
	if s.told(kind) > 0 {
		return true
	}
	all := slices.Concat(lists...)
	if kind == Deployments {
		return slices.ContainsFunc(all, func(m Match) bool {
			return slices.Contains([]string{"service", "team", "environment", "version", "commit_sha", "change_committed_at"}, m.Column)
		})
	}
	return len(all) > 2 || !slices.ContainsFunc(s.names, pathNamesPerson)
}

// complete reports whether all required columns are there.
func complete(kind Kind, lists ...[]Match) bool {
	for _, def := range columnsOf(kind) {
		if def.required && !slices.ContainsFunc(slices.Concat(lists...), func(m Match) bool { return m.Column == def.name }) {
			return false
		}
	}
	return true
}

// named are the columns that a header names by itself or by a known alias.
func (s *sample) named(kind Kind) []Match {
	var list []Match
	for i := range columnsOf(kind) {
		def := &columnsOf(kind)[i]
		if def.class == plain { // for scans, and no proposal is one
			continue
		}
		rank, header := -1, ""
		for _, name := range s.names {
			if strings.HasPrefix(name, ".") || namesPerson(name) {
				continue
			}
			if r := def.fits(foldHeader(name)); r >= 0 && (rank < 0 || r < rank) {
				rank, header = r, name
			}
		}
		if rank >= 0 && (def.class != timed || isNull(s.values[header]) || isZeroTime(s.values[header]) || isTimeText(s.values[header])) {
			list = append(list, Match{def.name, header})
		}
	}
	return list
}

// guessed are columns that nobody names, by parts of headers; a time must hold
// one. Each header is taken once.
func (s *sample) guessed(kind Kind, named []Match) []Match {
	var list []Match
	for _, c := range clues[kind] {
		has := func(m Match) bool { return m.Column == c.column }
		if slices.ContainsFunc(named, has) {
			continue
		}
		if header := s.fitting(kind, c, slices.Concat(named, list)); header != "" {
			list = append(list, Match{c.column, header})
		}
	}
	if end := clues[kind][1].column; kind != Deployments && !slices.ContainsFunc(slices.Concat(named, list), func(m Match) bool { return m.Column == end }) {
		if header := s.openDays(); header != "" {
			list = append(list, Match{"closed_after_days", header})
		}
	}
	return list
}

// openDays is a column that says how many days something was open; "" if there
// is none.
func (s *sample) openDays() string {
	for _, name := range s.names {
		if _, err := strconv.ParseFloat(s.values[name], 64); err == nil && hasWord("daysopen dayopen opendays opendays openfordays daystofix daystoclose daystoresolve daystoresolution daystoremediate", foldHeader(name)) {
			return name
		}
	}
	return ""
}

func (s *sample) fitting(kind Kind, c clue, taken []Match) string {
	timedColumn := columnNamed(kind, c.column).class == timed
	for part := range strings.FieldsSeq(c.parts) {
		for _, name := range s.names {
			if pathNamesPerson(name) || slices.ContainsFunc(taken, func(m Match) bool { return m.Header == name }) || timedColumn != isTimeText(s.values[name]) {
				continue
			}
			if wordBegins(name, part) && !slices.ContainsFunc(strings.Fields(speaksOfOther[c.column]), func(other string) bool { return wordBegins(name, other) }) {
				return name
			}
		}
	}
	return ""
}

// wordBegins reports whether a word of a header begins so.
func wordBegins(header, part string) bool {
	return slices.ContainsFunc(headerWords(header), func(word string) bool { return strings.HasPrefix(word, part) })
}

// told counts the headers that tell the kind.
func (s *sample) told(kind Kind) int {
	n := 0
	for _, name := range s.names {
		for word := range strings.FieldsSeq(tells[kind]) {
			if strings.Contains(strings.ToLower(name), word) {
				n++
				break
			}
		}
	}
	return n
}

// isTimeText reports whether a text is a time, were it one that could be two.
func isTimeText(text string) bool {
	if isNull(text) || len(text) < 6 {
		return false
	}
	if _, err := strconv.Atoi(text); err == nil && len(text) < 10 {
		return false
	}
	if _, _, _, _, ok := slashDate(text); ok {
		return true
	}
	c := clock{zone: time.UTC}
	at, wrong := c.understand(text)
	return wrong == nil && at.at != dataset.None
}
