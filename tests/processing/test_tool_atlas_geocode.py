"""The tool atlasgeocode in a real QGIS: atlas, address layer, a geocoder on the loopback."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from answering import answering
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, row_values
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

CRS = "EPSG:25833"
EAST, NORTH = 351_000.0, 5_735_000.0


@pytest.fixture
def addresses(memory_layer):
    numbers = np.arange(1, 41)
    x = EAST + numbers * 10.0
    y = NORTH + np.where(numbers % 2 == 1, 12.0, -12.0)
    frame = gpd.GeoDataFrame(
        {
            "strasse": ["Kastanienallee"] * 40,
            "hausnr": numbers,
            "zusatz": [None] * 40,
            "plz": ["99900"] * 40,
            "ort": ["Musterstadt"] * 40,
        },
        geometry=gpd.points_from_xy(x, y),
        crs=CRS,
    ).drop(index=[10])  # no number 11
    return memory_layer(frame, "Adressen")


ACTORS = (
    ("Eigen GmbH", "Kastanienallee 1", "own", Point(EAST + 10, NORTH + 612), "public"),
    ("Haus GmbH", "Kastanienallee 5", None, None, "public"),
    ("Luecke GmbH", "Kastanienallee 11", None, None, "public"),
    ("Tipp GmbH", "Kastaninallee 7", None, None, "public"),
    ("Fern GmbH", "Parkallee 5a, 01067 Dresden", None, None, "public"),
    ("Intern GmbH", "Ringweg 3, 01067 Dresden", None, None, "internal"),
    ("Post GmbH", "Postfach 12 34", None, None, "public"),
    ("Geheim GmbH", "Geheimweg 9, 01067 Dresden", None, None, "withheld"),
    ("Max Müller", "Heimweg 4, 01067 Dresden", None, None, "public"),
)


@pytest.fixture
def place(tmp_path):
    rows = []
    for k, (name, street, quality, shape, release) in enumerate(ACTORS):
        here = "Dresden" not in street
        rows.append({
            "actor_id": f"a{k}", "name": name, "street": street, "position_quality": quality,
            "zip": "99900" if here else None, "city": "Musterstadt" if here else None,
            "release": release, "licence": "dl-de/by-2-0", "geometry": shape,
        })  # fmt: skip
    actor = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)
    project = pd.DataFrame({
        "project_id": ["p0"], "title": ["Projekt"], "street": ["Kastanienallee 8"],
        "zip": ["99900"], "city": ["Musterstadt"], "release": ["public"],
    })  # fmt: skip
    place = file_place(str(tmp_path / "atlas.gpkg"))
    save_atlas(place, empty_atlas(CRS).replaced(actor=actor, project=project))
    return place


@pytest.fixture
def run(qgis_app, tmp_path, place):
    """Return ``run(**parameters)``: results, output rows by name, record, log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.atlas.atlas_geocode import AtlasGeocode

    def work(**parameters):
        feedback = QgsProcessingFeedback()
        results, done = AtlasGeocode().create().run(
            {
                "ATLAS": str(place.path),
                "OUTPUT": str(tmp_path / "out.gpkg"),
                "RECORD": str(tmp_path / "record.json"),
                "REPORT": str(tmp_path / "report.html"),
                **parameters,
            },
            QgsProcessingContext(),
            feedback,
            catchExceptions=False,
        )  # fmt: skip
        assert done
        rows = gpd.read_file(results["OUTPUT"]).set_index("name")
        record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
        return results, rows, record, feedback.textLog()

    return work


def test_from_the_address_layer(run, addresses, place, tmp_path):
    before = row_values(read_atlas(place)["actor"])
    results, rows, record, log = run(ADDRESSES=addresses)
    assert rows.loc["Haus GmbH", ["status", "quality", "how"]].tolist() == [
        "found", "house", "exact"]  # fmt: skip
    assert rows.loc["Haus GmbH", "geometry"].distance(Point(EAST + 50, NORTH + 12)) < 0.01
    gap = rows.loc["Luecke GmbH"]
    assert (gap["quality"], gap["how"]) == ("street", "between")
    assert gap["geometry"].distance(Point(EAST + 110, NORTH + 12)) < 0.01
    assert gap["error_m"] == pytest.approx(0.0, abs=0.1)  # even spacing: interpolation is exact
    assert rows.loc["Tipp GmbH", "spelled"] == 1
    assert rows.loc["Eigen GmbH", "status"] == "own"
    assert rows.loc["Eigen GmbH", "distance_m"] == pytest.approx(600.0, abs=3.0)
    assert rows.loc["Post GmbH", "reason"] == "po_box"
    assert rows.loc["Fern GmbH", "reason"] == "outside"
    assert rows.loc["Projekt", "kind"] == "project"
    assert results["N_HOUSE"] == 3
    assert results["N_STREET"] == 1
    assert results["N_OWN"] == 1
    assert results["N_NOT_FOUND"] == 3
    assert results["N_LEFT"] == 2
    assert results["N_WRITTEN"] == results["N_SENT"] == 0
    assert "hausnr" in log
    # Nothing was written, nobody's name who is a person stands anywhere.
    assert row_values(read_atlas(place)["actor"]) == before
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for text in (page, json.dumps(record, ensure_ascii=False), log, rows.to_string()):
        assert "Müller" not in text
        assert "Heimweg" not in text
        assert "Geheim" not in text
    assert "recommendation, not a decision" in page


def test_written_into_the_atlas_and_again_changes_nothing(run, addresses, place):
    before = read_atlas(place)["actor"].set_index("name")
    results, *_ = run(ADDRESSES=addresses, WRITE=True, ADDRESSES_LICENCE="dl-de/by-2-0")
    assert results["N_WRITTEN"] == 4
    after = read_atlas(place)["actor"].set_index("name")
    assert after.loc["Haus GmbH", "position_quality"] == "house"
    assert after.loc["Haus GmbH", "position_provider"] == "Adressen (dl-de/by-2-0)"
    assert after.loc["Haus GmbH", "position_date"]
    for name in ("Eigen GmbH", "Max Müller", "Geheim GmbH", "Post GmbH", "Fern GmbH"):
        assert row_values(after.loc[[name]]) == row_values(before.loc[[name]])
    again, rows, *_ = run(ADDRESSES=addresses, WRITE=True)
    assert again["N_WRITTEN"] == 0
    assert rows.loc["Haus GmbH", "status"] == "kept"
    assert row_values(read_atlas(place)["actor"]) == row_values(after.reset_index()[
        list(read_atlas(place)["actor"].columns)])  # fmt: skip


def test_least_quality_and_spelling(run, addresses):
    _, rows, *_ = run(ADDRESSES=addresses, MIN_QUALITY="house", SPELLING=False)
    assert rows.loc["Luecke GmbH", "reason"] == "too_coarse"
    assert rows.loc["Tipp GmbH", "reason"] == "no_street"
    _, rows, *_ = run(ADDRESSES=addresses, MIN_QUALITY="zip", SPELLING=False)
    assert rows.loc["Tipp GmbH", "quality"] == "zip"
    assert rows.loc["Tipp GmbH", "error_m"] > 50


def nominatim(seen):
    def answer(path, query):
        seen.append(query)
        number, road = query["street"].split(" ", 1)
        address = {"road": road, "house_number": number, "city": "Dresden", "postcode": "01067"}
        return [{"lat": "51.05", "lon": "13.74", "address": address}]

    return answer


def test_the_geocoder_gets_the_rest_and_never_homes(run, addresses):
    seen = []
    with answering(nominatim(seen)) as url:
        results, rows, record, log = run(
            ADDRESSES=addresses, GEOCODER_URL=url, KIND="nominatim", RATE=50
        )
    sent = json.dumps(seen, ensure_ascii=False)
    assert [query["street"] for query in seen] == ["5a Parkallee"]
    for word in ("Heimweg", "Geheimweg", "Ringweg", "Müller", "GmbH", "Postfach"):
        assert word not in sent
    fern = rows.loc["Fern GmbH"]
    assert fern["quality"] == "house"
    assert fern["licence"] == "ODbL-1.0"
    assert fern["provider"] == url[len("http://") :]
    expected = gpd.GeoSeries([Point(13.74, 51.05)], crs=4326).to_crs(CRS).iloc[0]
    assert fern["geometry"].distance(expected) < 0.01
    assert results["N_SENT"] == 1
    # ODbL positions in a dl-de atlas are told.
    assert any("ODbL-1.0" in text and "dl-de/by-2-0" in text for text in record["warnings"])
    assert "ODbL-1.0" in log


def test_internal_entries_only_if_asked_for(run, addresses):
    seen = []
    with answering(nominatim(seen)) as url:
        run(ADDRESSES=addresses, GEOCODER_URL=url, KIND="nominatim", RATE=50, SEND_INTERNAL=True)
    assert sorted(query["street"] for query in seen) == ["3 Ringweg", "5a Parkallee"]


def test_what_was_found_is_kept_if_the_geocoder_fails(run, addresses, place):
    with answering(lambda path, query: b"<html><title>Wartung</title></html>") as url:
        results, rows, record, log = run(
            ADDRESSES=addresses, GEOCODER_URL=url, KIND="nominatim", WRITE=True
        )
    assert rows.loc["Haus GmbH", "status"] == "found"
    assert rows.loc["Fern GmbH", "status"] == "not_found"
    assert results["N_WRITTEN"] == 4
    assert "Wartung" in log
    assert any("Wartung" in text for text in record["warnings"])
    assert read_atlas(place)["actor"].set_index("name").loc["Haus GmbH", "position_quality"]


def failure(run, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as caught:
        run(**parameters)
    return str(caught.value)


def test_bad_input_in_words(run, addresses, place, memory_layer, tmp_path):
    assert "name an address layer" in failure(run)
    assert "no atlas" in failure(run, ATLAS=str(tmp_path / "none.gpkg"), ADDRESSES=addresses)
    other = gpd.GeoDataFrame({"a": ["x"]}, geometry=[Point(EAST, NORTH)], crs=CRS)
    assert "holds the street" in failure(run, ADDRESSES=memory_layer(other, "Punkte"))
    empty = memory_layer(other.iloc[:0].assign(strasse=""), "Leer")
    assert "no usable features" in failure(run, ADDRESSES=empty)
    wrong = gpd.GeoDataFrame({"strasse": ["x"]}, geometry=[Point(EAST, NORTH)], crs=CRS)
    assert "street, house number" in failure(run, ADDRESSES=memory_layer(wrong, "Ohne Nummer"))
    assert "login" in failure(run, GEOCODER_URL="https://user:pw@example.org")
    gone = failure(run, GEOCODER_URL="http://127.0.0.1:9", KIND="photon")
    assert "127.0.0.1:9" in gone
    assert "forbid to store" in failure(run, GEOCODER_URL="http://127.0.0.1:9/gdz_ortssuche__1")
    assert not (tmp_path / "out.gpkg").exists()
    empty_place = file_place(str(tmp_path / "empty.gpkg"))
    save_atlas(empty_place, empty_atlas(CRS))
    assert "holds nothing yet" in failure(run, ATLAS=str(empty_place.path), ADDRESSES=addresses)


def test_a_layer_in_degrees_and_an_atlas_in_degrees(run, addresses, place, memory_layer, tmp_path):
    import smartquartier.smartquartier_plugin.bridge.layers as layers
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    frame = layers.read_source(addresses, "Adressen", SILENT).frame.to_crs(4326)
    atlas = read_atlas(place)
    actor = atlas["actor"].to_crs(4326)
    other = file_place(str(tmp_path / "degrees.gpkg"))
    save_atlas(other, empty_atlas("EPSG:4326").replaced(actor=actor))
    _, rows, *_ = run(ATLAS=str(other.path), ADDRESSES=memory_layer(frame, "Grad"))
    point = rows.loc["Luecke GmbH", "geometry"]
    expected = gpd.GeoSeries([Point(EAST + 110, NORTH + 12)], crs=CRS).to_crs(4326).iloc[0]
    assert point.distance(expected) < 1e-6
    assert rows.loc["Eigen GmbH", "distance_m"] == pytest.approx(600.0, abs=3.0)


def test_a_storing_service_is_confirmed_and_not_cached(run, addresses):
    seen = []
    with answering(nominatim(seen)) as url:
        for _ in range(2):
            *_, record, log = run(
                ADDRESSES=addresses, GEOCODER_URL=f"{url}/gdz_ortssuche__1", KIND="nominatim",
                RATE=50, STORING_ALLOWED=True,
            )  # fmt: skip
    assert len(seen) == 2  # asked again: nothing was stored
    assert record["parameters"]["STORING_ALLOWED"] is True
    assert "your contract allows" in log
