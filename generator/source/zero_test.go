package source

import (
	"fmt"
	"strings"
	"testing"
)

func TestAZeroByteCostsItsRowOnly(t *testing.T) {
	hint := " (is the file damaged, or cut short? export it again)"
	const at = "2026-01-05T15:00:00Z"
	csv := tinyCSV(fine, "d2,p\x00ay,"+at+",success", `d3,"two`+"\nlines\x00"+`",`+at+",success", "d4,pay,"+at+",success", "\x00\x00\x00")
	lines := "{\"service\":\"a\",\"finished_at\":\"" + at + "\"}\n{\"service\":\"b\x00\",\"finished_at\":\"" + at + "\"}\n{\"service\":\"c\",\"finished_at\":\"" + at + "\"}\n"
	for name, c := range map[string]struct {
		file, text string
		places     []string
		services   string
	}{
		"CSV":                {"a.csv", csv, []string{"a.csv:3:5", "a.csv:5:6", "a.csv:7:1"}, "pay pay"},
		"JSON Lines":         {"a.json", lines, []string{"a.json:2:14"}, "a c"},
		"JSON":               {"a.json", "{\"deployments\":[\n" + strings.ReplaceAll(strings.TrimSpace(lines), "\n", ",\n") + "\n]}", []string{"a.json:3:14"}, "a c"},
		"JSON, between rows": {"a.json", "[\x00\n{\"service\":\"a\",\"finished_at\":\"" + at + "\"}\n]\x00", nil, "a"},
		"zeros at the end":   {"a.csv", tinyCSV(fine) + "\x00\x00\x00\x00", []string{"a.csv:3:1"}, "pay"},
	} {
		s := newSite(t, c.file, c.text).source("x", Deployments, c.file)
		var expected []string
		for _, p := range c.places {
			expected = append(expected, "warning "+p+": the row holds a zero byte, which is no text"+hint)
		}
		for _, block := range []int{50, blockSize} {
			d, problems := s.readWith(2, block)
			want(t, name, problems, expected...)
			var services []string
			for _, x := range d.Deployments {
				services = append(services, setText(d, x.Service))
			}
			want(t, name, []string{strings.Join(services, " ")}, c.services)
			f := d.Files[0]
			if aside := fmt.Sprint(f.SetAside); f.Rows != f.Kept+len(c.places) || len(c.places) > 0 && aside != fmt.Sprintf("[{a zero byte %d}]", len(c.places)) {
				t.Errorf("%s: %d rows, %d kept, %s", name, f.Rows, f.Kept, aside)
			}
		}
	}
}

// JSON in UTF-16 without a mark is looked at twice, and decoded both times.
func TestUTF16WithoutAMark(t *testing.T) {
	text := `{"incidents":[{"id":"é","opened_at":"2026-01-01T00:00:00Z"}]}`
	var little, big strings.Builder
	for _, r := range text {
		little.Write([]byte{byte(r), byte(r >> 8)})
		big.Write([]byte{byte(r >> 8), byte(r)})
	}
	for encoding, content := range map[string]string{"utf-16le without BOM": little.String(), "utf-16be without BOM": big.String()} {
		d, problems := newSite(t, "a.json", content).source("x", Incidents, "a.json").read()
		want(t, encoding, problems)
		if len(d.Incidents) != 1 || d.Files[0].Encoding != encoding {
			t.Errorf("%s: %+v", encoding, d.Files[0])
		}
	}
}
