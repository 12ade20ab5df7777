package render

import (
	"fmt"
	"html/template"
	"strconv"

	"goright/generator/chart"
	"goright/generator/report"
)

// Spark is a small line without words; "" where there is nothing to draw.
func (v *view) Spark(values []float64) template.HTML {
	if len(values) == 0 {
		return ""
	}
	return template.HTML(chart.Spark{Values: values}.SVG())
}

// drawing is one drawn chart with its line of measure, unit, scope and period.
type drawing struct {
	Unit         string
	Wide, Narrow template.HTML
}

// Drawings draws the charts of the block; none where there is no value to draw.
func (v *view) Drawings() ([]drawing, error) {
	c, ok := v.B.(report.Chart)
	if !ok {
		return nil, fmt.Errorf("a block of kind %s has no drawings", v.B.Kind())
	}
	var all []drawing
	for i, d := range c.Drawings {
		if d.Chart == nil || d.Chart.Empty() {
			continue
		}
		picture, err := v.desk.easel.draw(d.Chart, drawingID(c.ID, i))
		if err != nil {
			return nil, err
		}
		all = append(all, drawing{d.Unit, template.HTML(picture.Wide), template.HTML(picture.Narrow)})
	}
	return all, nil
}

// easel holds the drawings of one page, which both formats show: drawing is most
// of the work of a page.
type easel map[string]chart.Picture

// draw draws a chart the first time its id is asked for.
func (e easel) draw(c chart.Chart, id string) (chart.Picture, error) {
	if p, ok := e[id]; ok {
		return p, nil
	}
	p, err := c.Draw(id)
	if err == nil {
		e[id] = p
	}
	return p, err
}

// drawingID is what the ids inside a drawing begin with.
func drawingID(chartID string, i int) string {
	if i == 0 {
		return chartID + "-svg"
	}
	return chartID + "-svg" + strconv.Itoa(i+1)
}
