package narrative

import (
	"fmt"
	"strings"
	"time"

	"goright/generator/insight"
	"goright/generator/metric"
)

// Told is an insight in words.
type Told struct {
	Insight  insight.Insight
	Headline string // a sentence that can stand over a report; "" if none fits
	Lead     string // two or three words
	Text     string // the finding
	Fact     string // the finding in short, for a question; Text where the words give none
	Ask      string // an open question about conditions; "" if it raises none
}

// Tell gives an insight its words: the part of templates/narrative/<rule>.md
// named by its variant. In it, a line that begins with "> " is the headline, one
// with "= " the fact in short, one with "? " the question; the rest is the text,
// its first bold words the lead.
func (w *Words) Tell(i insight.Insight, s metric.Subject, zone *time.Location) (Told, error) {
	text, err := w.raw("narrative/"+i.Rule, i.Variant, Data{
		"Subject": s.Name, "Team": s.Kind == metric.Team,
		"Metric": i.Metric, "Value": i.Value, "Reference": i.Reference, "Centre": i.Centre,
		"Since": i.Since, "Until": i.Until, "Month": i.Month, "Event": i.Event, "Name": i.Name, "Day": i.Day, "Count": i.Count, "Of": i.Of, "Services": i.Services, "Labels": i.Labels, "Sign": string(i.Sign),
		"Zone": zone, "Last": i.Until - min(i.Until, 1),
	})
	if err != nil {
		return Told{}, err
	}
	told := Told{Insight: i}
	var body []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if q, ok := strings.CutPrefix(line, "? "); ok {
			told.Ask = q
		} else if f, ok := strings.CutPrefix(line, "= "); ok {
			told.Fact = f
		} else if h, ok := strings.CutPrefix(line, "> "); ok {
			told.Headline = h
		} else if line != "" {
			body = append(body, line)
		}
	}
	told.Text = strings.Join(body, " ")
	if rest, ok := strings.CutPrefix(told.Text, "**"); ok {
		if lead, text, ok := strings.Cut(rest, "**"); ok {
			told.Lead, told.Text = lead, strings.TrimSpace(text)
		}
	}
	if told.Fact == "" {
		told.Fact = told.Text
	}
	if told.Text == "" {
		return told, fmt.Errorf("tell insight %s, %q: the words are empty", i.Rule, i.Variant)
	}
	return told, nil
}

// raw fills a part and keeps its lines.
func (w *Words) raw(file, name string, data Data) (string, error) {
	t := w.parts[file+"#"+name]
	if t.Template == nil {
		return "", fmt.Errorf("find words: no part %q in templates/%s.md", name, file)
	}
	if t.fixed != "" {
		return t.fixed, nil
	}
	var b strings.Builder
	if err := t.Execute(&b, escaped(data)); err != nil {
		return "", fmt.Errorf("fill words %s, part %q: %w", t.Name(), name, err)
	}
	return b.String(), nil
}
