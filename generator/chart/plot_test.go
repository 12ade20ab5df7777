package chart

import "testing"

// bare are plots without axes.
func bare(t *testing.T) map[string]func() plot {
	t.Helper()
	all := map[string]func() plot{}
	for name, values := range map[string][]float64{"gaps": {1, 2, nan, 2, 5, 4, 6}, "one": {3}, "alone": {nan, 7, nan}, "flat": {5, 5, 5}, "wave": wave(24, 3, 9, 2)} {
		all["spark "+name] = func() plot {
			p, ok := Spark{Values: values}.plot()
			if !ok {
				t.Fatalf("%s is not drawn", name)
			}
			return p
		}
	}
	for _, name := range []string{"strip", "strip-marked"} {
		for _, b := range []artboard{{false}, {true}} {
			all[b.say("wide ", "narrow ")+name] = func() plot {
				k, ok := samples()[name].(Strip)
				if !ok {
					t.Fatalf("no strip %s", name)
				}
				p := k.plot(b)
				p.w, p.class = b.width(), "chart"
				return p
			}
		}
	}
	return all
}

// A plot without axes that is filled looks as go-chart lays it out.
func TestAPlotWithoutAxesNeedsNoLayout(t *testing.T) {
	for name, plot := range bare(t) {
		short, err := plot().render(new(renderer))
		if err != nil {
			t.Fatal(err)
		}
		p := plot()
		var r renderer
		r.reset(px(p.w), px(p.h))
		r.out = p.open(r.out)
		if err := p.layOut(&r); err != nil {
			t.Fatal(err)
		}
		if long := string(r.out) + "</svg>"; string(short) != long {
			t.Errorf("%s:\n  filled %s\ngo-chart %s", name, short, long)
		}
	}
}

func TestARendererForgetsTheDrawingBefore(t *testing.T) {
	everywhere := box{-1e6, -1e6, 1e6, 1e6}
	for name, plot := range bare(t) {
		r := renderer{sheet: sheet{texts: []box{everywhere}, blocks: []box{everywhere}, lines: []segment{{-1e6, 0, 1e6, 0}}, events: []segment{{0, -1e6, 0, 1e6}}}, out: []byte("rest"), class: "other"}
		r.pen.lineTo(1, 2)
		used, err := plot().render(&r)
		if err != nil {
			t.Fatal(err)
		}
		if fresh, err := plot().render(new(renderer)); err != nil || string(used) != string(fresh) {
			t.Errorf("%s: %v\n used %s\nfresh %s", name, err, used, fresh)
		}
	}
}

// A row that strips share is drawn anew where it lies elsewhere.
func TestASharedRowElsewhereIsDrawnThere(t *testing.T) {
	row := StripRow{Label: "Lead time", Values: []float64{1, 5, 20, 20, 90}, Mark: 2}
	shared := row
	shared.Shared = new(Shared)
	other := StripRow{Label: "Failures", Values: []float64{.1, .2}, Scale: Percent, Mark: -1}
	for i, rows := range [][2][]StripRow{{{row}, {shared}}, {{other, row}, {other, shared}}, {{row}, {shared}}} {
		want, err := Strip{Rows: rows[0]}.Draw(new(Pen), "s")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := (Strip{Rows: rows[1]}).Draw(new(Pen), "s"); err != nil || got != want {
			t.Errorf("strip %d: %v\n got %s\nwant %s", i, err, got.Wide, want.Wide)
		}
	}
}
