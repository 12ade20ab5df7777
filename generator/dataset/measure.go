package dataset

// Measure is a number that somebody else computed: a row of a measures export
// (FORMATS.md 2.7, METHOD.md 6).
type Measure struct {
	Metric Name // id of a measure of the catalogue, of site.toml, or of a metric
	// Start and End bound the time the number is about, half-open. End None:
	// it was measured at Start, and nothing is said of a period.
	Start, End Time
	// Value is in the measure's own unit, whatever unit the row had; percent
	// run from 0 to 100.
	Value  float64
	Target float64 // in the same unit; meaning only where HasTarget
	// Numerator and Denominator are the counts behind a share, for its interval;
	// meaning only where HasShare: then 0 <= Numerator <= Denominator, which is
	// more than 0.
	Numerator, Denominator float64
	N                      int32 // how many things the number is about; 0: not said

	Service Set // 0: not said
	Teams   Set // as the row says; 0: by the service's owner
	// Owners are the teams at Start; set when reading ends. 0: the row names
	// neither team nor service, so that the number is the organisation's.
	Owners Set
	Origin

	HasTarget, HasShare bool
}

// Answer is a row of a survey export (FORMATS.md 2.8, METHOD.md 7): what one
// respondent answered to one question, or what a group did on average.
type Answer struct {
	Survey   Name // the survey, or the name of its source
	Question Name
	Topic    Name // 0: not said
	Held     Time

	// Respondent is 1, 2, … in the order in which the rows of a survey name
	// somebody new, and says nothing else: the export's own id is forgotten. 0:
	// the row is about a group, and N, Mean and what follows have a meaning.
	Respondent uint32
	N          int32   // respondents in the group
	Value      float64 // the answer, or the group's mean, on the scale as asked
	SD         float64 // standard deviation; meaning only where HasSD
	Favourable float64 // share that agrees, 0 to 1; meaning only where HasFavourable

	Low, High float64 // ends of the scale; Low is less than High
	Teams     Set     // as the row says
	Owners    Set     // the teams; set when reading ends; 0: the row says "*", the organisation
	Origin

	Reverse              bool // agreeing is bad: Score turns the scale round
	HasSD, HasFavourable bool
}

// Score is the value with a reversed question turned round, so that more is
// always better.
func (a *Answer) Score() float64 {
	if a.Reverse {
		return a.Low + a.High - a.Value
	}
	return a.Value
}
