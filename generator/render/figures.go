package render

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"goright/generator/chart"
	"goright/generator/report"
)

// These write in Go what html/template would take several times as long for:
// key figures and workings are many on a page.

// KeyFigures renders key numbers, each with what it rests on, its past and a line.
func (v *view) KeyFigures(items []report.Figure) (template.HTML, error) {
	b := v.desk.text[:0]
	for i := range items {
		var err error
		if b, err = v.appendFigure(b, &items[i]); err != nil {
			return "", err
		}
	}
	v.desk.text = b
	return template.HTML(b), nil
}

func (v *view) appendFigure(b []byte, f *report.Figure) ([]byte, error) {
	b = append(b, `<div class="key`...)
	if f.State != "" {
		b = appendHTML(append(b, " is-"...), f.State)
	}
	b = append(b, `"><dt>`...)
	if f.Href != "" {
		b = appendHTML(append(b, `<a href="`...), v.Href(f.Href))
		b = append(b, `">`...)
	}
	b = appendHTML(b, f.Label)
	if f.Href != "" {
		b = append(b, "</a>"...)
	}
	b = append(b, "</dt>\n"...)
	if f.Missing != "" {
		b = appendHTML(append(b, `<dd class="none">`...), f.Missing)
	} else {
		b = appendHTML(append(b, `<dd class="big">`...), f.Value)
		if f.Unit != "" {
			b = appendHTML(append(b, " <small>"...), f.Unit)
			b = append(b, "</small>"...)
		}
	}
	b = append(b, "</dd>\n"...)
	if f.Detail != "" {
		b = appendHTML(append(b, `<dd class="note">`...), together(f.Detail))
		b = append(b, "</dd>\n"...)
	}
	if f.Before != "" {
		b = appendHTML(append(b, `<dd class="note before">`...), f.Before)
		b = append(b, "</dd>\n"...)
	}
	if f.Beside != "" {
		beside, err := v.Text(f.Beside)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, `<dd class="note beside">`...), beside...), "</dd>\n"...)
	}
	if spark := (chart.Spark{Values: f.Spark}); !spark.Empty() {
		b = spark.AppendSVG(append(b, `<dd class="sp" aria-hidden="true">`...), &v.desk.pen)
		b = append(b, "</dd>\n"...)
	}
	return append(b, "</div>\n"...), nil
}

// together keeps the parts of a sample size on one line: "n = 437", "43 of 437".
func together(detail string) string {
	return strings.ReplaceAll(strings.ReplaceAll(detail, "n = ", "n\u00a0=\u00a0"), " of ", "\u00a0of\u00a0")
}

// FactList renders the lines of a working.
func (v *view) FactList(facts []report.Fact) (template.HTML, error) {
	b := v.desk.text[:0]
	for _, f := range facts {
		value, err := v.Text(f.Value)
		if err != nil {
			return "", err
		}
		b = appendHTML(append(b, "<div><dt>"...), f.Label)
		b = append(append(b, "</dt><dd>"...), value...)
		b = append(b, "</dd></div>\n"...)
	}
	v.desk.text = b
	return template.HTML(b), nil
}

// Capital writes a label as it begins a line: "Elite".
func (v *view) Capital(s string) string { return capital(s) }

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || unicode.IsUpper(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
