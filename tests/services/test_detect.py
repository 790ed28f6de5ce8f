"""What kind of service answers: by the answer, never by the address."""

import pytest

from smartquartier.smartquartier_plugin.services.features.detect import client_for, detect
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings


@pytest.fixture
def http():
    with HttpClient(HttpSettings(attempts=1, read_timeout=5)) as client:
        yield client


@pytest.mark.parametrize(
    ("scenario", "path", "kind"),
    [
        ("ogcapi", "", "ogcapi"),
        ("ogcapi", "/collections", "ogcapi"),
        ("ogcapi", "/collections/points", "ogcapi"),
        ("ogcapi", "/collections/points/items", "ogcapi"),
        ("ogcapi_html_default", "", "ogcapi"),
        ("wfs", "", "wfs"),
        ("wfs", "?SERVICE=WFS&REQUEST=GetCapabilities", "wfs"),
        ("wfs", "?service=WFS&version=1.1.0&request=DescribeFeatureType", "wfs"),
        ("wfs_111_maxfeatures", "", "wfs"),
        ("arcgis", "/rest/services/City/FeatureServer", "arcgis"),
        ("arcgis", "/rest/services/City/FeatureServer/0", "arcgis"),
        ("arcgis", "/rest/services/City/MapServer/1", "arcgis"),
        ("arcgis_token", "/rest/services/City/FeatureServer", "arcgis"),
    ],
)
def test_by_what_the_service_answers(quirk_server, http, scenario, path, kind):
    url = quirk_server.scenario(scenario, n=3) + path
    assert detect(http, url) == kind
    assert kind == client_for("auto", http, url).KIND


@pytest.mark.parametrize(
    "scenario", ["ok", "html200", "empty", "404", "500", "invalid_json", "arcgis_html"]
)
def test_anything_else_is_refused_in_a_sentence(quirk_server, http, scenario):
    with pytest.raises(ServiceFailure) as caught:
        detect(http, quirk_server.scenario(scenario))
    assert str(caught.value).endswith(".")


def test_a_service_out_of_reach_is_asked_once(quirk_server, http):
    with pytest.raises(ServiceFailure) as caught:
        detect(http, quirk_server.scenario("401"))
    assert caught.value.reason == "auth" and len(quirk_server.requests) == 1


def test_an_unknown_kind_is_a_mistake_of_the_program(http):
    with pytest.raises(ValueError, match="wms"):
        client_for("wms", http, "http://127.0.0.1")
