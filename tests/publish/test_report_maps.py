"""The map: every quarter drawn, no gaps, right scale, small file, bad input refused."""

import re

import geopandas as gpd
import pytest
from lxml import etree
from shapely.geometry import MultiPolygon, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.report import maps

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("robust", "likely", "open", "unlikely")


def frame(shapes, crs="EPSG:25833"):
    return gpd.GeoDataFrame(geometry=list(shapes), crs=crs)


def draw(data, **more):
    n = len(data)
    more.setdefault("members", [i % 4 for i in range(n)])
    codes = more.pop("codes", [f"{i:02d}" for i in range(n)])
    svg = maps.choropleth(data, codes, maps.blues(WORDS), **more)
    return svg, etree.fromstring(svg.encode())


def vertices(path):
    """Return the absolute corners of a path made of M, relative l and z."""
    found = set()
    for part in re.findall(r"M([^z]*)z", path):
        start, moves = part.split("l")
        x, y = map(float, start.split())
        found.add((round(x, 1), round(y, 1)))
        steps = list(map(float, moves.split()))
        for dx, dy in zip(steps[::2], steps[1::2]):
            x, y = x + dx, y + dy
            found.add((round(x, 1), round(y, 1)))
    return found


def test_shared_border_has_the_same_corners_on_both_sides():
    edge = [(1000, 0), (1003.7, 251.3), (998.2, 503.9), (1010.4, 777.7), (1000, 1000)]
    west = Polygon([(0, 0), *edge, (0, 1000)])
    east = Polygon([(2000, 0), (2000, 1000), *reversed(edge)])
    _, root = draw(frame([west, east]))
    first, second = (vertices(p.get("d")) for p in root.findall(SVG + "path")[:2])
    assert len(first & second) >= len(edge) - 1


def test_scale_bar_is_as_long_as_it_says():
    _, root = draw(frame([box(0, 0, 13_000, 9_000)]))
    halves = [r for r in root.iter(SVG + "rect") if r.get("height") == "4"]
    long = sum(float(r.get("width")) for r in halves)
    label = next(t.text for t in root.iter(SVG + "text") if t.text and t.text.endswith(" km"))
    metres = float(label.split()[0]) * 1000
    # The quarter fills the width: 13 km on 664 units.
    assert long == pytest.approx(metres * 664 / 13_000, abs=0.3)


def test_holes_and_parts_are_kept():
    ring = Polygon(box(0, 0, 100, 100).exterior.coords, [box(40, 40, 60, 60).exterior.coords])
    data = frame([MultiPolygon([ring, box(200, 0, 300, 100)]), box(40, 40, 60, 60)])
    _, root = draw(data)
    path = root.findall(SVG + "path")[0]
    assert path.get("d").count("M") == 3
    assert path.get("fill-rule") == "evenodd"


def test_missing_data_are_hatched_and_named_in_the_legend():
    data = frame([box(i, 0, i + 1, 1) for i in range(4)])
    _, root = draw(data, missing=[False, True, False, False])
    assert sum(p.get("fill") == "url(#sqid-veil)" for p in root.iter(SVG + "path")) == 1
    assert "data missing" in [t.text for t in root.iter(SVG + "text")]
    plain, _ = draw(data)
    assert "data missing" not in plain


def test_links_and_outlines():
    data = frame([box(i * 100, 0, i * 100 + 100, 100) for i in range(4)])
    _, root = draw(
        data,
        highlighted=[True, False, False, False],
        links=[((250, 50), (50, 50))],
        outline="pilots",
    )
    legend = [t.text for t in root.iter(SVG + "text")]
    assert "pilots" in legend and "is represented by" in legend
    assert sum(p.get("fill") == "none" for p in root.iter(SVG + "path")) == 2


def test_empty_and_missing_geometries_are_left_out():
    data = frame([box(0, 0, 10, 10), Polygon(), None, Point(5, 5)])
    _, root = draw(data)
    areas = [p for p in root.findall(SVG + "path") if p.get("stroke") == "#3c4043"]
    assert len(areas) == 1


def test_geographic_crs_is_refused():
    with pytest.raises(InputError, match="EPSG:4326"):
        draw(frame([box(13, 51, 14, 52)], "EPSG:4326"))


@pytest.mark.parametrize("shapes", [[Polygon()], [None], [Point(1, 1)]])
def test_nothing_to_draw_is_refused(shapes):
    with pytest.raises(InputError, match="no quarter has an area"):
        draw(frame(shapes))


def test_codes_do_not_overlap():
    data = frame([box(x, y, x + 1, y + 1) for x in range(30) for y in range(30)])
    _, root = draw(data)
    boxes = [
        (float(t.get("x")), float(t.get("y")))
        for t in root.iter(SVG + "text")
        if t.text and re.fullmatch(r"\d\d\d?", t.text)
    ]
    boxes.sort()
    for i, (x, y) in enumerate(boxes):
        for x2, y2 in boxes[i + 1 : i + 40]:
            assert abs(x - x2) > 9 or abs(y - y2) > 7


def test_hostile_names_stay_text():
    bad = '"><script>x</script>'
    svg, _ = draw(frame([box(0, 0, 1, 1)]), codes=[bad], names=[bad], source=bad, title=bad)
    assert "<script" not in svg


def test_dresden_is_small_and_complete(real_data):
    data = gpd.read_file(real_data / "dresden" / "stadtteile.geojson").to_crs("EPSG:25833")
    svg, root = draw(data, codes=list(data["ref"]), names=list(data["name"]))
    areas = [p for p in root.findall(SVG + "path") if p.get("stroke") == "#3c4043"]
    assert len(areas) == 61
    assert len(svg) < 400_000
    assert {"05", "06", "71"} <= {t.text for t in root.iter(SVG + "text")}
