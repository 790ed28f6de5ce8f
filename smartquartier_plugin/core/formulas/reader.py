"""Reading formulas: arithmetic over named values, and nothing else.

A formula is read by Python's own parser and then translated into the small tree of
:mod:`.tree`, in which only arithmetic, names and a few functions exist. Nothing is ever
executed as Python.
"""

import ast
import difflib
import unicodedata

from ..errors import InputError
from ..i18n import translate

MAX_LENGTH = 4000
_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_COMPARISONS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARGUMENTS = {"abs": 1, "public": 1, "log10": 1, "where": 3}


class FormulaReader:
    """Translate Python's tree into ours, refusing whatever isn't arithmetic.

    Parameters
    ----------
    text : str
        The formula.
    names : sequence of str
        Names that it may use; in double quotes where they aren't plain words.
    functions : sequence of str
        Functions that it may use, of ``min max abs where public log10``.
    named : mapping of str to tuple
        Trees that may be named too, such as those of earlier lines.
    """

    def __init__(self, text, names, functions, named=None):
        self.text, self.fields, self.functions = text, tuple(names), tuple(functions)
        self.named = named or {}
        self.by_normal_form = {}
        for name in self.fields:
            self.by_normal_form.setdefault(unicodedata.normalize("NFKC", name), name)

    def fail(self, column, why):
        """Raise the error; a subclass says where the formula stands.

        Parameters
        ----------
        column : int
            Character of the text at which it happens, from 0.
        why : str
            What is wrong.

        Raises
        ------
        InputError
            Always.
        """
        raise InputError(
            translate("SmartQuartier", "Formula '{text}', column {column}: {why}").format(
                text=self.text, column=column + 1, why=why
            )
        ) from None

    def unknown(self, name, near):
        """Return the sentence about a name that nobody knows.

        Parameters
        ----------
        name : str
        near : sequence of str
            Known names that resemble it, possibly none.

        Returns
        -------
        str
        """
        if near:
            return translate("SmartQuartier", "'{name}' isn't known; did you mean {near}?").format(
                name=name, near=", ".join(f"'{item}'" for item in near)
            )
        return translate("SmartQuartier", "'{name}' isn't known; known are {names}.").format(
            name=name, names=", ".join(self.fields[:20])
        )

    def read(self):
        """Return the tree of the formula.

        Returns
        -------
        tuple
            A node, see :mod:`.tree`.

        Raises
        ------
        InputError
            What is wrong and where.
        """
        if len(self.text) > MAX_LENGTH:
            self.fail(0, translate("SmartQuartier", "the expression is too long."))
        try:
            tree = ast.parse(self.text, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            column = (getattr(error, "offset", None) or 1) - 1
            self.fail(column, self._why_unreadable())
        try:
            return self._node(tree.body)
        except RecursionError:
            self.fail(0, translate("SmartQuartier", "the expression is nested too deeply."))

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
            ).format(", ".join(self.functions)),
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
        if name in self.named:
            return self.named[name]
        self._fail_at(node, self.unknown(name, self._near(name)))

    def _near(self, name):
        known = {item.lower(): item for item in (*self.fields, *self.named)}
        near = difflib.get_close_matches(name.lower(), list(known), n=3, cutoff=0.6)
        return [known[item] for item in near]

    def _call(self, node):
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name not in self.functions or node.keywords:
            self._fail_at(
                node,
                translate("SmartQuartier", "this function isn't known; there are {}.").format(
                    ", ".join(self.functions)
                ),
            )
        count, needed = len(node.args), _ARGUMENTS.get(name)
        if count != needed if needed else count < 2:
            self._fail_at(
                node,
                translate(
                    "SmartQuartier",
                    "min and max take two values or more, where takes where(condition, value if "
                    "true, value if not), the other functions take one.",
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
        self.fail(len(self.text.encode()[: node.col_offset].decode("utf-8", "ignore")), why)
