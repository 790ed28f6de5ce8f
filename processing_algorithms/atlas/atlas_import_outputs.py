"""What the tool atlasimport writes and tells."""

from ...smartquartier_plugin.core.errors import ServiceError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent
from .atlas_run import save_out


def atlas_out(run, place, new, old):
    """Save the atlas; a new one gets its QGIS project.

    Parameters
    ----------
    run : ToolRun
    place : AtlasPlace
    new : Atlas
    old : Atlas or None
    """
    from ...smartquartier_plugin.bridge.atlas_project import store_projects

    save_out(run, place, new, old)
    if old is not None:
        return
    try:
        store_projects(place, run.progress)
    except ServiceError as error:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The atlas is saved, but its QGIS project could not be stored ({}); make it with "
                "the tool for the atlas project.",
            ).format(error)
        )


def tell(run, given, mapped, result, setting):
    """Say in the log what was read, how it was mapped, and what came of it.

    Parameters
    ----------
    run : ToolRun
    given : GivenList
    mapped : MappedList
    result : ImportResult
    setting : ImportSetting
    """
    from ...smartquartier_plugin.core.atlas.importing.persons import first_lines
    from ...smartquartier_plugin.core.atlas.privacy.wording import action_words, finding_words

    for note in (*given.raw.notes, *mapped.notes, *result.notes):
        run.progress.info(note)
    for warning in result.warnings:
        run.progress.warn(warning)
    for entry in mapped.mapping.entries:
        run.progress.info(mapping_line(entry))
    for one in given.person_columns:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Column '{}' is about persons and was left out ({} filled cells).",
            ).format(one.column, number(one.filled, 0))
        )
    for rule, field, action, count in first_lines(result.findings):
        say = run.progress.info if action in ("dropped", "masked") else run.progress.warn
        say(
            translate("SmartQuartier", "Privacy: {} in field '{}': {} ({} rows).").format(
                finding_words(rule), field, action_words(action), number(count, 0)
            )
        )
    run.progress.info(
        translate(
            "SmartQuartier", "Rows: {} new, {} changed, {} unchanged, {} rejected; conflicts: {}."
        ).format(*(number(value, 0) for value in list(numbers(given, result).values())[:5]))
    )
    if not (result.outcome != "rejected").any():
        run.progress.warn(
            translate("SmartQuartier", "None of the rows came in; the reasons are listed.")
        )
    _tell_licences(run, result.atlas, setting)


def mapping_line(entry):
    """Return how a column was mapped, in one line."""
    from ...smartquartier_plugin.core.atlas.mapping.guess import REMARKS

    if not entry.field and entry.how == REMARKS:
        text = translate(
            "SmartQuartier",
            "Column '{}': not taken over, as remarks often are about persons; map it to a field "
            "if everybody may read it.",
        )
        return text.format(entry.column)
    if not entry.field:
        text = translate("SmartQuartier", "Column '{}': not taken over.")
        return text.format(entry.column)
    return translate("SmartQuartier", "Column '{}': {} (sure to {}).").format(
        entry.column, entry.field, percent(entry.sure)
    )


def _tell_licences(run, atlas, setting):
    from ...smartquartier_plugin.core.atlas.importing.held import held_licences, nameless_licences
    from ...smartquartier_plugin.core.atlas.licences import mix_of

    held = held_licences(atlas)
    run.progress.info(
        translate("SmartQuartier", "Licences of entries, themes and relations: {}.").format(
            ", ".join(f"{code} ({number(count, 0)})" for code, count in held.items())
        )
    )
    nameless = nameless_licences(atlas, setting.source)
    if nameless:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The licence {} asks to name who made the data, but 'Attribution' is empty; until "
                "it is filled in, the source is named: {}.",
            ).format(", ".join(nameless), setting.source)
        )
    mix = mix_of(held)
    if len(mix.codes) > 1 and not mix.silent:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The atlas now holds entries under licences that can only be published apart: {}. "
                "Each entry keeps its own; the release tool writes one file per licence.",
            ).format(", ".join(mix.codes))
        )
    if mix.closed:
        run.progress.warn(
            translate(
                "SmartQuartier", "Entries under {} can't be published; they are for the office."
            ).format(", ".join(mix.closed))
        )


def numbers(given, result):
    """Return the key figures of an import.

    Parameters
    ----------
    given : GivenList
    result : ImportResult

    Returns
    -------
    dict of str to int
        ``N_REJECTED`` counts rows that could not be read, too.
    """
    return {
        "N_ADDED": result.count("added"),
        "N_UPDATED": result.count("updated"),
        "N_UNCHANGED": result.count("unchanged"),
        "N_REJECTED": result.count("rejected") + len(given.raw.broken),
        "N_CONFLICTS": int((result.listed["what"] == "conflict").sum()),
        "N_GONE": result.gone,
        "N_PERSON_COLUMNS": len(given.person_columns),
    }


def record_out(run, given, mapped, result):
    """Return the transparency record.

    Parameters
    ----------
    run : ToolRun
    given : GivenList
    mapped : MappedList
    result : ImportResult

    Returns
    -------
    Record
    """
    method = {
        "rule": "three-way by cell: what the source said at its last import, says now, and what "
        "the atlas says; a value that the source did not change never overwrites an edit",
        "identity": "key of the list; without one folded name and place, then name alone, then "
        "all but the name, if only one row on either side is left with it",
        "mapping": [
            {"column": e.column, "field": e.field, "how": e.how, "sure": e.sure}
            for e in mapped.mapping.entries
        ],
        "person_columns": [
            {"column": one.column, "reason": one.reason, "filled": one.filled}
            for one in given.person_columns
        ],
        "privacy": _findings(result),
    }
    return run.record(method=method, numbers=numbers(given, result))


def _findings(result):
    from ...smartquartier_plugin.core.atlas.importing.persons import first_lines

    names = ("rule", "field", "action", "rows")
    return [dict(zip(names, line)) for line in first_lines(result.findings)]
