package source

import (
	"testing"

	"goright/generator/dataset"
)

// The words of kinds in the rows of a site are those of mappings.
func TestKindsAreWrittenAsTheyAreMapped(t *testing.T) {
	for _, m := range findingKinds {
		if got := dataset.FindingKind(m.value).String(); got != m.word {
			t.Errorf("%q is written %q", m.word, got)
		}
	}
}
