package source

import (
	"context"
	"fmt"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// ScanOptions says what a scan is in an export that shows what a scanner saw and
// holds no dates of findings. Each is jq: on a whole value of a JSON file, and
// the others on the scan object that it gives; of CSV, all but Each on the row.
type ScanOptions struct {
	Each     string `toml:"each"`     // the scan objects; default .
	At       string `toml:"at"`       // when it ended; empty: see scanned_at
	Scope    string `toml:"scope"`    // what was looked at: an image, a repository, a host
	Tool     string `toml:"tool"`     // the scanner; default the name of the source
	Version  string `toml:"version"`  // of the tool or of its rules
	Complete string `toml:"complete"` // true, or false or a text that says why not
	Targets  string `toml:"targets"`  // the parts that were looked at, with findings or without
}

// scanner is the compiled scan table of a source.
type scanner struct {
	each, at, scope, tool, version, complete, targets *program
}

// programs are the expressions that are given; nil for others.
func (s *scanner) programs() []*program {
	return []*program{s.each, s.at, s.scope, s.tool, s.version, s.complete, s.targets}
}

// scanHead is what the expressions say of a scan.
type scanHead struct {
	at, scope, tool, version string
	incomplete               string // why; "": it is not
	targets                  []string
}

const scanHint = "goright runs the expressions of scan on the scan object"

// checkScanTable compiles the scan table.
func (l *layout) checkScanTable(problems *diag.List) {
	o := l.opts.Scan
	if o == (ScanOptions{}) {
		return
	}
	at := l.pos("source", l.name, "scan")
	if l.kind != Findings {
		problems.Errorf(at, `scan is for kind = "findings"`, "%s are not found by scans", l.kind)
		return
	}
	l.scanner = &scanner{}
	for _, e := range [...]struct {
		key, text string
		to        **program
	}{
		{"each", o.Each, &l.scanner.each}, {"at", o.At, &l.scanner.at}, {"scope", o.Scope, &l.scanner.scope}, {"tool", o.Tool, &l.scanner.tool},
		{"version", o.Version, &l.scanner.version}, {"complete", o.Complete, &l.scanner.complete}, {"targets", o.Targets, &l.scanner.targets},
	} {
		if e.text == "" {
			continue
		}
		p, err := newProgram(e.text)
		if err != nil {
			problems.Errorf(at, scanHint, "scan.%s: %v", e.key, err)
		}
		*e.to = p
	}
	for _, name := range [...]string{"id", "rule_id", "component", "location", "title"} {
		if _, _, mapped := l.mapping(columnNamed(Findings, name)); mapped {
			return
		}
	}
	problems.Errorf(l.pos("source", l.name, "columns"), "map fingerprint, or some of rule_id, component, location and title",
		"nothing says which finding of one scan is which of the next")
}

// reads reports whether a column is read at all. A preset says all that there is:
// a key that happens to be called like a column is none. What a scan shows has no
// dates, and what makes the identity of a finding there is only what somebody said.
func (l *layout) reads(def *columnDef) bool {
	_, _, mapped := l.mapping(def)
	if l.opts.Preset != "" && !mapped && !def.required {
		return false
	}
	switch def.field {
	case fOpened, fClosed:
		return l.scanner == nil
	case fRule, fComponent, fLocation, fTitle:
		return l.scanner == nil || mapped
	case fID:
		return l.scanner == nil || mapped
	}
	return true
}

// head works out what is said of a scan.
func (s *scanner) head(ctx context.Context, object any) (scanHead, error) {
	var h scanHead
	for _, e := range [...]struct {
		key string
		p   *program
		to  *string
	}{{"at", s.at, &h.at}, {"scope", s.scope, &h.scope}, {"tool", s.tool, &h.tool}, {"version", s.version, &h.version}} {
		if e.p == nil {
			continue
		}
		results, err := e.p.run(ctx, object)
		if err != nil {
			return h, fmt.Errorf("scan.%s: %w", e.key, err)
		}
		text, ok := jqText(results, ",")
		if !ok {
			return h, fmt.Errorf("scan.%s gives an object, not a text", e.key)
		}
		*e.to = text
	}
	if s.targets != nil {
		results, err := s.targets.run(ctx, object)
		if err != nil {
			return h, fmt.Errorf("scan.targets: %w", err)
		}
		h.targets = targetTexts(results)
	}
	if s.complete == nil {
		return h, nil
	}
	results, err := s.complete.run(ctx, object)
	if err != nil {
		return h, fmt.Errorf("scan.complete: %w", err)
	}
	if len(results) > 0 {
		h.incomplete = whyIncomplete(results[0])
	}
	return h, nil
}

// targetTexts lists texts, also those in lists.
func targetTexts(values []any) []string {
	var list []string
	for _, v := range values {
		if inner, ok := v.([]any); ok {
			list = append(list, targetTexts(inner)...)
		} else if text, ok := scalarText(v); ok && text != "" {
			list = append(list, text)
		}
	}
	return list
}

// whyIncomplete reads the answer to "is it complete?".
func whyIncomplete(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		if !v {
			return "the export says that it is not complete"
		}
	}
	return ""
}

// scan makes the scan of a head. Line is where it begins: of CSV its first
// line, of JSON the number of its first row in the part.
func (w *worker) scan(h scanHead, line uint32, at int) scan {
	s := scan{origin: dataset.Origin{File: uint16(w.p.file), Line: line}, tool: h.tool, scope: w.p.scopeWith(h.scope), version: h.version, incomplete: h.incomplete, targets: h.targets}
	text := w.p.tidy(h.at)
	var wrong *complaint
	if s.at, wrong = w.clock.read(readMoment(text), text); wrong != nil {
		w.out.mended.add(mendedScanTime, 1)
		if w.out.room(diag.Warning) {
			w.out.problem(diag.Problem{Pos: w.placeOf(at), Severity: diag.Warning, Msg: w.numbered(at, "scan.at: "+wrong.msg), Hint: wrong.hint})
		}
	}
	if s.at.zoneless {
		w.out.zoneless++
	}
	return s
}

// scopeWith adds to a scope what the path of the file says: most reports do not
// name the repository that they are about, and those of two must not close each
// other's findings. A team counts only where the report names no scope at all.
func (p *plan) scopeWith(scope string) string {
	for _, f := range [...]field{fService, fTeam} {
		if i := p.at[f]; i >= 0 && p.slots[i].pattern != nil && (f == fService || scope == "") {
			return strings.TrimSpace(p.slots[i].fixed + " " + scope)
		}
	}
	return scope
}

// openScans takes the scans of a block over.
func (w *worker) openScans() {
	if w.blk.records == nil {
		return
	}
	for _, h := range w.blk.records.heads {
		w.out.scans = append(w.out.scans, w.scan(h.scanHead, uint32(h.row+1), h.at))
	}
}

// rowScanOf finds the scan of a row of CSV, whose own cells say which it is.
func (w *worker) rowScanOf(row any, start int) (int32, error) {
	h, err := w.p.scanner.head(w.jq.ctx, row)
	if err != nil {
		return 0, err
	}
	for i := range w.jq.heads {
		if k := &w.jq.heads[i]; k.at == h.at && k.scope == h.scope && k.tool == h.tool && k.version == h.version && k.incomplete == h.incomplete {
			return int32(i), nil
		}
	}
	w.jq.heads = append(w.jq.heads, h)
	line, _ := w.blk.place(start)
	w.out.scans = append(w.out.scans, w.scan(h, uint32(line), start))
	return int32(len(w.jq.heads) - 1), nil
}

// emptyScans gives files of CSV that have a header and no rows their scan: the
// scanner looked, and found nothing. Only one that names no scope can be told.
func (r *run) emptyScans() {
	for _, in := range r.inputs {
		if in.plan == nil || in.plan.keys != nil || in.scanner == nil || in.scanner.scope != nil || in.acc.rows > 0 || in.whole.Failed() {
			continue
		}
		h, err := in.scanner.head(r.ctx, map[string]any{})
		if err == nil {
			r.scans = append(r.scans, scan{origin: dataset.Origin{File: uint16(in.index), Line: 1}, tool: h.tool, scope: in.plan.scopeWith("")})
		}
	}
}
