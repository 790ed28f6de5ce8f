"""Which fields of a layer go to which fields of a service."""

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.publishing.model import State, Target
from smartquartier.smartquartier_plugin.publish.service_rows import rows_for


def rows(columns, there, key="site_id"):
    """Return the rows of a table with text columns for a service with text fields."""
    frame = pd.DataFrame({name: [f"{name} 1", f"{name} 2"] for name in columns})
    fields = dict.fromkeys(there, "text")
    target = Target("wfs", "messnetz", fields=fields, complete=True, shape="", crs="")
    state = State(pd.DataFrame(), (), "", False, {}, True)
    return rows_for(frame, dict.fromkeys(columns, "text"), key, "Messnetz", target, state)


def test_a_field_called_source_id_is_sent_like_any_other():
    made = rows(["site_id", "source_id"], ["site_id", "source_id"])
    assert made.fields == ("site_id", "source_id") and made.left_out == made.numbered == ()
    assert list(made.frame["source_id"]) == ["source_id 1", "source_id 2"]


def test_what_servers_number_themselves_is_not_sent_and_not_called_missing():
    made = rows(["site_id", "gml_id", "fid", "mehr"], ["site_id", "gml_id", "fid"])
    assert made.fields == ("site_id",) and made.left_out == ("mehr",)
    assert made.numbered == ("gml_id", "fid") and made.kept == ()


def test_names_of_a_package_are_found_again():
    """'Publish a package' writes safe names: the layer's own fields are still the same."""
    columns = ["Site-ID", "rank_by_Planning_office", "Straße"]
    made = rows(columns, ["site_id", "rank_by_planning_office", "strasse"], key="Site-ID")
    assert made.fields == ("site_id", "rank_by_planning_office", "strasse")
    assert made.key == "site_id" and made.keys == ("Site-ID 1", "Site-ID 2")
    assert made.renamed == tuple(zip(columns, made.fields))
    assert list(made.frame["strasse"]) == ["Straße 1", "Straße 2"]
    assert made.left_out == made.kept == ()


def test_doubtful_names_are_not_guessed():
    made = rows(["site_id", "Art", "ART"], ["site_id", "art"])
    assert made.fields == ("site_id",) and made.left_out == ("Art", "ART")
    made = rows(["site_id", "Art"], ["site_id", "art", "ART"])
    assert made.left_out == ("Art",) and made.kept == ("ART", "art")
    made = rows(["site_id", "Art", "art"], ["site_id", "art"])  # the very name comes first
    assert made.left_out == ("Art",) and made.renamed == ()
    assert list(made.frame["art"]) == ["art 1", "art 2"]
    with pytest.raises(InputError, match="no field 'Site'"):
        rows(["Site", "SITE"], ["site"], key="Site")


def test_a_schema_without_fields_takes_nothing():
    with pytest.raises(InputError, match="it has: –"):
        rows(["site_id"], [])


def test_a_midnight_stays_its_day_where_a_service_without_schema_holds_days():
    import zoneinfo

    def made(*cells):
        frame = pd.DataFrame({"site_id": ["a", "b"], "built": cells})
        target = Target("ogcapi", "messnetz", fields={}, complete=False, shape="", crs="")
        there = pd.DataFrame({"site_id": ["a"], "built": ["2026-07-02"]})
        kinds = {"site_id": "text", "built": "date"}
        state = State(there, ("a",), "", False, kinds, True)
        zone = zoneinfo.ZoneInfo("Europe/Berlin")
        return rows_for(frame, {"site_id": "text", "built": "datetime"}, "site_id", "Messnetz",
                        target, state, zone)  # fmt: skip

    rows = made("2026-07-02T00:00:00", "2026-01-02T00:00:00+01:00")
    assert list(rows.frame["built"]) == ["2026-07-02", "2026-01-02"]
    with pytest.raises(InputError, match="holds dates.*b: '2026-01-02T10:00:00'"):
        made("2026-07-02T00:00:00", "2026-01-02T10:00:00")
