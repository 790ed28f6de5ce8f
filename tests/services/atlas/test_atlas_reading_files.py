"""Reading workbooks, layers and JSON: hand-made files with what real ones have."""

import json
import zipfile

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.services.atlas.reading import workbook
from smartquartier.smartquartier_plugin.services.atlas.reading.rows import read_rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/>'
    '</numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    "</cellXfs></styleSheet>"
)


def column(k):
    return "ABCDEFGHIJ"[k]


def sheet_xml(rows, merged=(), head=""):
    """Cells: None, text (inline), number, or (attributes, inner XML)."""
    lines = []
    for r, cells in enumerate(rows, 1):
        parts = []
        for k, cell in enumerate(cells):
            ref = f'r="{column(k)}{r}"'
            if cell is None:
                continue
            if isinstance(cell, tuple):
                parts.append(f"<c {ref} {cell[0]}>{cell[1]}</c>")
            elif isinstance(cell, str):
                parts.append(f'<c {ref} t="inlineStr"><is><t>{cell}</t></is></c>')
            else:
                parts.append(f"<c {ref}><v>{cell}</v></c>")
        lines.append(f'<row r="{r}">{"".join(parts)}</row>')
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    return (
        f'{head}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>'
        f"<mergeCells>{merges}</mergeCells></worksheet>"
    )


def book(path, sheets, strings=(), hidden=(), first=""):
    names = "".join(
        f'<sheet name="{name}" sheetId="{k}" r:id="r{k}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for k, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{k}" Type="w" Target="worksheets/s{k}.xml"/>'
        for k in range(1, len(sheets) + 1)
    )
    shared = "".join(f"<si>{text}</si>" for text in strings)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{first}<sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{links}</Relationships>",
        )
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        for k, xml in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/s{k}.xml", xml)
    return path


HEAD = ["Bereich", "Name", "PLZ", "Seit"]


def test_a_workbook_with_merged_cells_dates_zeros_and_formulas(tmp_path):
    rows = [
        ["Liste der Akteure"],
        HEAD,
        ["Verein", ('t="s"', "<v>0</v>"), ('s="2"', "<v>1067</v>"), ('s="1"', "<v>35916</v>")],
        [None, ('t="s"', "<v>1</v>"), 1099, 1998],
        ["Uni", ('t="str"', "<f>A1</f><v>TU</v>"), ("", "<f>B9</f>"), ('t="e"', "<v>#REF!</v>")],
        [None, None, None, None],
        [None, "Institut &amp; Co", 13.737300000000001, ('t="b"', "<v>1</v>")],
    ]
    strings = ("<t>Verein A</t>", "<r><t>Verein </t></r><r><t>B</t></r><rPh><t>x</t></rPh>")
    path = book(tmp_path / "a.xlsx", {"Akteure": sheet_xml(rows, ["A3:A4", "A5:A20"])}, strings)
    table = read_rows(path)
    assert list(table.frame.columns) == HEAD
    assert table.frame.to_numpy().tolist() == [
        ["Verein", "Verein A", "01067", "1998-05-01"],
        ["Verein", "Verein B", "1099", "1998"],
        ["Uni", "TU", None, None],
        ["Uni", "Institut & Co", "13.7373", "1"],
    ]
    assert list(table.numbers) == [3, 4, 5, 7]
    told = " ".join(table.notes)
    assert "2 ranges of merged cells were filled (2 cells)" in told
    assert "1 formulas have no stored result" in told
    assert "1 cells hold an error" in told
    assert "1 title lines" in told


def test_what_lies_under_merged_cells_is_not_overwritten(tmp_path):
    rows = [["Bereich", "Name"], ["Verein", "A"], ["Uni", "B"], [None, "C"]]
    path = book(tmp_path / "a.xlsx", {"A": sheet_xml(rows, ["A2:A4"])})
    assert read_rows(path).frame["Bereich"].tolist() == ["Verein", "Uni", "Verein"]


def test_a_workbook_that_another_program_wrote(tmp_path):
    from osgeo import ogr

    path = tmp_path / "gdal.xlsx"
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = dataset.CreateLayer("Akteure")
    for name, kind in (("Name", ogr.OFTString), ("Jahr", ogr.OFTInteger), ("Stand", ogr.OFTDate)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for name in ("Müller & Söhne", "Zweites"):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["Name"], feature["Jahr"], feature["Stand"] = name, 1998, "2024/02/29"
        layer.CreateFeature(feature)
    del feature, layer, dataset
    table = read_rows(path)
    assert table.frame.to_numpy().tolist() == [
        ["Müller & Söhne", "1998", "2024-02-29"],
        ["Zweites", "1998", "2024-02-29"],
    ]


def test_days_of_a_workbook_that_starts_in_1904(tmp_path):
    rows = [["Name", "Stand"], ["A", ('s="1"', "<v>34454</v>")], ["B", ('s="1"', "<v>1.5</v>")]]
    path = book(tmp_path / "a.xlsx", {"A": sheet_xml(rows)}, first='<workbookPr date1904="1"/>')
    assert read_rows(path).frame["Stand"].tolist() == ["1998-05-01", "1904-01-02T12:00"]


def test_which_sheet_is_read(tmp_path):
    one, two = (sheet_xml([["Name", "Ort"], [name, "x"]]) for name in ("A", "B"))
    sheets = {"leer": sheet_xml([]), "geheim": one, "Liste": two}
    path = book(tmp_path / "a.xlsx", sheets, hidden=("geheim",))
    table = read_rows(path)
    assert table.frame["Name"].tolist() == ["B"]
    assert "Sheet 'Liste' was read; others in the file: leer, geheim." in table.notes
    hidden = read_rows(path, sheet="geheim")
    assert hidden.frame["Name"].tolist() == ["A"]
    assert "Sheet 'geheim' is hidden." in hidden.notes
    with pytest.raises(InputError, match=r"no sheet 'Blatt'. It has: leer, geheim, Liste"):
        read_rows(path, sheet="Blatt")
    with pytest.raises(InputError, match="has no rows"):
        read_rows(path, sheet="leer")


def test_workbooks_that_are_none_or_would_burst(tmp_path, monkeypatch):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("list.csv", "Name;Ort")
    with pytest.raises(InputError, match="no XLSX workbook"):
        read_rows(archive)
    cut = tmp_path / "cut.xlsx"
    whole = book(tmp_path / "whole.xlsx", {"A": sheet_xml([HEAD, ["a", "b", 1, 2]])}).read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_rows(cut)
    odd = sheet_xml([HEAD, ["a", ('t="s"', "<v>x</v>")]])
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_rows(book(tmp_path / "odd.xlsx", {"A": odd}))
    stream = whole.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    cut.write_bytes(whole[:stream] + b"\xff" * 20 + whole[stream + 20 :])
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_rows(cut)
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 50_000)
    bomb = sheet_xml([HEAD] + [["a" * 40, "b", 1, 2]] * 800)
    packed = book(tmp_path / "bomb.xlsx", {"A": bomb})
    assert packed.stat().st_size < 25_000
    with pytest.raises(InputError, match="would unpack to more than"):
        read_rows(packed)


def test_an_entity_bomb_in_a_workbook_is_not_read(tmp_path):
    head = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    xml = sheet_xml([["Name", "Ort"], ["&b;", "x"]], head=head)
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_rows(book(tmp_path / "a.xlsx", {"A": xml}))


def features():
    return gpd.GeoDataFrame(
        {"name": ["A", "B"], "founded": [1990, None], "share": [0.5, 2.0]},
        geometry=[Point(411000, 5655000), None],
        crs="EPSG:25833",
    )


def test_layers_of_a_geopackage(tmp_path):
    path = tmp_path / "a.gpkg"
    features().to_file(path, layer="akteure", driver="GPKG")
    lines = gpd.GeoDataFrame({"name": ["X"]}, geometry=[LineString([(0, 0), (1, 1)])], crs=4326)
    lines.to_file(path, layer="wege", driver="GPKG")
    table = read_rows(path)
    assert table.frame.to_numpy().tolist() == [["A", "1990", "0.5"], ["B", None, "2"]]
    assert table.geometry.crs.to_epsg() == 25833
    assert list(table.geometry.isna()) == [False, True]
    assert "Layer 'akteure' was read; others in the file: wege." in table.notes
    assert read_rows(path, layer="wege").geometry.iloc[0].length == pytest.approx(2**0.5)
    with pytest.raises(InputError, match=r"no layer 'amt'. It has: akteure, wege"):
        read_rows(path, layer="amt")


def test_reading_a_geopackage_leaves_nothing_beside_it(tmp_path):
    from osgeo import gdal

    path = tmp_path / "a.gpkg"
    features().to_file(path, layer="akteure", driver="GPKG")
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    dataset.SetMetadata({"LICENCE": "CC0-1.0"})
    dataset = None
    assert len(read_rows(path).frame) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["a.gpkg"]


def test_geojson_and_a_plain_list_of_objects(tmp_path):
    path = tmp_path / "a.geojson"
    features().to_crs(4326).to_file(path, driver="GeoJSON")
    table = read_rows(path)
    assert table.frame["name"].tolist() == ["A", "B"]
    assert table.geometry.crs.to_epsg() == 4326
    plain = tmp_path / "a.json"
    plain.write_text(json.dumps([{"name": "A", "tags": ["x", "y"]}, {"name": "B", "ok": True}]))
    table = read_rows(plain)
    assert table.frame.to_numpy().tolist() == [["A", "x;y", None], ["B", None, "1"]]
    assert table.kind == "table"
    for text, words in (("[1, 2]", "neither GeoJSON"), ("[{", "not valid JSON")):
        plain.write_text(text)
        with pytest.raises(InputError, match=words):
            read_rows(plain)
    plain.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(InputError, match="no features"):
        read_rows(plain)


ENTRY = {
    "id": "7cee99c287094a94acbdcf29ffff2e85",
    "created": 1537541400,
    "version": 3,
    "title": "Repair-Café",
    "description": "Wir reparieren",
    "lat": 51.05,
    "lng": 13.74,
    "street": "Weg 1",
    "zip": "01099",
    "city": "Dresden",
    "contact_name": "Erika Muster",
    "email": "info@repair.example",
    "homepage": "https://repair.example",
    "categories": ["2cd00bebec0c48ba9db761da48678134"],
    "tags": ["reparatur", "non-profit"],
    "ratings": [],
    "license": "ODbL-1.0",
}


def test_entries_of_openfairdb(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([ENTRY, {**ENTRY, "id": "x", "title": ""}]))
    table = read_rows(path)
    assert (table.kind, table.licence) == ("openfairdb", "ODbL-1.0")
    row = table.frame.iloc[0].to_dict()
    assert row["created"] == "2018-09-21"
    assert row["license"] == "ODbL-1.0"
    assert row["tags"] == "reparatur;non-profit"
    assert row["lat"] == "51.05"
    assert row["contact_name"] == "Erika Muster"  # for the privacy gate to drop and report
    assert len(table.frame) == 1
    assert table.broken["row"].tolist() == [2]


def test_the_short_form_of_a_search_of_openfairdb(tmp_path):
    keys = ("id", "title", "description", "lat", "lng", "categories", "tags")
    short = {key: ENTRY[key] for key in keys} | {"status": "confirmed"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"visible": [short], "invisible": [short, short]}))
    table = read_rows(path)
    assert len(table.frame) == 1
    assert table.frame["license"].tolist() == ["ODbL-1.0"]
    told = " ".join(table.notes)
    assert "2 entries outside" in told
    assert "short form" in told


def test_the_csv_export_of_openfairdb_is_known_by_its_columns(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,title,description,lat,lng,license,tags\n1,A,b,51,13,ODbL-1.0,x\n")
    assert read_rows(path).kind == "openfairdb"
    assert read_rows(path).licence == "ODbL-1.0"
