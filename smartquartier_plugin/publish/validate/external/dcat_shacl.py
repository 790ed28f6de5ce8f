"""Checks catalogues against the SHACL shapes of ``resources/validation``, offline, with pyshacl.

Arguments: the language of the findings, the package's folder, paths. Two spellings of a catalogue
(Turtle and JSON-LD of one name) must say the same; then findings stand at the Turtle only.
"""

import json
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

SHAPES = Path(__file__).resolve().parents[4] / "resources" / "validation"
_FORMATS = {".ttl": "turtle", ".jsonld": "json-ld", ".rdf": "xml", ".n3": "n3", ".nt": "nt"}
# Relative addresses begin with it, so that two spellings of one catalogue say the same.
_HERE = "package:/"
_PROFILE_3 = "http://dcat-ap.de/def/dcatde/3.0/"
_DCT = "http://purl.org/dc/terms/"


def main(arguments):
    """Print what is wrong with the files: language, root, paths."""
    language, root, paths = arguments[0], Path(arguments[1]), arguments[2:]
    for package in ("rdflib", "pyshacl"):
        if find_spec(package) is None:
            return {"missing": "pyshacl"}
    graphs, files = {}, {}
    for path in paths:
        try:
            graphs[path] = _read(root / path)
        except Exception as error:  # each reader has errors of its own
            files[path] = [_broken("read", error)]
    for path, twin in _twins(graphs):
        differs = _compared(graphs[path], graphs[twin], twin, language)
        if differs:
            files[path] = differs
        else:
            files[twin] = []
    for path, graph in graphs.items():
        if path not in files or files[path]:
            try:
                found = _findings(graph, language)
            except Exception as error:  # of one file only; the others are looked at
                found = [_broken("shacl", error)]
            files[path] = files.get(path, []) + found
    return {"validator": f"SHACL DCAT-AP.de (pyshacl {version('pyshacl')})", "files": files}


def _read(path):
    import rdflib

    graph = rdflib.Graph()
    data = path.read_text(encoding="utf-8")
    return graph.parse(data=data, format=_FORMATS[path.suffix.lower()], publicID=_HERE)


def _findings(graph, language):
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    new = (None, rdflib.URIRef(_DCT + "conformsTo"), rdflib.URIRef(_PROFILE_3)) in graph
    shapes = rdflib.Graph()
    for name in ("dcat-ap-de.ttl", f"dcat-ap-de-{'3.0' if new else '2.0'}.ttl"):
        shapes.parse(SHAPES / name)
    classes = rdflib.Graph().parse(SHAPES / "classes.ttl")
    _, results, _ = pyshacl.validate(
        graph, shacl_graph=shapes, ont_graph=classes, inference="none", do_owl_imports=False
    )
    found = []
    for result in results.objects(None, SH.result):
        severity = "error" if (result, SH.resultSeverity, SH.Violation) in results else "warning"
        rule = str(results.value(result, SH.sourceShape)).rpartition(":")[2]
        texts = {text.language: str(text) for text in results.objects(result, SH.resultMessage)}
        text = texts.get(language) or texts.get("en") or next(iter(texts.values()), rule)
        value = results.value(result, SH.value)
        if value is not None and not isinstance(value, rdflib.BNode):
            text = f"{text} ({value})"
        found.append(_finding(severity, rule, text, _name(results.value(result, SH.focusNode))))
    return sorted(found, key=lambda finding: (finding["where"], finding["rule"], finding["text"]))


def _name(node):
    """Return how people are told which thing is meant."""
    import rdflib

    if isinstance(node, rdflib.BNode):
        return ""
    address = str(node).removeprefix(_HERE)
    return address.rpartition("#")[2] or address


def _twins(graphs):
    """Yield pairs of files that are one catalogue in two spellings."""
    for path in graphs:
        stem, _, ending = path.rpartition(".")
        if ending.lower() == "ttl" and f"{stem}.jsonld" in graphs:
            yield path, f"{stem}.jsonld"


def _compared(graph, other, name, language):
    from rdflib.compare import isomorphic

    if isomorphic(graph, other):
        return []
    texts = {
        "de": "Sagt nicht dasselbe wie '{}'; das Paket neu schreiben.",
        "en": "Does not say the same as '{}'; make the package again.",
    }
    text = texts.get(language, texts["en"]).format(name.rpartition("/")[2])
    return [_finding("error", "spellings", text, "")]


def _broken(rule, error):
    return _finding("error", rule, f"{type(error).__name__}: {error}", "")


def _finding(severity, rule, text, where):
    return {"severity": severity, "rule": rule, "text": text, "where": where}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
