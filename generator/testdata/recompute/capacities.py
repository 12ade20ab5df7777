"""The capacities that findings and incidents show beside the rate of repair (METHOD.md
4.4, 4.6, 4.9, 4.11, 4.17), and the measures that count findings by kind."""

import cover
from figure import DAY, HOUR, NOT_COLLECTED, count, median, none, over, share, state, waiting
from security import fixed_in, found_in, open_at, opened_in

KINDS = {"findings_code": {"sast"}, "findings_dependencies": {"sca"}, "findings_os_image": {"container", "infra"}, "findings_pentest": {"pentest"}}


def ratio(k, n, cut):
    """No share, for the two are no part of each other: it has no interval."""
    return {"state": state(cut[2], k == 0), "value": k / n, "n": n, "num": k, "den": n} if n else none()


def capacities(whole, records, subject, bound):
    """whole are the records of the organisation: whether anybody says a thing at all is
    asked of all of them."""
    findings = records.findings
    covered = cover.of_rows(records.collected["findings"], [row["at"] for row in findings + records.removed], bound, records.zone)

    def of(make):
        return lambda periods: over(covered, make)(cover.spans(periods))

    def keeping_up(cut, _):
        return ratio(sum(fixed_in(row, cut) for row in findings), sum(opened_in(row, cut) for row in findings), cut)

    made = {"remediation_ratio": of(keeping_up), **kinds(findings), **met(whole, records.incidents)}
    if subject["kind"] != "service":
        made |= exploited(whole, findings, of)
        made |= exceptions(whole, findings, of)
        made |= attacks(whole, records, bound)
    return made


def counting(rows, chosen, first):
    """Counts from the subject's first row on, whatever its cover."""

    def figures(periods):
        cuts = [(p["from"], p["until"], 1) for p in cover.spans(periods)]
        return [count(sum(chosen(row, cut) for row in rows), cut) if cut[1] > first else NOT_COLLECTED for cut in cuts]

    return figures


def met(whole, incidents):
    """Attacks, whatever became of them."""
    if not incidents or not any(row["attack"] for row in whole.incidents):
        return {}
    return {"security_incidents": counting(incidents, lambda row, cut: row["attack"] and found_in(row, cut), min(row["at"] for row in incidents))}


def kinds(findings):
    made = {}
    for name, words in KINDS.items():
        rows = [row for row in findings if row["kind"] in words]
        if not rows:
            continue
        first = min(row["at"] for row in rows)
        made[name] = counting(rows, lambda row, cut: open_at(row, cut[1]), first)
        made[name + ".opened"] = counting(rows, opened_in, first)
        made[name + ".closed"] = counting(rows, fixed_in, first)
    return made


def exploited(whole, findings, of):
    """A finding counts from the day on which it was known. What was fixed before that
    was not known; a dismissed one is exploited as before."""
    said = {row["known_exploited"] for row in whole.findings}

    def known(row):
        return row["known_exploited"] == "yes"

    def coverage(cut, _):
        there = [row for row in findings if known(row) and row["known_from"] < cut[1] and not (row["end"] == "fixed" and row["ended"] < cut[0])]
        return share(sum(fixed_in(row, cut) for row in there), len(there), cut)

    def efficiency(cut, _):
        repaired = [row for row in findings if row["known_exploited"] and fixed_in(row, cut)]
        return share(sum(known(row) for row in repaired), len(repaired), cut)

    made = {}
    if said & {"yes", "no"}:
        made["known_exploited_coverage"] = of(coverage)
    if "no" in said:
        made["known_exploited_efficiency"] = of(efficiency)
    return made


def exceptions(whole, findings, of):
    """At the end of each period: accepted before it, or excepted until a date, and not
    fixed."""
    if not any(row["excepted"] for row in whole.findings):
        return {}

    def accepted(row, t):
        since = row["ended"] if row["end"] == "dismissed" else row["at"]
        return row["excepted"] and since < t and not (row["end"] == "fixed" and row["ended"] < t)

    def expired(row, t):
        return accepted(row, t) and row["until"] is not None and row["until"] <= t

    def active(cut):
        return [row for row in findings if accepted(row, cut[1]) and not expired(row, cut[1])]

    def dated(cut):
        return [row for row in active(cut) if row["until"] is not None]

    def of_open(cut, _):
        """Those that were dismissed are no longer among the open ones."""
        rows = active(cut)
        return share(len(rows), sum(open_at(row, cut[1]) for row in findings) + sum(row["end"] == "dismissed" for row in rows), cut)

    def days_left(cut, _):
        left = [row["until"] - cut[1] for row in dated(cut)]
        return median(left, cut, DAY) if left else none()

    return {
        "exceptions_active": of(lambda cut, _: count(len(active(cut)), cut)),
        "exceptions_expired": of(lambda cut, _: count(sum(expired(row, cut[1]) for row in findings), cut)),
        "exceptions_share": of(of_open),
        "exceptions_dated": of(lambda cut, _: share(len(dated(cut)), len(active(cut)), cut)),
        "exceptions_days_left": of(days_left),
    }


def attacks(whole, records, bound):
    """Security incidents by their opening, from the organisation's first one on."""
    met = [row for row in records.incidents if row["attack"]]
    everywhere = [row for row in whole.incidents if row["attack"]]
    begun = [row["at"] for row in everywhere]

    def since(times):
        if not times:
            return None
        covered = cover.Cover(cover.midnight(cover.datetime.fromtimestamp(min(times), records.zone), records.zone))
        if bound and bound[2]:  # the dates of site.toml cut it
            covered = cover.Cover(max(covered.start, bound[0] or 0), bound[1])
        return covered

    def of(make, times):
        return lambda periods: over(since(times), make)(cover.spans(periods))

    def defended(cut, _):
        told = [row for row in met if found_in(row, cut) and row["outcome"]]
        return share(sum(row["outcome"] == "defended" for row in told), len(told), cut)

    def contained(cut, _):
        """Of those that got through; without an outcome, the time says that it was."""
        through = [row for row in met if found_in(row, cut) and
                   (row["outcome"] in ("contained", "succeeded") or not row["outcome"] and row["contained"] is not None)]
        return share(sum(row["outcome"] != "succeeded" for row in through), len(through), cut)

    def time_to_contain(cut, _):
        watched = []
        for row in met:
            if not found_in(row, cut):
                continue
            end, event = row["contained"], row["contained"] is not None
            if not event:
                if row["outcome"] == "defended":
                    continue
                end = row["end"] if row["end"] is not None else records.as_of
            if end >= row["at"]:
                watched.append((0, end - row["at"], event))
        return waiting(watched, cut, HOUR)

    def adversary(cut, _):
        said = [row["security_specific"] for row in met if found_in(row, cut) and row["security_specific"]]
        said += [row["security_specific"] for row in records.findings if opened_in(row, cut) and row["security_specific"]]
        return share(said.count("yes"), len(said), cut)

    made = {}
    outcomes, times = any(row["outcome"] for row in everywhere), any(row["contained"] is not None for row in everywhere)
    if outcomes:
        made["attacks_defended"] = of(defended, begun)
    if outcomes or times:
        made["attacks_contained"] = of(contained, begun)
    if times:
        made["attack_containment_time"] = of(time_to_contain, begun)
    if any(row["security_specific"] for row in everywhere + whole.findings):
        made["adversary_share"] = of(adversary, begun + [row["at"] for row in whole.findings])
    return made
