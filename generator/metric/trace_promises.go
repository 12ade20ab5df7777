package metric

import "goright/generator/dataset"

// traceMeasures makes a row of every measure that is about service-level objectives.
func (x *Tracer) traceMeasures() {
	d, p := x.work.d, x.work.promises
	place := map[int32]int32{}
	add := func(i int32) *Row {
		m := &d.Measures[i]
		at := m.Start
		if m.End != dataset.None && m.End > m.Start {
			at = m.End - 1
		}
		place[i] = int32(len(x.measures))
		x.measures = append(x.measures, Row{Record: MeasureRecord, Origin: m.Origin, At: at, Owners: m.Owners, Services: m.Service,
			Counted: true, Deployment: noDeployment, Waiting: WaitingFacts{Lasted: NoTime}})
		return &x.measures[len(x.measures)-1]
	}
	for i := range p.list {
		add(p.list[i].row)
		x.ofPromise = append(x.ofPromise, place[p.list[i].row])
	}
	for _, i := range p.partners {
		add(i)
	}
	for _, i := range p.lonely {
		row := add(i)
		row.Counted = false
		row.stepped("slo_unpaired")
	}
}

// promised gathers the rows behind reliability.
func (g *gathering) promised() {
	all := g.work.promises
	numbers := g.numbers(&all.index, len(all.list))
	own := make([]promise, len(numbers))
	for i, n := range numbers {
		own[i] = all.list[n]
	}
	if len(own) == 0 {
		return
	}
	c, ok := g.covered(g.k.promiseCover(own))
	if !ok {
		return
	}
	from, to := within(own, c, promiseTime)
	for i := from; i < to; i++ {
		g.part(Part{Row: &g.measures[g.ofPromise[numbers[i]]], Num: int(own[i].met), Den: int(own[i].all), Seconds: NoTime})
	}
	for i := range g.measures[len(all.list):] {
		if r := &g.measures[len(all.list)+i]; r.Counted && g.concerns(r) && g.within(r) {
			g.aside(r, Completes)
		}
	}
	g.leftOut(g.measures, g.within)
}
