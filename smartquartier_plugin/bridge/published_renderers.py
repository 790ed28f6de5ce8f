"""QGIS's renderers as passes of rules that other software understands."""

from dataclasses import replace

from qgis.core import QgsExpression

from ..core.i18n import translate
from ..publish.package.conditions import ALWAYS, NEVER, TooManyError, both, either, elsewhere
from ..publish.package.drawing import DrawnRule
from .published_conditions import CannotSayError, filter_of

_EMBEDDING = ("pointDisplacement", "pointCluster")


class RendererReader:
    """Reads a renderer; ``symbols`` reads its symbols and keeps what gets lost.

    Parameters
    ----------
    symbols : SymbolReader
    flags : set of str
        Names of the fields that hold truth values.
    """

    def __init__(self, symbols, flags=()):
        self._symbols = symbols
        self._flags = frozenset(flags)

    def passes(self, renderer, opacity=1.0):
        """Return the passes of a renderer, from below.

        Parameters
        ----------
        renderer : QgsFeatureRenderer
        opacity : float
            Of the layer.

        Returns
        -------
        tuple of tuple of DrawnRule
            Empty where nothing is drawn that could be said.
        """
        if renderer.type() in _EMBEDDING:
            self._symbols.lose(
                translate(
                    "SmartQuartier",
                    "Points of one place are moved apart only by the QGIS style; elsewhere they "
                    "lie on each other.",
                )
            )
            renderer = renderer.embeddedRenderer()
        entries = {
            "singleSymbol": self._single,
            "categorizedSymbol": self._categories,
            "graduatedSymbol": self._ranges,
            "RuleRenderer": self._rule_based,
            "nullSymbol": lambda _: [],
        }.get(renderer.type(), self._unknown)(renderer)
        levels = renderer.usingSymbolLevels() or renderer.type() == "RuleRenderer"
        return self._in_passes(entries, opacity, levels)

    def _unknown(self, renderer):
        self._symbols.lose(
            translate(
                "SmartQuartier",
                "The kind of drawing '{}' is only in the QGIS style; other styles draw all "
                "features alike.",
            ).format(renderer.type())
        )
        return []

    def _in_passes(self, entries, opacity, levels):
        """Sort what (rule without layers, symbol) draw by QGIS's rendering passes."""
        passes = {}
        for rule, symbol in entries:
            drawn = {}
            for level, layer, where in self._symbols.layers_of(symbol, opacity):
                drawn.setdefault((level if levels else 0, where), []).append(layer)
            for (level, where), layers in drawn.items():
                try:
                    inside = both(rule.where, where)
                except TooManyError:
                    self._leave_out(rule.title, "")
                    continue
                one = replace(rule, layers=tuple(layers), where=inside,
                              otherwise=rule.otherwise and where == ALWAYS)  # fmt: skip
                if inside != NEVER:
                    passes.setdefault(level, []).append(one)
        return tuple(tuple(passes[level]) for level in sorted(passes))

    # -- kinds of renderers --------------------------------------------------------------

    def _single(self, renderer):
        return [(DrawnRule("", ()), renderer.symbol())]

    def _categories(self, renderer):
        where, entries, known, others = self._field(renderer), [], NEVER, None
        if where is None:
            return self._unknown(renderer)
        for category in renderer.categories():
            value = category.value()
            values = value if isinstance(value, list) else [value]
            if all(_is_empty(one) for one in values):
                others = category
                continue
            listed = ", ".join(QgsExpression.quotedValue(one) for one in values)
            found = self._filter(f"{where} IN ({listed})")
            known = None if known is None else _more(known, found)
            if category.renderState():
                entries.append((DrawnRule(category.label(), (), found), _own(category)))
        if others is not None and others.renderState():
            hidden = any(not category.renderState() for category in renderer.categories())
            rest = self._rest(known, hidden)
            if rest is not None:
                entries.append((DrawnRule(others.label(), (), *rest), _own(others)))
        return entries

    def _ranges(self, renderer):
        where, entries, above = self._field(renderer), [], None
        if where is None:
            return self._unknown(renderer)
        for item in sorted(renderer.ranges(), key=lambda item: item.lowerValue()):
            # A value on a limit belongs to the lower class.
            sign = ">" if item.lowerValue() == above else ">="
            text = f"{where} {sign} {item.lowerValue()!r} AND {where} <= {item.upperValue()!r}"
            above = item.upperValue()
            if item.renderState():
                entries.append((DrawnRule(item.label(), (), self._filter(text)), _own(item)))
        return entries

    def _field(self, renderer):
        """Return what classes are made of, as an expression; None if it can't be said."""
        text = renderer.classAttribute()
        quoted = QgsExpression.quotedColumnRef(text.strip('"'))
        for candidate in (text, quoted):
            expression = QgsExpression(candidate)
            if not expression.hasParserError() and expression.isField():
                return quoted if candidate == quoted else text
        try:
            filter_of(f"({text}) > 0")
        except CannotSayError:
            return None
        return f"({text})"

    def _rule_based(self, renderer):
        return self._children(renderer.rootRule(), ALWAYS, 0.0, 0.0)

    def _children(self, parent, inside, from_scale, to_scale):
        entries, known, rest, left_out = [], NEVER, [], False
        for rule in parent.children():
            if not rule.active():
                continue
            if rule.isElse():
                rest.append(rule)
                continue
            try:
                own = filter_of(rule.filterExpression(), self._flags)
                known = None if known is None else _more(known, own)
                where = both(inside, own)
            except (CannotSayError, TooManyError):
                left_out = True
                self._leave_out(rule.label(), rule.filterExpression())
                continue
            if where != NEVER:
                entries += self._rule(rule, where, from_scale, to_scale)
        for rule in rest:
            where = self._rest(known, left_out or inside != ALWAYS)
            if where is not None and both(inside, where[0]) != NEVER:
                drawn = self._rule(rule, both(inside, where[0]), from_scale, to_scale)
                entries += [(replace(one, otherwise=where[1]), symbol) for one, symbol in drawn]
        return entries

    def _rule(self, rule, where, from_scale, to_scale):
        near = max(rule.maximumScale(), to_scale)
        limits = [d for d in (rule.minimumScale(), from_scale) if d]
        far = min(limits) if limits else 0.0
        title = rule.label() or rule.filterExpression()
        drawn = [(DrawnRule(title, (), where, False, far, near), rule.symbol())]
        own = drawn if rule.symbol() is not None else []
        return [*own, *self._children(rule, where, far, near)]

    def _filter(self, text):
        try:
            return filter_of(text, self._flags)
        except CannotSayError:
            return NEVER

    def _rest(self, known, hidden):
        """Return (filter, whether "else" says the same) for what no other class takes.

        "Else" is shorter; it says the same unless classes are hidden, left out or nested.
        """
        try:
            if known is None:
                raise TooManyError
            return elsewhere(known), not hidden
        except TooManyError:
            if not hidden:
                return ALWAYS, True
        self._symbols.lose(
            translate(
                "SmartQuartier",
                "The symbol for all other features is only in the QGIS style: there are too "
                "many classes.",
            )
        )
        return None

    def _leave_out(self, title, expression):
        self._symbols.lose(
            translate(
                "SmartQuartier",
                "The entry '{}' is only in the QGIS style: other software does not understand "
                "its condition '{}'.",
            ).format(title or "–", expression)
        )


def _more(known, found):
    try:
        return either(known, found)
    except TooManyError:
        return None


def _own(item):
    """Return a copy of a class's symbol: the class itself is gone when the symbol is read."""
    return item.symbol().clone() if item.symbol() is not None else None


def _is_empty(value):
    from .compat import to_python

    value = to_python(value)
    return value is None or value == ""
