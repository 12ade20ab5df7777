package render

import (
	"strconv"

	"goright/generator/metric"
)

// appendAges writes the ages, in days, at which at_risk counts.
func appendAges(b []byte) []byte {
	b = append(appendKey(b, "ages"), '[')
	for i, day := range metric.SurvivalDays {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(day), 10)
	}
	return append(b, ']')
}

// appendStrata writes one part of a subject's findings after another: by says in
// which way they were parted. Only parts of the organisation have their steps.
func appendStrata(b []byte, s *metric.Subject, by string, parts []metric.Stratum) []byte {
	for i := range parts {
		p := &parts[i]
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = append(appendKey(append(b, "\n{"...), "at_risk"), '[')
		for n, followed := range p.Followed {
			if n > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(b, int64(followed), 10)
		}
		b = append(appendKey(append(b, ']'), "by"), '"')
		b = append(append(b, by...), '"')
		b = appendHalfLife(b, &p.Curve)
		b = strconv.AppendInt(appendKey(b, "n"), int64(p.Half.N), 10)
		b = appendNoteWords(b, p.Half.Notes|p.Age.Notes)
		b = strconv.AppendInt(appendKey(b, "open"), int64(p.Age.N), 10)
		b = append(appendKey(b, "open_age"), '{')
		b = reached(appendKey(b, "high"), p.Age.High, p.Age.HasHigh)
		b = reached(appendKey(b, "low"), p.Age.Low, p.Age.HasLow)
		b = append(reached(appendKey(b, "value"), p.Age.X, p.Age.HasX), '}')
		b = append(appendKey(b, "part"), '"')
		b = append(append(b, p.ID...), '"')
		if s.Kind == metric.Organisation {
			b = appendSteps(b, &p.Curve)
		}
		b = append(appendSubject(appendKey(b, "subject"), s), '}')
	}
	return b
}

// appendNoteWords writes a set of doubts as their codes; nothing for none.
func appendNoteWords(b []byte, notes metric.Notes) []byte {
	words := notes.Words()
	if len(words) == 0 {
		return b
	}
	b = append(appendKey(b, "notes"), '[')
	for i, w := range words {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), w...), '"')
	}
	return append(b, ']')
}
