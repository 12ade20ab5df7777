package narrative

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"goright/generator/config"
	"goright/generator/dataset"
	"goright/generator/insight"
	"goright/generator/metric"
	"goright/generator/strict"
	"goright/templates"
)

// words loads the built-in words.
func words(t *testing.T) *Words {
	t.Helper()
	var names []string
	err := fs.WalkDir(templates.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w, problems := Load(func(name string) ([]byte, string) {
		b, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		return b, name
	}, names, config.Defaults().Constants())
	for _, p := range problems.All() {
		t.Error(p)
	}
	return w
}

func TestEveryRuleHasWordsAndEveryWordARule(t *testing.T) {
	w := words(t)
	var want []string
	for _, r := range insight.Rules() {
		for _, v := range r.Variants {
			want = append(want, "narrative/"+r.Name+"#"+v)
		}
	}
	slices.Sort(want)
	var got []string
	for _, p := range w.Parts() {
		if strings.HasPrefix(p, "narrative/") {
			got = append(got, p)
		}
	}
	for _, p := range want {
		if !slices.Contains(got, p) {
			t.Errorf("no words for %s", p)
		}
	}
	for _, p := range got {
		if !slices.Contains(want, p) {
			t.Errorf("no rule says %s", p)
		}
	}
}

// TestEveryVariantCanBeTold fills all words with plausible facts: nothing may be
// missing, unfilled or blaming.
func TestEveryVariantCanBeTold(t *testing.T) {
	w := words(t)
	v := metric.Value{X: 2.5, HasX: true, Low: 2, High: 3, HasLow: true, HasHigh: true, N: 30, Num: 3, Den: 30, State: metric.Measured, Coverage: 1}
	since := dataset.FromStd(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	for _, r := range insight.Rules() {
		for _, variant := range r.Variants {
			id := metric.ID("lead_time")
			if m, _, ok := strings.Cut(variant, "."); ok {
				id = metric.ID(m)
			}
			told, err := w.Tell(insight.Insight{Rule: r.Name, Variant: variant, Metric: id, Value: v, Reference: v, Centre: 4,
				Since: since, Until: since, Event: "own *approval*", Count: 3, Of: 9, Labels: []metric.ID{id}}, metric.Subject{Name: "Payments"}, time.UTC)
			if err != nil {
				t.Error(err)
				continue
			}
			all := told.Headline + told.Lead + told.Text + told.Ask
			for _, bad := range []string{"{{", "<no value>", "NaN", "%!", "**", "own *approval*"} {
				if strings.Contains(all, bad) {
					t.Errorf("%s %s: %q in %q", r.Name, variant, bad, all)
				}
			}
			if told.Lead == "" || !strings.HasSuffix(told.Text, ".") || told.Ask != "" && !strings.HasSuffix(told.Ask, "?") {
				t.Errorf("%s %s: lead %q, text %q, question %q", r.Name, variant, told.Lead, told.Text, told.Ask)
			}
		}
	}
}

// TestVoice looks for words that blame or rank, in every file of words.
func TestVoice(t *testing.T) {
	for _, dir := range []string{"narrative", "content", "content/principles"} {
		files, err := fs.Glob(templates.FS, dir+"/*.md")
		if err != nil || len(files) == 0 {
			t.Fatalf("no words in %s: %v", dir, err)
		}
		for _, name := range files {
			b, err := fs.ReadFile(templates.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ToLower(string(b))
			for _, word := range []string{"worst", "offender", "laggard", "compliance failure", "underperform", "poor perform", "bad team", "culprit", "negligen", "should have", "must improve", "best team", "league"} {
				if strings.Contains(text, word) {
					t.Errorf("%s says %q", name, word)
				}
			}
		}
	}
}

func TestEscapeMakesTextInert(t *testing.T) {
	for text, want := range map[string]Safe{
		"Payments":                 "Payments",
		"Case Notes (core) 2.0":    "Case Notes (core) 2.0",
		"a|b":                      `a\|b`,
		"<script>":                 `\<script\>`,
		"[x](javascript:alert(1))": `\[x\](javascript:alert(1))`,
		"R&D":                      `R\&D`,
		"# one":                    `\# one`,
		"1. one":                   `1\. one`,
		"- one":                    `\- one`,
		"two\nlines\r\n\tthree":    "two lines three",
		"https://evil.example":     `https\://evil.example`,
		"www.evil.example":         `www\.evil.example`,
		"a\u202eb\x00":             "a\uFFFDb\uFFFD",
		"`code` *em* _em_ ~x~":     "\\`code\\` \\*em\\* \\_em\\_ \\~x\\~",
	} {
		if got := Escape(text); got != want {
			t.Errorf("Escape(%q) = %q, want %q", text, got, want)
		}
	}
	if n := len([]rune(string(Escape(strings.Repeat("x", 10_000))))); n > escapeLimit {
		t.Errorf("a long name stays %d characters long", n)
	}
}

func TestSayEscapesTextsHoweverDeep(t *testing.T) {
	w, problems := Load(func(string) ([]byte, string) {
		return []byte("notes\n## p\n{{.a}} {{list .b}} {{range .c}}{{.d}}{{end}} {{.e}}\n"), "x.md"
	}, []string{"x.md"}, nil)
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	got, err := w.Say("x", "p", Data{"a": "<b>", "b": []string{"[", "]"}, "c": []Data{{"d": "|"}}, "e": Safe("*kept*")})
	if want := `\<b\> \[ and \] \| *kept*`; err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	if _, err := w.Say("x", "p", Data{}); err == nil {
		t.Error("a missing fact left a hole without an error")
	}
	if _, err := w.Say("x", "q", nil); err == nil {
		t.Error("a missing part left a hole without an error")
	}
}

func TestWordsThatDoNotParseHaveAPlace(t *testing.T) {
	_, problems := Load(func(string) ([]byte, string) { return []byte("x\n\n## p\n{{if}}\n"), "templates/x.md" }, []string{"x.md"}, nil)
	if problems.Len() != 1 || problems.All()[0].Pos.String() != "templates/x.md:3" {
		t.Errorf("got %v", problems.All())
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("a|b<c>[d](e)`f`")
	f.Fuzz(func(t *testing.T, text string) {
		got := string(Escape(text))
		if strings.ContainsAny(got, "\n\r\x00") {
			t.Errorf("%q has line breaks or control characters", got)
		}
		for i, r := range got {
			if strings.ContainsRune("<>[]|`*_", r) && (i == 0 || got[i-1] != '\\') {
				t.Errorf("%q is not escaped at %d", got, i)
			}
		}
	})
}

// TestWordsSayTheKeysInForce: a key is written with its value, and one that is none
// ends the build instead of leaving a hole.
func TestWordsSayTheKeysInForce(t *testing.T) {
	w, problems := Load(func(string) ([]byte, string) {
		return []byte("notes\n## p\n{{key \"a.n\"}}, {{key \"a.x\"}}, {{percent (key \"a.x\")}}, {{plural (key \"a.n\") \"team\" \"teams\"}}\n\n## q\n{{key \"a.b\"}}\n"), "x.md"
	}, []string{"x.md"}, []strict.Setting{{Key: "a.n", Value: 8}, {Key: "a.x", Value: .25}})
	if problems.Len() > 0 {
		t.Fatal(problems.All())
	}
	if got, err := w.Say("x", "p", nil); err != nil || got != "8, 0.25, 25%, 8 teams" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := w.Say("x", "q", nil); err == nil || !strings.Contains(err.Error(), "no key a.b") {
		t.Errorf("got %v", err)
	}
}
