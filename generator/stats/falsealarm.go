package stats

// recentPoints are the last points of a chart that FalseAlarm counts apart.
const recentPoints = 3

// alarm is how often charts of independent normal values, which change nothing, give
// a signal: somewhere, and in their last three points. own are charts whose limits
// come from all points; split are charts whose limits come from the first ones only,
// with after points behind those. Simulated, 40,000 charts each, which leaves an
// error of about 0.005; the test simulates them again.
type alarm struct {
	base, after    float64
	anywhere, last float64
}

func ownAlarms() []alarm {
	return []alarm{
		{8, 0, .019, .010}, {10, 0, .029, .013}, {12, 0, .039, .015}, {16, 0, .059, .016}, {20, 0, .083, .018},
		{24, 0, .107, .021}, {36, 0, .177, .023}, {48, 0, .247, .025}, {60, 0, .312, .026},
	}
}

func splitAlarms() [][]alarm {
	return [][]alarm{
		{{8, 1, .049, .041}, {8, 3, .107, .096}, {8, 6, .185, .125}, {8, 12, .313, .149}, {8, 24, .460, .150}, {8, 36, .552, .149}},
		{{12, 1, .059, .033}, {12, 3, .097, .068}, {12, 6, .159, .091}, {12, 12, .264, .108}, {12, 24, .407, .107}, {12, 36, .505, .109}},
		{{16, 1, .074, .031}, {16, 3, .102, .055}, {16, 6, .155, .076}, {16, 12, .243, .082}, {16, 24, .379, .085}, {16, 36, .478, .083}},
		{{24, 1, .118, .028}, {24, 3, .140, .044}, {24, 6, .176, .055}, {24, 12, .248, .064}, {24, 24, .366, .064}, {24, 36, .450, .065}},
		{{36, 1, .188, .027}, {36, 3, .206, .039}, {36, 6, .231, .046}, {36, 12, .286, .051}, {36, 24, .384, .052}, {36, 36, .455, .051}},
	}
}

// FalseAlarm is the probability that a chart of n points gives a signal although
// nothing changed: anywhere, and in its last three points (METHOD.md 5.1). The
// limits come from the first baseline points; from all if baseline is 0 or less, or
// n. Between the sizes that were simulated it is interpolated, beyond them that of
// the nearest. It supposes independent normal values: those of a real process
// resemble their neighbours more, so that real charts give somewhat more.
func FalseAlarm(n, baseline int) (anywhere, last float64) {
	if baseline <= 0 || baseline >= n {
		return between(ownAlarms(), float64(n), func(a alarm) float64 { return a.base })
	}
	var rows []alarm
	for _, row := range splitAlarms() {
		a := row[0]
		a.anywhere, a.last = between(row, float64(n-baseline), func(a alarm) float64 { return a.after })
		rows = append(rows, a)
	}
	return between(rows, float64(baseline), func(a alarm) float64 { return a.base })
}

// between interpolates in a list that ascends by at.
func between(list []alarm, x float64, at func(alarm) float64) (anywhere, last float64) {
	for i, high := range list {
		if at(high) < x {
			continue
		}
		if i == 0 {
			return high.anywhere, high.last
		}
		low := list[i-1]
		part := (x - at(low)) / (at(high) - at(low))
		return low.anywhere + float64(part*(high.anywhere-low.anywhere)), low.last + float64(part*(high.last-low.last))
	}
	end := list[len(list)-1]
	return end.anywhere, end.last
}
