package metric

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// Strata are a subject's findings of the status year, parted in two ways. Only parts
// that hold a finding are there.
type Strata struct {
	Severities []Stratum // worst first
	Kinds      []Stratum // in the order of the groups
}

// Stratum is how long the findings of one part last (METHOD.md 4.2, 4.3, 4.5): the
// same period estimate as Figures.Survival, of fewer findings.
type Stratum struct {
	ID string // a severity's word, or a group of kinds: "code", "dependencies", …
	// Half is the half-life over the status year, in days; its N is how many were ever
	// at risk, and under Options.MinExposure it has the note small_sample.
	Half Value
	// Age is the median age of what is open at AsOf, in days, with those that were
	// there before anybody looked; its N is how many are open.
	Age Value
	// Curve has its steps for the organisation only.
	Curve stats.Curve
	// Followed counts the findings watched at each of SurvivalDays; Daily has one count
	// a day of age, for the organisation only.
	Followed []int
	Daily    []int32
}

// kindGroup is what pages tell apart of the kinds of findings: what found it, and so
// what it takes to put it right.
type kindGroup struct {
	id    string
	kinds []dataset.FindingKind
}

// kindGroups are all kinds, each in one group.
var kindGroups = [...]kindGroup{
	{"code", []dataset.FindingKind{dataset.SAST}},
	{"dependencies", []dataset.FindingKind{dataset.SCA}},
	{"image_os", []dataset.FindingKind{dataset.Container, dataset.Infra}},
	{"configuration", []dataset.FindingKind{dataset.IaC, dataset.CSPM}},
	{"secrets", []dataset.FindingKind{dataset.Secret}},
	{"running", []dataset.FindingKind{dataset.DAST}},
	{"pentest", []dataset.FindingKind{dataset.Pentest, dataset.BugBounty}},
	{"other", []dataset.FindingKind{dataset.OtherKind}},
}

// KindGroups lists the ids of the groups of kinds in their order.
func KindGroups() []string {
	var ids []string
	for _, g := range kindGroups {
		ids = append(ids, g.id)
	}
	return ids
}

// stratumOf is, for each class of finding, its stratum: severities first, then
// groups of kinds.
type stratumOf [math.MaxUint8 + 1]struct{ severity, kind int8 }

func stratumOfClass() (of stratumOf) {
	for class := range of {
		f := finding{class: uint8(class)}
		of[class].severity = int8(f.severity())
		of[class].kind = int8(severities + slices.IndexFunc(kindGroups[:], func(g kindGroup) bool { return slices.Contains(g.kinds, f.kind()) }))
	}
	return of
}

// strata is how many parts there are, severities first.
const strata = severities + len(kindGroups)

// stratify makes the strata of a year. Each part is watched by itself, in one
// buffer after another: a copy of all at once would be as large as the list.
func (k *desk) stratify(seen, older []finding, c cut, bulk bool) {
	of := stratumOfClass()
	k.parts.sort(seen, c, &of)
	k.olderParts.sort(older, c, &of)
	for n := range strata {
		k.stratum, k.olderStratum = k.parts.take(k.stratum, seen, n), k.olderParts.take(k.olderStratum, older, n)
		if len(k.stratum)+len(k.olderStratum) == 0 {
			continue
		}
		s := k.lasting(c, k.stratum, k.olderStratum, bulk)
		if s.Half.N == 0 && s.Age.N == 0 {
			continue
		}
		if n < severities {
			s.ID = dataset.Severity(n).String()
			k.figures.Strata.Severities = append(k.figures.Strata.Severities, s)
		} else {
			s.ID = kindGroups[n-severities].id
			k.figures.Strata.Kinds = append(k.figures.Strata.Kinds, s)
		}
	}
}

// parts are the places of findings in a list, stratum by stratum: each is in two.
type parts struct {
	places []int32
	start  [strata + 1]int32
	most   int // findings in a stratum
}

// sort parts the findings that concern a cut; those of a stratum keep their order.
func (p *parts) sort(list []finding, c cut, of *stratumOf) {
	p.start = [strata + 1]int32{}
	for i := range list {
		if f := &list[i]; f.concerns(c) {
			at := of[f.class]
			p.start[at.severity+1]++
			p.start[at.kind+1]++
		}
	}
	p.most = int(slices.Max(p.start[:]))
	for n := range strata {
		p.start[n+1] += p.start[n]
	}
	p.places = slices.Grow(p.places[:0], int(p.start[strata]))[:p.start[strata]]
	next := p.start
	for i := range list {
		if f := &list[i]; f.concerns(c) {
			at := of[f.class]
			p.places[next[at.severity]], p.places[next[at.kind]] = int32(i), int32(i)
			next[at.severity]++
			next[at.kind]++
		}
	}
}

// take copies the findings of a stratum.
func (p *parts) take(buffer, list []finding, n int) []finding {
	buffer = slices.Grow(buffer[:0], p.most) // at once
	for _, i := range p.places[p.start[n]:p.start[n+1]] {
		buffer = append(buffer, list[i])
	}
	return buffer
}

// concerns reports whether a finding was open at some time of a cut.
func (f *finding) concerns(c cut) bool {
	return f.opened < c.end && (f.opened >= c.start || f.end > c.start)
}

// lasting is how long the findings of a part last. Doubts of the whole import are
// those of its parts.
func (k *desk) lasting(c cut, seen, older []finding, bulk bool) (s Stratum) {
	w, o := &k.watch, &k.olderWatch
	w.restart()
	o.restart()
	w.observe(seen, c.start, c.end)
	o.observe(older, c.start, c.end)
	k.sample.Fill(w.fixed)
	s.Followed = w.followed(&k.sample)
	var exact stats.Survival
	if k.figures.Subject.Kind == Organisation {
		s.Daily = w.daily(&k.sample, k.options.SurvivalDays)
		k.scratch = stats.SortSecondsScratch(w.fixed, k.scratch)
		exact, k.steps = w.stepped(k.steps[:0])
		s.Curve = inDays(exact, slices.Clone(k.steps))
	} else {
		exact = stats.KaplanMeierSample(&k.sample, w.censored, w.entries)
		s.Curve = inDays(exact, nil)
	}
	s.Half = k.waiting(c, exact, daySeconds, exact.N, k.options.MinExposure)
	s.Half.Notes |= leftCensored(bulk || len(o.censored) > 0)
	s.Age = k.medianAge(c, k.allAges(w.open, o.open))
	s.Age.Notes |= leftCensored(bulk || len(o.open) > 0)
	return s
}
