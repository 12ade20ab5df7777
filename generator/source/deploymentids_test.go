package source

import (
	"fmt"
	"strings"
	"testing"

	"goright/generator/dataset"
)

// linkTexts shows which deployment each reference means.
func linkTexts(d *dataset.Dataset) []string {
	name := map[dataset.Hash]string{0: "-"}
	for _, x := range d.Deployments {
		if other := name[x.ID]; other != "" {
			name[x.ID] = other + " = "
		}
		name[x.ID] += setText(d, x.Service)
	}
	show := func(id dataset.Hash) string {
		if s := name[id]; s != "" {
			return s
		}
		return "nothing"
	}
	var list []string
	for _, x := range d.Deployments {
		if x.RollbackOf != 0 || x.Fixes != 0 {
			list = append(list, fmt.Sprintf("%s rolls back %s, repairs %s", setText(d, x.Service), show(x.RollbackOf), show(x.Fixes)))
		}
	}
	for _, x := range d.Incidents {
		list = append(list, fmt.Sprintf("incident at %s by %s", timeText(x.Opened), show(x.Deployment)))
	}
	for _, x := range d.Changes {
		list = append(list, fmt.Sprintf("commit at %s in %s", timeText(x.Committed), show(x.Deployment)))
	}
	return list
}

func TestRunNumbersOfTwoTools(t *testing.T) {
	const header = "id,service,finished_at,rollback_of,fixes\n"
	s := newSite(t,
		"a-1.csv", header+"1,pay,2026-01-01T00:00:00Z,,\n2,pay back,2026-01-02T00:00:00Z,1,9\n",
		"a-2.csv", header+"2,pay back,2026-01-02T00:00:00Z,1,9\n3,pay last,2026-01-03T00:00:00Z,,\n",
		"b.csv", header+"1,card,2026-01-01T00:00:00Z,,\n2,card back,2026-01-02T00:00:00Z,1,3\n9,card last,2026-01-09T00:00:00Z,77,\n",
		"i.csv", "id,opened_at,deployment_id\ni1,2026-01-11T00:00:00Z,1\ni2,2026-01-12T00:00:00Z,3\ni3,2026-01-13T00:00:00Z,9\ni4,2026-01-14T00:00:00Z,77\ni5,2026-01-15T00:00:00Z,\n",
		"c.csv", "deployment_id,committed_at\n2,2025-12-01T00:00:00Z\n3,2025-12-02T00:00:00Z\n").
		source("a", Deployments, "a-*.csv").source("b", Deployments, "b.csv").source("i", Incidents, "i.csv").source("c", Changes, "c.csv")
	d, problems := s.read()
	want(t, "problems", problems, "note a-2.csv:2: the row repeats line 3 of a-1.csv: counted once")
	want(t, "links", linkTexts(d),
		"pay back rolls back pay, repairs card last", // its own 1; the only 9
		"card back rolls back card, repairs pay last",
		"card last rolls back nothing, repairs -",
		"incident at 2026-01-11T00:00 by nothing", "incident at 2026-01-12T00:00 by pay last", "incident at 2026-01-13T00:00 by card last",
		"incident at 2026-01-14T00:00 by nothing", "incident at 2026-01-15T00:00 by -",
		"commit at 2025-12-01T00:00 in nothing", "commit at 2025-12-02T00:00 in pay last")
	var mended []string
	for _, f := range d.Files {
		if len(f.Mended) > 0 {
			mended = append(mended, fmt.Sprint(f.Path, f.Mended))
		}
	}
	want(t, "mended", mended,
		"c.csv[{names a deployment id that several sources hold: linked to none 1}]",
		"i.csv[{names a deployment id that several sources hold: linked to none 1}]")
}

// With one source of deployments, ids stay what the export says.
func TestOneSourceKeepsItsIDs(t *testing.T) {
	s := newSite(t, "d.csv", tinyCSV(fine), "e.csv", tinyCSV("d1,card,2026-01-07T15:00:00Z,success")).source("d", Deployments, "[de].csv")
	d, _ := s.read()
	if d.Deployments[0].ID != dataset.HashOf("d1") || d.Deployments[1].ID != d.Deployments[0].ID {
		t.Error("the files of one source do not share their ids")
	}
}

func TestChangesInOverlappingExports(t *testing.T) {
	row := func(deployment, sha, at string) string { return deployment + "," + sha + "," + at + "T00:00:00Z\n" }
	const header = "deployment_id,commit_sha,committed_at\n"
	s := newSite(t,
		"c-1.csv", header+row("d1", "abc", "2026-01-01")+row("d1", "abc", "2026-01-01")+row("d1", "def", "2026-01-01")+row("d2", "abc", "2026-01-01")+row("d3", "", "2026-01-02")+row("d3", "", "2026-01-02"),
		"c-2.csv", header+row("d1", "def", "2026-01-01")+row("d3", "", "2026-01-02")+row("d4", "abc", "2026-01-05"),
		"other.csv", header+row("d1", "abc", "2026-01-01")).
		source("c", Changes, "c-*.csv").source("o", Changes, "other.csv")
	d, problems := s.read()
	want(t, "problems", problems[:3],
		"note c-1.csv:3: the row repeats line 2: counted once", "note c-2.csv:2: the row repeats line 4 of c-1.csv: counted once", "note c-2.csv:3: the row repeats line 6 of c-1.csv: counted once")
	var got []string
	for _, c := range d.Changes {
		got = append(got, fmt.Sprintf("%s:%d", d.Files[c.File].Path, c.Line))
	}
	want(t, "changes", got, "c-1.csv:2", "c-1.csv:4", "c-1.csv:5", "c-1.csv:6", "c-1.csv:7", "c-2.csv:4", "other.csv:2")
	if f := d.Files[1]; f.Rows != 3 || f.Kept != 1 || timeText(f.First) != "2026-01-05T00:00" {
		t.Errorf("%+v", f)
	}
}

// Rows that nothing tells apart must not be compared each with each.
func TestManyRowsWithoutIdentity(t *testing.T) {
	const rows = 60_000
	s := newSite(t,
		"i.csv", "opened_at,service\n"+strings.Repeat("2026-01-01T00:00:00Z,pay\n", rows),
		"f.csv", "severity,opened_at\n"+strings.Repeat("low,2026-01-01T00:00:00Z\n", rows),
		"c.csv", "deployment_id,committed_at\n"+strings.Repeat("d1,2026-01-01T00:00:00Z\n", rows)).
		source("i", Incidents, "i.csv").source("f", Findings, "f.csv").source("c", Changes, "c.csv")
	d, _ := s.read()
	if len(d.Incidents) != rows || len(d.Findings) != rows || len(d.Changes) != rows {
		t.Errorf("%d incidents, %d findings, %d changes", len(d.Incidents), len(d.Findings), len(d.Changes))
	}
}
