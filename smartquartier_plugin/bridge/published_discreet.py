"""A style's document without values that only rows have that stay behind."""

from qgis.core import QgsPalLayerSettings, QgsVectorLayer, QgsVectorLayerSimpleLabeling

from ..core.i18n import translate
from .published_behind import comparable
from .published_fallback import plain_renderer

_SPEAKING = {
    "range": ("label",), "rule": ("label", "description"), "replacement": ("match", "replace"),
    "class": ("label",),
}  # fmt: skip
_EXPRESSIONS = ("filter", "expression", "geometryModifier", "fieldName", "attr", "field",
                "SchemaExpression", "obstacleExpression")  # fmt: skip
_JUDGED = ("category", "val")
_LIMITS = ("minValue", "maxValue")
_EMPTY = ("", "NULL")


class Discreet:
    """Takes out of a style what only rows say that stay behind.

    Parameters
    ----------
    behind : Behind
    fields : QgsFields
        The published ones.
    """

    def __init__(self, behind, fields):
        self._behind, self._fields, self._taken = behind, fields, 0
        self._free = _vocabulary(fields)

    def clean(self, root, lost):
        """Change a style's document.

        Parameters
        ----------
        root : lxml element
            With published names.
        lost : list of str
            Gets what was taken out, as sentences; they do not name the values.

        Returns
        -------
        bool
            Whether the symbols may stay; if not, all features are to be drawn alike.
        """
        for renderer in root.iter("renderer-v2"):
            self._categories(renderer)
            self._ranges(renderer)
        for rule in list(root.iter("rule")):
            self._rule(rule)
        self._properties(root)
        if self._taken:
            lost.append(
                translate(
                    "SmartQuartier",
                    "{} classes, rules or conditions of the style named values that no published "
                    "row has; they are left out.",
                ).format(self._taken)
            )
        return self._without_rest(root, lost)

    # -- classes and rules ---------------------------------------------------------------

    def _categories(self, renderer):
        known = None
        if renderer.get("type") == "categorizedSymbol":
            known = self._behind.occurring(renderer.get("attr", "").strip('"'), self._fields)
        for category in list(renderer.iter("category")):
            gone = [
                value
                for value in list(category.iter("val"))
                if not self._may_stay(value.get("value", ""), known)
            ]
            for value in gone:
                category.remove(value)
            listed = category.get("type") == "List"
            stays = len(category) if listed else self._may_stay(category.get("value", ""), known)
            if not stays:
                self._drop(category)
            elif gone or self._behind.says(category.get("label", "")):
                # Who wrote the label had the values in mind that are gone.
                values = [value.get("value", "") for value in category.iter("val")]
                category.set("label", ", ".join(values) or category.get("value", ""))
                self._taken += 1

    def _may_stay(self, value, known):
        if value in _EMPTY:
            return True
        return not self._behind.says(value) if known is None else comparable(value) in known

    def _ranges(self, renderer):
        ranges = list(renderer.iter("range"))
        if not ranges:
            return
        found = self._behind.occurring(renderer.get("attr", "").strip('"'), self._fields) or ()
        values = sorted(value for value in found if isinstance(value, float))
        for item in ranges:
            low, high = float(item.get("lower", "0")), float(item.get("upper", "0"))
            secret = [self._behind.is_number(repr(end)) for end in (low, high)]
            inside = [value for value in values if low <= value <= high]
            if not any(secret) and not self._behind.says(item.get("label", "")):
                continue
            if not inside:
                self._drop(item)
                continue
            # No published value lies between the limit and the next one inside.
            below = [value for value in values if value <= low]
            low = (below[-1] if below else inside[0]) if secret[0] else low
            high = inside[-1] if secret[1] else high
            item.set("lower", repr(low))
            item.set("upper", repr(high))
            item.set("label", f"{low:g} – {high:g}")
            self._taken += 1

    def _rule(self, rule):
        if rule.getparent() is None:  # with a rule above it that is gone
            return
        text, behind = rule.get("filter", ""), self._behind
        label = " ".join(rule.get(key, "") for key in ("label", "description"))
        named = behind.in_literals(text)
        if named or behind.in_numbers(text):
            found = behind.occurring(text, self._fields)
            if not named or (found is not None and 1.0 not in found):
                self._drop(rule)
                return
        written = [one.get("fieldName", "") for one in rule.findall("settings/text-style")]
        if any(behind.in_literals(one) or behind.in_numbers(one) for one in written):
            self._drop(rule)
            return
        if named:
            # Published rows have neither text: both compare alike.
            rule.set("filter", behind.without_literals(text))
        if named or behind.says(label):
            # Who wrote the label had the values in mind that are gone.
            rule.attrib.pop("description", None)
            rule.set("label", "")
            self._taken += 1

    # -- expressions ---------------------------------------------------------------------

    def _properties(self, root):
        """Leave out computed properties that compare with what stays behind.

        Not only the value: what is computed then may tell as much.
        """
        for option in list(root.iter("Option")):
            name, value = option.get("name", ""), option.get("value", "")
            behind = self._behind
            compares = behind.in_numbers(value) or behind.in_literals(value)
            if (name == "expression" and compares) or (name in _LIMITS and behind.is_number(value)):
                whole = _property_of(option)
                if whole is not None and whole.getparent() is not None:
                    self._drop(whole)

    def _drop(self, element):
        element.getparent().remove(element)
        self._taken += 1

    # -- what is left --------------------------------------------------------------------

    def _without_rest(self, root, lost):
        plain = True
        for part in list(root):
            if not isinstance(part.tag, str) or not any(map(self._tells, part.iter())):
                continue
            root.remove(part)
            if part.tag == "renderer-v2":
                plain = False
                lost.append(
                    translate(
                        "SmartQuartier",
                        "The symbols name values of rows that are not published: all features are "
                        "drawn alike.",
                    )
                )
            elif part.tag == "labeling":
                lost.append(
                    translate(
                        "SmartQuartier",
                        "Labels name values of rows that are not published: left out.",
                    )
                )
        return plain

    def _tells(self, element):
        if not isinstance(element.tag, str):
            return False
        behind = self._behind
        for key, value in element.attrib.items():
            if element.tag in _JUDGED:
                continue
            speaking = key in _SPEAKING.get(element.tag, ())
            if behind.says(value, None if speaking else self._free):
                return True
            if _spoken(element, key) in _EXPRESSIONS and (
                behind.in_numbers(value) or behind.in_literals(value)
            ):
                return True
        return behind.says(element.text or "", self._free)


def _spoken(element, key):
    """Return what an attribute is called: that of an option has the option's name."""
    if key in ("value", "v"):
        return element.get("name", element.get("k", ""))
    return key


def _property_of(option):
    """Return the property that an option belongs to: the map with ``active`` in it."""
    while option is not None:
        if any(child.get("name") == "active" for child in option):
            return option
        option = option.getparent()
    return None


def _vocabulary(fields):
    """Return the words of a style that names no values: those of QGIS, and names of fields."""
    from .published_copy import style_document

    layer = QgsVectorLayer("Point", "", "memory")
    layer.setRenderer(plain_renderer(layer))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(QgsPalLayerSettings()))
    words = style_document(layer).casefold()
    words += " " + " ".join(fields.names()).casefold()
    for mark in '<>="/,:;()':
        words = words.replace(mark, " ")
    return frozenset(words.split())
