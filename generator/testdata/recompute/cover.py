"""For which time a subject has figures (METHOD.md 11, Subjects)."""

import csv
import tomllib
from datetime import datetime
from itertools import pairwise


def midnight(date, zone):
    """The first instant of a local date."""
    return int(datetime(date.year, date.month, date.day, tzinfo=zone).timestamp())


def bounds(config, zone):
    """The dates that site.toml and its lists of services give, by subject:
    (from, to, declared), None for an open end."""
    site = tomllib.loads(config.read_text(encoding="utf-8"))
    owned = {}
    for source in site["source"].values():
        if source["kind"] != "services":
            continue
        for name in source["files"]:
            with open(config.parent / name, newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    span = (day(row.get("from"), zone), day(row.get("to"), zone))
                    owned.setdefault(("service", row["id"]), []).append(span)
                    owned.setdefault(("team", row["team"]), []).append(span)
    found = {}
    for subject, spans in owned.items():  # a date counts where every row of ownership has one
        starts, ends = [span[0] for span in spans], [span[1] for span in spans]
        found[subject] = (None if None in starts else min(starts), None if None in ends else max(ends), False)
    for name, team in site.get("team", {}).items():
        if "from" in team or "to" in team:
            found["team", name] = (day(team.get("from"), zone), day(team.get("to"), zone), True)
    return found


def day(text, zone):
    return midnight(datetime.fromisoformat(str(text)), zone) if text else None


class Cover:
    """The covered time: from start to end, where end None is open."""

    def __init__(self, start, end=None):
        self.start, self.end = start, end

    def cut(self, period):
        """The covered (start, end, share) of a period; None if nothing is."""
        start, end = max(period["from"], self.start), period["until"]
        if self.end is not None:
            end = min(end, self.end)
        if end <= start:
            return None
        return start, end, (end - start) / (period["until"] - period["from"])


def of_rows(collected, times, bound, zone):
    """The cover of a source whose rows of the subject are at these times; None if
    there is none."""
    since, until, declared = bound or (None, None, False)
    first = midnight(datetime.fromtimestamp(min(times), zone), zone) if times else None
    if not collected:
        return None
    start = first
    if since is not None and (declared or first is None or since < first):
        start = since
    if until is not None and not declared and times and max(times) >= until:
        until = None
    return None if start is None else Cover(start, until)


def spans(periods):
    """Periods with their ends as seconds."""
    return [{"kind": p["kind"], "from": seconds(p["start"]), "until": seconds(p["end"])} for p in periods]


def seconds(text):
    return int(datetime.fromisoformat(text).timestamp())


def weeks(start, end, zone):
    """Local days by seven: a day is a day, whatever the clocks do."""
    a, b = datetime.fromtimestamp(start, zone), datetime.fromtimestamp(end, zone)
    days = (b.date() - a.date()).days
    return (days + (b.hour * 3600 + b.minute * 60 + b.second - a.hour * 3600 - a.minute * 60 - a.second) / 86400) / 7


def months(start, end, zone):
    """The calendar months between two of their beginnings."""
    at = datetime.fromtimestamp(start, zone).date().replace(day=1)
    starts = []
    while midnight(at, zone) <= end:
        starts.append(midnight(at, zone))
        at = at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
    return [{"from": a, "until": b} for a, b in pairwise(starts)]
