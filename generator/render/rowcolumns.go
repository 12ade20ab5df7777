package render

import "slices"

// RowColumn is a column of a file of rows.
type RowColumn struct {
	Name string
	Says string // what is in it
}

// rowHead are the first columns of every file of rows. Columns may be added at the
// end of a file; those that are there keep their names and meaning.
var rowHead = []RowColumn{
	{"file", "file of the export, relative to site.toml"},
	{"line", "line in it; the number of the row where the format has no lines"},
	{"record", "deployment, attempt (one that failed), commit, incident or finding; in a register measure, policy, ask or service"},
	{"teams", "ids of the owners at that time, with semicolons; of all rows that were merged into this one"},
	{"services", "ids of the services, likewise"},
	{"counted", "yes, or no for a row that cleaning left out or merged into another"},
	{"left_out", "why it is not counted: a code of “goright list reasons”"},
	{"part_of", "file:line of the row that it was merged into; of a commit, of its deployment"},
	{"cleaning", "codes of other steps that touched it"},
}

// rowColumns are those that a kind adds. Times are RFC 3339 in UTC; an empty cell is
// not known or does not apply.
var rowColumns = map[RowKind][]RowColumn{
	DeploymentRows: {
		{"finished_at", "when it was live"},
		{"kind", "normal, hotfix, rollback or config"},
		{"change", "yes for all but rollbacks"},
		{"rework", "yes for hotfixes, rollbacks and what is marked as unplanned"},
		{"committed_at", "time of the commit that the lead time is counted from"},
		{"lead_seconds", "lead time after cleaning"},
		{"lead_source", "where it comes from: changes, given, head_commit or first_commit"},
		{"rung", "why the change counts as failed: the first rung of evidence, 0 to 4; empty: it did not"},
		{"evidence", "all evidence, with the file:line of the incident or repair"},
		{"recovery_seconds", "from the finish of a failed change to its recovery, or to as_of"},
		{"recovered", "yes, or no where it has not recovered yet"},
		{"says_failed", "what the export itself says of failure"},
		{"names_target", "yes if the row names the deployment that it takes back or repairs"},
	},
	IncidentRows: {
		{"opened_at", "when it began"},
		{"restored_at", "when users had their service back, as known at as_of; empty: open"},
		{"lasted_seconds", "from one to the other; empty where it ends before it begins"},
		{"deployments", "file:line of the deployments that it is linked to"},
		{"attack", "yes for an incident of security; empty for the public, as are the others of attacks"},
		{"outcome", "of an attack: defended, contained or succeeded; empty: not said"},
		{"contained_at", "when an attack was contained, as known at as_of"},
		{"security_specific", "of an attack: yes or no; empty: not said"},
		{"unlinked", "why it is linked to none: a code of data/unlinked-incidents.csv; empty: it is, or it does not count"},
	},
	FindingRows: {
		{"opened_at", "when it was first seen"},
		{"severity", "critical, high, medium, low, info or unknown; empty for the public"},
		{"ended_at", "when it was fixed or dismissed, as known at as_of; empty: open"},
		{"end", "fixed or dismissed"},
		{"lasted_seconds", "from one to the other, by METHOD.md 11 for bare dates"},
		{"due_at", "when it was due; a bare date lasts to the end of that day"},
		{"owed", "yes if it fell due before as_of and was not dismissed by then"},
		{"kept", "yes if it was fixed by then"},
		{"found_before", "yes if it was there when somebody looked for the first time"},
		{"kind", "what found it, as goright list kinds has the words"},
		{"known_exploited", "yes if it is known to be exploited and was before it was fixed, or no; empty: not said"},
		{"known_from", "since when: its opening, or later"},
		{"security_specific", "yes or no; empty: not said"},
		{"excepted", "yes if it was accepted, or excepted until a date"},
		{"exception_until", "that date"},
		{"component", "a number for the package or image that it lies in: equal numbers are the same one"},
	},
	RegisterRows: {
		{"at", "when it was asked, introduced or opened, or the first instant that a number is about"},
		{"ended_at", "when it was answered, retired or closed, or the first instant that the number says nothing of"},
	},
}

// figureColumns are what a row adds to one figure.
var figureColumns = []RowColumn{
	{"adds", "to the sum, the count or the numerator"},
	{"of", "to the denominator"},
	{"seconds", "its lead time, age or time of waiting"},
	{"event", "yes; no for a time that is censored"},
	{"watched_from_seconds", "the age from which on it was watched"},
	{"adds_nothing", "why it adds nothing: a code of “goright list reasons”"},
	{"reported", "the number as somebody reported it, in the metric’s unit"},
}

// RowColumns lists the columns of a kind of rows as explain --csv has them; the last
// of them, behind at, are not in the files of a site.
func RowColumns(kind RowKind) (columns []RowColumn, at int) {
	columns = slices.Concat(rowHead, rowColumns[kind], figureColumns)
	return columns, len(columns) - len(figureColumns)
}

func columnNames(columns []RowColumn) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}
