package main

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"
	"time"
)

// table reads an export back, without its header.
func table(t *testing.T, content []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// Story 11: surveys with a team too small to show, and both with enough elsewhere.
func TestSurveysOfTheSample(t *testing.T) {
	people := map[[2]string]map[string]bool{}
	for _, row := range table(t, surveyAnswers()) {
		key := [2]string{row[0], row[2]}
		if people[key] == nil {
			people[key] = map[string]bool{}
		}
		people[key][row[5]] = true
	}
	shown := map[string]int{}
	for key, forms := range people {
		if len(forms) >= 5 {
			shown[key[0]]++
		}
		if key[1] == "records" && len(forms) >= 5 || len(forms) > int(staff[key[1]]) {
			t.Errorf("%v: %d answer", key, len(forms))
		}
	}
	within(t, "teams with five answers, 2025", shown["autumn 2025"], 7, 12)
	within(t, "teams with five answers, 2026", shown["autumn 2026"], 8, 13)
}

// Story 11: policies.
func TestPoliciesOfTheSample(t *testing.T) {
	before, retired, added := 0, 0, 0
	for _, row := range table(t, policyList()) {
		switch {
		case row[3] < "2026-04-01":
			before++
		case row[3] < "2026-11-01":
			added++
		}
		if row[5] != "" {
			retired++
			if row[5] < "2026-04-17" || row[5] > "2026-04-30" || row[3] >= row[5] {
				t.Errorf("%s retired on %s", row[0], row[5])
			}
		}
	}
	if before != 24 || retired != 8 || added != 4 {
		t.Errorf("%d policies, %d retired, %d added", before, retired, added)
	}
}

// Story 11: asks are answered mostly, by security sooner than by leadership.
func TestAsksOfTheSample(t *testing.T) {
	waits, answered := map[string][]int64{}, 0
	rows := table(t, askList())
	for _, row := range rows {
		if !day(row[4]).Before(end) {
			t.Errorf("%s is asked on %s", row[0], row[4])
		}
		if (row[5] == "") != (row[6] == "open") {
			t.Errorf("%s: %q, %q", row[0], row[5], row[6])
		}
		if row[5] != "" {
			answered++
			waits[row[2]] = append(waits[row[2]], daysFrom(day(row[4]), day(row[5])))
		}
	}
	within(t, "asks", len(rows), 46, 46)
	within(t, "answered", answered, 31, 44)
	median := func(of string) int64 {
		slices.Sort(waits[of])
		return waits[of][len(waits[of])/2]
	}
	if s, l := median("security"), median("leadership"); s >= l || s < 5 {
		t.Errorf("security answers in %d days, leadership in %d", s, l)
	}
}

// Story 11: shares are shares, months are of the last year, and Records is silent.
func TestMeasuresOfTheSample(t *testing.T) {
	for _, row := range table(t, measureList()) {
		if row[4] == "records" || row[0] == "" || row[1] == "" && (row[6] == "" || row[7] == "") {
			t.Errorf("%q", row)
		}
		if row[7] != "" && len(row[6]) > len(row[7]) {
			t.Errorf("%q is no share", row)
		}
		if month, err := time.Parse("2006-01", row[3]); err == nil && (month.Before(day("2025-10-31")) || !month.Before(end)) {
			t.Errorf("%q lies outside the year", row)
		}
	}
}
