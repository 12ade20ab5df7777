package metric

import (
	"fmt"
	"strings"

	"goright/generator/diag"
)

// LeadSource is where a lead time comes from (METHOD.md 11, Lead time).
type LeadSource string

// The four sources, in their default order.
const (
	FromChanges LeadSource = "changes"      // the changes table: every commit is a value
	Given       LeadSource = "given"        // lead_time_seconds, as the export says
	HeadCommit  LeadSource = "head_commit"  // since the deployed commit: a lower bound
	FirstCommit LeadSource = "first_commit" // since the first commit: an upper bound
)

var leadSources = [...]string{string(FromChanges), string(Given), string(HeadCommit), string(FirstCommit)}

// UnmarshalText takes one of the four words and nothing else.
func (s *LeadSource) UnmarshalText(text []byte) error {
	for _, word := range leadSources {
		if string(text) == word {
			*s = LeadSource(word)
			return nil
		}
	}
	hint := strings.Join(leadSources[:], ", ")
	if near := diag.Nearest(string(text), leadSources[:]); near != "" {
		hint = "did you mean " + near + "?"
	}
	return fmt.Errorf("unknown source of lead time %s (%s)", diag.Quote(string(text)), hint)
}
