package chart

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestAFileGetsTheRulesThatItUses(t *testing.T) {
	svg := []byte(`<svg class="chart wide"><path class="s1 dot"/><text>class=&#34;v1&#34;</text></svg>`)
	for css, want := range map[string]string{
		`.chart .s1 { stroke: red; } .chart .v1 { stroke: blue; }`:               `.chart .s1{stroke:red}`,
		`.v1, .dot:not(.v1), .s1.v1 , path{ a: b ; c:d; }`:                       `.dot:not(.v1),path{a:b;c:d}`,
		`:root{--a:1;--b:var( --c, 2);--c:3;color-scheme:light} .s1{x:var(--b)}`: `:root{--b:var( --c, 2);--c:3;color-scheme:light}.s1{x:var(--b)}`,
		`:root{--a:1}`: ``,
		`@media screen { :root[data-theme="a,{}.v1"] { --a: 1; --b: 2 } } .s1{f:var(--a)} @media print{.v1{a:b}}`: `@media screen{:root[data-theme="a,{}.v1"]{--a:1}}.s1{f:var(--a)}`,
		`.chart [class$="-edge"], .wide.narrow { a: b }`:                                                          `.chart [class$="-edge"]{a:b}`,
		`@font-face { src: url(a;b) } .v1{}`:                                                                      `@font-face { src: url(a;b) }`,
		`@import "a;b"; .s1{a:b}`:                                                                                 `@import "a;b";.s1{a:b}`,
		`.v1 { a: b; &.x { c: d } }`:                                                                              `.v1 { a: b; &.x { c: d } }`,
		`:root{--a:1;--b:2} .v1 { a: b; &.x { c: var(--a) } }`:                                                    `:root{--a:1}.v1 { a: b; &.x { c: var(--a) } }`,
		`.s1 { content: "}\";" ; a: b } .s1{`:                                                                     `.s1{content:"}\";";a:b}`,
		`} .s1{a:b}`:                                                                                              `}.s1{a:b}`,
		`.s1{a:url(x`:                                                                                             `.s1{a:url(x}`,
		`.sheet{a:b}.sh\eet{c:d}`:                                                                                 `.sheet{a:b}`,
	} {
		want = string(appendEscaped(nil, want))
		style := NewStyle(css)
		for range 2 { // the second from memory
			if got := string(style.of(string(svg))); got != want {
				t.Errorf("%s\n got %s\nwant %s", css, got, want)
			}
		}
	}
}

// Every rule of the theme that can paint something in a drawing is in its file, and
// every custom property that those use.
func TestNoDrawingLosesARuleOrAColour(t *testing.T) {
	var css string
	for _, name := range []string{"tokens.css", "chart.css"} {
		text, err := os.ReadFile("../../themes/plain/assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		css += string(text)
	}
	css = regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(css, "")
	style := NewStyle(css)
	one := regexp.MustCompile(`([^{},]*)[,{]`) // what stands before a brace or comma; @-rules fall out below
	for name, c := range samples() {
		p, err := c.Draw(new(Pen), "fig")
		if err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("&gt;", ">", "&#34;", `"`).Replace(string(style.of(p.Wide)))
		_, _, _, _, classes := parseSVG(t, p.Wide)
		classes["sheet"] = true
		kept := 0
		for _, m := range one.FindAllStringSubmatch(css, -1) {
			selector := strings.TrimSpace(m[1])
			if !strings.HasPrefix(selector, ".") || strings.ContainsAny(selector, ":;0") {
				continue
			}
			parts := strings.FieldsFunc(regexp.MustCompile(`\[.*?\]`).ReplaceAllString(selector, ""), func(r rune) bool { return strings.ContainsRune(". *", r) })
			needed := slices.DeleteFunc(parts, func(p string) bool { return p == "path" || p == "text" || p == "circle" })
			if slices.ContainsFunc(needed, func(class string) bool { return !classes[class] }) {
				continue
			}
			if kept++; !strings.Contains(got, selector) {
				t.Errorf("%s: the file lacks %s", name, selector)
			}
		}
		if kept < 5 {
			t.Errorf("%s: only %d selectors fit", name, kept)
		}
		for _, property := range customOf(got) {
			if strings.Count(got, property+":") != strings.Count(css, property+":") {
				t.Errorf("%s: %s is not defined as often as in the theme", name, property)
			}
		}
		if len(got) > 5<<10 {
			t.Errorf("%s: %d bytes of style", name, len(got))
		}
	}
}

func BenchmarkStandalone(b *testing.B) {
	p, err := samples()["trend"].Draw(new(Pen), "fig")
	if err != nil {
		b.Fatal(err)
	}
	style := NewStyle(`:root{--a:red}.chart .s1{stroke:var(--a)}.chart .v1{stroke:blue}`)
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		out = p.AppendStandalone(out[:0], style)
	}
	b.SetBytes(int64(len(out)))
}
