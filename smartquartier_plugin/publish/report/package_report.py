"""The report of a package: what is in it, what validators say, what was assumed or left behind."""

from ...core.i18n import translate
from ...core.numbers import number
from ..package.catalogue import FORMATS
from .package_checks import MOST, breakable, files_section, findings_section, whole
from .package_origins import (
    assumed_section,
    licences_section,
    withheld_rows,
    withheld_section,
)
from .page import Report
from .validation_report import checks_table, summary_sentence
from .words import created_line, enumerate_words


def package_report(package, made, release, written, left_out, record, drawn=()):
    """Return the printable report.

    Parameters
    ----------
    package : Package
    made : sequence of MadeDataset
    release : Release or None
        Of the atlas.
    written : WrittenPackage
    left_out : dict of str to str
        Formats that were not written, and what they lack.
    record : Record
        The transparency record of the publication.
    drawn : sequence of MadeDataset
        The background.

    Returns
    -------
    str
        A self-contained HTML page; it counts what stays behind and names no entry of it.
    """
    report = Report(
        translate("SmartQuartier", "Package '{}'").format(package.about.title),
        created_line(record.to_dict()),
        area=translate("SmartQuartier", "Publishing"),
        contact=package.about.contact_email,
    )
    _summary(report, package, made, release, written)
    report.contents()
    _datasets(report, package, made)
    findings_section(report, written.checks)
    files_section(report, written)
    _formats(report, package, left_out)
    withheld_section(report, made, release)
    assumed_section(report, made, drawn)
    _simplified(report, package)
    licences_section(report, package, drawn)
    report.section(translate("SmartQuartier", "Who looked at what"), new_page=True)
    checks_table(report, written.checks)
    report.record(record)
    return report.html()


def _summary(report, package, made, release, written):
    checks = written.checks
    report.lead(summary_sentence(checks))
    held = sum(count for _, _, count in withheld_rows(made, release))
    warnings = sum(len(check.findings) - check.errors for check in checks)
    skipped = sum(bool(check.skipped) for check in checks)
    report.key_figures(
        [
            (translate("SmartQuartier", "errors"), number(written.errors, 0)),
            (translate("SmartQuartier", "warnings"), number(warnings, 0)),
            (
                translate("SmartQuartier", "checks made"),
                number(len(checks) - skipped, 0),
                translate("SmartQuartier", "{} could not be made").format(number(skipped, 0)),
            ),
            (translate("SmartQuartier", "layers and tables"), number(len(package.datasets), 0)),
            (translate("SmartQuartier", "files"), number(len(written.outputs) + 1, 0)),
            (translate("SmartQuartier", "rows that stay behind"), number(held, 0)),
        ]
    )
    told = []
    if written.errors:
        told.append(
            translate("SmartQuartier", "Do not publish this edition. It lies in '{}'.").format(
                written.folder.name
            )
        )
    if written.kept is not None:
        told.append(
            translate(
                "SmartQuartier",
                "Somebody had changed files of the earlier edition; it is kept as '{}'.",
            ).format(written.kept.name)
        )
    report.warnings(told)


def _kind_words(dataset):
    words = {
        "table": translate("SmartQuartier", "table"),
        "raster": translate("SmartQuartier", "raster"),
        "Point": translate("SmartQuartier", "points"),
        "LineString": translate("SmartQuartier", "lines"),
        "Polygon": translate("SmartQuartier", "areas"),
    }
    return words.get(dataset.geometry.replace("Multi", "") or dataset.kind, dataset.kind)


def _datasets(report, package, made):
    about = package.about
    report.section(translate("SmartQuartier", "What is in the package"))
    report.paragraph(about.abstract)
    files = {one.dataset.name: one.record_file for one in made}
    report.table(
        translate("SmartQuartier", "Layers and tables"),
        [
            translate("SmartQuartier", "Title"),
            translate("SmartQuartier", "Published as"),
            translate("SmartQuartier", "Kind"),
            translate("SmartQuartier", "Rows"),
            translate("SmartQuartier", "Fields"),
            translate("SmartQuartier", "Key"),
            translate("SmartQuartier", "Changed"),
            translate("SmartQuartier", "Record"),
        ],
        [
            [
                dataset.title,
                breakable(dataset.name),
                _kind_words(dataset),
                number(dataset.rows, 0) if dataset.frame is not None else "",
                number(len(dataset.fields), 0) if dataset.fields else "",
                breakable(dataset.key),
                whole(dataset.modified),
                "✔" if files.get(dataset.name) else "",
            ]
            for dataset in package.datasets
        ],
        numeric=(3, 4),
        note=translate(
            "SmartQuartier",
            "Changed: the day of the last edition in which rows, fields or style differed. Record: "
            "how a tool computed the values is in the package. Without a key the rows of a later "
            "edition can't be told from those of this one.",
        ),
    )
    report.definitions(
        [
            (translate("SmartQuartier", "Publisher"), about.publisher),
            (translate("SmartQuartier", "Address"), about.base_url or "–"),
            (translate("SmartQuartier", "Identifier"), about.identifier),
            (
                translate("SmartQuartier", "First edition, this edition"),
                f"{about.issued}, {about.modified}",
            ),
        ]
    )


def _formats(report, package, left_out):
    report.section(translate("SmartQuartier", "Formats"))
    titles = [item.title for item in FORMATS if item.code in package.formats]
    report.paragraph(translate("SmartQuartier", "Asked for: {}.").format(enumerate_words(titles)))
    if left_out:
        report.table(
            translate("SmartQuartier", "Formats that were left out"),
            [translate("SmartQuartier", "Format"), translate("SmartQuartier", "It needs")],
            list(left_out.items()),
            note=translate(
                "SmartQuartier", "Fill these in and run the tool again to have them written."
            ),
        )
    if "cog" in package.formats and not package.of("raster"):
        report.note(
            translate(
                "SmartQuartier",
                "There is no raster in the package, so no Cloud Optimized GeoTIFF either.",
            )
        )


def _simplified(report, package):
    rows = [
        [dataset.title, sentence]
        for dataset in package.datasets
        for sentence in dataset.style.simplified
    ]
    if not rows:
        return
    report.section(translate("SmartQuartier", "What of the styles other programs can't draw"))
    report.table(
        translate("SmartQuartier", "Simplified styles"),
        [translate("SmartQuartier", "Layer"), translate("SmartQuartier", "What")],
        rows[:MOST],
        note=translate("SmartQuartier", "The QGIS style (QML) keeps all of it."),
    )
