package render

import (
	"fmt"
	"strconv"
	"strings"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/tree"
	"goright/generator/unit"
)

// RowKind is one of the three files of rows, or the rows of the organisation's
// registers, which stand in no file of a site.
type RowKind string

// The three kinds, which are the names of their files.
const (
	DeploymentRows RowKind = "deployments"
	IncidentRows   RowKind = "incidents"
	FindingRows    RowKind = "findings"
	RegisterRows   RowKind = "register"
)

// RowKinds lists the three kinds that have a file.
func RowKinds() []RowKind { return []RowKind{DeploymentRows, IncidentRows, FindingRows} }

// Rows writes rows of exports as CSV. Of a team that chose to have no page, and of
// services that nobody else owns, the names are left out; for the public, the
// severities of findings, whose small counts are withheld.
type Rows struct {
	names  *dataset.Names
	files  []dataset.File
	public bool
	// components are numbered as they come: a hash of a name could be guessed.
	components map[uint32]int
	// teams and services are those that are shown by themselves.
	teams, services map[dataset.Name]bool
}

// NewRows writes rows of a dataset for the audience of a table.
func NewRows(d *dataset.Dataset, table *metric.Table, public bool) *Rows {
	w := &Rows{names: d.Names, files: d.Files, public: public, components: map[uint32]int{}, teams: map[dataset.Name]bool{}, services: map[dataset.Name]bool{}}
	for _, f := range visible(table) {
		of := w.services
		if f.Subject.Kind == metric.Team {
			of = w.teams
		}
		for _, name := range f.Subject.Set {
			of[name] = true
		}
	}
	return w
}

// Detail writes the rows of a kind under data/.
func (w *Rows) Detail(kind RowKind, rows []metric.Row, out tree.Tree) error {
	if err := out.Put("data/"+string(kind)+".csv", w.CSV(kind, rows)); err != nil {
		return fmt.Errorf("write rows of %s: %w", kind, err)
	}
	return nil
}

// CSV is a file of rows, one line a row of the exports.
func (w *Rows) CSV(kind RowKind, rows []metric.Row) []byte {
	columns, at := RowColumns(kind)
	b := csvLine(nil, columnNames(columns[:at])...)
	for i := range rows {
		b = append(w.appendRow(b, kind, &rows[i]), "\r\n"...)
	}
	return b
}

// Figure is a file of the rows behind a figure: those that it is made of, then
// those that add nothing.
func (w *Rows) Figure(t *metric.Trace) []byte {
	kind := KindOf(t)
	columns, _ := RowColumns(kind)
	b := csvLine(nil, columnNames(columns)...)
	for i := range t.Parts {
		p := &t.Parts[i]
		b = w.appendRow(b, kind, p.Row)
		b = fmt.Appendf(b, ",%d,%d", p.Num, p.Den)
		if p.Seconds == metric.NoTime {
			b = append(b, ",,,"...)
		} else {
			b = fmt.Appendf(b, ",%d,%s,%d", p.Seconds, yes(p.Event || t.Method != metric.Waiting), p.Entry)
		}
		b = append(b, ",,"...)
		if t.Method == metric.Reported || t.Method == metric.Summed {
			b = unit.AppendJSON(b, p.Number)
		}
		b = append(b, "\r\n"...)
	}
	for _, a := range t.Aside {
		b = w.appendRow(b, kind, a.Row)
		b = append(b, ",,,,,,"...)
		b = append(append(b, a.Why...), ",\r\n"...)
	}
	return b
}

// KindOf is the kind of the rows behind a figure.
func KindOf(t *metric.Trace) RowKind {
	switch {
	case t.Def.Family == metric.Security:
		return securityRows(t)
	case t.Def.ID == "incidents", t.Def.ID == "time_to_restore":
		return IncidentRows
	case t.Def.ID == "reliability":
		return RegisterRows
	}
	return DeploymentRows
}

// securityRows are those of the findings, but where parts are of another record.
func securityRows(t *metric.Trace) RowKind {
	kind := FindingRows
	for i := range t.Parts {
		of := RegisterRows
		switch t.Parts[i].Row.Record {
		case metric.FindingRecord:
			of = FindingRows
		case metric.IncidentRecord:
			of = IncidentRows
		}
		if i > 0 && of != kind {
			return RegisterRows
		}
		kind = of
	}
	return kind
}

// appendRow writes the cells of a row. Those that do not come from an export are
// words and numbers of ours and need no quotes.
func (w *Rows) appendRow(b []byte, kind RowKind, r *metric.Row) []byte {
	b = appendCSV(b, w.file(r.Origin))
	b = strconv.AppendUint(append(b, ','), uint64(r.Origin.Line), 10)
	b = append(append(b, ','), r.Record.String()...)
	b = appendCSV(append(b, ','), w.Teams(r))
	b = appendCSV(append(b, ','), w.Services(r))
	b = append(append(b, ','), yes(r.Counted)...)
	steps, leftOut := r.Steps, ""
	if n := len(steps); !r.Counted && n > 0 {
		steps, leftOut = steps[:n-1], steps[n-1]
	}
	b = append(append(b, ','), leftOut...)
	b = append(b, ',')
	if r.Into.Line > 0 {
		b = appendCSV(b, w.Place(r.Into))
	}
	b = append(append(b, ','), strings.Join(steps, " ")...)
	switch kind {
	case DeploymentRows:
		return w.deployment(b, r)
	case IncidentRows:
		return w.incident(b, r)
	case RegisterRows:
		return appendInstant(appendInstant(b, r.At), r.Waiting.Ended)
	}
	return w.finding(b, r)
}

func (w *Rows) deployment(b []byte, r *metric.Row) []byte {
	f := &r.Deployment
	finished := r.At
	if r.Record == metric.CommitRecord {
		finished = dataset.None
	}
	b = appendInstant(b, finished)
	if r.Record == metric.CommitRecord {
		b = append(b, ",,,"...)
	} else {
		b = append(append(b, ','), f.Kind.String()...)
		b = append(append(b, ','), yes(f.Change)...)
		b = append(append(b, ','), yes(f.Rework)...)
	}
	b = appendInstant(b, f.Committed)
	b = appendSeconds(b, f.Lead)
	b = append(append(b, ','), f.LeadFrom...)
	b = append(b, ',')
	if f.Rung != metric.NoRung {
		b = strconv.AppendInt(b, int64(f.Rung), 10)
	}
	b = appendCSV(append(b, ','), w.Evidence(f.Evidence))
	b = appendSeconds(b, f.Recovery)
	b = append(b, ',')
	if f.Recovery != metric.NoTime {
		b = append(b, yes(f.Recovered)...)
	}
	b = append(b, ',')
	if f.Said != dataset.Unsaid {
		b = append(b, yes(f.Said == dataset.Yes)...)
	}
	return append(append(b, ','), yes(f.Targeted)...)
}

func (w *Rows) incident(b []byte, r *metric.Row) []byte {
	b = appendInstant(b, r.At)
	b = appendInstant(b, r.Waiting.Ended)
	b = appendSeconds(b, r.Waiting.Lasted)
	var links []string
	for _, o := range r.Waiting.Links {
		links = append(links, w.Place(o))
	}
	b = appendCSV(append(b, ','), strings.Join(links, "; "))
	if a := &r.Attack; w.public || !a.Attack {
		b = append(b, ",,,,"...)
	} else {
		b = append(append(b, ",yes,"...), outcomeWords[a.Outcome]...)
		b = appendSaid(appendInstant(b, a.Contained), a.Adversary)
	}
	return append(append(b, ','), r.Waiting.Apart.String()...)
}

var outcomeWords = map[dataset.AttackOutcome]string{dataset.Defended: "defended", dataset.Contained: "contained", dataset.Succeeded: "succeeded"}

// appendSaid writes a comma and what an export says; nothing where it says nothing.
func appendSaid(b []byte, said dataset.Tri) []byte {
	b = append(b, ',')
	if said == dataset.Unsaid {
		return b
	}
	return append(b, yes(said == dataset.Yes)...)
}

func (w *Rows) finding(b []byte, r *metric.Row) []byte {
	f := &r.Finding
	b = appendInstant(b, r.At)
	b = append(b, ',')
	if !w.public {
		b = append(b, f.Severity.String()...)
	}
	b = appendInstant(b, r.Waiting.Ended)
	b = append(b, ',')
	switch {
	case f.Fixed:
		b = append(b, "fixed"...)
	case f.Dismissed:
		b = append(b, "dismissed"...)
	}
	b = appendSeconds(b, r.Waiting.Lasted)
	b = appendInstant(b, f.Due)
	b = append(append(b, ','), yes(f.Owed)...)
	b = append(append(b, ','), yes(f.Kept)...)
	b = append(append(b, ','), yes(f.FoundBefore)...)
	if w.public {
		return append(b, ",,,,,,,"...)
	}
	b = append(append(b, ','), f.Kind.String()...)
	b = appendInstant(appendSaid(b, f.Known), f.KnownFrom)
	b = appendSaid(b, f.Adversary)
	b = appendInstant(append(append(b, ','), yes(f.Excepted)...), f.ExceptionUntil)
	b = append(b, ',')
	if f.Component == 0 {
		return b
	}
	n, known := w.components[f.Component]
	if !known {
		n = len(w.components) + 1
		w.components[f.Component] = n
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// Subjects are those that have data files of their own, in the table's order.
func Subjects(table *metric.Table) []*metric.Figures { return visible(table) }

// DataFile is where a subject's figures stand in the site.
func DataFile(s *metric.Subject) string { return "data/metrics/" + fileOf(s) }
