"""The small graph and its two spellings, read back by rdflib."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outside_python import PYTHON, needs_validators, run_outside

from smartquartier.smartquartier_plugin.publish.formats.rdf import (
    PREFIXES,
    Iri,
    Literal,
    Node,
    jsonld,
    turtle,
)
from smartquartier.smartquartier_plugin.publish.validate.linked_data import Graph, Value

NASTY = [
    'a "quoted" \\ back',
    "line\nbreak\r\ttab",
    "<script>&amp;</script>",
    "Straße Ö 漢字 🏙",
    "\x00\x1f\ufffe\ud800 end",
    "'''\"\"\"",
    "@de ^^xsd:date .",
    "",
]
READ = """
import json, sys, rdflib
from rdflib.compare import isomorphic
one = rdflib.Graph().parse(sys.argv[1] + "/g.ttl")
other = rdflib.Graph().parse(sys.argv[1] + "/g.jsonld", format="json-ld")
texts = {str(p): str(o) for s, p, o in one if isinstance(o, rdflib.Literal)}
print(json.dumps({"same": isomorphic(one, other), "n": len(one), "texts": texts,
                  "iris": sorted(str(o) for o in one.objects() if isinstance(o, rdflib.URIRef))}))
"""


def read_back(nodes, folder):
    (folder / "g.ttl").write_bytes(turtle(nodes))
    (folder / "g.jsonld").write_bytes(jsonld(nodes))
    (folder / "read.py").write_text(READ, encoding="utf-8")
    code, text, error = run_outside([str(folder / "read.py"), str(folder)], 60)
    assert code == 0, error
    return json.loads(text)


@needs_validators
def test_any_text_comes_back_in_both_spellings(tmp_path):
    inner = Node(("dct:Location",), (("dcat:bbox", Literal("POLYGON", kind="gsp:wktLiteral")),))
    properties = tuple((f"dct:p{i}", Literal(text, "de")) for i, text in enumerate(NASTY))
    node = Node(("dcat:Dataset",), (*properties, ("dct:spatial", inner)), "https://x.example/#a")
    found = read_back([node], tmp_path)
    assert found["same"]
    # One triple for each text, the type, and three for the place.
    assert found["n"] == len(NASTY) + 4
    for i, text in enumerate(NASTY):
        expected = text.replace("\x00", "").replace("\x1f", "").replace("\ufffe", "")
        assert found["texts"][PREFIXES["dct"] + f"p{i}"] == expected.replace("\ud800", "")


@needs_validators
def test_nothing_breaks_out_of_an_address(tmp_path):
    nasty = Iri('https://x.example/a> <b> "c" {d}|e^f`g\\h\n i')
    node = Node((), (("dct:relation", nasty),), "https://x.example/#a")
    found = read_back([node], tmp_path)
    assert found["same"]
    assert found["n"] == 1
    [address] = found["iris"]
    assert not set(address) & set(' <>"{}|^`\\\n')


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_the_turtle_of_a_text_stays_on_one_line_and_closes(text):
    spelt = Literal(text, "de").turtle()
    assert spelt.startswith('"')
    assert spelt.endswith('"@de')
    body = spelt[1:-4]
    assert not set(body) & set("\n\r\t")
    assert '"' not in body.replace("\\\\", "").replace('\\"', "")
    spelt.encode("utf-8")


def test_missing_values_are_left_out():
    node = Node(("dcat:Dataset",), (("dct:title", None),), "https://x.example/#a")
    assert b"title" not in turtle([node]) + jsonld([node])


def test_several_values_stand_together():
    node = Node(
        (), (("dct:a", Literal("1")), ("dct:b", Iri("x:y")), ("dct:a", Literal("2"))), "x:a"
    )
    assert 'dct:a "1", "2" ;' in turtle([node]).decode()
    assert json.loads(jsonld([node]))["@graph"][0]["dct:a"] == [{"@value": "1"}, {"@value": "2"}]


@pytest.mark.skipif(not PYTHON.is_file(), reason=".venv-validators is missing: run make setup")
def test_the_same_nodes_give_the_same_bytes():
    node = Node(("dcat:Dataset",), (("dct:title", Literal("a")),), "x:a")
    assert turtle([node]) == turtle([node])


# Reading JSON-LD of others


def test_json_ld_is_read_with_prefixes_terms_and_nested_things():
    graph = Graph(
        {
            "@context": {
                "d": "http://www.w3.org/ns/dcat#",
                "title": "http://purl.org/dc/terms/title",
                "publisher": {"@id": "http://purl.org/dc/terms/publisher", "@type": "@id"},
            },
            "@id": "x:data",
            "@type": "d:Dataset",
            "title": ["One", {"@value": "Two", "@language": "en"}],
            "publisher": "x:office",
            "d:distribution": {"@type": "d:Distribution", "title": "File"},
        }
    )
    assert graph.of_type("dcat:Dataset") == ["x:data"]
    assert graph.texts("x:data", "dct:title") == ["One", "Two"]
    assert graph.addresses("x:data", "dct:publisher") == ["x:office"]
    [file] = graph.addresses("x:data", "dcat:distribution")
    assert graph.texts(file, "dct:title") == ["File"]
    assert not graph.remote


def test_expanded_json_ld_is_read():
    dcat, dct = PREFIXES["dcat"], PREFIXES["dct"]
    document = [{"@id": "x:a", "@type": [dcat + "Dataset"], dct + "title": [{"@value": "T"}]}]
    graph = Graph(document)
    assert graph.of_type("dcat:Dataset") == ["x:a"]
    assert graph.values("x:a", "dct:title") == [Value("T")]


def test_a_vocabulary_in_the_net_is_said():
    assert Graph({"@context": "https://example.org/context.jsonld"}).remote


@pytest.mark.parametrize(
    "document", [None, 3, "x", [], {}, {"@graph": 3}, {"@context": 5, "a": {}}]
)
def test_nonsense_is_read_as_nothing(document):
    assert Graph(document).of_type("dcat:Dataset") == []
