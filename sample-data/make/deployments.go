package main

import (
	"strconv"
	"time"
)

// pipelineCSV is the canonical shape: the columns of FORMATS.md 2.1, times in UTC.
func pipelineCSV(w *world) []byte {
	var rows []string
	for n, d := range w.deployments {
		if exportOf(d.team) != pipeline {
			continue
		}
		teams := ""
		if d.id == sharedID {
			teams = "payments;ledger"
		}
		rows = append(rows, cells(',', d.id, nickname(pipeline, d.service, n), teams, d.environment, d.status, d.kind,
			stamp(d.committed), stamp(d.begun()), stamp(d.finished), d.version, d.commit, strconv.FormatInt(d.changes, 10),
			idOf(d.rollbackOf), idOf(d.fixes), d.author))
	}
	return assemble(pipelineFile, "id,service,team,environment,status,kind,change_committed_at,started_at,finished_at,"+
		"version,commit_sha,changes,rollback_of,fixes,author\n", rows, "\n", "\n")
}

// begun is when the job started.
func (d *deployment) begun() time.Time { return d.finished.Add(-seconds(d.minutes * minute)) }

// releaseDeskCSV is what a German product for release management writes:
// semicolons, a byte-order mark, CRLF, local times to the minute without a zone.
func releaseDeskCSV(w *world) []byte {
	environments := map[string]string{"production": "Produktion", "staging": "Abnahme"}
	results := map[string]string{"success": "erfolgreich", "failure": "fehlgeschlagen", "cancelled": "abgebrochen"}
	kinds := map[string]string{"normal": "Regel", "hotfix": "Eilkorrektur", "rollback": "Rücknahme"}
	local := func(t time.Time) string { return written(t, london, "02.01.2006 15:04") }
	var rows []string
	for n, d := range w.deployments {
		if exportOf(d.team) == releaseDesk {
			rows = append(rows, cells(';', d.id, nickname(releaseDesk, d.service, n), environments[d.environment], d.version,
				local(d.committed), local(d.finished), results[d.status], kinds[d.kind], idOf(d.fixes), idOf(d.rollbackOf), d.author))
		}
	}
	return assemble(releaseDeskFile, "\ufeffFreigabe;Anwendung;Umgebung;Fassung;Eingecheckt;In Betrieb;Ergebnis;Art;"+
		"Behebt;Nimmt zurück;Freigegeben von\r\n", rows, "\r\n", "\r\n")
}

// runnerRow is a line of the log that the platform's own runner keeps.
type runnerRow struct {
	Run     string     `json:"run"`
	Service string     `json:"service"`
	Target  string     `json:"target"`
	Result  string     `json:"result"`
	Sort    string     `json:"sort"`
	Tag     string     `json:"tag"`
	Rev     string     `json:"rev"`
	Time    runnerTime `json:"time"`
	Repairs string     `json:"repairs,omitempty"`
	Reverts string     `json:"reverts,omitempty"`
	By      string     `json:"by"`
}

type runnerTime struct {
	Committed int64 `json:"committed,omitempty"` // seconds since 1970
	Finished  int64 `json:"finished"`
}

// runnerLines is JSON Lines with nested times in epoch seconds.
func runnerLines(w *world) []byte {
	targets := map[string]string{"production": "live", "staging": "staging"}
	results := map[string]string{"success": "ok", "failure": "failed", "cancelled": "aborted"}
	var rows []string
	for _, d := range w.deployments {
		if exportOf(d.team) != runner {
			continue
		}
		row := runnerRow{
			Run: d.id, Service: d.service, Target: targets[d.environment], Result: results[d.status], Sort: d.kind, Tag: d.version,
			Rev: d.commit, Time: runnerTime{Finished: d.finished.Unix()}, Repairs: idOf(d.fixes), Reverts: idOf(d.rollbackOf), By: d.author,
		}
		if !d.committed.IsZero() {
			row.Time.Committed = d.committed.Unix()
		}
		rows = append(rows, object(row))
	}
	return assemble(runnerFile, "", rows, "\n", "\n")
}
