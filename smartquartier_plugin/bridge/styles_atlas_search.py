"""Style of the hits of a search: actors by sector, projects as stars, labels with the rank."""

from qgis.core import QgsFeatureRequest

from ..core.atlas.schema import schema, word
from ..core.i18n import translate
from .styles_atlas import (
    INACTIVE_ACTOR,
    INACTIVE_PROJECT,
    NO_SECTOR,
    SECTORS,
    STATUSES,
    mark_symbol,
    symbol,
    with_marks,
)
from .symbols import label, rules

_SIZE = 4.2
_LABELLED = 25
"""Hits with their names on the map; of the others only the rank is written."""


def atlas_search(layer):
    """Draw hits as the atlas draws them, those for the office only with a dashed ring.

    Parameters
    ----------
    layer : QgsVectorLayer
        Result of the tool ``atlassearch``.
    """
    used = _used(layer)
    entries = []
    for code in schema().codes["sector"]:
        if ("actor", code.code) in used:
            where = f"\"kind\" = 'actor' AND \"sector\" = '{code.code}'"
            drawn = symbol(SECTORS.get(code.code, NO_SECTOR), "", _SIZE)
            entries.append((where, word(code.label), _marked(drawn, INACTIVE_ACTOR)))
    if ("actor", None) in used:
        drawn = symbol(NO_SECTOR, "", _SIZE)
        where = '"kind" = \'actor\' AND "sector" IS NULL'
        text = translate("SmartQuartier", "Actor, sector not shown")
        entries.append((where, text, _marked(drawn, INACTIVE_ACTOR)))
    if any(kind == "project" for kind, _ in used):
        drawn = symbol(STATUSES["pilot"], "", _SIZE)
        text = translate("SmartQuartier", "Project")
        entries.append(("\"kind\" = 'project'", text, _marked(drawn, INACTIVE_PROJECT)))
    if ("release", "hidden") in used:
        text = translate("SmartQuartier", "not public: for the office only")
        entries.append(("FALSE", text, mark_symbol("hidden", _SIZE)))
    text = translate("SmartQuartier", "not checked for long")
    entries.append(("FALSE", text, mark_symbol("stale", _SIZE)))
    text = translate("SmartQuartier", "position only rough")
    entries.append(("FALSE", text, mark_symbol("rough", _SIZE)))
    text = translate("SmartQuartier", "no longer active, or ended")
    entries.append(("FALSE", text, mark_symbol("inactive", _SIZE)))
    rules(layer, entries)
    name = 'if(length("title") > 42, left("title", 40) || \'…\', "title")'
    label(layer, f"to_string(\"rank\") || if(\"rank\" <= {_LABELLED}, ' ' || {name}, '')", 7)
    layer.setMapTipTemplate(
        '<b>[% "rank" %]. [% "title" %]</b><br>[% coalesce("snippet", \'\') %]'
        "<br>[% coalesce(\"street\" || ', ', '') || coalesce(\"zip\" || ' ', '') || "
        "coalesce(\"city\", '') %]"
    )


def _marked(drawn, inactive):
    return with_marks(drawn, inactive, _SIZE)


def _used(layer):
    """Return which kinds and sectors there are, so that the legend has no others."""
    used = set()
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        sector = feature["sector"]
        used.add((feature["kind"], sector if isinstance(sector, str) and sector else None))
        if feature["release"] != "public":
            used.add(("release", "hidden"))
    return used
