"""The variogram to plan with: fitted, given, or refused with what to do about it."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.field.field_model import (
    GivenModel,
    Stations,
    _warn_of_few_pairs,
    _warn_of_nugget,
    choose_model,
    read_stations,
)
from smartquartier.smartquartier_plugin.core.sensors.field.variogram import (
    ExperimentalVariogram,
    experimental_variogram,
    pooled,
)
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_fit import fit_variogram


class Ear(Progress):
    def __init__(self):
        self.warned, self.told = [], []

    def warn(self, text):
        self.warned.append(text)

    def info(self, text):
        self.told.append(text)


def field(n=120, range_m=800.0, seed=5):
    """Return stations of a smooth random field."""
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 4000, (n, 2))
    gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    covariance = 4.0 * np.exp(np.log(0.05) * gap / range_m) + 0.2 * np.eye(n)
    return xy, 10 + np.linalg.cholesky(covariance) @ rng.standard_normal(n)


def test_a_given_variogram_is_taken_as_it_is():
    model = choose_model("given", GivenModel("gaussian", 5.0, 700.0, 1.0)).model
    assert (model.kind, model.sill, model.partial_sill, model.range_m, model.nugget) == (
        "gaussian", 5.0, 4.0, 700.0, 1.0,
    )  # fmt: skip


@pytest.mark.parametrize("how", ("auto", "given"))
def test_without_values_the_range_must_be_given(how):
    stations = Stations(np.zeros((3, 2)), None, "s")
    for there in (None, stations):
        with pytest.raises(InputError, match="the range of the variogram must be given"):
            choose_model(how, GivenModel(), there)


def test_auto_without_values_takes_the_given_range_and_says_so():
    ear = Ear()
    choice = choose_model("auto", GivenModel(range_m=500.0), None, progress=ear)
    assert choice.model.range_m == 500 and choice.fit is None
    assert "given one is used" in ear.told[0]


def test_auto_fits_the_values():
    xy, values = field()
    choice = choose_model("auto", GivenModel(), Stations(xy, values, "s", "v"))
    assert choice.fit is not None and choice.experimental.points == 120
    assert 300 < choice.model.range_m < 2500 and 1.5 < choice.model.sill < 9


def test_classes_with_few_pairs_are_pooled():
    raw = ExperimentalVariogram(
        np.array([10.0, 20, 30, 40, 50]), np.array([1.0, 5, 3, 4, 9]),
        np.array([10, 30, 200, 200, 20]), 50.0, 40, 4.0,
    )  # fmt: skip
    found = pooled(raw)
    assert found.pairs.tolist() == [40, 200, 220]
    np.testing.assert_allclose(found.distance, [17.5, 30, (40 * 200 + 50 * 20) / 220])
    np.testing.assert_allclose(found.gamma, [4.0, 3.0, (4 * 200 + 9 * 20) / 220])
    assert pooled(raw, 5).pairs.tolist() == raw.pairs.tolist()
    few = replace(raw, pairs=np.array([1, 1, 1, 1, 8]))  # a sixth of 12 pairs is enough
    assert pooled(few).pairs.tolist() == [2, 2, 8]


def test_pooling_brings_the_range_nearer_to_the_truth():
    """Forty stations: a class of five pairs next to the origin must not decide."""
    off = []
    for seed in range(40):
        xy, values = field(60, 1400.0, seed)
        raw = experimental_variogram(xy, values)
        try:
            fits = [fit_variogram(one).model.range_m for one in (raw, pooled(raw))]
        except ModelError:
            continue
        off.append(np.abs(np.log(np.array(fits) / 1400)))
    plain, joined = np.mean(off, axis=0)
    assert len(off) > 30 and joined < 0.95 * plain


def test_a_range_that_rests_on_few_pairs_is_told():
    raw = ExperimentalVariogram(
        np.array([50.0, 150, 250]), np.ones(3), np.array([20, 29, 400]), 300.0, 40, 1.0
    )
    for range_m, said in ((200.0, ["49 pairs"]), (260.0, []), (140.0, ["20 pairs"])):
        ear = Ear()
        _warn_of_few_pairs(raw, GivenModel(range_m=range_m).model(), ear)
        assert len(ear.warned) == len(said)
        assert all(text in ear.warned[0] for text in said)


def test_a_field_that_is_mostly_nugget_is_told():
    for nugget, said in ((4.0, True), (3.0, False)):
        ear = Ear()
        _warn_of_nugget(GivenModel(sill=5.0, range_m=9.0, nugget=nugget).model(), ear)
        assert [text.startswith("80% of the variance is nugget") for text in ear.warned] == (
            [True] if said else []
        )
    rng = np.random.default_rng(3)
    xy = rng.uniform(0, 4000, (900, 2))
    waves = 4 * np.sin(xy[:, 0] / 400) * np.sin(xy[:, 1] / 400)
    trend = Stations(xy, waves + rng.normal(0, 5, 900), "s", "v")
    ear = Ear()
    choice = choose_model("auto", GivenModel(), trend, ("spherical",), progress=ear)
    mostly = choice.model.nugget > 0.75 * choice.model.sill
    assert mostly and any("is nugget" in text for text in ear.warned)


def test_a_range_that_a_fit_does_not_use_is_named():
    xy, values = field()
    ear = Ear()
    stations = Stations(xy, values, "stations", "v")
    choice = choose_model("auto", GivenModel(range_m=123.0), stations, progress=ear)
    assert choice.model.range_m != 123 and "given range of 123 m is not used" in ear.warned[0]


def test_too_few_values_for_a_fit_are_refused_with_the_remedy():
    xy, values = field(40)
    values[11:] = np.nan
    with pytest.raises(InputError, match="11 stations with values; at least 30.*Give sill"):
        choose_model("auto", GivenModel(range_m=500.0), Stations(xy, values, "s", "v"))


def test_a_trend_is_told():
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 4000, (80, 2))
    ear = Ear()
    choose_model("auto", GivenModel(), Stations(xy, xy[:, 0] / 100, "s", "v"), progress=ear)
    assert any("trend" in text for text in ear.warned)


def test_a_given_model_is_shown_beside_the_values_if_there_are_enough():
    xy, values = field()
    given = GivenModel(range_m=500.0)
    assert choose_model("given", given, Stations(xy, values, "s", "v")).experimental.points == 120
    few = Stations(xy[:5], values[:5], "s", "v")
    assert choose_model("given", given, few).experimental is None
    alike = Stations(xy, np.ones(120), "s", "v")
    assert choose_model("given", given, alike).experimental is None


def test_a_nugget_that_is_all_there_is_is_refused():
    with pytest.raises(InputError, match="nugget 2 is not below the sill 2"):
        choose_model("given", GivenModel(sill=2.0, range_m=100.0, nugget=2.0))


def test_missing_values_and_shared_places_are_counted():
    points = [Point(0, 0), Point(0, 0.001), Point(5, 5), Point(9, 9)]
    frame = gpd.GeoDataFrame({"v": [1.0, None, np.nan, 4.0]}, geometry=points, crs=25833)
    ear = Ear()
    stations = read_stations(frame, "v", "st", ear)
    np.testing.assert_array_equal(stations.values, [1, np.nan, np.nan, 4])
    assert "'st': 1 stations stand where another one stands" in ear.warned[0]
    assert "'st', field 'v': 2 of 4 stations have no value" in ear.warned[1]
    assert read_stations(frame, "", "st").values is None


def test_stations_of_several_properties_are_warned_of():
    frame = gpd.GeoDataFrame(
        {"property": ["PM2.5", "PM2.5", None]}, geometry=[Point(i, 0) for i in range(3)], crs=25833
    )
    ear = Ear()
    read_stations(frame, "", "st", ear)
    assert not ear.warned
    frame.loc[0, "property"] = "NO2"
    read_stations(frame, "", "st", ear)
    assert "different properties (NO2, PM2.5)" in ear.warned[0]
