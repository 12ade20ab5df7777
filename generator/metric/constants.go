package metric

import (
	"strings"

	"goright/generator/strict"
	"goright/generator/unit"
)

// Definitions is the catalogue with the constants of these options in its words: what
// a formula says is what computes. The drafts name a constant by its key in site.toml,
// in braces.
func (o Options) Definitions() []Def {
	words := o.words()
	defs := make([]Def, len(drafts))
	for i, d := range drafts {
		for _, text := range []*string{&d.Definition, &d.Formula, &d.Interval, &d.Caution} {
			*text = words.Replace(*text)
		}
		d.MinN = o.least(d.ID)
		defs[i] = d
	}
	return defs
}

// words puts each number in the place of its key.
func (o Options) words() *strings.Replacer {
	var pairs []string
	for _, l := range o.limits() {
		pairs = append(pairs, "{"+l.Key+"}", strict.Plain(l.Value))
	}
	return strings.NewReplacer(append(pairs, "{sla_promise}", o.promise())...)
}

// promise says when a finding without a due date of its own is due.
func (o Options) promise() string {
	var days []string
	for _, s := range []struct {
		severity string
		days     int
	}{{"critical", o.SLACritical}, {"high", o.SLAHigh}, {"medium", o.SLAMedium}, {"low", o.SLALow}} {
		if s.days > 0 {
			days = append(days, unit.Plural(s.days, "day", "days")+" if it is "+s.severity)
		}
	}
	if len(days) == 0 {
		return "a finding without a due date of its own promises nothing"
	}
	return "a finding without a due date of its own is due " + unit.List(days) + ", counted from its opening"
}

// least is how many must stand behind a value, or it carries the note small_sample;
// 0: no minimum.
func (o Options) least(id ID) int {
	switch id {
	case "deployment_frequency":
		return o.MinDeployments
	case "lead_time", "lead_time_p90":
		return o.MinLeadTimes
	case "change_fail_rate":
		return o.MinChanges
	case "time_to_restore", "failed_deployment_recovery_time", "attack_containment_time", "ask_answer_time", "security_response_time":
		return o.MinRecoveries
	case "remediation_rate", "remediation_half_life", "remediation_ratio", "known_exploited_coverage", "known_exploited_efficiency":
		return o.MinExposure
	case "sla_attainment":
		return o.MinSLA
	}
	return 0
}
