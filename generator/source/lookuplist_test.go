package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
)

// Synthetic lists in the shapes in which CISA and FIRST publish theirs.
const (
	kevCSV = "cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,dueDate\n" +
		"CVE-2099-0001,Acme,Gate,\"Gate, open\",2026-02-10,\"It opens.\",2026-03-03\n" +
		"CVE-2099-0002,Acme,Wall,Wall,2025-12-01,,2025-12-22\n"
	kevJSON = `{"title":"Catalogue","count":2,"vulnerabilities":[{"cveID":"CVE-2099-0001","dateAdded":"2026-02-10","cwes":["CWE-1"]},{"cveID":"CVE-2099-0002","dateAdded":"2025-12-01"}]}`
	epssCSV = "#model_version:v2099.01.01,score_date:2026-03-01T00:00:00+0000\ncve,epss,percentile\n" +
		"CVE-2099-0001,0.91234,0.99\nCVE-2099-0002,0.00042,0.1\nCVE-2099-0003,none,0.1\n"
	cveFindings = "id,opened_at,cves\n" +
		"f1,2026-01-01T09:00:00Z,CVE-2099-0001\n" +
		"f2,2026-01-01T09:00:00Z,\"cve-2099-0001, CVE-2099-0002\"\n" +
		"f3,2026-01-01T09:00:00Z,CVE-2099-9999\n" +
		"f4,2026-01-01T09:00:00Z,\n"
)

// What of the findings is known to be exploited, and from which day on.
func knownOf(d *dataset.Dataset) []string {
	var got []string
	for _, f := range d.Findings {
		since := "-"
		if at := f.KnownOn.Start(time.UTC); at != dataset.None {
			since = at.In(time.UTC).Format("2006-01-02 15:04 MST")
		}
		got = append(got, fmt.Sprint([]string{"unsaid", "no", "yes"}[triOrder(f.Known)], " ", since))
	}
	return got
}

func triOrder(t dataset.Tri) int {
	switch t {
	case dataset.No:
		return 1
	case dataset.Yes:
		return 2
	}
	return 0
}

func TestFindingsAreLookedUpInAListOfWhatIsExploited(t *testing.T) {
	for name, list := range map[string]string{"kev.csv": kevCSV, "kev.json": kevJSON, "list.json": kevJSON[strings.Index(kevJSON, "[{") : len(kevJSON)-1]} {
		s := newSite(t, "f.csv", cveFindings, name, list).source("f", Findings, "f.csv", func(o *Options) {
			o.Columns = map[string]Column{"known_exploited_at": {Names: []string{"cves"}, Split: ",", Lookup: &Lookup{name, "cveID", "dateAdded", 0}}, "severity": {Const: "high"}}
			o.Timezone = "Asia/Tokyo" // a bare date stays the date that it is
		})
		d, problems := s.read()
		want(t, name, problems)
		want(t, name, knownOf(d), "yes 2026-02-10 00:00 UTC", "yes 2025-12-01 00:00 UTC", "no -", "unsaid -")
	}
}

// A date in the export itself, and an export's own word, which no list takes back.
func TestExploitedSinceADay(t *testing.T) {
	s := newSite(t, "f.csv", "id,opened_at,kev,exploited_since\nf1,2026-01-01T09:00:00Z,,2026-02-10T23:30:00Z\nf2,2026-01-01T09:00:00Z,yes,\nf3,2026-01-01T09:00:00Z,no,\nf4,2026-01-01T09:00:00Z,no,2026-02-10\nf5,2026-01-01T09:00:00Z,,soon\n").
		source("f", Findings, "f.csv", func(o *Options) { o.Columns = map[string]Column{"severity": {Const: "high"}} })
	d, problems := s.read()
	if len(problems) != 1 || !strings.Contains(problems[0], "known_exploited_at: “soon” is no time") {
		t.Errorf("problems %v", problems)
	}
	want(t, "known", knownOf(d), "yes 2026-02-10 00:00 UTC", "yes -", "no -", "yes 2026-02-10 00:00 UTC", "unsaid -")
}

func TestAScoreThatIsHighEnough(t *testing.T) {
	s := newSite(t, "f.csv", cveFindings, "epss.csv", epssCSV).source("f", Findings, "f.csv", func(o *Options) {
		o.Columns = map[string]Column{"known_exploited": {Names: []string{"cves"}, Split: ",", Lookup: &Lookup{"epss.csv", "cve", "epss", 0.1}}, "severity": {Const: "high"}}
	})
	d, problems := s.read()
	want(t, "problems", problems,
		"warning epss.csv:5: “CVE-2099-0003”: “none” is no number: left out",
		"warning f.csv: epss.csv has no cve “CVE-2099-9999”: 1 row (add it to the lookup)")
	want(t, "known", knownOf(d), "yes -", "yes -", "unsaid -", "unsaid -")
}

func TestAListThatCannotBeUsed(t *testing.T) {
	for says, list := range map[string]string{
		"kev.json: no object has “cveID” and “dateAdded” to look up":   `[{"cve":"CVE-2099-0001"}]`,
		"kev.json: the lookup cannot be read: it holds 2 lists of":     `{"a":[{"cveID":"x"}],"b":[{"cveID":"y"}]}`,
		"kev.json: the lookup cannot be read: it holds 0 lists of":     `{"a":{"cveID":"x"}}`,
		"kev.json: the lookup cannot be read: unexpected end of JSON ": `{"a":`,
	} {
		s := newSite(t, "f.csv", cveFindings, "kev.json", list).source("f", Findings, "f.csv", func(o *Options) {
			o.Columns = map[string]Column{"known_exploited_at": {Names: []string{"cves"}, Lookup: &Lookup{"kev.json", "cveID", "dateAdded", 0}}}
		})
		if _, problems := s.read(); !strings.Contains(strings.Join(problems, "\n"), says) {
			t.Errorf("%s: got %s, want %s", list, problems, says)
		}
	}
	s := newSite(t, "f.csv", cveFindings, "epss.csv", epssCSV).source("f", Findings, "f.csv", func(o *Options) {
		o.Columns = map[string]Column{"team": {Names: []string{"cves"}, Lookup: &Lookup{"epss.csv", "cve", "epss", 0.1}}}
	})
	if _, problems := s.read(); !strings.Contains(strings.Join(problems, "\n"), "team is no yes or no, of which at_least makes one (leave at_least out)") {
		t.Errorf("at_least for a team: %s", problems)
	}
}
