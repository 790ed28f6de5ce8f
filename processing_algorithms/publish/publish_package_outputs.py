"""What the tool tells when a package is written: log, report, record, figures."""

from dataclasses import dataclass

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from .validate_package_outputs import refuse_errors, tell_errors, tell_skipped


@dataclass(frozen=True)
class Story:
    """All that can be told of a publication.

    Attributes
    ----------
    package : Package
    made, drawn : sequence of MadeDataset
        Its datasets, and what is drawn below them.
    release : Release or None
        Of the atlas.
    written : WrittenPackage
    left_out : dict of str to str
        Formats that were not written, and what they lack.
    first : bool
        Whether the folder held no earlier edition.
    """

    package: object
    made: tuple
    drawn: tuple
    release: object
    written: object
    left_out: dict
    first: bool = False

    @property
    def withheld(self):
        """Return (layer, reason, rows) of what stays behind."""
        from ...smartquartier_plugin.publish.report.package_origins import withheld_rows

        return withheld_rows(self.made, self.release)


def deliver(run, story, strict=False):
    """Tell what was written and what validators said, and write report and record.

    Parameters
    ----------
    run : ToolRun
    story : Story
    strict : bool

    Raises
    ------
    InputError
        With errors, if ``strict``; report and record are written then.
    """
    from ...smartquartier_plugin.publish.package.dating import edition_hash

    package, written = story.package, story.written
    _tell(run.progress, story)
    digest = edition_hash(package.datasets, package.formats)
    run.note_output("FOLDER", written.folder, digest)
    record = run.record(method=_method(story), numbers=_numbers(story))
    if run.has("REPORT"):
        from ...smartquartier_plugin.publish.report.package_report import package_report

        text = package_report(
            package, story.made, story.release, written, story.left_out, record, story.drawn
        )
        run.write_text("REPORT", text)
    run.write_record(record)
    if strict:
        refuse_errors(written.errors, written.folder.name)


def _numbers(story):
    written = story.written
    findings = [finding for check in written.checks for finding in check.findings]
    return {
        "VALID": int(not written.errors),
        "N_ERRORS": written.errors,
        "N_WARNINGS": sum(finding.severity == "warning" for finding in findings),
        "N_SKIPPED": sum(check.verdict == "skipped" for check in written.checks),
        "N_FILES": n_files(written),
        "N_DATASETS": len(story.package.datasets),
        "N_WITHHELD": sum(count for _, _, count in story.withheld),
        "N_UNSAID": len({*_unsaid(story, "licence"), *_unsaid(story, "source")}),
    }


def n_files(written):
    """Return the number of a package's files, its list of them included.

    Parameters
    ----------
    written : WrittenPackage

    Returns
    -------
    int
    """
    return len(written.outputs) + 1


def _unsaid(story, what):
    """Return the titles of the layers that say nothing of their licence or source."""
    return [one.dataset.title for one in (*story.made, *story.drawn) if what in one.assumed]


def _tell(progress, story):
    for title, lacking in story.left_out.items():
        progress.info(
            translate("SmartQuartier", "Not written: {}; it needs {}.").format(title, lacking)
        )
    _tell_unsaid(progress, story)
    for layer, reason, count in story.withheld:
        progress.info(
            translate("SmartQuartier", "Stays behind from '{}': {} rows; {}.").format(
                layer, number(count, 0), reason.rstrip(".")
            )
        )
    tell_skipped(progress, story.written.checks)
    if story.written.kept is not None:
        progress.warn(
            translate(
                "SmartQuartier",
                "Somebody had changed files of the earlier edition; it is kept as '{}'.",
            ).format(story.written.kept.name)
        )
    if story.written.errors:
        _tell_errors(progress, story)
    else:
        progress.info(
            translate(
                "SmartQuartier", "{} files written to '{}'; no validator found an error."
            ).format(number(n_files(story.written), 0), story.written.folder.name)
        )


def _tell_unsaid(progress, story):
    about = story.package.about
    untitled = [one.dataset.title for one in story.made if "title" in one.assumed]
    if untitled:
        progress.info(
            translate(
                "SmartQuartier",
                "Called like their tool or file, since they have no title: {}. TITLES or the "
                "layers' properties give them one.",
            ).format(", ".join(untitled))
        )
    licence, source = _unsaid(story, "licence"), _unsaid(story, "source")
    if licence:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layers without a licence of their own: {} ({}). They are published under the "
                "package's, on your word that you may.",
            ).format(number(len(licence), 0), ", ".join(licence))
        )
    if source:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layers that name no source: {} ({}). '{}' is named as their source; if that is "
                "wrong, fill in the rights in the layers' properties.",
            ).format(number(len(source), 0), ", ".join(source), about.publisher)
        )


def _tell_errors(progress, story):
    written = story.written
    tell_errors(progress.info, written.checks, written.folder.name)
    progress.warn(
        translate(
            "SmartQuartier",
            "Validators found {} errors; do not publish this edition. It lies in '{}'. {} The "
            "report lists all errors.",
        ).format(number(written.errors, 0), written.folder.name, where_words(story))
    )


def where_words(story):
    """Return what became of the folder when there are errors.

    Parameters
    ----------
    story : Story

    Returns
    -------
    str
    """
    if not story.first:
        return translate("SmartQuartier", "The earlier edition is unchanged.")
    return translate(
        "SmartQuartier",
        "There is no earlier edition. With 'End with an error if a validator finds one' (STRICT) "
        "one with errors never lies in the folder itself.",
    )


def _method(story):
    """Return what the record says about how it was decided."""
    gate = "rows: release = public, review not rejected, open licence, no person; fields: none "
    gate += "about persons, no personal mailbox; records: no local path, no credential"
    checks, release = story.written.checks, story.release
    method = {
        "gate": gate,
        "privacy": "resources/catalogue/atlas_privacy.json",
        "licence_rules": "resources/catalogue/atlas_licences.json; no legal advice",
        "formats_left_out": story.left_out,
        "datasets": [
            {
                "name": one.dataset.name,
                "title": one.dataset.title,
                "kind": one.dataset.kind,
                "rows": one.dataset.rows,
                "licence": one.dataset.licence,
                "attribution": list(one.dataset.attribution),
                "record": one.record_file,
                "not_said_by_the_layer": list(one.assumed),
                "withheld": dict(one.withheld),
                "excluded": list(one.excluded),
            }
            for one in story.made
        ],
        "validators": sorted({check.validator for check in checks if not check.skipped}),
        "validators_missing": sorted({c.validator for c in checks if c.skipped}),
    }
    if release is not None:
        counted = release.withheld.groupby("rule").size()
        method["atlas_withheld_by_rule"] = {str(k): int(v) for k, v in counted.items()}
    return method
