"""The parts of data/survival.json: how long findings of each severity and each kind
last (METHOD.md 4.2, 4.3, 4.5, 11)."""

from figure import DAY
from security import open_at, watch
from statistics95 import kaplan_meier, quantile

GROUPS = {
    "code": {"sast"}, "dependencies": {"sca"}, "image_os": {"container", "infra"}, "configuration": {"iac", "cspm"}, "secrets": {"secret"},
    "running": {"dast"}, "pentest": {"pentest", "bug-bounty"}, "other": {"other"},
}


def of_part(by, name):
    if by == "severity":
        return lambda row: row["severity"] == name
    return lambda row: row["kind"] in GROUPS[name]


def part(findings, by, name, ages, cut):
    """The figures of one part, by the keys of the file."""
    mine = [row for row in findings if of_part(by, name)(row)]
    watched = list(filter(None, (watch(row, cut) for row in mine)))
    watched = [(entry, exit, event) for entry, exit, event in watched if exit > entry or entry == 0]
    n, half, low, high = kaplan_meier(watched)
    open_ages = sorted(cut[1] - row["at"] for row in mine if open_at(row, cut[1]))
    days = lambda x: None if x is None else x / DAY
    return {
        "n": n, "events": sum(event for _, _, event in watched), "open": len(open_ages),
        "half": days(half), "low": days(low), "high": days(high),
        "age": quantile(open_ages, 0.5) / DAY if open_ages else None,
        **{f"at_risk {age}": sum((entry == 0 or entry < age * DAY) and age * DAY <= exit for entry, exit, _ in watched) for age in ages},
    }


def told(entry, ages):
    return {
        "n": entry["n"], "events": entry["events"], "open": entry["open"], "half": entry["half_life"]["value"], "low": entry["half_life"]["low"],
        "high": entry["half_life"]["high"], "age": entry["open_age"]["value"], **{f"at_risk {age}": n for age, n in zip(ages, entry["at_risk"])},
    }
