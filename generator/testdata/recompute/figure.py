"""A figure: its state, and what the data files say with it."""

NOT_COLLECTED = {"state": "not_collected"}
HOUR, DAY = 3600, 86400

from statistics95 import kaplan_meier, median_interval, quantile, wilson


def state(share_covered, zero=False):
    if share_covered < 1:
        return "partial"
    return "observed_zero" if zero else "measured"


def none(_=None):
    return {"state": "none_observed", "n": 0}


def count(n, cut):
    return {"state": state(cut[2], n == 0), "value": n, "n": n}


def share(k, n, cut):
    if n == 0:
        return none()
    low, high = wilson(k, n)
    return {"state": state(cut[2], k == 0), "value": k / n, "low": low, "high": high, "n": n, "num": k, "den": n}


def median(values, cut, unit):
    ordered = sorted(values)
    low, high = median_interval(ordered)
    return {"state": state(cut[2]), "n": len(ordered), "value": quantile(ordered, 0.5) / unit,
            "low": None if low is None else low / unit, "high": None if high is None else high / unit}


def ninetieth(values, cut, unit):
    return {"state": state(cut[2]), "n": len(values), "value": quantile(sorted(values), 0.9) / unit}


def waiting(observations, cut, unit):
    n, value, low, high = kaplan_meier(observations)
    if n == 0:
        return none()
    of = {"value": value, "low": low, "high": high}
    return {"state": state(cut[2]), "n": n, **{key: None if x is None else x / unit for key, x in of.items()}}


def over(cover, make):
    """A function from periods to figures: make gives that of a covered cut."""

    def figures(periods):
        made = []
        for period in periods:
            cut = cover.cut(period) if cover else None
            made.append(NOT_COLLECTED if cut is None else make(cut, period))
        return made

    return figures
