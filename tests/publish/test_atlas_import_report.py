"""The report on an import: everything that did not come in is said, and no person is named."""

import geopandas as gpd
import numpy as np
import pandas as pd

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas
from smartquartier.smartquartier_plugin.core.atlas.importing.model import ImportSetting, SourceRows
from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows
from smartquartier.smartquartier_plugin.core.atlas.mapping.model import Entry, TableMapping
from smartquartier.smartquartier_plugin.core.atlas.privacy.columns import PersonColumn
from smartquartier.smartquartier_plugin.publish.report.atlas.import_report import import_report


def one_import(atlas=None, licence="dl-de/by-2-0", source="Amt <A>"):
    frame = pd.DataFrame(
        {
            "name": ["Amt X", "Amt X", "Amt Y", None],
            "office_email": ["info@x.example", None, "erika.mustermann@y.example", None],
        },
        dtype=object,
    )
    rows = SourceRows(frame, gpd.GeoSeries([None] * 4, crs=4326), np.array([2, 3, 4, 5]))
    setting = ImportSetting("actor", source, "2026-01-01", licence=licence)
    return import_rows(atlas or empty_atlas(), rows, setting)


def report_of(result, **more):
    return import_report(result, {"created": "2026-01-01T00:00:00+00:00"}, source="Amt <A>", **more)


def test_all_that_did_not_come_in_is_said():
    result = one_import()
    mapping = TableMapping((Entry("Einrichtung", "name", "synonym", 0.9), Entry("Nr", "", "none")))
    page = report_of(
        result,
        mapping=mapping,
        person_columns=(PersonColumn("Telefon", "head_phone", 12),),
        notes=("Three lines were blank.",),
        broken=2,
    )
    assert "Of 6 rows 2 became new entries" in page and "4 did not come in" in page
    assert "Row 2 of the list is about the same entry" in page
    assert "The row has no value for" in page
    assert "Einrichtung" in page and "another word for it" in page and "90%" in page
    assert "Telefon" in page and "its name: a phone number" in page and ">12<" in page
    assert "Three lines were blank." in page
    assert "a person&#x27;s mailbox" in page or "a person's mailbox" in page.replace("&#39;", "'")
    assert "Amt &lt;A&gt;" in page and "<A>" not in page
    assert "mustermann" not in page.lower()


def test_licences_that_must_stay_apart_are_told_with_reasons():
    first = one_import()
    assert "published apart" not in report_of(first)
    both = one_import(first.atlas, "ODbL-1.0", "Karte")
    page = report_of(both)
    assert "one file per licence" in page and "ODbL-1.0" in page
    closed = report_of(one_import(licence="internal-use"))
    assert "for the office only" in closed
