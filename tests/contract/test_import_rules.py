"""Who may import whom (architecture): read from the source, and tried with QGIS blocked."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "smartquartier_plugin"

SCIENCE = {"numpy", "scipy", "pandas", "geopandas", "shapely", "rasterio"}
# part of the plugin -> (own parts it may use, packages it may use)
RULES = {
    "core": ({"core"}, SCIENCE),
    "services": ({"core", "services"}, SCIENCE | {"requests", "lxml", "osgeo"}),
    "publish": (
        {"core", "publish"},
        SCIENCE | {"lxml", "osgeo", "osgeo_utils", "yaml", "jsonschema"},
    ),
    # Scripts for another Python, in which validators are installed; they import nothing of ours.
    "external": (
        set(),
        {
            "geopackage_validator",
            "lxml",
            "osgeo",
            "pycsw",
            "pygeoapi",
            "pyproj",
            "pyshacl",
            "rasterio",
            "rdflib",
            "rio_cogeo",
            "yaml",
        },
    ),
    "bridge": (
        {"core", "services", "publish", "bridge"},
        SCIENCE | {"requests", "lxml", "osgeo", "qgis"},
    ),
    "processing_algorithms": (
        {"core", "services", "publish", "bridge", "processing_algorithms"},
        SCIENCE | {"requests", "lxml", "osgeo", "qgis", "processing"},
    ),
    "gui": (
        {"core", "services", "publish", "bridge", "gui", "processing_algorithms"},
        SCIENCE | {"requests", "lxml", "osgeo", "qgis", "processing"},
    ),
    "plugin": (
        {"core", "bridge", "gui", "processing_algorithms"},
        {"qgis", "processing"},
    ),
}
# Slow to import: only inside functions, so that QGIS starts fast and the plugin loads without.
HEAVY = {
    "scipy",
    "pandas",
    "geopandas",
    "shapely",
    "rasterio",
    "requests",
    "lxml",
    "processing",
    "yaml",
    "jsonschema",
}
# The QGIS repository's scan refuses an upload with these.
REFUSED = {"random", "xml", "subprocess", "pickle", "marshal", "telnetlib", "ftplib"}


def sources():
    """Return every shipped Python file."""
    folders = (PLUGIN, ROOT / "processing_algorithms")
    return [ROOT / "__init__.py", *(p for folder in folders for p in sorted(folder.rglob("*.py")))]


def part_of(path):
    """Return the part of the plugin to which a file belongs."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "processing_algorithms":
        return parts[0]
    if parts[0] != "smartquartier_plugin":
        return "root"
    if "external" in parts[:-1]:
        return "external"
    return parts[1].removesuffix(".py")


def imports(path):
    """Yield (line, level, dotted name, is it at the top level) for every import of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    inside = {
        id(child)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.walk(function)
    }
    for node in ast.walk(tree):
        top = id(node) not in inside
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, 0, alias.name, top
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level and not base:
                for alias in node.names:
                    yield node.lineno, node.level, alias.name, top
            else:
                yield node.lineno, node.level, base, top


def target_part(path, level, name):
    """Return the part of the plugin that a relative import reaches."""
    folder = path.parent
    for _ in range(level - 1):
        folder = folder.parent
    return part_of(folder.joinpath(*name.split(".")) / "x")


def ids(path):
    """Name a test case after its file."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=ids)
def test_a_file_imports_only_what_its_part_may(path):
    part = part_of(path)
    own, packages = RULES.get(part, ({"plugin"}, set()))
    wrong = []
    for line, level, name, top in imports(path):
        first = name.split(".")[0]
        if level:
            target = target_part(path, level, name)
            if target != part and target not in own and target != "smartquartier_plugin":
                wrong.append(f"line {line}: {part} must not use {target}")
        elif first in {"smartquartier", "smartquartier_plugin", "processing_algorithms"}:
            wrong.append(f"line {line}: the plugin's own parts are imported relatively")
        elif first in {"PyQt5", "PyQt6", "sip"}:
            wrong.append(f"line {line}: Qt only through qgis.PyQt, or Qt 6 breaks")
        elif first in REFUSED:
            wrong.append(f"line {line}: the QGIS repository refuses uploads with {first}")
        elif first not in sys.stdlib_module_names and first not in packages:
            wrong.append(f"line {line}: {part} must not import {first}")
        if top and not level and first in HEAVY:
            wrong.append(f"line {line}: import {first} inside the function that needs it")
        if top and first == "numpy" and part in {"bridge", "processing_algorithms", "plugin"}:
            wrong.append(f"line {line}: import numpy inside the function that needs it")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", sources(), ids=ids)
def test_a_file_leaves_the_search_path_alone(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    touched = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "path"
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    ]
    assert not touched, f"sys.path in line(s) {touched}"


@pytest.mark.parametrize("path", sources(), ids=ids)
def test_texts_for_the_user_can_be_translated(path):
    """pylupdate5 only sees literals, under the one context."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    wrong = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate"):
            continue
        literal = [isinstance(a, ast.Constant) and isinstance(a.value, str) for a in node.args]
        if literal != [True, True] or node.keywords:
            wrong.append(f"line {node.lineno}: two literal strings are needed")
        elif node.args[0].value != "SmartQuartier":
            wrong.append(f"line {node.lineno}: the context is 'SmartQuartier'")
    assert not wrong, "\n".join(wrong)


BLOCKED_IMPORT = """
import importlib, importlib.util, pathlib, sys
root, part, blocked = pathlib.Path(sys.argv[1]), sys.argv[2], set(sys.argv[3].split(","))

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ModuleNotFoundError(name + " is blocked", name=name)

sys.meta_path.insert(0, Blocker())
spec = importlib.util.spec_from_file_location(
    "smartquartier", root / "__init__.py", submodule_search_locations=[str(root)])
module = sys.modules["smartquartier"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
files = sorted((root / "smartquartier_plugin" / part).rglob("*.py"))
for file in files:
    name = ".".join(("smartquartier", *file.relative_to(root).with_suffix("").parts))
    importlib.import_module(name.removesuffix(".__init__"))
slow = sorted({"pandas", "geopandas", "scipy", "shapely", "rasterio"} & set(sys.modules))
print(len(files), ",".join(slow))
"""


@pytest.mark.parametrize(
    ("part", "blocked"),
    [
        ("core", "qgis,PyQt5,PyQt6,processing,osgeo,requests"),
        ("services", "qgis,PyQt5,PyQt6,processing"),
        ("publish", "qgis,PyQt5,PyQt6,processing,requests"),
    ],
)
def test_pure_parts_import_without_qgis(part, blocked):
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED_IMPORT, str(ROOT), part, blocked],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    count, slow = (done.stdout.strip() + " ").split(" ", 1)
    assert int(count) >= 1
    assert not slow.strip(), f"importing {part} already loads {slow}"
