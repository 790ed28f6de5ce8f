"""A style's document without values that only rows have that stay behind."""

from qgis.core import QgsPalLayerSettings, QgsVectorLayer, QgsVectorLayerSimpleLabeling

from ..core.i18n import translate
from .published_behind import comparable
from .published_fallback import plain_renderer
from .published_unmet import unmet, without_foreign

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
        self._emptied = []
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
        full = [one for one in root.iter("renderer-v2") if _classes(one)]
        for renderer in root.iter("renderer-v2"):
            self._categories(renderer)
            self._ranges(renderer)
        for rules in list(root.iter("rules")):
            gone, met = unmet(rules, self._behind, self._fields)
            for rule in gone:
                self._drop(rule)
            for rule in list(rules.iter("rule")):
                self._rule(rule, rule in met)
        self._labels(root)
        self._properties(root)
        self._emptied = [one for one in full if not _classes(one)]
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
        left = list(renderer.iter("category"))
        named = {comparable(one.get("value", "")) for each in left for one in each.iter(*_JUDGED)}
        for category in left:
            other = category.get("type") != "List" and category.get("value", "") in _EMPTY
            if other and known is not None and known <= named - {"", "NULL"}:
                self._drop(category)

    def _may_stay(self, value, known):
        if value in _EMPTY:  # for all other values
            return True
        return not self._behind.says(value) if known is None else comparable(value) in known

    def _ranges(self, renderer):
        ranges = list(renderer.iter("range"))
        if not ranges:
            return
        attribute = renderer.get("attr", "").strip('"')
        found = self._behind.occurring(attribute, self._fields)
        judged = found is not None
        values = sorted(value for value in found or () if isinstance(value, float))
        free = set(values)
        for item in ranges:
            low, high = float(item.get("lower", "0")), float(item.get("upper", "0"))
            # A value on a limit belongs to the first class that has it.
            mine = {value for value in free if low <= value <= high}
            free -= mine
            if judged and not mine:
                self._drop(item)
                continue
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

    def _rule(self, rule, met):
        if rule.getparent() is None:  # with a rule above it that is gone
            return
        text, behind = rule.get("filter", ""), self._behind
        label = " ".join(rule.get(key, "") for key in ("label", "description"))
        filtered, foreign = without_foreign(text, behind, self._fields)
        named = filtered != text or behind.in_literals(filtered)
        if foreign or (not met and not named and behind.in_numbers(text)):
            self._drop(rule)
            return
        if named:
            # Published rows have neither text: both compare alike.
            rule.set("filter", behind.without_literals(filtered))
        if named or behind.says(label):
            # Who wrote the label had the values in mind that are gone.
            rule.attrib.pop("description", None)
            rule.set("label", "")
            self._taken += 1

    # -- expressions ---------------------------------------------------------------------

    def _labels(self, root):
        """Leave out labels, or of their expressions, what no published row is labelled with."""
        for style in list(root.iter("text-style")):
            text, behind = style.get("fieldName", ""), self._behind
            if style.get("isExpression") == "1":
                text, foreign = without_foreign(text, behind, self._fields)
                if text != style.get("fieldName"):
                    style.set("fieldName", text)
                    self._taken += 1
            else:
                foreign = False
            rule = next(style.iterancestors("rule"), None)
            told = foreign or behind.in_literals(text) or behind.in_numbers(text)
            if told and rule is not None:
                self._drop(rule)
            elif foreign:
                self._drop(next(style.iterancestors("labeling"), style))

    def _properties(self, root):
        """Leave out computed properties that compare with what stays behind.

        Not only the value: what is computed then may tell as much.
        """
        for option in list(root.iter("Option")):
            name, value = option.get("name", ""), option.get("value", "")
            behind = self._behind
            if name == "expression" and value:
                plain = without_foreign(value, behind, self._fields)[0]
                if plain != value:
                    option.set("value", plain)
                    self._taken += 1
            compares = behind.in_numbers(value) or behind.in_literals(value)
            if (name == "expression" and compares) or (name in _LIMITS and behind.is_number(value)):
                whole = _property_of(option)
                if whole is not None and whole.getparent() is not None:
                    self._drop(whole)

    def _drop(self, element):
        if element.getparent() is not None:
            element.getparent().remove(element)
            self._taken += 1

    # -- what is left --------------------------------------------------------------------

    def _without_rest(self, root, lost):
        plain = True
        for part in list(root):
            if not isinstance(part.tag, str):
                continue
            empty = any(one in self._emptied for one in part.iter("renderer-v2"))
            if not empty and not any(map(self._tells, part.iter())):
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
            # Rules with numbers are left only if published rows meet them.
            number = element.tag != "rule" and behind.in_numbers(value)
            if _spoken(element, key) in _EXPRESSIONS and (number or behind.in_literals(value)):
                return True
        return behind.says(element.text or "", self._free)


def _classes(renderer):
    """Return the classes or rules of a renderer."""
    return [*renderer.iter("category", "range"), *renderer.iter("rule")]


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
