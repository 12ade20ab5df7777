package generator_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Words that no page of the site's own may say, each as a whole word or phrase: the
// site speaks of conditions of work, not of who failed. What is left out on purpose:
// “failure” and “failed” (of changes, which do), “low” (a published cluster), “rank”
// and “target” (the pages say that there are none), “blame” (likewise, and in the
// items of surveys).
var unsaid = map[string][]string{
	"it ranks people or teams": {
		"worst", "worst-performing", "laggards?", "stragglers?", "underperform(er|ers|ing|ance|s)?", "poor(ly)? perform(er|ers|ing|ance)",
		"(top|bottom|low|high|star) performers?", "weakest (link|team|teams)", "best teams?", "worst teams?", "league tables?", "leaderboards?",
		"lags? behind", "lagging", "(falls?|fell) behind", "role models?", "winners?", "losers?",
	},
	"it blames": {
		"offenders?", "culprits?", "guilty", "guilt", "at fault", "whose fault", "(is|are|was|were) to blame", "blameworthy", "human errors?", "operator errors?",
		"negligen(t|ce)", "careless(ly|ness)?", "sloppy", "lazy", "incompeten(t|ce)", "irresponsible", "undisciplined", "reckless",
		"name and shame", "shameful", "naughty", "disappointing(ly)?", "unacceptable", "inexcusable", "bad (team|teams|developer|developers|behaviour|actors?)",
	},
	"it polices": {
		"compliance failures?", "non-?compliant", "non-?compliance", "violators?", "policy violations?", "in violation", "zero tolerance",
		"enforce[ds]?", "enforcement", "crack(ing)? down", "consequences for", "disciplin(e|ed|ary)", "punish(ed|es|ment)?", "sanctions?", "penalt(y|ies)", "held? accountable",
	},
	"it orders a person": {
		"(teams?|developers?|engineers?|people|staff|everybody|everyone|leaders?|managers?|you|they) (must|should|ought to|shall|ha(s|ve) to improve|needs? to improve)",
		"should have", "must improve", "must be (fixed|closed|reduced|improved)", "needs? improvement", "needs? to do better", "fail(s|ed|ing)? to (fix|close|meet|act|comply|deliver)",
		"(make|be) sure (that )?(you|your|teams?|everybody|everyone)", "is required to", "are required to", "try harder", "do better", "pay more attention", "your (score|grade|rank)",
	},
}

var unsaidWords = func() map[string]*regexp.Regexp {
	all := map[string]*regexp.Regexp{}
	for why, words := range unsaid {
		all[why] = regexp.MustCompile(`(?i)\b(` + strings.Join(words, "|") + `)\b`)
	}
	return all
}()

// pagesBlameNobody looks for those words in all that a reader reads or hears: text,
// titles and descriptions of pictures, and labels.
func pagesBlameNobody(b *built) []string {
	return b.each(func(p *htmlPage, complain func(string, ...any)) {
		spoken := textOf(p.root)
		for n := range p.elements() {
			for _, key := range []string{"alt", "title", "aria-label", "content"} {
				if text, ok := attr(n, key); ok {
					spoken += " \n " + text
				}
			}
		}
		for why, words := range unsaidWords {
			for _, at := range words.FindAllStringIndex(spoken, -1) {
				complain("%s: “%s”", why, placeOf(spoken, at[0], at[1]))
			}
		}
		questionsAreOpen(p, complain)
	})
}

// imperative is a verb with which a sentence begins that tells somebody what to do.
var imperative = regexp.MustCompile(`^(Ensure|Make|Stop|Start|Fix|Improve|Reduce|Increase|Do|Don’t|Close|Require|Mandate|Remind|Train|Tell|Force|Demand|Insist)\b`)

// questionsAreOpen holds each question of a page: it is one, it tells nobody what to
// do, and it does not ask who did something.
func questionsAreOpen(p *htmlPage, complain func(string, ...any)) {
	for n := range p.elements("ol") {
		if class, _ := attr(n, "class"); !strings.Contains(class, "questions") && !strings.Contains(classOf(n.Parent), "questions") {
			continue
		}
		for ask := range below(n, "strong", "b") {
			text := textOf(ask)
			if !strings.HasSuffix(text, "?") || imperative.MatchString(text) || whoDidIt.MatchString(text) {
				complain("it is no open question: “%s”", text)
			}
		}
	}
}

var whoDidIt = regexp.MustCompile(`(?i)\bwho (did|caused|made|broke|forgot|let|allowed|failed|is responsible)\b`)

func classOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	class, _ := attr(n, "class")
	return class
}

// placeOf is a place in a text with what stands on both sides.
func placeOf(text string, from, to int) string {
	return strings.Join(strings.Fields(text[max(0, from-30):min(len(text), to+30)]), " ")
}

func TestUnsaidWordsAreWholeWords(t *testing.T) {
	hits := func(text string) []string {
		var found []string
		for why, words := range unsaidWords {
			if words.MatchString(text) {
				found = append(found, why)
			}
		}
		return found
	}
	for _, said := range []string{
		"The worst month.", "Two laggards remain.", "An offender.", "A compliance failure.", "Teams should release sooner.", "They failed to fix it.",
		"An operator error.", "You must close these.", "Non-compliant services", "The best team", "It was at fault.", "Make sure you close it.",
	} {
		if len(hits(said)) == 0 {
			t.Errorf("%q may be said", said)
		}
	}
	for _, said := range []string{
		"Failed changes recovered.", "Wurstworst", "No team is ranked here.", "A default profile.", "What would make it easier?", "Whoever brings bad news is not blamed for it",
		"How long findings stay", "The service must have been scanned twice.", "compliance@example", "performance begets performance",
	} {
		if got := hits(said); len(got) > 0 {
			t.Errorf("%q may not be said: %v", said, got)
		}
	}
}

// TestQuestionsOfTheSampleAreFound makes sure that the rule looks at something.
func TestQuestionsOfTheSampleAreFound(t *testing.T) {
	asked := 0
	b := parseSite(t, sampleSite(t))
	for _, p := range b.pages {
		questionsAreOpen(p, func(format string, args ...any) { t.Error(p.path, fmt.Sprintf(format, args...)) })
		for n := range p.elements("ol") {
			if strings.Contains(classOf(n), "questions") || strings.Contains(classOf(n.Parent), "questions") {
				asked += count(n, "strong", "b")
			}
		}
	}
	if asked < 80 {
		t.Errorf("%d questions on all pages of the sample", asked)
	}
}
