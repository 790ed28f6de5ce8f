"""Validators of metadata look at anybody's files: nonsense is a finding, never a crash."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish_metadata import metadata_package, written

from smartquartier.smartquartier_plugin.publish.validate import (
    dcat_rules,
    gdide_rules,
    owc_rules,
    records_rules,
)
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

VALIDATORS = {
    "metadata/actor.record.json": records_rules,
    "metadata/context.owc.json": owc_rules,
    "metadata/dcat-ap-de.jsonld": dcat_rules,
    "package.json": dcat_rules,
}
_NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers(-400, 400) | st.text(max_size=5) | st.just("x:y"),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["@id", "@type", "@value", "@list", "a", "href", "coordinates"]),
            inner,
            max_size=2,
        )
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    package = metadata_package(dcat_version="3.0")
    return written(package, tmp_path_factory.mktemp("nonsense") / "package")


def places(found, path=()):
    """Yield the path of every value in a JSON document."""
    if path:
        yield path
    items = found.items() if isinstance(found, dict) else enumerate(found)
    for key, value in items if isinstance(found, (dict, list)) else ():
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


def replaced(found, path, value):
    """Return the document with another value at a path."""
    copy = json.loads(json.dumps(found))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copy


@pytest.mark.parametrize("path", VALIDATORS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_nonsense_anywhere_in_a_document_is_looked_at(folder, path, data):
    text = (folder / path).read_text(encoding="utf-8")
    found = json.loads(text)
    place = data.draw(st.sampled_from(list(places(found))))
    changed = replaced(found, place, data.draw(_NONSENSE))
    try:
        (folder / path).write_text(json.dumps(changed), encoding="utf-8")
        content = content_of(folder)
        for validator in {VALIDATORS[path], records_rules, gdide_rules}:
            for check in validator.check(content):
                assert all(finding.text for finding in check.findings)
    finally:
        (folder / path).write_text(text, encoding="utf-8")


_PIECES = [
    "<gmd:contact>", "</gmd:contact>", "<!-- x -->", "<?x y?>", "{", "]",
    "<gmd:identificationInfo><gmd:MD_DataIdentification>",
    "</gmd:MD_DataIdentification></gmd:identificationInfo>",
    "<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:useConstraints/>",
    "<gmd:otherConstraints>{[}</gmd:otherConstraints>",
    '<gmd:otherConstraints>{"id": []}</gmd:otherConstraints>',
    "</gmd:MD_LegalConstraints></gmd:resourceConstraints>",
    "<gmd:fileIdentifier>i</gmd:fileIdentifier>",
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(st.sampled_from(_PIECES), max_size=9))
def test_any_xml_is_looked_at(tmp_path_factory, parts):
    root = tmp_path_factory.mktemp("xml")
    head = '<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd">'
    (root / "a.xml").write_text(head + "".join(parts) + "</gmd:MD_Metadata>", encoding="utf-8")
    manifest = {"datasets": [3, {"identifier": "i", "licence": []}]}
    (root / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
    for check in gdide_rules.check(content_of(root)):
        assert check.errors
