package insight

import (
	"goright/generator/culture"
	"goright/generator/metric"
)

// viewsDiffer tells of the latest survey of the last three months: the item on
// which the answers are closest to half and half, where they are between 35 and 65 of
// a hundred; else the one that most agree with, where by its whole interval more than
// three in four do. An item must have been answered by twice as many as are needed for
// anything to be shown at all. Never a type, never a group that is withheld.
func viewsDiffer(v View) []Insight {
	survey, ok := v.latestSurvey()
	if !ok {
		return nil
	}
	split := Insight{Variant: "split", Aspect: Condition, Weight: 6.65}
	shared := Insight{Variant: "shared", Aspect: Strength, Weight: 7.7}
	for _, t := range survey.Topics {
		g, ok := v.groupOf(&t)
		if !ok || g.Withheld != culture.Shown {
			continue
		}
		for _, item := range g.Items {
			if !item.HasAgree || item.N < 2*v.Options.Survey.MinRespondents {
				continue
			}
			part := share(item.Agree, item.N)
			if d := half(part); d <= 0.15 && (split.Of == 0 || d < half(split.Value)) {
				split.Name, split.Value, split.Count, split.Of = item.Question, part, item.Agree, item.N
			}
			if item.AgreeLow > 0.75 && (shared.Of == 0 || part.X > shared.Value.X) {
				shared.Name, shared.Value, shared.Count, shared.Of = item.Question, part, item.Agree, item.N
			}
		}
	}
	var found []Insight
	for _, i := range []Insight{split, shared} {
		if i.Of > 0 {
			i.Since = survey.First
			found = append(found, i)
		}
	}
	return found
}

// half is how far a share is from one half.
func half(share metric.Value) float64 { return max(share.X-0.5, 0.5-share.X) }

// latestSurvey is the last one that was over at the end of the month, and was held in
// the last three months: later, it is no news. Surveys come with the latest first.
func (v View) latestSurvey() (culture.Survey, bool) {
	end, from := v.Table.Periods[v.Month].End, v.Table.Periods[max(0, v.Month-2)].Start
	for _, s := range v.Surveys {
		if s.Last < end && s.Last >= from {
			return s, true
		}
	}
	return culture.Survey{}, false
}

// groupOf is what the subject said on a topic.
func (v View) groupOf(t *culture.Topic) (*culture.Group, bool) {
	if v.Figures.Subject.Kind == metric.Organisation {
		return &t.Organisation, true
	}
	for i := range t.Teams {
		if t.Teams[i].Subject.ID == v.Figures.Subject.ID {
			return &t.Teams[i], true
		}
	}
	return nil, false
}
