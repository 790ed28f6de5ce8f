"""The part of a package's report that says what was left behind, assumed, and owed to whom."""

from ...core.i18n import translate
from ...core.numbers import number
from ..package.gate import withheld_words
from .package_checks import whole


def withheld_rows(made, release):
    """Return what stays behind, counted.

    Parameters
    ----------
    made : sequence of MadeDataset
    release : Release or None
        Of the atlas.

    Returns
    -------
    list of (str, str, int)
        Layer, reason, rows.
    """
    rows = [
        (one.dataset.title, withheld_words(rule), count)
        for one in made
        for rule, count in one.withheld
    ]
    if release is not None:
        counted = release.withheld.groupby("reason").size().sort_values(ascending=False)
        atlas = translate("SmartQuartier", "Atlas")
        rows += [(atlas, reason, int(count)) for reason, count in counted.items()]
    return rows


def withheld_section(report, made, release):
    """Add what stays behind and why; entries are counted, not named.

    Parameters
    ----------
    report : Report
    made : sequence of MadeDataset
    release : Release or None
    """
    report.section(translate("SmartQuartier", "What stays behind, and why"))
    rows = [[layer, why, number(count, 0)] for layer, why, count in withheld_rows(made, release)]
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


def assumed_section(report, made, drawn=()):
    """Add what did not come from the data themselves.

    Parameters
    ----------
    report : Report
    made, drawn : sequence of MadeDataset
        Layers, and those of the background.
    """
    told = {}
    for one in made:
        for note in one.notes:
            told.setdefault(note, []).append(one.dataset.title)
    for one in drawn:
        for note in one.notes:
            told.setdefault(note, []).append(background_words(one.dataset.title))
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


def background_words(title):
    """Return how a layer of the background is called."""
    return translate("SmartQuartier", "{} (background)").format(title)


def licences_section(report, package, drawn=()):
    """Add whom to name for what.

    Parameters
    ----------
    report : Report
    package : Package
    drawn : sequence of MadeDataset
        Of the background.
    """
    report.section(translate("SmartQuartier", "Licences and source notes"))
    grouped = {}
    for dataset in package.datasets:
        notes = grouped.setdefault((dataset.licence, dataset.attribution), [])
        notes.append(dataset.title)
    for one in drawn:
        key = (one.dataset.licence, one.dataset.attribution)
        grouped.setdefault(key, []).append(background_words(one.dataset.title))
    report.table(
        translate("SmartQuartier", "Whom to name for what"),
        [
            translate("SmartQuartier", "Licence"),
            translate("SmartQuartier", "Source note"),
            translate("SmartQuartier", "Layers and tables"),
        ],
        [
            [whole(licence), " · ".join(who), ", ".join(titles)]
            for (licence, who), titles in grouped.items()
        ],
        note=translate(
            "SmartQuartier",
            "To be printed wherever the data are shown or passed on. No legal advice.",
        ),
    )
