"""The calls that make the demo atlas: a messy list, and the demo city's own entries."""

from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer

from ....core.i18n import translate
from ...workbench.calls import ToolCall

MESSY = Path(__file__).resolve().parents[4] / "resources" / "demo" / "actors_messy.csv"
_NEEDED = ("quarters", "actors", "projects", "relations", "addresses")


def demo_city(project):
    """Return the file of a demo city that is in a project, or "".

    Parameters
    ----------
    project : QgsProject

    Returns
    -------
    str
    """
    seen = set()
    for layer in project.mapLayers().values():
        if layer.providerType() != "ogr":
            continue
        path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path", "")
        if path in seen or not path.lower().endswith(".gpkg"):
            continue
        seen.add(path)
        if all(QgsVectorLayer(f"{path}|layername={n}", n, "ogr").isValid() for n in _NEEDED):
            return path
    return ""


def demo_calls(project, atlas, new_city):
    """Return what makes the demo atlas, in its order.

    Parameters
    ----------
    project : QgsProject
        Its demo city is taken if it has one.
    atlas : str
        The file to make.
    new_city : str
        Where a demo city is made if there is none.

    Returns
    -------
    list of ToolCall
    """
    city = demo_city(project)
    calls = [] if city else [ToolCall("createdemocity", {"OUTPUT": new_city})]
    city = city or new_city
    quarters = f"{city}|layername=quarters"
    calls.append(
        # The column of sectors was merged cells: filled in the first row of each only.
        ToolCall("atlasimport", {
            "INPUT": str(MESSY), "KIND": "actor", "ATLAS": atlas, "FILL_DOWN": "Bereich",
            "SOURCE": "Wirtschaftsförderung Musterstadt", "SOURCE_DATE": "2025-09-30",
            "LICENCE": "dl-de/by-2-0", "ATTRIBUTION": "Stadt Musterstadt",
            "QUARTERS": quarters, "CRS": "EPSG:25833", "REJECTED": "TEMPORARY_OUTPUT",
        }, {"REJECTED": translate("SmartQuartier", "Demo list: what did not come in")})
    )  # fmt: skip
    for kind, name in (("actor", "actors"), ("project", "projects"), ("relation", "relations")):
        calls.append(
            ToolCall("atlasimport", {
                "INPUT": city, "LAYER": name, "KIND": kind, "ATLAS": atlas,
                "SOURCE": "Demo city", "LICENCE": "CC0-1.0",
            })
        )  # fmt: skip
    calls.append(
        ToolCall("atlasgeocode", {
            "ATLAS": atlas, "ADDRESSES": f"{city}|layername=addresses", "WRITE": True,
            "ADDRESSES_LICENCE": "CC0-1.0", "OUTPUT": "TEMPORARY_OUTPUT",
        })
    )  # fmt: skip
    return calls
