"""Axis order and CRS: labels lie (services.md, Hamburg, Köln, Düsseldorf; practice failure 3)."""

from contextlib import nullcontext

import pytest
from feature_pages import DRESDEN, gdal_exceptions

from smartquartier.smartquartier_plugin.services.features.loading import placement
from smartquartier.smartquartier_plugin.services.features.loading.placement import (
    Reading,
    contradicts,
    decide,
    declared_reading,
    transformation,
)
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

HAMBURG = (9.7, 53.39, 10.33, 53.74)
KOELN = (6.77, 50.83, 7.16, 51.08)


def places(extent, crs="EPSG:4326", swap=False):
    """Return nine positions in an extent as a service would send them."""
    west, south, east, north = extent
    grid = [
        (west + (east - west) * i / 4, south + (north - south) * j / 4)
        for i in (1, 2, 3)
        for j in (1, 2, 3)
    ]
    step = transformation("EPSG:4326", crs)
    points = [point[:2] for point in step.TransformPoints(grid)] if step else grid
    return [(y, x) for x, y in points] if swap else points


@pytest.mark.parametrize(
    ("label", "kind", "reading"),
    [
        ("EPSG:4326", "gml", Reading("EPSG:4326")),
        ("urn:ogc:def:crs:EPSG::4326", "gml", Reading("EPSG:4326", True)),
        ("urn:ogc:def:crs:EPSG:6.9:4326", "gml", Reading("EPSG:4326", True)),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "gml", Reading("EPSG:4326", True)),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", "gml", Reading("EPSG:4326")),
        ("urn:ogc:def:crs:EPSG::25833", "gml", Reading("EPSG:25833")),
        ("urn:ogc:def:crs:EPSG::31468", "gml", Reading("EPSG:31468", True)),
        ("urn:ogc:def:crs:EPSG::3035", "gml", Reading("EPSG:3035", True)),
        ("EPSG:31468", "gml", Reading("EPSG:31468")),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "gml", Reading("EPSG:4326")),
        ("urn:ogc:def:crs:EPSG::4326", "geojson", Reading("EPSG:4326")),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "geojson", Reading("EPSG:4326", True)),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "geojson", Reading("EPSG:4326")),
        ("", "geojson", Reading("EPSG:4326")),
        ("EPSG:3035", "esrijson", Reading("EPSG:3035")),
        ("", "gml", None),
        ("EPSG:999999", "gml", None),
        ("local", "geojson", None),
    ],
)
def test_what_a_label_promises_depends_on_its_spelling_and_the_format(label, kind, reading):
    assert declared_reading(label, kind) == reading


def test_a_true_label_is_kept_without_words():
    found = decide(places(DRESDEN), Reading("EPSG:4326"), expected_extent=DRESDEN)
    assert (found.crs, found.swap, found.words) == ("EPSG:4326", False, "")


def test_hamburg_sends_latitude_first_under_a_label_that_says_otherwise():
    found = decide(
        places(HAMBURG, swap=True), Reading("EPSG:4326"), expected_extent=HAMBURG, label="urn"
    )
    assert (found.crs, found.swap) == ("EPSG:4326", True)
    assert "'urn'" in found.words and "latitude first" in found.words


def test_duesseldorf_sends_longitude_first_though_the_urn_says_latitude():
    duesseldorf = (6.68, 51.12, 6.94, 51.35)
    found = decide(places(duesseldorf), Reading("EPSG:4326", True), expected_extent=duesseldorf)
    assert (found.crs, found.swap) == ("EPSG:4326", False)


def test_koeln_sends_metres_under_a_label_of_degrees():
    found = decide(places(KOELN, "EPSG:25832"), Reading("EPSG:4326"), expected_extent=KOELN)
    assert (found.crs, found.swap) == ("EPSG:25832", False)
    assert "25832" in found.words


def test_northing_first_under_25833_is_corrected():
    found = decide(
        places(DRESDEN, "EPSG:25833", swap=True), Reading("EPSG:25833"), expected_extent=DRESDEN
    )
    assert (found.crs, found.swap) == ("EPSG:25833", True)


def test_a_neighbouring_utm_zone_is_told_apart():
    found = decide(places(DRESDEN, "EPSG:25833"), Reading("EPSG:25832"), expected_extent=DRESDEN)
    assert found.crs == "EPSG:25833"


def test_gauss_krueger_is_found_by_its_zone():
    found = decide(places(DRESDEN, "EPSG:31469"), None, expected_extent=DRESDEN)
    assert (found.crs, found.swap) == ("EPSG:31469", False)


def test_a_stored_system_beyond_the_usual_ones_is_tried():
    found = decide(
        places(DRESDEN, "EPSG:3035"), Reading("EPSG:4326"), ["EPSG:3035"], expected_extent=DRESDEN
    )
    assert found.crs == "EPSG:3035"


def test_two_names_of_the_same_place_are_no_doubt():
    """32633 and 25833 differ by less than a metre; the candidate comes first."""
    found = decide(places(DRESDEN, "EPSG:25833"), Reading("EPSG:4326"), ["EPSG:32633"], DRESDEN)
    assert found.crs == "EPSG:32633"


def test_nothing_fits_a_known_extent_is_refused():
    with pytest.raises(ServiceFailure, match="nothing was taken over") as caught:
        decide(places(HAMBURG), Reading("EPSG:4326"), expected_extent=DRESDEN)
    assert caught.value.reason == "placement"


def test_metres_without_a_known_extent_could_be_several_systems_and_are_refused():
    with pytest.raises(ServiceFailure, match="could be .*25832.*25833") as caught:
        decide(places(KOELN, "EPSG:25832"), Reading("EPSG:4326"))
    assert caught.value.reason == "placement"


def test_coordinates_outside_the_area_of_their_system_are_refused():
    with pytest.raises(ServiceFailure) as caught:
        decide([(1e12, 1e12), (2e12, 1e12)], Reading("EPSG:25833"), expected_extent=DRESDEN)
    assert caught.value.reason == "placement"


def test_without_extent_a_plausible_label_is_believed():
    assert decide(places(DRESDEN, "EPSG:25833"), Reading("EPSG:25833")).crs == "EPSG:25833"


def test_the_services_own_extent_corrects_but_does_not_refuse():
    found = decide(places(HAMBURG), Reading("EPSG:4326"), (), DRESDEN, firm=False)
    assert (found.crs, found.swap, found.certain) == ("EPSG:4326", False, False)
    assert "check the layer" in found.words
    found = decide(places(DRESDEN, swap=True), Reading("EPSG:4326"), (), DRESDEN, firm=False)
    assert found.swap


def test_a_stray_feature_does_not_spoil_the_decision():
    found = decide([*places(DRESDEN), (0.0, 0.0)], Reading("EPSG:4326"), (), DRESDEN)
    assert (found.crs, found.swap, found.words) == ("EPSG:4326", False, "")


@pytest.mark.parametrize("mode", [nullcontext, gdal_exceptions])
@pytest.mark.parametrize("crs", ["EPSG:25833", "EPSG:25832", "EPSG:31468"])
def test_a_position_that_no_system_can_hold_does_not_cost_the_others(mode, crs):
    """With exceptions on, GDAL raises for the one and gives none of them."""
    with mode():
        positions = [*places(DRESDEN, crs), (13.7, 1e9)]
        found = decide(positions, Reading(crs), (), DRESDEN)
    assert (found.crs, found.swap, found.words) == (crs, False, "")


def test_the_whole_country_in_one_zone_is_inside_its_area():
    germany = (6.0, 47.3, 15.0, 55.0)
    positions = places(germany, "EPSG:25832")
    assert decide(positions, Reading("EPSG:25832"), expected_extent=germany).words == ""


def test_a_later_page_in_another_order_is_a_contradiction_and_strays_are_none():
    first = decide(places(DRESDEN), Reading("EPSG:4326"), (), DRESDEN)
    assert contradicts(places(DRESDEN, swap=True), first, Reading("EPSG:4326"), (), DRESDEN)
    assert not contradicts([(0.0, 0.0)], first, Reading("EPSG:4326"), (), DRESDEN)


def test_all_candidates_are_a_bounded_list():
    assert len(placement._readings(Reading("EPSG:4326"), ["EPSG:25833", "OGC:CRS84"])) <= 18
