"""The schema: codes are ASCII, labels exist in both languages, references name tables."""

import re

from smartquartier.smartquartier_plugin.core.atlas.schema import KINDS, schema


def test_every_field_has_a_known_kind_labels_and_codes():
    for table in schema().tables:
        assert table.names[0] == table.key
        assert table.field(table.title) is not None
        for field in table.fields:
            assert field.kind in KINDS
            assert re.match(r"[a-z][a-z0-9_]*\Z", field.name)
            assert field.label["de"] and field.label["en"]
            assert not field.codes or field.codes in schema().codes
            assert set(field.refers) <= set(schema().names)


def test_codes_are_ascii_with_both_labels():
    for codes in schema().codes.values():
        values = [code.code for code in codes]
        assert len(values) == len(set(values))
        for code in codes:
            assert code.code.isascii() and code.label["de"] and code.label["en"]


def test_no_field_is_for_a_person():
    words = ("person", "first", "last", "phone", "mobile", "birth", "vorname", "telefon")
    for table in schema().tables:
        assert not [name for name in table.names if any(word in name for word in words)]
