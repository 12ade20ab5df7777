package generator_test

import (
	"fmt"
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
		{"1.4: still maturing", "teams/shop", "may still rise"},
		{"1.4: incidents without a change are counted", "delivery/change-fail-rate", "8 of the 18 incidents of the 90 days to 30 June 2026 are traced to no change."},
		{"1.4: an id that matches nothing", "delivery/change-fail-rate", "INC-3 web shop 10 May 2026, 13:00 The deployment it names is not counted: not exported, not production, or failed"},
		{"1.4: an id of another environment", "delivery/change-fail-rate", "INC-4 web shop 4 May 2026, 11:00 The deployment it names is not counted"},
		{"1.4: later than 24 hours", "delivery/change-fail-rate", "INC-5 api shop 9 April 2026, 17:00 The latest deployment of its service was more than 24 hours before it"},
		{"11: change_related = false", "delivery/change-fail-rate", "INC-6 web shop 6 April 2026, 15:00 The export says that no change is behind it"},
		{"1.4: no deployment of the service", "delivery/change-fail-rate", "INC-7 search shop 10 June 2026, 15:00 No deployment of its service is known before it"},
		{"1.4: neither a deployment nor a service", "delivery/change-fail-rate", "INC-8 Not said shop 11 June 2026, 15:00 It names neither a deployment nor a service"},
		{"1.4: an incident without an id leads to its row", "delivery/change-fail-rate", "exports/incidents.csv:11 "},
		{"1.4: one of a team without a page is counted", "delivery/change-fail-rate", "1 more of teams without a page is not named"},
		{"1.4: the team's own", "teams/shop", "Of 9 incidents, 7 are traced to no change"},
		{"1.4: for whoever mends an export", "data-quality", "8 of the 18 incidents of the 90 days to 30 June 2026 are traced to no change"},
		{"1.4: the list is documented", "method", "lists the incidents of the status window that are traced to no change"},
		{"1.5: a deployment of two teams counts for both", "teams/kiosk", "Covers: 2 deployments"},
		{"1.5: a deployment of two teams counts for both", "teams/shop", "Covers: 32 deployments"},
		{"1.5: a deployment of two teams counts once in the whole: 2 + 32 + 12 + 1 of a team without a page - 1", "index", "46 deployments"},
		{"1.5: no failures, nothing to recover from", "teams/kiosk", "Failed deployment recovery time: nothing to recover from"},
		{"11: a rung that no export can speak on is no zero", "teams/shop", "The export says that the change failed Not exported"},
		{"11: does the export of incidents cover the team?", "data-quality", "A team with deployments and without any incident: kiosk."},
		{"1.5: a median that is not reached is scored from its bound, flagged", "teams/stuck", "Time to restore service More than"},
		{"1.5: a median that is not reached is scored from its bound, flagged", "teams/stuck", "the longest time followed is compared"},
		{"the state measured", "teams/shop", "State: measured"},
		{"the state partial, among the key figures", "teams/kiosk", "covers 32% of the period"},
		{"the state partial", "teams/kiosk", "State: partial"},
		{"the state observed zero, among the key figures", "teams/quiet", "None in 90 days"},
		{"the state observed zero", "teams/quiet", "State: an observed zero"},
		{"the state none observed, among the key figures", "teams/quiet", "Lead time for changes None observed"},
		{"the state none observed", "teams/quiet", "State: none observed"},
		{"the state not collected, among the key figures", "teams/unseen", "Lead time for changes Not measured"},
		{"the state not collected", "teams/unseen", "State: not collected"},
		{"1.4: the last days of a team without a late change are over", "teams/kiosk", "0 of 2"},
	} {
		for format, text := range pageTexts(t, files, c.page) {
			if !strings.Contains(withoutColons(text), withoutColons(c.says)) {
				t.Errorf("%s: %s.%s does not say %q", c.rule, c.page, format, c.says)
			}
		}
	}
	for _, c := range []edge{
		{"1.4: a team without a page is not named", "delivery/change-fail-rate", "INC-9"},
		{"1.4: a linked incident is not listed", "delivery/change-fail-rate", "INC-1 "},
		{"1.4: one before the 90 days is not listed", "delivery/change-fail-rate", "INC-10"},
		{"1.3: a team with one service needs no second figure", "teams/quiet", "deployed most"},
		{"1.3: a team with one service needs no second figure", "teams/kiosk", "deployed most"},
		{"1.5: a team unseen is no zero", "teams/unseen", "None in"},
		{"1.4: nothing is maturing where the last change is old", "teams/kiosk", "may still rise"},
	} {
		for format, text := range pageTexts(t, files, c.page) {
			if strings.Contains(text, c.says) {
				t.Errorf("%s: %s.%s says %q", c.rule, c.page, format, c.says)
			}
		}
	}
}

// TestALongListOfIncidentsIsCut: the sample has more than a page lists.
func TestALongListOfIncidentsIsCut(t *testing.T) {
	files := sampleSite(t)
	data, _ := files.Get("data/unlinked-incidents.csv")
	all := strings.Count(string(data), "\r\n") - 1
	page, _ := files.Get("delivery/change-fail-rate.md")
	if got := len(regexp.MustCompile(`(?m)^\| (INC|ops-|PX)`).FindAll(page, -1)); got != 25 || all <= 25 || !strings.Contains(string(page), fmt.Sprintf("The first 25 of %d,", all)) {
		t.Errorf("%d listed of %d", got, all)
	}
}

// withoutColons is a text without what stands between a word and its meaning in one
// format and not in the other.
func withoutColons(text string) string { return strings.ReplaceAll(text, ":", "") }

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
			text = strings.ReplaceAll(text, "|", " ")
		}
		texts[format] = strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
	}
	return texts
}

// TestTheFileOfUnlinkedIncidentsHasThemAll: each with its place, and those of a team
// without a page without a name.
func TestTheFileOfUnlinkedIncidentsHasThemAll(t *testing.T) {
	data, ok := mustBuild(t, "testdata/edges/site.toml", 1).Get("data/unlinked-incidents.csv")
	want := strings.ReplaceAll(`id,file,line,teams,services,opened_at,why
,exports/incidents.csv,11,shop,api,2026-06-13T14:00:00Z,too_late
,exports/incidents.csv,10,,,2026-06-12T14:00:00Z,too_late
INC-8,exports/incidents.csv,9,shop,,2026-06-11T14:00:00Z,no_service
INC-7,exports/incidents.csv,8,shop,search,2026-06-10T14:00:00Z,nothing_deployed_before
INC-3,exports/incidents.csv,4,shop,web,2026-05-10T12:00:00Z,deployment_uncounted
INC-4,exports/incidents.csv,5,shop,web,2026-05-04T10:00:00Z,deployment_uncounted
INC-5,exports/incidents.csv,6,shop,api,2026-04-09T16:00:00Z,too_late
INC-6,exports/incidents.csv,7,shop,web,2026-04-06T14:00:00Z,not_change_related
`, "\n", "\r\n")
	if string(data) != want || !ok {
		t.Errorf("got\n%s", data)
	}
}

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
