package chart

import "math"

func (k Control) plot(b artboard, values []float64) plot {
	phases := k.phases()
	y := k.axis(b, values, phases)
	ends := k.ends(b, phases)
	left, right := tickWidth(y), endPadding(ends)
	markers, raised := raiseMarkers(b, k.Events, len(k.Months), left, right)
	layers := []layer{grid(y.ticks)}
	for _, p := range phases {
		layers = append(layers, p.draw()...)
	}
	layers = append(layers, markerLines(markers), line("s1 thin", positions(len(values)), values, 0), points(values),
		k.signs(values), endLabels(ends), markerLabels(markers))
	return plot{
		h: b.pick(330, 250) + raised, pad: padding{max(22, raised+16), right, 50, left},
		x: monthAxis(k.Months, b.width()-left-right), y: y, layers: layers,
	}
}

// axis spans the values and the limits.
func (k Control) axis(b artboard, values []float64, phases []Phase) *scale {
	lists := [][]float64{values}
	for _, p := range phases {
		lists = append(lists, []float64{p.Low, p.Centre, p.High})
	}
	length := b.pick(250, 170)
	if k.Unit.duration() {
		return hoursAxis(b, length, nil, 1, lists...)
	}
	if k.Log {
		return powersAxis(length, k.Unit.format, lists...)
	}
	lo, hi, ok := span(lists...)
	if !ok {
		lo, hi = 0, 1
	}
	if k.Unit == Ratio {
		return ratioAxis(hi*1.02, 5)
	}
	return numberAxis(lo, hi*1.02, 5)
}

// powersAxis is a logarithmic scale with 1, 2 and 5 times the powers of ten on it.
func powersAxis(length float64, format func(float64) string, lists ...[]float64) *scale {
	lo, hi := 1.0, 10.0
	if l, h, ok := spanPositive(lists...); ok {
		lo, hi = math.Max(l, 1e-9)/1.3, math.Min(h, 1e12)*1.3
	}
	if !(hi > 6*lo) {
		middle := math.Sqrt(lo) * math.Sqrt(math.Max(hi, lo))
		lo, hi = middle/math.Sqrt(6), middle*math.Sqrt(6)
	}
	var all []namedTick
	for power := math.Floor(math.Log10(lo)); power <= math.Ceil(math.Log10(hi)); power++ {
		for rank, times := range [...]float64{1, 2, 5} {
			v := times * math.Pow(10, power)
			all = append(all, namedTick{hours: v, name: format(v), short: format(v), rank: min(rank, 1)})
		}
	}
	return logarithmic(lo, hi, pickNamed(all, lo, hi, length, 6, false, func(string) float64 { return 30 })...)
}

// ends names the limits of the last phase.
func (k Control) ends(b artboard, phases []Phase) []endLabel {
	if len(phases) == 0 {
		return nil
	}
	p := phases[len(phases)-1]
	var out []endLabel
	for _, l := range []struct {
		at         float64
		name, word string
	}{{p.High, "Upper limit", "Upper"}, {p.Centre, "Centre", "Centre"}, {p.Low, "Lower limit", "Lower"}} {
		if math.IsNaN(l.at) {
			continue
		}
		text := b.say(l.name, l.word) + " " + k.Unit.format(l.at)
		out = append(out, endLabel{l.at, classMuted, wrapEnd(text, classMuted, b.pick(110, 64), 2)})
	}
	return out
}

// draw shades the range to expect and rules its edges and centre where the phase's own
// months made them; limits carried on are dashed lines.
func (p Phase) draw() []layer {
	x0, x1 := float64(p.From)-.5, float64(p.To)+.5
	var layers []layer
	suffix := " carried"
	if !p.Carried {
		suffix = ""
		layers = append(layers, ribbon("limits", []float64{x0, x1}, []float64{p.Low, p.Low}, []float64{p.High, p.High}))
	}
	for _, l := range []struct {
		class string
		at    float64
	}{{"limit", p.High}, {"mean", p.Centre}, {"limit", p.Low}} {
		if !math.IsNaN(l.at) {
			layers = append(layers, rule(l.class+suffix, l.at, x0, x1))
		}
	}
	return layers
}

// points puts a dot on every month: each one is looked at by itself.
func points(values []float64) layer {
	return func(c canvas) {
		for i, v := range values {
			if !math.IsNaN(v) {
				c.dot("s1 dot", c.px(float64(i)), c.py(v), px(3))
			}
		}
	}
}

// signs draws the signals: a triangle that points away from the centre, and the
// numbers of the rules beyond it, so that neither colour nor shape stands alone.
func (k Control) signs(values []float64) layer {
	return func(c canvas) {
		for _, m := range k.marks(values) {
			x, y := c.px(float64(m.At)), c.py(values[m.At])
			up, below := -1, px(12) // to the tip; to the baseline of a text beyond it
			if m.Above {
				below = 0
			} else {
				up = 1
			}
			c.SetClassName("sig")
			c.MoveTo(x-px(6), y-up*px(4))
			c.LineTo(x+px(6), y-up*px(4))
			c.LineTo(x, y+up*px(7))
			c.LineTo(x-px(6), y-up*px(4))
			c.Fill()
			if rules := clean(m.Rules, 8); rules != "" {
				c.place(label{classMuted, []string{rules}, middle, x, y + up*px(10) + below},
					label{classMuted, []string{rules}, middle, x, y + up*px(24) + below})
			}
		}
	}
}
