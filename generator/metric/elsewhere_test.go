package metric

import (
	"fmt"
	"testing"

	"goright/generator/dataset"
)

func TestDeploymentsElsewhereAreListedBySource(t *testing.T) {
	s := newSite("2026-04-01")
	s.Files = []dataset.File{{Source: "tags"}, {Source: "pipeline"}, {Source: "lab"}, {Source: "tags"}}
	for i, at := range []struct {
		file uint16
		env  string
	}{{0, "release"}, {3, "release"}, {3, "edge"}, {1, "production"}, {1, "staging"}, {1, ""}, {2, "staging-2"}, {2, "UAT"}} {
		r := s.deploy(fmt.Sprint(i), "A", "a", "2026-03-05", "", "normal")
		r.File, r.Environment = at.file, s.Names.Intern(at.env)
	}
	for i, want := range []string{
		"{lab 0 [{UAT 1} {staging-2 1}]} true",
		"{pipeline 2 [{staging 1}]} true",
		"{tags 0 [{release 2} {edge 1}]} false",
	} {
		list := DeployedElsewhere(s.Dataset, Defaults().Production)
		if len(list) != 3 {
			t.Fatal(list)
		}
		if got := fmt.Sprint(list[i], list[i].Meant()); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
