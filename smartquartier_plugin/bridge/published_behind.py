"""What rows that stay behind say: values that no published row has, to keep them out of styles.

Classes, rules, labels and forms name values. A value that only withheld rows have would go out
with the style although the rows do not.
"""

import datetime
import re

from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsFeatureRequest

from .compat import to_python

_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])")
_ROW_NUMBERS = ("fid", "ogc_fid")
_SHORT = 4
#: Numbers that say nothing of a row.
_PLAIN = frozenset((0.0, 1.0, 100.0))


def left_behind(layer, frame, renamed):
    """Return what the rows and fields of a layer say that are not published.

    Parameters
    ----------
    layer : QgsVectorLayer
        With all rows; those that its filter hides count too.
    frame : DataFrame
        What is published, under published names.
    renamed : dict of str to str
        Every published field: source -> published.

    Returns
    -------
    Behind or None
        None if nothing stays behind.
    """
    names = [name for name in layer.fields().names() if name.lower() not in _ROW_NUMBERS]
    hidden = [name for name in names if name not in renamed]
    whole = not layer.subsetString() and not hidden
    if whole and layer.featureCount() == len(frame):
        return None
    every, count = _values_of(layer, names)
    if whole and count == len(frame):
        return None
    kept = {source: _distinct(frame[name]) for source, name in renamed.items()}
    return Behind(frame, renamed, every, kept)


class Behind:
    """Values that only rows or fields have that stay behind.

    Parameters
    ----------
    frame : DataFrame
        What is published.
    renamed : dict of str to str
    every, kept : dict of str to set
        Field -> its values in all rows, and in the published ones.
    """

    def __init__(self, frame, renamed, every, kept):
        self._frame = frame
        published = set().union(*map(_texts, kept.values()))
        self._published = "\n".join(sorted(published))
        words = {word for text in published for word in text.split()}
        secret = set().union(*map(_texts, every.values())) - published
        self._texts = frozenset(text for text in secret if text and text not in words)
        self._longest = max((text.count(" ") + 1 for text in self._texts), default=0)
        self._numbers = {
            renamed.get(source, ""): _numbers(values) - _numbers(kept.get(source, ())) - _PLAIN
            for source, values in every.items()
        }

    def says(self, text, free=None):
        """Return whether a text holds a value of what stays behind, as whole words.

        Parameters
        ----------
        text : str
        free : set of str, optional
            Words that mean nothing here; short ones and numbers don't either then.

        Returns
        -------
        bool
        """
        words = _WORD.findall(text.casefold())
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                run = " ".join(words[start:end])
                if run not in self._texts:
                    continue
                if free is None or not (
                    run in free or len(run) < _SHORT or run.replace(" ", "").isdigit()
                ):
                    return True
        return False

    def is_number(self, text):
        """Return whether a text is a number that only rows have that stay behind.

        Parameters
        ----------
        text : str

        Returns
        -------
        bool
        """
        number = _float(text)
        return number is not None and any(number in known for known in self._numbers.values())

    def in_literals(self, text):
        """Return whether an expression compares with a text of what stays behind.

        Parameters
        ----------
        text : str

        Returns
        -------
        bool
        """
        return any(self.says(found) for found in _LITERAL.findall(text))

    def in_numbers(self, text):
        """Return whether an expression compares a field with a number that stays behind.

        Parameters
        ----------
        text : str

        Returns
        -------
        bool
        """
        used = {name.lower() for name in QgsExpression(text).referencedColumns()}
        known = [values for name, values in self._numbers.items() if name.lower() in used]
        plain = _LITERAL.sub("", text)
        return any(float(found) in values for found in _NUMBER.findall(plain) for values in known)

    def without_literals(self, text):
        """Return an expression with "…" for each text of what stays behind.

        Published rows have neither: both compare alike.

        Parameters
        ----------
        text : str

        Returns
        -------
        str
        """
        return _LITERAL.sub(lambda m: "'…'" if self.says(m.group(1)) else m.group(), text)

    def occurring(self, text, fields):
        """Return the values that an expression has in the published rows, comparable.

        Parameters
        ----------
        text : str
            A field's bare name, or an expression.
        fields : QgsFields
            The published ones.

        Returns
        -------
        set or None
            Of ``comparable`` values; None if only the map could tell.
        """
        if text in self._frame.columns:
            return {comparable(value) for value in _distinct(self._frame[text])}
        expression = QgsExpression(text)
        if expression.hasParserError() or expression.needsGeometry():
            return None
        every = QgsFeatureRequest.ALL_ATTRIBUTES
        used = expression.referencedAttributeIndexes(fields)
        if every in expression.referencedColumns():
            used = set(range(fields.count()))
        context = QgsExpressionContext()
        context.setFields(fields)
        expression.prepare(context)
        found = set()
        for row in self.rows([fields.at(place).name() for place in sorted(used)]):
            feature = QgsFeature(fields)
            for name, value in row.items():
                feature.setAttribute(name, value)
            context.setFeature(feature)
            found.add(comparable(to_python(expression.evaluate(context))))
        return found

    def stands(self, words, together):
        """Return whether words, or parts of words, stand in published rows.

        Parameters
        ----------
        words : list of str
        together : bool
            Whether they have to stand one after the other.

        Returns
        -------
        bool
        """
        words = [word.casefold() for word in words]
        parts = [" ".join(words)] if together else words
        return all(part in self._published for part in parts)

    def count(self):
        """Return how many rows are published."""
        return len(self._frame)

    def each(self, fields, function):
        """Return what a function says of each published row; alike rows are asked once.

        Parameters
        ----------
        fields : sequence of str
        function : callable
            Gets a dict of str to object.

        Returns
        -------
        list
        """
        names = [name for name in dict.fromkeys(fields) if name in self._frame.columns]
        if not names:
            return [function({})] * len(self._frame) if len(self._frame) else []
        plain = self._frame[names].astype(object)
        known, found = {}, []
        for values in plain.where(plain.notna(), None).itertuples(index=False, name=None):
            key = repr(values)
            if key not in known:
                known[key] = function({name: _plain(one) for name, one in zip(names, values)})
            found.append(known[key])
        return found

    def rows(self, fields):
        """Yield the different published rows as dicts.

        Parameters
        ----------
        fields : sequence of str

        Yields
        ------
        dict of str to object
        """
        names = list(dict.fromkeys(name for name in fields if name in self._frame.columns))
        if not names:
            yield {}
            return
        plain = self._frame[names].drop_duplicates().astype(object)
        for row in plain.where(plain.notna(), None).itertuples(index=False, name=None):
            yield {name: _plain(value) for name, value in zip(names, row)}


def comparable(value):
    """Return a value as styles and forms write it: numbers as numbers, all else as text.

    Parameters
    ----------
    value : object

    Returns
    -------
    float or str
        "" for a missing one.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    text = {"true": "1", "false": "0"}.get(str(value), str(value))
    number = _float(text)
    return text if number is None else number


def _values_of(layer, names):
    """Return the values of each field in all rows, without the layer's filter, and their count."""
    if layer.subsetString():
        layer = layer.clone()
        layer.setSubsetString("")
    places = [layer.fields().indexOf(name) for name in names]
    request = QgsFeatureRequest().setSubsetOfAttributes(places)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found, count = {name: set() for name in names}, 0
    for feature in layer.getFeatures(request):
        count += 1
        values = feature.attributes()
        for name, place in zip(names, places):
            value = _value(values[place])
            if isinstance(value, (list, tuple)):
                found[name].update(map(str, value))
            elif not isinstance(value, dict):
                found[name].add(value)
    return found, count


def _value(value):
    try:
        return to_python(value)
    except (ValueError, OverflowError):  # a date that Python does not know
        return None


def _distinct(column):
    return {_plain(value) for value in column.dropna().unique()}


def _plain(value):
    """Return a Python value for one of numpy."""
    return value.item() if hasattr(value, "item") else value


def _texts(values):
    """Return texts as runs of words in small letters."""
    found = set()
    for value in values:
        if isinstance(value, (datetime.date, datetime.time)):
            value = value.isoformat()
        if isinstance(value, str):
            found.add(" ".join(_WORD.findall(value.casefold())))
    return found


def _numbers(values):
    kinds = (int, float)
    return {float(v) for v in values if isinstance(v, kinds) and not isinstance(v, bool)}


def _float(text):
    try:
        return float(text)
    except ValueError:
        return None
