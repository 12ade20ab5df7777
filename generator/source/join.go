package source

import (
	"fmt"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/diag"
)

// join adds a part to the dataset as soon as all before it were added.
func (r *run) join(out *part) {
	r.joining.Lock()
	defer r.joining.Unlock()
	r.pending[out.seq] = out
	for {
		next := r.pending[r.joined]
		if next == nil {
			return
		}
		delete(r.pending, r.joined)
		r.joined++
		r.add(next)
		r.spare <- next
	}
}

// add puts the records of a part behind those that are there.
func (r *run) add(o *part) {
	in := o.in
	if in.stopped {
		return
	}
	if in.plan.rowed {
		o.number(uint32(in.rowsEnd))
	}
	in.rowsEnd += o.rows
	in.acc.join(&o.account)
	d := r.data
	d.Kinds = d.Kinds || o.saysKinds
	o.mark(r)
	d.Deployments = extend(r, o, d.Deployments, o.deployments)
	r.deploymentMarks = extend(r, o, r.deploymentMarks, o.deploymentMarks)
	r.changes = extend(r, o, r.changes, o.changes)
	o.relabel(d.IncidentIDs.Join(&o.incidentIDs))
	d.Incidents = extend(r, o, d.Incidents, o.incidents)
	d.Findings = extend(r, o, d.Findings, o.findings)
	r.findingMarks = extend(r, o, r.findingMarks, o.findingMarks)
	r.scans = append(r.scans, o.scans...)
	r.services = append(r.services, o.services...)
	r.addReported(&o.reported)
	if o.stop != nil {
		in.stopped = true
		in.whole.Add(*o.stop)
	}
}

// extend appends, and makes room at once for what the sizes of the files
// promise: growing by doubling would need twice the memory. A fresh slice is
// made and not grown, for the runtime clears what it grows.
func extend[Record any](r *run, o *part, all, more []Record) []Record {
	if now := len(all) + len(more); now > cap(all) && len(more) > 0 {
		if promised := r.promised(o, now); promised > now+now/4 || cap(all) == 0 {
			room := make([]Record, len(all), promised+64)
			copy(room, all)
			all = room
		}
	}
	return append(all, more...)
}

// promised is how many records there will be, if those that are still to come
// take as many bytes as the now that came so far.
func (r *run) promised(o *part, now int) int {
	var size, done int64
	for _, in := range r.inputs {
		if in.kind != o.in.kind {
			continue
		}
		size += in.size
		switch {
		case in == o.in:
			done += o.rawDone
		case in.index < o.in.index:
			done += in.size
		}
	}
	if done == 0 || size <= done {
		return now
	}
	const margin = 1.04 // untouched memory costs nothing
	return int(float64(now) * float64(size) / float64(done) * margin)
}

// number makes the numbers of rows within the part numbers within the file.
func (o *part) number(before uint32) {
	for i := range o.deployments {
		o.deployments[i].Line += before
	}
	for i := range o.changes {
		o.changes[i].Line += before
	}
	for i := range o.incidents {
		o.incidents[i].Line += before
	}
	for i := range o.findings {
		o.findings[i].Line += before
	}
	for i := range o.scans {
		o.scans[i].number(before)
	}
	o.reported.number(before)
}

// relabel makes the places of labels within the part places within the dataset.
func (o *part) relabel(by dataset.Label) {
	for i := range o.incidents {
		if at := &o.incidents[i].Label; *at != 0 {
			*at += by
		}
	}
}

// finish gives the account of every file.
func (r *run) finish(problems *diag.List) {
	r.emptyScans()
	r.settleAbsent()
	r.dropRepeated()
	r.tellSourcesApart()
	r.addSnapshots()
	how := map[string]string{}
	for _, in := range r.inputs {
		in.report()
		in.file.Get = howToGet(how, in.file.Preset)
		r.data.Files = append(r.data.Files, in.file)
		problems.Append(in.whole)
		for _, p := range in.acc.listed() {
			problems.Add(p)
		}
		if in.acc.more > 0 {
			problems.Notef(in.at(0), "", "%s in this file: counted, not listed", plural(in.acc.more, "more problem"))
		}
		if in.acc.moreNotes > 0 {
			problems.Notef(in.at(0), "", "%s in this file: counted, not listed", plural(in.acc.moreNotes, "more note"))
		}
	}
}

// howToGet is what a preset says of getting its export; known remembers it.
func howToGet(known map[string]string, preset string) string {
	if preset == "" {
		return ""
	}
	if _, is := known[preset]; !is {
		p, _ := readPreset(preset) // it was read before, and is well-formed
		known[preset] = p.Get
	}
	return known[preset]
}

// settleAbsent decides about JSON deployments without a status: a success where
// no row of the file has one, unknown where others have.
func (r *run) settleAbsent() {
	var any bool
	for _, in := range r.inputs {
		any = any || in.acc.absent > 0
		if in.acc.absent > 0 && in.acc.keysSeen[fStatus] {
			in.acc.mended.add(mendedNoStatus, in.acc.absent)
		}
	}
	if !any {
		return
	}
	for i := range r.data.Deployments {
		d := &r.data.Deployments[i]
		if d.Status != statusAbsent {
			continue
		}
		d.Status = dataset.Success
		if r.inputs[d.File].acc.keysSeen[fStatus] {
			d.Status = dataset.StatusUnknown
		}
	}
}

// report writes the account into the record of the file.
func (in *input) report() {
	a := &in.acc
	in.columnsNeverSeen()
	f := &in.file
	f.Source, f.Kind, f.Path, f.Preset = in.name, string(in.kind), in.path, in.opts.Preset
	f.Rows, f.Kept = a.rows, a.kept
	f.SetAside, f.Mended, f.Unmapped = a.setAside.sorted(), a.mended.sorted(), append(a.unmapped.byNumber(), a.unknown.byNumber()...)
	f.First, f.Last = a.first, a.last
	if f.Zoneless = a.zoneless; f.Zoneless > 0 {
		f.Zone = in.zone.String()
		in.whole.Notef(in.at(0), "give timezone in its source if that is wrong", "%s without an offset: taken as %s", plural(f.Zoneless, "time"), f.Zone)
	}
	if in.stream != nil && in.stream.gzipped && f.Shape != "" {
		f.Shape += ", gzip"
	}
	if in.stream != nil && in.stream.colours != nil && in.stream.colours.found {
		in.whole.Notef(in.at(0), "export with NO_COLOR=1", "the file holds colour codes of a terminal: they were taken out")
	}
	if a.legacy.Line > 0 && in.opts.Encoding == UTF8 {
		in.whole.Warnf(a.legacy, `leave encoding out, and it is taken as Windows-1252`, "this is no UTF-8, and the source says that it is: letters are lost")
	} else if a.legacy.Line > 0 {
		f.Encoding = "windows-1252"
		in.whole.Notef(a.legacy, "save it as UTF-8 if the names look wrong", "not all of it is UTF-8: the rest is taken as Windows-1252")
	}
	f.Dropped = appendNew(f.Dropped, append(a.persons, in.personKeys()...))
	f.Rowed = in.plan != nil && in.plan.rowed
	f.Ignored = appendNew(f.Ignored, a.surplus)
	if in.plan != nil && a.rows == 0 && !in.isEmpty && in.scans == 0 && !in.whole.Failed() {
		in.whole.Warnf(in.at(0), "is the export empty, or was it cut short?", "the file has no rows")
	}
	if a.rows > 0 && slices.Contains(a.setAside, dataset.Count{What: reasonWhere, N: a.rows}) {
		in.whole.Warnf(in.at(0), in.filtersHint(), "where leaves no row of this file: %s", in.filtersText())
	}
	if in.kind == Findings && in.plan != nil && a.kept > 0 && in.lacks(fSeverity) {
		in.whole.Notef(in.at(0), "map a column onto severity", "no column for severity: every finding has an unknown one")
	}
	in.unmappedWords()
	f.Problems = append(append(f.Problems, in.whole.All()...), a.listed()...)
	f.More = a.more + a.moreNotes
}

// unmappedWords lists each word that no map covers.
func (in *input) unmappedWords() {
	for _, c := range in.acc.unmapped.byNumber() {
		in.whole.Warnf(in.at(0), in.mapHint(c.What), "%s: %s, not mapped", c.What, plural(c.N, "row"))
	}
	for _, c := range in.acc.unknown.byNumber() {
		in.whole.Warnf(in.at(0), "add it to the lookup", "%s: %s", c.What, plural(c.N, "row"))
	}
}

// mapHint says where a word is given a meaning. Some columns have no table for
// that: theirs have to be written as goright does.
func (in *input) mapHint(what string) string {
	name, _, _ := strings.Cut(what, " = ")
	key := "kinds" // of measures, too
	if in.kind != Measures {
		def := columnNamed(in.kind, name)
		if def == nil {
			return ""
		}
		var list []meaning
		if list, key = meaningsOf(in.kind, def.field); key == "" {
			var words []string
			for _, m := range list {
				words = append(words, m.word)
			}
			return "use a lookup that gives one of: " + strings.Join(words, ", ")
		}
	}
	return "say what it means in [source." + in.name + "." + key + "]"
}

// filtersHint says what to do where no row is left: the preset may look for rows
// of another kind, or a word of site.toml be another than that of the export.
func (in *input) filtersHint() string {
	if in.opts.Preset != "" && in.opts.Preset != autoPreset {
		p, _ := readPreset(in.opts.Preset)
		for _, f := range in.filters {
			if words, own := p.Options.Where[f.name]; own && slices.Equal(words, in.opts.Where[f.name]) {
				return fmt.Sprintf(`the preset keeps these rows only: if others are meant as well, say where = { %s = ["*"] }; else get them with: %s`, f.name, p.Get)
			}
		}
	}
	return "is a word of where spelt as in the export?"
}

// filtersText shows the filters of a source.
func (in *input) filtersText() string {
	var list []string
	for _, f := range in.filters {
		list = append(list, diag.Quote(f.name)+" is "+diag.Quote(strings.Join(f.words, " or ")))
	}
	return strings.Join(list, ", ")
}

// lacks reports whether a file has no column for a field.
func (in *input) lacks(f field) bool {
	k := in.plan.at[f]
	if in.plan.keys != nil && (k < 0 || !in.plan.slots[k].isFixed) {
		return !in.acc.keysSeen[f]
	}
	return k < 0
}

// appendNew adds what is not there yet, sorted.
func appendNew(list, more []string) []string {
	if len(more) == 0 {
		return list
	}
	list = slices.Concat(list, more)
	slices.Sort(list)
	return slices.Compact(list)
}
