#!/usr/bin/env python3
"""Write the exports of a small organisation in which all goes wrong that can.

    python3 messy.py FOLDER [bare | log]

Rows of one deployment, retries, other environments, failed and cancelled attempts,
clocks that go wrong, commits of their own, repairs with and without a target,
incidents with and without a deployment, bare dates, ends before beginnings, shared
and moved services, a team with dates of its own, asks answered before they were made or
some day, policies of nobody, a time zone west of Greenwich.
The same on every run. Bare, the deployments say neither kind nor status nor failure;
a log has kinds and nothing else of the three. Both are without incidents.
"""

import csv
import random
import sys
from datetime import datetime, timezone
from pathlib import Path

SITE = """as_of = "2026-06-15"
timezone = "America/New_York"
publish.detail = ["deployments", "incidents", "findings"]
[source.owners]
kind = "services"
files = ["services.csv"]
[source.pipeline]
kind = "deployments"
files = ["deployments.csv"]
[source.commits]
kind = "changes"
files = ["changes.csv"]
[source.desk]
kind = "incidents"
files = ["incidents.csv"]
[source.scanner]
kind = "findings"
files = ["findings.csv"]
[source.wishes]
kind = "asks"
files = ["asks.csv"]
[source.rulebook]
kind = "policies"
files = ["policies.csv"]
[team.cedar]
from = "2025-11-15"
to = "2026-04-20"
"""
TEAMS = {"a": "ash", "b": "ash", "c": "birch", "d": "birch;cedar", "e": ""}
OWNERS = [("a", "ash", "", ""), ("b", "ash", "2025-09-01", "2026-05-01"), ("c", "birch", "", ""), ("d", "birch", "", ""), ("d", "cedar", "", "")]
DAY = 86400
LEFT_OUT = {  # columns of deployments
    "": [],
    "bare": ["environment", "status", "kind", "failed", "rollback_of", "fixes", "planned"],
    "log": ["status", "failed", "planned"],
}
DESK = """[source.desk]
kind = "incidents"
files = ["incidents.csv"]
"""
START = int(datetime(2025, 9, 10, tzinfo=timezone.utc).timestamp())
END = int(datetime(2026, 6, 17, tzinfo=timezone.utc).timestamp())


def iso(t):
    return datetime.fromtimestamp(t, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Organisation:
    def __init__(self):
        self.random = random.Random(7)
        self.deployments, self.changes, self.incidents, self.findings = [], [], [], []
        self.asks, self.policies = [], []

    def chance(self, share):
        return self.random.random() < share

    def one(self, **weights):
        return self.random.choices(list(weights), list(weights.values()))[0].replace("none", "")

    def deploy(self, i):
        at, service = self.random.randrange(START, END), self.one(a=25, b=24, c=24, d=24, e=3)
        kind = self.one(normal=70, hotfix=10, rollback=5, config=5, none=10)
        committed = at - int(self.random.lognormvariate(9, 1.5)) + self.random.choice([0] * 30 + [90000, 120])
        row = {
            "id": f"d{len(self.deployments)}", "service": service, "team": TEAMS[service],
            "environment": self.one(production=85, staging=10, none=5), "status": self.one(success=90, failure=7, cancelled=3),
            "kind": kind, "version": f"v{i % 400}", "change_committed_at": iso(committed) if self.chance(0.8) else "",
            "lead_time_seconds": self.random.randrange(900000) if self.chance(0.1) else "", "finished_at": iso(at),
            "failed": self.one(none=90, true=3, false=7), "rollback_of": "", "fixes": "", "planned": self.one(none=80, yes=15, no=5),
        }
        if kind in ("hotfix", "rollback") and self.deployments and self.chance(0.4):
            target = self.random.choice(self.deployments[-30:])["id"] if self.chance(0.9) else "nothing"
            row["fixes" if kind == "hotfix" else "rollback_of"] = target
        self.deployments.append(row)
        if self.chance(0.08):  # another service in the same deployment
            service = self.one(a=1, b=1, c=1, d=1)
            self.deployments.append({**row, "service": service, "team": TEAMS[service]})
        if self.chance(0.06):  # the same version again
            self.deployments.append({**row, "id": row["id"] + "-again", "finished_at": iso(at + self.random.randrange(60, 5000))})
        if self.chance(0.15):
            for _ in range(self.random.randrange(1, 4)):
                self.changes.append({"deployment_id": row["id"] if self.chance(0.95) else "nothing",
                                     "committed_at": iso(at - self.random.randrange(-4000, 500000))})

    def trouble(self, i):
        row = self.random.choice(self.deployments)
        at = int(datetime.fromisoformat(row["finished_at"]).timestamp()) + self.random.randrange(-3600, 200000)
        end = at + int(self.random.lognormvariate(8, 2)) - (9000 if self.chance(0.05) else 0)
        self.incidents.append({
            "id": f"i{i % 240}", "service": row["service"] + (";b" if self.chance(0.1) else ""), "team": row["team"], "opened_at": iso(at),
            "mitigated_at": iso(end) if self.chance(0.4) else "", "resolved_at": iso(end + self.random.randrange(90000)) if self.chance(0.85) else "",
            "deployment_id": row["id"] if self.chance(0.3) else self.one(none=95, nothing=5),
            "state": self.one(none=95, cancelled=5), "change_related": self.one(none=9, no=1), **self.attack(i, at),
        })

    def attack(self, i, at):
        if i % 5:
            return {"class": "", "outcome": "", "contained_at": "", "security_specific": ""}
        return {"class": "security", "outcome": self.one(none=3, defended=4, contained=3, succeeded=2),
                "contained_at": iso(at + self.random.randrange(-600, 90000)) if self.chance(0.6) else "", "security_specific": self.one(none=3, yes=2, no=2)}

    def find(self, i):
        at, service = self.random.randrange(START - 40 * DAY, END), self.one(a=1, b=1, c=1, d=1, e=1)
        opened, closed, state, why, due = iso(at), "", "open", "", ""
        if self.chance(0.6):
            closed, state = iso(at + int(self.random.expovariate(1 / (50 * DAY))) - (3 * DAY if self.chance(0.02) else 0)), "fixed"
            if self.chance(0.15):
                state, why = "dismissed", self.one(accepted=1, false_positive=1, wont_fix=1, test=1)
        if self.chance(0.02):
            state = "duplicate"
        if self.chance(0.4):
            opened, closed = opened[:10], closed[:10]
        elif self.chance(0.1):
            closed = closed[:10]
        if self.chance(0.5):
            due = iso(at + self.random.choice([7, 30, 90]) * DAY)
            due = due[:10] if self.chance(0.5) else due
        self.findings.append({"id": f"f{i % 1450}", "service": service, "team": TEAMS[service], "opened_at": opened, "closed_at": closed, "state": state,
                              "severity": self.one(critical=1, high=1, medium=1, low=1, info=1, none=1), "dismiss_reason": why, "due_at": due,
                              **self.more(at)})


    def ask(self, i):
        at = self.random.randrange(START + 60 * DAY, END)
        outcome = self.one(fulfilled=4, partly=1, declined=2, open=3, withdrawn=1)
        answered = iso(at + self.random.randrange(-2, 90) * DAY)[:10] if outcome != "open" and self.chance(0.8) else ""
        self.asks.append({"id": f"w{i}", "team": self.one(ash=2, birch=2, cedar=1), "asked_of": self.one(security=3, leadership=1, none=1),
                          "asked_at": iso(at)[:10], "answered_at": answered, "outcome": outcome})

    def rule(self, i):
        at = self.random.randrange(START - 200 * DAY, END)
        self.policies.append({
            "id": f"p{i}", "team": self.one(none=2, ash=1, cedar=1), "owner": self.one(security=2, engineering=2, none=1),
            "introduced_on": iso(at)[:10] if self.chance(0.8) else "", "retired_on": iso(at + self.random.randrange(1, 300) * DAY)[:10] if self.chance(0.4) else "",
            "words": self.random.randrange(100, 4000) if self.chance(0.9) else "",
        })

    def more(self, at):
        """What capacities take from a finding; days of exploits before and after it."""
        kind = self.one(sast=3, sca=3, container=2, infra=1, iac=1, cspm=1, secret=1, dast=1, pentest=1, other=1, none=1)
        since = iso(at + self.random.randrange(-200, 200) * DAY)[:10] if self.chance(0.15) else ""
        return {"kind": kind, "known_exploited": self.one(none=5, no=4, yes=1), "known_exploited_at": since,
                "security_specific": self.one(none=90, yes=4, no=6), "exception_until": iso(at + self.random.randrange(200) * DAY)[:10] if self.chance(0.1) else ""}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def main(folder, form=""):
    made = Organisation()
    for i in range(1500):
        made.deploy(i)
    for i in range(250):
        made.trouble(i)
    for i in range(1500):
        made.find(i)
    for i in range(90):
        made.ask(i)
        made.rule(i)
    for row in made.deployments:
        for column in LEFT_OUT[form]:
            del row[column]
    for name in ("deployments", "changes", "incidents", "findings", "asks", "policies"):
        write(folder / (name + ".csv"), getattr(made, name))
    write(folder / "services.csv", [dict(zip(("id", "team", "from", "to"), row)) for row in OWNERS])
    (folder / "site.toml").write_text(SITE.replace(DESK, "") if form else SITE, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
