"""What an organisation keeps lists of: asks (METHOD.md 4.13, 4.14) and policies (4.12).
Their rows are in no file of a site, so they are read from the exports themselves,
where these have goright's own columns and bare dates."""

import csv
import tomllib

import cover
from figure import DAY, count, over, share, state, waiting
from security import found_in

NEEDED = {"asks": {"team", "asked_at", "answered_at", "outcome", "asked_of"}, "policies": {"introduced_on", "retired_on", "owner", "words"}}


def load(config, zone):
    """The rows of both kinds of list; None where their form is another."""
    site = tomllib.loads(config.read_text(encoding="utf-8"))
    found = {}
    for source in site["source"].values():
        kind = source.get("kind")
        if kind not in NEEDED:
            continue
        for name in source["files"]:
            with open(config.parent / name, newline="", encoding="utf-8") as file:
                table = csv.DictReader(file)
                if "columns" in source or not NEEDED[kind] <= set(table.fieldnames):
                    found[kind] = None
                elif found.setdefault(kind, []) is not None:
                    found[kind] += [{key: dated(key, cell, zone) for key, cell in row.items()} for row in table]
    return found


def dated(column, cell, zone):
    return cover.day(cell, zone) if column.endswith(("_at", "_on")) else cell


def registers(lists, records, subject, bound):
    if subject["kind"] == "service":
        return {}
    made = {}
    for kind, make in (("asks", asks), ("policies", policies)):
        rows = lists.get(kind)
        if rows is None or not rows:
            continue
        mine = rows
        if subject["kind"] == "team":  # a policy without a team binds everybody
            mine = [row for row in rows if subject["id"] in row.get("team", "").split(";") or kind == "policies" and not row.get("team")]
        made |= make(rows, mine, records, bound)
    return made


def since(times, records, bound):
    """From the first day of the whole list on; the dates of site.toml cut it."""
    start, end = min(times), None
    if bound and bound[2]:
        start, end = max(start, bound[0] or start), bound[1]
    return cover.Cover(start, end)


def asks(everybody, mine, records, bound):
    def counts(row):
        """What is withdrawn later is not known to be yet."""
        later = row["answered_at"] is not None and row["answered_at"] >= records.as_of
        return row["asked_at"] < records.as_of and (row["outcome"] != "withdrawn" or later)

    covered = since([row["asked_at"] for row in everybody if counts(row)], records, bound)
    mine = [{**row, "at": row["asked_at"], "answered": row["answered_at"] if row["answered_at"] and row["answered_at"] < records.as_of else None}
            for row in mine if counts(row)]

    def of(make):
        return lambda periods: over(covered, make)(cover.spans(periods))

    def undated(row):
        """It was answered some day; nobody says when."""
        return row["answered_at"] is None and row["outcome"] not in ("", "open")

    def timed(row):
        return not undated(row) and (row["answered"] is None or row["answered"] >= row["at"])

    def waited(row):
        """Whole days; an answer on the same day took half of one."""
        if row["answered"] is None:
            return 0, records.as_of - row["at"], False
        return 0, round((row["answered"] - row["at"]) / DAY) * DAY or DAY / 2, True

    def answer_time(chosen):
        return lambda cut, _: waiting([waited(row) for row in mine if found_in(row, cut) and chosen(row) and timed(row)], cut, DAY)

    def fulfilled(cut, _):
        raised = [row for row in mine if found_in(row, cut)]
        return share(sum(row["outcome"] in ("fulfilled", "partly") and (undated(row) or row["answered"] is not None) for row in raised), len(raised), cut)

    return {
        "asks_raised": of(lambda cut, _: count(sum(found_in(row, cut) for row in mine), cut)),
        "asks_answered": of(lambda cut, _: count(sum(row["answered"] is not None and cut[0] <= row["answered"] < cut[1] for row in mine), cut)),
        "asks_open": of(lambda cut, _: count(sum(row["at"] < cut[1] and not undated(row) and (row["answered"] is None or row["answered"] >= cut[1]) for row in mine), cut)),
        "asks_fulfilled": of(fulfilled),
        "ask_answer_time": of(answer_time(lambda row: True)),
        "security_response_time": of(answer_time(lambda row: row["asked_of"] == "security")),
    }


def policies(everybody, mine, records, bound):
    def known(row):
        return (row["introduced_on"] or 0) < records.as_of

    covered = since([t for row in everybody if known(row) for t in (row["introduced_on"], row["retired_on"]) if t], records, bound)
    mine = [row for row in mine if known(row)]

    def of(make):
        return lambda periods: over(covered, make)(cover.spans(periods))

    def within(t, cut):
        return t is not None and cut[0] <= t < cut[1]

    def active(cut):
        """What is retired at the very end of a period was in force in it."""
        return [row for row in mine if (row["introduced_on"] or 0) < cut[1] and (row["retired_on"] is None or row["retired_on"] >= cut[1])]

    def net(cut, _):
        added, retired = (sum(within(row[key], cut) for row in mine) for key in ("introduced_on", "retired_on"))
        return {"state": state(cut[2]), "value": added - retired, "n": added + retired}

    def owned(cut, _):
        told = [row for row in active(cut) if row["owner"]]
        return share(sum(row["owner"] == "engineering" for row in told), len(told), cut)

    def words(cut, _):
        return count(sum(int(row["words"]) for row in active(cut) if row["words"]), cut)

    return {
        "policies_active": of(lambda cut, _: count(len(active(cut)), cut)),
        "policies_added": of(lambda cut, _: count(sum(within(row["introduced_on"], cut) for row in mine), cut)),
        "policies_retired": of(lambda cut, _: count(sum(within(row["retired_on"], cut) for row in mine), cut)),
        "policies_net_change": of(net),
        "policies_engineering_owned": of(owned),
        "policies_words": of(words),
    }
