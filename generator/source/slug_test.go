package source

import (
	"regexp"
	"strings"
	"testing"

	"goright/generator/diag"
)

func TestBareSlugs(t *testing.T) {
	for id, want := range map[string]string{
		"Payments": "payments", "  Größe & Co. ": "grosse-co", "Équipe Ça": "equipe-ca", "a__b--c": "a-b-c", "Łódź": "lodz",
		"CON": "con-" + hashOf("CON", 4), "lpt9": "lpt9-" + hashOf("lpt9", 4), "com10": "com10", "index": "index-" + hashOf("index", 4),
		"Unassigned": "unassigned-" + hashOf("Unassigned", 4), "unassigned": "unassigned",
		"支付": hashOf("支付", 8), "支付-v2": "v2-" + hashOf("支付-v2", 4), "🚀": hashOf("🚀", 8), "": hashOf("", 8), "../..": hashOf("../..", 8),
		"user's": "users", strings.Repeat("ab-", 40): strings.TrimSuffix(strings.Repeat("ab-", 20), "-"),
	} {
		if got := bareSlug(id); got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
	}
}

func TestSlugsAreUniqueAndDoNotDependOnStrangers(t *testing.T) {
	var problems diag.List
	own := "a-b-" + hashOf("a b", 4) // the slug that “a b” gets beside “a-b”
	few := slugs("team", []string{"a b", "a-b"}, &problems)
	if few["a b"] != own || few["a-b"] != "a-b-"+hashOf("a-b", 4) {
		t.Errorf("got %v", few)
	}
	check(t, "note", problems.All()[0].String(), "teams “a b”, “a-b” have file names alike: each gets digits of its own (if they are one, declare one and make the others its aliases)")
	many := slugs("team", []string{"zz", "a-b", "pay", "a b", own}, &problems)
	if many["a-b"] != few["a-b"] || many["pay"] != "pay" {
		t.Errorf("strangers changed slugs: %v", many)
	}
	seen := map[string]bool{}
	for id, s := range many {
		if seen[s] {
			t.Errorf("%q: %q is taken", id, s)
		}
		seen[s] = true
	}
}

func FuzzSlugs(f *testing.F) {
	f.Add("nul", "Nul ")
	f.Add("\x00", "é")
	shape := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, a, b string) {
		var problems diag.List
		of := slugs("team", []string{a, b}, &problems)
		for id, s := range of {
			if !shape.MatchString(s) || len(s) > slugLimit || reserved(s) && id != unassignedID {
				t.Errorf("%q: bad slug %q", id, s)
			}
		}
		if a != b && of[a] == of[b] {
			t.Errorf("%q and %q share %q", a, b, of[a])
		}
	})
}
