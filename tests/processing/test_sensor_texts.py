"""Wording of the sensor tools: units, ranges, quoted tool names, one or many."""

import re
import sys

import numpy as np
import pytest


@pytest.fixture
def texts(root):
    """Return the user-visible texts of the sensor tools and their reports."""
    sys.path.insert(0, str(root / "scripts"))
    try:
        import i18n
    finally:
        sys.path.remove(str(root / "scripts"))
    return [
        text
        for text, file in i18n.texts().items()
        if "processing_algorithms/sensors/" in str(file) or "report/sensors/" in str(file)
    ]


def test_rings_only_where_all_gateways_share_one_range(qgis_app):
    from smartquartier.processing_algorithms.sensors.sensor_gateways import common_range

    assert common_range(np.array([500.0, 500.0])) == 500.0
    assert common_range(np.array([500.0, 150.0])) is None
    assert common_range(np.array([0.0, 0.0])) is None


class Run:
    """What the tools ask of a run here."""

    def __init__(self, **texts):
        self.texts = texts

    def text(self, name):
        return self.texts.get(name, "")


def test_units_are_named_by_what_counts(qgis_app):
    from smartquartier.processing_algorithms.sensors import sensor_gateways, sensor_gateways_joint

    assert sensor_gateways._unit(Run()) == "sensors"
    assert sensor_gateways._unit(Run(WEIGHT_FIELD="w")) == "w"  # weights are no sensors
    assert sensor_gateways_joint._unit(Run()) == "places of demand"
    assert sensor_gateways_joint._unit(Run(WEIGHT_FIELD="w")) == "w"
    for module in (sensor_gateways, sensor_gateways_joint):
        assert module._unit(Run(WEIGHT_FIELD="w", WEIGHT_UNIT="homes")) == "homes"


def test_tools_are_quoted_with_their_whole_title(texts):
    quoted = [text for text in texts if "'Best sites for sensors" in text]
    assert quoted
    for text in quoted:
        assert "'Best sites for sensors (coverage)'" in text


def test_sentences_do_not_begin_with_a_number_of_new_things(texts):
    """ "{} new sensors" reads "1 new sensors"; only texts with a twin for 1 may do so."""
    begun = [text for text in texts if re.match(r"\{\} new (sensors|gateways)", text)]
    for text in begun:
        twin = re.compile("1 new sensor")
        assert any(twin.match(other) for other in texts), text
        assert "gateways" not in text, text
