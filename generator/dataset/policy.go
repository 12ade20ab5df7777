package dataset

// Policy is a rule that people must follow, from its introduction to its
// retirement (METHOD.md 4.12). Its text and title are not kept.
type Policy struct {
	ID         Hash // 0: not given
	Introduced Time // None: older than the records; it counts among those at the opening
	Retired    Time // exclusive end of its life; None: in force
	Reviewed   Time // when somebody last asked whether it is still needed; None: not said

	Words int32 // length of its text; 0: not said
	Teams Set   // whom it binds, as the row says
	// Owners are those teams; set when reading ends; 0: it binds everybody.
	Owners Set
	Origin

	Owner PolicyOwner
	Kind  PolicyKind
}

// InForce reports whether the policy holds at t.
func (p *Policy) InForce(t Time) bool {
	return p.Introduced <= t && (p.Retired == None || t < p.Retired)
}

// PolicyOwner is which side of the organisation may change the policy.
type PolicyOwner uint8

// Engineering is who works under the policy; the share that it owns is the figure.
const (
	OwnerUnsaid PolicyOwner = iota
	OwnerEngineering
	OwnerSecurity
	OwnerOther
)

// PolicyKind is what the organisation calls it.
type PolicyKind uint8

// All of them count alike; PlainPolicy is the default.
const (
	PlainPolicy PolicyKind = iota
	Standard
	Procedure
	Rule
	Guideline
)

// Ask is what a team asked of the security team or of leadership: an answer to
// "what do you need to be secure?" (METHOD.md 4.13, 4.14).
type Ask struct {
	ID       Hash // 0: not given
	Asked    Time // always given
	Answered Time // None: nobody has answered yet

	Service Set
	Teams   Set // who asked, as the row says
	Owners  Set // who asked; set when reading ends; 0: not said
	Topic   Name
	// Text is the ask in its own words where the row says that it may be read by
	// everybody, cut at 300 characters; 0: it may not, or was not given.
	Text Name
	Origin

	Of      AskedOf
	Outcome AskOutcome
	// DayAsked and DayAnswered: the export gave a bare date, so the time of day
	// is midnight for want of a better one.
	DayAsked, DayAnswered bool
}

// AskedOf is who is to answer.
type AskedOf uint8

// The time to answer of the security team (METHOD.md 4.14) is made from those
// of OfSecurity.
const (
	OfUnsaid AskedOf = iota
	OfSecurity
	OfLeadership
	OfPlatform
	OfOther
)

// AskOutcome is what became of an ask.
type AskOutcome uint8

// Only Fulfilled and Partly were met; Withdrawn ones leave every figure.
const (
	AskOpen     AskOutcome = iota
	AskAnswered            // answered, and nothing said about what became of it
	AskFulfilled
	AskPartly
	AskDeclined
	AskWithdrawn
)
