package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestPagesNameTheUnitOfLeadTime: whatever lead times begin at, the team's page, the
// page of the metric and the method page say it (METHOD.md 1.3 and 11).
func TestPagesNameTheUnitOfLeadTime(t *testing.T) {
	for name, c := range map[string]struct {
		columns string // behind id, team, service and finished_at
		cells   func(day int) string
		commits bool // a changes table with two commits a deployment
		value   string
		says    map[string]string // by page
	}{
		"per commit, from the changes table": {"", func(int) string { return "" }, true, "5.0 hours", map[string]string{
			"teams/shop": "n = 12; per commit", "delivery/lead-time": "All commits of the deployment, a value each 6", "method": "every commit is one value"}},
		"as given": {",lead_time_seconds", func(int) string { return ",7200" }, false, "2.0 hours", map[string]string{
			"teams/shop": "n = 6; as the export gives it", "delivery/lead-time": "The export gives the lead time 6", "method": "The export gives the lead time itself"}},
		"from the deployed commit": {",change_committed_at", func(day int) string { return fmt.Sprintf(",2026-06-%02dT07:00:00Z", day) }, false, "3.0 hours", map[string]string{
			"teams/shop": "n = 6; from the deployed commit", "delivery/lead-time": "The deployed commit, a lower bound 6", "method": "a lower bound, because older commits may have gone out with it"}},
		"from the first commit": {",change_started_at", func(day int) string { return fmt.Sprintf(",2026-06-%02dT02:00:00Z", day) }, false, "8.0 hours", map[string]string{
			"teams/shop": "n = 6; from the first commit", "delivery/lead-time": "The first commit, an upper bound 6", "method": "an upper bound, because most commits were younger"}},
		"from several": {",change_committed_at,change_started_at", func(day int) string {
			if day%2 == 0 {
				return fmt.Sprintf(",2026-06-%02dT07:00:00Z,", day)
			}
			return fmt.Sprintf(",,2026-06-%02dT02:00:00Z", day)
		}, false, "5.5 hours", map[string]string{
			"teams/shop": "n = 6; begins at different commits", "delivery/lead-time": "The deployed commit, a lower bound 3 The first commit, an upper bound 3", "method": "Not all deployments have the same source"}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			site := "as_of = \"2026-07-01\"\n[source.d]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n"
			rows := "id,team,service,finished_at" + c.columns + "\nold,shop,web,2026-01-02T10:00:00Z" + strings.Repeat(",", strings.Count(c.columns, ",")) + "\n"
			commits := "deployment_id,committed_at\n"
			for i := range 6 {
				day := 10 + i
				rows += fmt.Sprintf("d%d,shop,web,2026-06-%02dT10:00:00Z%s\n", i, day, c.cells(day))
				commits += fmt.Sprintf("d%d,2026-06-%02dT06:00:00Z\nd%d,2026-06-%02dT04:00:00Z\n", i, day, i, day)
			}
			if c.commits {
				site += "[source.c]\nkind = \"changes\"\nfiles = [\"c.csv\"]\n"
				write(t, filepath.Join(folder, "c.csv"), commits)
			}
			write(t, filepath.Join(folder, "site.toml"), site)
			write(t, filepath.Join(folder, "d.csv"), rows)
			files := mustBuild(t, filepath.Join(folder, "site.toml"), 1)
			c.says["teams/shop "] = c.value // the figure itself
			for page, says := range c.says {
				page = strings.TrimSpace(page)
				for format, text := range pageTexts(t, files, page) {
					if !strings.Contains(text, says) {
						t.Errorf("%s.%s does not say %q", page, format, says)
					}
				}
			}
		})
	}
}
