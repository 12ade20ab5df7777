package report

import (
	"cmp"
	"slices"
	"strings"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// mostUnlinked is how many incidents without a change a page lists; a file has all.
const mostUnlinked = 25

// unlinkedFile is where they all stand.
const unlinkedFile = "/data/unlinked-incidents.csv"

// linksIncidents reports whether there is something to link and to link to.
func (b *builder) linksIncidents() bool {
	return b.Data.Has.Incidents && b.Data.Has.Deployments && b.Table.Status() >= 0
}

// unlinked lists the incidents that are traced to no change, and why (METHOD.md 1.4): a
// change fail rate is as good as the links behind it. For the public they are only
// counted.
func (b *builder) unlinked() Section {
	org := b.Table.Organisation()
	s := Section{ID: "unlinked", Title: string(b.say("delivery", "unlinked-title", nil)),
		Lead: b.say("delivery", "unlinked", narrative.Data{"count": org.Unlinked, "of": org.Incidents, "until": b.until(b.Table.Status())})}
	if org.Unlinked == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, b.whyUnlinked(org))
	if len(org.UnlinkedList) > 0 {
		if t := b.unlinkedTable(org.UnlinkedList); len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	return s
}

// withoutIncident names the teams that have changes which could have failed and no
// incident, though incidents are exported: whether they are covered is to be asked.
func (b *builder) withoutIncident() []string {
	var names []string
	for _, f := range b.list {
		if f.NoIncident && !f.Subject.Hidden && !f.Subject.Unassigned && f.At("deployments", b.Table.Status()).X > 0 {
			names = append(names, f.Subject.Name)
		}
	}
	return names
}

// whyUnlinked counts them by reason; a reason that none has is there with 0.
func (b *builder) whyUnlinked(f *metric.Figures) Table {
	t := Table{Caption: "Why they are traced to none", Columns: []Column{{"Reason", false}, {"Incidents", true}}}
	for why := metric.Linked + 1; why < metric.Aparts; why++ {
		t.Rows = append(t.Rows, Row{[]Cell{{Text: b.apartWords(why)}, {Text: unit.Int(f.Apart[why])}}})
	}
	return t
}

// apartWords is a reason in words.
func (b *builder) apartWords(why metric.Apart) string {
	return string(b.say("delivery", "apart-"+strings.ReplaceAll(why.String(), "_", "-"), nil))
}

// unlinkedTable lists those that belong to a team with a page, the latest first: before
// all others those that an export could still link.
func (b *builder) unlinkedTable(all []metric.UnlinkedIncident) Table {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(x, y metric.UnlinkedIncident) int {
		return cmp.Compare(denied(x), denied(y))
	})
	t := Table{ID: "unlinked-table", Caption: "One by one", Columns: []Column{{"Incident", false}, {"Service", false}, {"Team", false}, {"Began", false}, {"Why", false}}}
	nameless := 0
	for i := range all {
		in := &all[i]
		teams := b.shownOf(in.Owners, b.shownTeams)
		switch {
		case len(teams) == 0:
			nameless++
			continue
		case len(t.Rows) == mostUnlinked:
			continue
		}
		id := Cell{Text: in.ID}
		if in.ID == "" {
			id = Cell{Text: b.rowPlace(in.Origin), Sub: "no id"}
		}
		t.Rows = append(t.Rows, Row{[]Cell{id, listCell(b.shownOf(in.Services, b.shownServices)), b.teamCell(teams),
			{Text: in.Opened.In(b.zone).Format("2 January 2006, 15:04")}, {Text: b.apartWords(in.Why)}}})
	}
	t.Note = b.say("delivery", "unlinked-list", narrative.Data{"shown": len(t.Rows), "named": len(all) - nameless, "nameless": nameless, "file": narrative.Safe(unlinkedFile)})
	return t
}

// denied is 1 for an incident of which the export says that no change is behind it.
func denied(in metric.UnlinkedIncident) int {
	if in.Why == metric.ApartDenied {
		return 1
	}
	return 0
}

// shownOf are the subjects of a set that are shown, by name.
func (b *builder) shownOf(set dataset.Set, shown map[dataset.Name]*metric.Figures) []*metric.Figures {
	var list []*metric.Figures
	for _, name := range b.Data.Names.Members(set) {
		if f := shown[name]; f != nil && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(x, y *metric.Figures) int { return strings.Compare(x.Subject.ID, y.Subject.ID) })
	return list
}

// listCell names subjects.
func listCell(list []*metric.Figures) Cell {
	if len(list) == 0 {
		return Cell{Text: "Not said", Muted: true}
	}
	names := make([]string, len(list))
	for i, f := range list {
		names[i] = f.Subject.Name
	}
	return Cell{Text: strings.Join(names, ", ")}
}

// teamCell names teams, and leads to the page of a single one.
func (b *builder) teamCell(teams []*metric.Figures) Cell {
	c := listCell(teams)
	if len(teams) == 1 {
		c.Href = "/teams/" + teams[0].Subject.Slug
	}
	return c
}

// byName are the subjects of a kind that are shown by themselves, by every name that
// the exports have for them.
func byName(table *metric.Table, kind metric.SubjectKind) map[dataset.Name]*metric.Figures {
	of := map[dataset.Name]*metric.Figures{}
	for _, f := range table.Visible() {
		if f.Subject.Kind == kind {
			for _, name := range f.Subject.Set {
				of[name] = f
			}
		}
	}
	return of
}
