"""Every quirk of every feature service, loaded: the whole truth comes out, or a named failure.

The quirk server knows the truth of each scenario (which features, where); :data:`TABLE` says for
each what must come of it. A scenario that is not in the table fails, so that no quirk is
replayed without a defence against it. Paging is always needed: 10 features a page.
"""

import math
from dataclasses import dataclass

import pytest
import quirk_data
import quirks_arcgis
import quirks_ogcapi
import quirks_wfs
from feature_pages import read
from osgeo import ogr

from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.features.detect import client_for
from smartquartier.smartquartier_plugin.services.features.loading.load import load_features
from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

EXACT = 3e-8  # degrees: coordinates in metres come with three decimals
MODULES = {"ogcapi": quirks_ogcapi, "wfs": quirks_wfs, "arcgis": quirks_arcgis}


@dataclass(frozen=True)
class Whole:
    """All features come, each once, at its true place; ``says`` is part of what is told."""

    says: str = ""
    without: int = 0  # every so-manieth has no geometry
    options: tuple = ()


@dataclass(frozen=True)
class Fails:
    """Nothing is written; the failure has a reason and words."""

    reason: str
    words: str = ""
    options: tuple = ()


WHOLE = Whole()
TABLE = {
    "ogcapi": WHOLE,
    "ogcapi_clamped": Whole(options=(("most", 7),)),
    "ogcapi_repeated_ids": Whole("came twice", options=(("most", 10),)),
    "ogcapi_61_but_5": Fails("count", "counts 61"),
    "ogcapi_offset_only": WHOLE,
    "ogcapi_no_matched": WHOLE,
    "ogcapi_next_relative": WHOLE,
    "ogcapi_next_other_host": Whole("links name another host"),
    "ogcapi_next_loop": Fails("count", "counts 25"),
    "ogcapi_next_html_first": WHOLE,
    "ogcapi_next_empty": WHOLE,
    "ogcapi_matched_low": Whole("counts 22"),
    "ogcapi_html_default": WHOLE,
    "ogcapi_hamburg": WHOLE,
    "ogcapi_dresden": Whole("came twice"),
    "ogcapi_unstable": Whole("overlapped"),
    "ogcapi_swapped": Whole("northing or latitude first"),
    "ogcapi_crs_lies": Whole("do they lie where"),
    "ogcapi_crs_ignored": Whole("do they lie where"),
    "ogcapi_metres": WHOLE,
    "ogcapi_mixed": Fails("layer", "mixes kinds"),
    "ogcapi_drift": WHOLE,
    "ogcapi_no_geometry": Whole(without=1),
    "ogcapi_null_geometry": Whole(without=4),
    "ogcapi_no_ids": WHOLE,
    "ogcapi_outside": Fails("placement", "2 features lie far"),
    "ogcapi_grows": WHOLE,
    "ogcapi_empty": Fails("empty"),
    "ogcapi_fail": Fails("status", "out of order"),
    "ogcapi_filter_ignored": WHOLE,
    "wfs": WHOLE,
    "wfs_dresden": WHOLE,
    "wfs_no_paging": WHOLE,
    "wfs_swapped": WHOLE,
    "wfs_ignores_srs": WHOLE,
    "wfs_wrong_format_gml": WHOLE,
    "wfs_111_maxfeatures": WHOLE,
    "duesseldorf": WHOLE,
    "leipzig": WHOLE,
    "frankfurt": WHOLE,
    "bkg": WHOLE,
    "curves": Whole("drawn as straight"),
    "mixed": Fails("layer", "mixes kinds"),
    "complex_gml": WHOLE,
    "wfs_exception200": Fails("exception", "nonsense"),
    "wfs_html200": Fails("html", "Anmeldung"),
    "wfs_matched_unknown": WHOLE,
    "wfs_hits_capped": WHOLE,
    "wfs_clamped": Whole(options=(("most", 7),)),
    "wfs_no_hits": WHOLE,
    "wfs_unstable": Whole("everything is asked for at once"),
    "wfs_unstable_gaps": Whole("everything is asked for at once"),
    "wfs_gml_only": WHOLE,
    "wfs_gml_swapped": Whole("northing or latitude first"),
    "wfs_outside": Fails("placement", "2 features lie far"),
    "wfs_empty": Fails("empty"),
    "wfs_other_host": Whole("its own address is used"),
    "wfs_old_path": Fails("not_found"),
    "wfs_xxe": Fails("invalid"),
    "wfs_cut": Fails("cut_off"),
    "wfs_no_schema": WHOLE,
    "wfs_null_geometry": Whole(without=4),
    "wfs_fail": Fails("status", "out of order", (("n", 45), ("fail", 3))),
    "wfs_disabled": Fails("status", "Service WFS is disabled"),
    "wfs_bbox_ignored": WHOLE,
    "arcgis": WHOLE,
    "arcgis_no_paging": WHOLE,
    "arcgis_no_geojson": WHOLE,
    "arcgis_error200": Fails("exception", "Cannot perform query"),
    "arcgis_error_page2": Fails("exception", "Cannot perform query"),
    "arcgis_unbounded_ids": WHOLE,
    "arcgis_ignores_offset": Whole("came twice"),
    "arcgis_html": Fails("html"),
    "arcgis_ignores_srs": WHOLE,
    "arcgis_token": Fails("auth", "Token Required"),
    "arcgis_exceeded_only": WHOLE,
    "arcgis_silent_limit": WHOLE,
    "arcgis_census": WHOLE,
    "arcgis_curves": Fails("invalid", "curves"),
    "arcgis_fail": Fails("status"),
    "arcgis_empty": Fails("empty"),
    "arcgis_dates": WHOLE,
}
LAYERS = {
    "wfs_dresden": "cls:L1261",
    "bkg": "vg250:vg250_gem",
    "curves": "app:circles",
    "mixed": "app:mixed",
    "complex_gml": "ad:Address",
}
SCENARIOS = [(kind, name) for kind, module in MODULES.items() for name in module.TABLE]


class Told(Progress):
    """Keeps what was said."""

    def __init__(self):
        self.said = []

    def info(self, text):
        self.said.append(text)

    warn = info


def load(kind, name, quirk_server, target, options=(), **query):
    """Load a scenario's points in degrees; return the result and all that was said."""
    url = quirk_server.scenario(name, **dict(options))
    url += {"wfs_dresden": "/ogcsl.ashx?NODEID=189"}.get(name, "")
    url += "/rest/services/City/FeatureServer" if kind == "arcgis" else ""
    layer = LAYERS.get(name, {"ogcapi": "points", "wfs": "app:points", "arcgis": "0"}[kind])
    query = FeatureQuery(layer, **{"page_size": 10, **query})
    told = Told()
    with HttpClient(HttpSettings(attempts=1, backoff=0.01), told) as http:
        client = client_for(kind, http, url)
        result = load_features(client, query, target, "x", "EPSG:4326", progress=told)
    return result, "\n".join(told.said)


def truth(kind, name):
    """Return the features of a scenario: number or None, and the middle of its extent."""
    preset = {**MODULES[kind].DEFAULTS, **MODULES[kind].TABLE[name][2]}
    n, city = preset["n"], preset["city"]
    features = quirk_data.points(n, city)
    if name == "bkg":
        features = quirks_wfs._municipalities(n, city)
    elif name == "arcgis_census":
        features = quirks_arcgis.census_cells(n, city)
    return [
        (one.properties.get("nr"), _middle(quirk_data.bounds(one.geometry))) for one in features
    ]


def _middle(box):
    west, south, east, north = box
    return (west + east) / 2, (south + north) / 2


def loaded(path):
    """Return the same of a file; the middle is None without a geometry."""
    found = []
    for row in read(path)[1]:
        shape = ogr.CreateGeometryFromWkt(row["geom"]) if row["geom"] else None
        west, east, south, north = shape.GetEnvelope() if shape else (math.nan,) * 4
        found.append((row.get("nr"), _middle((west, south, east, north)) if shape else None))
    return found


def _same(one, other, tolerance):
    return other is not None and max(abs(a - b) for a, b in zip(one, other)) <= tolerance


def test_the_table_names_every_scenario_and_no_other():
    assert sorted(TABLE) == sorted(name for _, name in SCENARIOS)


@pytest.mark.parametrize("place", ["unknown", "expected"])
@pytest.mark.parametrize(("kind", "name"), SCENARIOS, ids=[name for _, name in SCENARIOS])
def test_a_quirk_costs_no_feature_and_moves_none(quirk_server, tmp_path, kind, name, place):
    """With and without an extent from the catalogue."""
    wanted, target = TABLE[name], tmp_path / "layer.gpkg"
    preset = {**MODULES[kind].DEFAULTS, **MODULES[kind].TABLE[name][2]}
    extent = quirk_data.extent(preset["city"]) if place == "expected" else None
    if isinstance(wanted, Fails):
        with pytest.raises(ServiceFailure) as caught:
            load(kind, name, quirk_server, target, wanted.options, expected_extent=extent)
        assert (caught.value.reason, wanted.words in str(caught.value)) == (wanted.reason, True)
        assert list(tmp_path.iterdir()) == []
        return
    result, said = load(kind, name, quirk_server, target, wanted.options, expected_extent=extent)
    expected, found = truth(kind, name), loaded(target)
    assert result.count == len(found) == len(expected)
    found.sort(key=lambda one: (one[0] is None, one[0]))
    # Arcs are drawn to a centimetre, cells are squares in another system.
    tolerance = {"curves": 2e-6, "arcgis_census": 2e-6}.get(name, EXACT)
    for position, ((number, middle), (true_number, true_middle)) in enumerate(zip(found, expected)):
        assert number == true_number or number is None
        if wanted.without and position % wanted.without == 0:
            assert middle is None
        else:
            assert _same(true_middle, middle, tolerance), position
    assert wanted.says in said


@pytest.mark.parametrize(("kind", "name"), [("ogcapi", "ogcapi_mixed"), ("wfs", "mixed")])
def test_of_mixed_kinds_the_chosen_one_comes(quirk_server, tmp_path, kind, name):
    for number, geometry in enumerate(("point", "line", "polygon")):
        target = tmp_path / f"{geometry}.gpkg"
        result, said = load(kind, name, quirk_server, target, geometry=geometry)
        numbers = [row["nr"] for row in read(target)[1]]
        assert numbers == list(range(number, 25, 3)) and result.count == len(numbers)
        assert f"{25 - len(numbers)} features of other kinds" in said


@pytest.mark.parametrize(("kind", "name"), [("ogcapi", "ogcapi_outside"), ("wfs", "wfs_outside")])
def test_strays_are_left_out_by_an_extent(quirk_server, tmp_path, kind, name):
    result, said = load(kind, name, quirk_server, tmp_path / "x", extent=quirk_data.extent())
    assert result.count == 23
    assert "lie far" not in said


@pytest.mark.parametrize("place", ["unknown", "expected"])
@pytest.mark.parametrize(
    ("kind", "name", "crs"),
    [("ogcapi", "ogcapi_outside", "OGC:CRS84"), ("wfs", "wfs_outside", "OGC:CRS84")],
)
def test_strays_that_a_system_can_hold_are_named(quirk_server, tmp_path, kind, name, crs, place):
    """In degrees 0, 0 is a place like others: the layer is loaded, and the two are told."""
    extent = quirk_data.extent() if place == "expected" else None
    target = tmp_path / "x.gpkg"
    result, said = load(kind, name, quirk_server, target, crs=crs, expected_extent=extent)
    assert result.count == 25
    assert "2 features, such as the one at 0, 0, lie far outside" in said
    assert sum("lie far outside" in text for text in result.corrections) == 1


@pytest.mark.parametrize(
    ("kind", "name"), [("wfs", "wfs_unstable_gaps"), ("ogcapi", "ogcapi_unstable")]
)
def test_gaps_that_no_page_size_closes_are_no_layer(quirk_server, tmp_path, kind, name):
    """As many rows as counted, but some twice: a service that hands out 10 at most."""
    target = tmp_path / "x.gpkg"
    with pytest.raises(ServiceFailure) as caught:
        load(kind, name, quirk_server, target, (("most", 10),))
    assert caught.value.reason == "count"
    assert not target.exists()
