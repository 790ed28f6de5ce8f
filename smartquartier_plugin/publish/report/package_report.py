"""The report of a package: what is in it, what validators say, what was assumed or left behind."""

import re

from ...core.i18n import translate
from ...core.numbers import number
from ..package.catalogue import FORMATS
from ..package.gate import withheld_words
from ..validate.model import ERROR
from .page import Html, Report, esc
from .validation_report import checks_table, severity_words, summary_sentence
from .words import created_line, enumerate_words

_MOST, _PLACES = 200, 12
_ROLES = ("data", "metadata", "style", "service", "page", "asset")


def package_report(package, made, release, written, left_out, record):
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
    _findings(report, written.checks)
    _files(report, written)
    _formats(report, package, left_out)
    _withheld(report, made, release)
    _assumed(report, made)
    _simplified(report, package)
    _licences(report, package)
    report.section(translate("SmartQuartier", "Who looked at what"), new_page=True)
    checks_table(report, written.checks)
    report.record(record)
    return report.html()


def _summary(report, package, made, release, written):
    checks = written.checks
    report.lead(summary_sentence(checks))
    held = _n_withheld(made, release)
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
            (translate("SmartQuartier", "files"), number(len(written.outputs), 0)),
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


def _n_withheld(made, release):
    rows = sum(count for one in made for _, count in one.withheld)
    return rows + (0 if release is None else len(release.withheld))


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
                _breakable(dataset.name),
                _kind_words(dataset),
                number(dataset.rows, 0) if dataset.frame is not None else "",
                number(len(dataset.fields), 0) if dataset.fields else "",
                _breakable(dataset.key),
                _whole(dataset.modified),
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


def _findings(report, checks):
    report.section(translate("SmartQuartier", "What validators found"))
    grouped = _grouped(checks)
    if not grouped:
        report.paragraph(translate("SmartQuartier", "Nothing was found."))
        return
    report.table(
        translate("SmartQuartier", "Errors first, then warnings"),
        [
            translate("SmartQuartier", "Severity"),
            translate("SmartQuartier", "What is wrong, and who says so"),
            translate("SmartQuartier", "File"),
            translate("SmartQuartier", "Where"),
        ],
        [
            [
                severity_words(severity),
                Html(f"{esc(text)}<br><small>{esc(validator)} {esc(rule)}</small>"),
                _breakable(path) or translate("SmartQuartier", "whole package"),
                _places(places),
            ]
            for (severity, path, text, validator, rule), places in grouped[:_MOST]
        ],
        note=_first_of(len(grouped)),
    )


def _grouped(checks):
    """Return what was found, errors first; what is said of several places of a file once."""
    grouped = {}
    for check in checks:
        for one in check.findings:
            key = (one.severity, check.path, one.text, check.validator, one.rule)
            grouped.setdefault(key, []).append(one.where)
    return sorted(grouped.items(), key=lambda item: item[0][0] != ERROR)


def _places(places):
    shown = [_breakable(place) for place in dict.fromkeys(places) if place]
    more = [esc("…")] if len(shown) > _PLACES else []
    return Html(", ".join(shown[:_PLACES] + more))


def _breakable(text):
    """Return a name or path that may be broken behind its signs."""
    return Html(re.sub(r"([/_.])", r"\1<wbr>", esc(text))) if text else ""


def _whole(text):
    """Return a date or code that is never broken at its hyphens."""
    return text.replace("-", "\N{NON-BREAKING HYPHEN}")


def _first_of(count):
    if count <= _MOST:
        return ""
    return translate("SmartQuartier", "The first {} of {}.").format(
        number(_MOST, 0), number(count, 0)
    )


def _role_words(role):
    return {
        "data": translate("SmartQuartier", "data"),
        "metadata": translate("SmartQuartier", "metadata"),
        "style": translate("SmartQuartier", "style"),
        "service": translate("SmartQuartier", "service"),
        "page": translate("SmartQuartier", "page"),
        "asset": translate("SmartQuartier", "part of a page"),
    }.get(role, role)


def _files(report, written):
    """List each file that matters to somebody, with the verdict on it."""
    report.section(translate("SmartQuartier", "Each file and the verdict on it"))
    by_path = {}
    for check in written.checks:
        by_path.setdefault(check.path, []).append(check)
    shown = [one for one in written.outputs if one.role != "asset"]
    shown.sort(key=lambda one: (_ROLES.index(one.role) if one.role in _ROLES else 9, one.path))
    report.table(
        translate("SmartQuartier", "Files"),
        [
            translate("SmartQuartier", "File"),
            translate("SmartQuartier", "Format"),
            translate("SmartQuartier", "Purpose"),
            translate("SmartQuartier", "Verdict"),
        ],
        [
            [
                _breakable(one.path),
                one.title,
                _role_words(one.role),
                _verdict(by_path.get(one.path, ())),
            ]
            for one in shown[:_MOST]
        ],
        note=_first_of(len(shown))
        or translate("SmartQuartier", "'Who looked at what' names the validators of each file."),
    )
    parts = len(written.outputs) - len(shown)
    if parts:
        report.note(
            translate("SmartQuartier", "And {} parts of pages (scripts, styles, pictures).").format(
                number(parts, 0)
            )
        )


def _verdict(checks):
    """Return the verdict of all validators on a file, with a sign that needs no colour."""
    looked = [check for check in checks if not check.skipped]
    errors = sum(check.errors for check in looked)
    if errors:
        return translate("SmartQuartier", "✖ errors: {}").format(number(errors, 0))
    if looked:
        count = len({check.validator for check in looked})
        return translate("SmartQuartier", "✔ passed; validators: {}").format(number(count, 0))
    if checks:
        return translate("SmartQuartier", "– not looked at: a validator is missing")
    return translate("SmartQuartier", "– no validator knows this format")


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


def _withheld(report, made, release):
    report.section(translate("SmartQuartier", "What stays behind, and why"))
    rows = [
        [one.dataset.title, withheld_words(rule), number(count, 0)]
        for one in made
        for rule, count in one.withheld
    ]
    if release is not None:
        counted = release.withheld.groupby("reason").size().sort_values(ascending=False)
        atlas = translate("SmartQuartier", "Atlas")
        rows += [[atlas, reason, number(count, 0)] for reason, count in counted.items()]
    excluded = [
        [one.dataset.title, translate("SmartQuartier", "field '{}', as asked for").format(name), ""]
        for one in made
        for name in one.excluded
    ]
    if not rows and not excluded:
        report.paragraph(translate("SmartQuartier", "Nothing: every row and every field went out."))
        return
    report.table(
        translate("SmartQuartier", "Rows and fields that are not in the package"),
        [
            translate("SmartQuartier", "Layer"),
            translate("SmartQuartier", "What and why"),
            translate("SmartQuartier", "Rows"),
        ],
        rows + excluded,
        numeric=(2,),
        note=translate(
            "SmartQuartier",
            "Entries are counted, not named. 'Publish the atlas' lists those of an atlas for the "
            "office.",
        ),
    )
    if release is not None and release.n_unreviewed:
        report.warning(
            translate(
                "SmartQuartier",
                "Of {} published actors and projects nobody has confirmed {}: look at them, or "
                "publish only confirmed entries.",
            ).format(number(release.n_objects, 0), number(release.n_unreviewed, 0))
        )
    if release is not None and len(release.mentions):
        report.warning(
            translate(
                "SmartQuartier",
                "{} published texts name an entry that is not published; read them before you "
                "publish.",
            ).format(number(len(release.mentions), 0))
        )


def _assumed(report, made):
    """Tell what did not come from the data themselves."""
    told = {}
    for one in made:
        for note in one.notes:
            told.setdefault(note, []).append(one.dataset.title)
    if not told:
        return
    report.section(translate("SmartQuartier", "What was assumed or changed"))
    report.table(
        translate("SmartQuartier", "Where the data themselves say nothing"),
        [translate("SmartQuartier", "What was done"), translate("SmartQuartier", "Layers")],
        [[note, ", ".join(titles)] for note, titles in told.items()],
        note=translate(
            "SmartQuartier",
            "Fill in the metadata of a layer in its properties (Metadata) to have it said there.",
        ),
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
        rows[:_MOST],
        note=translate("SmartQuartier", "The QGIS style (QML) keeps all of it."),
    )


def _licences(report, package):
    report.section(translate("SmartQuartier", "Licences and source notes"))
    grouped = {}
    for dataset in package.datasets:
        notes = grouped.setdefault((dataset.licence, dataset.attribution), [])
        notes.append(dataset.title)
    report.table(
        translate("SmartQuartier", "Whom to name for what"),
        [
            translate("SmartQuartier", "Licence"),
            translate("SmartQuartier", "Source note"),
            translate("SmartQuartier", "Layers and tables"),
        ],
        [
            [_whole(licence), " · ".join(who), ", ".join(titles)]
            for (licence, who), titles in grouped.items()
        ],
        note=translate(
            "SmartQuartier",
            "To be printed wherever the data are shown or passed on. No legal advice.",
        ),
    )
