"""Filters on rows that were read: every type of field, geometry, NULL, and mistakes."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Polygon, box


@pytest.fixture
def data(memory_layer):
    """Return houses as the tools read them; the third has a broken geometry and is left out."""
    from smartquartier.smartquartier_plugin.bridge import layers
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    frame = gpd.GeoDataFrame(
        {
            "name": ["Rathaus", "O'Hara", "broken", None],
            "floors": pd.array([3, None, 1, 2], dtype="Int64"),
            "height": [9.5, 3.0, 1.0, float("nan")],
            "public": pd.array([True, False, True, None], dtype="boolean"),
            "built": pd.to_datetime(["1910-05-01", "2001-01-01", "2000-01-01", None]),
        },
        geometry=[
            box(0, 0, 10, 10), box(20, 0, 22, 2), Polygon([(0, 0), (9, 9), (9, 0), (0, 9)]),
            box(40, 0, 50, 10),
        ],
        crs="EPSG:25833",
    )  # fmt: skip
    layer = memory_layer(frame, "houses")
    return layers.read_source(layer, "houses", SILENT)


@pytest.mark.parametrize(
    ("text", "expected", "n_null"),
    [
        ("\"name\" = 'Rathaus'", [True, False, False], 1),
        ("\"name\" = 'O''Hara'", [False, True, False], 1),
        ('"floors" >= 2', [True, False, True], 1),
        ('coalesce("floors", 9) > 2', [True, True, False], 0),
        ('"height" > 5', [True, False, False], 1),
        ('"public"', [True, False, False], 1),
        ("area($geometry) > 50", [True, False, True], 0),
        ("\"built\" < to_datetime('1950-01-01T00:00:00')", [True, False, False], 1),
        ("true", [True, True, True], 0),
        ("0", [False, False, False], 0),
    ],
)
def test_answers(data, text, expected, n_null):
    from smartquartier.smartquartier_plugin.bridge.expressions import matching
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    assert matching(data, text, SILENT) == (expected, n_null)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"name" =', "does not work on layer 'houses'"),
        ('"nom" = 1 OR "surnom" = 2', "no field nom, surnom; the layer has: name, floors"),
        ('"name"', "gives text"),
        ("to_int('x')", "does not work"),
    ],
)
def test_mistakes_are_explained(data, text, words):
    from smartquartier.smartquartier_plugin.bridge.expressions import matching
    from smartquartier.smartquartier_plugin.core.errors import InputError
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    with pytest.raises(InputError, match=words):
        matching(data, text, SILENT)


def test_a_cancel_is_noticed(data):
    from smartquartier.smartquartier_plugin.bridge.expressions import matching
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        matching(data, "true", Cancelled())
