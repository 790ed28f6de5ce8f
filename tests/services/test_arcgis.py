"""The client of ArcGIS REST services, with each quirk of services.md."""

import json
import re
from contextlib import ExitStack
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
import quirk_data
from answering import answering

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.features.arcgis.client import ArcgisClient
from smartquartier.smartquartier_plugin.services.features.arcgis.metadata import (
    can_page,
    crs_name,
    id_field,
    layer_info,
    split_address,
)
from smartquartier.smartquartier_plugin.services.features.loading.load import load_features
from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings

PATH = "/rest/services/City/FeatureServer"


class Listener(Progress):
    """Keeps what it is told."""

    def __init__(self):
        self.told = []

    def info(self, text):
        self.told.append(text)


@pytest.fixture
def http():
    with HttpClient(HttpSettings(attempts=2, backoff=0.01), Listener()) as client:
        yield client


def load(http, url, layer="points", **query):
    """Return what all pages of a layer together hold."""
    client = ArcgisClient(http, url)
    info = client.describe(layer)
    query = FeatureQuery(layer, **query)
    pages, features = [], []
    for page in client.pages(query, info):
        pages.append(page)
        features += json.loads(page.body.text())["features"]
    values = [one.get("attributes") or one.get("properties") for one in features]
    return SimpleNamespace(
        info=info,
        pages=pages,
        features=features,
        ids=[one.get("OBJECTID") for one in values],
        crs={page.declared_crs for page in pages},
        kinds={page.kind for page in pages},
        matched=pages[-1].matched,
    )


# -- addresses and metadata -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "root", "layer"),
    [
        ("https://a.de/rest/services/X/FeatureServer", "/rest/services/X/FeatureServer", ""),
        ("https://a.de/rest/services/X/MapServer/", "/rest/services/X/MapServer", ""),
        ("https://a.de/rest/services/X/MapServer/3?f=pjson", "/rest/services/X/MapServer", "3"),
        ("https://a.de/x/FeatureServer/12/query?where=1%3D1&f=json", "/x/FeatureServer", "12"),
        ("https://a.de/x/featureserver/0/", "/x/featureserver", "0"),
        ("https://a.de/proxy/quarters/query", "/proxy/quarters", ""),
    ],
)
def test_service_layer_and_query_addresses_work(url, root, layer):
    address = split_address(url)
    assert (address.root, address.layer) == ("https://a.de" + root, layer)


def test_a_filter_in_the_address_is_kept():
    url = "https://a.de/FeatureServer/0/query?where=a%3D1&outFields=*&outSR=4326&f=json&geometry="
    assert split_address(url).parameters == {"where": "a=1", "outFields": "*"}


def test_a_token_in_the_address_is_refused():
    with pytest.raises(InputError, match="authentication configuration"):
        ArcgisClient(None, "https://a.de/FeatureServer/0?token=abc")


@pytest.mark.parametrize("tail", ["", "/", "/0", "/0/query?f=json&where=1%3D1"])
@pytest.mark.parametrize("kind", ["FeatureServer", "MapServer"])
def test_each_address_leads_to_all_features(quirk_server, http, tail, kind):
    url = quirk_server.scenario("arcgis") + f"/rest/services/City/{kind}{tail}"
    assert load(http, url, "points").ids == list(range(1, 26))
    if "0" in tail:  # the address names the layer
        assert load(http, url, "").ids == list(range(1, 26))


def test_layers_have_numbers_and_titles(quirk_server, http):
    layers = ArcgisClient(http, quirk_server.scenario("arcgis") + PATH).layers()
    assert [(one.name, one.title) for one in layers] == [("0", "points"), ("1", "quarters")]


@pytest.mark.parametrize("layer", ["1", "quarters", "Quarters"])
def test_a_layer_is_described_by_number_or_name(quirk_server, http, layer):
    info = ArcgisClient(http, quirk_server.scenario("arcgis") + PATH).describe(layer)
    assert (info.name, info.title, info.geometry) == ("1", "quarters", "polygon")
    assert info.storage_crs == "EPSG:25833"
    assert info.extent == pytest.approx(quirk_data.extent(), abs=0.01)
    assert info.page_limit == 10
    assert info.attribution == "Stadt, dl-de/by-2-0"
    assert "geojson" in info.formats


@pytest.mark.parametrize("layer", ["quarter", "7"])
def test_an_unknown_layer_names_the_nearest(quirk_server, http, layer):
    with pytest.raises(ServiceFailure, match=rf"no layer '{layer}'.*1 \(quarters\)") as caught:
        ArcgisClient(http, quirk_server.scenario("arcgis") + PATH).describe(layer)
    assert caught.value.reason == "layer"


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ({"wkid": 102100, "latestWkid": 3857}, "EPSG:3857"),
        ({"wkid": 102100}, "EPSG:3857"),
        ({"wkid": 25833}, "EPSG:25833"),
        ({"wkid": 102329}, "ESRI:102329"),
        ({"wkt": "PROJCS[…]"}, ""),
        (None, ""),
    ],
)
def test_wkids_are_named_by_their_authority(reference, name):
    assert crs_name(reference) == name


def test_odd_metadata_are_read():
    """A MapServer has no objectIdField; an empty layer has NaN as its extent; HTML in texts."""
    layer = {
        "name": "a",
        "fields": [{"name": "FID", "type": "esriFieldTypeOID"}],
        "extent": {"xmin": "NaN", "ymin": "NaN", "xmax": "NaN", "ymax": "NaN"},
        "copyrightText": "<b>Stadt</b>  X",
        "editingInfo": {"lastEditDate": 1700000000000},
        "supportsPagination": False,
    }
    info = layer_info("0", layer, {})
    assert (info.extent, info.attribution) == (None, "Stadt X")
    assert info.modified == "2023-11-14T22:13:20Z"
    assert id_field(layer) == "FID"
    assert not can_page(layer)
    assert can_page({"advancedQueryCapabilities": {"supportsPagination": True}})


@pytest.mark.parametrize("wkid", [102329, 999999])
def test_an_extent_in_an_unknown_crs_is_left_out(wkid):
    extent = {"xmin": 1, "ymin": 1, "xmax": 2, "ymax": 2, "spatialReference": {"wkid": wkid}}
    assert layer_info("0", {"extent": extent}, {}).extent is None


# -- paging ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scenario",
    [
        "arcgis",
        "arcgis_no_paging",
        "arcgis_no_geojson",
        "arcgis_exceeded_only",
        "arcgis_silent_limit",
        "arcgis_unbounded_ids",
    ],
)
@pytest.mark.parametrize("n", [1, 10, 35])
def test_all_features_come_once(quirk_server, http, scenario, n):
    found = load(http, quirk_server.scenario(scenario, n=n) + PATH)
    assert found.ids == list(range(1, n + 1))
    assert found.kinds == {"esrijson"}
    assert not any(page.last for page in found.pages[:-1])


@pytest.mark.parametrize("scenario", ["arcgis", "arcgis_no_paging", "arcgis_unbounded_ids"])
def test_the_extent_holds_for_each_way_of_paging(quirk_server, http, scenario):
    """#55235: the ids may be those of everything, whatever the extent."""
    west, south, east, north = quirk_data.extent()
    box = (west, south, (west + east) / 2, north)
    found = load(http, quirk_server.scenario(scenario, n=60) + PATH, extent=box)
    wanted = [one.fid + 1 for one in quirk_data.within(quirk_data.points(60), box)]
    assert sorted(set(found.ids) & set(wanted)) == wanted
    assert found.matched == len(wanted)


def test_an_ignored_offset_is_noticed(quirk_server, http):
    found = load(http, quirk_server.scenario("arcgis_ignores_offset", n=35) + PATH)
    assert sorted(set(found.ids)) == list(range(1, 36))
    assert any("by their ids" in text for text in http.progress.told)


def test_an_empty_layer_has_one_empty_page(quirk_server, http):
    found = load(http, quirk_server.scenario("arcgis_empty") + PATH)
    assert ([page.returned for page in found.pages], found.matched) == ([0], 0)


@pytest.mark.parametrize("paging", [True, False])
def test_an_empty_layer_has_one_empty_page_without_offsets(quirk_server, http, paging):
    found = load(http, quirk_server.scenario("arcgis_empty", paging=int(paging)) + PATH)
    assert [page.returned for page in found.pages] == [0]


def test_no_more_is_asked_for_than_wanted(quirk_server, http):
    load(http, quirk_server.scenario("arcgis", n=50, most=1000) + PATH, max_features=7)
    asked = [one.get("resultRecordCount") for one in quirk_server.seen("arcgis")]
    assert [one for one in asked if one] == ["7"]


def test_addresses_stay_short(quirk_server, http):
    """Also where a service passes over ``where`` and wants lists of ids."""
    url = quirk_server.scenario("arcgis_no_paging", n=2000, most=1000) + PATH
    found = load(http, url, page_size=1000)
    assert found.ids == list(range(1, 2001))
    asked = [one.query for one in quirk_server.seen("arcgis_no_paging")]
    assert any("objectIds" in one for one in asked)
    assert max(len(urlencode(one)) for one in asked) < 2000


@pytest.mark.parametrize("paging", [True, False])
@pytest.mark.parametrize(
    ("how", "reason"),
    [("error", "exception"), ("html", "html"), ("cut", "cut_off"), ("invalid", "cut_off")],
)
def test_a_page_that_fails_fails_the_load(quirk_server, http, how, reason, paging):
    url = quirk_server.scenario("arcgis_fail", n=35, how=how, paging=int(paging))
    with pytest.raises(ServiceFailure) as caught:
        load(http, url + PATH)
    assert caught.value.reason == reason


@pytest.mark.parametrize("scenario", ["arcgis_error200", "arcgis_error_page2"])
def test_an_error_with_status_200_is_an_error(quirk_server, http, scenario):
    with pytest.raises(ServiceFailure) as caught:
        load(http, quirk_server.scenario(scenario, n=35) + PATH)
    assert caught.value.reason == "exception"


def test_a_missing_token_is_told_as_login(quirk_server, http):
    with pytest.raises(ServiceFailure, match=r"wants a login \(Token Required\)") as caught:
        load(http, quirk_server.scenario("arcgis_token") + PATH)
    assert (caught.value.reason, caught.value.status) == ("auth", 499)


def test_a_web_page_is_told(quirk_server, http):
    with pytest.raises(ServiceFailure, match="Services Directory"):
        ArcgisClient(http, quirk_server.scenario("arcgis_html") + PATH).layers()


def test_another_service_is_told(quirk_server, http):
    with pytest.raises(ServiceFailure, match="FeatureServer or MapServer"):
        ArcgisClient(http, quirk_server.scenario("ogcapi")).layers()


# -- CRS and formats ------------------------------------------------------------------------


def test_the_stored_crs_is_asked_for_and_declared(quirk_server, http):
    found = load(http, quirk_server.scenario("arcgis") + PATH)
    assert found.crs == {"EPSG:25833"}
    assert found.features[0]["geometry"]["x"] > 100000


def test_another_crs_is_asked_for_as_out_sr(quirk_server, http):
    found = load(http, quirk_server.scenario("arcgis") + PATH, crs="EPSG:4326")
    assert found.crs == {"EPSG:4326"}
    assert 13 < found.features[0]["geometry"]["x"] < 15


def test_an_ignored_out_sr_shows_in_the_answer(quirk_server, http):
    """Köln: always metres; ESRI JSON says so."""
    url = quirk_server.scenario("arcgis_ignores_srs") + PATH
    assert load(http, url, crs="EPSG:4326").crs == {"EPSG:25832"}


def test_geojson_on_demand(quirk_server, http):
    """There exceededTransferLimit stands in properties, and longitude comes first."""
    url = quirk_server.scenario("arcgis_exceeded_only", n=35, said=1000) + PATH
    found = load(http, url, output_format="geojson")
    assert found.ids == list(range(1, 36))
    assert (found.kinds, found.crs) == ({"geojson"}, {"EPSG:4326"})


def test_hits(quirk_server, http):
    client = ArcgisClient(http, quirk_server.scenario("arcgis", n=77) + PATH)
    assert client.hits(FeatureQuery("points"), client.describe("points")) == 77


def test_hits_is_unknown_where_counting_fails(quirk_server, http):
    client = ArcgisClient(http, quirk_server.scenario("arcgis_exceeded_only") + PATH)
    assert client.hits(FeatureQuery("points"), client.describe("points")) is None


def test_census_cells_come_in_3035(quirk_server, http):
    found = load(http, quirk_server.scenario("arcgis_census", n=30) + PATH, "quarters")
    assert (len(found.ids), found.crs) == (30, {"EPSG:3035"})


class _EsriStored:
    """A layer stored in a code of Esri's own, which EPSG doesn't know."""

    def __init__(self, wkid, projects=True):
        self.stored, self.projects = f"ESRI:{wkid}", projects
        self.asked, self.count = [], 4

    def answer(self, path, query):
        reference = {"wkid": int(self.stored[5:])}
        if path.endswith("Server"):
            return {"layers": [{"id": 0, "name": "points"}], "spatialReference": reference}
        fields = [{"name": "NR", "type": "esriFieldTypeOID"}]
        if not path.endswith("/query"):
            x, y = self._place(0, self.stored)
            extent = {"xmin": x - 1e3, "ymin": y - 1e3, "xmax": x + 1e3, "ymax": y + 1e3}
            layer = {"id": 0, "name": "points", "fields": fields, "maxRecordCount": 1000}
            return {
                **layer,
                "geometryType": "esriGeometryPoint",
                "extent": {**extent, "spatialReference": reference},
            }
        if "returnCountOnly" in query:
            return {"count": self.count}
        if "returnIdsOnly" in query:
            return {"objectIdFieldName": "NR", "objectIds": list(range(1, self.count + 1))}
        self.asked.append(query)
        crs = f"EPSG:{query['outSR']}" if query.get("outSR") == "4326" else self.stored
        crs = crs if self.projects else self.stored
        features = []
        for number in range(1, self.count + 1):
            x, y = self._place(number, crs)
            features.append({"attributes": {"NR": number}, "geometry": {"x": x, "y": y}})
        sent = {"wkid": int(crs[5:])}
        kind = "esriGeometryPoint"
        return {
            "fields": fields,
            "features": features,
            "geometryType": kind,
            "spatialReference": sent,
        }

    @staticmethod
    def _place(number, crs):
        from osgeo import osr

        ends = [osr.SpatialReference(), osr.SpatialReference()]
        for end, name in zip(ends, ("EPSG:4326", crs)):
            end.SetFromUserInput(name)
            end.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        place = osr.CoordinateTransformation(*ends)
        return place.TransformPoint(13.7 + number / 1000, 51.05)[:2]


@pytest.mark.parametrize("wkid", [102014, 102329])
@pytest.mark.parametrize("projects", [True, False])
@pytest.mark.parametrize("extent", [None, (-180.0, -85.0, 180.0, 85.0)])
def test_a_layer_stored_in_a_code_of_esris_own_is_loaded(
    serve, http, tmp_path, wkid, projects, extent
):
    """It is asked for in degrees; where that is ignored, PROJ knows Esri's codes too."""
    layer = _EsriStored(wkid, projects)
    client = ArcgisClient(http, serve(layer))
    query = FeatureQuery("points", extent=extent)
    found = load_features(client, query, tmp_path / "a.gpkg", "points")
    assert {query["outSR"] for query in layer.asked} == {"4326"}
    assert found.crs == ("EPSG:4326" if projects else f"ESRI:{wkid}")
    assert (found.count, found.corrections) == (4, ())
    assert found.extent_lonlat == pytest.approx((13.701, 51.05, 13.704, 51.05), abs=2e-4)


def test_a_code_that_nobody_knows_can_still_be_had_in_another_system(serve, http, tmp_path):
    layer = _EsriStored(102014)
    client = ArcgisClient(http, serve(layer))
    query = FeatureQuery("points")
    found = load_features(client, query, tmp_path / "a.gpkg", "points", "EPSG:25833")
    assert (found.count, found.crs) == (4, "EPSG:25833")


def test_an_extent_is_only_asked_for_where_the_stored_system_is_used(quirk_server, http):
    url = quirk_server.scenario("arcgis") + PATH
    client = ArcgisClient(http, url)
    query = FeatureQuery("points", extent=(-180.0, -85.0, 180.0, 85.0))
    request = client._request(query, client.describe("points"))
    west, south, east, north = map(float, request.parameters["geometry"].split(","))
    # Newer lists of EPSG (PROJ 9.9) let zone 33 begin at 34.79° instead of 46.4°: with Italy.
    assert -10 < west < 13 and 15 < east < 40 and 20 < south < 51 and north <= 90


def test_layers_of_one_name_are_told_apart_by_number(serve, http):
    class Twins(_Layer):
        def answer(self, path, query):
            return {"layers": [{"id": n, "name": "points"} for n in (3, 4)]}

    with pytest.raises(ServiceFailure, match=r"'points'.*: 3 \(points\), 4 \(points\)\."):
        ArcgisClient(http, serve(Twins([], 1))).describe("points")


# -- ranges of ids, with a server that knows where --------------------------------------------


class _Layer:
    """A layer of an old MapServer: no offsets, honest ``where``, and limits of its own."""

    def __init__(self, ids, limit, says=True, lost=(), refuses=None, count=None):
        self.ids, self.limit, self.says, self.lost = ids, limit, says, set(lost)
        self.refuses, self.asked = refuses, []
        self.count = len(ids) if count is None else count

    def answer(self, path, query):
        if not path.endswith("/query"):
            if path.endswith("Server"):
                return {"layers": [{"id": 0, "name": "points"}]}
            fields = [{"name": "FID", "type": "esriFieldTypeOID"}]
            return {"id": 0, "name": "points", "fields": fields, "maxRecordCount": 1000}
        if "returnCountOnly" in query:
            return {"count": self.count}
        if "returnIdsOnly" in query:
            return {"objectIdFieldName": "FID", "objectIds": self.ids[::-1]}
        low, high = map(int, re.findall(r"FID [<>]= (\d+)", query["where"]))
        self.asked.append((low, high))
        found = [i for i in self.ids if low <= i <= high and i not in self.lost]
        if self.refuses and len(found) > self.refuses:
            return {"error": {"code": 500, "message": "Error performing query operation"}}
        features = [{"attributes": {"OBJECTID": i}} for i in found[: self.limit]]
        page = {"fields": [], "features": features}
        if self.says and len(found) > self.limit:
            page["exceededTransferLimit"] = True
        return page


@pytest.fixture
def serve():
    """Return ``serve(layer)``: the URL of a :class:`_Layer`."""
    with ExitStack() as running:
        yield lambda layer: running.enter_context(answering(layer.answer)) + "/X/MapServer"


@pytest.mark.parametrize("says", [True, False])
def test_an_answer_that_is_cut_is_asked_for_in_smaller_parts(serve, http, says):
    """maxRecordCount says 1000, yet 300 come, with or without exceededTransferLimit."""
    layer = _Layer(list(range(5, 3000, 3)), 300, says)
    found = load(http, serve(layer))
    assert found.ids == layer.ids
    assert len(layer.asked) <= 6


def test_gaps_in_the_ids_make_no_empty_requests(serve, http):
    layer = _Layer([1, 2, 3, 1_000_000, 1_000_001], 1000)
    assert load(http, serve(layer)).ids == layer.ids
    assert layer.asked == [(1, 1_000_001)]


def test_a_feature_removed_meanwhile_is_no_endless_search(serve, http):
    layer = _Layer(list(range(2000)), 1000, lost=[5, 1500])
    found = load(http, serve(layer))
    assert len(found.ids) == 1998
    assert found.matched == 2000
    assert len(layer.asked) <= 5


def test_what_is_too_much_at_once_is_halved(serve, http):
    layer = _Layer(list(range(2000)), 1000, refuses=300)
    assert load(http, serve(layer)).ids == layer.ids


def test_ids_of_everything_cost_no_further_requests(serve, http):
    """#55235: with an extent, a range may have fewer features than ids."""
    layer = _Layer(list(range(3000)), 1000, lost=range(50, 3000), count=50)
    found = load(http, serve(layer), extent=(13, 51, 14, 52))
    assert found.ids == list(range(50))
    assert [page.returned for page in found.pages] == [50]
    assert len(layer.asked) == 3
