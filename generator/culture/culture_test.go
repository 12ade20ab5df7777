package culture

import (
	"fmt"
	"math"
	"testing"
	"time"

	"goright/generator/dataset"
	"goright/generator/metric"
	"goright/generator/stats"
)

// survey is a dataset of one survey in the making.
type survey struct {
	*dataset.Dataset
	next uint32
}

func newSurvey() *survey {
	s := &survey{Dataset: &dataset.Dataset{Names: dataset.NewNames(), Zone: "UTC", AsOf: day("2026-04-01")}}
	s.Has.Surveys = true
	return s
}

func day(text string) dataset.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return dataset.FromStd(t)
}

// answer lets a respondent of a team ("" for nobody's) answer the questions q1, q2, …
func (s *survey) answer(team string, scores ...float64) {
	s.next++
	for i, x := range scores {
		s.add(team, dataset.Answer{Respondent: s.next, Question: s.Names.Intern(fmt.Sprintf("q%d", i+1)), Value: x})
	}
}

func (s *survey) add(team string, a dataset.Answer) *dataset.Answer {
	a.Survey, a.Topic, a.Held, a.Low, a.High = s.Names.Intern("spring"), s.Names.Intern("culture"), day("2026-03-02"), 1, 7
	if team != "" {
		name := s.Names.Intern(team)
		a.Teams = s.Names.SetOf(name)
		a.Owners = a.Teams
		known := false
		for _, t := range s.Teams {
			known = known || t.ID == name
		}
		if !known {
			s.Teams = append(s.Teams, dataset.Team{ID: name, Name: team, Slug: team, People: 8})
		}
	}
	s.Answers = append(s.Answers, a)
	return &s.Answers[len(s.Answers)-1]
}

func (s *survey) topic(t *testing.T) *Topic {
	t.Helper()
	list := Read(s.Dataset, metric.Compute(s.Dataset, metric.Defaults(), 1), Defaults())
	if len(list) != 1 || len(list[0].Topics) != 1 {
		t.Fatalf("%+v", list)
	}
	return &list[0].Topics[0]
}

var o12 = [][]float64{{6, 5, 6, 7, 5, 6, 6}, {5, 4, 5, 6, 4, 5, 5}, {7, 6, 7, 7, 6, 7, 6}, {4, 3, 4, 5, 3, 4, 4}, {6, 6, 5, 6, 5, 6, 6}, {2, 3, 2, 3, 2, 3, 2}}

// Oracle O12 through the whole package: six respondents of one team.
func TestOracleO12(t *testing.T) {
	s := newSurvey()
	for _, row := range o12 {
		s.answer("a", row...)
	}
	g := s.topic(t).Of("a")
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 5e-5 {
			t.Errorf("%s: %.5f, not %.4f", what, got, want)
		}
	}
	near("mean", g.Mean, 4.8810)
	for i, want := range []float64{5, 4.5, 4.8333, 5.6667, 4.1667, 5.1667, 4.8333} {
		near("item", g.Items[i].Mean, want)
	}
	for i, want := range []int{4, 3, 4, 5, 3, 4, 4} {
		if g.Items[i].Agree != want || !g.Items[i].HasAgree {
			t.Errorf("%d agree with %d", g.Items[i].Agree, i)
		}
	}
	if rate, ok := g.Rate(); !ok || rate != 0.75 {
		t.Errorf("%g answered", rate)
	}
	if g.HasAlpha {
		t.Error("six respondents have an alpha")
	}
	for _, row := range o12 { // twice as many, in another order of questions
		s.next++
		for i := len(row) - 1; i >= 0; i-- {
			s.add("a", dataset.Answer{Respondent: s.next, Question: s.Names.Intern(fmt.Sprintf("q%d", i+1)), Value: row[i]})
		}
	}
	g = s.topic(t).Of("a")
	near("alpha", g.Alpha, 0.9893) // no matter how often the same answers come
	if _, ok := g.Rate(); ok {
		t.Error("twelve of eight people answered")
	}
}

func TestSmallGroupsAndTheirComplements(t *testing.T) {
	for _, c := range []struct {
		sizes [3]int // of a, b and c
		want  string
	}{
		{[3]int{5, 6, 7}, "   shown"},
		{[3]int{4, 6, 7}, "few complement  shown"}, // the four alone would be what remains
		{[3]int{4, 4, 7}, "few few  shown"},        // eight remain
		{[3]int{4, 0, 5}, "few  complement shown"},
		{[3]int{4, 0, 0}, "few   few"},
	} {
		s := newSurvey()
		for i, n := range c.sizes {
			for k := range n {
				s.answer(string(rune('a'+i)), float64(1+k%7), float64(7-k%7))
			}
		}
		topic := s.topic(t)
		got := ""
		for _, slug := range []string{"a", "b", "c"} {
			if g := topic.Of(slug); g != nil {
				if g.Withheld != Shown && (g.N != 0 || g.Items != nil || g.HasMean) {
					t.Errorf("%v: %s is withheld and says %+v", c.sizes, slug, g)
				}
				got += g.Withheld.String()
			}
			got += " "
		}
		if topic.Organisation.Withheld == Shown {
			got += "shown"
		} else {
			got += topic.Organisation.Withheld.String()
		}
		if got != c.want {
			t.Errorf("%v: %q, not %q", c.sizes, got, c.want)
		}
	}
}

func TestASkippedQuestionCountsForItsOwnSize(t *testing.T) {
	s := newSurvey()
	for range 4 {
		s.answer("a", 5, 6)
	}
	s.answer("a", 5)
	if g := s.topic(t).Of("a"); g.Withheld != Few {
		t.Errorf("four answered the second question: %+v", g)
	}
}

func TestReversedQuestionsAndGroups(t *testing.T) {
	s := newSurvey()
	s.add("a", dataset.Answer{Question: s.Names.Intern("q1"), N: 10, Value: 3, Favourable: .4, HasFavourable: true})
	s.add("a", dataset.Answer{Question: s.Names.Intern("q2"), N: 10, Value: 3, Reverse: true, Favourable: .4, HasFavourable: true})
	g := s.topic(t).Of("a")
	if g.N != 10 || g.Items[0].Mean != 3 || g.Items[0].Agree != 4 || g.Items[1].Mean != 5 || g.Items[1].HasAgree || g.Mean != 4 || g.HasAlpha {
		t.Errorf("%+v", g)
	}
}

// TestFormsNumberedByTeamAreOfDifferentPeople: each team's forms begin with 1.
func TestFormsNumberedByTeamAreOfDifferentPeople(t *testing.T) {
	s := newSurvey()
	for team, score := range map[string]float64{"a": 2, "b": 6} {
		s.next = 0
		for range 6 {
			s.answer(team, score, score)
		}
	}
	g := s.topic(t).Organisation
	if g.N != 12 || g.Mean != 4 || g.Items[0].N != 12 || g.Items[0].Mean != 4 {
		t.Errorf("%+v", g)
	}
}

// TestAnswersGivenTwiceDoNotFillTheRest: three people of c, who answered twice, are three,
// and what remains without a and b is theirs.
func TestAnswersGivenTwiceDoNotFillTheRest(t *testing.T) {
	s := newSurvey()
	for _, team := range []string{"a", "b"} {
		for range 6 {
			s.answer(team, 5, 4)
		}
	}
	for range 3 {
		s.answer("c", 1, 2)
		s.next--
		s.answer("c", 2, 3)
	}
	topic := s.topic(t)
	if c, a, b := topic.Of("c"), topic.Of("a"), topic.Of("b"); c.Withheld != Few || a.Withheld == Shown && b.Withheld == Shown {
		t.Errorf("%+v, %+v, %+v", c, a, b)
	}
}

// TestNothingRemainsOfFewerThanFive takes the shown teams from the whole, question by
// question, in surveys of all sizes in which some skip questions.
func TestNothingRemainsOfFewerThanFive(t *testing.T) {
	rng := stats.NewSplitMix64(7)
	for range 300 {
		s := newSurvey()
		for team := range 1 + rng.Intn(6) {
			for range rng.Intn(9) {
				scores := []float64{float64(1 + rng.Intn(7)), float64(1 + rng.Intn(7)), float64(1 + rng.Intn(7))}
				s.answer(string(rune('a'+team)), scores[:1+rng.Intn(3)]...)
			}
		}
		if len(s.Answers) == 0 {
			continue
		}
		topic := s.topic(t)
		if topic.Organisation.Withheld != Shown {
			for _, g := range topic.Teams {
				if g.Withheld == Shown {
					t.Fatalf("the whole is withheld, and a team is shown: %+v", g)
				}
			}
			continue
		}
		for i, whole := range topic.Organisation.Items {
			rest := whole.N
			for _, g := range topic.Teams {
				if g.Withheld == Shown {
					rest -= g.Items[i].N
					if n := g.Items[i].N; n > 0 && n < 5 {
						t.Fatalf("%d answers are shown", n)
					}
				}
			}
			if shown := rest != whole.N; shown && rest != 0 && rest < 5 {
				t.Fatalf("without the teams that are shown, %d of %d answers to %s remain", rest, whole.N, whole.Question)
			}
		}
	}
}
