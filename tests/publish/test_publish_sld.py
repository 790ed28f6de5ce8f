"""SLD documents of both versions, the writer, and the validator with planted faults."""

import re
from dataclasses import replace

import pytest
from lxml import etree
from publish_data import small_package, with_dataset

from smartquartier.smartquartier_plugin.publish.formats import qml, sld
from smartquartier.smartquartier_plugin.publish.package.drawing import (
    Area,
    Drawing,
    DrawnRule,
    Hatch,
    Labels,
    Mark,
    Pen,
)
from smartquartier.smartquartier_plugin.publish.package.model import Condition, Style
from smartquartier.smartquartier_plugin.publish.package.sld_document import (
    OGC,
    SE,
    SLD,
    named,
    sld_document,
)
from smartquartier.smartquartier_plugin.publish.package.sld_raster import (
    CLASSES,
    RasterDrawing,
    Shade,
    raster_document,
)
from smartquartier.smartquartier_plugin.publish.validate import sld_rules
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

PEN = Pen("#102030", 0.5, 0.56, dash=(1.12, 0.56), cap="round", join="mitre")
TRAP = '<&"Größe" €'
WHERE = ((Condition("name", "eq", TRAP), Condition("v", "ne", 3)), (Condition("v", "null"),))
DRAWING = Drawing(
    "polygon",
    ((DrawnRule(TRAP, (Area("#a1b2c3", 0.25, PEN), Hatch(45, 2.8, PEN)), WHERE, False, 50_000, 100),
      DrawnRule("rest", (Area("#ffffff"),), otherwise=True)),),
    (Labels((("Nr. ", False), ("name", True)), size=2.8, halo="#ffffff", halo_width=0.56),),
)  # fmt: skip


def _root(version, drawing=DRAWING):
    return etree.fromstring(sld_document(drawing, version).encode())


def _check(tmp_path, text):
    (tmp_path / "x.sld").write_text(text, encoding="utf-8")
    (check,) = sld_rules.check(content_of(tmp_path))
    return check


@pytest.mark.parametrize("version, space", [("1.0.0", SLD), ("1.1.0", SE)])
def test_pixels_of_28_hundredths_of_a_millimetre(version, space):
    root = _root(version)
    tag = "CssParameter" if space == SLD else "SvgParameter"
    stroke = root.find(f".//{{{space}}}PolygonSymbolizer/{{{space}}}Stroke")
    found = {p.get("name"): p.text for p in stroke.iter(f"{{{space}}}{tag}")}
    assert found == {"stroke": "#102030", "stroke-opacity": "0.5", "stroke-width": "2",
                     "stroke-linejoin": "mitre", "stroke-linecap": "round",
                     "stroke-dasharray": "4 2"}  # fmt: skip
    assert root.findtext(f".//{{{space}}}MaxScaleDenominator") == "50000"
    assert root.findtext(f".//{{{space}}}MinScaleDenominator") == "100"


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_texts_are_escaped_and_unequal_needs_a_value(version):
    root = _root(version)
    assert TRAP in [element.text for element in root.iter(f"{{{OGC}}}Literal")]
    unequal = root.find(f".//{{{OGC}}}PropertyIsNotEqualTo")
    assert unequal.getnext().tag == f"{{{OGC}}}Not"


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_a_document_passes_its_own_validator(tmp_path, version):
    assert _check(tmp_path, sld_document(DRAWING, version)).findings == ()


def test_each_version_has_its_marks():
    drawing = Drawing("point", ((DrawnRule("", (Mark("diamond", 2.8, "#ffffff"),)),),))
    old, new = _root("1.0.0", drawing), _root("1.1.0", drawing)
    assert new.findtext(f".//{{{SE}}}WellKnownName") == "diamond"
    assert old.findtext(f".//{{{SLD}}}WellKnownName") == "square"
    assert old.findtext(f".//{{{SLD}}}Rotation") == "45"
    assert float(old.findtext(f".//{{{SLD}}}Size")) == pytest.approx(10 * 0.5**0.5, abs=1e-3)


def test_hatching_speaks_to_qgis_and_to_geoserver():
    assert _root("1.1.0").findtext(f".//{{{SE}}}WellKnownName") == "horline"
    old = _root("1.0.0")
    assert old.findtext(f".//{{{SLD}}}WellKnownName") == "shape://slash"
    # Lines 10 pixels apart cut a tile's side 14.1 pixels apart.
    assert float(old.findtext(f".//{{{SLD}}}Graphic/{{{SLD}}}Size")) == pytest.approx(14.142)


def test_writers_name_the_layer_as_the_dataset(tmp_path):
    style = Style(qml="<qgis/>\n", sld_1_0=sld_document(DRAWING, "1.0.0"),
                  sld_1_1=sld_document(DRAWING, "1.1.0"))  # fmt: skip
    package = with_dataset(small_package(), "quarter", style=style, title=TRAP)
    outputs = sld.write(package, tmp_path) + qml.write(package, tmp_path)
    assert sorted(output.path for output in outputs) == [
        "styles/quarter.qml", "styles/quarter.sld", "styles/quarter_1_1.sld",
    ]  # fmt: skip
    for path, space in (("quarter.sld", SLD), ("quarter_1_1.sld", SE)):
        data = (tmp_path / "styles" / path).read_bytes()
        root = etree.fromstring(data)
        assert root.findtext(f"{{{SLD}}}NamedLayer/{{{space}}}Name") == "quarter"
        assert root.findtext(f".//{{{SLD}}}UserStyle//{{{space}}}Title") == TRAP
    before = {p: p.read_bytes() for p in (tmp_path / "styles").iterdir()}
    sld.write(package, tmp_path)
    assert before == {p: p.read_bytes() for p in (tmp_path / "styles").iterdir()}


def test_rasters_in_both_versions(tmp_path):
    shades = (Shade(5, "#deebf7", label="0–5"), Shade(float("inf"), "#08519c", label="ab 5"))
    drawing = RasterDrawing(CLASSES, shades, 2, 0.85)
    for version, space in (("1.0.0", SLD), ("1.1.0", SE)):
        text = raster_document(drawing, version)
        assert _check(tmp_path, text).findings == ()
        root = etree.fromstring(text.encode())
        assert root.findtext(f".//{{{space}}}SourceChannelName") == "2"
        assert root.findtext(f".//{{{space}}}Opacity") == "0.85"
        assert "inf" not in re.sub("interv", "", text)
    assert etree.fromstring(text.encode()).findtext(f".//{{{SE}}}Threshold") == "5.0"


@pytest.mark.parametrize("op, value, word, number", [
    ("eq", True, "true", "1"), ("ne", True, "false", "0"), ("eq", False, "false", "0"),
])  # fmt: skip
def test_truth_values_for_each_version_of_qgis(tmp_path, op, value, word, number):
    """No single comparison is read the same way by QGIS 3.22, 3.40 and 3.44."""
    rule = DrawnRule("x", (Area("#ffffff"),), ((Condition("ok", op, value),),))
    text = sld_document(Drawing("polygon", ((rule,),)), "1.1.0")
    assert _check(tmp_path, text).findings == ()
    either = etree.fromstring(text.encode()).find(f".//{{{OGC}}}Filter/{{{OGC}}}Or")
    said = [(etree.QName(one).localname, *one.itertext("{*}PropertyName", "{*}Literal"))
            for one in either]  # fmt: skip
    assert [tuple(part for part in one if part.strip()) for one in said] == [
        ("PropertyIsLike", "ok", word), ("PropertyIsEqualTo", "ok", number),
    ]  # fmt: skip


def _fault(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    "version, old, new, rule",
    [
        ("1.0.0", "#a1b2c3", "blau", "colour"),
        ("1.0.0", "CssParameter", "SvgParameter", "element"),
        ("1.1.0", "se:SvgParameter", "se:CssParameter", "element"),
        ("1.0.0", '<CssParameter name="fill-opacity">0.25', '<CssParameter name="fill-opacity">25',
         "opacity"),
        ("1.0.0", ">50000<", ">1:50000<", "number"),
        ("1.0.0", 'version="1.0.0"', 'version="2.0"', "version"),
        ("1.1.0", "<se:Name>layer</se:Name>", "<se:Name/>", "name"),
        ("1.0.0", "<ElseFilter/>", "<ogc:ElseFilter/>", "element"),
    ],
)  # fmt: skip
def test_planted_faults_are_found(tmp_path, version, old, new, rule):
    text = sld_document(DRAWING, version)
    if "SvgParameter" in new or ("CssParameter" in new and "opacity" not in new):
        text = text.replace(f"{old} ", f"{new} ").replace(f"/{old}>", f"/{new}>")
    else:
        text = _fault(text, old, new)
    check = _check(tmp_path, text)
    assert rule in {finding.rule for finding in check.findings if finding.severity == "error"}


def test_elements_in_the_wrong_order_are_found(tmp_path):
    root = _root("1.0.0")
    rule = root.find(f".//{{{OGC}}}Filter").getparent()
    rule.append(rule.find(f"{{{OGC}}}Filter"))
    check = _check(tmp_path, etree.tostring(root, encoding="unicode"))
    assert "order" in {finding.rule for finding in check.findings}


def test_a_field_that_the_data_lack_is_found(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "data.gpkg") as connection:
        connection.execute("CREATE TABLE quarter (fid INTEGER, name TEXT)")
    text = named(sld_document(DRAWING, "1.0.0"), "quarter", "Stadtteile")
    check = _check(tmp_path, text)
    assert {f.rule for f in check.findings} == {"field"}
    assert "'v'" in check.findings[0].text


def test_broken_xml_is_an_error_and_no_traceback(tmp_path):
    assert _check(tmp_path, "<StyledLayerDescriptor").errors == 1


def test_labels_of_missing_values_stay_out_of_version_1_0():
    labels = replace(DRAWING.labels[0], where=((Condition("v", "null"),),))
    drawing = replace(DRAWING, labels=(labels,))
    assert _root("1.0.0", drawing).find(f".//{{{SLD}}}TextSymbolizer") is None
    assert _root("1.1.0", drawing).find(f".//{{{SE}}}TextSymbolizer") is not None


def test_missing_values_joined_with_others_are_written_where_they_occur():
    from smartquartier.smartquartier_plugin.publish.package.sld_readers import without_unmet

    case = (Condition("a", "eq", 1), Condition("b", "null"))
    rule = DrawnRule(
        "x", (Area("#ffffff"),), ((Condition("a", "eq", 1), Condition("b", "eq", 1)), case)
    )
    drawing = Drawing("polygon", ((rule,),))
    with_it = without_unmet(drawing, lambda fields: [{"a": 1, "b": None}])
    without = without_unmet(drawing, lambda fields: [{"a": 1, "b": 1}, {"a": 2, "b": None}])
    assert with_it == drawing and case not in without.passes[0][0].where
