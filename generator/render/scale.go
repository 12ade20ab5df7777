package render

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"
	"unicode"

	"goright/generator/report"
)

// The scale of answers runs from 0.5 to 6.5 (METHOD.md 7): half an answer of
// room below the lowest and above the highest.
const (
	scaleLow, scaleHigh     = 0.5, 6.5
	scaleWidth, scaleHeight = 240.0, 40.0
	scaleLine               = 30.0 // y of the axis
	scaleLabelGap           = 13.0 // least distance of two labels
)

// Scale draws where a figure and the published profiles lie on the scale of
// answers. It is decoration: the words beside it say the same.
func (v *view) Scale(m report.PlacedMetric) template.HTML {
	b := []byte(`<svg class="scale" viewBox="0 0 240 40" width="240" height="40" aria-hidden="true" focusable="false">`)
	b = append(b, `<path class="axis" d="M0 30H240`...)
	for answer := 1; answer <= 6; answer++ {
		b = append(b, 'M')
		b = appendCoordinate(b, scaleX(float64(answer)))
		b = append(b, " 28v4"...)
	}
	b = append(b, `"/>`...)
	profiles := slices.Clone(m.Profiles)
	profiles = slices.DeleteFunc(profiles, func(p report.ProfileScore) bool { return math.IsNaN(p.Score) })
	slices.SortStableFunc(profiles, func(p, q report.ProfileScore) int { return cmp.Compare(p.Score, q.Score) })
	labels := spread(profiles)
	for i, p := range profiles {
		x := scaleX(p.Score)
		b = append(b, `<path class="mark" d="M`...)
		b = appendCoordinate(b, x)
		b = append(b, ` 23v14"/><path class="lead" d="M`...)
		b = appendCoordinate(b, x)
		b = append(b, " 23L"...)
		b = appendCoordinate(b, labels[i])
		b = append(b, ` 15"/><text text-anchor="middle" y="11" x="`...)
		b = appendCoordinate(b, labels[i])
		b = append(b, `">`...)
		b = appendHTML(b, initial(p.Cluster))
		b = append(b, "</text>"...)
	}
	if !math.IsNaN(m.Score) {
		b = append(b, `<circle class="me" r="5.5" cy="30" cx="`...)
		b = appendCoordinate(b, scaleX(m.Score))
		b = append(b, `"/>`...)
	}
	return template.HTML(append(b, "</svg>"...))
}

func scaleX(score float64) float64 {
	score = max(scaleLow, min(scaleHigh, score))
	return (score - scaleLow) / (scaleHigh - scaleLow) * scaleWidth
}

// spread puts a label over each mark and pushes those apart that would overlap.
// The profiles are in order of their scores.
func spread(profiles []report.ProfileScore) []float64 {
	x := make([]float64, len(profiles))
	for i, p := range profiles {
		x[i] = max(5, scaleX(p.Score))
		if i > 0 {
			x[i] = max(x[i], x[i-1]+scaleLabelGap)
		}
	}
	limit := scaleWidth - 5
	for i := range slices.Backward(x) {
		x[i] = min(x[i], limit)
		limit = x[i] - scaleLabelGap
	}
	return x
}

// initial is the first letter of a cluster's word, as the legend of the scale.
func initial(cluster string) string {
	for _, r := range cluster {
		return string(unicode.ToUpper(r))
	}
	return ""
}

func appendCoordinate(b []byte, x float64) []byte {
	return strconv.AppendFloat(b, math.Round(x*10)/10, 'f', -1, 64)
}
