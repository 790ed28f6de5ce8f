"""Formulas of indicators: one ``name = expression`` per line, over the fields of a table.

Only arithmetic, field names and five functions exist in them, see :mod:`core.formulas.reader`.
"""

import re
from dataclasses import dataclass, field

from ...errors import InputError
from ...formulas.reader import FormulaReader
from ...formulas.tree import Parts, single_chain, walk_fields
from ...i18n import translate

FUNCTIONS = ("min", "max", "abs", "where", "public")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(frozen=True)
class Formula:
    """A parsed formula.

    Parameters
    ----------
    name : str
        Name of the indicator; empty for a lone expression.
    expression : str
        The text as the user wrote it.
    line : int
        Line of the text, from 1.
    node : tuple
        The tree, names of earlier lines already replaced by their formula.
    fields : tuple of str
        Names of the table's fields that the formula reads.
    ratio : Parts or None
        Set where the entire formula is one numerator over one denominator, up to
        constant factors: only then a standard uncertainty and a shrunk rate exist.
    """

    name: str
    expression: str
    line: int
    node: tuple = field(repr=False)
    fields: tuple
    ratio: Parts = field(repr=False)


def parse_formulas(text, fields):
    """Read lines ``name = expression``.

    Parameters
    ----------
    text : str or sequence of str
        The lines; ``;`` outside of quotes also ends a line, ``#`` starts a comment.
    fields : iterable of str
        Names of the table's fields. A name means the table's field where there is
        one, else the indicator of an earlier line.

    Returns
    -------
    tuple of Formula
        In the order of the lines, at least one.

    Raises
    ------
    InputError
        Nothing to compute, a name used twice or not usable as a field name, anything
        but arithmetic, an unknown field (with the names that come near).
    """
    if not isinstance(text, str):
        text = "\n".join(text)
    fields = tuple(str(name) for name in fields)
    formulas = {}
    for line, offset, statement in _statements(text):
        name, expression, start = _split_statement(line, offset, statement)
        if name.lower() in (known.lower() for known in formulas):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Line {line} of the indicators: the name '{name}' was already used (small "
                    "and capital letters count as the same); give each indicator its own name.",
                ).format(line=line, name=name)
            )
        formulas[name] = _parse(expression, fields, formulas, name, line, start)
    if not formulas:
        raise InputError(
            translate(
                "SmartQuartier",
                "There is no indicator to compute; write at least one line such as "
                "'single_parents = 100 * hh_single_parent / households'.",
            )
        )
    return tuple(formulas.values())


def parse_expression(text, fields, formulas=()):
    """Read a lone expression such as the one for the number of inhabitants.

    Parameters
    ----------
    text : str
        The expression.
    fields : iterable of str
        Names of the table's fields.
    formulas : iterable of Formula, optional
        Indicators that may be named too.

    Returns
    -------
    Formula
        With an empty name.

    Raises
    ------
    InputError
        As for :func:`parse_formulas`.
    """
    known = {formula.name: formula for formula in formulas}
    return _parse(text.strip(), tuple(map(str, fields)), known, "", 1, 0)


def _statements(text):
    """Yield (line, offset, statement); comments and quotes respected."""
    for line, content in enumerate(text.splitlines(), start=1):
        quoted, start, end = False, 0, len(content)
        for position, character in enumerate(content):
            if character == '"':
                quoted = not quoted
            elif character == "#" and not quoted:
                end = position
                break
            elif character == ";" and not quoted:
                yield from _nonempty(line, start, content[start:position])
                start = position + 1
        yield from _nonempty(line, start, content[start:end])


def _nonempty(line, start, statement):
    if statement.strip():
        yield line, start, statement


def _split_statement(line, offset, statement):
    name, equals, expression = statement.partition("=")
    if not equals or expression.startswith("=") or not expression.strip():
        raise InputError(
            translate(
                "SmartQuartier",
                "Line {line} of the indicators, '{text}', is not of the form 'name = expression'.",
            ).format(line=line, text=statement.strip())
        )
    name = name.strip()
    if not _NAME.match(name):
        raise InputError(
            translate(
                "SmartQuartier",
                "Line {line} of the indicators: '{name}' can't be the name of a result field; "
                "use the letters a-z, digits and the underscore, and start with a letter.",
            ).format(line=line, name=name)
        )
    start = offset + len(statement) - len(expression.lstrip())
    return name, expression.strip(), start


def _parse(expression, fields, formulas, name, line, start):
    reader = _Reader(expression, fields, formulas, line, start)
    node = reader.read()
    single = single_chain(node)
    is_ratio = single and len(single.numerators) == len(single.denominators) == 1
    return Formula(
        name=name,
        expression=expression,
        line=line,
        node=node,
        fields=tuple(dict.fromkeys(walk_fields(node))),
        ratio=single if is_ratio else None,
    )


class _Reader(FormulaReader):
    """Reads one line of the indicators and says in its errors which."""

    def __init__(self, text, fields, formulas, line, start):
        named = {name: formula.node for name, formula in formulas.items()}
        super().__init__(text, fields, FUNCTIONS, named)
        self.line, self.start = line, start

    def unknown(self, name, near):
        """Say that the table has no such field."""
        if near:
            return translate(
                "SmartQuartier", "the table has no field '{name}'; did you mean {near}?"
            ).format(name=name, near=", ".join(f"'{item}'" for item in near))
        return translate(
            "SmartQuartier", "the table has no field '{name}'; its fields are {fields}."
        ).format(name=name, fields=", ".join(self.fields[:20]))

    def fail(self, column, why):
        """Raise the error with line and column."""
        raise InputError(
            translate("SmartQuartier", "Indicators, line {line}, column {column}: {why}").format(
                line=self.line, column=self.start + column + 1, why=why
            )
        ) from None
