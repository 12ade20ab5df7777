package render

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"goright/generator/culture"
	"goright/generator/tree"
)

// The shapes of data/culture.json; keys in alphabetical order.
type (
	cultureFile struct {
		Schema  int           `json:"schema"`
		Surveys []surveyShape `json:"surveys"`
	}
	surveyShape struct {
		First  string       `json:"first"`
		Last   string       `json:"last"`
		Name   string       `json:"name"`
		Topics []topicShape `json:"topics"`
	}
	topicShape struct {
		Groups []groupShape `json:"groups"`
		Name   string       `json:"name"`
	}
	groupShape struct {
		Alpha    *float64     `json:"alpha"`
		Items    []itemShape  `json:"items"`
		Mean     *float64     `json:"mean"`
		N        *int         `json:"n"`
		People   *float64     `json:"people"`
		Subject  subjectShape `json:"subject"`
		Withheld string       `json:"withheld,omitempty"`
	}
	subjectShape struct {
		ID   string `json:"id"`
		Kind string `json:"kind"`
		Name string `json:"name"`
	}
	itemShape struct {
		Agree    *int       `json:"agree"`
		High     *float64   `json:"high"`
		Low      *float64   `json:"low"`
		Mean     float64    `json:"mean"`
		N        int        `json:"n"`
		Question string     `json:"question"`
		Scale    [2]float64 `json:"scale"`
	}
)

// Culture writes data/culture.json: what the surveys say, without what is
// withheld. low and high bound the share that agrees. Nothing is written where
// there is no survey.
func Culture(surveys []culture.Survey, out tree.Tree) error {
	if len(surveys) == 0 {
		return nil
	}
	file := cultureFile{Schema: 1}
	for _, s := range surveys {
		shape := surveyShape{First: s.First.Std().Format(time.RFC3339), Last: s.Last.Std().Format(time.RFC3339), Name: s.Name}
		for _, t := range s.Topics {
			topic := topicShape{Name: t.Name, Groups: []groupShape{groupOf(&t.Organisation)}}
			for i := range t.Teams {
				if !t.Teams[i].Subject.Hidden {
					topic.Groups = append(topic.Groups, groupOf(&t.Teams[i]))
				}
			}
			shape.Topics = append(shape.Topics, topic)
		}
		file.Surveys = append(file.Surveys, shape)
	}
	data, err := json.MarshalIndent(file, "", " ")
	if err != nil {
		return fmt.Errorf("write the surveys: %w", err)
	}
	return out.Put("data/culture.json", append(data, '\n'))
}

func groupOf(g *culture.Group) groupShape {
	s := groupShape{Items: []itemShape{}, Withheld: g.Withheld.String(), Subject: subjectShape{g.Subject.ID, g.Subject.Kind.String(), g.Subject.Name}}
	if g.Withheld != culture.Shown {
		return s
	}
	n := g.N
	s.N, s.People = &n, given(g.People, g.People > 0)
	s.Alpha, s.Mean = given(g.Alpha, g.HasAlpha), given(g.Mean, g.HasMean)
	for _, i := range g.Items {
		if i.N == 0 {
			continue
		}
		shape := itemShape{Mean: *given(i.Mean, true), N: i.N, Question: i.Question, Scale: [2]float64{i.Low, i.High},
			Low: given(i.AgreeLow, i.HasAgree), High: given(i.AgreeHigh, i.HasAgree)}
		if i.HasAgree {
			agree := i.Agree
			shape.Agree = &agree
		}
		s.Items = append(s.Items, shape)
	}
	return s
}

// given is a number to four decimals, or null.
func given(x float64, has bool) *float64 {
	if !has {
		return nil
	}
	x = math.Round(x*1e4) / 1e4
	return &x
}
