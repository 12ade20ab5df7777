package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"goright/generator/benchmark"
	"goright/generator/cluster"
	"goright/generator/metric"
	"goright/generator/narrative"
	"goright/generator/unit"
)

// groups is the page of the groups that the organisation's own figures make.
func (b *builder) groups() Page {
	r, status := &b.Groups, b.Table.Status()
	reported := b.reportedGroups()
	p := Page{Path: "groups", Kind: "placement", Short: "Groups", Kicker: b.Title,
		Title: string(b.say("groups", "title", narrative.Data{"finding": string(r.Finding), "k": len(reported), "uncut": r.K == 0 && r.Finding == cluster.Continuum})),
		Lead:  b.say("groups", "lead", nil), Facts: b.facts(status),
		Crumbs: []Link{{Title: b.Title, Href: "/index"}}}
	finding := Section{ID: "finding", Title: "What was found", Lead: b.groupsFound(status), Blocks: []Block{Prose{string(b.groupWords(r, reported))}}}
	if r.Finding != cluster.TooFew && r.Exploratory() {
		finding.Blocks = append(finding.Blocks, Prose{string(b.say("groups", "exploratory", narrative.Data{"n": len(r.Members)}))})
	}
	finding.Blocks = append(finding.Blocks, b.doubts(r, reported)...)
	finding.Blocks = append(finding.Blocks, b.lanes(reported, status))
	p.Sections = []Section{finding}
	if len(reported) > 0 {
		p.Sections = append(p.Sections, Section{ID: "groups", Title: "The groups", Blocks: []Block{b.groupTable(reported, status)}},
			Section{ID: "members", Title: "Who works alike", Lead: b.say("groups", "members", nil), Blocks: b.groupMembers(reported)})
	}
	if s, ok := b.differences(reported); ok {
		p.Sections = append(p.Sections, s)
	}
	method := b.say("groups", "method", nil)
	p.Sections = append(p.Sections, Section{ID: "reading", Title: "Reading it", Blocks: []Block{
		Note{Title: "What a group must not be taken for", Text: b.say("groups", "caution", nil), Tone: "caution"}, Prose{string(method)},
		Links{Items: []Link{{"The groups as data", "/data/groups.json", "Members, silhouettes, the null and the stability."}}}}})
	return p
}

// namedGroup is a group that is shown, with its letter and neutral name.
type namedGroup struct {
	cluster.Group
	letter, name string
}

// reportedGroups are the groups that held when the teams were drawn again; none where
// fewer than two did.
func (b *builder) reportedGroups() []namedGroup {
	if b.Groups.Finding != cluster.Grouped {
		return nil
	}
	var list []namedGroup
	for _, g := range b.Groups.Groups {
		if !g.Reported() {
			continue
		}
		letter := string(rune('A' + len(list)))
		name := b.say("groups", "name", narrative.Data{"letter": letter, "sides": narrative.Safe(b.sides(g))})
		list = append(list, namedGroup{g, letter, string(name)})
	}
	return list
}

// sides is "faster, less steady", or "typical".
func (b *builder) sides(g cluster.Group) string {
	var words []string
	for _, s := range []struct {
		side         int
		above, below string
	}{{g.Speed, "faster", "slower"}, {g.Steadiness, "steadier", "less-steady"}} {
		switch s.side {
		case +1:
			words = append(words, string(b.say("groups", s.above, nil)))
		case -1:
			words = append(words, string(b.say("groups", s.below, nil)))
		}
	}
	if len(words) == 0 {
		return string(b.say("groups", "typical", nil))
	}
	return strings.Join(words, ", ")
}

func (b *builder) groupsFound(status int) Text {
	r := &b.Groups
	var measures, dropped []string
	for f, a := range benchmark.Axes() {
		labels := axisLabels([]benchmark.Axis{a}, b.year)
		if slices.Contains(r.Used, f) {
			measures = append(measures, labels...)
		} else {
			dropped = append(dropped, labels[0])
		}
	}
	return b.say("groups", "found", narrative.Data{"n": len(r.Members), "measures": measures, "dropped": dropped, "until": b.until(status), "out": len(b.Grouped) - len(r.Members)})
}

func (b *builder) groupWords(r *cluster.Result, reported []namedGroup) Text {
	switch {
	case r.Finding == cluster.TooFew:
		return b.say("groups", "too-few", narrative.Data{"n": len(r.Members)})
	case r.Finding == cluster.Alike:
		return b.say("groups", "alike", narrative.Data{"n": len(r.Members)})
	case r.K == 0:
		return b.say("groups", "no-cut", narrative.Data{"least": r.Options.Least(len(r.Members))})
	}
	data := narrative.Data{"k": r.K, "silhouette": twoPlaces(r.Silhouette), "clouds": r.Clouds, "share": narrative.Safe(unit.Ratio.Format(r.P)),
		"median": twoPlaces(r.NullMedian), "high": twoPlaces(r.Null95), "p": narrative.Safe(probability(r.P))}
	switch r.Finding {
	case cluster.Continuum:
		return b.say("groups", "continuum", data)
	case cluster.Unstable:
		return b.say("groups", "unstable", data)
	}
	return b.say("groups", "groups", data)
}

func twoPlaces(x float64) narrative.Safe {
	return narrative.Safe(strings.Replace(fmt.Sprintf("%.2f", x), "-", "−", 1))
}

// doubts are what stands beside the finding where a group did not hold.
func (b *builder) doubts(r *cluster.Result, reported []namedGroup) []Block {
	var blocks []Block
	if r.Finding != cluster.Grouped {
		return nil
	}
	var doubtful []string
	teams := 0
	for _, g := range reported {
		if !g.Firm() {
			doubtful = append(doubtful, "Group "+g.letter)
		}
	}
	for _, g := range r.Groups {
		if !g.Reported() {
			teams += len(g.Members)
		}
	}
	if len(doubtful) > 0 {
		blocks = append(blocks, Note{Title: "Members in doubt", Text: b.say("groups", "doubtful", narrative.Data{"names": doubtful})})
	}
	if n := len(r.Groups) - len(reported); n > 0 {
		blocks = append(blocks, Note{Title: "Not shown as a group", Text: b.say("groups", "unreported", narrative.Data{"n": n, "teams": teams})})
	}
	return blocks
}

// groupTable has a row a group: its size, the middle of each measure, the published
// labels within it, and how firmly it holds.
func (b *builder) groupTable(groups []namedGroup, status int) Table {
	t := Table{ID: "groups-table", Caption: "The groups", Note: b.say("groups", "table", narrative.Data{"year": b.Benchmark.Year}), Columns: []Column{{"Group", false}, {"Teams", true}}}
	for _, a := range benchmark.Axes() {
		def, _ := metric.Lookup(a.Metric(b.year))
		t.Columns = append(t.Columns, Column{def.Short, true})
	}
	t.Columns = append(t.Columns, Column{fmt.Sprintf("Published, %d", b.Benchmark.Year), false}, Column{"Overlap", true})
	for _, g := range groups {
		row := Row{[]Cell{{Text: g.name}, {Text: unit.Int(len(g.Members))}}}
		for _, a := range benchmark.Axes() {
			row.Cells = append(row.Cells, b.middleOf(g, a.Metric(b.year), status))
		}
		row.Cells = append(row.Cells, Cell{Text: b.labelsIn(g, status)}, Cell{Text: string(twoPlaces(g.Jaccard))})
		t.Rows = append(t.Rows, row)
	}
	t.Source = b.sourceLine(b.Table.Organisation(), metric.Recovery)
	return t
}

// middleOf is the median of the teams' figures; of those that have one.
func (b *builder) middleOf(g namedGroup, id metric.ID, status int) Cell {
	def, _ := metric.Lookup(id)
	var values []float64
	for _, m := range g.Members {
		if v := b.figuresOf(b.Grouped[m]).At(id, status); v.Usable() {
			values = append(values, v.X)
		}
	}
	if len(values) == 0 {
		return Cell{Text: "Too few", Muted: true}
	}
	return Cell{Text: def.Unit.Format(quartiles(values)[1])}
}

// figuresOf are the figures of a team.
func (b *builder) figuresOf(s metric.Subject) *metric.Figures {
	i := slices.IndexFunc(b.list, func(f *metric.Figures) bool { return f.Subject.ID == s.ID })
	return b.list[i]
}

// labelsIn counts the published labels within a group: "3 high, 1 medium".
func (b *builder) labelsIn(g namedGroup, status int) string {
	count := map[string]int{}
	var order []string
	for _, m := range g.Members {
		p, _ := b.placed(b.Grouped[m], status, b.Benchmark.Year)
		if count[p.Label] == 0 {
			order = append(order, p.Label)
		}
		count[p.Label]++
	}
	slices.Sort(order)
	for i, label := range order {
		order[i] = unit.Int(count[label]) + " " + label
	}
	return strings.Join(order, ", ")
}

// groupMembers lists the teams of each group.
func (b *builder) groupMembers(groups []namedGroup) []Block {
	var blocks []Block
	for _, g := range groups {
		hidden := 0
		var links Links
		links.Columns = true
		for _, m := range g.Members {
			s := b.Grouped[m]
			if s.Hidden {
				hidden++
				continue
			}
			links.Items = append(links.Items, Link{Title: s.Name, Href: "/teams/" + s.Slug})
		}
		text := "**" + g.name + "**"
		if hidden > 0 {
			text += " (" + unit.Plural(hidden, "team has", "teams have") + " no page)"
		}
		blocks = append(blocks, Prose{text})
		if len(links.Items) > 0 {
			blocks = append(blocks, links)
		}
	}
	return blocks
}

// scoresOf are the scores of some teams on an axis; NaN where a team has none.
func (b *builder) scoresOf(members []int, a benchmark.Axis, status int) []float64 {
	scores := make([]float64, len(members))
	for i, m := range members {
		scores[i] = math.NaN()
		if p, ok := b.placed(b.Grouped[m], status, b.Benchmark.Year); ok && p.Scores.Has[a] {
			scores[i] = p.Scores.X[a]
		}
	}
	return scores
}
