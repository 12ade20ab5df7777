package source

import (
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
)

func TestTimesAreUnderstood(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, want string
		marks      string // z: no offset; d: a day; s: a clock change
		formats    []string
	}{
		{"2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z", "", nil},
		{"2026-01-05T09:00Z", "2026-01-05T09:00:00Z", "", nil},
		{"2026-07-05T09:00:01.999999999Z", "2026-07-05T09:00:01Z", "", nil},
		{"2026-07-05T09:00:01,5Z", "2026-07-05T09:00:01Z", "", nil},
		{"2020-06-12T08:13:13.360+0800", "2020-06-12T00:13:13Z", "", nil},
		{"2020-06-12T08:13:13-03:30", "2020-06-12T11:43:13Z", "", nil},
		{"2020-06-12T08:13:13+02", "2020-06-12T06:13:13Z", "", nil},
		{"2025-04-03 20:20:00.43 +0000 UTC", "2025-04-03T20:20:00Z", "", nil},
		{"2025-04-03 20:20:00 UTC", "2025-04-03T20:20:00Z", "", nil},
		{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "", nil},
		{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "", nil},
		{"2026-01-05 09:00:00", "2026-01-05T09:00:00Z", "z", nil},
		{"2026-07-05 09:00", "2026-07-05T08:00:00Z", "z", nil},
		{"2026-07-05 9:00", "2026-07-05T08:00:00Z", "z", nil},
		{"2026-07-05", "2026-07-04T23:00:00Z", "zd", nil},
		{"2026-03-29 01:30:00", "2026-03-29T01:30:00Z", "zs", nil}, // the gap: as if still winter, so 02:30 summer time
		{"2026-10-25 01:30:00", "2026-10-25T00:30:00Z", "zs", nil}, // twice: the first
		{"2026-10-25 02:30:00", "2026-10-25T02:30:00Z", "z", nil},
		{"1735689600", "2025-01-01T00:00:00Z", "", nil},
		{"1735689600.25", "2025-01-01T00:00:00Z", "", nil},
		{"1735689600000", "2025-01-01T00:00:00Z", "", nil},
		{"1735689600000000", "2025-01-01T00:00:00Z", "", nil},
		{"1735689600000000000", "2025-01-01T00:00:00Z", "", nil},
		{"0001-01-01T00:00:00Z", "-", "", nil},
		{"0001-01-01T00:00:00", "-", "", nil},
		{"1970-01-01T00:00:00Z", "-", "", nil},
		{"1970-01-01", "-", "", nil},
		{"0000-00-00 00:00:00", "-", "", nil},
		{"null", "-", "", nil},
		{"N/A", "-", "", nil},
		{"", "-", "", nil},
		{"19/Sep/25 9:12 AM", "2025-09-19T08:12:00Z", "z", []string{"%d/%b/%y %I:%M %p"}},
		{"05.11.2025", "2025-11-05T00:00:00Z", "zd", []string{"%Y", "%d.%m.%Y"}},
		{"2025-09-19T08:12:00Z", "2025-09-19T08:12:00Z", "", []string{"%d.%m.%Y"}},
		{"19/09/2025 10:00 +0200", "2025-09-19T08:00:00Z", "", []string{"%d/%m/%Y %H:%M %z"}},
	} {
		clock := clock{zone: london, formats: c.formats}
		for range 2 { // the second time with the stretch of constant offset remembered
			w, wrong := clock.read(readMoment(c.text), c.text)
			if wrong != nil {
				t.Errorf("%q: %v", c.text, wrong)
				continue
			}
			got := "-"
			if w.at != dataset.None {
				got = w.at.Std().Format(time.RFC3339)
			}
			if got != c.want || w.zoneless != strings.Contains(c.marks, "z") || w.day != strings.Contains(c.marks, "d") || w.shifted != strings.Contains(c.marks, "s") {
				t.Errorf("%q: got %s %+v, want %s %s", c.text, got, w, c.want, c.marks)
			}
		}
	}
}

func TestTimesThatAreNone(t *testing.T) {
	hint := `write 2026-01-05T09:00:00Z, or give its format, such as date_format = ["%d/%b/%y %I:%M %p"]`
	for text, want := range map[string]string{
		"yesterday":            "“yesterday” is no time; " + hint,
		"2026-02-30T00:00:00Z": "“2026-02-30T00:00:00Z” is no time; " + hint,
		"2026-02-29":           "“2026-02-29” is no time; " + hint,
		"2026-01-05T24:00:00Z": "“2026-01-05T24:00:00Z” is no time; " + hint,
		"2026-01-05T09:00:00X": "“2026-01-05T09:00:00X” is no time; " + hint,
		"2026-01-05 09:00 IST": "“2026-01-05 09:00 IST” has letters for its zone that mean several; export with offsets, such as +02:00",
		"21-05-13":             "“21-05-13” needs a date_format; add date_format = [\"%d-%m-%Y\"]",
		"last Tuesday morning": "“last Tuesday morning” is no time; " + hint,
		"5 März 2026":          "“5 März 2026” is no time; if this is a month of that language, add month_names = \"de\"",
		"31/04/2026":           "“31/04/2026” needs a date_format; add date_format = [\"%d/%m/%Y\"]",
		"31 Apr 2026":          "“31 Apr 2026” is no time; " + hint,
		"5 Jan 2026 13:00 PM":  "“5 Jan 2026 13:00 PM” is no time; " + hint,
		"14:24.3":              "“14:24.3” is what a spreadsheet made of a time; export again and do not save the file from a spreadsheet",
		"########":             "“########” is what a spreadsheet made of a time; export again and do not save the file from a spreadsheet",
		"45678.5":              "“45678.5” looks like a spreadsheet's day number, not like a time; export again with times as text, such as 2026-01-05T09:00:00Z",
		"20260105":             "“20260105” is no time; numbers are seconds, milliseconds, microseconds or nanoseconds since 1970; for others give date_format",
		"05/06/2026":           `“05/06/2026” can be read with the day or with the month first, and no date of the file settles it; add date_format = ["%d/%m/%Y"] or ["%m/%d/%Y"]`,
		"05/13/2021 10:24":     `“05/13/2021 10:24” needs a date_format; add date_format = ["%m/%d/%Y %H:%M"]`,
		"1989-12-31T23:59:59Z": "“1989-12-31T23:59:59Z” lies before 1990; leave the cell empty where there is no time",
		"2106-01-01T00:00:00Z": "“2106-01-01T00:00:00Z” lies after 2105; leave the cell empty where there is no time",
		"9999-12-31":           "“9999-12-31” lies after 2105; leave the cell empty where there is no time",
	} {
		c := clock{zone: time.UTC}
		w, wrong := c.read(readMoment(text), text)
		if wrong == nil {
			t.Errorf("%q was read as %v", text, w.at.Std())
			continue
		}
		if got := wrong.msg + "; " + wrong.hint; got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}

// The fast way and the general one, and time.Parse, must agree.
func TestZuluAgreesWithTheStandardLibrary(t *testing.T) {
	at := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 20_000 {
		at = at.Add(52*time.Hour + 7*time.Minute + 11*time.Second)
		if at.Year() > 2105 {
			break
		}
		text := at.Format(time.RFC3339)
		fast, ok := readZulu(text)
		general, sh := readISO(text)
		if !ok || sh != instant || fast != at.Unix() || general != at.Unix() {
			t.Fatalf("%s: %d %v, %d %v, want %d", text, fast, ok, general, sh, at.Unix())
		}
	}
}

func TestZoneChangesOfTheWorld(t *testing.T) {
	for _, name := range []string{"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		c := clock{zone: zone}
		for at := int64(earliest) + 86400; at < 1893456000; at += 5*86400 + 12345 {
			local := time.Unix(at, 0).In(zone)
			_, offset := local.Zone()
			got, shifted := c.utc(at + int64(offset))
			if got != at && !shifted {
				t.Errorf("%s %s: read as %s", name, local, time.Unix(got, 0).In(zone))
			}
		}
	}
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"2026-01-05T09:00:00Z", "2026-07-05 09:00:01.5 +0100", "05/06/2026", "1735689600", "14:24.3", "0001-01-01", "########"} {
		f.Add(s)
	}
	zone := time.FixedZone("x", 3600)
	f.Fuzz(func(t *testing.T, s string) {
		c := clock{zone: zone, formats: []string{"%d/%m/%Y"}}
		w, wrong := c.read(readMoment(s), s)
		if wrong != nil && (wrong.msg == "" || w.at != dataset.None) {
			t.Errorf("%q: a problem without words, or with a time: %+v %+v", s, w, wrong)
		}
		if wrong == nil && w.at != dataset.None && (w.at < earliest || w.at >= latest) {
			t.Errorf("%q was believed to be %s", s, w.at.Std())
		}
		if std, err := time.Parse(time.RFC3339, s); err == nil && len(s) <= 25 && std.Unix() >= earliest && std.Unix() < latest && wrong == nil && int64(w.at) != std.Unix() {
			t.Errorf("%q: %v %v, the standard library says %s", s, w.at, wrong, std)
		}
	})
}
