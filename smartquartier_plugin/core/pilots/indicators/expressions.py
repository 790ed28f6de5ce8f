"""Formulas of indicators: one ``name = expression`` per line, over the fields of a table.

The formulas are read by Python's own parser and then translated into a small tree of this
module's own, in which only arithmetic, field names and five functions exist. Nothing is
ever executed as Python.
"""

import ast
import difflib
import re
import unicodedata
from dataclasses import dataclass, field

from ...errors import InputError
from ...i18n import translate
from .formula_tree import Parts, single_chain, walk_fields

FUNCTIONS = ("min", "max", "abs", "where", "public")
MAX_LENGTH = 4000
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


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


class _Reader:
    """Translate Python's tree into ours, refusing whatever isn't arithmetic."""

    def __init__(self, text, fields, formulas, line, start):
        self.text, self.fields, self.formulas = text, fields, formulas
        self.line, self.start = line, start
        self.by_normal_form = {}
        for name in fields:
            self.by_normal_form.setdefault(unicodedata.normalize("NFKC", name), name)

    def read(self):
        if len(self.text) > MAX_LENGTH:
            self._fail(0, translate("SmartQuartier", "the expression is too long."))
        try:
            tree = ast.parse(self.text, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            column = (getattr(error, "offset", None) or 1) - 1
            self._fail(column, self._why_unreadable())
        try:
            return self._node(tree.body)
        except RecursionError:
            self._fail(0, translate("SmartQuartier", "the expression is nested too deeply."))

    def _why_unreadable(self):
        if "%" in self.text:
            return translate(
                "SmartQuartier", "'%' isn't known here; for per cent write 100 * a / b."
            )
        return translate(
            "SmartQuartier",
            "'{}' can't be read as a formula; check brackets and operators, and write field "
            "names with spaces or special characters in double quotes.",
        ).format(self.text)

    def _node(self, node):
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.Name):
            return self._field(node.id, node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            inner = self._node(node.operand)
            return ("neg", inner) if isinstance(node.op, ast.USub) else inner
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            symbol = _OPERATORS[type(node.op)]
            return ("op", symbol, self._node(node.left), self._node(node.right))
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor):
            self._fail_at(node, translate("SmartQuartier", "write ** for powers, not ^."))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            self._fail_at(node, self._why_unreadable())
        self._fail_at(
            node,
            translate(
                "SmartQuartier",
                "only + - * / **, brackets, numbers, field names and the functions {} are "
                "possible.",
            ).format(", ".join(FUNCTIONS)),
        )

    def _constant(self, node):
        value = node.value
        if isinstance(value, str):
            if self._source_character(node) != '"':
                self._fail_at(
                    node,
                    translate(
                        "SmartQuartier",
                        "text isn't possible in a formula; field names stand in double quotes.",
                    ),
                )
            return self._field(value, node)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self._fail_at(node, translate("SmartQuartier", "only plain numbers are possible."))
        try:
            return ("number", float(value))
        except OverflowError:
            self._fail_at(node, translate("SmartQuartier", "the number is too large."))

    def _field(self, name, node):
        if name in self.fields:
            return ("field", name)
        normal = unicodedata.normalize("NFKC", name)
        if normal in self.by_normal_form:
            return ("field", self.by_normal_form[normal])
        if name in self.formulas:
            return self.formulas[name].node
        self._fail_at(node, self._unknown_field(name))

    def _unknown_field(self, name):
        known = {item.lower(): item for item in (*self.fields, *self.formulas)}
        near = difflib.get_close_matches(name.lower(), list(known), n=3, cutoff=0.6)
        if near:
            return translate(
                "SmartQuartier", "the table has no field '{name}'; did you mean {near}?"
            ).format(name=name, near=", ".join(f"'{known[item]}'" for item in near))
        return translate(
            "SmartQuartier", "the table has no field '{name}'; its fields are {fields}."
        ).format(name=name, fields=", ".join(self.fields[:20]))

    def _call(self, node):
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name not in FUNCTIONS or node.keywords:
            self._fail_at(
                node,
                translate("SmartQuartier", "this function isn't known; there are {}.").format(
                    ", ".join(FUNCTIONS)
                ),
            )
        count = len(node.args)
        needed = {"abs": count == 1, "public": count == 1, "where": count == 3}
        if not needed.get(name, count >= 2):
            self._fail_at(
                node,
                translate(
                    "SmartQuartier",
                    "abs and public take one value, min and max two or more, and where takes "
                    "where(condition, value if true, value if not).",
                ),
            )
        arguments = list(node.args)
        head = [self._condition(arguments.pop(0))] if name == "where" else []
        return ("call", name, tuple(head + [self._node(item) for item in arguments]))

    def _condition(self, node):
        simple = isinstance(node, ast.Compare) and len(node.ops) == 1
        if not simple or type(node.ops[0]) not in _COMPARISONS:
            self._fail_at(
                node,
                translate("SmartQuartier", "the condition must be one comparison such as a > 0."),
            )
        symbol = _COMPARISONS[type(node.ops[0])]
        return ("compare", symbol, self._node(node.left), self._node(node.comparators[0]))

    def _source_character(self, node):
        return self.text.encode()[node.col_offset : node.col_offset + 1].decode("ascii", "ignore")

    def _fail_at(self, node, why):
        # Python counts bytes, people count characters.
        self._fail(len(self.text.encode()[: node.col_offset].decode("utf-8", "ignore")), why)

    def _fail(self, column, why):
        raise InputError(
            translate("SmartQuartier", "Indicators, line {line}, column {column}: {why}").format(
                line=self.line, column=self.start + column + 1, why=why
            )
        ) from None
