// Package culture reads surveys: what people said of how they work together
// (METHOD.md 7).
//
// Takes: the answers of a dataset and the subjects of a table. Gives: for each
// survey and topic, what the organisation and each team said, item by item, with
// its size, agreement and interval; and which groups are withheld because they, or
// what remains without them, are too few. Never follows a respondent from
// one survey to the next, never gives a team a type, never says whose answer is
// better.
package culture

import (
	"cmp"
	"slices"

	"goright/generator/dataset"
	"goright/generator/metric"
)

// VariablePrefix begins the id of a topic where its means stand among metrics.
const VariablePrefix = "survey:"

// Survey is one round of questions.
type Survey struct {
	Name        string       // as the export has it; hostile text
	First, Last dataset.Time // days on which it was held
	Topics      []Topic      // in the order in which the export names them
}

// Topic is the items of a survey that belong together.
type Topic struct {
	Name         string // "" where the export names none; hostile text
	Organisation Group
	Teams        []Group // of whom there are answers, in the table's order
}

// Group is what the respondents of the organisation or of a team said on a topic.
type Group struct {
	Subject *metric.Subject
	// Withheld says why nothing of the group may be shown; then every number below
	// is 0.
	Withheld Withheld
	N        int // respondents, each counted once
	// People is how many work there, by the list of teams; 0: not said, or of some
	// of the teams only.
	People float64
	Items  []Item
	// Mean is the mean of the respondents' means on the scale Low to High; without
	// HasMean the items have different scales.
	Mean, Low, High float64
	HasMean         bool
	// Alpha is Cronbach's alpha over those who answered every item.
	Alpha    float64
	HasAlpha bool
}

// Rate is the share of the group's people who answered; false where it is not
// known how many they are, or where the list of teams is out of date.
func (g *Group) Rate() (float64, bool) {
	if g.People < float64(g.N) || g.N == 0 {
		return 0, false
	}
	return float64(g.N) / g.People, true
}

// Item is one question with what a group answered. Scores of reversed questions
// are turned round, so that more is better everywhere.
type Item struct {
	Question  string // hostile text
	N         int
	Mean      float64
	Low, High float64 // ends of the scale
	// Agree of N lie on the agreeing side of the scale's middle; meaning only where
	// HasAgree. AgreeLow and AgreeHigh are Wilson's interval, in shares of 1.
	Agree               int
	AgreeLow, AgreeHigh float64
	HasAgree            bool
}

// Withheld is why a group's answers are not shown.
type Withheld uint8

// Few: fewer than Options.MinRespondents answered. Complement: shown, it would give away what the
// others are by subtraction.
const (
	Shown Withheld = iota
	Few
	Complement
)

// String is the word of the reason in data files.
func (w Withheld) String() string { return [...]string{"", "few", "complement"}[w] }

// Read makes the surveys of a dataset, the latest first.
func Read(d *dataset.Dataset, t *metric.Table, o Options) []Survey {
	byName := map[dataset.Name]*round{}
	var order []*round
	for i := range d.Answers {
		a := &d.Answers[i]
		r := byName[a.Survey]
		if r == nil {
			r = &round{name: d.Names.Text(a.Survey), first: a.Held, last: a.Held, topics: map[dataset.Name]*block{}, options: o}
			byName[a.Survey] = r
			order = append(order, r)
		}
		r.add(d, a)
	}
	teams := teamsOf(t)
	people := map[dataset.Name]float64{}
	for _, team := range d.Teams {
		people[team.ID] = team.People
	}
	var list []Survey
	for _, r := range order {
		s := Survey{Name: r.name, First: r.first, Last: r.last}
		for _, b := range r.order {
			s.Topics = append(s.Topics, b.topic(d, t.Organisation(), teams, people))
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b Survey) int {
		return cmp.Or(cmp.Compare(b.Last, a.Last), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func teamsOf(t *metric.Table) []*metric.Figures {
	return slices.DeleteFunc(t.Of(metric.Team), func(f *metric.Figures) bool { return f.Subject.Unassigned })
}

// Earlier is the survey before the i-th of a list, latest first, that has a topic
// of that name; nil if there is none.
func Earlier(list []Survey, i int, topic string) *Topic {
	for _, s := range list[min(i+1, len(list)):] {
		for j := range s.Topics {
			if s.Topics[j].Name == topic {
				return &s.Topics[j]
			}
		}
	}
	return nil
}

// Of finds a team's group; nil where nobody of it answered.
func (t *Topic) Of(slug string) *Group {
	for i := range t.Teams {
		if t.Teams[i].Subject.Slug == slug {
			return &t.Teams[i]
		}
	}
	return nil
}

// Item finds a question; nil where it was not asked.
func (g *Group) Item(question string) *Item {
	for i := range g.Items {
		if g.Items[i].Question == question {
			return &g.Items[i]
		}
	}
	return nil
}
