package metric

import (
	"cmp"
	"math"
	"slices"

	"goright/generator/dataset"
)

// The measures that tell how well service-level objectives (SLO) were met, of one
// service and period each (METHOD.md 1.3): what was reached beside its target; how
// many objectives were met beside how many there were; or the share as a whole.
const (
	sloActual, sloTarget = "slo_actual", "slo_target"
	sloMet, sloTotal     = "slo_met", "slo_total"
	sloShare             = "reliability"
)

// promise is what the exports say of the objectives of one period.
type promise struct {
	begin    dataset.Time
	last     dataset.Time // the last second that it is about
	met, all int32
	row      int32 // of the dataset
}

// promises are all that count, by their last second.
type promises struct {
	list    []promise
	holders holders
	index   index
	// partners are the rows that only complete another, and lonely those that lack
	// one, by their places in the dataset.
	partners, lonely []int32
}

// sloKey is what two rows that belong together share.
type sloKey struct {
	measure         string
	service, owners dataset.Set
	start, end      dataset.Time
}

func keyOf(measure string, m *dataset.Measure) sloKey {
	return sloKey{measure, m.Service, m.Owners, m.Start, m.End}
}

// newPromises pairs the rows of the measures exports. A row that is not known yet, at
// as_of, was left out while reading.
func newPromises(d *dataset.Dataset, n *cleaning) *promises {
	x := &promises{}
	others := map[sloKey]int32{}
	for i := range d.Measures {
		if id := d.Names.Text(d.Measures[i].Metric); id == sloTarget || id == sloTotal {
			others[keyOf(id, &d.Measures[i])] = int32(i)
		}
	}
	used := map[int32]bool{}
	for i := range d.Measures {
		m := &d.Measures[i]
		id := d.Names.Text(m.Metric)
		if id != sloActual && id != sloMet && id != sloShare {
			continue
		}
		p, partner, ok := x.read(d, id, m, others)
		if !ok || m.Start == dataset.None || m.Start >= d.AsOf {
			x.lonely = append(x.lonely, int32(i))
			continue
		}
		if partner >= 0 {
			used[partner] = true
		}
		p.row = int32(i)
		x.list = append(x.list, p)
	}
	for _, i := range others {
		if used[i] {
			x.partners = append(x.partners, i)
		} else {
			x.lonely = append(x.lonely, i)
		}
	}
	slices.Sort(x.partners)
	slices.Sort(x.lonely)
	slices.SortStableFunc(x.list, func(a, b promise) int { return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.begin, b.begin)) })
	for _, p := range x.list {
		x.holders.add(d.Measures[p.row].Owners, d.Measures[p.row].Service)
	}
	n.promisesUnpaired += len(x.lonely)
	return x
}

// read is what a row says together with its partner; -1: it needs none.
func (x *promises) read(d *dataset.Dataset, id string, m *dataset.Measure, others map[sloKey]int32) (p promise, partner int32, ok bool) {
	p = promise{begin: m.Start, last: m.Start}
	if m.End != dataset.None && m.End > m.Start {
		p.last = m.End - 1
	}
	share := func(met, all float64) (promise, int32, bool) {
		ok := met >= 0 && met <= all && all >= 1 && all <= math.MaxInt32 && met == math.Trunc(met) && all == math.Trunc(all)
		if ok {
			p.met, p.all = int32(met), int32(all)
		}
		return p, partner, ok
	}
	partner = -1
	reached := func(target float64) (promise, int32, bool) {
		return share(float64(one(m.Value >= target)), 1)
	}
	switch {
	case id == sloActual && m.HasTarget:
		return reached(m.Target)
	case id != sloActual && m.HasShare:
		return share(m.Numerator, m.Denominator)
	}
	names := map[string]string{sloActual: sloTarget, sloMet: sloTotal}
	at, found := others[keyOf(names[id], m)]
	if !found {
		return p, -1, false
	}
	if partner = at; id == sloActual {
		return reached(d.Measures[at].Value)
	}
	return share(m.Value, d.Measures[at].Value)
}

// promised puts down the reliability of the subject: of the SLO periods that end in a
// period, the share in which the objective was met. It begins with the subject's
// first SLO period; nobody watched before.
func (k *desk) promised() {
	all := k.work.promises
	own := all.list
	if k.subject > 0 {
		own = nil
		for _, i := range all.index.of(k.subject) {
			own = append(own, all.list[i])
		}
	}
	if len(own) == 0 {
		return
	}
	cover := k.promiseCover(own)
	for i, p := range k.cal.periods {
		c, ok := cover.of(p)
		if !ok {
			continue
		}
		met, total := 0, 0
		from, to := within(own, c, promiseTime)
		for _, p := range own[from:to] {
			met, total = met+int(p.met), total+int(p.all)
		}
		k.put(reliabilitySlot, i, k.share(c, met, total, 0))
	}
}

func promiseTime(p *promise) dataset.Time { return p.last }

// promiseCover begins with the first SLO period; own are not empty.
func (k *desk) promiseCover(own []promise) cover {
	first := own[0].begin
	for _, p := range own {
		first = min(first, p.begin)
	}
	return k.work.subjects.bounds[k.subject].covering(true, first, own[len(own)-1].last, k.cal)
}
