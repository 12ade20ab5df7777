"""The figures of findings (METHOD.md 4, 11)."""

import cover
from figure import DAY, count, median, ninetieth, none, over, share, state, waiting

SEVERITIES = ("critical", "high", "medium", "low", "info", "unknown")


def found_in(row, cut):
    return cut[0] <= row["at"] < cut[1]


def opened_in(row, cut):
    """What was there before anybody looked was found, and opened in no month."""
    return found_in(row, cut) and not row["before"]


def fixed_in(row, cut):
    return row["end"] == "fixed" and cut[0] <= row["ended"] < cut[1]


def dismissed_in(row, cut):
    return row["end"] == "dismissed" and cut[0] <= row["ended"] < cut[1]


def open_at(row, t):
    return row["at"] < t and (row["ended"] is None or row["ended"] >= t)


def watch(row, cut):
    """Entry, exit and event of a finding in a period; None if it was not watched."""
    start, end = cut[0], cut[1]
    if row["before"] or row["at"] >= end or row["ended"] is not None and row["at"] < start and row["ended"] <= start:
        return None
    entry = max(0, start - row["at"])
    if row["ended"] is None or row["ended"] >= end:
        return entry, end - row["at"], False
    if row["lasted"] is None:
        return None
    return entry, row["lasted"], row["end"] == "fixed"


def security(records, bound):
    findings = records.findings
    covered = cover.of_rows(records.collected["findings"], [row["at"] for row in findings + records.removed], bound, records.zone)

    def of(make):
        return lambda periods: over(covered, make)(cover.spans(periods))

    def counting(chosen, severity=None):
        return of(lambda cut, _: count(sum(chosen(row, cut) for row in findings if severity in (None, row["severity"])), cut))

    def flow(cut, _):
        opened, fixed = sum(opened_in(row, cut) for row in findings), sum(fixed_in(row, cut) for row in findings)
        return {"state": state(cut[2]), "value": fixed - opened, "n": fixed + opened}

    def remediation(cut, period):
        fixed = exposed = 0
        for month in cover.months(period["from"], period["until"], records.zone):
            part = covered.cut(month)
            if part:
                fixed += sum(fixed_in(row, part) for row in findings)
                exposed += sum(found_in(row, part) or open_at(row, part[0]) for row in findings)
        return share(fixed, exposed, cut)

    def half_life(cut, _):
        return waiting(list(filter(None, (watch(row, cut) for row in findings))), cut, DAY)

    def ages(statistic):
        def make(cut, _):
            values = [cut[1] - row["at"] for row in findings if open_at(row, cut[1])]
            return statistic(values, cut, DAY) if values else none()

        return of(make)

    def promised(row):
        """The last second of what was promised: a midnight ends the day before."""
        due = row["due"]
        at_midnight = due == cover.midnight(cover.datetime.fromtimestamp(due, records.zone), records.zone)
        return due - 1 if at_midnight else due

    def attainment(cut, _):
        kept = owed = 0
        for row in findings:
            if row["due"] is None or not cut[0] <= promised(row) < min(cut[1], records.as_of):
                continue
            by_then = row["ended"] is not None and row["ended"] <= promised(row)
            if by_then and row["end"] == "dismissed":
                continue
            owed += 1
            kept += by_then
        return share(kept, owed, cut)

    made = {
        "remediation_rate": of(remediation),
        "remediation_half_life": of(half_life),
        "remediation_net_flow": of(flow),
        "findings_open_age": ages(median),
        "findings_open_age_p90": ages(ninetieth),
        "findings_dismissed": of(lambda cut, _: count(sum(dismissed_in(row, cut) for row in findings + records.removed), cut)),
    }
    if any(row["due"] is not None for row in findings):
        made["sla_attainment"] = of(attainment)
    for name, chosen in (("opened", opened_in), ("closed", fixed_in), ("open", lambda row, cut: open_at(row, cut[1]))):
        made["findings_" + name] = counting(chosen)
        for severity in SEVERITIES:
            made[f"findings_{name}.{severity}"] = counting(chosen, severity)
    return made
