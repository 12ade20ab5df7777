package render

import (
	"fmt"
	"html/template"
	"strconv"

	"goright/generator/chart"
	"goright/generator/report"
)

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
		picture, err := v.desk.draw(d.Chart, drawingID(c.ID, i))
		if err != nil {
			return nil, err
		}
		all = append(all, drawing{d.Unit, template.HTML(picture.Wide), template.HTML(picture.Narrow)})
	}
	return all, nil
}

// draw draws a chart of the page the first time its id is asked for: both formats
// show it, and drawing is most of the work of a page.
func (d *pageDesk) draw(c chart.Chart, id string) (chart.Picture, error) {
	if p, ok := d.drawn[id]; ok {
		return p, nil
	}
	p, err := c.Draw(&d.pen, id)
	if err == nil {
		d.drawn[id] = p
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
