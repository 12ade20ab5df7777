package main

import "time"

// codeScanCSV is the canonical shape: the columns of FORMATS.md 2.3.
func codeScanCSV(w *world) []byte {
	var rows []string
	for _, f := range w.findings {
		if scannerOf(f.kind) == codeScan {
			rows = append(rows, cells(',', f.id, f.service, f.severity, f.state, f.reason, stamp(f.opened), stamp(f.closed),
				dateOnly(f.due), dateOnly(f.until), f.kind, f.rule, f.component, f.owner))
		}
	}
	return assemble(codeScanFile, "id,service,severity,state,dismiss_reason,opened_at,closed_at,due_at,exception_until,"+
		"kind,rule_id,component,assignee\n", rows, "\n", "\n")
}

func dateOnly(t time.Time) string { return written(t, london, time.DateOnly) }

// dependency is a finding as the dependency scanner writes it.
type dependency struct {
	Key    string           `json:"key"`
	Kind   string           `json:"kind"`
	Asset  dependencyAsset  `json:"asset"`
	Risk   dependencyRisk   `json:"risk"`
	Status dependencyStatus `json:"status"`
	Seen   dependencySeen   `json:"seen"`
	Owner  *ticketName      `json:"owner,omitempty"`
}

type dependencyAsset struct {
	Service string `json:"service"`
	Library string `json:"library"`
}

type dependencyRisk struct {
	Level     string `json:"level"`
	CVE       string `json:"cve"`
	Exploited bool   `json:"exploited"`
}

type dependencyStatus struct {
	Word   string `json:"word"`
	Reason string `json:"reason,omitempty"`
	Until  string `json:"until,omitempty"`
}

type dependencySeen struct {
	First string `json:"first"`
	Ended string `json:"ended,omitempty"`
	Due   string `json:"due,omitempty"`
}

// dependencyScanJSON is wrapped JSON with nested objects.
func dependencyScanJSON(w *world) []byte {
	levels := map[string]string{"critical": "Critical", "high": "Important", "medium": "Moderate", "low": "Low", "info": "Negligible"}
	words := map[string]string{"open": "Active", "fixed": "Gone", "dismissed": "Muted", "duplicate": "Merged"}
	var rows []string
	for n, f := range w.findings {
		if scannerOf(f.kind) != dependencyScan {
			continue
		}
		d := dependency{
			Key: f.id, Kind: f.kind, Asset: dependencyAsset{nickname(dependencyScan, f.service, n), f.component},
			Risk:   dependencyRisk{levels[f.severity], f.cve, f.known},
			Status: dependencyStatus{words[f.state], f.reason, dateOnly(f.until)},
			Seen:   dependencySeen{stamp(f.opened), stamp(f.closed), dateOnly(f.due)},
		}
		if n%3 == 0 {
			d.Owner = &ticketName{f.owner}
		}
		rows = append(rows, object(d))
	}
	return assemble(dependencyScanFile, "{\"schema\":\"2.1\",\"total\":"+object(len(rows)+flawsIn(dependencyScanFile))+
		",\"findings\":[\n", rows, ",\n", "\n]}\n")
}

// posture is a finding as the posture scanner writes it, with the house's own
// words for severity.
type posture struct {
	UID     string   `json:"uid"`
	Type    string   `json:"type"`
	Service string   `json:"service"`
	Check   string   `json:"check"`
	Place   string   `json:"place"`
	Weight  string   `json:"weight"`
	State   string   `json:"state"`
	Why     string   `json:"why,omitempty"`
	Found   string   `json:"found"`
	Ended   string   `json:"ended,omitempty"`
	Due     string   `json:"due,omitempty"`
	Tags    []string `json:"tags"`
	Abuse   bool     `json:"abuse"`
	Contact string   `json:"contact"`
}

// postureScanLines is JSON Lines; its times are in London with an offset.
func postureScanLines(w *world) []byte {
	weights := map[string]string{"critical": "Severe", "high": "Major", "medium": "Middling", "low": "Minor", "info": "Remark"}
	var rows []string
	for n, f := range w.findings {
		if scannerOf(f.kind) != postureScan {
			continue
		}
		rows = append(rows, object(posture{
			UID: f.id, Type: f.kind, Service: nickname(postureScan, f.service, n), Check: f.rule, Place: f.component,
			Weight: weights[f.severity], State: f.state, Why: f.reason, Found: written(f.opened, london, time.RFC3339),
			Ended: written(f.closed, london, time.RFC3339), Due: dateOnly(f.due), Tags: []string{"wexmoor", f.kind},
			Abuse: f.kind == "secret", Contact: f.owner,
		}))
	}
	return assemble(postureScanFile, "", rows, "\n", "\n")
}
