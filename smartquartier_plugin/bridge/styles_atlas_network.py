"""Styles of the network: relations by type, nodes by degree, bridges with a ring."""

from qgis.core import QgsProperty, QgsSymbolLayer

from ..core.atlas.schema import schema
from ..core.i18n import translate
from .symbols import BLUES, INK, PAPER, label, line, marker, rules

_DARK, _ORANGE, _GREEN, _GREY = "#08306b", "#b34700", "#00684d", "#6b7177"
#: Kinds of relations that are drawn alike: shade, width, dashes; told apart without colour.
_KINDS = (
    (("partner", "mitglied_von", "shared_project"), BLUES[3], 0.5, "solid"),
    (("leitet", "koordiniert", "betreibt", "beauftragt"), _DARK, 0.9, "solid"),
    (("liefert_daten", "nutzt_daten"), _GREEN, 0.6, "dash"),
    (("foerdert",), _ORANGE, 0.9, "dot"),
    (("evaluiert", "repliziert_von"), _GREY, 0.6, "dash dot"),
)


def atlas_network(layer):
    """Relations by groups of types.

    Parameters
    ----------
    layer : QgsVectorLayer
        OUTPUT of ``atlasnetwork``.
    """
    entries, named = [], []
    for codes, shade, width, style in _KINDS:
        listed = ", ".join(f"'{code}'" for code in codes)
        named.append(listed)
        entries.append((f'"relation_type" IN ({listed})', _words(codes), line(shade, width, style)))
    rest = f'"relation_type" IS NULL OR "relation_type" NOT IN ({", ".join(named)})'
    entries.append((rest, translate("SmartQuartier", "other"), line(_GREY, 0.3)))
    rules(layer, entries)
    layer.setOpacity(0.65)  # many lines meet
    layer.setMapTipTemplate(
        '<b>[% "from_name" %]</b> [% "type_name" %] <b>[% "to_name" %]</b>'
        "[% coalesce('<br>' || \"shared\", '') %]"
    )
    layer.setDisplayExpression('"from_name" || \' – \' || "to_name"')


def _words(codes):
    shared = translate("SmartQuartier", "share a project")
    known = schema()
    return ", ".join(
        shared if code == "shared_project" else known.label("relation_type", code) for code in codes
    )


def atlas_network_nodes(layer):
    """Actors as discs, projects as squares, larger with more neighbours; bridges dark.

    Parameters
    ----------
    layer : QgsVectorLayer
        NODES of ``atlasnetwork``.
    """
    entries = []
    for kind, shape, here, plain in (
        (
            "actor",
            "circle",
            translate("SmartQuartier", "actor that links parts (without it they fall apart)"),
            translate("SmartQuartier", "actor"),
        ),
        (
            "project",
            "square",
            translate("SmartQuartier", "project that links parts"),
            translate("SmartQuartier", "project"),
        ),
    ):
        where = f'"kind" = \'{kind}\' AND "degree" > 0'
        bridging = _sized(marker(shape, 3, BLUES[3], INK, 0.6))
        entries.append((f'{where} AND "bridge" = 1', here, bridging))
        entries.append((f'{where} AND "bridge" = 0', plain, _sized(marker(shape, 3, BLUES[1]))))
    alone = translate("SmartQuartier", "without a relation")
    entries.append(('"degree" = 0', alone, marker("cross2", 1.8, PAPER, _GREY, 0.3)))
    rules(layer, entries)
    layer.setMapTipTemplate('<b>[% "name" %]</b><br>[% "degree" %] · [% round("betweenness", 3) %]')
    label(layer, 'if("degree" >= 5 OR "bridge" = 1, "name", NULL)', 7, 60_000)
    layer.setDisplayExpression('"name"')


def _sized(symbol):
    size = 'min(9, 1.6 + 1.1 * sqrt("degree"))'
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(size)
    )
    return symbol
