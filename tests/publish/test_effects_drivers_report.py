"""The report of the driver quantities."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.drivers.collect import (
    DriverResult,
    plain_result,
)
from smartquartier.smartquartier_plugin.core.effects.drivers.zones import read_zones
from smartquartier.smartquartier_plugin.core.record import Record
from smartquartier.smartquartier_plugin.publish.report.effects.drivers_report import drivers_report


@pytest.fixture
def page():
    """Return ``page(error)``: the report of two zones."""

    def make(error=2e-16):
        frame = gpd.GeoDataFrame(
            {"code": ["01", "02"], "inhabitants": [1234.0, np.nan], "depot_km": [1.0, 2.0],
             "estimated_share": [0.25, 0.0], "missing_share": [0.0, 0.2],
             "drivers_missing": [0, 1], "data_quality": ["x <b>", "y"]},
            geometry=[box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)], crs="EPSG:25833",
        )  # fmt: skip
        none = np.zeros(2)
        results = [
            DriverResult("inhabitants", "grid", "areal", np.array([1234.0, np.nan]), none, none,
                         none > 1, 1250.0, 1234.0, 16.0, 40, 3, error),
            plain_result("depot_km", "depots", "mean", [1, 2], 4, 0, "detour_factor 1.3 (1.2-1.4)"),
        ]  # fmt: skip
        record = Record("smartquartier:effectdrivers", "Drivers", "0", "2026-01-01T00:00:00", {})
        return drivers_report(
            results, read_zones(frame, "code", "zones"), frame, "code", read_catalogue(), record,
            ["Mind the gap & more"],
        )  # fmt: skip

    return make


def test_totals_remainder_and_gaps_are_told(page):
    text = page()
    for expected in (
        "1234",
        "1.3%",
        "Inhabitants [persons]",
        "grid · by area",
        "2·10⁻¹⁶",
        "detour_factor 1.3 (1.2-1.4)",
        "Mind the gap &amp; more",
        "An indication, not a decision.",
        "25%",
    ):
        assert expected in text, expected
    assert "x &lt;b&gt;" in text and "x <b>" not in text
    assert "Without a source, and therefore empty: Households" in text


def test_an_exact_total_is_written_as_nothing(page):
    assert "<dd>0</dd>" in page(0.0)
