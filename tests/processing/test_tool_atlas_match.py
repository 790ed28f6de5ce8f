"""The tools atlasmatch and atlasnetwork in a real QGIS."""

import importlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "atlas"))

from matching_case import actors, projects, relations, small_atlas

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import save_atlas

MATCH_FIELDS = ["for_id", "match_id", "rank", "score", "s_complement", "s_theme", "s_near",
                "s_fit", "s_gap", "reasons"]  # fmt: skip


def tool_atlas():
    """Return the small atlas with a project and an internal actor."""
    atlas = small_atlas(
        project=projects({"title": "Luftmessnetz", "x": 500}),
        relation=relations(("Amt A", "Cluster C", "partner"), ("Cluster C", "Betrieb B", "partner"),
                           ("Dienst D", "Luftmessnetz", "leitet"),
                           ("Amt A", "Luftmessnetz", "partner")),
    )  # fmt: skip
    people = atlas["actor"].copy()
    people.loc[people["name"] == "Betrieb B", "release"] = "internal"
    return atlas.replaced(actor=people)


@pytest.fixture
def atlas_tool(qgis_app, tmp_path):
    """Return ``run(class name, **parameters)``: outputs, layers and log."""
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingException,
        QgsProcessingFeedback,
        QgsProject,
    )

    path = tmp_path / "atlas.gpkg"
    save_atlas(file_place(path), tool_atlas())

    def run(name, **parameters):
        module = importlib.import_module(f"smartquartier.processing_algorithms.atlas.{name}")
        tool = getattr(module, {"atlas_match": "AtlasMatch", "atlas_network": "AtlasNetwork"}[name])
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        given = {"ATLAS": str(path), "OUTPUT": str(tmp_path / f"{name}.gpkg"), **parameters}
        if name == "atlas_network":
            given.setdefault("NODES", str(tmp_path / "nodes.gpkg"))
        algorithm = tool().create()
        checked, why = algorithm.checkParameterValues(given, context)
        if not checked:
            raise QgsProcessingException(why)
        found = algorithm.run(given, context, feedback, {}, False)[0]
        found["log"] = feedback.textLog()
        return found

    run.path = path
    return run


def shape_of(feature):
    """Return the WKT, None where there is no geometry (QGIS writes it as an empty one)."""
    shape = feature.GetGeometryRef()
    return None if shape is None or shape.IsEmpty() else shape.ExportToWkt()


def rows_of(path):
    """Return the rows of a layer, those without geometry too."""
    import pandas as pd
    from osgeo import ogr

    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    rows = [
        {**feature.items(), "wkt": shape_of(feature)} for feature in layer
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_match_rows_and_lines(atlas_tool, tmp_path):
    record, report = tmp_path / "r.json", tmp_path / "r.html"
    before = atlas_tool.path.read_bytes()
    found = atlas_tool("atlas_match", RECORD=str(record), REPORT=str(report), TODAY="2026-06-01")
    rows = rows_of(found["OUTPUT"])
    assert set(MATCH_FIELDS) <= set(rows)
    assert atlas_tool.path.read_bytes() == before, "the atlas is not changed"
    pair = rows[(rows["for_name"] == "Amt A") & (rows["match_name"] == "Betrieb B")].iloc[0]
    assert pair["wkt"].startswith("LINESTRING (410000 5655000,411000 5655000")
    assert pair["s_near"] == pytest.approx(np.exp(-0.2), abs=1e-6)
    assert pair["release"] == "internal"
    assert "not released for the public" in found["log"]
    assert not (rows["for_name"] == "Dienst D").any(), "too little is known of it"
    assert found["N_TOO_LITTLE"] == 6 and "less than 40% of the weight is known" in found["log"]
    own = rows.drop_duplicates("for_id").set_index("for_name")["too_little"]
    assert own["Amt A"] == 1 and (rows["known"] >= 0.4).all()
    assert (rows["score_low"] <= rows["score"]).all() and (rows["score_high"] <= 1).all()
    told = json.loads(record.read_text(encoding="utf-8"))
    assert sum(told["method"]["weights"].values()) == pytest.approx(1)
    assert told["parameters"]["TODAY"] == "2026-06-01"
    assert told["method"]["statement"] == "A recommendation, not a decision."
    page = report.read_text(encoding="utf-8")
    assert "A recommendation, not a decision." in page and "Betrieb B *" in page
    assert found["N_MATCHES"] == len(rows) and str(tmp_path) not in record.read_text("utf-8")


def test_of_whom_little_is_known_is_proposed_if_wanted(atlas_tool):
    rows = rows_of(atlas_tool("atlas_match", MIN_KNOWN=0)["OUTPUT"])
    lone = rows[rows["for_name"] == "Dienst D"]
    assert len(lone) and lone["wkt"].isna().all() and lone["s_near"].isna().all()


def test_sole_traders_are_left_out_and_counted(atlas_tool, tmp_path):
    from qgis.core import QgsProcessingException

    path, record, report = tmp_path / "p.gpkg", tmp_path / "r.json", tmp_path / "r.html"
    people = actors(
        *({"name": n, "x": x, "sector": "wirtschaft", "level": "stadt", "need": "Daten",
           "competence": "Daten"} for n, x in (("Werk", 0), ("Amt", 9), ("Anna Fiktiv e. K.", 5)))
    )  # fmt: skip
    linked = relations(("Werk", "Anna Fiktiv e. K.", "partner"))
    save_atlas(
        file_place(path),
        small_atlas(actor=people, relation=linked, theme_link=small_atlas()["theme_link"][:0]),
    )
    told = {"ATLAS": str(path), "RECORD": str(record), "REPORT": str(report)}
    found = atlas_tool("atlas_match", **told)
    rows = rows_of(found["OUTPUT"])
    assert set(rows["for_name"]) == {"Werk", "Amt"} and found["N_PERSONS"] == 1
    assert "bear a person's name" in found["log"]
    for text in (record.read_text("utf-8"), report.read_text("utf-8"), found["log"]):
        assert "Anna" not in text
    rows = rows_of(atlas_tool("atlas_match", ATLAS=str(path), PERSONS=True)["OUTPUT"])
    assert set(rows.loc[rows["match_name"].str.startswith("Anna"), "release"]) == {"internal"}
    with pytest.raises(QgsProcessingException, match="switch on PERSONS"):
        atlas_tool("atlas_match", ATLAS=str(path), FOR="Anna Fiktiv e. K.")
    found = atlas_tool("atlas_network", **told)
    lines, nodes = rows_of(found["OUTPUT"]), rows_of(found["NODES"]).set_index("name")
    assert dict(nodes["person_name"]) == {"Werk": 0, "Amt": 0, "Anna Fiktiv e. K.": 1}
    assert nodes.loc["Anna Fiktiv e. K.", "release"] == "internal"
    assert set(lines["release"]) == {"internal"} and "bear a person's name" in found["log"]
    page = report.read_text("utf-8")
    assert "Anna" not in page and "sole trader" in page


def test_an_empty_day_is_written_into_the_record(atlas_tool, tmp_path):
    import datetime

    record = tmp_path / "r.json"
    atlas_tool("atlas_match", RECORD=str(record))
    told = json.loads(record.read_text(encoding="utf-8"))
    assert told["parameters"]["TODAY"] == datetime.date.today().isoformat()


def test_limit_for_and_candidates(atlas_tool):
    rows = rows_of(atlas_tool("atlas_match", FOR="Amt A", LIMIT=1)["OUTPUT"])
    assert list(rows["for_name"]) == ["Amt A"] and list(rows["rank"]) == [1]
    rows = rows_of(atlas_tool("atlas_match", FOR="Betrieb B", CANDIDATES="projects")["OUTPUT"])
    assert set(rows["match_kind"]) == {"project"}


@pytest.mark.parametrize(
    ("tool", "parameters", "match"),
    [
        ("atlas_match", {"FOR": "Amt Z"}, "no actor or project with the id or name 'Amt Z'"),
        ("atlas_match", {"FOR": " ; "}, "names nobody"),
        ("atlas_match", {f"W_{n}": 0 for n in ("COMPLEMENT", "THEME", "NEAR", "FIT", "GAP")},
         "at least one above zero"),
        ("atlas_match", {"TODAY": "31.12.2026"}, "is no date"),
        ("atlas_match", {"ATLAS": "nowhere.gpkg"}, "There is no atlas 'nowhere.gpkg'"),
        ("atlas_match", {"ATLAS": "actors.csv"}, "can't hold an atlas"),
        ("atlas_network", {"TYPES": "freund"}, "is no type of relation"),
        ("atlas_network", {"TYPE_WEIGHTS": ["partner", "-1"]}, "no number from 0 on"),
        ("atlas_network", {"ATLAS": "nowhere.gpkg"}, "There is no atlas 'nowhere.gpkg'"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence(atlas_tool, tmp_path, tool, parameters, match):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=match):
        atlas_tool(tool, **parameters)
    assert not (tmp_path / f"{tool}.gpkg").exists()


def test_an_atlas_without_actors_is_said(atlas_tool, tmp_path):
    from qgis.core import QgsProcessingException

    empty = tmp_path / "empty.gpkg"
    save_atlas(file_place(empty), empty_atlas("EPSG:25833"))
    for tool in ("atlas_match", "atlas_network"):
        with pytest.raises(QgsProcessingException, match="Import some first"):
            atlas_tool(tool, ATLAS=str(empty))


def test_nobody_is_left_out_silently(atlas_tool, tmp_path):
    alone = tmp_path / "alone.gpkg"
    atlas = empty_atlas("EPSG:25833").replaced(actor=actors({"name": "A"}, {"name": "B"}))
    save_atlas(file_place(alone), atlas)
    found = atlas_tool("atlas_match", ATLAS=str(alone))
    assert found["N_WITHOUT"] == 2 and "no match was found" in found["log"]


def test_network_rows(atlas_tool, tmp_path):
    record, report = tmp_path / "r.json", tmp_path / "r.html"
    found = atlas_tool("atlas_network", RECORD=str(record), REPORT=str(report))
    lines, nodes = rows_of(found["OUTPUT"]), rows_of(found["NODES"]).set_index("name")
    assert len(lines) == 4 and len(nodes) == 5
    assert lines["wkt"].isna().sum() == 1, "Dienst D has no position; the relation stays"
    assert {"degree", "betweenness", "component"} <= set(nodes)
    assert nodes.loc["Amt A", "degree"] == 2
    # A path B - C - A - P - D of five: of the six pairs of others three, four, three lead through.
    expected = {"Betrieb B": 0, "Cluster C": 3 / 6, "Amt A": 4 / 6, "Luftmessnetz": 3 / 6}
    for name, share in expected.items():
        assert nodes.loc[name, "betweenness"] == pytest.approx(share), name
    assert nodes.loc["Betrieb B", "release"] == "internal"
    assert set(lines.loc[lines["to_name"] == "Betrieb B", "release"]) == {"internal"}
    page = report.read_text(encoding="utf-8")
    assert "<svg" in page and "Betrieb B *" in page
    assert json.loads(record.read_text(encoding="utf-8"))["results"]["N_EDGES"] == 4


def test_network_projected(atlas_tool):
    found = atlas_tool("atlas_network", PROJECTS="projected")
    lines = rows_of(found["OUTPUT"])
    shared = lines[lines["relation_type"] == "shared_project"]
    assert list(shared["shared"]) == ["Luftmessnetz"] and len(lines) == 3
    assert set(rows_of(found["NODES"])["kind"]) == {"actor"}


def test_the_record_gives_the_same_rows_again(atlas_tool, tmp_path):
    record = tmp_path / "r.json"
    first = rows_of(atlas_tool("atlas_match", RECORD=str(record), W_NEAR=1.0, DRAWS=20)["OUTPUT"])
    told = json.loads(record.read_text(encoding="utf-8"))["parameters"]
    told.pop("ATLAS")
    again = rows_of(atlas_tool("atlas_match", **told)["OUTPUT"])
    assert first.equals(again)


def test_styles_fit_the_results(atlas_tool, qgis_app):
    from qgis.core import QgsExpression, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.styles import apply
    from smartquartier.smartquartier_plugin.bridge.styles_atlas_match import atlas_match
    from smartquartier.smartquartier_plugin.bridge.styles_atlas_network import (
        atlas_network,
        atlas_network_nodes,
    )

    matched, net = atlas_tool("atlas_match"), atlas_tool("atlas_network")
    for path, style in ((matched["OUTPUT"], atlas_match), (net["OUTPUT"], atlas_network),
                        (net["NODES"], atlas_network_nodes)):  # fmt: skip
        layer = QgsVectorLayer(str(path), "l", "ogr")
        apply(layer, style)
        fields = {field.name() for field in layer.fields()}
        hit = {feature.id(): 0 for feature in layer.getFeatures()}
        filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
        for text in filters:
            expression = QgsExpression(text)
            assert not expression.hasParserError(), (text, expression.parserErrorString())
            assert expression.referencedColumns() <= fields
            layer.selectByExpression(text)
            for fid in layer.selectedFeatureIds():
                hit[fid] += 1
        assert set(hit.values()) == {1}, "each row is in one class of the legend"
