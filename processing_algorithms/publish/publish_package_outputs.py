"""What the tool tells when a package is written: log, report, record, figures."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number

_SHOWN = 5


def deliver(run, package, made, release, written, left_out):
    """Tell what was written and what validators said, and write report and record.

    Parameters
    ----------
    run : ToolRun
    package : Package
    made : tuple of MadeDataset
    release : Release or None
        Of the atlas.
    written : WrittenPackage
    left_out : dict of str to str
        Formats that were not written, and what they lack.
    """
    from ...smartquartier_plugin.publish.package.dating import edition_hash

    findings = [finding for check in written.checks for finding in check.findings]
    warnings = sum(finding.severity == "warning" for finding in findings)
    skipped = sum(check.verdict == "skipped" for check in written.checks)
    withheld = sum(n for one in made for _, n in one.withheld)
    withheld += 0 if release is None else len(release.withheld)
    _tell(run.progress, written, left_out, withheld, skipped)
    digest = edition_hash(package.datasets, package.formats)
    run.note_output("FOLDER", written.folder, digest)
    record = run.record(
        method=_method(package, made, release, written, left_out),
        numbers={
            "VALID": int(not written.errors),
            "N_ERRORS": written.errors,
            "N_WARNINGS": warnings,
            "N_SKIPPED": skipped,
            "N_FILES": len(written.outputs),
            "N_DATASETS": len(package.datasets),
            "N_WITHHELD": withheld,
        },
    )
    if run.has("REPORT"):
        from ...smartquartier_plugin.publish.report.package_report import package_report

        run.write_text("REPORT", package_report(package, made, release, written, left_out, record))
    run.write_record(record)


def _tell(progress, written, left_out, withheld, skipped):
    for title, lacking in left_out.items():
        progress.info(
            translate("SmartQuartier", "Not written: {}; it needs {}.").format(title, lacking)
        )
    if withheld:
        progress.info(
            translate("SmartQuartier", "{} rows stay behind; the report says why.").format(
                number(withheld, 0)
            )
        )
    if skipped:
        progress.info(
            translate(
                "SmartQuartier",
                "{} checks could not be made for want of a validator; the report names them.",
            ).format(number(skipped, 0))
        )
    if written.kept is not None:
        progress.warn(
            translate(
                "SmartQuartier",
                "Somebody had changed files of the earlier edition; it is kept as '{}'.",
            ).format(written.kept.name)
        )
    if not written.errors:
        progress.info(
            translate("SmartQuartier", "{} files written to '{}'; no validator found an error.")
            .format(number(len(written.outputs), 0), written.folder.name)
        )  # fmt: skip
        return
    errors = [
        f"{check.path or written.folder.name}: {finding.text}"
        for check in written.checks
        for finding in check.findings
        if finding.severity == "error"
    ]
    for text in errors[:_SHOWN]:
        progress.info(text)
    progress.warn(
        translate(
            "SmartQuartier",
            "Validators found {} errors; do not publish this edition. It lies in '{}', an earlier "
            "one is unchanged. The report lists all errors.",
        ).format(number(written.errors, 0), written.folder.name)
    )


def _method(package, made, release, written, left_out):
    """Return what the record says about how it was decided."""
    gate = "rows: release = public, review not rejected, open licence, no person; fields: none "
    gate += "about persons, no personal mailbox; records: no local path, no credential"
    method = {
        "gate": gate,
        "privacy": "resources/catalogue/atlas_privacy.json",
        "licence_rules": "resources/catalogue/atlas_licences.json; no legal advice",
        "formats_left_out": left_out,
        "datasets": [
            {
                "name": one.dataset.name,
                "kind": one.dataset.kind,
                "rows": one.dataset.rows,
                "licence": one.dataset.licence,
                "attribution": list(one.dataset.attribution),
                "record": one.record_file,
                "withheld": dict(one.withheld),
                "excluded": list(one.excluded),
            }
            for one in made
        ],
        "validators": sorted({check.validator for check in written.checks if not check.skipped}),
        "validators_missing": sorted({c.validator for c in written.checks if c.skipped}),
    }
    if release is not None:
        counted = release.withheld.groupby("rule").size()
        method["atlas_withheld_by_rule"] = {str(k): int(v) for k, v in counted.items()}
    return method
