package main

import "time"

// ticket is an incident as the service desk writes it.
type ticket struct {
	Number   string       `json:"number"`
	Summary  string       `json:"summary"`
	Type     string       `json:"type"`
	Priority string       `json:"priority"`
	Status   string       `json:"status"`
	Service  ticketName   `json:"service"`
	Times    ticketTimes  `json:"times"`
	Review   ticketReview `json:"review"`
	Assignee ticketName   `json:"assignee"`
}

type ticketName struct {
	Name string `json:"name"`
}

// ticketTimes are local with an offset. Tickets are closed long after users have
// their service back.
type ticketTimes struct {
	Impact    string `json:"impact_start"`
	Restored  string `json:"restored,omitempty"`
	Closed    string `json:"closed,omitempty"`
	Contained string `json:"contained,omitempty"`
}

type ticketReview struct {
	Deployment    string `json:"deployment,omitempty"`
	ChangeRelated *bool  `json:"change_related,omitempty"`
	Class         string `json:"class"`
	Outcome       string `json:"outcome,omitempty"`
	Adversary     *bool  `json:"adversary,omitempty"`
	FoundBy       string `json:"found_by"`
}

// serviceDeskJSON is wrapped JSON: {"exported":…,"incidents":[…]}.
func serviceDeskJSON(w *world) []byte {
	var rows []string
	for n, i := range w.incidents {
		if i.team.desk != serviceDesk {
			continue
		}
		local := func(t time.Time) string { return written(t, london, time.RFC3339) }
		t := ticket{
			Number: i.id, Summary: i.summary, Type: i.kind, Priority: i.priority, Status: i.status(),
			Service: ticketName{nickname(serviceDesk, i.service, n)}, Assignee: ticketName{i.assignee},
			Times:  ticketTimes{local(i.opened), local(i.restored), local(i.closed), local(i.contained)},
			Review: ticketReview{Class: i.class, Outcome: i.outcome, FoundBy: i.foundBy},
		}
		if i.named {
			t.Review.Deployment = i.cause.id
		}
		if i.class == "security" {
			abused := true // guessed logins and stolen sessions, which no faster delivery stops
			t.Review.Adversary = &abused
		}
		if i.cleared {
			t.Review.ChangeRelated = new(bool)
		}
		rows = append(rows, object(t))
	}
	return assemble(serviceDeskFile, "{\"exported\":\"Wexmoor service desk\",\"incidents\":[\n", rows, ",\n", "\n]}\n")
}

// status is the state that the ticket shows at the end.
func (i *incident) status() string {
	switch {
	case i.restored.IsZero():
		return "In progress"
	case i.closed.IsZero():
		return "Restored"
	}
	return i.state
}

// onCallCSV is the export of a tool whose account stands on New York time: no
// zone in the file, twelve-hour clock, months first.
func onCallCSV(w *world) []byte {
	var rows []string
	for n, i := range w.incidents {
		if i.team.desk != onCall {
			continue
		}
		local := func(t time.Time) string { return written(t, newYork, "01/02/2006 03:04 PM") }
		status := "Resolved"
		if i.restored.IsZero() {
			status = "Triggered"
		}
		rows = append(rows, cells(',', i.id, i.summary, nickname(onCall, i.service, n), i.priority, local(i.opened), local(i.restored),
			status, i.assignee))
	}
	return assemble(onCallFile, "Incident,Description,Service,Urgency,Created,Resolved,Status,Assigned To\n", rows, "\n", "\n")
}

// opsEntry is a line of the operators' log; times in milliseconds since 1970.
type opsEntry struct {
	ID       string `json:"id"`
	Service  string `json:"service"`
	Level    string `json:"level"`
	State    string `json:"state"`
	Opened   int64  `json:"opened_ms"`
	Resolved *int64 `json:"resolved_ms"`
	Change   string `json:"change,omitempty"`
	Class    string `json:"class"`
	Outcome  string `json:"outcome,omitempty"`
	Text     string `json:"text"`
	Reporter string `json:"reporter"`
}

// opsLogLines is JSON Lines.
func opsLogLines(w *world) []byte {
	levels := map[string]string{"P1": "sev1", "P2": "sev2", "P3": "sev3", "P4": "sev4"}
	var rows []string
	for _, i := range w.incidents {
		if i.team.desk != opsLog {
			continue
		}
		e := opsEntry{
			ID: i.id, Service: i.service, Level: levels[i.priority], State: "open", Opened: i.opened.UnixMilli(),
			Class: i.class, Outcome: i.outcome, Text: i.summary, Reporter: i.assignee,
		}
		if !i.restored.IsZero() {
			resolved := i.restored.UnixMilli()
			e.State, e.Resolved = "resolved", &resolved
		}
		if i.named {
			e.Change = i.cause.id
		}
		rows = append(rows, object(e))
	}
	return assemble(opsLogFile, "", rows, "\n", "\n")
}
