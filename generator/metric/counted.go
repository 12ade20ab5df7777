package metric

import (
	"slices"
	"sort"

	"goright/generator/dataset"
	"goright/generator/stats"
)

// countedSlot is the place of a measure of the catalogue that is made from the
// core exports, beside the metrics (METHOD.md 6).
type countedSlot uint8

const (
	storySlot countedSlot = iota
	doneSlot
	pipelineSlot
	effortSlot
	rollBackTimeSlot
	byCustomersSlot
	byUsSlot
	byUsShareSlot
	defectSlot
	attackSlot
	sprintSlot
	patchSlot
	uptimeSlot
	productionLifeSlot
	qualitySlot                    // then opened and closed
	kindSlot     = qualitySlot + 3 // likewise, for each of findingKinds
	countedSlots = kindSlot + 3*countedSlot(len(findingKinds))
)

// findingMeasure counts findings of some kinds: by what found them, where, and at
// which stage of an image's life.
type findingMeasure struct {
	id         ID
	kinds      []dataset.FindingKind
	stages     []dataset.Stage // nil: any, or none
	production bool            // of any kind, where the export says that it was found there
}

// findingKinds are those measures.
var findingKinds = [...]findingMeasure{
	{id: "findings_code", kinds: []dataset.FindingKind{dataset.SAST}},
	{id: "findings_dependencies", kinds: []dataset.FindingKind{dataset.SCA}},
	{id: "findings_os_image", kinds: []dataset.FindingKind{dataset.Container, dataset.Infra}},
	{id: "findings_pentest", kinds: []dataset.FindingKind{dataset.Pentest}},
	{id: "findings_in_production", production: true},
	{id: imageLife, kinds: images, stages: []dataset.Stage{dataset.StageBuild, dataset.StageRegistry, dataset.StageDeployment, dataset.StageRuntime}},
	{id: imageLife + ".build", kinds: images, stages: []dataset.Stage{dataset.StageBuild}},
	{id: imageLife + ".registry", kinds: images, stages: []dataset.Stage{dataset.StageRegistry}},
	{id: imageLife + ".deployment", kinds: images, stages: []dataset.Stage{dataset.StageDeployment}},
	{id: imageLife + ".runtime", kinds: images, stages: []dataset.Stage{dataset.StageRuntime}},
}

// imageLife is the measure that has a part for each stage; inProduction is the place
// of findings_in_production.
const (
	imageLife    = ID("findings_image_lifecycle")
	inProduction = 4
)

var images = []dataset.FindingKind{dataset.Container}

// counts reports whether findings of a kind and stage are among them, wherever they
// were found.
func (m *findingMeasure) counts(kind dataset.FindingKind, stage dataset.Stage) bool {
	return !m.production && slices.Contains(m.kinds, kind) && (m.stages == nil || slices.Contains(m.stages, stage))
}

// countedIDs are the ids by slot. That of a kind of findings is what is open;
// what was opened and closed stand behind it: "findings_code.opened".
var countedIDs = idsOfCounted()

func idsOfCounted() []ID {
	ids := []ID{"story_lead_time", "done_to_production_time", "deployment_pipeline_time", "deployment_cost", "time_to_roll_back",
		"prod_defects_found_by_customers", "prod_defects_found_by_us", "found_by_us_share", "mttr_defect", "security_incidents",
		"deployments_per_sprint", "outages_by_patching_cycle", "uptime_reported", "mttr_prod_security_findings",
		"static_quality_findings", "static_quality_findings.opened", "static_quality_findings.closed"}
	for _, k := range findingKinds {
		ids = append(ids, k.id, k.id+".opened", k.id+".closed")
	}
	return ids
}

// timed is a span of a deployment that only a measure needs; it is kept for those
// deployments alone of which an export gives it.
type timed struct {
	at      dataset.Time
	event   int32
	seconds int32 // of effort: hours of work, in seconds
}

// spanKinds are the slots of spans: the first five.
const spanKinds = int(rollBackTimeSlot) + 1

// addSpans keeps what a deployment says besides its lead time. What ends before it
// begins says nothing.
func (x *deployments) addSpans(r *dataset.Deployment, event int32) {
	put := func(at countedSlot, span int64) {
		if span >= 0 {
			x.spans[at] = append(x.spans[at], timed{r.Finished, event, int32(min(span, 1<<31-1))})
		}
	}
	if r.Kind != dataset.Rollback && r.StoryCreated != dataset.None {
		put(storySlot, r.Finished.Sub(r.StoryCreated))
	}
	if r.Kind != dataset.Rollback && r.StoryDone != dataset.None {
		put(doneSlot, r.Finished.Sub(r.StoryDone))
	}
	if r.Started != dataset.None {
		put(pipelineSlot, r.Finished.Sub(r.Started))
	}
	if r.Effort > 0 {
		put(effortSlot, int64(float64(r.Effort)*3600))
	}
}

// addRollBacks keeps the time from each deployment that was rolled back to the
// finish of its rollback.
func (x *deployments) addRollBacks() {
	for _, c := range x.claims {
		back := &x.events[c.event]
		target, ok := x.event(c.target)
		if !ok || back.is(isChange) || target == c.event || x.events[target].at > back.at {
			continue
		}
		x.spans[rollBackTimeSlot] = append(x.spans[rollBackTimeSlot], timed{back.at, c.event, seconds(back.at, x.events[target].at)})
	}
}

// laySpans puts down the measures that deployments carry: medians of their spans.
func (k *desk) laySpans() {
	for at := range spanKinds {
		all := k.work.deployments.spans[at]
		if len(all) == 0 {
			continue
		}
		own := k.own(all)
		if len(own) == 0 {
			continue
		}
		for i, p := range k.cal.periods {
			from, to := within(own, cut{p.Start, p.End, 1}, func(t *timed) dataset.Time { return t.at })
			if p.End <= own[0].at {
				continue // before the first of them nothing was collected
			}
			k.durations = k.durations[:0]
			for _, t := range own[from:to] {
				k.durations = append(k.durations, t.seconds)
			}
			k.putCounted(countedSlot(at), i, k.medianHours(k.durations))
		}
	}
}

// own are the subject's of a list that is in the order of its events.
func (k *desk) own(all []timed) []timed {
	if k.subject == 0 {
		return all
	}
	var own []timed
	for _, event := range k.work.deployments.index.of(k.subject) {
		at := sort.Search(len(all), func(i int) bool { return all[i].event >= event })
		if at < len(all) && all[at].event == event {
			own = append(own, all[at])
		}
	}
	return own
}

// medianHours is the median of seconds in hours with its order-statistic interval.
func (k *desk) medianHours(values []int32) Value {
	if len(values) == 0 {
		return Value{State: NoneObserved, Coverage: 1}
	}
	slices.Sort(values)
	v := k.measured(cut{coverage: 1}, len(values), k.options.MinLeadTimes)
	v.X, v.HasX = stats.Median(values)/3600, true
	if r, ok := k.medianRank(len(values)); ok {
		v.Low, v.HasLow = float64(values[r-1])/3600, true
		v.High, v.HasHigh = float64(values[len(values)-r])/3600, true
	}
	return v
}

// putCounted stores the figure of a measure.
func (k *desk) putCounted(at countedSlot, i int, v Value) {
	s := k.figures.counted[at]
	if s == nil {
		s = k.columns.newSeries(k.cal.periods)
		k.figures.counted[at] = s
	}
	s.Set(i, v)
}

// putNumber stores a number of things.
func (k *desk) putNumber(at countedSlot, i, n int) {
	v := Value{X: float64(n), HasX: true, N: n, State: Measured, Coverage: 1}
	if n == 0 {
		v.State = ObservedZero
	}
	k.putCounted(at, i, v)
}
