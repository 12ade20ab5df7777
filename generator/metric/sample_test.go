package metric

import (
	"fmt"
	"testing"

	"goright/generator/dataset"
)

// TestSampleIsWhatTheFiguresWereMadeOf takes O1 apart: nine changes of which four
// failed, one of them without a lead time, and the waits of both recovery metrics.
func TestSampleIsWhatTheFiguresWereMadeOf(t *testing.T) {
	table := o1().compute(t, Defaults())
	for _, f := range []*Figures{table.Organisation(), figuresOf(t, table, Team, "Payments")} {
		got := fmt.Sprintf("%v\n%v %v\n%v\n%v", f.Sample.Failed, f.Sample.Leads, f.Sample.LeadFrom, f.Sample.Restored, f.Sample.Recovered)
		want := "[false true false false false false true true true]\n" +
			"[21600 93600 1800 6000 0 604800 129600 1728000] [0 1 2 3 4 5 5 6 7 8]\n" +
			"[{6000 true} {86400 true} {14400 true} {129600 false}]\n" +
			"[{7200 true} {5400 true} {25200 true} {136800 false}]"
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", f.Subject.ID, got, want)
		}
	}
	if s := figuresOf(t, table, Service, "pay").Sample; s.Failed != nil || s.Leads != nil || s.Restored != nil {
		t.Errorf("a service is placed nowhere, and has a sample: %+v", s)
	}
}

// TestSampleHoldsEveryCommit keeps the commits of one deployment together.
func TestSampleHoldsEveryCommit(t *testing.T) {
	s := o1()
	for _, committed := range []string{"2026-03-02T20:00", "2026-03-02T21:00"} {
		s.Changes = append(s.Changes, dataset.Change{Deployment: hash("d11"), Committed: at(committed)})
	}
	sample := s.compute(t, Defaults()).Organisation().Sample
	if got := fmt.Sprint(sample.Leads, sample.LeadFrom); got != "[21600 93600 1800 6000 0 604800 7200 3600 1728000] [0 1 2 3 4 5 5 6 8 9]" {
		t.Error(got)
	}
	if s := newSite("2026-04-01").compute(t, Defaults()).Organisation().Sample; s.Failed != nil || s.LeadFrom != nil {
		t.Errorf("nothing happened, and there is a sample: %+v", s)
	}
}
