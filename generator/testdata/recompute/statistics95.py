"""The statistics of METHOD.md 8, with 95 % intervals, from their definitions."""

import functools
import math

Z = 1.959963984540054  # the 97.5 % point of the standard normal


def wilson(k, n):
    """The score interval of a share."""
    p = k / n
    centre = p + Z * Z / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low = 0.0 if k == 0 else max(0.0, (centre - half) / scale)
    high = 1.0 if k == n else min(1.0, (centre + half) / scale)
    return low, high


def at_most(k, mean):
    """P(X ≤ k) of a Poisson variable, summed from k down."""
    if k < 0:
        return 0.0
    term = math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
    if k < mean:  # the terms below k fall
        total, x = 0.0, k
        while x >= 0 and term > total * 1e-17:
            total += term
            term *= x / mean
            x -= 1
        return total
    total, x = 0.0, k + 1  # those above do
    term *= mean / x
    while term > (1e-300 + total) * 1e-17:
        total += term
        x += 1
        term *= mean / x
    return 1 - total


def solve(falling, low, high):
    """Where a falling function crosses zero."""
    for _ in range(200):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@functools.cache
def garwood(k):
    """The exact interval of a Poisson mean of which k were counted."""
    most = k + 10 * math.sqrt(k + 1) + 20
    high = solve(lambda mean: at_most(k, mean) - 0.025, 1e-9, most)
    low = 0.0 if k == 0 else solve(lambda mean: at_most(k - 1, mean) - 0.975, 1e-9, most)
    return low, high


def quantile(ordered, p):
    """Hyndman and Fan's type 7."""
    place = (len(ordered) - 1) * p
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@functools.cache
def sign_rank(n):
    """The largest r with P(Bin(n, 1/2) ≤ r-1) ≤ 0.025; 0 if there is none."""
    outcomes, r = 0, 0
    while True:
        outcomes += math.comb(n, r)
        if 40 * outcomes > 2**n:
            return r
        r += 1


def median_interval(ordered):
    """By order statistics; nothing below six values."""
    r = sign_rank(len(ordered))
    if len(ordered) < 6 or r == 0:
        return None, None
    return ordered[r - 1], ordered[len(ordered) - r]


def kaplan_meier(observations):
    """Median and interval of waiting: observations are (entry, exit, event).

    The risk set is entry < t ≤ exit, an entry of 0 watches from the start. The
    interval is the inversion of the log-log band. Gives n, median, low, high; what
    is not reached is None.
    """
    kept = [o for o in observations if o[0] <= 0 or o[1] > o[0]]
    ends = {}
    for entry, at, event in kept:
        if event:
            ends[at] = ends.get(at, 0) + 1
    exits = sorted(at for _, at, _ in kept)
    entries = sorted(entry for entry, _, _ in kept if entry > 0)
    early = len(kept) - len(entries)
    s, greenwood = 1.0, 0.0
    median = low = high = None
    gone = come = 0
    for t in sorted(ends):
        while gone < len(exits) and exits[gone] < t:
            gone += 1
        while come < len(entries) and entries[come] < t:
            come += 1
        risk, died = early + come - gone, ends[t]
        s *= 1 - died / risk
        if risk > died:
            greenwood += died / (risk * (risk - died))
        if median is None and s <= 0.5 + 1e-10:
            median = t
        if risk == died:
            break
        spread = math.exp(Z * math.sqrt(greenwood) / -math.log(s))
        if low is None and s**spread <= 0.5 + 1e-10:
            low = t
        if high is None and s ** (1 / spread) <= 0.5 + 1e-10:
            high = t
    return len(kept), median, low, high
