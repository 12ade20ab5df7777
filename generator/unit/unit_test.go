package unit

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	const day, week, month = 24.0, 168.0, 730.0
	for _, c := range []struct {
		unit Unit
		x    float64
		want string
	}{
		{Hours, 0, "0 min"}, {Hours, 1e-9, "<1 min"}, {Hours, 0.4 / 60, "<1 min"}, {Hours, 0.5 / 60, "1 min"},
		{Hours, 0.75, "45 min"}, {Hours, 59.4 / 60, "59 min"}, {Hours, 59.6 / 60, "1.0 hours"}, {Hours, 1, "1.0 hours"},
		{Hours, 3.14, "3.1 hours"}, {Hours, 9.94, "9.9 hours"}, {Hours, 9.96, "10 hours"}, {Hours, 13.2, "13 hours"}, {Hours, 24, "24 hours"},
		{Hours, 26, "26 hours"}, {Hours, 47.4, "47 hours"}, {Hours, 47.6, "2.0 days"}, {Hours, 48, "2.0 days"},
		{Hours, 1.6 * day, "38 hours"}, {Hours, 2.16 * day, "2.2 days"}, {Hours, 11 * day, "11 days"},
		{Hours, 59.4 * day, "59 days"}, {Hours, 59.6 * day, "8.5 weeks"}, {Hours, 60 * day, "8.6 weeks"},
		{Hours, 12 * week, "12 weeks"}, {Hours, 25.4 * week, "25 weeks"}, {Hours, 25.6 * week, "5.9 months"},
		{Hours, 4380, "6.0 months"}, {Hours, 23.4 * month, "23 months"}, {Hours, 23.6 * month, "2.0 years"},
		{Hours, 24 * month, "2.0 years"}, {Hours, 100 * 8760, "100 years"}, {Hours, -3.14, "−3.1 hours"}, {Hours, -1e-9, ">−1 min"},

		{Days, 0, "0 days"}, {Days, 0.01, "<0.1 days"}, {Days, 0.5, "0.5 days"}, {Days, 1, "1.0 days"}, {Days, 1.6, "1.6 days"},
		{Days, 9.97, "10 days"}, {Days, 12.2, "12 days"}, {Days, 90, "90 days"}, {Days, 426, "426 days"}, {Days, 1234.4, "1,234 days"},

		{PerWeek, 0, "0 a week"}, {PerWeek, 5.28, "5.3 a week"}, {PerWeek, 24.3, "24 a week"}, {PerWeek, 1, "1.0 a week"},
		{PerWeek, 0.96, "1.0 a week"}, {PerWeek, 0.94, "4.1 a month"}, {PerWeek, 0.7667, "3.3 a month"},
		{PerWeek, 12 / 52.142857, "1.0 a month"}, {PerWeek, 11.5 / 52.142857, "1.0 a month"}, {PerWeek, 11.3 / 52.142857, "11 a year"},
		{PerWeek, 0.1, "5 a year"}, {PerWeek, 1 / 52.142857, "1 a year"}, {PerWeek, 0.4 / 52.142857, "<1 a year"},
		{PerWeek, 2000, "2,000 a week"},

		{Ratio, 0, "0%"}, {Ratio, 1e-12, "<0.1%"}, {Ratio, 0.0004, "<0.1%"}, {Ratio, 0.0006, "0.1%"}, {Ratio, 0.054, "5.4%"},
		{Ratio, 0.05, "5.0%"}, {Ratio, 0.0997, "10%"}, {Ratio, 0.12, "12%"}, {Ratio, 0.4444, "44%"}, {Ratio, 0.9896, "99%"},
		{Ratio, 0.99, "99%"}, {Ratio, 0.9949, "99.5%"}, {Ratio, 0.9994, "99.9%"}, {Ratio, 0.9996, ">99.9%"},
		{Ratio, math.Nextafter(1, 0), ">99.9%"}, {Ratio, 1, "100%"}, {Ratio, 1.5, "150%"}, {Ratio, 12.5, "1,250%"}, {Ratio, -0.054, "−5.4%"},
		{Ratio, -0.9999, "<−99.9%"},

		{Count, 0, "0"}, {Count, 7, "7"}, {Count, 1234, "1,234"}, {Count, 1234567, "1,234,567"}, {Count, 2.5, "2.5"}, {Count, 0.01, "<0.1"},
		{Count, 1234.6, "1,235"}, {Count, -3, "−3"}, {Count, math.Copysign(0, -1), "0"},

		{"points per sprint", 21, "21 points per sprint"}, {"", 2.25, "2.3"},
		{Hours, math.NaN(), "–"}, {Count, math.Inf(1), "–"}, {Ratio, math.Inf(-1), "–"},
	} {
		if got := c.unit.Format(c.x); got != c.want {
			t.Errorf("%q %v: %q, want %q", c.unit, c.x, got, c.want)
		}
		value, name := c.unit.Parts(c.x)
		joined := strings.TrimSuffix(value+" "+name, " ")
		if joined != c.want {
			t.Errorf("%q %v: parts %q and %q, want %q", c.unit, c.x, value, name, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		unit        Unit
		x           float64
		value, name string
	}{
		{Hours, 53, "2.2", "days"}, {Ratio, 0.054, "5.4%", ""}, {PerWeek, 5.3, "5.3", "a week"}, {Count, 1234, "1,234", ""},
	} {
		if value, name := c.unit.Parts(c.x); value != c.value || name != c.name {
			t.Errorf("%q %v: %q and %q, want %q and %q", c.unit, c.x, value, name, c.value, c.name)
		}
	}
}

func TestRange(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		unit   Unit
		lo, hi float64
		want   string
	}{
		{Ratio, 0.041, 0.072, "4.1% to 7.2%"}, {Ratio, 0, 0.2775, "0% to 28%"}, {Ratio, 0.6457, 1, "65% to 100%"},
		{Hours, 49, 82, "2.0 to 3.4 days"}, {Hours, 0.75, 3.1, "45 min to 3.1 hours"}, {Hours, 0, 82, "0 to 3.4 days"},
		{Hours, 0.001, 0.75, "<1 to 45 min"}, {Days, 1.2, 3.4, "1.2 to 3.4 days"}, {Days, 3.41, 3.43, "3.4 days"},
		{PerWeek, 0, 0.2869, "0 to 1.2 a month"}, {PerWeek, 2.1, 5.3, "2.1 to 5.3 a week"}, {PerWeek, 0.76, 1.2, "0.76 to 1.2 a week"}, {PerWeek, 0.0786, 0.7, "0.34 to 3.0 a month"},
		{Count, 3, 1234, "3 to 1,234"}, {Count, -3, 4, "−3 to 4"}, {Hours, -3, 0, "−3.0 to 0 hours"}, {Hours, 0, 0, "0 min"},
		{Days, 1.2, nan, "at least 1.2 days"}, {Days, nan, 3.4, "at most 3.4 days"}, {Days, nan, math.Inf(1), "–"},
		{"points", 3, 5, "3 to 5 points"},
	} {
		if got := c.unit.Range(c.lo, c.hi); got != c.want {
			t.Errorf("%q %v, %v: %q, want %q", c.unit, c.lo, c.hi, got, c.want)
		}
	}
}

// The interval of a rate is written over the time of the rate.
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		unit      Unit
		x, lo, hi float64
		want      string
	}{
		{PerWeek, 0.7, 0.14, 2.02, "0.61 to 8.8 a month"}, {PerWeek, 2.5, 1.7, 3.5, "1.7 to 3.5 a week"}, {PerWeek, 1.2, 0.5, 3, "0.5 to 3.0 a week"},
		{PerWeek, 0.08, 0.01, 0.4, "0.52 to 21 a year"}, {PerWeek, 0, 0, 0.2869, "0 to 1.2 a month"}, {PerWeek, 1, 1, 1, "1.0 a week"},
		{Hours, 3, 0.75, 60, "45 min to 2.5 days"}, {Ratio, .1, .05, .2, "5.0% to 20%"},
	} {
		if got := c.unit.Interval(c.x, c.lo, c.hi); got != c.want {
			t.Errorf("%q %v in %v, %v: %q, want %q", c.unit, c.x, c.lo, c.hi, got, c.want)
		}
	}
}

// Read back, a longer duration or a faster rate is never less than a shorter or
// a slower one, and no figure is further from its value than its digits allow.
func TestFormatKeepsOrder(t *testing.T) {
	size := map[string]float64{
		"min": 1.0 / 60, "hours": 1, "days": 24, "weeks": 168, "months": 730, "years": 8760,
		"a week": 1, "a month": 12 / weeksPerYear, "a year": 1 / weeksPerYear, "": 1,
	}
	for _, unit := range []Unit{Hours, PerWeek, Ratio, Count} {
		previous, before := 0.0, ""
		for x := 0.0001; x < 1e6; x *= 1.0003 {
			value, name := unit.Parts(x)
			digits := strings.Trim(strings.ReplaceAll(value, ",", ""), "%")
			if strings.ContainsAny(digits, "<>") {
				continue
			}
			read, err := strconv.ParseFloat(digits, 64)
			if err != nil {
				t.Fatalf("%q %v: %q", unit, x, value)
			}
			read *= size[name]
			if unit == Ratio {
				read /= 100
			}
			// Where the unit changes, the coarser figure before may have been rounded up.
			if read < previous*(1-1e-9) && (name == before || read < 0.95*previous) {
				t.Fatalf("%q %v: %q %q is less than the figure before", unit, x, value, name)
			}
			last := size[name] // the worth of the last digit
			if strings.Contains(digits, ".") {
				last /= 10
			}
			if unit == Ratio {
				last /= 100
			}
			if math.Abs(read-x) > 0.5001*last {
				t.Fatalf("%q %v: %q %q is off by more than half of its last digit", unit, x, value, name)
			}
			previous, before = read, name
			if digits == "60" && name == "min" || digits == "48" && name == "hours" || digits == "60" && name == "days" {
				t.Fatalf("%q %v: %q %q", unit, x, value, name)
			}
		}
	}
}
