package stats

import "math"

// Survival is what a metric needs of a Kaplan–Meier curve. Times have the unit
// of the observations. METHOD.md sections 4 and 11.
type Survival struct {
	N      int // everyone ever at risk, events and censored together
	Events int // how many ended in the event

	// Median is the smallest time at which S ≤ ½; it means something only if
	// Reached. Otherwise all that is known is that it exceeds Longest.
	Median  float64
	Reached bool

	// Low and High are the 95 % interval of the median, by inversion of the log–log
	// band: the first times at which the lower and the upper limit are at or below
	// ½. Each means something only if it was reached.
	Low         float64
	LowReached  bool
	High        float64
	HighReached bool

	// Longest is the longest follow-up: the last exit, event or not. 0 if N is 0.
	Longest float64
}

// Step is a point where the curve falls.
type Step struct {
	T      float64
	AtRisk int     // watched and not yet out just before T
	Events int     // at T, at least 1
	S      float64 // share still waiting after T
	SE     float64 // Greenwood's standard error of S; 0 where S is 0
	// Low and High are the log–log 95 % band of S. They mean something only if
	// Band: where S is 0 the band is not defined.
	Low, High float64
	Band      bool
}

// half is ½ with room for the rounding of a product of a million factors:
// 9/10 · 8/9 · … · 5/6 must count as ½.
const half = 0.5 + 1e-11

// fall is the running product of the estimator.
type fall struct {
	s         float64 // S
	greenwood float64 // Σ d / (n(n-d))
}

// drop takes d events out of n at risk.
func (f *fall) drop(d, n int) {
	if d >= n {
		f.s = 0
		return
	}
	f.s *= float64(n-d) / float64(n)
	f.greenwood += float64(d) / (float64(n) * float64(n-d))
}

// step describes the fall at t.
func (f *fall) step(t float64, atRisk, events int) Step {
	step := Step{T: t, AtRisk: atRisk, Events: events, S: f.s}
	if f.s <= 0 {
		return step
	}
	deviation := math.Sqrt(f.greenwood)
	spread := math.Exp(z95 * deviation / -math.Log(f.s))
	step.SE = f.s * deviation
	step.Low = math.Pow(f.s, spread)
	step.High = math.Pow(f.s, 1/spread)
	step.Band = true
	return step
}

// crossings notes what falls to ½ at t for the first time.
func (s *Survival) crossings(f *fall, t float64) {
	if !s.Reached && f.s <= half {
		s.Median, s.Reached = t, true
	}
	if f.s <= 0 {
		return
	}
	if !s.LowReached && f.mayReachLow() && f.reachesLow() {
		s.Low, s.LowReached = t, true
	}
	if s.Reached && !s.HighReached && f.mayReachHigh() && f.reachesHigh() {
		s.High, s.HighReached = t, true
	}
}

// done says that no later time can change s, short of its counts.
func (s *Survival) done(f *fall) bool {
	return f.s <= 0 || s.LowReached && s.HighReached && s.Reached
}

// The lower limit S^exp(zσ/L), with L = -ln S and σ² Greenwood's sum, is at or
// below ½ when L·ln(ln 2/L) ≤ zσ; the upper when L·ln(L/ln 2) ≥ zσ.

func (f *fall) reachesLow() bool {
	l := -math.Log(f.s)
	return l*math.Log(math.Ln2/l) <= z95*math.Sqrt(f.greenwood)
}

func (f *fall) reachesHigh() bool {
	l := -math.Log(f.s)
	return l*math.Log(l/math.Ln2) >= z95*math.Sqrt(f.greenwood)
}

// mayReachLow and mayReachHigh rule out most of a curve without a logarithm. As
// functions of S, L·ln(ln 2/L) is concave on ½…1 with 0 at both ends, so that it lies
// above its chords; L·ln(L/ln 2) is convex below ½, so that it lies below them.

func (f *fall) mayReachLow() bool {
	over := f.s - 0.5
	chord := 1.76 * over // to S = 0.55
	switch {
	case over > 0.4:
		chord = 0.99 - 1.98*over // to S = 1
	case over > 0.275: // from the maximum, 0.255 at S = 0.775, to S = 0.9
		chord = 0.378 - 0.45*over
	case over > 0.1:
		chord = 0.0985 + 0.565*over
	case over > 0.05: // to S = 0.6
		chord = 0.021 + 1.34*over
	}
	return chord <= 0 || z95*z95*f.greenwood >= chord*chord
}

func (f *fall) mayReachHigh() bool {
	under := 0.5 - f.s
	chord := 2.27 * under // to S = 0.45
	switch {
	case under > 0.35:
		return true
	case under > 0.25: // to S = 0.15
		chord = 9.5*under - 1.414
	case under > 0.15:
		chord = 5.26*under - 0.353
	case under > 0.05: // to S = 0.35
		chord = 3.23*under - 0.0485
	}
	return chord >= 0 && chord*chord >= z95*z95*f.greenwood
}
