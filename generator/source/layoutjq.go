package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"

	"goright/generator/diag"
)

// program compiles the expression of a column; nil where it has none, or none
// that is right.
func (l *layout) program(column, text string, problems *diag.List) *program {
	if text == "" {
		return nil
	}
	p, err := newProgram(text)
	if err != nil {
		problems.Errorf(l.pos("source", l.name, "columns", column), "goright runs jq on one row at a time, as JSON", "%s: %v", column, err)
	}
	return p
}

// checkRecords takes the way to the rows: a plain path, which is read as a
// stream, or else an expression.
func (l *layout) checkRecords(problems *diag.List) {
	text := l.opts.Records
	path, err := parseRecordPath(text)
	if err == nil && !strings.ContainsAny(text, " \t\n|/()?,{}'\"") {
		if l.scanner == nil {
			l.path = path
			return
		}
		text = path.program()
	}
	if l.records, err = newProgram(text); err != nil {
		problems.Errorf(l.pos("source", l.name, "records"), `write a path such as ".data.incidents", or a jq expression`, "records: %v", err)
	}
}

// refuseJQ refuses jq in the place of a path: as a path it would find nothing.
func (l *layout) refuseJQ(column, name string, problems *diag.List) {
	if !strings.HasPrefix(name, ".") || !strings.ContainsAny(name, "|(?") && !strings.Contains(name, "//") {
		return
	}
	if _, err := gojq.Parse(name); err == nil {
		problems.Errorf(l.pos("source", l.name, "columns", column), fmt.Sprintf("write %s = { jq = %q }", column, name), "%s: %s is jq and no path", column, diag.Quote(name))
	}
}

// chooses reports whether a name of columns is there for where alone.
func (l *layout) chooses(name string) bool {
	_, ok := l.opts.Where[name]
	return ok || l.opts.Columns[name].preset && l.opts.Preset != ""
}

// notRead reports a column that no figure of this source needs.
func (l *layout) notRead(name string) bool {
	if l.scanner != nil {
		switch name {
		case "rule_id", "component", "location", "title":
			return false
		case "opened_at", "closed_at":
			return true
		}
	}
	return slices.Contains(strings.Fields(unread[l.kind]), name)
}

// program is the path as jq: what is not there gives no rows.
func (p recordPath) program() string {
	if len(p) == 0 {
		return "."
	}
	var steps []string
	for _, key := range p {
		if key == each {
			steps = append(steps, ".[]?")
		} else {
			steps = append(steps, ".["+strconv.Quote(key)+"]?")
		}
	}
	return strings.Join(steps, " | ")
}
