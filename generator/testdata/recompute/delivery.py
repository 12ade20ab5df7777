"""The delivery and recovery figures (METHOD.md 1.3, 1.4, 1.5, 11)."""

from datetime import datetime

import cover
from figure import HOUR, NOT_COLLECTED, count, median, ninetieth, none, over, share, state, waiting
from statistics95 import garwood

DAY_RATE = 3  # deployment days a week from which deployments are counted


def within(rows, cut):
    return [row for row in rows if cut[0] <= row["at"] < cut[1]]


class Told:
    """What the exports tell at all. Of the rest nothing is measured: silence must not
    pass for quality. The rows show no word that was not said: “normal” may be the
    export's, or nobody's. Where no row of the organisation has another, nobody told."""

    def __init__(self, whole):
        rows = whole.deployments
        self.incidents = whole.collected["incidents"]
        self.kinds = any(row["kind"] != "normal" for row in rows)
        self.failures = self.kinds or any(row["says_failed"] for row in rows)
        self.repairs = self.kinds or any(row["rework"] for row in rows)
        self.statuses = whole.unsuccessful

    def failing(self, changes):
        """A function that makes a figure of failed changes what it may be."""
        if self.incidents or changes and all(row["says_failed"] for row in changes):
            return lambda figure: figure
        if not self.failures:
            return lambda _: NOT_COLLECTED
        return lambda figure: {**figure, "state": "partial"} if "value" in figure else figure  # from hotfixes and rollbacks alone


def delivery(whole, records, bound):
    """whole are the records of the organisation."""
    told = Told(whole)
    covered = cover.of_rows(records.collected["deployments"], [row["at"] for row in records.deployments + records.attempts], bound, records.zone)

    def of(make):
        return lambda periods: over(covered, lambda cut, _: make(within(records.deployments, cut), cut))(cover.spans(periods))

    def changes_of(make):
        return of(lambda rows, cut: make([row for row in rows if row["change"]], cut))

    def days(changes):
        return len({datetime.fromtimestamp(row["at"], records.zone).date() for row in changes})

    def frequency(changes, cut):
        weeks = cover.weeks(cut[0], cut[1], records.zone)
        n = len(changes) if days(changes) / weeks >= DAY_RATE else days(changes)
        low, high = garwood(n)
        return {"state": state(cut[2], n == 0), "value": n / weeks, "low": low / weeks, "high": high / weeks, "n": len(changes)}

    def lead(statistic):
        def make(changes, cut):
            values = [seconds for row in changes for seconds in row["leads"]]
            if values:
                return statistic(values, cut, HOUR)
            timed = any(row["committed"] or row["lead_source"] or row.get("commits") for row in changes)
            return none() if timed or not changes else NOT_COLLECTED

        return make

    def recovery(changes, cut):
        failed = [row for row in changes if row["failed"]]
        if not failed:
            return none()
        timed = [(0, row["recovery"], row["recovered"] == "yes") for row in failed if row["recovery"] is not None]
        return waiting(timed, cut, HOUR) if timed else NOT_COLLECTED

    def errors(rows, cut):
        failed = len(within(records.attempts, cut))
        return share(failed, failed + len(rows), cut)

    def failing(changes, cut):
        return told.failing(changes)(share(sum(row["failed"] for row in changes), len(changes), cut))

    def only(known, make):
        return make if known else lambda *_: NOT_COLLECTED

    return {
        "deployments": of(lambda rows, cut: count(len(rows), cut)),
        "deployment_days": changes_of(lambda changes, cut: count(days(changes), cut)),
        "deployment_frequency": changes_of(frequency),
        "lead_time": changes_of(lead(median)),
        "lead_time_p90": changes_of(lead(ninetieth)),
        "change_fail_rate": changes_of(failing),
        "failed_deployment_recovery_time": changes_of(lambda changes, cut: told.failing(changes)(recovery(changes, cut))),
        "rework_rate": of(only(told.repairs, lambda rows, cut: share(sum(row["rework"] for row in rows), len(rows), cut))),
        "rollback_rate": of(only(told.kinds, lambda rows, cut: share(sum(row["kind"] == "rollback" for row in rows), len(rows), cut))),
        "deployment_error_rate": of(only(told.statuses, errors)),
    }


def restoring(records, bound):
    """Incidents have no first-row rule: only dates in site.toml bound them."""
    since, until, declared = bound or (None, None, False)
    covered = cover.Cover(since or 0, until) if declared else cover.Cover(0)
    if not records.collected["incidents"]:
        covered = None

    def of(make):
        return lambda periods: over(covered, lambda cut, _: make(within(records.incidents, cut), cut))(cover.spans(periods))

    def restore(rows, cut):
        waits = []
        for row in rows:
            if row["end"] is None:
                waits.append((0, records.as_of - row["at"], False))
            elif row["end"] >= row["at"]:
                waits.append((0, row["end"] - row["at"], True))
        return waiting(waits, cut, HOUR)

    return {"incidents": of(lambda rows, cut: count(len(rows), cut)), "time_to_restore": of(restore)}
