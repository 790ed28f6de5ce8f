"""The tool pilotmonitor in a real QGIS."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

CODES = [f"{number:02d}" for number in range(1, 26)]


def quarters(**fields):
    """Return 25 squares of 1 km, five in a row; 13 lies in the middle."""
    return gpd.GeoDataFrame(
        {"code": CODES, "name": ["Q" + code for code in CODES], **fields},
        geometry=[
            box(1000 * (i % 5), 1000 * (i // 5), 1000 * (i % 5) + 1000, 1000 * (i // 5) + 1000)
            for i in range(25)
        ],
        crs="EPSG:25833",
    )


def observations(indicator="green_300m_share", effect=8.0):
    rows = []
    for position, code in enumerate(CODES):
        for year in range(2017, 2024):
            value = 40 + position + (year - 2017) + ((position * 7 + year) % 5) * 0.1
            value += effect * (code == "13" and year >= 2021)
            rows.append((code, str(year), indicator, value))
    return pd.DataFrame(rows, columns=["code", "period", "indicator", "value"])


TARGETS = pd.DataFrame({"indicator": ["green_300m_share"], "target": [60.0], "period": ["2023"]})


@pytest.fixture
def monitor(qgis_app, memory_layer, tmp_path):
    """Return ``monitor(frame, data, targets, **parameters)``: results and log of the tool."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_monitor import PilotMonitor

    def run(frame=None, data=None, targets=None, **parameters):
        base = {
            "QUARTERS": memory_layer(quarters() if frame is None else frame, "quarters of X"),
            "ID_FIELD": "code",
            "OBSERVATIONS": memory_layer(observations() if data is None else data, "barometer"),
            "PILOTS": "13",
            "INTERVENTION": "2021",
            "OUTPUT": str(tmp_path / "out.gpkg"),
        }
        if targets is not None:
            base["TARGETS"] = memory_layer(targets, "targets")
        feedback = QgsProcessingFeedback()
        results, done = (
            PilotMonitor()
            .create()
            .run({**base, **parameters}, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


def refused(monitor, tmp_path, words, *inputs, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words) as caught:
        monitor(*inputs, **parameters)
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out.gpkg").exists()


def test_effect_target_roles_report_and_record(monitor, read_layer, tmp_path):
    results, log = monitor(
        targets=TARGETS,
        NAME_FIELD="name",
        RESULTS=str(tmp_path / "results.gpkg"),
        REPORT=str(tmp_path / "report.html"),
        RECORD=str(tmp_path / "record.json"),
    )
    frame = read_layer(results["OUTPUT"]).set_index("code")
    pilot = frame.loc["13"]
    assert pilot["green_300m_share_effect"] == pytest.approx(8, abs=0.3)
    assert pilot["green_300m_share_verdict"] == "better"  # direction from the catalogue
    # 2020: 52 + 3 + .4 = 55.4; 2023: 52 + 6 + .2 + 8 = 66.2.
    assert pilot["green_300m_share_base"] == pytest.approx(55.4)
    assert pilot["green_300m_share_latest"] == pytest.approx(66.2)
    assert pilot["green_300m_share_status"] == "reached"
    around = ["07", "08", "09", "12", "14", "17", "18", "19"]
    assert frame.index[frame["role"] == "neighbour"].tolist() == around
    assert (frame["role"] == "comparison").sum() == 3
    assert (results["N_REACHED"], results["N_EFFECTS"]) == (1, 1)
    table = read_layer(results["RESULTS"])
    assert table["match"][0] == pytest.approx(pilot["green_300m_share_match"])
    assert (table["match"][0] < 1, table["common_support"][0]) == (True, 1)
    assert not set(table["comparison_codes"][0].split(", ")) & {*around, "13"}
    assert "Better than the comparison quarters" in log
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Q13" in report and "Empfehlung, keine Entscheidung" in report
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["method"]["pilots"] == ["13"]
    assert record["method"]["rows"][0]["effect"] == pytest.approx(pilot["green_300m_share_effect"])


def test_a_pilot_far_from_all_others_gets_no_conclusion(monitor, read_layer, tmp_path):
    data = observations(effect=-20)
    data.loc[data["code"] == "13", "value"] += 200
    results, log = monitor(
        None, data, RESULTS=str(tmp_path / "results.gpkg"), REPORT=str(tmp_path / "report.html")
    )
    row = read_layer(results["RESULTS"]).iloc[0]
    assert row["p_value"] <= 0.1  # the placebos alone would call it an effect
    assert (row["verdict"], row["reason"]) == ("no_conclusion", "no_comparable_quarter")
    assert (row["match"] > 10, row["common_support"]) == (True, 0)
    assert "no comparable quarter" in log
    assert "no comparable quarter" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_pilots_from_a_field(monitor, read_layer):
    results, _ = monitor(
        quarters(selected=[int(code == "13") for code in CODES]), PILOTS="", PILOT_FIELD="selected"
    )
    frame = read_layer(results["OUTPUT"])
    assert frame.loc[frame["role"] == "pilot", "code"].tolist() == ["13"]


def test_a_wider_gap_keeps_comparison_quarters_further_away(monitor, read_layer):
    results, log = monitor(NEIGHBOUR_GAP=1500)
    frame = read_layer(results["OUTPUT"])
    assert (frame["role"] == "neighbour").sum() == 24
    assert "no conclusion" in log.lower()


def test_fields_of_the_same_name_are_kept(monitor, read_layer):
    results, _ = monitor(quarters(role=["x"] * 25))
    frame = read_layer(results["OUTPUT"])
    assert frame["role_input"].tolist() == ["x"] * 25


def test_an_own_catalogue_turns_the_direction(monitor, tmp_path):
    from smartquartier.smartquartier_plugin.core.pilots.indicators.catalogue import (
        catalogue_to_csv,
        read_catalogue,
    )

    text = catalogue_to_csv(read_catalogue())
    path = tmp_path / "mine.csv"
    path.write_text(
        text.replace("% of inhabitants;-1;1;U4 CK", "% of inhabitants;1;-1;U4 CK").replace(
            ";100;0;definition;", ";0;100;definition;"
        ),
        encoding="utf-8",
    )
    with pytest.raises(Exception, match="contradicts dir_select"):
        monitor(CATALOGUE=str(path))
    path.write_text(
        text.replace("% of inhabitants;-1;1;U4 CK", "% of inhabitants;-1;-1;U4 CK"),
        encoding="utf-8",
    )
    _, log = monitor(CATALOGUE=str(path))
    assert "Worse than the comparison quarters" in log


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"PILOTS": "77"}, "aren't among the quarters: 77"),
        ({"PILOTS": ""}, "at least one pilot"),
        ({"INTERVENTION": "soon"}, "isn't a period"),
        ({"INTERVENTION": "2030"}, "no observation from 2030 on"),
        ({"ID_FIELD": "nope"}, "no field 'nope'"),
    ],
)
def test_bad_parameters_get_one_sentence(monitor, tmp_path, parameters, words):
    refused(monitor, tmp_path, words, **parameters)


def test_bad_layers_get_one_sentence(monitor, tmp_path):
    data = observations()
    refused(monitor, tmp_path, "degree", quarters().to_crs(4326))
    refused(monitor, tmp_path, "more than once: 01", quarters(code=["01", "01", *CODES[2:]]))
    refused(monitor, tmp_path, "no usable features", quarters().iloc[:0])
    refused(monitor, tmp_path, "no field 'value'", None, data.drop(columns="value"))
    refused(monitor, tmp_path, "occur more than once", None, pd.concat([data, data.iloc[:1]]))
    refused(monitor, tmp_path, "No code of the table", None, data.assign(code="x" + data["code"]))
    refused(
        monitor, tmp_path, "leading zeros", None, data.assign(code=data["code"].str.lstrip("0"))
    )
    refused(
        monitor,
        tmp_path,
        "'tree', but no observation",
        None,
        None,
        TARGETS.assign(indicator="tree"),
    )
