"""The cells of an edited table of assumptions: read strictly, errors name row and column."""

import json
import math

from ...errors import InputError
from ...i18n import translate


class TableRow:
    """The cells of one row, read by column.

    Parameters
    ----------
    raw : mapping of str to object
        Column -> what the file or the layer holds there.
    position : int
        The row, from 1 without the header.
    name : str
        The table's name, for messages.
    """

    def __init__(self, raw, position, name):
        self._cells = {key: _cell(value) for key, value in raw.items()}
        self.position, self._name = position, name
        self.empty = all(value is None for value in self._cells.values())

    def fail(self, column, why):
        """Raise the error about a cell."""
        raise InputError(
            translate(
                "SmartQuartier", "Table '{name}', row {row}, column '{column}': {why}"
            ).format(name=self._name, row=self.position, column=column, why=why)
        )

    def word(self, column, default=None, among=()):
        """Return a text; ``default`` where the cell is empty, None means it must not be."""
        value = self._cells[column]
        if value is None:
            if default is None:
                self.fail(column, translate("SmartQuartier", "it is empty."))
            return default
        value = str(value)
        if among and value not in among:
            self.fail(
                column,
                translate("SmartQuartier", "'{}' isn't possible; choose one of {}.").format(
                    value, ", ".join(among)
                ),
            )
        return value

    def number(self, column, default=None):
        """Return a number; decimal commas are understood, separators of thousands refused."""
        value = self._cells[column]
        if value is None:
            if default is None:
                self.fail(column, translate("SmartQuartier", "it is empty."))
            return default
        result = to_number(value)
        if result is None:
            self.fail(
                column,
                translate(
                    "SmartQuartier",
                    "'{}' isn't a number; write it without separators of thousands and unit.",
                ).format(value),
            )
        return result

    def whole(self, column):
        """Return a whole number, or None where the cell is empty."""
        value = self._cells[column]
        if value is None:
            return None
        result = to_number(value)
        if result is None or result != int(result):
            self.fail(
                column, translate("SmartQuartier", "'{}' isn't a whole number.").format(value)
            )
        return int(result)

    def texts(self, name):
        """Return the text in the languages that it has."""
        words = {code: self._cells[f"{name}_{code}"] for code in ("de", "en")}
        return {code: str(value) for code, value in words.items() if value is not None}

    def parts(self, column, separator=None):
        """Return the parts of a list in one cell."""
        value = self._cells[column]
        text = "" if value is None else str(value)
        return tuple(part.strip() for part in text.split(separator) if part.strip())

    def rows(self):
        """Return the numbers of the rows of the collection."""
        numbers = [to_number(part) for part in self.parts("rows")]
        if any(value is None or value != int(value) for value in numbers):
            self.fail("rows", translate("SmartQuartier", "it must be whole numbers and blanks."))
        return tuple(int(value) for value in numbers)

    def mapping(self, column):
        """Return a JSON object, or None."""
        value = self._cells[column]
        if value is None:
            return None
        try:
            data = json.loads(str(value))
        except ValueError:
            data = None
        if not isinstance(data, dict):
            self.fail(column, translate("SmartQuartier", "it must be a JSON object, in braces."))
        return data


def to_number(value):
    """Read a number as people in Germany and elsewhere write it.

    Parameters
    ----------
    value : float, int or str
        ``0.5``, ``"0,5"`` and ``"−0.5"`` are understood; ``"1.000,5"`` isn't, since it might
        be meant otherwise.

    Returns
    -------
    float or None
        None where it is no finite number.
    """
    if isinstance(value, str):
        # With a separator of thousands there are two points now, and float() refuses it.
        value = value.strip().replace("\N{MINUS SIGN}", "-").replace(",", ".")
    try:
        result = float(value)
    except (TypeError, ValueError):
        return None
    return result if math.isfinite(result) else None


def _cell(value):
    """Return a cell without blanks; None where it is empty, NaN or NULL."""
    if value is None or isinstance(value, bool) or str(value) in ("<NA>", "nan", "NULL"):
        return None
    return (value.strip() or None) if isinstance(value, str) else value
