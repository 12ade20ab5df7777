"""The rows of a site's data/*.csv, and what can be checked about them alone."""

import csv
import json
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

SKEW = 5 * 60  # METHOD.md 1.2, step 6
HOTFIX = 14 * 86400  # METHOD.md 1.4, rung 3
INCIDENT = 24 * 3600  # rung 4


def instant(text):
    """Seconds since 1970 of an RFC 3339 time; None for nothing."""
    return int(datetime.fromisoformat(text).timestamp()) if text else None


def number(text):
    return int(text) if text else None


def bare(text):
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t" else text


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            row = {key: bare(cell) for key, cell in row.items()}
            row["place"] = row["file"] + ":" + row["line"]
            row["teams"] = set(filter(None, row["teams"].split(";")))
            row["services"] = set(filter(None, row["services"].split(";")))
            row["counted"] = row["counted"] == "yes"
            row["cleaning"] = row["cleaning"].split()
            yield row


def places(text):
    """The places in “a.csv:1; b.csv:2”."""
    return list(filter(None, text.split("; ")))


def evidence(text):
    """The (rung, place) pairs in “rung 3 a.csv:1; rung 4 b.csv:2”."""
    pairs = []
    for part in places(text):
        _, rung, place = part.split(" ", 2)
        pairs.append((int(rung), place))
    return pairs


@dataclass
class Records:
    as_of: int
    zone: ZoneInfo
    collected: dict
    deployments: list = field(default_factory=list)
    attempts: list = field(default_factory=list)
    commits: list = field(default_factory=list)
    incidents: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    removed: list = field(default_factory=list)  # findings that only dismissals count
    unsuccessful: bool = False  # some row of a deployment is of one that did not succeed

    def of(self, subject):
        """The records of the organisation, a team or a service."""
        if subject["kind"] == "organisation":
            return self
        column = subject["kind"] + "s"

        def mine(rows):
            return [row for row in rows if subject["id"] in row[column]]

        return Records(self.as_of, self.zone, self.collected, mine(self.deployments), mine(self.attempts), [],
                       mine(self.incidents), mine(self.findings), mine(self.removed))

    def doubts(self):
        """Rows whose lead time, failure or recovery does not follow from the others."""
        found = []
        for row in self.deployments:
            found += lead_doubts(row)
            found += rung_doubts(row)
        found += repair_doubts(self)
        found += incident_doubts(self)
        found += recovery_doubts(self)
        return found


def load(folder, as_of, zone):
    records = Records(instant(as_of), ZoneInfo(zone), {})
    by_place = {}
    for row in read(folder / "deployments.csv"):
        row.update(at=instant(row["finished_at"]), committed=instant(row["committed_at"]), lead=number(row["lead_seconds"]),
                   recovery=number(row["recovery_seconds"]), change=row["change"] == "yes", rework=row["rework"] == "yes",
                   evidence=evidence(row["evidence"]), failed=row["rung"] != "", leads=[])
        by_place[row["place"]] = row
        records.unsuccessful |= row["record"] == "attempt" or row["left_out"] == "other_status"
        if row["counted"]:
            {"deployment": records.deployments, "attempt": records.attempts, "commit": records.commits}[row["record"]].append(row)
    for row in records.commits:  # each is a lead time of its deployment
        whole = by_place[row["part_of"]]
        row["at"] = whole["at"]
        whole.setdefault("commits", []).append(row)
    for row in records.deployments:
        for timed in row.get("commits", [row]):
            seconds = lead_time(timed)
            if seconds is not None and row["change"]:
                row["leads"].append(seconds)
    for row in read(folder / "incidents.csv"):
        row.update(at=instant(row["opened_at"]), end=instant(row["restored_at"]), links=places(row["deployments"]),
                   attack=row["attack"] == "yes", contained=instant(row["contained_at"]))
        if row["counted"]:
            records.incidents.append(row)
    for row in read(folder / "findings.csv"):
        row.update(at=instant(row["opened_at"]), ended=instant(row["ended_at"]), lasted=number(row["lasted_seconds"]), due=instant(row["due_at"]),
                   before=row["found_before"] == "yes", known_from=instant(row["known_from"]), excepted=row["excepted"] == "yes",
                   until=instant(row["exception_until"]))
        if row["counted"]:
            records.findings.append(row)
        elif row["left_out"] == "findings_removed" and row["at"] is not None and row["end"] and not (row["before"] and row["ended"] == row["at"]):
            records.removed.append(row)
    for rows in (records.deployments, records.attempts, records.incidents, records.findings, records.removed):
        rows.sort(key=lambda row: row["at"])
    kinds = {source["kind"] for source in json.loads((folder / "sources.json").read_text())["files"]}
    records.collected = {kind: kind in kinds for kind in ("deployments", "incidents", "findings")}
    return records


def lead_time(row):
    """Finish less commit; a clock may be five minutes wrong, and no more."""
    if row["committed"] is None:
        return row["lead"]  # the export gives it, or nothing does
    seconds = row["at"] - row["committed"]
    return None if seconds < -SKEW else max(seconds, 0)


def lead_doubts(row):
    for timed in row.get("commits", [row]):
        if row["change"] and lead_time(timed) != timed["lead"]:
            yield f"{timed['place']}: the lead time is {lead_time(timed)} s, the row says {timed['lead']}"


def rung_doubts(row):
    """The first rung counts, and the export's own word is the first of all; its “no”
    is stronger than rungs 3 and 4."""
    rungs = {rung for rung, _ in row["evidence"]}
    if row["rung"] != (str(min(rungs)) if rungs else "") or (row["says_failed"] == "yes" and row["change"]) != (0 in rungs):
        yield f"{row['place']}: rung {row['rung'] or 'none'}, evidence of {sorted(rungs)}, the export says {row['says_failed'] or 'nothing'}"
    if denied(row) and any(rung > 2 for rung in rungs):
        yield f"{row['place']}: did not fail, says the export, and is failed by rung 3 or 4"


def denied(row):
    """The export says that it did not fail: nothing is inferred, even where an explicit
    sign, which counts, speaks against it."""
    return row["says_failed"] == "no"


def repair_doubts(records):
    """Rung 3: a hotfix or rollback without a target points at the latest earlier
    change of each of its services within 14 days."""
    said = {(row["place"], place) for row in records.deployments for rung, place in row["evidence"] if rung == 3}
    made = set()
    changes = {}
    for row in records.deployments:
        for service in row["services"]:
            changes.setdefault(service, []).append(row)
    for row in records.deployments:
        if row["kind"] not in ("hotfix", "rollback") or row["names_target"] == "yes":
            continue
        for service in row["services"]:
            earlier = [other for other in changes[service] if other["change"] and other["at"] < row["at"]]
            if earlier and row["at"] - earlier[-1]["at"] <= HOTFIX and not denied(earlier[-1]):
                made.add((earlier[-1]["place"], row["place"]))
    return [f"{change} failed by rung 3 of {repair}: {'the rows say so' if (change, repair) in said else 'the rule says so'} only"
            for change, repair in sorted(said ^ made)]


def incident_doubts(records):
    """Rung 4: the latest deployment of the service in the 24 hours before."""
    incidents = {row["place"]: row for row in records.incidents}
    for row in records.deployments:
        for rung, place in row["evidence"]:
            if rung != 4:
                continue
            incident = incidents[place]
            shared = row["services"] & incident["services"]
            later = [other for other in records.deployments
                     if other["services"] & shared and row["at"] < other["at"] <= incident["at"]]
            if not shared or not 0 <= incident["at"] - row["at"] <= INCIDENT or later and len(shared) == 1:
                yield f"{row['place']}: {place} does not follow it within 24 hours, as rung 4 says"


def recovery_doubts(records):
    """Recovered when the last linked incident was over, else at the first repair."""
    linked, finished = {}, {row["place"]: row["at"] for row in records.deployments}
    for row in records.incidents:
        for place in row["links"]:
            linked.setdefault(place, []).append(row)
    for row in records.deployments:
        seconds, ended = None, False
        if row["failed"]:
            incidents = [i for i in linked.get(row["place"], []) if i["end"] is None or i["end"] >= i["at"]]
            repairs = [finished[place] for rung, place in row["evidence"] if rung in (2, 3)]
            if any(i["end"] is None for i in incidents):
                seconds = records.as_of - row["at"]
            elif incidents or repairs:
                end = max(i["end"] for i in incidents) if incidents else min(repairs)
                seconds, ended = (end - row["at"], True) if end >= row["at"] else (None, False)
        if seconds != row["recovery"] or ended != (row["recovered"] == "yes"):
            yield f"{row['place']}: recovery takes {seconds} s, the row says {row['recovery']}"
