"""Validators that need packages which the plugin does not: asked in another Python.

A script under ``external/`` gets the package's folder and the files to look at, and prints one
JSON object: ``{"validator": "name version", "files": {path: [finding, …]}}`` with findings as
``{"severity", "rule", "text", "where"}``; or ``{"missing": "package"}`` where its validator is
not installed.
"""

import json
from pathlib import Path

from ...core.i18n import translate
from .model import ERROR, WARNING, Check, Finding

SCRIPTS = Path(__file__).parent / "external"


def ask(content, script, paths, validator, options=(), timeout_s=120.0):
    """Have a script of ``external/`` look at files of the package.

    Parameters
    ----------
    content : Content
    script : str
        Name of the script, such as ``rio_cogeo.py``.
    paths : sequence of str
        Files below the root; without any the answer is empty.
    validator : str
        Name of the validator, and of its package on PyPI, for people.
    options : sequence of str
        Further arguments, before the root and the paths.
    timeout_s : float
        Seconds until the script is stopped.

    Returns
    -------
    list of Check
        One for each path.
    """
    if not paths:
        return []
    if content.run is None:
        return [Check(validator, path, skipped=_not_named(validator)) for path in paths]
    arguments = [str(SCRIPTS / script), *options, str(content.root), *paths]
    code, text, error_text = content.run(arguments, timeout_s)
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        finding = Finding(ERROR, "broken", _broke_off(code, error_text))
        return [Check(validator, path, (finding,)) for path in paths]
    if "missing" in answer:
        missing = _not_installed(answer["missing"])
        return [Check(validator, path, skipped=missing) for path in paths]
    return [_check(answer, path, validator) for path in paths]


def _check(answer, path, validator):
    name = answer.get("validator") or validator
    findings = (answer.get("files") or {}).get(path)
    if findings is None:
        return Check(name, path, (Finding(ERROR, "broken", _silent()),))
    return Check(name, path, tuple(_finding(item) for item in findings))


def _finding(item):
    severity = WARNING if item.get("severity") == WARNING else ERROR
    words = (str(item.get(key) or "") for key in ("rule", "text", "where"))
    return Finding(severity, *words)


def _not_named(validator):
    return translate(
        "SmartQuartier",
        "Needs {}, which the plugin doesn't bring: name a Python environment with it under "
        "'Python with further validators' (VALIDATORS; python -m venv --system-site-packages, "
        "then pip install {}).",
    ).format(validator, validator)


def _not_installed(package):
    return translate(
        "SmartQuartier",
        "The Python environment under 'Python with further validators' (VALIDATORS) has no {}; "
        "install it there with pip install {}.",
    ).format(package, package)


def _broke_off(code, error_text):
    last = (error_text or "").strip().splitlines()[-1:] or [""]
    return translate(
        "SmartQuartier",
        "The validator broke off (exit code {}: {}), so nobody has looked at this file; look for "
        "a damaged file, and try the validator by hand if there is none.",
    ).format(code, last[0][:200])


def _silent():
    return translate(
        "SmartQuartier",
        "The validator said nothing of this file, so nobody has looked at it; try it by hand.",
    )
