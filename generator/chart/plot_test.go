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

// The path of a swarm that strips share serves only where it was made.
func TestASwarmSharedElsewhereIsDrawnThere(t *testing.T) {
	pack := func() packed { return newPacked([]point{{10, 0}, {25, 10}, {25, -10}}, 5) }
	var s Swarm
	for _, at := range []point{{0, 0}, {30, 40}, {0, 0}} {
		if got, want := string(s.of(false, at.x, at.y, pack).drawn(at.x, at.y)), string(pack().drawn(at.x, at.y)); got != want || want == "" {
			t.Errorf("at %v: %s, want %s", at, got, want)
		}
	}
}
