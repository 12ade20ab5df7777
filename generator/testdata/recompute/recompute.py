#!/usr/bin/env python3
"""Make the figures of a site again, from the rows that it was made from.

    python3 recompute.py SITE site.toml

SITE is the folder of a site that was built with publish.detail = ["deployments",
"incidents", "findings"]. Every figure in SITE/data/metrics, and every half-life in
SITE/data/survival.json by severity and kind, is computed afresh from
the rows in SITE/data/*.csv and compared: state, value, interval, n, numerator and
denominator, to 5e-5 (of the number where it is more than 1: the files have six
digits). The formulas are written from goright's method page, not from its program,
and need nothing but Python 3.11.

What cleaning decided (which rows are one deployment, which do not count) is taken
from the rows as it is. Lead times, recoveries, failures by hotfix and by time are
worked out from the rows and held against what the rows say.

Exit code 0: all figures agree. 1: some do not. 2: something is missing.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing beside the sources

import cover
import parts
import registers
import rows
from capacities import capacities
from delivery import delivery, restoring
from security import SEVERITIES, security

SHOWN = 20  # disagreements that are printed
TOLERANCE = 5e-5
KEYS = ("state", "value", "low", "high", "n", "num", "den")


def same(a, b):
    """Both missing, equal words, or numbers that differ by the rounding only."""
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return a == b
    return abs(a - b) <= TOLERANCE * max(1.0, abs(a), abs(b))


def told(metric, states, i):
    """What a data file says of one period: a state is a letter, a column that is not
    there is null everywhere, but for the n of a count, which is the count."""
    said = {key: metric[key][i] if key in metric else None for key in KEYS}
    if metric["unit"] == "count" and "n" not in metric:
        said["n"] = said["value"]
    return {**said, "state": states[said["state"]]}


def compare(file, figures, report):
    """Hold every figure of a data file against the one made again."""
    name = file["subject"]["kind"] + "/" + file["subject"]["id"]
    for metric_id in sorted(figures.keys() - file["metrics"].keys()):
        for period, made in zip(file["periods"], figures[metric_id](file["periods"])):
            if made["state"] != "not_collected":
                report.add(metric_id, ["state"], f"{name} {metric_id} {period['start']}: not in the file, the rows give {made}")
    for metric_id, metric in file["metrics"].items():
        if metric_id not in figures:
            report.skipped.add(metric_id)
            continue
        periods = metric.get("periods", file["periods"])
        made = figures[metric_id](periods)
        for i, period in enumerate(periods):
            want, got = told(metric, file["states"], i), {**dict.fromkeys(KEYS), **made[i]}
            wrong = [key for key in KEYS if not same(got[key], want[key])]
            report.add(metric_id, wrong, f"{name} {metric_id} {period['start']}: " + "; ".join(
                f"{key} is {want[key]}, the rows give {got[key]}" for key in wrong))
            report.valued += not wrong and want["value"] is not None


class Report:
    """What agrees and what does not."""

    def __init__(self):
        self.agree, self.differ, self.skipped, self.lines = {}, {}, set(), []
        self.valued = 0  # of those that agree: they have a number, and it agrees

    def add(self, metric_id, wrong, line):
        count = self.differ if wrong else self.agree
        count[metric_id] = count.get(metric_id, 0) + 1
        if wrong:
            self.lines.append(line)

    def print(self, doubts):
        for line in self.lines[:SHOWN]:
            print("differs:", line)
        for line in doubts[:SHOWN]:
            print("doubt:", line)
        for metric_id in sorted(self.agree.keys() | self.differ.keys()):
            agree, differ = self.agree.get(metric_id, 0), self.differ.get(metric_id, 0)
            print(f"{metric_id:32} {agree:6} of {agree + differ:6} figures agree")
        if self.skipped:
            print("not made again:", " ".join(sorted(self.skipped)))
        agree, differ = sum(self.agree.values()), sum(self.differ.values())
        print(f"{agree} of {agree + differ} figures agree, {self.valued} of them with a number; {len(doubts)} doubts about rows")
        return 0 if agree and not differ and not doubts else 1


def survival(site, records, bounds, report):
    """Hold every part of survival.json against the one made again; none may lack."""
    file = json.loads((site / "data" / "survival.json").read_text())
    if file["period"]["start"] is None:
        return
    year, seen = {"from": cover.seconds(file["period"]["start"]), "until": cover.seconds(file["period"]["end"])}, set()

    def made(subject, by, name, ages):
        """Of the year, what is covered."""
        mine = records.of(subject)
        covered = cover.of_rows(True, [row["at"] for row in mine.findings + mine.removed], bounds.get((subject["kind"], subject["id"])), records.zone)
        cut = covered and covered.cut(year)
        return parts.part(mine.findings, by, name, ages, cut) if cut else {"n": 0, "open": 0}

    for entry in file["parts"]:
        subject, by, name = entry["subject"], entry["by"], entry["part"]
        want, got = parts.told(entry, file["ages"]), made(subject, by, name, file["ages"])
        wrong = [key for key in want if not same(got.get(key), want[key])]
        seen.add((subject["kind"], by, name))
        report.add("survival by " + by, wrong, f"{subject['kind']}/{subject['id']} survival {name}: " + "; ".join(
            f"{key} is {want[key]}, the rows give {got.get(key)}" for key in wrong))
        report.valued += not wrong and want["half"] is not None
    for by, names in (("severity", SEVERITIES), ("kind", parts.GROUPS)):
        for name in names:
            whole = made({"kind": "organisation", "id": "organisation"}, by, name, [])
            if (whole["n"] or whole["open"]) and ("organisation", by, name) not in seen:
                report.add("survival by " + by, ["part"], f"survival {name}: not in the file, the rows give {whole}")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    site, config = Path(arguments[0]), Path(arguments[1])
    folder = site / "data" / "metrics"
    index = json.loads((folder / "index.json").read_text())
    first = json.loads((folder / "organisation.json").read_text())
    records = rows.load(site / "data", first["as_of"], first["timezone"])
    bounds = cover.bounds(config, records.zone)
    lists = registers.load(config, records.zone)
    report = Report()
    for entry in index["files"]:
        file = json.loads((folder / entry["file"]).read_text())
        subject = file["subject"]
        mine = records.of(subject)
        bound = bounds.get((subject["kind"], subject["id"]))
        compare(file, {**delivery(records, mine, bound), **restoring(mine, bound), **security(mine, bound),
                       **capacities(records, mine, subject, bound),
                       **registers.registers(lists, mine, subject, bound)}, report)
    survival(site, records, bounds, report)
    return report.print(records.doubts())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except FileNotFoundError as missing:
        print(f"recompute: {missing.filename} is not there (is publish.detail on?)", file=sys.stderr)
        sys.exit(2)
