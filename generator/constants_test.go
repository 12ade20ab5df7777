package generator_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goright/generator"
	"goright/generator/config"
	"goright/generator/tree"
)

// decision is a constant that METHOD.md marks as a decision of ours, or gives without a
// source where a threshold is meant.
type decision struct {
	what    string
	section string // of METHOD.md
	key     string // in site.toml
	value   any    // METHOD.md's, as data/constants.json has it
	other   string // another sound value, as TOML
}

// decisions are all of them.
var decisions = []decision{
	{"retries of a version", "1.2(4)", "metric.retry_minutes", 60., "61"},
	{"clocks that go wrong", "1.2(6)", "metric.skew_minutes", 5., "6"},
	{"deployments counted instead of days", "1.3", "metric.day_rate_threshold", 3., "2.5"},
	{"order of the sources of lead time", "1.3, 11", "metric.lead_time", []any{"changes", "given", "head_commit", "first_commit"}, `["given", "changes"]`},
	{"a hotfix looks back", "1.4(3)", "metric.hotfix_days", 14., "15"},
	{"an incident looks back", "1.4(4)", "metric.incident_hours", 24., "25"},
	{"still exposed to late evidence", "1.4", "metric.maturing_days", 7., "8"},
	{"status window", "1.6", "metric.window_days", 90., "91"},
	{"rework window", "1.6", "metric.rework_days", 180., "181"},
	{"look back where nothing was deployed", "1.5", "metric.look_back_days", 365., "400"},
	{"months", "1.6", "metric.max_months", 60., "61"},
	{"cover before a low frequency is believed", "1.6, 2.2(7)", "benchmark.min_days", 180., "181"},
	{"year", "2.1", "benchmark.year", 2019., "2021"},
	{"working days", "2.2(1)", "benchmark.working_days_per_week", 5., "7"},
	{"on demand", "2.2(1)", "benchmark.on_demand_per_day", 2., "3"},
	{"outside", "2.2(4)", "benchmark.outside", .5, "0.6"},
	{"weight", "2.2(4)", "benchmark.weights.deployment_frequency", 1., "2"},
	{"weight", "2.2(4)", "benchmark.weights.lead_time", 1., "2"},
	{"weight", "2.2(4)", "benchmark.weights.recovery", 1., "2"},
	{"weight", "2.2(4)", "benchmark.weights.change_fail_rate", 1., "2"},
	{"metrics of a placement", "2.2(4)", "benchmark.min_metrics", 3., "4"},
	{"no close profile", "2.2(4)", "benchmark.close_profile", 1., "1.1"},
	{"borderline", "2.2(4)", "benchmark.borderline", .25, "0.3"},
	{"support", "2.2(5)", "benchmark.support", .8, "0.7"},
	{"deployments of a placement", "2.2(7)", "metric.min_deployments", 3., "4"},
	{"lead times", "2.2(7), 8", "metric.min_lead_times", 5., "6"},
	{"changes", "2.2(7), 8", "metric.min_changes", 10., "11"},
	{"recoveries", "2.2(7), 8", "metric.min_recoveries", 3., "4"},
	{"floor of the standard deviation", "3(1)", "groups.min_spread", .25, "0.3"},
	{"teams that lack a metric", "3(1)", "groups.max_lacking", .2, "0.25"},
	{"most groups", "3(3)", "groups.max_groups", 5., "4"},
	{"smallest group", "3(3)", "groups.min_share", .1, "0.2"},
	{"clouds and resamples", "3(4), 3(5)", "groups.draws", 200., "100"},
	{"p of groups", "3(4)", "groups.max_p", .05, "0.1"},
	{"stable", "3(5)", "groups.stable", .75, "0.8"},
	{"doubtful", "3(5)", "groups.doubtful", .6, "0.5"},
	{"teams to group", "3(6), 8", "groups.min_teams", 8., "9"},
	{"no longer exploratory", "3(6)", "groups.full_teams", 20., "21"},
	{"names", "3(8)", "groups.name_from", .25, "0.5"},
	{"months pooled", "4.1", "metric.pooled_months", 3., "2"},
	{"span of the survival curve", "4.3", "metric.survival_days", 365., "366"},
	{"due dates by severity", "4.10", "metric.sla_critical", 0., "7"},
	{"due dates by severity", "4.10", "metric.sla_high", 0., "30"},
	{"due dates by severity", "4.10", "metric.sla_medium", 0., "60"},
	{"due dates by severity", "4.10", "metric.sla_low", 0., "90"},
	{"primary capacity", "4.16", "together.security", "remediation_rate", `"findings_open_age"`},
	{"scores of general performance", "4.16", "together.min_scores", 3., "2"},
	{"teams to correlate", "4.16, 8", "together.min_teams", 6., "7"},
	{"teams that suggest", "4.16", "together.hint_teams", 10., "11"},
	{"teams to say plainly", "4.16", "together.plain_teams", 25., "26"},
	{"general performance of mode 1", "4.17", "modes.general", 4., "4.5"},
	{"capacities at their reference", "4.17", "modes.capacities", .5, "0.6"},
	{"capacities measured", "4.17", "modes.min_capacities", 2., "3"},
	{"marked either way", "4.17", "together.min_adversary", 10., "11"},
	{"the adversary", "4.17", "modes.adversary", .2, "0.3"},
	{"reference of the remediation rate", "4.17", "modes.remediation_rate", .152, "0.1"},
	{"reference of the half-life", "4.17", "modes.remediation_half_life", 90., "60"},
	{"months of limits", "5.1", "signals.min_months", 8., "9"},
	{"months of provisional limits", "5.1", "signals.provisional_months", 6., "7"},
	{"months on each side", "5.2", "effects.min_months", 3., "4"},
	{"pilots", "5.2", "effects.min_teams", 4., "5"},
	{"pairs", "5.2", "effects.min_pairs", 15., "16"},
	{"spread of durations", "5.2", "effects.log_spread", 1.25, "1.5"},
	{"respondents", "7, 8", "survey.min_respondents", 5., "6"},
	{"respondents of an alpha", "7", "survey.alpha_respondents", 10., "11"},
	{"exposure of a month", "8", "metric.min_exposure", 10., "11"},
	{"cohort of due dates", "8", "metric.min_sla", 10., "11"},
	{"a pause of a service", "conditions of work", "metric.pause_days", 14., "15"},
	{"an hour that services share", "conditions of work", "metric.crowd_services", 5., "6"},
	{"office hours begin", "conditions of work", "metric.office_opens", 8., "7"},
	{"office hours end", "conditions of work", "metric.office_closes", 18., "17"},
	{"imported in bulk", "11", "metric.bulk_findings", 10., "11"},
	{"imported in bulk", "11", "metric.bulk_share", .5, "0.6"},
}

// hostileWith builds the hostile site with a line of TOML put over its configuration.
func hostileWith(t *testing.T, key, value string) *tree.Memory {
	t.Helper()
	site, problems := config.Load("testdata/hostile/site.toml")
	if key != "" {
		table, name, _ := strings.Cut(key, ".")
		text := fmt.Sprintf("[%s]\n%s = %s\n[source.a]\nkind = \"deployments\"\nfiles = [\"a\"]\n", table, name, value)
		changed, wrong := config.Parse("site.toml", []byte(text))
		if wrong.Failed() {
			t.Fatal(key, wrong.All())
		}
		site.Metric, site.Benchmark, site.Groups, site.Signals = changed.Metric, changed.Benchmark, changed.Groups, changed.Signals
		site.Effects, site.Together, site.Modes, site.Survey = changed.Effects, changed.Together, changed.Modes, changed.Survey
	}
	var out tree.Memory
	if problems.Failed() {
		t.Fatal(problems.All())
	}
	if _, problems, err := generator.Build(context.Background(), site, generator.Options{Root: "testdata/hostile", Version: "test"}, &out); err != nil || problems.Failed() {
		t.Fatal(key, err, problems.All())
	}
	return &out
}

// methodPage is the method page of a site; its table of constants is cut off.
func methodPage(t *testing.T, out *tree.Memory) (prose, constants string) {
	t.Helper()
	page, _ := out.Get("method.md")
	before, rest, found := strings.Cut(string(page), "## Constants")
	if !found {
		t.Fatal("the method page has no constants")
	}
	constants, after, _ := strings.Cut(rest, "\n## ")
	return before + after, constants
}

// inForce are the constants of data/constants.json.
func inForce(t *testing.T, out *tree.Memory) map[string]any {
	t.Helper()
	data, _ := out.Get("data/constants.json")
	var file struct {
		Constants map[string]any
		Schema    int
	}
	if err := json.Unmarshal(data, &file); err != nil || file.Schema != 1 {
		t.Fatalf("data/constants.json: %v\n%s", err, data)
	}
	return file.Constants
}

// saidOn is the page whose words speak of the keys of a table; of all others the method
// page does.
var saidOn = map[string]string{"groups": "groups.md", "together": "together.md", "modes": "together.md", "benchmark": "placement.md"}

// wordsAbout is what a site says of a table's keys in words.
func wordsAbout(t *testing.T, out *tree.Memory, table string) string {
	prose, _ := methodPage(t, out)
	if page := saidOn[table]; page != "" {
		text, ok := out.Get(page)
		if !ok {
			t.Fatalf("no page %s", page)
		}
		return string(text)
	}
	return prose
}

// TestEveryDecisionIsAKey walks all decisions: each is a key with METHOD.md's value,
// another value is taken, and the table of constants, the data and the words of the
// method follow it.
func TestEveryDecisionIsAKey(t *testing.T) {
	usual := hostileWith(t, "", "")
	_, constants := methodPage(t, usual)
	defaults := inForce(t, usual)
	var listed []string
	for _, d := range decisions {
		listed = append(listed, d.key)
		if !reflect.DeepEqual(defaults[d.key], d.value) {
			t.Errorf("METHOD %s, %s: %s is %v, want %v", d.section, d.what, d.key, defaults[d.key], d.value)
		}
		out := hostileWith(t, d.key, d.other)
		_, list := methodPage(t, out)
		if !strings.Contains(constants, fmt.Sprintf("| %s |", strings.ReplaceAll(d.key, "_", "\\_"))) || list == constants {
			t.Errorf("%s: the table of constants does not follow it", d.key)
		}
		if now := inForce(t, out)[d.key]; now == nil || reflect.DeepEqual(now, d.value) {
			t.Errorf("%s: data/constants.json says %v", d.key, now)
		}
		table, _, _ := strings.Cut(d.key, ".")
		if wordsAbout(t, out, table) == wordsAbout(t, usual, table) && d.key != "metric.lead_time" {
			t.Errorf("%s: the words of its page do not follow it", d.key)
		}
	}
	slices.Sort(listed)
	if all := slices.Sorted(maps.Keys(defaults)); !slices.Equal(listed, all) {
		t.Errorf("decisions and keys differ:\n%v\n%v", listed, all)
	}
}
