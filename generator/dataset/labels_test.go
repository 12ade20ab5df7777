package dataset

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLabelsKeepTheirTexts(t *testing.T) {
	var first, second Labels
	texts := []string{"INC-1", "", "ü", "INC-1", "x"}
	var places []Label
	for _, text := range texts {
		places = append(places, second.Add(text))
	}
	first.Add("before")
	shift := first.Join(&second)
	for i, at := range places {
		if got := second.Text(at); got != texts[i] {
			t.Errorf("%q is kept as %q", texts[i], got)
		}
		if at == 0 {
			continue
		}
		if got := first.Text(at + shift); got != texts[i] {
			t.Errorf("joined, %q is %q", texts[i], got)
		}
	}
	second.Reset()
	if at := second.Add("new"); second.Text(at) != "new" || at != 1 {
		t.Errorf("after a reset the first text stands at %d", at)
	}
}

func TestLongLabelsAreCutAtACharacter(t *testing.T) {
	var l Labels
	text := strings.Repeat("x", LongestLabel-1) + "ü" + strings.Repeat("y", 300)
	got := l.Text(l.Add(text))
	if len(got) != LongestLabel-1 || !utf8.ValidString(got) || !strings.HasPrefix(text, got) {
		t.Errorf("%d bytes, %q", len(got), got)
	}
}
