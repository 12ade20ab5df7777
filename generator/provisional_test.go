package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheLogAloneIsProvisionalOnEveryPage: without an export of incidents the hotfixes
// and rollbacks speak alone. The placement uses them and says so, and what no export
// tells is no zero (METHOD.md 1.4, 11).
func TestTheLogAloneIsProvisionalOnEveryPage(t *testing.T) {
	folder := t.TempDir()
	log, err := os.ReadFile("testdata/edges/exports/deployments.csv")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "d.csv"), string(log))
	site := filepath.Join(folder, "site.toml")
	write(t, site, "as_of = \"2026-07-01\"\ntimezone = \"Europe/London\"\n[source.d]\nkind = \"deployments\"\nfiles = [\"d.csv\"]\n")
	files := mustBuild(t, site, 1)
	for format, text := range pageTexts(t, files, "teams/shop") {
		for _, says := range []string{"from hotfixes only", "the placement is provisional", "An incident names the deployment Not exported", "Time to restore service Not measured", "There is too little to compare time to restore service."} {
			if !strings.Contains(text, says) {
				t.Errorf("the %s page does not say %q", format, says)
			}
		}
		if strings.Contains(text, "traced to no change") {
			t.Errorf("the %s page speaks of incidents", format)
		}
	}
	placements, _ := files.Get("data/placement.json")
	if !bytes.Contains(placements, []byte(`"provisional":["cfr"]`)) {
		t.Error("data/placement.json does not say that it is provisional")
	}
	if _, there := files.Get("data/unlinked-incidents.csv"); there {
		t.Error("a list of incidents without incidents")
	}
	hold(t, parseSite(t, files))
}
