"""Printed sheets: what stands on them, that nothing is cut off, and that nothing else changes."""

import re
import shutil
import subprocess

import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError

ATTRIBUTION, LICENCE = "Stadt Musterstadt, Amt für Geodaten", "dl-de/by-2-0"


@pytest.fixture
def project(qgis_app):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


def square(x, y, size=900):
    import shapely.geometry

    return shapely.geometry.box(x, y, x + size, y + size)


@pytest.fixture
def ranking(run_tool, memory_layer, project, tmp_path):
    """Return a ranked layer with its record."""
    import geopandas
    from qgis.core import QgsLayerMetadata, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import styles
    from smartquartier.smartquartier_plugin.core.record import read_record

    frame = geopandas.GeoDataFrame(
        {
            "code": [f"q{n:02d}" for n in range(12)],
            "need": [float(n) for n in range(12)],
            "chance": [float(11 - n) for n in range(12)],
        },
        geometry=[square(400000 + 1000 * (n % 4), 5650000 + 1000 * (n // 4)) for n in range(12)],
        crs="EPSG:25833",
    )
    layer, about = memory_layer(frame, "quarters"), QgsLayerMetadata()
    about.setLicenses([LICENCE])
    about.setRights([ATTRIBUTION])
    layer.setMetadata(about)
    run_tool(
        "pilotranking",
        {
            "QUARTERS": layer,
            "ID_FIELD": "code",
            "CRITERIA": ["need", "higher", 2, 0, 11, "chance", "higher", 1, 0, 11],
            "SAMPLES": 200,
            "OUTPUT": str(tmp_path / "ranking.gpkg"),
            "RECORD": str(tmp_path / "ranking_record.json"),
        },
    )
    made = QgsVectorLayer(str(tmp_path / "ranking.gpkg"), "Ranking of pilot quarters", "ogr")
    project.addMapLayer(made)
    styles.apply(made, "pilot_ranking")
    return made, read_record(tmp_path / "ranking_record.json")


def many_classes(layer, count=120):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory

    text = "{} theme with a long name: transport, mobility, logistics, and what belongs to it"
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "code",
            [
                QgsRendererCategory(n, QgsFillSymbol.createSimple({}), text.format(n))
                for n in range(count)
            ],
        )
    )


def boxes(layout):
    """Return page, rectangle and kind of each item, in mm."""
    from qgis.core import QgsLayoutItem, QgsLayoutItemPage, QgsLayoutItemShape

    found = []
    for item in layout.items():
        if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage):
            at, size = item.pagePos(), item.sizeWithUnits()
            place = (at.x(), at.y(), at.x() + size.width(), at.y() + size.height())
            kind = "frame" if isinstance(item, QgsLayoutItemShape) else type(item).__name__
            found.append((item.page(), place, kind, item.id()))
    return found


def check_places(layout):
    """Fail if an item leaves its page, or covers another one that it must not."""
    found = boxes(layout)
    for number, (left, top, right, bottom), kind, name in found:
        page = layout.pageCollection().page(number).pageSize()
        inside = left >= -0.01 and top >= -0.01
        inside = inside and right <= page.width() + 0.01 and bottom <= page.height() + 0.01
        assert inside, (kind, name, left, top, right, bottom)
    # The arrow stands on the map, and the statement in its frame.
    solid = [one for one in found if one[2] not in ("frame", "QgsLayoutItemPicture")]
    for place, one in enumerate(solid):
        for other in solid[place + 1 :]:
            if one[0] == other[0]:
                a, b = one[1], other[1]
                wide = min(a[2], b[2]) - max(a[0], b[0])
                tall = min(a[3], b[3]) - max(a[1], b[1])
                assert wide <= 0.1 or tall <= 0.1, (one, other)


def words_of(path):
    """Return the PDF's text."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


@pytest.mark.qgis
def test_the_page_says_what_whose_and_how(project, ranking, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import print_layout

    layer, record = ranking
    sheet = print_layout.Sheet("Ranking of pilot quarters", (layer,), record=record)
    print_layout.write_pdf(project, sheet, tmp_path / "sheet.pdf")
    text = words_of(tmp_path / "sheet.pdf")
    assert "Ranking of pilot quarters" in text
    assert LICENCE in text and ATTRIBUTION in text
    assert "smartquartier:pilotranking" in text
    assert "A recommendation, not a decision" in text
    assert "Empfehlung, keine Entscheidung" not in text  # one language on one page
    # Parameters are called as in the dialog, not by their codes.
    assert "SAMPLES" not in text and "N_QUARTERS" not in text
    assert "Number of ranked quarters: 12" in text


@pytest.mark.qgis
def test_a_layer_without_a_licence_says_so(project, memory_layer, tmp_path):
    import geopandas

    from smartquartier.smartquartier_plugin.bridge import print_layout

    frame = geopandas.GeoDataFrame({"a": [1]}, geometry=[square(4e5, 5.6e6)], crs="EPSG:25833")
    layer = memory_layer(frame, "unsaid")
    project.addMapLayer(layer)
    print_layout.write_pdf(project, print_layout.Sheet("One", (layer,)), tmp_path / "one.pdf")
    assert "unsaid: licence not stated" in words_of(tmp_path / "one.pdf")


@pytest.mark.qgis
@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("shape", ["wide", "tall"])
@pytest.mark.parametrize("classes", [0, 30, 120])
def test_nothing_leaves_its_page_or_covers_another(project, ranking, paper, shape, classes):
    from qgis.core import QgsRectangle

    from smartquartier.smartquartier_plugin.bridge import print_layout

    layer, record = ranking
    if classes:
        many_classes(layer, classes)
    size = (6000, 2000) if shape == "wide" else (2000, 6000)
    extent = QgsRectangle(400000, 5650000, 400000 + size[0], 5650000 + size[1])
    sheet = print_layout.Sheet(
        "A title that is so long that it needs a second line on the paper, whatever its size, and "
        "perhaps even a third",
        (layer,),
        subtitle="City of Musterstadt, 12 quarters",
        record=record,
        paper=paper,
        extent=extent,
    )
    layout = print_layout.make_layout(project, sheet)
    check_places(layout)
    page = layout.pageCollection().page(0).pageSize()
    assert (page.width() > page.height()) == (shape == "wide")


@pytest.mark.qgis
@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_a_long_record_goes_on_further_pages_and_no_line_is_cut(project, ranking, paper, tmp_path):
    from qgis.core import QgsLayoutItemLabel

    from smartquartier.smartquartier_plugin.bridge import print_layout

    layer, record = ranking
    plain = record.to_dict()
    plain["warnings"] = [
        f"Sentence {n} of what must be known. " * 6 + f"End{n}." for n in range(60)
    ]
    plain["warnings"].append("A word after the other. " * 900 + "LastWord")
    sheet = print_layout.Sheet("Long", (layer,), record=plain, paper=paper)
    path = tmp_path / "long.pdf"
    print_layout.write_pdf(project, sheet, path)
    layout = project.layoutManager().layoutByName("Long")
    check_places(layout)
    assert layout.pageCollection().pageCount() > 2
    text = words_of(path)
    assert "End0." in text and "End59." in text and "LastWord" in text
    # What pdftotext finds lies within the labels, whose lowest edge ends above the margin.
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    lowest = {}
    for number, page in enumerate(done.stdout.decode("utf-8").split("<page ")[1:]):
        lowest[number] = max(float(y) for y in re.findall(r'yMax="([\d.]+)"', page)) * 25.4 / 72
    labels = [item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    # A longer paragraph takes QGIS 3.40 and 3.44 minutes.
    assert max(len(line) for item in labels for line in item.text().split("\n")) <= 500
    for number, y in lowest.items():
        ends = [
            item.pagePos().y() + item.sizeWithUnits().height()
            for item in labels
            if item.page() == number
        ]
        assert y <= max(ends) + 0.3


@pytest.mark.qgis
def test_letters_grow_with_the_paper(project, ranking):
    from smartquartier.smartquartier_plugin.bridge import print_layout

    heights = {}
    for paper in ("A4", "A3"):
        sheet = print_layout.Sheet(f"Sheet {paper}", (ranking[0],), paper=paper)
        layout = print_layout.make_layout(project, sheet)
        heights[paper] = layout.itemById("title").sizeWithUnits().height()
    assert heights["A3"] / heights["A4"] == pytest.approx(1.2, abs=0.06)


@pytest.mark.qgis
def test_the_map_shows_all_layers_and_the_background_as_outlines(project, ranking, memory_layer):
    import geopandas

    from smartquartier.smartquartier_plugin.bridge import print_layout

    layer, _ = ranking
    far = geopandas.GeoDataFrame({"a": [1]}, geometry=[square(420000, 5650000)], crs="EPSG:25833")
    other, below = memory_layer(far, "far"), memory_layer(far, "quarters below")
    project.addMapLayers([other, below])
    sheet = print_layout.Sheet("Both", (layer, other), (below, layer))
    shown = print_layout.make_layout(project, sheet).itemById("map")
    assert shown.extent().contains(layer.extent()) and shown.extent().contains(other.extent())
    assert [one.name() for one in shown.layers()] == [layer.name(), "far", "quarters below"]
    assert list(shown.layerStyleOverrides()) == [below.id()]
    assert "#8a8f94" in shown.layerStyleOverrides()[below.id()] or (
        "138,143,148" in shown.layerStyleOverrides()[below.id()]
    )
    assert below.renderer().symbol().color().name() != "#8a8f94"  # the layer itself is as before


@pytest.mark.qgis
def test_an_earlier_pdf_stays_whole_when_writing_fails(project, ranking, tmp_path, monkeypatch):
    from qgis.core import QgsLayoutExporter

    from smartquartier.smartquartier_plugin.bridge import print_layout

    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"earlier")
    result = QgsLayoutExporter.ExportResult.FileError
    monkeypatch.setattr(QgsLayoutExporter, "exportToPdf", lambda *_: result)
    with pytest.raises(ServiceError, match="sheet.pdf"):
        print_layout.write_pdf(project, print_layout.Sheet("One", (ranking[0],)), path)
    assert path.read_bytes() == b"earlier"
    assert {one.name for one in tmp_path.iterdir() if "pdf" in one.name} == {"sheet.pdf"}


@pytest.mark.qgis
def test_the_project_keeps_its_title_and_says_only_what_changed(project, ranking, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import print_layout

    about = project.metadata()
    about.setTitle("My project")
    about.setAuthor("Office")
    project.setMetadata(about)
    project.write(str(tmp_path / "p.qgz"))
    sheet = print_layout.Sheet("One", (ranking[0],))
    layout = print_layout.make_layout(project, sheet)
    assert project.isDirty()  # there is a layout more
    project.setDirty(False)
    print_layout.write_layout(project, "One", tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").is_file() and not project.isDirty()
    assert project.metadata().title() == "My project" and project.metadata().author() == "Office"
    assert project.layoutManager().layoutByName("One") is layout
    assert print_layout.write_pdf(project, sheet, tmp_path / "again.pdf") == "One"
    assert len(project.layoutManager().printLayouts()) == 1


@pytest.mark.qgis
def test_nothing_to_see_is_refused(project, memory_layer):
    import geopandas

    from smartquartier.smartquartier_plugin.bridge import print_layout

    with pytest.raises(InputError):
        print_layout.make_layout(project, print_layout.Sheet("None", ()))
    empty = geopandas.GeoDataFrame({"a": []}, geometry=[], crs="EPSG:25833")
    layer = memory_layer(empty, "empty")
    with pytest.raises(InputError, match="empty"):
        print_layout.make_layout(project, print_layout.Sheet("None", (layer,)))
    with pytest.raises(InputError, match="no layout"):
        print_layout.write_layout(project, "gone", "/nowhere/gone.pdf")
    assert project.layoutManager().printLayouts() == []


@pytest.mark.qgis
def test_a_single_point_and_a_project_in_degrees_make_a_page(project, memory_layer, tmp_path):
    import geopandas
    import shapely.geometry
    from qgis.core import QgsCoordinateReferenceSystem

    from smartquartier.smartquartier_plugin.bridge import print_layout

    point = shapely.geometry.Point(400000, 5650000)
    layer = memory_layer(geopandas.GeoDataFrame({"a": [1]}, geometry=[point], crs="EPSG:25833"))
    project.addMapLayer(layer)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    layout = print_layout.make_layout(project, print_layout.Sheet("Point", (layer,)))
    shown = layout.itemById("map")
    assert shown.crs().authid() == "EPSG:25833" and 100 < shown.extent().width() < 5000
    check_places(layout)


@pytest.mark.qgis
def test_only_the_record_of_exactly_these_values_is_printed(ranking, tmp_path):
    from smartquartier.smartquartier_plugin.bridge.print_records import record_beside

    layer, _ = ranking
    assert record_beside(layer) == str(tmp_path / "ranking_record.json")
    layer.startEditing()
    place = layer.fields().indexOf("need")
    layer.changeAttributeValue(next(layer.getFeatures()).id(), place, 99.0)
    assert layer.commitChanges()
    assert record_beside(layer) == ""  # a record of other values would tell something wrong


@pytest.mark.qgis
def test_what_is_drawn_in_two_sizes_stands_in_the_legend_once(project, ranking):
    from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer

    from smartquartier.smartquartier_plugin.bridge import compat, print_layout, print_legend

    layer, _ = ranking
    root = QgsRuleBasedRenderer.Rule(None)
    # Denominators: the nearest and the farthest at which a rule is drawn.
    for label, near, far in (("big", 0, 0), ("same", 0, 10_000_000), ("same", 10_000_000, 0)):
        symbol = QgsFillSymbol.createSimple({})
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, near, far, label=label))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layout = print_layout.make_layout(project, print_layout.Sheet("Twice", (layer,)))
    legend = layout.itemById("legend")
    (tree,) = legend.model().rootGroup().findLayers()

    def labels():
        return [node.data(0) for node in legend.model().layerLegendNodes(tree)]

    assert labels() == ["big", "same"]
    drawn = legend.model().layerLegendNodes(tree)[1].data(compat.legend_rule_key())
    print_legend.legend_size(legend, 8.0, 1, 40)  # each try begins with all lines
    assert labels() == ["big", "same"]
    layout.itemById("map").setScale(50_000_000)
    print_legend.legend_size(legend, 8.0, 1, 40)
    assert labels() == ["big", "same"]
    assert legend.model().layerLegendNodes(tree)[1].data(compat.legend_rule_key()) != drawn


@pytest.mark.qgis
def test_a_layout_of_somebody_is_never_replaced(project, ranking, tmp_path):
    from qgis.core import QgsPrintLayout

    from smartquartier.smartquartier_plugin.bridge import print_layout

    manager = project.layoutManager()
    own = QgsPrintLayout(project)
    own.setName("Quarters")
    manager.addLayout(own)
    sheet = print_layout.Sheet("Quarters", (ranking[0],))

    def names():
        return sorted(layout.name() for layout in manager.printLayouts())

    assert print_layout.write_pdf(project, sheet, tmp_path / "a.pdf") == "Quarters 2"
    assert manager.layoutByName("Quarters") is own
    # The same sheet as it was made gives way; one that was changed or copied stays.
    assert print_layout.write_pdf(project, sheet, tmp_path / "b.pdf") == "Quarters 2"
    assert names() == ["Quarters", "Quarters 2"]
    manager.layoutByName("Quarters 2").itemById("title").setText("Our words")
    assert print_layout.write_pdf(project, sheet, tmp_path / "c.pdf") == "Quarters 3"
    assert manager.layoutByName("Quarters 2").itemById("title").text() == "Our words"
    manager.duplicateLayout(manager.layoutByName("Quarters 3"), "A copy")
    assert print_layout.write_pdf(project, sheet, tmp_path / "d.pdf") == "Quarters 3"
    large = print_layout.Sheet("Quarters", (ranking[0],), paper="A3")
    assert print_layout.write_pdf(project, large, tmp_path / "e.pdf") == "Quarters 4"
    assert names() == ["A copy", "Quarters", "Quarters 2", "Quarters 3", "Quarters 4"]


@pytest.mark.qgis
def test_a_set_says_its_pilots_by_name_and_what_it_was_made_of(project, run_tool, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import print_layout, print_summary, print_texts
    from smartquartier.smartquartier_plugin.core.record import read_record

    def made(tool, stem, **parameters):
        record = str(tmp_path / f"{stem}_record.json")
        output = str(tmp_path / f"{stem}.gpkg")
        run_tool(tool, {**parameters, "OUTPUT": output, "RECORD": record})
        return output

    city = made("createdemocity", "city", SIZE=10)
    quarters = QgsVectorLayer(f"{city}|layername=quarters", "The quarters", "ogr")
    ranked = made("pilotranking", "ranking", QUARTERS=quarters, ID_FIELD="code", SAMPLES=200,
                  CRITERIA=["area_ha", "higher", 1, 0, 100])  # fmt: skip
    ranked = QgsVectorLayer(ranked, "A ranking", "ogr")
    chosen = made("pilotset", "set", QUARTERS=ranked, ID_FIELD="code", K=3,
                  FEATURES=["area_ha", "inhabitants"])  # fmt: skip
    chosen = QgsVectorLayer(chosen, "A set", "ogr")
    project.addMapLayer(chosen)
    record = read_record(tmp_path / "set_record.json")
    said = print_summary.summary([chosen], record.to_dict())
    pilots = said.blocks[0].lines
    names = {one["code"]: one["name"] for one in quarters.getFeatures()}
    assert len(pilots) == 3 and "Arrow and code" in said.text
    for code in record.method["chosen"]:
        called = f"{names[code]} ({code}), rank "
        assert any(line.startswith(called) and ": stands for" in line for line in pilots)
    assert sum(int(line.split()[-3]) for line in pilots) == 10 - 3
    assert print_summary.summary([chosen], {"tool": "another"}) == print_summary.Summary()
    # The licence is that of the city of which the ranking was made.
    assert print_texts.source_lines([chosen], record) == ["The quarters: CC0-1.0"]
    lines = " ".join(print_texts.record_lines(record))
    assert "Status: proven to be the best" in lines and "auto;" not in lines
    sheet = print_layout.Sheet("Set", (chosen,), (), said.text, record, blocks=said.blocks)
    print_layout.write_pdf(project, sheet, tmp_path / "set.pdf")
    text = words_of(tmp_path / "set.pdf")
    assert names[record.method["chosen"][0]] in text and "not stated" not in text


@pytest.mark.qgis
def test_a_ranking_names_the_first_quarters_and_the_criteria(project, ranking):
    from smartquartier.smartquartier_plugin.bridge import print_layout, print_summary

    layer, record = ranking
    said = print_summary.summary([layer], record.to_dict())
    quarters, criteria = said.blocks
    assert quarters.title == "The first 5 of 12 quarters; sought: 3" and len(quarters.lines) == 5
    first = min(layer.getFeatures(), key=lambda one: one["rank"])
    low, high = int(first["rank_p05"]), int(first["rank_p95"])
    words = f"rank {low} to {high}" if low < high else f"rank {low} in at least 90 of 100 draws"
    assert quarters.lines[0] == f"1. {first['code']}: {words}, {first['rank_class']}"
    place = layer.fields().indexOf("data_share")
    assert layer.dataProvider().changeAttributeValues({first.id(): {place: 0.24}})
    line = print_summary.summary([layer], record.to_dict()).blocks[0].lines[0]
    assert line.startswith(quarters.lines[0]) and "with data for 24" in line
    assert criteria.lines[0].startswith("need: 67") and "more: further up" in criteria.lines[0]
    for paper in ("A4", "A3"):
        sheet = print_layout.Sheet("First", (layer,), (), said.text, record, paper,
                                   blocks=said.blocks)  # fmt: skip
        check_places(print_layout.make_layout(project, sheet))


@pytest.mark.qgis
def test_many_criteria_share_a_line_and_titles_stand_for_field_names():
    from smartquartier.smartquartier_plugin.bridge import print_summary

    fields = ["single_parent_rate", *(f"f{n}" for n in range(9))]
    method = {
        "weights": dict.fromkeys(fields, 0.1),
        "criteria": [{"field": name, "label": name, "direction": "lower"} for name in fields],
    }
    lines = print_summary._criteria(method)
    assert len(lines) == 7 and lines[-1].startswith("4 further criteria: 40")
    assert not lines[0].startswith("single_parent_rate") and "less: further up" in lines[0]


@pytest.mark.qgis
def test_lists_with_numbers_can_be_read_with_decimal_commas(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.print_texts import record_lines

    values = {"CRITERIA": ["need", "higher", 1.5, 2], "FIELDS": ["a", "b"], "RADIUS": 250.0}
    (_, line) = record_lines({"tool": "another", "title": "T", "parameters": values})
    assert line == "Parameters: CRITERIA: need | higher | 1.500 | 2; FIELDS: a, b; RADIUS: 250"


@pytest.mark.qgis
def test_distances_have_their_unit(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.print_texts import record_lines

    tool = "smartquartier:sensorcoverage"
    lines = record_lines({"tool": tool, "parameters": {"RADIUS": 250.0, "N_SENSORS": 12}})
    assert "Reach of a sensor: 250 m; Number of new sensors: 12" in lines[1]


def words_of_parameter(tool, name):
    from qgis.core import QgsApplication

    tool = QgsApplication.processingRegistry().algorithmById(f"smartquartier:{tool}")
    return tool.parameterDefinition(name).description()


@pytest.mark.qgis
def test_long_paragraphs_are_wrapped_by_us_one_by_one(project):
    from qgis.core import QgsPrintLayout

    from smartquartier.smartquartier_plugin.bridge import print_parts

    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    long = " ".join(f"word{n}" for n in range(300))
    label = print_parts.add_text(layout, f"First.\n{long}\nLast.", (10, 10, 180, 100), 8.0)
    lines = label.text().split("\n")
    assert lines[0] == "First." and lines[-1] == "Last." and len(lines) > 10
    assert max(map(len, lines)) < 200 and " ".join(lines[1:-1]) == long


@pytest.mark.qgis
def test_the_tools_id_stands_in_the_small_print_only(project, ranking):
    from qgis.core import QgsLayoutItemLabel

    from smartquartier.smartquartier_plugin.bridge import print_layout

    layer, record = ranking
    layout = print_layout.make_layout(project, print_layout.Sheet("S", (layer,), record=record))
    labels = [item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    where = [one.page() for one in labels if "smartquartier:" in one.text()]
    assert where == [1]
    assert any("Ranking of pilot quarters (smartquartier:pilotranking)" in x.text() for x in labels)


@pytest.mark.qgis
def test_wide_lists_stand_below_the_others(project, ranking):
    from qgis.core import QgsLayoutItemLabel

    from smartquartier.smartquartier_plugin.bridge import print_layout
    from smartquartier.smartquartier_plugin.bridge.print_summary import Block

    blocks = (
        Block("Beside", ("left",)),
        Block("Wide", tuple(f"site {n}" for n in range(8)), below=3),
        Block("Other", ("right",)),
    )
    for paper in ("A4", "A3"):
        sheet = print_layout.Sheet("Lists", (ranking[0],), paper=paper, blocks=blocks)
        layout = print_layout.make_layout(project, sheet)
        check_places(layout)
        found = {x.text(): x.pagePos() for x in layout.items() if isinstance(x, QgsLayoutItemLabel)}
        columns = [text for text in found if text.startswith("site")]
        assert sorted(text.split("\n") for text in columns) == [
            ["site 0", "site 1", "site 2"], ["site 3", "site 4", "site 5"], ["site 6", "site 7"],
        ]  # fmt: skip
        assert found["Beside"].y() == found["Other"].y() < found["right"].y() < found["Wide"].y()
        assert len({found[text].y() for text in columns}) == 1


@pytest.mark.qgis
def test_the_scale_bar_has_no_comma_between_its_thousands(project, ranking):
    from qgis.core import QgsLayoutItemScaleBar, QgsNumericFormatContext

    from smartquartier.smartquartier_plugin.bridge import print_layout

    layout = print_layout.make_layout(project, print_layout.Sheet("S", (ranking[0],)))
    (bar,) = [item for item in layout.items() if isinstance(item, QgsLayoutItemScaleBar)]
    assert bar.numericFormat().formatDouble(1000, QgsNumericFormatContext()) == "1000"


@pytest.mark.qgis
def test_the_first_page_has_short_small_print_and_the_record_follows(project, ranking):
    from smartquartier.smartquartier_plugin.bridge import print_layout, print_texts

    layer, record = ranking
    layout = print_layout.make_layout(project, print_layout.Sheet("S", (layer,), record=record))
    small = layout.itemById("small").text()
    assert len(small.splitlines()) == 2 and "The whole record: next page." in small
    assert layout.pageCollection().pageCount() == 2
    lines = print_texts.record_lines(record)
    given = next(line for line in lines if line.startswith("Parameters"))
    # What makes the method stands there as preset or not; a switch only if it was set.
    assert "Number of draws: 200" in given and "Seed of the draws: 0" in given
    assert "near those given" in given and "Number of pilot quarters" in given
    switch = words_of_parameter("pilotranking", "USE_SE")
    assert switch not in given and lines[3] == "All other parameters: as preset by the tool."
    # Another version may have preset something else: it all stands there.
    older = {**record.to_dict(), "version": "0.0.1"}
    older = "\n".join(print_texts.record_lines(older))
    assert f"{switch}: no" in older and "as preset" not in older
    # What the planner has set is nobody's data, and needs no licence.
    plain = record.to_dict()
    plain["sources"] = [*plain["sources"], {"file": "criteria.json", "provider": ""}]
    assert not any("criteria.json" in line for line in print_texts.source_lines([layer], plain))
    # A layer may be such a file, too.
    plain["sources"].append({"file": "trees.json", "layer": "trees", "rows": 7})
    assert any(line.startswith("trees:") for line in print_texts.source_lines([layer], plain))


@pytest.mark.qgis
def test_sources_have_titles_days_and_one_line_without_a_licence(project, ranking, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import print_texts
    from smartquartier.smartquartier_plugin.core.i18n import set_translator

    layer, record = ranking
    path = tmp_path / "zones_noise.gpkg"
    shutil.copy(tmp_path / "ranking.gpkg", path)
    zones = QgsVectorLayer(str(path), "Where nobody may listen", "ogr")
    project.addMapLayer(zones)

    def source(name, file="", **told):
        return {"layer": name, "file": file, "rows": 1, **told}

    plain = {
        **record.to_dict(),
        "sources": [
            source(layer.name(), licence=LICENCE),
            source("lamps", "lamps.csv"),
            source("zones_noise", "zones_noise.gpkg", uri="zones_noise.gpkg"),
            source("trees", "t.gpkg", licence="CC0-1.0", date="2026-11-22"),
            # The name that somebody gave it then counts more than today's.
            source("Our zones", "zones_noise.gpkg", licence="CC-BY-4.0"),
        ],
    }
    assert print_texts.source_lines([layer], plain)[1:] == [
        "trees: CC0-1.0; 2026-11-22",
        "Our zones: CC-BY-4.0",
        "lamps, Where nobody may listen: licence not stated",
    ]
    set_translator(lambda context, text: text, "de")
    try:
        assert print_texts.source_lines([layer], plain)[1] == "trees: CC0-1.0; 22.11.2026"
    finally:
        set_translator(None)


@pytest.mark.qgis
def test_labels_of_pilots_have_names_and_quarters_without_data_none(memory_layer):
    import geopandas
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    from smartquartier.smartquartier_plugin.bridge import styles

    frame = geopandas.GeoDataFrame(
        {"code": ["1", "2", "3"], "name": ["Ost", "West", "Heide"], "selected": [1, 0, 0],
         "reference_pilot": ["1", "1", None], "wave": [1, 2, None], "theme": [None] * 3},
        geometry=[square(4e5 + 1000 * n, 5.6e6) for n in range(3)], crs="EPSG:25833",
    )  # fmt: skip
    layer = memory_layer(frame, "set")
    styles.apply(layer, "pilot_set")
    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found.append(expression.evaluate(context))
    assert found[:2] == ["1\nOst", "→ 1"] and not expression.hasEvalError()
    assert found[2] in (None, "") or str(found[2]) == "NULL"
