package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/stats"
	"goright/generator/tree"
	"goright/generator/unit"
)

// The shape of a line of data/insights.json; keys in alphabetical order.
type (
	insightShape struct {
		Aspect    string          `json:"aspect"`
		Centre    json.RawMessage `json:"centre,omitempty"`
		Count     int             `json:"count,omitempty"`
		Day       string          `json:"day,omitempty"`
		Event     string          `json:"event,omitempty"`
		Labels    []metric.ID     `json:"labels,omitempty"`
		Metric    metric.ID       `json:"metric,omitempty"`
		Month     string          `json:"month"`
		Name      string          `json:"name,omitempty"`
		Of        int             `json:"of,omitempty"`
		Reference *factShape      `json:"reference,omitempty"`
		Rule      string          `json:"rule"`
		Services  int             `json:"services,omitempty"`
		Sign      stats.Rule      `json:"sign,omitempty"`
		Since     string          `json:"since,omitempty"`
		Subject   subjectShape    `json:"subject"`
		Topic     string          `json:"topic"`
		Until     string          `json:"until,omitempty"`
		Value     *factShape      `json:"value,omitempty"`
		Variant   string          `json:"variant"`
	}
	factShape struct {
		Den   int             `json:"den,omitempty"`
		High  json.RawMessage `json:"high,omitempty"`
		Low   json.RawMessage `json:"low,omitempty"`
		N     int             `json:"n,omitempty"`
		Num   int             `json:"num,omitempty"`
		State string          `json:"state"`
		Value json.RawMessage `json:"value"`
	}
)

var aspects = [...]string{insight.Change: "change", insight.Strength: "strength", insight.Condition: "condition"}

// Insights writes data/insights.json: the facts behind every finding of the monthly
// reports, and of the teams that have a page at the last complete month, most telling
// first. The words are the pages'.
func Insights(table *metric.Table, found *insight.Finder, out tree.Tree) error {
	var b bytes.Buffer
	b.WriteString(`{"insights":[`)
	first := true
	write := func(f *metric.Figures, month int) error {
		for _, i := range found.Find(f, month) {
			line, err := json.Marshal(shapeOf(&i, table, &f.Subject))
			if err != nil {
				return fmt.Errorf("write insights: %w", err)
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			b.WriteByte('\n')
			b.Write(line)
		}
		return nil
	}
	for month := range table.Months {
		if err := write(table.Organisation(), month); err != nil {
			return err
		}
	}
	for _, f := range visible(table) {
		if f.Subject.Kind != metric.Team || f.Subject.Unassigned {
			continue
		}
		if err := write(f, table.LastMonth()); err != nil {
			return err
		}
	}
	fmt.Fprintf(&b, "\n],\"schema\":%d}\n", schema)
	if err := out.Put("data/insights.json", b.Bytes()); err != nil {
		return fmt.Errorf("write insights: %w", err)
	}
	return nil
}

func shapeOf(i *insight.Insight, table *metric.Table, s *metric.Subject) insightShape {
	shape := insightShape{Aspect: aspects[i.Aspect], Count: i.Count, Event: clean(i.Event), Labels: i.Labels, Metric: i.Metric,
		Month: i.Month.In(table.Zone).Format("2006-01"), Name: clean(i.Name), Of: i.Of, Services: i.Services, Reference: factOf(i.Reference), Rule: i.Rule,
		Subject: subjectShape{clean(s.ID), s.Kind.String(), clean(s.Name)}, Sign: i.Sign, Topic: string(i.Topic), Value: factOf(i.Value), Variant: i.Variant}
	if i.Rule == "one_weekday" {
		shape.Day = strings.ToLower(i.Day.String())
	}
	if i.Centre != 0 {
		shape.Centre = unit.AppendJSON(nil, i.Centre)
	}
	if i.Since != dataset.None {
		shape.Since = i.Since.In(table.Zone).Format("2006-01-02")
	}
	if i.Until != dataset.None {
		shape.Until = i.Until.In(table.Zone).Format("2006-01-02")
	}
	return shape
}

// clean is a text without what no file may hold.
func clean(text string) string { return string(scrub([]byte(text))) }

// factOf is a figure; nil where an insight has none.
func factOf(v metric.Value) *factShape {
	if v.State == metric.NotCollected {
		return nil
	}
	shape := &factShape{Den: v.Den, N: v.N, Num: v.Num, State: v.State.String(), Value: json.RawMessage("null")}
	if v.HasX {
		shape.Value = unit.AppendJSON(nil, v.X)
	}
	if v.HasLow {
		shape.Low = unit.AppendJSON(nil, v.Low)
	}
	if v.HasHigh {
		shape.High = unit.AppendJSON(nil, v.High)
	}
	return shape
}
