package source

import "goright/generator/dataset"

// The canonical columns of what an organisation reports of itself (FORMATS.md
// 2.5 to 2.8). Where FORMATS.md is silent, on policies and asks, they are what
// the formulas of METHOD.md 4.12 to 4.14 need. Columns whose need depends on
// another one are not marked as required: the row says what it lacks.
var (
	teamColumns = [...]columnDef{
		{fID, "id", plain, true, "team team_id"},
		{fName, "name", plain, false, "team_name title"},
		{fAliases, "aliases", plain, false, "alias"},
		{fParent, "parent", plain, false, "parent_team parent_id department division unit tribe"},
		{fPeople, "people", counted, false, "headcount head_count size team_size fte"},
		{fFrom, "started_on", timed, false, "from since valid_from"},
		{fTo, "ended_on", timed, false, "last_day"},
	}
	measureColumns = [...]columnDef{
		{fMetric, "metric", named, true, "metric_key metric_id metric_name measure measure_id measure_name indicator kpi key"},
		{fValue, "value", counted, false, "result reading"},
		{fFrom, "period_start", timed, false, "period month quarter start from start_date"},
		{fTo, "period_end", timed, false, "end to until end_date"},
		{fAt, "at", timed, false, "date measured_at measured_on timestamp"},
		{fTeam, "team", listed, false, "team_name team_id squad owning_team owner_team"},
		{fService, "service", listed, false, "service_name application app project product repository repo component"},
		{fUnit, "unit", named, false, "units"},
		{fN, "n", counted, false, "sample sample_size"},
		{fTarget, "target", counted, false, "goal objective"},
		{fNumerator, "numerator", counted, false, "passed hits met"},
		{fDenominator, "denominator", counted, false, "total of"},
	}
	surveyColumns = [...]columnDef{
		{fSurvey, "survey", named, false, "survey_id survey_name wave"},
		{fAt, "held_on", timed, true, "held_at period date submitted_at submitted_on timestamp"},
		{fTeam, "team", listed, true, "team_name team_id squad"},
		{fQuestion, "question", named, true, "question_id item item_id statement"},
		{fTopic, "topic", named, false, "category construct section"},
		{fRespondent, "respondent", hashed, false, "respondent_id response_id submission_id"},
		{fValue, "value", counted, false, "score answer rating"},
		{fN, "n", counted, false, "responses respondents count"},
		{fMean, "mean", counted, false, "average avg"},
		{fSD, "sd", counted, false, "std stddev standard_deviation"},
		{fFavourable, "favourable_share", counted, false, "favorable_share favourable favorable agree_share"},
		{fLow, "scale_min", counted, true, "scale_low scale_from"},
		{fHigh, "scale_max", counted, true, "scale_high scale_to"},
		{fReverse, "reverse", truth, false, "reversed reverse_scored negative"},
	}
	interventionColumns = [...]columnDef{
		{fID, "id", plain, false, "intervention intervention_id"},
		{fName, "title", plain, true, "name what description"},
		{fTeam, "team", plain, true, "teams team_name team_id squad"},
		{fFrom, "started_on", timed, true, "started_at start start_date from date since"},
		{fTo, "ended_on", timed, false, "ended_at end end_date last_day"},
		{fKind, "kind", worded, false, "type category"},
		{fMetric, "metrics", plain, false, "metric measures measure"},
		{fDirection, "direction", worded, false, "better expected"},
	}
	policyColumns = [...]columnDef{
		{fID, "id", hashed, false, "policy policy_id rule_id number reference"},
		{fFrom, "introduced_on", timed, true, "introduced introduced_at effective_from effective_date published_on adopted_on in_force_from from"},
		{fTo, "retired_on", timed, false, "retired retired_at withdrawn_on effective_until repealed_on to until"},
		{fAt, "reviewed_on", timed, false, "reviewed reviewed_at last_reviewed last_review review_date last_reviewed_on"},
		{fOwner, "owner", worded, false, "owning_side owner_side"},
		{fKind, "kind", worded, false, "type document_type"},
		{fWords, "words", counted, false, "word_count length"},
		{fTeam, "team", listed, false, "teams team_id binds applies_to scope"},
	}
	askColumns = [...]columnDef{
		{fID, "id", hashed, false, "ask ask_id request_id ticket number key"},
		{fOpened, "asked_at", timed, true, "asked asked_on requested_at requested_on raised_at raised_on opened_at created_at created date"},
		{fResolved, "answered_at", timed, false, "answered answered_on resolved_at closed_at resolved closed"},
		{fTeam, "team", listed, false, "teams team_name team_id squad asking_team"},
		{fService, "service", listed, false, "service_name application app project product"},
		{fOf, "asked_of", worded, false, "to addressee directed_to"},
		{fState, "outcome", worded, false, "status state result answer"},
		{fTopic, "topic", named, false, "category area"},
		{fText, "text", plain, false, "request question what title"},
		{fPublic, "public", truth, false, "is_public publish"},
	}
)

// reportedColumns lists the canonical columns of one of these kinds, nil for others.
func reportedColumns(k Kind) []columnDef {
	switch k {
	case Teams:
		return teamColumns[:]
	case Measures:
		return measureColumns[:]
	case Survey:
		return surveyColumns[:]
	case Interventions:
		return interventionColumns[:]
	case Policies:
		return policyColumns[:]
	case Asks:
		return askColumns[:]
	}
	return nil
}

// The directions of an intervention's column.
const (
	directionUp = 1 + iota
	directionDown
)

var (
	interventionWords = [...]meaning{
		{"practice", 0, "process way_of_working method policy"},
		{"tool", 1, "tooling platform technology"},
		{"training", 2, "course coaching workshop learning"},
		{"reorg", 3, "reorganisation reorganization organisation organization team_change structure"},
		{"freeze", 4, "change_freeze code_freeze"},
		{"staffing", 5, "hiring people headcount"},
	}
	directions = [...]meaning{
		{"up", directionUp, "increase higher more rise raise"},
		{"down", directionDown, "decrease lower less fall reduce shorter faster"},
	}
	policyOwners = [...]meaning{
		{"engineering", uint32(dataset.OwnerEngineering), "development developers product platform delivery operations it team teams"},
		{"security", uint32(dataset.OwnerSecurity), "infosec information_security cyber cybersecurity ciso"},
		{"other", uint32(dataset.OwnerOther), "compliance risk legal audit governance hr finance quality management"},
	}
	policyKinds = [...]meaning{
		{"policy", uint32(dataset.PlainPolicy), "directive"},
		{"standard", uint32(dataset.Standard), "norm baseline"},
		{"procedure", uint32(dataset.Procedure), "process instruction"},
		{"rule", uint32(dataset.Rule), "control requirement"},
		{"guideline", uint32(dataset.Guideline), "guidance recommendation guide"},
	}
	askedWords = [...]meaning{
		{"security", uint32(dataset.OfSecurity), "security_team infosec cyber ciso appsec"},
		{"leadership", uint32(dataset.OfLeadership), "leaders management executive board directors"},
		{"platform", uint32(dataset.OfPlatform), "platform_team infrastructure operations it"},
		{"other", uint32(dataset.OfOther), "legal risk procurement finance hr vendor"},
	}
	askOutcomes = [...]meaning{
		{"open", uint32(dataset.AskOpen), "new waiting pending asked in_progress todo"},
		{"answered", uint32(dataset.AskAnswered), "closed resolved replied responded"},
		{"fulfilled", uint32(dataset.AskFulfilled), "done granted met approved completed delivered yes"},
		{"partly", uint32(dataset.AskPartly), "partial partially partly_fulfilled partially_fulfilled"},
		{"declined", uint32(dataset.AskDeclined), "rejected refused denied no wont_do"},
		{"withdrawn", uint32(dataset.AskWithdrawn), "cancelled canceled duplicate obsolete"},
	}
)

// reportedMeanings is meaningsOf for these kinds. Owner and asked_of may hold a
// name where a word is expected: words that are not known are never repeated.
func reportedMeanings(k Kind, f field) (list []meaning, key string) {
	switch {
	case k == Interventions && f == fKind:
		return interventionWords[:], "kinds"
	case k == Interventions && f == fDirection:
		return directions[:], ""
	case k == Policies && f == fKind:
		return policyKinds[:], "kinds"
	case k == Policies && f == fOwner:
		return policyOwners[:], "states"
	case k == Asks && f == fOf:
		return askedWords[:], "kinds"
	case k == Asks && f == fState:
		return askOutcomes[:], "states"
	}
	return nil, ""
}

// countsPeople reports whether a header that sounds like persons holds a number
// of them: the column people of the kind teams, of which only a number is taken
// and no text is ever repeated.
func countsPeople(column, header string) bool {
	return column == "people" && foldHeader(header) == "people"
}

// nameMeasures lists by which names exports may call the measures: by id, by
// label, and by the words that site.toml gives them.
func (l *layout) nameMeasures() {
	if l.kind != Measures && l.kind != Interventions {
		return
	}
	l.measureOf = map[string]string{}
	for _, id := range sortedKeys(l.measures) {
		if label := foldHeader(l.measures[id].Label); label != "" && l.measureOf[label] == "" {
			l.measureOf[label] = id
		}
	}
	for _, id := range sortedKeys(l.measures) {
		l.measureOf[foldHeader(id)] = id
	}
	if l.kind != Measures {
		return
	}
	for _, id := range sortedKeys(l.opts.Kinds) {
		if _, known := l.measures[id]; known {
			for _, word := range l.opts.Kinds[id] {
				l.measureOf[foldWord(word)] = id
			}
		}
	}
}
