package culture

import (
	"math"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// round is a survey in the making.
type round struct {
	name        string
	first, last dataset.Time
	topics      map[dataset.Name]*block
	order       []*block
	options     Options
}

func (r *round) add(d *dataset.Dataset, a *dataset.Answer) {
	r.first, r.last = min(r.first, a.Held), max(r.last, a.Held)
	b := r.topics[a.Topic]
	if b == nil {
		b = &block{name: d.Names.Text(a.Topic), item: map[dataset.Name]int{}, options: r.options}
		r.topics[a.Topic] = b
		r.order = append(r.order, b)
	}
	b.add(a)
}

// block is the answers on one topic.
type block struct {
	name    string
	item    map[dataset.Name]int
	items   []dataset.Name // in the order in which they come
	scales  [][2]float64
	answers []*dataset.Answer
	options Options
}

func (b *block) add(a *dataset.Answer) {
	if _, known := b.item[a.Question]; !known {
		b.item[a.Question] = len(b.items)
		b.items = append(b.items, a.Question)
		b.scales = append(b.scales, [2]float64{a.Low, a.High})
	}
	b.answers = append(b.answers, a)
}

// sameScale says whether all items run between the same ends.
func (b *block) sameScale() bool {
	for _, s := range b.scales {
		if s != b.scales[0] {
			return false
		}
	}
	return true
}

// topic sums up the answers of everybody and of each team, and withholds what is
// too small.
func (b *block) topic(d *dataset.Dataset, org *metric.Figures, teams []*metric.Figures, people map[dataset.Name]float64) Topic {
	t := Topic{Name: b.name}
	t.Organisation = b.group(d, &org.Subject, b.answers)
	complete := true
	var sets []answers
	for _, f := range teams {
		var own answers
		for _, a := range b.answers {
			if isOf(d, a, f.Subject.Set) {
				own = append(own, a)
			}
		}
		if len(own) == 0 {
			continue
		}
		g := b.group(d, &f.Subject, own)
		for _, name := range f.Subject.Set {
			g.People += people[name]
		}
		complete = complete && g.People > 0
		t.Organisation.People += g.People
		t.Teams = append(t.Teams, g)
		sets = append(sets, own)
	}
	if !complete {
		t.Organisation.People = 0
	}
	b.withhold(&t, sets)
	return t
}

func isOf(d *dataset.Dataset, a *dataset.Answer, team []dataset.Name) bool {
	for _, owner := range d.Names.Members(a.Owners) {
		for _, name := range team {
			if owner == name {
				return true
			}
		}
	}
	return false
}

type answers []*dataset.Answer

// person is whom the answers of one form are by. Ids are those of an export, and many
// number the forms of each team from 1 on: the same id in two teams is two people.
type person struct {
	who uint32
	of  dataset.Set
}

func personOf(a *dataset.Answer) person { return person{a.Respondent, a.Owners} }

// group sums up some of the answers. Of two answers of a respondent to one question
// the one read last counts.
func (b *block) group(d *dataset.Dataset, s *metric.Subject, of answers) Group {
	g := Group{Subject: s, Items: make([]Item, len(b.items))}
	for i, name := range b.items {
		g.Items[i] = Item{Question: d.Names.Text(name), Low: b.scales[i][0], High: b.scales[i][1], HasAgree: true}
	}
	sums := make([]float64, len(b.items))
	persons := map[person][]float64{}
	var order []person
	together := 0
	for _, a := range of {
		i := b.item[a.Question]
		if a.Respondent == 0 {
			g.Items[i].addGroup(a)
			sums[i] += a.Score() * float64(a.N)
			together = max(together, g.Items[i].N)
			continue
		}
		who := personOf(a)
		if persons[who] == nil {
			persons[who] = slices.Repeat([]float64{math.NaN()}, len(b.items))
			order = append(order, who)
		}
		persons[who][i] = a.Score()
	}
	g.N = len(order) + together
	for _, who := range order {
		for i, score := range persons[who] {
			if math.IsNaN(score) {
				continue
			}
			g.Items[i].N++
			sums[i] += score
			if stats.Agrees(score, b.scales[i][0], b.scales[i][1]) {
				g.Items[i].Agree++
			}
		}
	}
	for i := range g.Items {
		g.Items[i].settle(sums[i])
	}
	b.summarise(&g, persons, order)
	return g
}

// addGroup adds what several people answered together.
func (i *Item) addGroup(a *dataset.Answer) {
	i.N += int(a.N)
	if !a.HasFavourable || a.Reverse {
		i.HasAgree = false
		return
	}
	i.Agree += int(a.Favourable*float64(a.N) + .5)
}

// settle makes the mean and the interval of what was added up.
func (i *Item) settle(sum float64) {
	if i.N == 0 || !i.HasAgree {
		i.Agree, i.HasAgree = 0, false
	} else {
		i.AgreeLow, i.AgreeHigh = stats.Wilson(i.Agree, i.N)
	}
	if i.N > 0 {
		i.Mean = sum / float64(i.N)
	}
}

// summarise makes the group's mean and its alpha. Where only groups answered, the
// mean is that of the items' means.
func (b *block) summarise(g *Group, persons map[person][]float64, order []person) {
	if !b.sameScale() {
		return
	}
	g.Low, g.High = b.scales[0][0], b.scales[0][1]
	var means []float64
	var whole [][]float64
	for _, who := range order {
		given := slices.DeleteFunc(slices.Clone(persons[who]), math.IsNaN)
		means = append(means, stats.Mean(given))
		if len(given) == len(b.items) {
			whole = append(whole, given)
		}
	}
	if len(means) < g.N { // some are known as groups only
		means = means[:0]
		for _, i := range g.Items {
			if i.N > 0 {
				means = append(means, i.Mean)
			}
		}
	}
	g.Mean, g.HasMean = stats.Mean(means), len(means) > 0
	if len(whole) >= b.options.AlphaRespondents {
		g.Alpha, g.HasAlpha = stats.Alpha(whole)
	}
}
