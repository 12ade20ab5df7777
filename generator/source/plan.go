package source

import (
	"slices"
	"strings"

	"goright/generator/diag"
)

// plan says, for one file, which of its columns go where. It is made once and
// only read afterwards, by all workers.
type plan struct {
	*layout
	file  int // index in Dataset.Files
	path  string
	slots []slot // those that gocsv decodes first
	typed int    // how many those are
	names []string
	at    [fieldCount]int16 // slot of a field; -1: not in this file
	where int               // the first slot of a filter

	delim   byte
	columns int        // cells of a CSV row
	rowed   bool       // JSON on one line: rows are numbered instead of lines
	keys    *keyNode   // JSON: what to look for in an object
	inner   recordPath // JSON: from an element to its rows
	lines   bool       // JSON Lines
	large   bool       // decoded without gocsv
	melt    *melt      // CSV: cells become rows
	order   dateOrder  // of day and month in its dates
	lookups []int      // slots whose texts are looked up in another file

	computed bool     // some cells are worked out by jq
	header   []string // CSV: of the columns, for jq; "" where they name people
}

// slot is a cell of a row as the rest of the reader sees it.
type slot struct {
	*wanted
	header string // for messages: how the file calls it
	cols   []int  // CSV: the columns; the first that is not empty wins
	join   bool   // CSV: columns of one name go together, as a list
	ends   []int  // CSV, join: where in cols the columns of each name end
}

// newPlan starts a plan; add gives it slots, seal closes it.
func newPlan(l *layout, file int, path string) *plan {
	p := &plan{layout: l, file: file, path: path, computed: l.scanner != nil}
	for i := range p.at {
		p.at[i] = -1
	}
	return p
}

// seal puts the slots in order: what gocsv decodes, what is looked up, what
// rows are chosen by.
func (p *plan) seal() {
	slices.SortStableFunc(p.slots, func(a, b slot) int { return int(a.def.class) - int(b.def.class) })
	p.where = len(p.slots)
	p.fromPath()
	for i, s := range p.slots {
		p.computed = p.computed || s.jq != nil
		if s.def.field == fieldCount {
			p.where = min(p.where, i)
			continue
		}
		p.at[s.def.field] = int16(i)
		if s.table != nil {
			p.lookups = append(p.lookups, i)
		}
		if s.def.class < named {
			p.typed++
			p.names = append(p.names, s.def.name)
		}
	}
}

// filterDef is the column of a filter; it sorts behind all others.
var filterDef = columnDef{field: fieldCount, class: plain + 1}

// filterSlot is the slot of a filter.
func filterSlot(f filter) slot {
	def := filterDef
	def.name = f.name
	return slot{wanted: &wanted{def: &def, split: ";", names: f.names, jq: f.jq}, header: f.name}
}

// headerColumns is what the header of a CSV file turned out to be.
type headerColumns struct {
	cells   []string
	folded  []string
	used    []bool
	dropped []string // columns that name people
}

func newHeaderColumns(cells []string) *headerColumns {
	h := &headerColumns{cells: cells, folded: make([]string, len(cells)), used: make([]bool, len(cells))}
	for i, c := range cells {
		h.folded[i] = foldHeader(c)
	}
	return h
}

// find lists the columns that have a name, exactly or folded.
func (h *headerColumns) find(name string) []int {
	var exact, alike []int
	folded := foldHeader(name)
	for i, c := range h.cells {
		switch {
		case c == name:
			exact = append(exact, i)
		case h.folded[i] == folded && folded != "":
			alike = append(alike, i)
		}
	}
	if exact != nil {
		return exact
	}
	return alike
}

// auto finds the columns of a definition by its own name, else by an alias;
// what site.toml maps to something is not taken for something else.
func (h *headerColumns) auto(def *columnDef, claimed map[string]bool) []int {
	best, cols := -1, []int(nil)
	for i, folded := range h.folded {
		if folded == "" || claimed[folded] || namesPerson(h.cells[i]) && !countsPeople(def.name, h.cells[i]) {
			continue
		}
		switch rank := def.fits(folded); {
		case rank < 0 || best >= 0 && rank > best:
		case rank == best:
			cols = append(cols, i)
		default:
			best, cols = rank, []int{i}
		}
	}
	return cols
}

// bindHeader makes the plan of a CSV file. Missing lists the required columns
// that are not there.
func bindHeader(l *layout, file int, path string, at diag.Pos, cells []string, problems *diag.List) (p *plan, h *headerColumns, missing []*wanted) {
	p, h = newPlan(l, file, path), newHeaderColumns(cells)
	p.columns = len(cells)
	for i := range l.wanted {
		w := &l.wanted[i]
		s := slot{wanted: w, header: w.def.name}
		switch {
		case w.isFixed || w.jq != nil:
			p.slots = append(p.slots, s)
			continue
		case w.names == nil:
			s.cols = h.auto(w.def, l.claimed)
			s.repeated(h, at, problems)
			s.ends = []int{len(s.cols)}
		default:
			for _, name := range w.names {
				cols := h.find(name)
				one := slot{wanted: w, cols: cols}
				one.repeated(h, at, problems)
				s.cols, s.join = append(s.cols, one.cols...), s.join || one.join || w.all
				s.ends = append(s.ends, len(s.cols))
			}
		}
		if len(s.cols) == 0 {
			if w.def.required || w.names != nil && !w.preset {
				missing = append(missing, w)
			}
			continue
		}
		s.header = cells[s.cols[0]]
		for _, c := range s.cols {
			h.used[c] = true
		}
		p.slots = append(p.slots, s)
	}
	for _, f := range l.filters {
		s := filterSlot(f)
		for _, name := range f.names {
			s.cols = append(s.cols, h.find(name)...)
		}
		if len(s.cols) == 0 && s.jq == nil {
			missing = append(missing, s.wanted)
			continue
		}
		if len(s.cols) > 0 {
			h.used[s.cols[0]] = true
			s.cols = s.cols[:1]
		}
		p.slots = append(p.slots, s)
	}
	for i, c := range cells {
		if namesPerson(c) && !slices.Contains(h.dropped, c) && !h.used[i] {
			h.dropped = append(h.dropped, c)
		}
	}
	p.seal()
	h.lookedUp(p)
	p.header = slices.Clone(cells)
	for i, c := range p.header {
		if namesPerson(c) {
			p.header[i] = ""
		}
	}
	return p, h, missing
}

// repeated handles a header that stands there several times: a list takes all
// of them, everything else cannot know which one is meant.
func (s *slot) repeated(h *headerColumns, at diag.Pos, problems *diag.List) {
	if len(s.cols) < 2 {
		return
	}
	if s.def.class == listed || s.all {
		s.join = true
		return
	}
	problems.Errorf(at, "rename one of them, or map "+s.def.name+" onto another column", "the header %s stands in columns %d and %d: which one is %s?",
		diag.Quote(h.cells[s.cols[0]]), s.cols[0]+1, s.cols[1]+1, s.def.name)
	s.cols = s.cols[:1]
}

// lookedUp marks the columns that an expression of the plan asks for.
func (h *headerColumns) lookedUp(p *plan) {
	var asking []*program
	for _, s := range p.slots {
		asking = append(asking, s.jq)
	}
	if p.scanner != nil {
		asking = append(asking, p.scanner.programs()...)
	}
	for i, c := range h.cells {
		h.used[i] = h.used[i] || !namesPerson(c) && slices.ContainsFunc(asking, func(e *program) bool { return e != nil && e.mentions(c) })
	}
}

// ignored lists the columns that nothing asked for.
func (h *headerColumns) ignored() []string {
	var names []string
	for i, c := range h.cells {
		if !h.used[i] && c != "" && !slices.Contains(h.dropped, c) && !slices.Contains(names, c) {
			names = append(names, c)
		}
	}
	return names
}

// headersShown is how many headers a message lists.
const headersShown = 20

// listHeaders shows the headers of a file inside a message.
func listHeaders(cells []string) string {
	var shown []string
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			shown = append(shown, shorten(c))
		}
	}
	more := ""
	if len(shown) > headersShown {
		shown, more = shown[:headersShown], ", …"
	}
	return strings.Join(shown, ", ") + more
}

// shorten cuts a long text inside a message.
func shorten(s string) string {
	const limit = 40
	if r := []rune(s); len(r) > limit {
		return string(r[:limit-1]) + "…"
	}
	return s
}
