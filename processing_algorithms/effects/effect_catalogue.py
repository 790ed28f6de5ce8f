"""The catalogue of effects: validate it, edit its assumptions as a table, print it."""

import datetime

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .effect_catalogue_parameters import declare

_NAMED = 3  # errors that the message of a refused catalogue names


class EffectCatalogue(SmartQuartierAlgorithm):
    """Look through the coefficients, and make a catalogue of one's own."""

    ID = "effectcatalogue"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Catalogue of effects")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "catalogue,assumptions,coefficients,sources,evidence,grade,validate,causal chains",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What do the effect tools assume, who says it, and how good is the evidence? "
                "Checks a catalogue of effects, writes its assumptions as a table that you can "
                "edit, and turns an edited table into a catalogue of your own.",
            ),
            translate(
                "SmartQuartier",
                "To change a coefficient: run the tool, edit low, central, high, source, grade "
                "and 'verified' in TABLE (in QGIS or a spreadsheet), run it again with the edited "
                "table as TABLE_IN, and give the OUTPUT file to the other effect tools as their "
                "catalogue. Rows that the table leaves out stay as they are; new ids are added.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: grade A is an official statistic or a causal study, B a "
                "review, a measured pilot without control or planning practice, C a model, "
                "scenario or expert survey, D a claim of a vendor or an association, J our own "
                "judgement. 'judged' names the numbers that no source gives; 'verified' says "
                "whether somebody has read the source itself.",
            ),
            translate(
                "SmartQuartier",
                "Checked are ranges, possible values, units, every formula with its unit, sources "
                "and their age, exclusions in both directions, and that every number is used as "
                "declared. N_ERRORS 0 means that nothing makes results wrong; whether a number is "
                "true, no check can tell.",
            ),
            translate(
                "SmartQuartier",
                "Limits: most coefficients were read in summaries and not in the sources. For some "
                "causal chains no usable coefficient was found; the report says which and why.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, check, write."""
        from ...smartquartier_plugin.core.effects.catalogue.checks import check_catalogue
        from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
        from ...smartquartier_plugin.core.effects.catalogue.table import assumption_table

        path = run.file("CATALOGUE") if run.has("CATALOGUE") else None
        catalogue = read_catalogue(path)
        edited = _edited(run, catalogue, path) if run.has("TABLE_IN") else None
        if edited is not None:
            catalogue = edited.catalogue
        run.progress.check()
        year = run.integer("YEAR") or datetime.date.today().year
        run.note("YEAR", year)  # a later run from the record finds the same
        findings = check_catalogue(catalogue, year)
        self._tell(run, findings)
        if edited is not None or run.has("OUTPUT"):
            _write(run, catalogue, path, edited, findings)
        run.write_layer("TABLE", assumption_table(catalogue.assumptions))
        run.write_layer("FINDINGS", _findings_table(findings))
        changed = edited.changed + edited.added if edited is not None else ()
        record = run.record(
            method=_method(catalogue, edited), numbers=_numbers(catalogue, findings, changed)
        )
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.catalogue_report import (
                catalogue_report,
            )

            run.write_text("REPORT", catalogue_report(catalogue, findings, record, changed))
        run.write_record(record)

    def _tell(self, run, findings):
        """Tell errors and warnings one by one, hints as a number."""
        for found in findings:
            if found.level == "hint":
                continue
            run.progress.warn(
                translate("SmartQuartier", "{level} in {place}: {text}").format(
                    level=level_word(found.level), place=found.place, text=found.text
                )
            )
        hints = sum(found.level == "hint" for found in findings)
        if hints:
            run.progress.info(
                translate("SmartQuartier", "{} hints stand in FINDINGS and in the report.").format(
                    number(hints, 0)
                )
            )


def level_word(level):
    """Return a level of findings in the user's language."""
    return {
        "error": translate("SmartQuartier", "Error"),
        "warning": translate("SmartQuartier", "Warning"),
        "hint": translate("SmartQuartier", "Hint"),
    }[level]


def _edited(run, catalogue, path):
    """Read TABLE_IN and return the catalogue that it makes."""
    from ...smartquartier_plugin.core.effects.catalogue.table import apply_table, read_table

    data = run.layer("TABLE_IN")
    edited = apply_table(catalogue, read_table(data.frame, data.name), path)
    run.progress.info(
        translate(
            "SmartQuartier",
            "Table '{name}': {changed} assumptions changed, {added} added, {left} left as they "
            "were.",
        ).format(
            name=data.name,
            changed=number(len(edited.changed), 0),
            added=number(len(edited.added), 0),
            left=number(edited.untouched, 0),
        )
    )
    _tell_doubts(run, catalogue, edited)
    return edited


def _tell_doubts(run, before, edited):
    """Tell what a person who edited the table may not have meant."""
    from ...smartquartier_plugin.core.effects.catalogue.table_doubts import (
        kept_reasons,
        nearest_ids,
    )

    for key, near in nearest_ids(before, edited):
        text = translate("SmartQuartier", "'{}' is new, and no effect uses it.")
        if near:
            text = translate(
                "SmartQuartier", "'{}' is new, and no effect uses it; did you mean '{}'?"
            )
        run.progress.warn(text.format(key, near))
    kept = kept_reasons(before, edited)
    if kept:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Numbers were changed, but these columns are still those of the old number: {}; "
                "correct or clear them.",
            ).format("; ".join(f"{key} ({', '.join(columns)})" for key, columns in kept[:_NAMED]))
        )


def _write(run, catalogue, path, edited, findings):
    """Write the catalogue; one that makes results wrong is refused."""
    from ...smartquartier_plugin.core.effects.catalogue.checks import errors_of
    from ...smartquartier_plugin.core.effects.catalogue.writing import catalogue_text

    if not run.has("OUTPUT"):
        return
    errors = errors_of(findings)
    if errors:
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue has errors ({count}) and isn't written: {named}. Correct them; a "
                "run without OUTPUT lists all of them.",
            ).format(
                count=number(len(errors), 0),
                named="; ".join(f"{one.place}: {one.text.rstrip('.')}" for one in errors[:_NAMED]),
            )
        )
    assumptions = edited.assumptions if edited is not None else ()
    run.write_text("OUTPUT", catalogue_text(assumptions, path))


def _findings_table(findings):
    import pandas as pd

    return pd.DataFrame(
        {
            "level": [found.level for found in findings],
            "place": [found.place for found in findings],
            "text": [found.text for found in findings],
        },
        dtype=object,
    )


def _numbers(catalogue, findings, changed):
    levels = [found.level for found in findings]
    return {
        "N_ERRORS": levels.count("error"),
        "N_WARNINGS": levels.count("warning"),
        "N_HINTS": levels.count("hint"),
        "N_CHAINS": len(catalogue.chains),
        "N_EFFECTS": len(catalogue.effects),
        "N_ASSUMPTIONS": len(catalogue.assumptions),
        "N_CHANGED": len(changed),
    }


def _method(catalogue, edited):
    told = {
        "catalogue": catalogue.name,
        "version": catalogue.version,
        "licence": catalogue.licence,
        "sha256": catalogue.sha256,
    }
    if edited is not None:
        told["changed"] = list(edited.changed)
        told["added"] = list(edited.added)
    return {key: value for key, value in told.items() if value}
