package chart

import (
	"fmt"
	"math"
	"slices"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// Profile sets a subject's scores beside published profiles: a row a measure, the
// scale of answers across, the subject as dots with their intervals, each profile
// as a line down the rows.
type Profile struct {
	Title   string
	Subject string // what the dots are called: "This team"
	Rows    []ProfileRow
	Lines   []ProfileLine // the nearest first; the others are paler
	// Low and High name the ends of the scale: "slower, less steady".
	Low, High string
}

// ProfileRow is one measure: its place on the scale of answers, from 0.5 (lowest) to
// 6.5. NaN is not compared and gets no dot, but the words of Missing.
type ProfileRow struct {
	Label     string
	Score     float64
	Low, High float64 // interval of Score; NaN or equal: none
	Missing   string
}

// ProfileLine is a published profile: a score for each row; NaN: none.
type ProfileLine struct {
	Name   string
	Scores []float64
}

// The ends of the scale of answers, and the heights of a row and of the room above
// and below the rows in px.
const (
	answerLow, answerHigh = 0.5, 6.5

	profileRow  = 44.0
	profileName = 20.0 // above each row, on the narrow artboard only
	profileHead = 26.0
	profileFoot = 46.0
)

// Empty says that no measure has a score.
func (k Profile) Empty() bool {
	return !slices.ContainsFunc(k.Rows, func(r ProfileRow) bool { return isFinite(r.Score) })
}

// Draw implements Chart.
func (k Profile) Draw(pen *Pen, id string) (Picture, error) {
	title := k.Title
	if title == "" {
		title = "Scores beside published profiles, a row a measure"
	}
	var d described
	for i, r := range k.Rows {
		d.say("%s: %s.", axisName(r.Label, "A measure"), k.describe(i))
	}
	if len(k.Rows) == 0 {
		d.say("No measure.")
	}
	return drawBoth(pen, id, title, d.String(), k.plot)
}

// describe says where a row's dot and lines stand.
func (k Profile) describe(i int) string {
	words := clean(k.Rows[i].Missing, 80)
	if s := k.Rows[i].Score; isFinite(s) {
		words = fmt.Sprintf("%.1f", answer(s))
	}
	if words == "" {
		words = "not compared"
	}
	for _, line := range k.Lines {
		if s := line.at(i); !math.IsNaN(s) {
			words += fmt.Sprintf(", %s %.1f", axisName(line.Name, "a profile"), s)
		}
	}
	return words
}

// answer keeps a score on the scale.
func answer(s float64) float64 { return min(max(s, answerLow), answerHigh) }

// at is the score of a line in a row, NaN where it has none.
func (l ProfileLine) at(row int) float64 {
	if row >= len(l.Scores) || !isFinite(l.Scores[row]) {
		return math.NaN()
	}
	return answer(l.Scores[row])
}

// answerTicks number the six answers.
func answerTicks() []gochart.Tick {
	ticks := make([]gochart.Tick, 0, 6)
	for a := 1; a <= 6; a++ {
		ticks = append(ticks, gochart.Tick{Value: float64(a), Label: formatCount(float64(a))})
	}
	return ticks
}

func (k Profile) plot(b artboard) plot {
	n := max(1, len(k.Rows))
	row := b.pick(profileRow, profileRow+profileName)
	x := linear(answerLow, answerHigh, answerTicks()...)
	return plot{
		h:   profileHead + float64(n)*row + profileFoot,
		pad: padding{top: profileHead, right: b.pick(24, 14), bottom: profileFoot, left: b.pick(172, 14)},
		x:   x, y: linear(0, float64(n)), hideY: true,
		layers: []layer{uprights(x.ticks), k.levels(b), k.whiskers(b), k.lines(b), k.dots(b), k.names(b)},
	}
}

// level is the height of a row: its middle, or on the narrow artboard, where the
// measure stands above, lower.
func (k Profile) level(c canvas, b artboard, i int) int {
	y := c.py(float64(max(1, len(k.Rows))-i) - .5)
	if b.narrow {
		y += px(profileName / 2)
	}
	return y
}

// levels draws the rows' own lines, their measures and the ends of the scale.
func (k Profile) levels(b artboard) layer {
	return func(c canvas) {
		f := faceOf(className)
		for i, r := range k.Rows {
			y := k.level(c, b, i)
			c.SetClassName("grid")
			c.MoveTo(c.plot.x0, y)
			c.LineTo(c.plot.x1, y)
			c.Stroke()
			text := clean(r.Label, longestText)
			if b.narrow {
				lines, _ := wrap(text, float64(c.w)/unit-6, 1, f)
				c.place(label{class: className, lines: lines, x: px(2), y: y - px(18)})
				continue
			}
			lines, _ := wrap(text, float64(c.plot.x0)/unit-18, 2, f)
			c.place(label{class: className, lines: lines, x: px(2), y: y + px(4.5) - px(8.1*float64(len(lines)-1))})
		}
		half := float64(c.plot.x1-c.plot.x0)/unit/2 - 8
		foot := c.plot.y1 + px(38)
		if low := shorten("← "+clean(k.Low, longestText), half, faceOf("axis")); k.Low != "" {
			c.place(label{class: "axis", lines: []string{low}, x: c.plot.x0, y: foot})
		}
		if high := shorten(clean(k.High, longestText), half-14, faceOf("axis")); k.High != "" {
			c.place(label{class: "axis", lines: []string{high + " →"}, anchor: end, x: c.plot.x1, y: foot})
		}
	}
}

// lines draws the profiles, the nearest last so that it lies above the others.
func (k Profile) lines(b artboard) layer {
	return func(c canvas) {
		for n, line := range slices.Backward(k.Lines) {
			class := profileClass(n)
			var last *point
			for i := range k.Rows {
				s := line.at(i)
				if math.IsNaN(s) {
					last = nil
					continue
				}
				p := point{c.px(s), k.level(c, b, i)}
				if last != nil {
					c.straight(class, last.x, last.y, p.x, p.y)
				}
				last = &p
			}
			for i := range k.Rows {
				if s := line.at(i); !math.IsNaN(s) {
					c.dot(class+" dot", c.px(s), k.level(c, b, i), px(profileDot(n)))
				}
			}
		}
	}
}

// profileClass is the class of a profile's line: the nearest is the strong one.
func profileClass(n int) string {
	if n == 0 {
		return "s1"
	}
	return "s2"
}

func profileDot(n int) float64 {
	if n == 0 {
		return 4.5
	}
	return 3.2
}

// whiskers draws the subject's intervals, under everything that is a point.
func (k Profile) whiskers(b artboard) layer {
	return func(c canvas) {
		for i, r := range k.Rows {
			lo, hi := answer(r.Low), answer(r.High)
			if isFinite(r.Score) && isFinite(r.Low) && isFinite(r.High) && lo < hi {
				y := k.level(c, b, i)
				c.straight("pt me whisker", c.px(lo), y, c.px(hi), y)
			}
		}
	}
}

// dots draws the subject: a dot in each row that is compared.
func (k Profile) dots(b artboard) layer {
	return func(c canvas) {
		for i, r := range k.Rows {
			y := k.level(c, b, i)
			if !isFinite(r.Score) {
				c.placeMissing(clean(r.Missing, longestText), y)
				continue
			}
			c.dot("pt me", c.px(answer(r.Score)), y, px(b.pick(6, 5.4)))
			at := c.px(answer(r.Score))
			c.blocks = append(c.blocks, box{at - px(6), y - px(6), at + px(6), y + px(6)})
		}
	}
}

// placeMissing says in a row why it has no dot, at whichever end is free.
func (c canvas) placeMissing(text string, y int) {
	words := shorten(text, float64(c.plot.x1-c.plot.x0)/unit/2-8, faceOf(classMuted))
	if words == "" {
		return
	}
	c.place(label{class: classMuted, lines: []string{words}, x: c.plot.x0 + px(6), y: y - px(5)},
		label{class: classMuted, lines: []string{words}, anchor: end, x: c.plot.x1 - px(6), y: y - px(5)})
}

// names writes who is who, each beside one of its points: at the head of the rows
// if it can, and never over another name.
func (k Profile) names(b artboard) layer {
	return func(c canvas) {
		type named struct {
			text, class string
			at          func(row int) float64
		}
		list := []named{{k.Subject, "lab reft", func(i int) float64 {
			if !isFinite(k.Rows[i].Score) {
				return math.NaN()
			}
			return answer(k.Rows[i].Score)
		}}}
		for n, line := range k.Lines {
			class := classMuted
			if n == 0 {
				class = classMain
			}
			list = append(list, named{line.Name, class, line.at})
		}
		for _, name := range list {
			text := shorten(clean(name.text, longestText), b.pick(200, 130), faceOf(name.class))
			if text == "" {
				continue
			}
			lines := []string{text}
			var places []label
			for i := range k.Rows {
				s := name.at(i)
				if math.IsNaN(s) {
					continue
				}
				x, y := c.px(s), k.level(c, b, i)
				for _, away := range []int{px(11), px(17)} {
					places = append(places,
						label{name.class, lines, middle, x, y - away}, label{name.class, lines, start, x + px(9), y - away},
						label{name.class, lines, end, x - px(9), y - away}, label{name.class, lines, start, x + px(9), y + away + px(5)},
						label{name.class, lines, end, x - px(9), y + away + px(5)})
				}
			}
			c.place(places...)
		}
	}
}
