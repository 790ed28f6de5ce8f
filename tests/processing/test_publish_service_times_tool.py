"""The tool publishservice and times: which moment they are, and what is said about it."""

import re

import pandas as pd
import pytest
import test_tool_publish_service as tool
from publishing_fixtures import _editable_server, actors, editable  # noqa: F401

publish, count, Told = tool.publish, tool.count, tool.Told


def test_how_times_without_a_zone_were_read_is_said_everywhere(editable, publish):  # noqa: F811
    heard = Told()
    frame = actors(2)
    frame["changed_at"] = ["2026-10-25T02:30:00", "2026-07-02"]
    done = publish(frame, editable.wfs_url, heard, TIME_ZONE="Europe/Berlin")
    assert done["record"]["method"]["times_without_zone"] == {
        "zone": "Europe/Berlin",
        "fields": ["changed_at"],
        "days": ["changed_at"],
        "twice": [["changed_at", "a1"]],
    }
    assert done["record"]["parameters"]["TIME_ZONE"] == "Europe/Berlin"
    for words in ("were read as Europe/Berlin.*changed_at", "begin in Europe/Berlin.*changed_at",
                  "1 time.s. lie in the hour.*the earlier.*a1 .changed_at"):  # fmt: skip
        for places in (heard.said, done["record"]["warnings"], [done["report"]]):
            assert sum(bool(re.search(words, text, re.S)) for text in places) == 1, (words, places)
    frame, heard = actors(2), Told()
    frame["changed_at"] = "2026-01-02T03:04:05+01:00"
    done = publish(frame, editable.wfs_url, heard, TIME_ZONE="")
    assert done["record"]["method"]["times_without_zone"]["fields"] == []
    assert not any("time zone" in text or "Europe" in text for text in heard.said)


def test_without_a_zone_named_such_times_are_refused_and_nothing_is_written(
    editable,  # noqa: F811
    publish,
    tmp_path,
):
    wanted = "changed_at.*no time zone.*a1.*'Time zone of times without one'.*Europe/Berlin"
    with pytest.raises(Exception, match=wanted):
        publish(actors(2), editable.wfs_url, TIME_ZONE="")
    with pytest.raises(Exception, match="no time zone 'MEZ'"):
        publish(actors(2), "http://127.0.0.1:9/", TIME_ZONE="MEZ")  # before anything is asked
    assert not (tmp_path / "r.json").exists() and editable.rows("akteure") == {}


@pytest.mark.parametrize(
    ("zone", "stored"),
    [
        (None, "2026-01-02T02:04:05"),  # the file doesn't say
        ("UTC", "2026-01-02T03:04:05"),
        ("America/New_York", "2026-01-02T08:04:05"),
    ],
)
def test_a_geopackages_times_arrive_as_the_file_says(editable, publish, zone, stored):  # noqa: F811
    """Older QGIS reads them without the zone that the file tells."""
    frame = actors(2)
    frame["changed_at"] = pd.to_datetime(frame["changed_at"]).dt.tz_localize(zone)
    for expected in ((2, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 2, 0, 0, 0, 0)):
        done = publish(frame, editable.wfs_url, MODE="sync", TIME_ZONE="Europe/Berlin")
        assert count(done) == expected
        fields = done["record"]["method"]["times_without_zone"]["fields"]
        assert fields == ([] if zone else ["changed_at"])
    stamp = editable.rows("akteure")["a1"]["changed_at"]
    assert stamp.replace(".000", "").rstrip("Z") == stored


def test_times_of_a_layer_in_memory_keep_what_they_say(editable, publish, qgis_app):  # noqa: F811
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    day, clock = QDate(2026, 7, 2), QTime(3, 4, 5)
    times = (
        QDateTime(day, clock),
        QDateTime(day, clock, Qt.TimeSpec.UTC),
        QDateTime(day, clock, Qt.TimeSpec.OffsetFromUTC, -4 * 3600),
    )
    fields = "field=actor_id:string&field=changed_at:datetime"
    layer = QgsVectorLayer(f"Point?crs=EPSG:25833&{fields}", "akteure", "memory")
    for place, time in enumerate(times):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"a{place + 1}", time])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(411000, 5656000)))
        assert layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    try:
        done = publish(layer, editable.wfs_url, MODE="sync", TIME_ZONE="Asia/Tokyo")
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert done["N_ADDED"] == 3
    rows = editable.rows("akteure")
    stored = [rows[key]["changed_at"][:19] for key in ("a1", "a2", "a3")]
    assert stored == ["2026-07-01T18:04:05", "2026-07-02T03:04:05", "2026-07-02T07:04:05"]
