package source

import (
	"fmt"
	"strings"
	"testing"
)

// TestIDsOfIncidentsAreKeptForLists: whatever the format, the blocks and the workers,
// an incident leads to its own id.
func TestIDsOfIncidentsAreKeptForLists(t *testing.T) {
	var csv, json strings.Builder
	csv.WriteString("opened_at,id,service\n")
	for i := range 400 {
		id := fmt.Sprintf("INC-%d", i*i)
		if i%7 == 3 {
			id = "" // some have none
		}
		fmt.Fprintf(&csv, "2026-01-01T00:%02d:%02dZ,%s,s%d\n", i/60, i%60, id, i)
		fmt.Fprintf(&json, `{"opened_at":"2026-02-01T00:%02d:%02dZ","id":"ü\u002d%s/%d","service":"s%d"}`+"\n", i/60, i%60, id, i, i)
	}
	s := newSite(t, "a.csv", csv.String(), "b.jsonl", json.String(),
		"old.csv", "opened_at,id,service\n2026-03-01T00:00:00Z,\" =1+1, \"\"x\"\"\",s\n").
		source("a", Incidents, "a.csv").source("b", Incidents, "b.jsonl").source("c", Incidents, "old.csv")
	for _, c := range [][2]int{{1, blockSize}, {4, 700}} {
		d, _ := s.readWith(c[0], c[1])
		if len(d.Incidents) != 801 {
			t.Fatalf("%d incidents", len(d.Incidents))
		}
		for _, in := range d.Incidents {
			var n int
			service := d.Names.Text(d.Names.Members(in.Services)[0])
			if _, err := fmt.Sscanf(service, "s%d", &n); err != nil {
				if got := d.IncidentIDs.Text(in.Label); got != `=1+1, "x"` {
					t.Errorf("a quoted id is %q", got)
				}
				continue
			}
			want := fmt.Sprintf("INC-%d", n*n)
			if n%7 == 3 {
				want = ""
			}
			if d.Files[in.File].Path == "b.jsonl" {
				want = fmt.Sprint("ü-", want, "/", n)
			}
			if got := d.IncidentIDs.Text(in.Label); got != want {
				t.Errorf("%d workers: %s line %d is %q, want %q", c[0], d.Files[in.File].Path, in.Line, got, want)
			}
		}
	}
}

// TestAnIncidentOfSeveralSourcesSaysSo: an id that two tools gave links to nothing, and
// the incident tells why.
func TestAnIncidentOfSeveralSourcesSaysSo(t *testing.T) {
	const header = "id,service,finished_at\n"
	s := newSite(t, "a.csv", header+"1,pay,2026-01-01T00:00:00Z\n", "b.csv", header+"1,card,2026-01-01T00:00:00Z\n2,card,2026-01-02T00:00:00Z\n",
		"i.csv", "id,opened_at,deployment_id\ni1,2026-01-11T00:00:00Z,1\ni2,2026-01-12T00:00:00Z,2\ni3,2026-01-13T00:00:00Z,3\ni4,2026-01-14T00:00:00Z,\n").
		source("a", Deployments, "a.csv").source("b", Deployments, "b.csv").source("i", Incidents, "i.csv")
	d, _ := s.read()
	for i, want := range []bool{true, false, false, false} {
		if d.Incidents[i].Several != want {
			t.Errorf("%s: %v, want %v", d.IncidentIDs.Text(d.Incidents[i].Label), !want, want)
		}
	}
}
