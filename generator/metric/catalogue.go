// Package metric makes figures from records.
//
// Takes: a dataset and the constants of METHOD.md. Gives: the catalogue of
// metrics, and a Table with every figure of the organisation, each team and
// each service, for every complete month and window, with its interval, its
// numerator and denominator, its state and its doubts; and a count of all that
// cleaning left out. Never opens a file, never reads the clock, never turns
// what is not there into a number, never writes a sentence about a result.
package metric

import (
	"slices"

	"goright/generator/dataset"
	"goright/generator/unit"
)

// Direction says which way is better.
type Direction uint8

// None is for what has no better side by itself, such as a count of incidents.
const (
	None Direction = iota
	Up
	Down
)

// Family groups metrics for pages and tables.
type Family string

// The three families.
const (
	Delivery Family = "delivery"
	Recovery Family = "recovery"
	Security Family = "security"
)

// Def is a metric of the catalogue.
type Def struct {
	ID     ID
	Label  string // "Lead time for changes"
	Short  string // for heads of tables
	Unit   unit.Unit
	Better Direction
	Family Family
	// MinN is how many must stand behind a value, or it carries the note
	// small_sample; 0: no minimum. Options say it.
	MinN       int
	Definition string // one sentence for a reader
	Formula    string // in words and symbols
	Reference  string // section of METHOD.md and source
	Interval   string // how the 95 % interval is made; "" if there is none
	// Counter is the metric in which gaming this one would show; "" if it is a
	// count that nobody gains by.
	Counter ID
	Caution string // what the figure must not be taken for
}

// slot is a metric's place in the catalogue.
type slot uint8

const (
	deploymentsSlot slot = iota
	daysSlot
	frequencySlot
	leadSlot
	leadP90Slot
	failSlot
	reworkSlot
	rollbackSlot
	errorSlot
	incidentsSlot
	restoreSlot
	recoverySlot
	reliabilitySlot
	openedSlot                     // then one for each severity
	closedSlot    = openedSlot + 7 // likewise
	openSlot      = closedSlot + 7 // likewise
	rateSlot      = openSlot + 7
	halfSlot      = rateSlot + 1
	flowSlot      = halfSlot + 1
	ageSlot       = flowSlot + 1
	ageP90Slot    = ageSlot + 1
	slaSlot       = ageP90Slot + 1
	dismissedSlot = slaSlot + 1
)

// The slots of the capacities behind those of the core exports (METHOD.md 4.4 and
// 4.6 to 4.15).
const (
	ratioSlot slot = dismissedSlot + 1 + iota
	coverageSlot
	efficiencySlot
	behindSlot
	libyearsSlot
	configSlot
	checkedSlot
	defendedSlot
	containShareSlot
	containedSlot
	adversarySlot
	exceptionsSlot
	expiredSlot
	exceptedSlot
	datedSlot
	daysLeftSlot
	policiesSlot
	policiesAddedSlot
	policiesRetiredSlot
	policiesNetSlot
	policiesOwnedSlot
	policiesWordsSlot
	asksSlot
	asksAnsweredSlot
	asksOpenSlot
	asksMetSlot
	askTimeSlot
	responseSlot
	pathsSlot
	slots
)

// drafts, catalogue and places are never written after they are made.
var (
	drafts    = slices.Concat(deliveryDefs, recoveryDefs, securityDefs(), capacityDefs, registerDefs)
	catalogue = Defaults().Definitions()
	places    = placesOf(catalogue)
)

func placesOf(defs []Def) map[ID]slot {
	of := make(map[ID]slot, len(defs))
	for i := range defs {
		of[defs[i].ID] = slot(i)
	}
	return of
}

// Catalogue lists every metric in the order in which pages and files show them.
func Catalogue() []Def { return slices.Clone(catalogue) }

// Lookup finds a metric by its id.
func Lookup(id ID) (Def, bool) {
	at, ok := places[id]
	if !ok {
		return Def{}, false
	}
	return catalogue[at], true
}

// OfSeverity is the id of a count for one severity: "findings_open.critical".
func OfSeverity(id ID, s dataset.Severity) ID { return id + "." + ID(s.String()) }

// bySeverity is a count's definition followed by those of the six severities.
func bySeverity(base Def) []Def {
	defs := []Def{base}
	for _, s := range dataset.Severities() {
		d, word := base, s.String()
		d.ID = OfSeverity(base.ID, s)
		d.Label += ", " + word
		d.Short = word
		if s == dataset.SeverityUnknown {
			d.Label = base.Label + ", severity unknown"
		}
		d.Definition = "Of these, the findings with severity " + word + " in the words of the export, as mapped."
		defs = append(defs, d)
	}
	return defs
}
