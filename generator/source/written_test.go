package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"goright/generator/dataset"
)

func TestWrittenDates(t *testing.T) {
	for _, c := range []struct {
		text, want string
		marks      string // z: no offset; d: a day; l: zone letters
		language   string
		order      dateOrder
	}{
		{"19/Sep/25 9:12 AM", "2025-09-19T09:12:00Z", "z", "", 0},
		{"19/Sep/25 12:05 am", "2025-09-19T00:05:00Z", "z", "", 0},
		{"Jan 5, 2021 10:24:08 UTC", "2021-01-05T10:24:08Z", "", "", 0},
		{"Jan 5, 2021 10:24:08 MST", "2021-01-05T17:24:08Z", "l", "", 0},
		{"Jan 5, 2021, 10:24:08\u202fPM", "2021-01-05T22:24:08Z", "z", "", 0},
		{"January 5th, 2021", "2021-01-05T00:00:00Z", "zd", "", 0},
		{"Thu, 6 Dec 2018 10:53:11", "2018-12-06T10:53:11Z", "z", "", 0},
		{"Thu, 06 Dec 2018 10:53:11 +0100", "2018-12-06T09:53:11Z", "", "", 0},
		{"Mon Jan  2 15:04:05 CET 2006", "2006-01-02T14:04:05Z", "l", "", 0},
		{"05-Jan-2021", "2021-01-05T00:00:00Z", "zd", "", 0},
		{"2021-Jan-05 10:00", "2021-01-05T10:00:00Z", "z", "", 0},
		{"2021-01-05 10:24:08.123456789 +0100 CET m=+0.021", "2021-01-05T09:24:08Z", "", "", 0},
		{"2021-01-05 10:24:08.1 +0100 +0100", "2021-01-05T09:24:08Z", "", "", 0},
		{"2021/01/05 10:24", "2021-01-05T10:24:00Z", "z", "", 0},
		{"2021-01-05 10:24 GMT", "2021-01-05T10:24:00Z", "", "", 0},
		{"2021-01-05 10:24 PM", "2021-01-05T22:24:00Z", "z", "", 0},
		{"22.9.2022 1:02:03", "2022-09-22T01:02:03Z", "z", "", 0},
		{"05.06.22", "2022-06-05T00:00:00Z", "zd", "", 0},
		{"05/06/2026 08:00 PM", "2026-06-05T20:00:00Z", "z", "", dayFirst},
		{"05/06/2026 08:00 PM", "2026-05-06T20:00:00Z", "z", "", monthFirst},
		{"05/06/26", "2026-05-06T00:00:00Z", "zd", "", monthFirst},
		{"5-6-2026 08:00", "2026-06-05T08:00:00Z", "z", "", dayFirst},
		{"05/05/2026", "2026-05-05T00:00:00Z", "zd", "", unsettledOrder},
		{"1/1/0001 12:00:00 AM", "-", "", "", unsettledOrder},
		{"01/01/1970 00:00", "-", "", "", unsettledOrder},
		{"01/01/99", "1999-01-01T00:00:00Z", "zd", "", dayFirst},
		{"03/dic./25 6:30 p. m.", "2025-12-03T18:30:00Z", "z", "es", 0},
		{"3 de setiembre de 2025", "2025-09-03T00:00:00Z", "zd", "es", 0},
		{"Dec 3, 2025", "2025-12-03T00:00:00Z", "zd", "es", 0},
		{"3. März 2025 14:00", "2025-03-03T14:00:00Z", "z", "de-AT", 0},
		{"3 févr. 2025", "2025-02-03T00:00:00Z", "zd", "fr", 0},
		{"3. února 2025", "2025-02-03T00:00:00Z", "zd", "cs", 0},
		{"3 października 2025", "2025-10-03T00:00:00Z", "zd", "pl", 0},
		{"3. tammikuuta 2025", "2025-01-03T00:00:00Z", "zd", "fi", 0},
	} {
		k := clock{zone: time.UTC, words: languageOf(c.language), order: c.order}
		w, wrong := k.read(readMoment(c.text), c.text)
		if wrong != nil {
			t.Errorf("%q: %v", c.text, *wrong)
			continue
		}
		got := "-"
		if w.at != dataset.None {
			got = w.at.Std().Format(time.RFC3339)
		}
		if got != c.want || w.zoneless != strings.Contains(c.marks, "z") || w.day != strings.Contains(c.marks, "d") || w.lettered != strings.Contains(c.marks, "l") {
			t.Errorf("%q: got %s %+v, want %s %s", c.text, got, w, c.want, c.marks)
		}
	}
}

func TestFormatsInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ language, format, text, want string }{
		{"es", "%d/%b/%y %I:%M %p", "03/dic./25 6:30 p. m.", "2025-12-03T18:30"},
		{"es", "%d/%b/%y %I:%M %p", "03/DIC/25 6:30 AM", "2025-12-03T06:30"},
		{"es", "%d de %B de %Y", "3 de marzo de 2025", "2025-03-03T00:00"},
		{"de", "%d. %B %Y, %H:%M", "03. Mai 2025, 14:00", "2025-05-03T14:00"},
		{"", "%d %B %Y", "3 Sept 2025", "2025-09-03T00:00"},
		{"", "%Y-%m-%d %H:%M:%S.%f %Z", "2025-09-03 10:00:00.123456789 CEST", "2025-09-03T08:00"},
		{"", "%Y-%m-%d %H:%M %Z", "2025-09-03 10:00 UTC", "2025-09-03T10:00"},
	} {
		k := clock{zone: time.UTC, words: languageOf(c.language), formats: []string{c.format}}
		w, ok := k.byFormat(c.text)
		if got := timeText(w.at); !ok || got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.format, c.text, got, c.want)
		}
	}
	k := clock{zone: time.UTC, formats: []string{"%Y-%m-%d %H:%M %Z"}}
	if w, ok := k.byFormat("2025-09-03 10:00 QQQ"); ok {
		t.Errorf("letters that nobody knows were read as %s", timeText(w.at))
	}
}

func TestNoMonthHasTwoNumbers(t *testing.T) {
	for _, l := range languages {
		seen := map[string]int{}
		for i, names := range l.months {
			for word := range strings.FieldsSeq(names) {
				if before, there := seen[word]; there && before != i {
					t.Errorf("%s: %s is month %d and %d", l.tag, word, before+1, i+1)
				}
				seen[word] = i
				if word != strings.ToLower(word) || strings.HasSuffix(word, ".") {
					t.Errorf("%s: %s is not folded", l.tag, word)
				}
			}
		}
	}
	_, problems := newSite(t, "a.csv", tinyCSV(fine)).source("x", Deployments, "a.csv", func(o *Options) { o.MonthNames = "tlh" }).read()
	want(t, "unknown", problems[:1], "error no month names for the language “tlh” (known: en, cs, da, de, es, fi, fr, it, nb, nl, pl, pt, sv; for others write the months as numbers)")
}

// TestOneDateSettlesTheOrderOfAFile has the value that settles it in the last of
// many blocks, in a column that is read for nothing else.
func TestOneDateSettlesTheOrderOfAFile(t *testing.T) {
	rows := 0
	row := func(day, month int) string {
		rows++
		return fmt.Sprintf("d%d,pay,%02d/%02d/2026 10:00,%02d/%02d/2026 09:00\n", rows, day, month, day, month)
	}
	file := func(rows ...string) string {
		return "id,service,finished_at,started_at\n" + strings.Join(rows, "")
	}
	var many []string
	for i := range 60 {
		many = append(many, row(i%12+1, 2))
	}
	for name, c := range map[string]struct{ text, first, aside string }{
		"day first":   {file(append(many, row(13, 2))...), "2026-02-01T10:00", "[]"},
		"month first": {file(append(many, row(2, 13))...), "2026-01-02T10:00", "[]"},
		"neither":     {file(many...), "2026-02-02T10:00", "[{a time that cannot be read 55}]"},
		"both":        {file(append(many, row(13, 2), row(2, 13))...), "2026-02-02T10:00", "[{a time that cannot be read 57}]"},
		"JSON":        {`[{"id":"1","service":"pay","finished_at":"01/02/2026 10:00","started_at":"13/01/2026 09:00"}]`, "2026-02-01T10:00", "[]"},
	} {
		for _, size := range []int{200, blockSize} {
			s := newSite(t, "a.csv", c.text).source("x", Deployments, "a.csv")
			d, problems := s.readWith(2, size)
			if len(d.Deployments) == 0 || timeText(d.Deployments[0].Finished) != c.first || fmt.Sprint(d.Files[0].SetAside) != c.aside {
				t.Errorf("%s: %d deployments, %v", name, len(d.Deployments), d.Files[0].SetAside)
			}
			if all := strings.Join(problems, "\n"); c.aside != "[]" && !strings.Contains(all, "no date of the file settles it (add date_format = [") && !strings.Contains(all, "some dates have the day first and others the month") {
				t.Errorf("%s: %s", name, all)
			}
		}
	}
}

func TestTimesOfJSON(t *testing.T) {
	text := `[
{"opened_at":{"seconds":1735689600,"nanos":5},"resolved_at":{"_seconds":"1735693200","_nanoseconds":0}},
{"opened_at":"1735689600000000000","resolved_at":{"seconds":0,"nanos":0}},
{"opened_at":1735689600.5,"resolved_at":{"$date":"2025-01-01T01:00:00.1234567Z"}},
{"opened_at":1735689600000,"resolved_at":{"$date":{"$numberLong":"1735693200000"}}}]`
	s := newSite(t, "a.json", text).source("x", Incidents, "a.json")
	d, problems := s.read()
	want(t, "problems", problems)
	var got []string
	for _, i := range d.Incidents {
		got = append(got, timeText(i.Opened)+" "+timeText(i.Resolved))
	}
	want(t, "times", got, "2025-01-01T00:00 2025-01-01T01:00", "2025-01-01T00:00 -", "2025-01-01T00:00 2025-01-01T01:00", "2025-01-01T00:00 2025-01-01T01:00")
}
