"""The part of the SensorThings query language that :mod:`quirks_sta` understands."""

import datetime
import re


class RefusedError(Exception):
    """The request is not understood."""


def expansions(text):
    """Return (relation, options) of an $expand, nested ones as options."""
    found = []
    for item in cut(text, ","):
        name, _, inner = item.partition("(")
        options = {}
        for option in cut(inner[:-1], ";") if inner else []:
            key, _, value = option.partition("=")
            options[key.strip()] = value
        head, _, tail = name.strip().partition("/")
        if tail:  # Datastreams/Observations(...) is short for a nested expand
            inside = tail + (f"({inner}" if inner else "")
            options = {"$expand": inside}
        found.append((head, options))
    return found


def cut(text, mark):
    """Split at a mark outside parentheses and quotes."""
    pieces, depth, quoted, current = [], 0, False, ""
    for letter in text:
        quoted ^= letter == "'"
        if not quoted:
            depth += (letter == "(") - (letter == ")")
            if letter == mark and depth == 0:
                pieces.append(current)
                current = ""
                continue
        current += letter
    return [*pieces, current] if current else pieces


def terms_of(text):
    """Return (path, operator, value) of the terms of a filter that ``and`` joins."""
    found = []
    for term in re.split(r"\s+and\s+", text) if text else []:
        bare = term.strip()
        spatial = re.fullmatch(
            r"\(*(?:st_within|st_intersects|geo\.intersects)\(([\w/]+),\s*"
            r"geography'POLYGON\s*\(\((.*?)\)\)'\)\)*(?:\s+eq\s+true)?", bare, re.IGNORECASE
        )  # fmt: skip
        if spatial:
            corners = [tuple(map(float, pair.split())) for pair in spatial.group(2).split(",")]
            found.append((spatial.group(1), "within", corners))
            continue
        negated = re.fullmatch(r"not\s*\((.+)\)", bare)
        if negated:
            found += [(path, f"not {word}", value) for path, word, value in terms_of(negated[1])]
            continue
        plain = re.fullmatch(r"\(*([\w@./]+)\s+(eq|ne|ge|gt|le|lt)\s+(.+?)", bare)
        if not plain:
            raise RefusedError(f"Not a valid filter: {bare}")
        value = plain.group(3)
        value = value[1:].rstrip(")")[:-1] if value.startswith("'") else value.rstrip(")")
        found.append((plain.group(1), plain.group(2), value))
    return found


def inside(positions, corners):
    """Return whether any position lies in the rectangle around some corners."""
    xs, ys = [one[0] for one in corners], [one[1] for one in corners]
    return any(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in positions)


def compare(one, operator, value):
    """Return whether a value and the text of a filter stand in a relation."""
    if operator.startswith("not "):
        return not compare(one, operator[4:], value)
    if isinstance(one, (int, float)):
        value = float(value)
    return {
        "eq": one == value,
        "ne": one != value,
        "ge": one >= value,
        "gt": one > value,
        "le": one <= value,
        "lt": one < value,
    }[operator]


def hours_after_start(text, start):
    """Return how many hours after the first observation a time is."""
    when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if when.tzinfo is None:
        raise RefusedError(f"Not a valid time: {text}")
    return (when - start.replace(tzinfo=datetime.timezone.utc)).total_seconds() / 3600


def ceil(number):
    """Return the next whole number."""
    return int(-(-number // 1))


def steps_within(operator, hours, length):
    """Return the first and the end of the hourly observations that a term allows.

    As FROST does it: ``le`` and ``lt`` ask for the end of an interval, ``ge`` and ``gt`` for
    its start.

    Parameters
    ----------
    operator : str
        Such as ``ge`` or ``not gt``.
    hours : float
        What is compared with, in hours after the first observation.
    length : int
        Hours that an observation lasts; 0 if it has a moment only.

    Returns
    -------
    (int or None, int or None)
        None where there is no bound.
    """
    whole, above = int(hours // 1), ceil(hours)
    bounds = {
        "ge": (above, None),
        "gt": (whole + 1, None),
        "le": (None, whole - length + 1),
        "lt": (None, whole - length + 1 if length else above),
        "not gt": (None, whole + 1),
        "not ge": (None, above),
    }
    if operator not in bounds:
        raise RefusedError(f"Operator {operator} for times")
    return bounds[operator]
