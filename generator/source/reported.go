package source

import (
	"sync"

	"goright/generator/dataset"
)

// reported is what a part holds of the kinds that are small: what an
// organisation says of itself, by hand or out of a form.
type reported struct {
	teams         []teamRow
	measures      []dataset.Measure
	answers       []answerRow
	interventions []interventionRow
	policies      []dataset.Policy
	asks          []dataset.Ask
}

func (o *reported) reset() {
	*o = reported{o.teams[:0], o.measures[:0], o.answers[:0], o.interventions[:0], o.policies[:0], o.asks[:0]}
}

// number makes the numbers of rows within the part numbers within the file.
func (o *reported) number(before uint32) {
	for i := range o.measures {
		o.measures[i].Line += before
	}
	for i := range o.answers {
		o.answers[i].Line += before
	}
	for i := range o.interventions {
		o.interventions[i].at.Line += before
	}
	for i := range o.policies {
		o.policies[i].Line += before
	}
	for i := range o.asks {
		o.asks[i].Line += before
	}
}

// addReported puts a part behind what is there.
func (r *run) addReported(o *reported) {
	d := r.data
	r.teams = append(r.teams, o.teams...)
	r.interventions = append(r.interventions, o.interventions...)
	d.Measures = append(d.Measures, o.measures...)
	d.Policies = append(d.Policies, o.policies...)
	d.Asks = append(d.Asks, o.asks...)
	for i := range o.answers {
		d.Answers = append(d.Answers, r.anonymous(&o.answers[i]))
	}
}

// reportedRows makes records of the rows of the batch. These files are small:
// gocsv is not asked, and every cell is read where it is needed.
func (w *worker) reportedRows(n int) {
	record := map[Kind]func(int){
		Teams: w.team, Measures: w.measure, Survey: w.answer, Interventions: w.intervention, Policies: w.policy, Asks: w.ask,
	}[w.p.kind]
	for row := range n {
		w.shifted = false
		if len(w.p.filters) == 0 || w.passes(row) {
			record(row)
		}
	}
}

// moment is a cell read as a time.
func (w *worker) moment(row int, f field) moment { return readMoment(w.batch.text(row, f)) }

// flag is a cell read as a yes or no.
func (w *worker) flag(row int, f field) dataset.Tri {
	return w.truth(row, f, readTruth(w.batch.text(row, f)))
}

// somebody is the teams of a row; everybody ("*") is no team.
func (w *worker) somebody(row int) dataset.Set {
	if w.everybody(row) {
		return 0
	}
	return w.set(row, fTeam)
}

// everybody reports whether a row speaks of the whole organisation.
func (w *worker) everybody(row int) bool { return w.batch.text(row, fTeam) == "*" }

// dropReported leaves out rows that stand in the exports more than once, as
// dropRepeated does. A number is the same by measure, period, team and service; an
// answer by survey, day, question and respondent, or group; a policy and an ask by
// their id within a source, and without one where all that is read of them is.
func (r *run) dropReported(wg *sync.WaitGroup) {
	d := r.data
	wg.Go(func() {
		d.Measures = drop(r, d.Measures, identity[dataset.Measure]{
			hash: func(x *dataset.Measure) uint64 {
				return mix(uint64(x.Metric)<<32|uint64(x.Start), uint64(x.End), uint64(x.Teams)<<32|uint64(x.Service))
			},
			relate: relate(sameMeasure), stamp: func(x *dataset.Measure) (dataset.Time, dataset.Origin) { return x.Start, x.Origin }})
		r.mergeRespondents()
		d.Answers = drop(r, d.Answers, identity[dataset.Answer]{
			hash: func(x *dataset.Answer) uint64 {
				return mix(uint64(x.Survey)<<32|uint64(x.Held), uint64(x.Question)<<32|uint64(x.Respondent), uint64(x.Teams))
			},
			relate: relate(sameAnswer), stamp: func(x *dataset.Answer) (dataset.Time, dataset.Origin) { return x.Held, x.Origin }})
		d.Policies = drop(r, d.Policies, identity[dataset.Policy]{
			hash:   func(x *dataset.Policy) uint64 { return r.identified(x.ID, x.Introduced, x.File) },
			relate: relateByID(r, func(x *dataset.Policy) dataset.Hash { return x.ID }),
			stamp:  func(x *dataset.Policy) (dataset.Time, dataset.Origin) { return x.Introduced, x.Origin },
			end:    func(x *dataset.Policy) dataset.Time { return max(x.Retired, x.Reviewed) }})
		d.Asks = drop(r, d.Asks, identity[dataset.Ask]{
			hash:   func(x *dataset.Ask) uint64 { return r.identified(x.ID, x.Asked, x.File) },
			relate: relateByID(r, func(x *dataset.Ask) dataset.Hash { return x.ID }),
			stamp:  func(x *dataset.Ask) (dataset.Time, dataset.Origin) { return x.Asked, x.Origin },
			end:    func(x *dataset.Ask) dataset.Time { return x.Answered }})
	})
}

// identified is the hash of an id within its source, or of a time without one.
func (r *run) identified(id dataset.Hash, at dataset.Time, file uint16) uint64 {
	if id == 0 {
		return mix(uint64(at), r.sourceOf(file), 2)
	}
	return mix(uint64(id), r.sourceOf(file), 1)
}

// relateByID relates rows of a source by their id, and those without one where
// they are equal.
func relateByID[Record comparable, Ref locatable[Record]](r *run, id func(*Record) dataset.Hash) func(a, b *Record) relation {
	same := relate[Record, Ref](func(a, b *Record) bool {
		return id(a) == id(b) && r.sameSource(*Ref(a).Place(), *Ref(b).Place())
	})
	return func(a, b *Record) relation {
		found := same(a, b)
		switch {
		case id(a) != 0 || found == unrelated:
			return found
		case found == repetition:
			return lookalike
		}
		return unrelated
	}
}

// locatable is a record that knows where it stands.
type locatable[Record any] interface {
	*Record
	Place() *dataset.Origin
}

// relate tells repetitions from later versions of the same thing.
func relate[Record comparable, Ref locatable[Record]](same func(a, b *Record) bool) func(a, b *Record) relation {
	return func(a, b *Record) relation {
		if !same(a, b) {
			return unrelated
		}
		x := *a
		*Ref(&x).Place() = *Ref(b).Place()
		if x == *b {
			return repetition
		}
		return version
	}
}

func sameMeasure(a, b *dataset.Measure) bool {
	return a.Metric == b.Metric && a.Start == b.Start && a.End == b.End && a.Teams == b.Teams && a.Service == b.Service
}

func sameAnswer(a, b *dataset.Answer) bool {
	return a.Survey == b.Survey && a.Held == b.Held && a.Question == b.Question && a.Respondent == b.Respondent && a.Teams == b.Teams
}
