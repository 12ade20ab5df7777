package strict

import (
	"errors"
	"strings"
	"testing"
)

// word takes one of two words.
type word string

func (w *word) UnmarshalText(text []byte) error {
	if *w = word(text); *w != "yes" && *w != "no" {
		return errors.New("unknown word")
	}
	return nil
}

// either takes a text or a table.
type either struct{ set bool }

func (e *either) UnmarshalTOML(v any) error {
	switch v.(type) {
	case string, map[string]any:
		e.set = true
		return nil
	}
	return errors.New("must be a text or a table")
}

type everything struct {
	Text   string            `toml:"text"`
	Whole  int               `toml:"whole"`
	Number float64           `toml:"number"`
	Truth  bool              `toml:"truth"`
	Texts  []string          `toml:"texts"`
	Word   word              `toml:"word"`
	Words  []word            `toml:"words"`
	Either either            `toml:"either"`
	Many   map[string]either `toml:"many"`
	Metric struct {
		WindowDays int `toml:"window_days"`
	} `toml:"metric"`
	Team map[string]struct {
		Name string `toml:"name"`
	} `toml:"team"`
}

func TestValuesOfAnotherKindHavePlaceAndWords(t *testing.T) {
	for text, want := range map[string]string{
		"[metric]\nwindow_days = \"ninety\"":       "s:2:15: window_days must be a whole number, not a text",
		"[metric]\nwindow_days = \"90\"":           "s:2:15: window_days must be a whole number, not a text (write it without quotation marks)",
		"metric.window_days = 1.5":                 "s:1:22: window_days must be a whole number, not a number with a decimal point",
		"metric = { window_days = true }":          "s:1:26: window_days must be a whole number, not true or false",
		"metric = 3":                               "s:1:10: metric must be a table, not a whole number",
		"[metric.window_days]\nx = 1":              "s:1:2: window_days must be a whole number, not a table",
		"[[metric]]\nwindow_days = 1":              "s:1:3: metric must be a table, not a list of tables",
		"text = 5":                                 "s:1:8: text must be a text, not a whole number (write it in quotation marks)",
		"text = 2026-10-01":                        "s:1:8: text must be a text, not a date or time (write it in quotation marks)",
		"text = []":                                "s:1:8: text must be a text, not a list",
		"number = \"1.5\"":                         "s:1:10: number must be a number, not a text (write it without quotation marks)",
		"number = 9007199254740993":                "s:1:10: number must be a number between -9007199254740992 and 9007199254740992",
		"truth = \"true\"":                         "s:1:9: truth must be true or false, not a text (write it without quotation marks)",
		"truth = 1":                                "s:1:9: truth must be true or false, not a whole number",
		"texts = \"a\"":                            "s:1:9: texts must be a list of texts, not a text (write it in square brackets: [ … ])",
		"texts = [\"a\", 2]":                       "s:1:9: texts must be a list of texts; entry 2 is a whole number (write it in quotation marks)",
		"word = 1":                                 "s:1:8: word must be a text, not a whole number (write it in quotation marks)",
		"word = \"maybe\"":                         "s:1:8: unknown word",
		"words = [\"yes\", \"maybe\"]":             "s:1:9: unknown word",
		"either = 1":                               "s:1:10: either must be a text or a table",
		"[many]\n\"a = b\" = 1":                    "s:2:11: a = b must be a text or a table",
		"team = 5":                                 "s:1:8: team must be a table, not a whole number",
		"[team.web]\n  name =   5":                 "s:2:12: name must be a text, not a whole number (write it in quotation marks)",
		"Text = 5":                                 "s:1:8: Text must be a text, not a whole number (write it in quotation marks)",
		"truth = 1\nwhole = \"x\"\n\ntxet = \"a\"": "s:1:9: truth must be true or false, not a whole number\ns:2:9: whole must be a whole number, not a text\ns:4:1: unknown key “txet” (did you mean text?)",
		"number = 1\neither = {}\nword = \"yes\"":  "",
	} {
		var all []string
		problems := Decode("s", []byte(text), new(everything))
		for _, p := range problems.All() {
			all = append(all, p.String())
		}
		if got := strings.Join(all, "\n"); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestWhatFitsIsFilledInBesideWhatDoesNot(t *testing.T) {
	var e everything
	e.Metric.WindowDays = 90
	problems := Decode("s", []byte("whole = \"x\"\ntext = \"a\"\ntexts = [\"b\"]\n[metric]\nwindow_days = \"y\"\n[team.web]\nname = \"Web\"\n[many]\na = {q = 2026-01-02}\n"), &e)
	if problems.Len() != 2 || e.Text != "a" || len(e.Texts) != 1 || e.Metric.WindowDays != 90 || e.Team["web"].Name != "Web" || !e.Many["a"].set {
		t.Errorf("got %+v, %v", e, problems.All())
	}
}

func FuzzDecodeEverything(f *testing.F) {
	f.Add([]byte("text = 1\n[metric]\nwindow_days = [{a = 1}, 2]\n[team.\"x.y\"]\nname = 2026-01-01T00:00:00Z\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var first, second everything
		a, b := Decode("f", data, &first), Decode("f", data, &second)
		if a.Len() != b.Len() {
			t.Fatalf("%v, then %v", a.All(), b.All())
		}
		for i, p := range a.All() {
			if p.File != "f" || p.Msg == "" || p != b.All()[i] {
				t.Errorf("got %#v, then %#v", p, b.All()[i])
			}
		}
	})
}
