package benchmark

import (
	"goright/generator/dataset"
	"goright/generator/metric"
)

// Item is one question of DORA's Quick Check.
type Item uint8

// The five questions, in the order of the Quick Check of 2026: three about
// throughput, then two about stability.
const (
	QuickLT Item = iota
	QuickDF
	QuickRT // recovery from failed deployments, whatever the benchmark year asks
	QuickCFR
	QuickRework
	quickItems
)

var itemWords = [...]string{QuickLT: "lt", QuickDF: "df", QuickRT: "rt", QuickCFR: "cfr", QuickRework: "rework"}

// String is the word of the question in data files.
func (i Item) String() string { return itemWords[i] }

// Items lists the five.
func Items() []Item { return []Item{QuickLT, QuickDF, QuickRT, QuickCFR, QuickRework} }

var itemMetrics = [...]metric.ID{QuickLT: "lead_time", QuickDF: frequency, QuickRT: recovery, QuickCFR: "change_fail_rate", QuickRework: "rework_rate"}

// Metric is the metric whose value answers the question.
func (i Item) Metric() metric.ID { return itemMetrics[i] }

// QuickCheck is DORA's own number for software delivery performance: each answer
// and their means from 0 to 10, 10 the best. It knows no clusters and, unlike a
// cluster's table of shares, never gets worse where an answer gets better. Source:
// the Quick Check's code of 2026 (METHOD.md 2.2).
type QuickCheck struct {
	Score [quickItems]float64 // by Item; only where Has
	Has   [quickItems]bool
	// Throughput is the mean of lead time, frequency and recovery, Stability that
	// of the two rates, Overall that of all five; each only where all of its
	// answers are there.
	Throughput, Stability, Overall          float64
	HasThroughput, HasStability, HasOverall bool
}

// QuickMeans are the mean scores of DORA's respondents of 2025, by Item (DORA,
// industry_metrics.json of the Quick Check, CC BY 4.0).
func QuickMeans() QuickCheck {
	return QuickCheck{
		Score: [quickItems]float64{QuickLT: 5.5, QuickDF: 4.8, QuickRT: 7.4, QuickCFR: 8.1, QuickRework: 7.8},
		Has:   [quickItems]bool{true, true, true, true, true},
	}.means()
}

// QuickScore is the score of one answer: of the survey's six levels for the first
// three, of a percentage, 0 to 100, for the two rates.
func QuickScore(i Item, x float64) float64 {
	if i == QuickCFR || i == QuickRework {
		return (100 - min(max(x, 0), 100)) / 10
	}
	return (min(max(x, 1), 6) - 1) / 5 * 10
}

// with is the check with one answer.
func (q QuickCheck) with(i Item, x float64) QuickCheck {
	q.Score[i], q.Has[i] = QuickScore(i, x), true
	return q
}

// means are what the answers come to together.
func (q QuickCheck) means() QuickCheck {
	mean := func(from, to Item) (float64, bool) {
		sum, all := 0.0, true
		for i := from; i <= to; i++ {
			sum += q.Score[i]
			all = all && q.Has[i]
		}
		if !all {
			return 0, false
		}
		return sum / float64(to-from+1), true
	}
	q.Throughput, q.HasThroughput = mean(QuickLT, QuickRT)
	q.Stability, q.HasStability = mean(QuickCFR, QuickRework)
	q.Overall, q.HasOverall = mean(QuickLT, QuickRework)
	return q
}

// Checked is the Quick Check of one subject in one period.
type Checked struct {
	Subject metric.Subject
	Period  dataset.Period // rework is of the longer window that ends with it
	Check   QuickCheck
}

// CheckAll is the Quick Check of everyone who is placed, in the order of PlaceAll,
// for the window that ends at as_of. A value that enters no placement answers no
// question.
func CheckAll(table *metric.Table, o Options) []Checked {
	status := table.Status()
	if status < 0 {
		return nil
	}
	var all []Checked
	for i := range table.Figures {
		f := &table.Figures[i]
		if f.Subject.Kind == metric.Service || f.Subject.Unassigned {
			continue
		}
		values := func(id metric.ID) metric.Value { return f.At(id, status) }
		covered := func() float64 { return coveredDays(table, f, status) }
		all = append(all, Checked{f.Subject, table.Periods[status], checkValues(values, covered, o)})
	}
	return all
}

// checkValues answers the questions that can be answered.
func checkValues(values func(metric.ID) metric.Value, covered func() float64, o Options) QuickCheck {
	var q QuickCheck
	for _, i := range Items() {
		axis := [...]Axis{QuickLT: LT, QuickDF: DF, QuickRT: RT, QuickCFR: CFR, QuickRework: CFR}[i]
		v := values(i.Metric())
		if !o.enters(axis, v.X, v, covered) {
			continue
		}
		if axis == CFR {
			q = q.with(i, 100*v.X)
		} else {
			q = q.with(i, float64(o.Category(axis, v.X)))
		}
	}
	return q.means()
}
