"""Stations and observations of any city become the same two tables, or one sentence."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_fields import GridFields
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_input import (
    grid_input,
    start_and_end,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_quality import (
    check_observations,
)
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_rules import rule_for


def stations(**columns):
    frame = {"station_id": ["a", "b"], "property": ["PM2.5", "PM2.5"], "crowd": [0, 1]}
    frame.update(columns)
    n = len(frame["station_id"])
    points = [Point(100 * i, 0) for i in range(n)]
    return gpd.GeoDataFrame(
        {k: v for k, v in frame.items() if v is not None}, geometry=points, crs="EPSG:25833"
    )


def observations(**columns):
    frame = {
        "station_id": ["a", "a", "b"],
        "property": ["PM2.5"] * 3,
        "time": ["2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z", "2026-03-02T00:00:00Z"],
        "value": [1.0, 2.0, 3.0],
        "unit": ["µg/m³"] * 3,
    }
    frame.update(columns)
    return pd.DataFrame({k: v for k, v in frame.items() if v is not None})


def read(places=None, values=None, wanted="PM2.5", **more):
    places = stations() if places is None else places
    values = observations() if values is None else values
    return grid_input(places, values, wanted, layers=("masts", "series"), **more)


def test_what_fetch_observations_writes_is_read_as_it_is():
    found = read()
    assert found.stations["station_id"].tolist() == ["a", "b"]
    assert found.stations[["x", "y"]].to_numpy().tolist() == [[0, 0], [100, 0]]
    assert found.stations["crowd"].tolist() == [False, True]
    assert found.stations["private"].tolist() == [False, True]
    assert found.observations["value"].tolist() == [1, 2, 3]
    assert found.rule.unit == "µg/m³" and found.property == "PM2.5" and not found.notes


def test_other_usual_names_are_recognised_and_unusual_ones_can_be_given():
    places = stations().rename(columns={"station_id": "Sensor_ID", "crowd": "Citizen"})
    values = observations().rename(
        columns={"station_id": "code", "time": "Zeitpunkt", "value": "Messwert",
                 "property": "parameter", "unit": "Einheit"}
    )  # fmt: skip
    found = read(places, values)
    assert found.fields["time"] == "Zeitpunkt" and found.fields["stations.station"] == "Sensor_ID"
    assert found.stations["crowd"].tolist() == [False, True]
    odd = values.rename(columns={"Messwert": "y2"})
    with pytest.raises(InputError, match="'series' has no field that looks like the observed val"):
        read(places, odd)
    assert len(read(places, odd, fields=GridFields(value="y2")).observations) == 3
    with pytest.raises(InputError, match="'masts' has no field 'flag'; it has"):
        read(places, values, fields=GridFields(crowd="flag"))


def test_the_station_id_comes_before_a_quarter_code():
    found = read(stations(code=["Q1", "Q2"]))
    assert found.stations["station_id"].tolist() == ["a", "b"]


def test_any_spelling_of_the_property_and_a_list_if_there_is_none():
    values = observations(property=["P2", "PM2.5", "NO2"])
    found = read(values=values, wanted="pm2_5")
    assert found.observations["value"].tolist() == [1.0, 2.0]
    with pytest.raises(InputError, match="no observations of 'O3'; the table holds: NO2, P2, PM2"):
        read(values=values, wanted="O3")
    with pytest.raises(InputError, match="Choose an observed property.*NO2, P2, PM2.5"):
        read(values=values, wanted="")
    assert read(wanted="").property == "PM2.5"


def test_stations_of_other_properties_do_not_disturb():
    places = stations(station_id=["a", "b", "a"], property=["PM2.5", "PM2.5", "NO2"],
                      crowd=[0, 1, 0])  # fmt: skip
    found = read(places)
    assert found.stations["station_id"].tolist() == ["a", "b"]


def test_a_table_without_a_property_takes_it_from_the_stations_or_from_the_user():
    found = read(values=observations(property=None))
    assert len(found.observations) == 3
    bare = stations(property=None)
    assert read(bare, observations(property=None), "PM10").rule.name == "PM10"
    with pytest.raises(InputError, match="so name it"):
        read(bare, observations(property=None), "")
    double = stations(station_id=["a", "b", "a"], property=["PM2.5", "PM2.5", "NO2"], crowd=None)
    with pytest.raises(InputError, match="several properties"):
        read(double, observations(property=None))


def test_units_that_go_together_are_converted_later_and_others_refused():
    assert len(read(values=observations(unit=["µg/m³", "mg/m3", "ug/m3"])).observations) == 3
    with pytest.raises(InputError, match="unit.s. ppm, which can't be converted into µg/m³"):
        read(values=observations(unit=["µg/m³", "ppm", "µg/m³"]))
    strange = {"property": ["radon"] * 3}
    with pytest.raises(InputError, match=r"several units \(Bq, pCi\)"):
        read(values=observations(unit=["Bq", "pCi", "Bq"], **strange), wanted="radon")
    found = read(values=observations(unit=["Bq", "bq ", "Bq"], **strange), wanted="radon")
    assert found.rule.unit == "Bq"


def test_missing_units_are_told_and_those_of_the_stations_help():
    found = read(values=observations(unit=[None, None, None]))
    assert "taken to be in µg/m³" in found.notes[0] and "unit" not in found.observations
    helped = read(stations(unit=["mg/m³", "mg/m³"]), observations(unit=None))
    assert helped.observations["unit"].tolist() == ["mg/m³"] * 3 and not helped.notes


def test_identifiers_agree_whatever_their_type_or_are_refused():
    places = stations(station_id=[7, 8])
    found = read(places, observations(station_id=[7.0, 7.0, 8.0]))
    assert found.observations["station_id"].tolist() == ["7", "7", "8"]
    with pytest.raises(InputError, match="'series' .such as x. occurs in 'masts' .such as a."):
        read(values=observations(station_id=["x", "y", "z"]))


def test_silent_stations_and_empty_flags_are_counted():
    found = read(stations(station_id=["a", "b", "c"], property=["PM2.5"] * 3, crowd=[0, None, 0]))
    assert "without any observation: 1 of 3" in " ".join(found.notes)
    assert "empty for 1 station" in " ".join(found.notes)
    assert found.stations["crowd"].tolist() == [False, True, False]


def test_without_a_flag_every_sensor_is_private():
    found = read(stations(crowd=None))
    assert found.stations["private"].all() and not found.stations["crowd"].any()


@pytest.mark.parametrize("flag", [["1", "0"], [True, False], ["ja", "nein"], [1.0, 0.0]])
def test_flags_of_any_type(flag):
    assert read(stations(crowd=flag)).stations["crowd"].tolist() == [True, False]


def test_both_ends_belong_to_the_period_and_offsets_count():
    assert start_and_end("2026-03-01", "2026-03-01") == (
        "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z",
    )  # fmt: skip
    assert start_and_end("2026-03-01T01:00:00+01:00", "") == ("2026-03-01T00:00:00Z", None)
    assert read(start="2026-03-01", end="2026-03-01").observations["value"].tolist() == [1, 2]
    assert len(read(end="2026-03-01T01:00:00Z").observations) == 2
    assert len(read(end="2026-03-01T00:59:59Z").observations) == 1


@pytest.mark.parametrize("text", ["31.03.2026", "03/04/2026", "tomorrow", "2026", "2026-13-01"])
def test_times_that_could_mean_anything_are_refused(text):
    with pytest.raises(InputError, match="is no date or time; write it like"):
        start_and_end(text, "")


def test_bad_periods_name_what_there_is():
    with pytest.raises(InputError, match="ends before it starts"):
        start_and_end("2026-03-02", "2026-03-01")
    with pytest.raises(InputError, match="lie between 2026-03-01T00:00:00Z and 2026-03-02T00"):
        read(start="2027-01-01")


def test_unreadable_times_stay_for_the_quality_control():
    values = observations(time=["2026-03-01T00:00:00Z", "05.06.2026", None])
    found = read(values=values, start="2026-03-01", end="2026-03-31")
    assert len(found.observations) == 3
    checked = check_observations(found.observations, found.stations, rule_for("PM2.5"))
    assert dict(checked.counts) == {"no_time": 2}


def test_values_must_be_numbers_and_nulls_stay_missing():
    with pytest.raises(InputError, match="Field 'value' of layer 'series' holds text"):
        read(values=observations(value=["1,0", "2", "3"]))
    found = read(values=observations(value=["1.0", "", "3"]))  # as a CSV file may be read
    assert found.observations["value"].fillna(-1).tolist() == [1, -1, 3]
    found = read(values=observations(value=pd.array([1, None, 3], dtype="Int64")))
    assert np.isnan(found.observations["value"][1])


def test_stations_may_be_left_out_with_their_values():
    found = read(left_out=["a"])
    assert found.stations["station_id"].tolist() == ["b"] and len(found.observations) == 1
    with pytest.raises(InputError, match="'masts' has no station 'z'"):
        read(left_out=["z"])
    with pytest.raises(InputError, match="keep at least one"):
        read(left_out=["a", "b"])


def test_polygons_count_by_their_centre_and_inputs_stay():
    places = stations()
    places.geometry = [box(0, 0, 10, 10), box(100, 0, 110, 10)]
    values = observations()
    before = values.copy(deep=True)
    assert read(places, values).stations["x"].tolist() == [5, 105]
    pd.testing.assert_frame_equal(values, before)
