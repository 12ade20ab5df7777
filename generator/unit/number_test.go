package unit

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestInt(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 123456: "123,456", 1234567: "1,234,567",
		-1: "−1", -1234: "−1,234", math.MinInt64: "−9,223,372,036,854,775,808",
	} {
		if got := Int(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestPlural(t *testing.T) {
	for n, want := range map[int]string{0: "0 teams", 1: "1 team", 2: "2 teams", 14: "14 teams", 1200: "1,200 teams"} {
		if got := Plural(n, "team", "teams"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"", ""}, {"a", "a"}, {"a b", "a and b"}, {"a b c", "a, b and c"}, {"a b c d", "a, b, c and d"},
	} {
		if got := List(strings.Fields(c.names)); got != c.want {
			t.Errorf("%q: %q, want %q", c.names, got, c.want)
		}
	}
}

func TestSig(t *testing.T) {
	for _, c := range []struct {
		x      float64
		digits int
		want   float64
	}{
		{1.0 / 3, 6, 0.333333}, {2.0 / 3, 6, 0.666667}, {1234567.8, 6, 1234570}, {-0.00012345678, 3, -0.000123},
		{0, 6, 0}, {9.9999999, 6, 10}, {5, 0, 5}, {55, -2, 60}, {math.Pi, 17, math.Pi}, {math.Pi, 99, math.Pi},
		{math.MaxFloat64, 2, math.MaxFloat64}, {5e-324, 6, 5e-324}, {math.Inf(1), 6, math.Inf(1)},
	} {
		if got := Sig(c.x, c.digits); got != c.want {
			t.Errorf("Sig(%v, %d) = %v, want %v", c.x, c.digits, got, c.want)
		}
	}
	if !math.IsNaN(Sig(math.NaN(), 6)) {
		t.Error("Sig of NaN is a number")
	}
}

func TestAppendJSON(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-3, "-3"}, {0.5, "0.5"}, {1.0 / 3, "0.333333"}, {-2.0 / 3, "-0.666667"},
		{12.5, "12.5"}, {61.7, "61.7"}, {0.1 + 0.2, "0.3"}, {13.04041234, "13.0404"}, {99999.96, "100000"}, {99999.4, "99999.4"},
		{123456.7, "123457"}, {1234567, "1234567"}, {1234567.8, "1234568"}, {123456789012, "123456789012"}, {-1234567.8, "-1234568"},
		{9.999999, "10"}, {0.9999999, "1"}, {0.000001, "0.000001"}, {0.00000123456789, "0.00000123457"}, {0.0009999999, "0.001"},
		{0.00000012, "1.2e-07"}, {-1e-7, "-1e-07"}, {0.00000099999999, "0.000001"}, {1e15, "1e+15"}, {1.23456789e21, "1.23457e+21"},
		{math.NaN(), "null"}, {math.Inf(1), "null"}, {math.Inf(-1), "null"},
	} {
		if got := string(AppendJSON(nil, c.x)); got != c.want {
			t.Errorf("%v: %s, want %s", c.x, got, c.want)
		}
	}
	if got := string(AppendJSON([]byte(`{"x":`), 2.5)); got != `{"x":2.5` {
		t.Errorf("appended: %s", got)
	}
}

// Whatever the size: valid JSON that reads back as the rounded number, in no
// more digits than the shortest form of it, and without allocating.
func TestAppendJSONProperties(t *testing.T) {
	var dst []byte
	for x := 1e-310; x < 1e300; x *= 1.2345678 {
		for _, signed := range []float64{x, -x} {
			dst = AppendJSON(dst[:0], signed)
			var got float64
			if err := json.Unmarshal(dst, &got); err != nil {
				t.Fatalf("%v: %s: %v", signed, dst, err)
			}
			want := Sig(signed, Digits)
			if x >= 1e5 && x < 1e15 {
				want = math.Round(signed)
			}
			if got != want {
				t.Fatalf("%v: %s, want %v", signed, dst, want)
			}
			if x > 1e-6 && x < 1e15 && string(dst) != strconv.FormatFloat(want, 'f', -1, 64) {
				t.Fatalf("%v: %s is not the shortest form", signed, dst)
			}
		}
	}
	if n := testing.AllocsPerRun(100, func() { dst = AppendJSON(dst[:0], 0.0123456789) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzAppendJSON(f *testing.F) {
	for _, x := range []float64{0, 0.1, -12345.678, 99999.95, 1e15, 1e-6, math.MaxFloat64, math.SmallestNonzeroFloat64} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x float64) {
		if text := AppendJSON(nil, x); !json.Valid(text) {
			t.Errorf("%v: %s", x, text)
		}
		for _, u := range []Unit{Hours, Days, PerWeek, Ratio, Count} {
			if text := u.Format(x) + u.Range(x, -x); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Errorf("%v: %s", x, text)
			}
		}
	})
}

func TestDates(t *testing.T) {
	oslo := time.FixedZone("", 2*3600)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, oslo) }
	if got := MonthName(day(2026, 10, 1)); got != "October 2026" {
		t.Error(got)
	}
	if got := ShortMonth(day(2026, 10, 1)) + ShortMonth(day(2026, 5, 1)); got != "OctMay" {
		t.Error(got)
	}
	if got := Date(day(2026, 8, 3)); got != "3 August 2026" {
		t.Error(got)
	}
	for _, c := range []struct {
		start, end time.Time
		want       string
	}{
		{day(2026, 10, 1), day(2026, 11, 1), "1 to 31 October 2026"},
		{day(2026, 8, 3), day(2026, 11, 1), "3 August to 31 October 2026"},
		{day(2025, 8, 3), day(2026, 11, 1), "3 August 2025 to 31 October 2026"},
		{day(2026, 12, 1), day(2027, 1, 1), "1 to 31 December 2026"},
		{day(2025, 10, 5), day(2026, 10, 6), "5 October 2025 to 5 October 2026"},
		{day(2026, 8, 3), day(2026, 8, 4), "3 August 2026"},
		{day(2026, 8, 3), day(2026, 8, 3), "3 August 2026"},
		{day(2026, 8, 3), day(2026, 7, 3), "3 August 2026"},
		{day(2026, 8, 3), day(2026, 8, 5).Add(time.Hour), "3 to 5 August 2026"},
		{day(2026, 10, 1), day(2026, 11, 1).UTC(), "1 to 31 October 2026"},
	} {
		if got := DateRange(c.start, c.end); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.start, c.end, got, c.want)
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	var dst []byte
	for b.Loop() {
		dst = AppendJSON(dst[:0], 13.0404123)
	}
}

func BenchmarkFormat(b *testing.B) {
	for b.Loop() {
		Hours.Format(53.1)
	}
}

// The short way and strconv agree on every number, ties and near ties among them.
func TestTheShortWayToSixDigitsIsTheLongOne(t *testing.T) {
	long := func(x float64) string {
		return string(appendDecimal(nil, strconv.AppendFloat(nil, x, 'e', Digits-1, 64)))
	}
	short := 0
	check := func(x float64) {
		t.Helper()
		if !(x > 0 && x < 1e5) || x == math.Trunc(x) {
			return
		}
		six, places, ok := sixDigits(x)
		if !ok {
			return
		}
		short++
		if got := string(appendPlaced(nil, six, places)); got != long(x) {
			t.Fatalf("%v: the short way gives %s, strconv %s", x, got, long(x))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := math.Pow(10, 13*random.Float64()-8)
		check(x)
		for _, ten := range tens {
			tie := (math.Floor(x*ten) + .5) / ten
			check(tie)
			check(math.Nextafter(tie, 0))
			check(math.Nextafter(tie, math.Inf(1)))
		}
	}
	for _, x := range []float64{99999.94, 99999.96, 9.99999499, 9.999996, .1, .5, 1e-6, 9.999999e-7, 1.5e-6, .000123456789, 12345.65} {
		check(x)
	}
	if short < 1_000_000 {
		t.Errorf("the short way was taken %d times only", short)
	}
}

// What is written without strconv's help is what strconv writes.
func TestShortNumbersAreThoseOfStrconv(t *testing.T) {
	for tenths := range 1000 {
		x := float64(tenths) / 10
		if got, want := decimal(x), strconv.FormatFloat(x, 'f', 1, 64); got != want {
			t.Errorf("decimal(%v) = %s, want %s", x, got, want)
		}
	}
	for _, x := range []float64{0, 7, 999, 1000, 1e14, 1e15 - 1, 1e15, 1e20, math.MaxFloat64} {
		if got, want := strings.ReplaceAll(grouped(x), ",", ""), strconv.FormatFloat(x, 'f', 0, 64); got != want {
			t.Errorf("grouped(%v) = %s, want %s", x, got, want)
		}
	}
}
