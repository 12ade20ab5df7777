package generator_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"goright/generator/tree"
)

// edge is a sentence or word that a page of the site of edge cases has to say, in both
// of its formats, and why.
type edge struct{ rule, page, says string }

// TestPagesOfEdgeCasesSayWhatTheMethodAsks reads the pages of testdata/edges.
func TestPagesOfEdgeCasesSayWhatTheMethodAsks(t *testing.T) {
	files := mustBuild(t, "testdata/edges/site.toml", 1)
	for _, c := range []edge{
		{"1.5: none in 90 days; at most about monthly", "teams/quiet", "None in 90 days"},
		{"1.5: none in 90 days; at most about monthly", "teams/quiet", "At most about monthly"},
		{"1.5: look-back, since its first row", "teams/quiet", "In the 346 days since the first row: 2 changes, the last on 5 September 2025."},
		{"1.5: look-back to 365 days", "teams/silent", "In the 365 days to the report’s date: none either."},
		{"1.5: look-back where the export is younger", "teams/young", "In the 170 days since the first row: 3 changes, the last on 2 February 2026."},
		{"1.5: a team unseen has no data, never zero", "teams/unseen", "Not measured"},
		{"1.3: the most deployed service with name, value and answer", "teams/shop", "web, deployed most: 1.9 a week, “once per day to once per week”"},
		{"1.3: the unit of lead time", "teams/shop", "from the deployed commit"},
		{"1.3: the unit of lead time", "delivery/lead-time", "The deployed commit, a lower bound"},
		{"1.4: still maturing", "teams/shop", "still maturing"},
		{"1.4: the last days of a team without a late change are over", "teams/kiosk", "0 of 2"},
	} {
		for format, text := range pageTexts(t, files, c.page) {
			if !strings.Contains(text, c.says) {
				t.Errorf("%s: %s.%s does not say %q", c.rule, c.page, format, c.says)
			}
		}
	}
	for _, c := range []edge{
		{"1.3: a team with one service needs no second figure", "teams/quiet", "deployed most"},
		{"1.3: a team with one service needs no second figure", "teams/kiosk", "deployed most"},
		{"1.5: a team unseen is no zero", "teams/unseen", "None in"},
		{"1.4: nothing is maturing where the last change is old", "teams/kiosk", "maturing"},
	} {
		for format, text := range pageTexts(t, files, c.page) {
			if strings.Contains(text, c.says) {
				t.Errorf("%s: %s.%s says %q", c.rule, c.page, format, c.says)
			}
		}
	}
}

// pageTexts is what a reader sees of a page, by format, with single spaces.
func pageTexts(t *testing.T, files *tree.Memory, page string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, format := range []string{"html", "md"} {
		data, ok := files.Get(page + "." + format)
		if !ok {
			t.Fatalf("no page %s.%s", page, format)
		}
		text := string(data)
		if format == "html" {
			root, err := html.Parse(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			text = textOf(root)
		} else {
			text = markdownLink.ReplaceAllString(strings.ReplaceAll(text, `\`, ""), "$1")
		}
		texts[format] = strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
	}
	return texts
}

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
