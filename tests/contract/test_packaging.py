"""The ZIP, its metadata, and the installation into a profile."""

import ast
import configparser
import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"


def run_script(name, *arguments, **environment):
    """Run one of the scripts as make does."""
    return subprocess.run(
        [sys.executable, str(SCRIPTS / name), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    target = tmp_path_factory.mktemp("zip") / "smartquartier.zip"
    done = run_script("build_zip.py", "--output", target)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(target) as opened:
        yield opened


@pytest.fixture(scope="module")
def metadata():
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def test_zip_has_one_top_folder(archive):
    assert {name.split("/")[0] for name in archive.namelist()} == {"smartquartier"}


@pytest.mark.parametrize(
    "path",
    [
        "__init__.py",
        "metadata.txt",
        "LICENSE",
        "README.md",
        "docs/methods.md",
        "docs/methods/sensors.md",
        "docs/guide.md",
        "smartquartier_plugin/plugin.py",
        "smartquartier_plugin/core/errors.py",
        "processing_algorithms/provider.py",
        "processing_algorithms/base.py",
        "resources/icons/smartquartier.svg",
        "resources/icons/pilots.svg",
    ],
)
def test_zip_holds(archive, path):
    assert f"smartquartier/{path}" in archive.namelist()


def test_zip_holds_nothing_else(archive):
    forbidden = re.compile(
        r"(^|/)(tests?|benchmarks|scripts|build|\.[^/]+|__pycache__|__MACOSX)(/|$)"
        r"|\.(pyc|ts|so|dll|dylib|exe|sh|toml|zip|gpkg|part)$|(^|/)(Makefile|conftest\.py)$"
    )
    wrong = [n for n in archive.namelist() if forbidden.search(n.removeprefix("smartquartier/"))]
    assert not wrong


def test_every_relative_import_is_shipped(archive):
    names = set(archive.namelist())
    missing = []
    for name in sorted(n for n in names if n.endswith(".py")):
        for node in ast.walk(ast.parse(archive.read(name))):
            if not (isinstance(node, ast.ImportFrom) and node.level):
                continue
            parts = name.split("/")[: -node.level]
            base = "/".join([*parts, *(node.module.split(".") if node.module else [])])
            if f"{base}.py" in names:
                continue
            if f"{base}/__init__.py" not in names:
                missing.append(f"{name}: {base}")
    assert not missing


def test_icons_that_the_code_names_are_shipped(archive):
    names = set(archive.namelist())
    for path in (ROOT / "processing_algorithms").rglob("*.py"):
        for group in re.findall(r'^    GROUP = "(\w+)"', path.read_text("utf-8"), re.M):
            assert f"smartquartier/resources/icons/{group}.svg" in names, path.name


def test_same_files_give_the_same_bytes(archive, tmp_path):
    again = tmp_path / "again.zip"
    assert run_script("build_zip.py", "--output", again).returncode == 0
    assert again.read_bytes() == Path(archive.filename).read_bytes()


def test_unpacked_zip_loads_as_a_plugin(archive, tmp_path):
    """As QGIS does it: import the folder's name, call classFactory."""
    archive.extractall(tmp_path)
    code = "import smartquartier; print(callable(smartquartier.classFactory))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "True", done.stderr


def test_zip_holds_no_machine_paths(archive):
    pattern = re.compile(rb"/(work|root|home|Users)/\w+")
    wrong = [
        n
        for n in archive.namelist()
        if not n.endswith((".qm", ".png")) and pattern.search(archive.read(n))
    ]
    assert not wrong


def test_json_in_the_zip_is_json(archive):
    for name in archive.namelist():
        if name.endswith(".json"):
            json.loads(archive.read(name).decode("utf-8"))


@pytest.mark.parametrize(
    "key",
    [
        "name", "qgisMinimumVersion", "qgisMaximumVersion", "description", "about", "version",
        "author", "email", "homepage", "repository", "tracker", "license", "icon", "category",
        "hasProcessingProvider", "tags",
    ],
)  # fmt: skip
def test_metadata_has(metadata, key):
    assert metadata.get(key, "").strip()


def test_metadata_fits_the_code(metadata):
    assert metadata["name"] == "SmartQuartier"
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["license"] == "GPL-2.0-or-later"
    assert (ROOT / metadata["icon"]).is_file()
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert "@" in metadata["email"]


def test_one_version_everywhere(metadata):
    version = metadata["version"]
    assert re.search(rf"(?m)^version: {re.escape(version)}$", (ROOT / "CITATION.cff").read_text())
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert metadata["changelog"].strip().startswith(version)


def test_licence_is_the_whole_text():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text


PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "benchmarks/README.md",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md"))),
)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page):
    path = ROOT / page
    text = path.read_text("utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file).resolve() if file else path
        mark = f'<a id="{anchor}">'
        if not linked.exists() or (anchor and mark not in linked.read_text("utf-8")):
            broken.append(target)
    assert not broken


def test_every_tool_has_a_section_in_the_methods_of_its_group():
    """The help button of each tool leads there."""
    absent = []
    for path in (ROOT / "processing_algorithms").rglob("*.py"):
        found = re.search(r'^    ID = "(\w+)"\n    GROUP = "(\w+)"', path.read_text("utf-8"), re.M)
        if found:
            tool, group = found.groups()
            text = (ROOT / "docs" / "methods" / f"{group}.md").read_text("utf-8")
            absent += [] if f'<a id="{tool}">' in text else [tool]
    assert not absent


def load_install():
    spec = importlib.util.spec_from_file_location("install_script", SCRIPTS / "install.py")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(SCRIPTS))  # as Python does for a script
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


class TestInstall:
    """``make install`` into a profile of its own."""

    def profile(self, tmp_path):
        return tmp_path / "profiles" / "default"

    def test_copy_enables_the_plugin_and_keeps_other_settings(self, tmp_path):
        profile = self.profile(tmp_path)
        settings = profile / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text("[PythonPlugins]\nother=true\n\n[qgis]\nsize=@Size(1 2)\n", "utf-8")
        done = run_script("install.py", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path))
        assert done.returncode == 0, done.stderr
        plugin = profile / "python" / "plugins" / "smartquartier"
        assert (plugin / "metadata.txt").is_file()
        assert not (plugin / "tests").exists()
        text = settings.read_text("utf-8")
        assert "smartquartier=true" in text
        assert "other=true" in text
        assert "size=@Size(1 2)" in text

    def test_again_replaces_and_uninstall_removes(self, tmp_path):
        plugin = self.profile(tmp_path) / "python" / "plugins" / "smartquartier"
        assert run_script("install.py", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path)).returncode == 0
        (plugin / "left_over.py").write_text("")
        assert run_script("install.py", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path)).returncode == 0
        assert not (plugin / "left_over.py").exists()
        run_script("install.py", "--uninstall", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path))
        assert not plugin.exists()
        settings = self.profile(tmp_path) / "QGIS" / "QGIS3.ini"
        assert settings.read_text("utf-8").count("smartquartier=") == 1
        assert "smartquartier=false" in settings.read_text("utf-8")

    def test_link_is_replaced_without_touching_its_target(self, tmp_path):
        plugin = self.profile(tmp_path) / "python" / "plugins" / "smartquartier"
        run_script("install.py", "--link", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path))
        assert plugin.resolve() == ROOT
        run_script("install.py", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path))
        assert not plugin.is_symlink()
        assert (ROOT / "metadata.txt").is_file()

    def test_something_else_is_left_alone(self, tmp_path):
        plugin = self.profile(tmp_path) / "python" / "plugins" / "smartquartier"
        plugin.mkdir(parents=True)
        (plugin / "precious.txt").write_text("mine")
        done = run_script("install.py", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path))
        assert done.returncode != 0
        assert "left alone" in done.stderr
        assert (plugin / "precious.txt").read_text() == "mine"

    @pytest.mark.parametrize(
        ("platform", "environment", "expected"),
        [
            ("linux", {}, "home/.local/share/QGIS/QGIS3/profiles"),
            ("darwin", {}, "home/Library/Application Support/QGIS/QGIS3/profiles"),
            ("win32", {"APPDATA": "roaming"}, "roaming/QGIS/QGIS3/profiles"),
            ("win32", {}, "home/AppData/Roaming/QGIS/QGIS3/profiles"),
        ],
    )
    def test_profile_folder_of_each_platform(self, monkeypatch, platform, environment, expected):
        install = load_install()
        for name in ("QGIS_CUSTOM_CONFIG_PATH", "XDG_DATA_HOME", "APPDATA"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(install.sys, "platform", platform)
        monkeypatch.setattr(install.Path, "home", lambda: Path("home"))
        assert install.profiles_folder().as_posix() == expected
