"""Checks ISO 19139 documents against the schemas of ISO/TS 19139 (2006-05-04), offline.

The schemas come with the package pycsw; of it nothing but these files is used.
"""

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_SCHEMAS = "plugins/profiles/apiso/schemas/ogc/iso/19139/20060504"


def main(arguments):
    """Print what is wrong with the files: root, paths."""
    root, paths = Path(arguments[0]), arguments[1:]
    for package in ("lxml", "pycsw"):
        if find_spec(package) is None:
            return {"missing": package}
    folder = Path(find_spec("pycsw").submodule_search_locations[0]) / _SCHEMAS
    if not (folder / "gmx" / "gmx.xsd").is_file():
        return {"missing": "pycsw==2.6.2"}
    from lxml import etree

    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.parse(str(folder / "gmx" / "gmx.xsd"), parser))
    files = {path: _findings(etree, schema, root / path) for path in paths}
    try:
        name = f"ISO/TS 19139 XSD (pycsw {version('pycsw')})"
    except PackageNotFoundError:
        name = "ISO/TS 19139 XSD (pycsw)"
    return {"validator": name, "files": files}


def _findings(etree, schema, path):
    options = {"no_network": True, "resolve_entities": False, "load_dtd": False}
    try:
        document = etree.parse(str(path), etree.XMLParser(**options))
    except etree.XMLSyntaxError as error:
        return [_finding(str(error), "")]
    if schema.validate(document):
        return []
    return [_finding(entry.message, f"line {entry.line}") for entry in schema.error_log]


def _finding(text, where):
    return {"severity": "error", "rule": "XSD", "text": text, "where": where}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
