package metric

// Sample is what the figures of a subject's status window were made of, for
// whoever draws from it again. It is empty for services, for what nobody owns, and
// where the window is not covered.
type Sample struct {
	Failed []bool // one a change, in order of finish
	// Leads are the lead times in seconds: those of change i from LeadFrom[i] up to
	// LeadFrom[i+1]. A change may have none, or one for each of its commits.
	Leads    []int32
	LeadFrom []int32 // one more than Failed; nil where there is no change
	// Restored are the incidents behind time_to_restore, in order of opening, and
	// Recovered the failed changes behind failed_deployment_recovery_time.
	Restored, Recovered []Wait
}

// Wait is one span of waiting, in seconds: until the end, if Ended, or else until
// as_of, when it was still going on.
type Wait struct {
	Seconds int32
	Ended   bool
}

// sampled reports whether the subject's sample is kept: whoever is placed.
func (k *desk) sampled() bool {
	s := &k.figures.Subject
	return s.Kind != Service && !s.Unassigned
}

// sampleChanges keeps the status window's changes and their recoveries.
func (k *desk) sampleChanges(from, to, changes int) {
	s := &k.figures.Sample
	s.Failed = make([]bool, 0, changes)
	s.LeadFrom = make([]int32, 1, changes+1)
	s.Leads = make([]int32, 0, k.leadFrom[to]-k.leadFrom[from])
	for i := from; i < to; i++ {
		e := &k.events[i]
		if e.rung >= 0 && e.rec >= 0 {
			s.Recovered = append(s.Recovered, Wait{e.rec, e.is(recovered)})
		}
		if !e.is(isChange) {
			continue
		}
		s.Failed = append(s.Failed, e.rung >= 0)
		s.Leads = append(s.Leads, k.leads[k.leadFrom[i]:k.leadFrom[i+1]]...)
		s.LeadFrom = append(s.LeadFrom, int32(len(s.Leads)))
	}
}

// sampleIncidents keeps those of the status window that have a duration.
func (k *desk) sampleIncidents(of []incident) {
	s := &k.figures.Sample
	for _, in := range of {
		if in.open || in.span >= 0 {
			s.Restored = append(s.Restored, Wait{in.span, !in.open})
		}
	}
}
