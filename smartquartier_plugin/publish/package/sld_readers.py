"""What readers of SLD documents make of rules, and how to write them so that all draw the same."""

from dataclasses import replace

from .conditions import ALWAYS, holds


def for_new(rules):
    """Return rules with an "else" that has no filter below all others: QGIS draws it always."""
    return sorted(rules, key=lambda rule: not (rule.otherwise and rule.where == ALWAYS))


def for_old(rules):
    """Return rules as MapServer reads them best: it has no word for missing values.

    A rule of missing values alone is drawn everywhere there, so it must lie below the others.
    """
    others, null = [], []
    for rule in sorted(rules, key=lambda rule: not rule.otherwise):  # see for_new
        alone = tuple(case for case in rule.where if len(case) == 1 and _asks_null(case))
        rest = tuple(case for case in rule.where if case not in alone)
        if rule.otherwise or not alone:
            others.append(rule)
            continue
        null.append(replace(rule, where=alone))
        if rest:
            others.append(replace(rule, where=rest))
    return [*null, *others]


def labels_for_old(labels):
    """Return labels without conditions on missing values, for which MapServer draws nothing."""
    kept = []
    for one in labels:
        fields = {text for text, is_field in one.parts if is_field}
        where = tuple(
            tuple(c for c in case if c.op != "notnull" or c.field not in fields)
            for case in one.where
            if not _asks_null(case)
        )
        if where:
            kept.append(replace(one, where=ALWAYS if () in where else where))
    return kept


def without_unmet(drawing, rows):
    """Return a drawing without cases of missing values that no row meets.

    Parameters
    ----------
    drawing : Drawing
    rows : callable
        ``rows(fields)`` yields the rows as dicts.

    Returns
    -------
    Drawing
        MapServer does not draw a rule at all of which one case asks for a missing value and
        for something else: such a case is written only where it is needed.
    """
    rules = [rule for level in drawing.passes for rule in level]
    open_ = {
        case for rule in rules for case in rule.where if len(case) > 1 and _asks_null(case)
        if len(rule.where) > 1
    }  # fmt: skip
    fields = sorted({condition.field for case in open_ for condition in case})
    for row in rows(fields) if open_ else ():
        open_ -= {case for case in open_ if holds(case, row)}
        if not open_:
            break
    if not open_:
        return drawing

    def kept(rule):
        where = tuple(case for case in rule.where if case not in open_)
        return replace(rule, where=where) if where else rule

    passes = tuple(tuple(kept(rule) for rule in level) for level in drawing.passes)
    return replace(drawing, passes=passes)


def _asks_null(case):
    return any(condition.op == "null" for condition in case)
