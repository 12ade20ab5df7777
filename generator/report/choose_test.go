package report

import (
	"testing"

	"goright/generator/insight"
	"goright/generator/narrative"
)

func TestVariedTakesOneOfEachTopicFirst(t *testing.T) {
	tell := func(text string, topic insight.Topic) narrative.Told {
		return narrative.Told{Insight: insight.Insight{Topic: topic, Aspect: insight.Condition}, Text: text, Ask: "?"}
	}
	told := []narrative.Told{tell("a", insight.Repair), tell("b", insight.Repair), tell("c", insight.Flow), tell("d", insight.Repair), tell("e", insight.Voice)}
	for most, want := range map[int]string{0: "", 1: "a", 2: "ac", 3: "ace", 4: "abce", 5: "abcde", 9: "abcde"} {
		got := ""
		for _, t := range varied(told, most) {
			got += t.Text
		}
		if got != want {
			t.Errorf("%d of them: %q, want %q", most, got, want)
		}
	}
	chosen := varied(told, 3)
	if rest := without(told, chosen, insight.Condition); len(rest) != 2 || rest[0].Text != "b" || rest[1].Text != "d" {
		t.Errorf("without the chosen: %+v", rest)
	}
}
