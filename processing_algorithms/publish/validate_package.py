"""Tool: what every validator says of a package."""

import datetime
from pathlib import Path

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .validate_package_outputs import refuse_errors, tell_errors, tell_skipped
from .validate_package_parameters import declare
from .validating_parameters import validators_in

#: Nobody publishes more; somebody may choose the folder of all folders.
_MOST_FILES = 20_000


class ValidatePackage(SmartQuartierAlgorithm):
    """Runs all validators over a folder, and tells what they found."""

    ID = "validatepackage"
    GROUP = "publish"
    REQUIRES = ("numpy", "pandas", "lxml")
    BY_HAND = ("AUTH", "VALIDATORS")  # a record must not choose which program is started

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Validate a package")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "validate,check,package,standards,GeoPackage,GeoJSON,ISO 19139,DCAT-AP.de,SHACL,SLD,"
            "COG,links,licence,privacy,open data",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Can this folder be published as it is? Every validator there is looks at every "
                "file that it knows, and one report says what each of them found: a package of "
                "'Publish a package', one that was changed since, or somebody else's.",
            ),
            translate(
                "SmartQuartier",
                "Beside the rules of each format: links between the files, hashes of the "
                "manifest, licences, coordinate systems against the coordinates, persons, "
                "withheld rows, paths of machines and credentials in any text. An error stops a "
                "publication; a warning is for you to judge.",
            ),
            translate(
                "SmartQuartier",
                "Nothing is fetched and nothing is changed. Validators that need packages which "
                "the plugin doesn't bring run in a Python environment that you name; without it "
                "log and report list them, and a package that passed was not seen by them. A "
                "nightly job looks at VALID, or sets STRICT: errors then end the run with one.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a validator proves that files keep a standard, not that what they say is "
                "true. Names of persons are found by lists and rules, not all of them, and not "
                "every finding is one. Links on the web are judged by their form. No legal "
                "advice.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Ask the validators, tell, write."""
        from ...smartquartier_plugin.publish.validate.validating import validate

        root = _folder(run)
        start = validators_in(run)
        files = _files(run, root)
        today = datetime.date.today().isoformat()
        checks = validate(root, start, run.progress.part(0.05, 0.95), today)
        if not checks:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The folder '{}' holds nothing that a validator knows; choose the folder of a "
                    "package, such as one that 'Publish a package' wrote.",
                ).format(root.name)
            )
        strict = run.boolean("STRICT")
        _tell(run.progress, checks, root.name)
        _write(run, root, files, checks)
        if strict:
            refuse_errors(sum(check.errors for check in checks), root.name)


def _folder(run):
    root = Path(run.text("FOLDER"))
    if not root.is_dir():
        raise InputError(
            translate("SmartQuartier", "There is no folder '{}'; choose that of a package.").format(
                root.name
            )
        )
    for name in ("REPORT", "RECORD"):
        target = run.path(name)
        if target is not None and root.resolve() in target.resolve().parents:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{} would lie in the package and be published with it; choose another folder.",
                ).format(name)
            )
    return root


def _files(run, root):
    """Return the folder's files, and note the folder as source with the hash of them all."""
    from ...smartquartier_plugin.core.record import Source, file_hash, rows_hash

    paths = []
    for path in root.rglob("*"):
        run.progress.check()
        if path.is_file():
            paths.append(path.relative_to(root).as_posix())
        if len(paths) > _MOST_FILES:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The folder '{}' holds more than {} files, and is no package; choose the "
                    "folder of one.",
                ).format(root.name, number(_MOST_FILES, 0))
            )
    if not paths:
        raise InputError(
            translate(
                "SmartQuartier", "The folder '{}' is empty; choose that of a package."
            ).format(root.name)
        )
    paths.sort()
    hashes = []
    for path in paths:
        run.progress.check()
        hashes.append(((path, file_hash(root / path)), None))
    digest = rows_hash(("path", "sha256"), hashes)
    run.note("FOLDER", root.name)
    run.note_source(
        Source(parameter="FOLDER", layer="", file=root.name, rows=len(paths), sha256=digest)
    )
    return tuple(paths)


def _tell(progress, checks, name):
    from ...smartquartier_plugin.publish.report.validation_report import summary_sentence

    progress.info(summary_sentence(checks))
    tell_errors(progress.warn, checks, name)
    tell_skipped(progress, checks)


def _table(checks):
    """Return all findings, and one row for each check without any, as a table."""
    import pandas as pd

    rows = []
    for check in checks:
        for one in check.findings:
            rows.append((check.path, check.validator, check.verdict, one.severity, one.rule,
                         one.where, one.text))  # fmt: skip
        if not check.findings:
            rows.append((check.path, check.validator, check.verdict, None, None, None,
                         check.skipped))  # fmt: skip
    names = ("path", "validator", "verdict", "severity", "rule", "place", "text")
    frame = pd.DataFrame(rows, columns=list(names))
    return frame.astype(object).where(frame.notna() & (frame != ""), None)


def _write(run, root, files, checks):
    errors = sum(check.errors for check in checks)
    numbers = {
        "N_ERRORS": errors,
        "N_WARNINGS": sum(len(check.findings) for check in checks) - errors,
        "N_CHECKS": sum(not check.skipped for check in checks),
        "N_SKIPPED": sum(bool(check.skipped) for check in checks),
        "VALID": int(not errors),
    }
    run.write_layer("FINDINGS", _table(checks))
    record = run.record(method=_method(checks), numbers=numbers)
    if run.has("REPORT"):
        from ...smartquartier_plugin.publish.report.validation_report import validation_report

        run.write_text("REPORT", validation_report(root.name, files, checks, record))
    run.write_record(record)


def _method(checks):
    """Return what the record says: who looked at how many files, and which they refused."""
    verdicts = {}
    for check in checks:
        one = verdicts.setdefault(check.validator, {"passed": 0, "failed": []})
        if check.verdict == "passed":
            one["passed"] += 1
        elif check.verdict == "failed":
            one["failed"].append(check.path)
    return {
        "validators": verdicts,
        "not_run": {check.validator: check.skipped for check in checks if check.skipped},
        "network": "none",
    }
