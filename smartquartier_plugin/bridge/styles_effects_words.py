"""What maps of effects say in words: labels, map tips, names of fields."""

from html import escape

from qgis.core import QgsExpression, QgsPalLayerSettings

from ..core.i18n import translate
from ..core.numbers import short
from ..core.unit_words import unit_words

# A label stands in the right half of its zone: mm of the zone's width per letter of a name.
_LETTER = 2.8
_RANGE = 34


def _figure(name):
    """Return the expression that writes a field with two significant digits."""
    digits = f"(1 - floor(log10(abs({name}))))"
    size = f"format_number(abs(round({name}, {digits})), max(0, {digits}))"
    return (
        f"if({name} IS NULL, '–', if({name} = 0, '0', "
        f"if({name} < 0, '\N{MINUS SIGN}', '') || {size}))"
    )


def label_expression(key, name_field=""):
    """Return the expression of the labels: the median, and below it the range where it fits.

    Parameters
    ----------
    key : str
        Of the indicator.
    name_field : str
        Stands above them in zones that are wide enough for it at the map's scale; "" for none.

    Returns
    -------
    str
    """
    low, middle, high = (_figure(f'"{key}_{part}"') for part in ("p05", "p50", "p95"))
    # Where there is no room for the range in figures, the bar beside the label shows it.
    width = "coalesce(bounds_width($geometry) * 1000 / nullif(@map_scale, 0), 1000)"
    name = ""
    if name_field:
        field = QgsExpression.quotedColumnRef(name_field)
        name = f"if({width} > {_LETTER} * length({field}), {field} || '\\n', '') || "
    between = f"'\\n(' || {low} || ' … ' || {high} || ')'"
    return (
        f'if("{key}_p50" IS NULL OR ("{key}_p05" = 0 AND "{key}_p95" = 0), NULL, {name}'
        f"{middle} || if({width} > {_RANGE}, {between}, ''))"
    )


def put_label_beside(layer):
    """Put the labels to the right of the bars."""
    labeling = layer.labeling()
    settings = QgsPalLayerSettings(labeling.settings())
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantRight
    settings.xOffset = 2.4
    settings.geometryGenerator = "point_on_surface($geometry)"
    settings.geometryGeneratorEnabled = True
    labeling = type(labeling)(settings)
    layer.setLabeling(labeling)


def map_tip(shown):
    """Return the HTML that QGIS shows above a zone: every number, and what decides it."""
    key, unit = shown.key, escape(shown.unit)

    def value(part):
        field_name = f'"{key}_{part}"'
        return f"[% {_figure(field_name)} %]"

    rows = (
        (translate("SmartQuartier", "today"), value("base")),
        (translate("SmartQuartier", "gross change (median)"), value("gross_p50")),
        (
            translate("SmartQuartier", "net change, P5 … P50 … P95"),
            f"{value('p05')} … <b>{value('p50')}</b> … {value('p95')}",
        ),
    )
    lines = "".join(
        f"<tr><td>{escape(words)}</td><td>{number_of} {unit}</td></tr>" for words, number_of in rows
    )
    if shown.better == "open":
        words = translate("SmartQuartier", "Whether that is good or bad is a question of values.")
        lines += f'<tr><td colspan="2">{escape(words)}</td></tr>'
    share = f"[% if(\"{key}_pbenefit\" IS NULL, '–', round(100 * \"{key}_pbenefit\") || ' %') %]"
    better = translate("SmartQuartier", "better in (share of draws)")
    if shown.better != "open":
        lines += f"<tr><td>{better}</td><td>{share}</td></tr>"
    known = ", ".join(
        f"{_quoted(name)}, {_quoted(about)}" for name, about in sorted(shown.about.items())
    )
    decides = (
        f'[% coalesce(map_get(map({known}), "{key}_dominant"), "{key}_dominant", \'–\') %]'
        if known
        else f"[% coalesce(\"{key}_dominant\", '–') %]"
    )
    most = translate("SmartQuartier", "Decided most by:")
    indication = translate("SmartQuartier", "An indication, not a decision.")
    title = f'[% "{shown.name_field}" %]: ' if shown.name_field else ""
    return (
        f"<b>{title}{escape(shown.label)}</b><table>{lines}</table>"
        f"<p>{most} {decides}</p><p><i>{indication}</i></p>"
    )


def about_assumption(name, catalogue):
    """Return what is behind an assumption or group: coefficient, source and grade, as HTML.

    Parameters
    ----------
    name : str
        Id of an assumption, name of a group, or ``uptake.<measure>``.
    catalogue : Catalogue

    Returns
    -------
    str
    """
    from ..core.effects.catalogue.model import text
    from ..core.effects.engine.uptake import PREFIX

    item = catalogue.assumption(name)
    if item is None:
        members = [one for one in catalogue.assumptions if one.group.lstrip("-") == name]
        measure = catalogue.measure(name[len(PREFIX) :]) if name.startswith(PREFIX) else None
        if measure is not None:
            words = translate("SmartQuartier", "the scenario's own range of uptake: {}")
            return escape(words.format(text(measure.label)))
        if not members:
            return escape(name)
        return "<br>".join(about_assumption(one.id, catalogue) for one in members)
    sources = [catalogue.source(key) for key in item.sources]
    told = "; ".join(
        f"{source.org} {source.year or ''}".strip() if source else key
        for source, key in zip(sources, item.sources)
    )
    return (
        f"<b>{escape(text(item.label))}</b> ({escape(item.id)}): {short(item.low)} … "
        f"{short(item.central)} … {short(item.high)} {escape(unit_words(item.unit))}; "
        + escape(translate("SmartQuartier", "grade {}").format(item.grade))
        + (f"; {escape(told)}" if told else "")
    )


def field_words():
    """Return what the fields of an indicator hold, by the end of their names."""
    return {
        "base": translate("SmartQuartier", "today"),
        "gross_p50": translate("SmartQuartier", "gross change, median"),
        "p05": translate("SmartQuartier", "net change, P5"),
        "p50": translate("SmartQuartier", "net change, median"),
        "p95": translate("SmartQuartier", "net change, P95"),
    }


def _quoted(words):
    """Return a text as a literal of a QGIS expression."""
    # "%]" would end the expression in the middle of the text.
    words = str(words).replace("%]", "% ]").replace("\\", "\\\\").replace("'", "''")
    return f"'{words}'"
