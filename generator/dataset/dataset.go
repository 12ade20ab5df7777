// Package dataset is the first waist of the program: what every export becomes
// and what every figure is made from.
//
// Takes: nothing; source fills it. Gives: deployments, incidents and findings
// as small records with interned names, who owns which service when, and where
// each record came from. Never holds a title, a person's name or any other text
// that no figure needs, and never opens a file.
package dataset

// Dataset is everything that was read and kept.
//
// The records stand in the order in which the sources name their files and the
// files their rows, whatever the number of workers that read them.
type Dataset struct {
	Names *Names // the texts behind every Name and Set
	Zone  string // IANA name of the organisation's time zone

	// AsOf is the instant the report speaks for: nothing stamped at or after it
	// is known yet. Never None after reading.
	AsOf Time

	Deployments []Deployment
	Changes     []Change
	Incidents   []Incident
	IncidentIDs Labels // the ids of incidents, for lists that lead to them
	Findings    []Finding
	Measures    []Measure
	Answers     []Answer
	Policies    []Policy
	Asks        []Ask
	// Has tells which kinds had a source at all, so that "no incident" and
	// "no export of incidents" stay different things.
	Has struct {
		Deployments, Changes, Incidents, Findings bool
		Measures, Surveys, Policies, Asks         bool
	}
	// Kinds tells whether a deployment source said what kind its deployments
	// are (normal, hotfix, rollback), or which failed: without either and
	// without incidents a change fail rate is not measured.
	Kinds bool

	Teams    []Team    // every team that owns something or is declared, by id
	Services []Service // every service that was named or declared, by id

	Interventions []Intervention // by start, then id
	Scopes        []Scope        // what scans without dates looked at, by source, tool, name
	Files         []File         // every file read, in order; records point here
	Coverage      []Coverage     // of the sources with dated rows, by source
}

// Origin is where a record was read: a file of Dataset.Files and its line
// (the row number where the format has no lines; 1 is the first).
type Origin struct {
	File uint16
	Line uint32
}

// Tri is a yes or no that may be missing.
type Tri uint8

// The three answers; the zero value is "not said".
const (
	Unsaid Tri = iota
	No
	Yes
)

// Team is a group of people who own services together. No person is known.
type Team struct {
	ID   Name   // the name by which the exports know it
	Name string // for readers
	Slug string // for file names; unique among teams
	// From and To bound the time for which the team has figures, half-open;
	// None: by its data.
	From, To Time
	Hidden   bool // the team chose to have no page of its own
	// Parent is the id of the team, or of the part of the organisation, that
	// this one belongs to; it need not be a team of Dataset.Teams. 0: not said.
	Parent Name
	// People is how many work there, in full-time places or heads as the export
	// counts; 0: not said. Nobody's name is known.
	People float64
}

// Service is something that is deployed, breaks, and has findings.
type Service struct {
	ID      Name
	Name    string
	Slug    string      // unique among services
	Periods []Ownership // by From; may overlap where teams share the service
}

// Ownership says that a team owned a service from From to To, half-open; None
// leaves an end open.
type Ownership struct {
	Team     Name
	From, To Time
}

// Covers reports whether the ownership holds at t.
func (o Ownership) Covers(t Time) bool {
	return (o.From == None || t >= o.From) && (o.To == None || t < o.To)
}

// Intervention is something that the organisation did: an event on the charts.
type Intervention struct {
	ID         string
	Title      string
	Slug       string // for file names; unique among interventions
	Kind       string // practice, tool, training, reorg, freeze, staffing
	Teams      []Name // empty: all teams
	Start, End Time   // End None: it goes on
	// Metrics are the ids of what it was meant to move, and Better which way: +1
	// up, -1 down, 0 not said.
	Metrics []Name
	Better  int8
	Origin  // of an export's row; Line 0: a table of site.toml
}

// Place is the origin itself, for code that works on records of any kind.
func (o *Origin) Place() *Origin { return o }
