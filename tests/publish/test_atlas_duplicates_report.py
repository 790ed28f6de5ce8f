"""The report on likely duplicates: chains are listed before somebody merges them."""

import geopandas as gpd
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.atlas import in_form
from smartquartier.smartquartier_plugin.core.atlas.duplicates.finding import find_duplicates
from smartquartier.smartquartier_plugin.core.atlas.duplicates.table import pairs_table
from smartquartier.smartquartier_plugin.publish.report.atlas.duplicates_report import (
    duplicates_report,
)


def report_of(*names):
    frame = pd.DataFrame({"actor_id": [f"id{k}" for k in range(len(names))], "name": names})
    frame["city"], frame["url"] = "Dresden", "https://a.example"
    actors = in_form("actor", gpd.GeoDataFrame(frame, geometry=[None] * len(frame), crs=25833),
                     "EPSG:25833")  # fmt: skip
    found = find_duplicates(actors)
    return duplicates_report(found, pairs_table(actors, found), {}, actors=len(actors))


CHAIN = "Sensorwerk Mulbe, Dresden · Sensorwerk Mulbe GmbH, Dresden · Sensorwerke Mulbe, Dresden"


@pytest.mark.parametrize("names, listed", [
    (("Sensorwerk Mulbe", "Sensorwerk Mulbe GmbH", "Sensorwerke Mulbe"), True),
    (("Sensorwerk Mulbe", "Sensorwerk Mulbe GmbH", "Zoo Pirna", "Zoo Pirna e. V."), False),
    (("Sensorwerk Mulbe", "Zoo Pirna"), False),
])  # fmt: skip
def test_chains_are_listed(names, listed):
    text = report_of(*names)
    assert ("hang together" in text) is listed
    assert (CHAIN in text) is listed


def test_a_contradiction_is_told_as_a_reason():
    assert "never more than a question" in report_of("Sensorwerk Mulbe AG", "Sensorwerk Mulbe GmbH")
    assert "never more" not in report_of("Sensorwerk Mulbe", "Sensorwerk Mulbe GmbH")
