package stats

import "math"

// Gaussian draws points from one normal distribution with a given mean and
// covariance: the null of a cluster analysis (METHOD.md 3).
type Gaussian struct {
	mean   Point
	factor [MostDimensions]Point // lower triangle
	used   int
}

// NewGaussian is the distribution with the mean and the covariance (divisor n-1) of
// points, of which the first dimensions features are used. A little is added to the
// variances, so that features that go wholly together have a factor, too.
func NewGaussian(points []Point, dimensions int) *Gaussian {
	const little = 1e-9
	g := &Gaussian{used: dimensions}
	n := float64(len(points))
	for _, p := range points {
		for i, x := range p {
			g.mean[i] += x / n
		}
	}
	var covariance [MostDimensions]Point
	for _, p := range points {
		for i := range p {
			for j := range p {
				covariance[i][j] += (p[i] - g.mean[i]) * (p[j] - g.mean[j]) / (n - 1)
			}
		}
	}
	for i := range dimensions { // Cholesky
		for j := range i + 1 {
			sum := covariance[i][j]
			if i == j {
				sum += little
			}
			for k := range j {
				sum -= g.factor[i][k] * g.factor[j][k]
			}
			if i == j {
				g.factor[i][i] = math.Sqrt(max(sum, little))
				continue
			}
			g.factor[i][j] = sum / g.factor[j][j]
		}
	}
	return g
}

// Draw fills points, each from two pairs of Box and Muller's normals, the cosine
// before the sine, whatever the number of features.
func (g *Gaussian) Draw(rng *SplitMix64, points []Point) {
	for at := range points {
		var z Point
		z[0], z[1] = rng.pair()
		z[2], z[3] = rng.pair()
		p := g.mean
		for i := range g.used {
			for j := range i + 1 {
				p[i] += g.factor[i][j] * z[j]
			}
		}
		points[at] = p
	}
}

// pair is two independent standard normal numbers (Box and Muller 1958).
func (g *SplitMix64) pair() (cosine, sine float64) {
	r := math.Sqrt(-2 * math.Log(g.uniform()))
	sin, cos := math.Sincos(2 * math.Pi * g.uniform())
	return r * cos, r * sin
}

// uniform is a number between 0 and 1, never either.
func (g *SplitMix64) uniform() float64 { return (float64(g.Next()>>11) + 0.5) / (1 << 53) }
