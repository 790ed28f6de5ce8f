"""What answers of a WFS say of themselves, read without parsing their features."""

import json

import pytest

from smartquartier.smartquartier_plugin.services.features.wfs import answer as wfs_answer
from smartquartier.smartquartier_plugin.services.http.body import Body
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

FEATURE = '{"type":"Feature","id":"t.%d","properties":{"a":%d},"geometry":null}'
NAMES = (
    'xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" '
    'xmlns:app="http://example.org/app"'
)


@pytest.fixture
def body(tmp_path):
    """Return ``make(text)``: an answer with that text."""

    def make(text):
        path = tmp_path / "body"
        data = text if isinstance(text, bytes) else text.encode()
        path.write_bytes(data)
        url = "https://wfs.example/wfs"
        return Body(path=path, url=url, requested_url=url, size=len(data))

    return make


def features(*numbers):
    return ",".join(FEATURE % (number, number) for number in numbers)


def collection(*numbers, before="", after=""):
    """Return GeoJSON with further members before and after its features."""
    return "".join(
        (
            '{"type":"FeatureCollection",',
            before,
            '"features":[',
            features(*numbers),
            "]",
            after,
            "}",
        )
    )


def member(number):
    return (
        f'<wfs:member><app:t gml:id="t.{number}"><app:a>{number}</app:a>'
        f'<app:g><gml:Point srsName="EPSG:25833" gml:id="p.{number}"><gml:pos>1 2</gml:pos>'
        "</gml:Point></app:g></app:t></wfs:member>"
    )


def test_geojson_says_its_numbers_before_the_features(body):
    before = '"numberMatched":7,"crs":{"type":"name","properties":'
    before += '{"name":"urn:ogc:def:crs:EPSG::25833"}},'
    answer = wfs_answer.read_answer(body(collection(1, 2, before=before)))
    assert (answer.kind, answer.count, answer.matched) == ("geojson", 2, 7)
    assert answer.crs == "urn:ogc:def:crs:EPSG::25833"


def test_geoserver_says_them_after_the_features(body):
    after = ',"totalFeatures":9,"numberMatched":9,"numberReturned":3,'
    after += '"timeStamp":"2026-11-22T00:00:00Z","crs":{"type":"name",'
    after += '"properties":{"name":"urn:ogc:def:crs:EPSG::25832"}},"bbox":[1,2,3,4]'
    text = collection(1, 2, 3, after=after)
    answer = wfs_answer.read_answer(body(text))
    assert (answer.count, answer.matched, answer.crs) == (3, 9, "urn:ogc:def:crs:EPSG::25832")
    unknown = text.replace('"totalFeatures":9', '"totalFeatures":"unknown"')
    unknown = unknown.replace('"numberMatched":9', '"numberMatched":"unknown"')
    assert wfs_answer.read_answer(body(unknown)).matched is None


def test_words_in_the_properties_are_not_taken_for_the_collections_own(body):
    inner = {"numberMatched": 99, "type": "Feature", "list": ["x"], "crs": "EPSG:1"}
    one = {"type": "Feature", "properties": inner, "geometry": None}
    text = json.dumps({"type": "FeatureCollection", "features": [one, one]})
    answer = wfs_answer.read_answer(body(text))
    assert (answer.count, answer.matched, answer.crs) == (2, None, "")


@pytest.mark.parametrize(
    ("position", "name", "degrees"),
    [
        ([13.7, 51.0], "", True),
        ([51.0, 13.7], "", True),
        ([410000.0, 5650000.0], "", False),
        ([13.7, 51.0], "EPSG:25833", False),
        ([], "", False),
    ],
)
def test_geojson_without_a_system_may_be_in_degrees(body, position, name, degrees):
    """RFC 7946; QGIS Server does so whatever srsName says."""
    shape = {"type": "Polygon", "coordinates": [[position, position, position]]}
    collection = {
        "crs": {"type": "name", "properties": {"name": name}} if name else None,
        "features": [{"type": "Feature", "properties": None, "geometry": shape}],
    }
    assert wfs_answer.read_answer(body(json.dumps(collection))).in_degrees is degrees


def test_an_empty_collection(body):
    answer = wfs_answer.read_answer(body('{"type":"FeatureCollection","features":[]}'))
    assert (answer.count, answer.first) == (0, "")


def test_gml_is_counted_where_the_service_streams(body):
    """deegree writes numberReturned=0 and numberMatched=unknown before it knows."""
    text = f'<?xml version="1.0"?><!-- a > b --><wfs:FeatureCollection {NAMES} numberMatched='
    text += '"unknown" numberReturned="0" next="http://x/?a=1&amp;STARTINDEX=2">'
    text += member(1) + member(2) + "</wfs:FeatureCollection>\n<!-- made by -->"
    answer = wfs_answer.read_answer(body(text))
    assert (answer.kind, answer.count, answer.matched) == ("gml", 2, None)
    assert answer.next == "http://x/?a=1&STARTINDEX=2"
    assert answer.crs == "EPSG:25833"


def test_gml_of_1_1_lists_features_in_one_element(body):
    text = '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml='
    text += '"http://www.opengis.net/gml" numberOfFeatures="3"><gml:boundedBy><gml:Envelope/>'
    text += '</gml:boundedBy><gml:featureMembers><t gml:id="t.1"><a>1</a></t><t gml:id="t.2"/>'
    text += "<t/></gml:featureMembers></wfs:FeatureCollection>"
    answer = wfs_answer.read_answer(body(text))
    assert answer.count == 3
    assert answer.matched is None, "numberOfFeatures is what is here"
    assert wfs_answer.number_matched(body(text)) == 3, "but with resultType=hits it is all"


@pytest.mark.parametrize("form", ["json", "gml"])
def test_the_fingerprint_does_not_care_for_ids(body, form):
    """München numbers its ids anew on each page."""

    def read(identifier, value):
        if form == "json":
            text = collection(value).replace(f'"t.{value}"', f'"t.{identifier}"')
        else:
            text = member(value).replace(f'"t.{value}"', f'"t.{identifier}"')
            text = f"<wfs:FeatureCollection {NAMES}>{text}</wfs:FeatureCollection>"
        return wfs_answer.read_answer(body(text))

    assert read(1, 5).first == read(2, 5).first != read(1, 6).first


@pytest.mark.parametrize("form", ["json", "gml"])
def test_a_feature_is_found_in_an_answer(body, form):
    def make(*numbers):
        if form == "json":
            return collection(*numbers)
        members = "".join(map(member, numbers))
        return f"<wfs:FeatureCollection {NAMES}>{members}</wfs:FeatureCollection>"

    third = wfs_answer.read_answer(body(make(3))).first
    assert wfs_answer.holds(wfs_answer.read_answer(body(make(1, 2, 3))), third)
    assert not wfs_answer.holds(wfs_answer.read_answer(body(make(1, 2, 4))), third)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (collection(1)[:-20], "cut_off"),
        (f"<wfs:FeatureCollection {NAMES}>{member(1)}<wfs:mem", "cut_off"),
        (f"<wfs:FeatureCollection {NAMES}>{member(1)}", "cut_off"),
        ('{"error":{"code":400,"message":"no such layer"}}', "exception"),
        ('{"type":"Polygon"}', "invalid"),
        ("<html><title>Anmeldung</title></html>", "html"),
        ("<ServiceExceptionReport><ServiceException>nein</ServiceException>"
         "</ServiceExceptionReport>", "exception"),
        ("", "invalid"),
        (b"PK\x03\x04zip", "invalid"),
    ],
)  # fmt: skip
def test_what_holds_no_features_is_refused(body, text, reason):
    with pytest.raises(ServiceFailure) as caught:
        wfs_answer.read_answer(body(text))
    assert caught.value.reason == reason


def test_an_empty_gml_answer_may_close_itself(body):
    answer = wfs_answer.read_answer(body(f'<wfs:FeatureCollection {NAMES} numberMatched="0"/>'))
    assert (answer.count, answer.matched) == (0, 0)
