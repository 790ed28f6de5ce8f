"""Asking a validator in another Python: what its answer becomes, and when there is none."""

import json

import pytest


@pytest.fixture
def ask(tmp_path):
    """Return ``ask(answer, paths)``: the checks that come of what a script printed."""
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of
    from smartquartier.smartquartier_plugin.publish.validate.outside import ask

    def asked(answer, paths=("a.tif", "b.tif"), code=0, error=""):
        text = answer if isinstance(answer, str) else json.dumps(answer)
        calls = []

        def run(arguments, timeout_s):
            calls.append((arguments, timeout_s))
            return code, text, error

        content = content_of(tmp_path, None if answer is None else run)
        checks = ask(content, "x.py", paths, "rio-cogeo", ["--deep"], 7.0)
        return checks, calls

    return asked


def test_each_file_has_a_check_with_its_findings(ask, tmp_path):
    found = {"severity": "warning", "rule": "r1", "text": "small", "where": "band 1"}
    checks, calls = ask({"validator": "rio 7", "files": {"a.tif": [found], "b.tif": []}})
    assert [(c.validator, c.path, c.verdict) for c in checks] == [
        ("rio 7", "a.tif", "passed"),
        ("rio 7", "b.tif", "passed"),
    ]
    finding = checks[0].findings[0]
    assert (finding.severity, finding.rule, finding.text, finding.where) == tuple(found.values())
    arguments, seconds = calls[0]
    assert arguments[0].endswith("external/x.py")
    assert arguments[1:] == ["--deep", str(tmp_path), "a.tif", "b.tif"]
    assert seconds == 7.0


def test_any_other_severity_is_an_error(ask):
    checks, _ = ask({"files": {"a.tif": [{"severity": "fatal", "text": "x"}], "b.tif": []}})
    assert checks[0].verdict == "failed"


def test_a_file_of_which_nothing_is_said_was_not_looked_at(ask):
    checks, _ = ask({"validator": "rio 7", "files": {"a.tif": []}})
    assert [(c.path, c.verdict) for c in checks] == [("a.tif", "passed"), ("b.tif", "failed")]


@pytest.mark.parametrize("answer", ["", "Traceback", "[]", "3"])
def test_no_answer_is_an_error_with_the_last_line(ask, answer):
    checks, _ = ask(answer, code=1, error="Traceback\n  x\nMemoryError: too large\n")
    assert all(c.verdict == "failed" and "MemoryError: too large" in c.findings[0].text
               for c in checks)  # fmt: skip


def test_a_missing_package_is_named_and_no_verdict(ask):
    checks, _ = ask({"missing": "rio-cogeo"})
    assert all(c.verdict == "skipped" and "pip install rio-cogeo" in c.skipped for c in checks)


def test_without_an_environment_nothing_is_started(ask):
    checks, calls = ask(None)
    assert calls == []
    assert all(c.verdict == "skipped" and "rio-cogeo" in c.skipped for c in checks)


def test_without_files_nobody_is_asked(ask):
    assert ask({"files": {}}, paths=()) == ([], [])
