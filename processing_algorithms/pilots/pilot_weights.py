"""Weights of criteria: whose they are, how they were asked for, how consistent they are."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm

METHODS = ["direct", "rank", "ahp", "bwm", "equal", "entropy", "critic"]
COMPUTED = ("entropy", "critic")
CELLS = 3


class PilotWeights(SmartQuartierAlgorithm):
    """Turn a stakeholder's answers, or the spread of data, into a set of weights."""

    ID = "pilotweights"
    GROUP = "pilots"
    EXTENDS = ("APPEND_TO",)

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Weights of criteria")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "weights,criteria,ahp,bwm,rank order,entropy,critic,stakeholders,participation",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "How much does each criterion count, and for whom? Turns a stakeholder's answers "
                "into weights and keeps several stakeholders side by side in one file, which the "
                "ranking of pilot quarters reads.",
            ),
            translate(
                "SmartQuartier",
                "direct: numbers as given. rank: from an order of importance. ahp: from pairwise "
                "comparisons (Saaty). bwm: from comparisons with the best and the worst criterion "
                "(Rezaei). equal: all the same. entropy and critic: from the spread of the data.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: CR above 0.10 means that the comparisons contradict each "
                "other; the log names the one that fits least. XI is the largest deviation of the "
                "best-worst method, 0 for perfect consistency.",
            ),
            translate(
                "SmartQuartier",
                "Limits: every method only suggests weights, it does not decide. The spread of "
                "data is not political importance: use entropy and critic as a comparison only.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterEnum(
                "METHOD",
                translate("SmartQuartier", "Method"),
                METHODS,
                defaultValue="direct",
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier",
                "How the weights are found; entropy and critic need the layer of quarters, the "
                "others a file or the table.",
            ),
        )
        self.add(
            QgsProcessingParameterString(
                "STAKEHOLDER",
                translate("SmartQuartier", "Whose weights"),
                translate("SmartQuartier", "Planning office"),
            ),
            translate(
                "SmartQuartier",
                "Name of the institution or group that gave the answers; name no persons.",
            ),
        )
        self._declare_answers()
        self._declare_layer()
        self._declare_variants()
        self.add(
            QgsProcessingParameterFile(
                "APPEND_TO",
                translate("SmartQuartier", "Add to weights file"),
                extension="json",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "An earlier result of this tool; its stakeholders are copied into the new file. It "
                "may be the output file itself. The same name again replaces the earlier set.",
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("SmartQuartier", "Weights"),
                translate("SmartQuartier", "JSON file (*.json)"),
            ),
            translate(
                "SmartQuartier",
                "JSON file with each stakeholder's weights by field, method and consistency; the "
                "ranking reads it as its criteria file.",
            ),
        )
        self.add_record()
        self.add_number("CR", translate("SmartQuartier", "Consistency ratio (AHP, nonlinear BWM)"))
        self.add_number("XI", translate("SmartQuartier", "Largest deviation (BWM)"))

    def _declare_answers(self):
        self.add(
            QgsProcessingParameterFile(
                "INPUT",
                translate("SmartQuartier", "Answers as a file"),
                optional=True,
                fileFilter=translate("SmartQuartier", "JSON or CSV files (*.json *.csv *.txt)"),
            ),
            translate(
                "SmartQuartier",
                "CSV with a header. direct: field, weight. rank: field, rank. bwm: field, best "
                "against it, it against the worst. equal: field. ahp: a square table with the "
                "fields in the header and the first column; fractions such as 1/3 and empty cells "
                "across the diagonal are understood. Or the same as JSON.",
            ),
        )
        self.add(
            QgsProcessingParameterMatrix(
                "MATRIX",
                translate("SmartQuartier", "Answers as a table"),
                numberRows=CELLS,
                headers=[
                    translate("SmartQuartier", "Field"),
                    translate("SmartQuartier", "Weight, rank, best : field, or other field (ahp)"),
                    translate("SmartQuartier", "Field : worst (bwm), or comparison (ahp)"),
                ],
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Instead of a file. direct: field and weight. rank: field and rank, 1 for the most "
                "important. bwm: field, best against it (1-9), it against the worst (1-9). ahp: "
                "field, other field, and how many times the first is as important (1/9-9), one row "
                "per pair. equal: field. Leave cells that are not needed empty.",
            ),
        )

    def _declare_layer(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "QUARTERS",
                translate("SmartQuartier", "Quarters"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Layer with the criteria as number fields; needed for entropy and critic.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "FIELDS",
                translate("SmartQuartier", "Fields of the criteria"),
                parentLayerParameterName="QUARTERS",
                type=QgsProcessingParameterField.DataType.Numeric,
                allowMultiple=True,
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "For entropy, critic, and for equal weights without a file or table. With "
                "entropy and critic, quarters with a missing value in one of the fields are "
                "left out and counted.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "LOWER_FIELDS",
                translate("SmartQuartier", "Of these, lower is better"),
                parentLayerParameterName="QUARTERS",
                type=QgsProcessingParameterField.DataType.Numeric,
                allowMultiple=True,
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Fields in which low values speak for a pilot quarter; critic needs to know.",
            ),
        )

    def _declare_variants(self):
        for name, title, options, help_text in (
            (
                "RI",
                translate("SmartQuartier", "Random index of AHP"),
                ["saaty_new", "saaty_old"],
                translate(
                    "SmartQuartier",
                    "Table that the consistency ratio is measured against; it is stored with the "
                    "result.",
                ),
            ),
            (
                "BWM_MODEL",
                translate("SmartQuartier", "Model of the best-worst method"),
                ["nonlinear", "linear"],
                translate(
                    "SmartQuartier",
                    "Rezaei 2015 (nonlinear, with a consistency ratio) or Rezaei 2016 (linear).",
                ),
            ),
            (
                "RANK_VARIANT",
                translate("SmartQuartier", "Variant of rank-order weights"),
                ["roc", "rank_sum", "rank_reciprocal"],
                translate(
                    "SmartQuartier",
                    "roc: centroid of all weights with this order; rank_sum: evenly falling; "
                    "rank_reciprocal: 1, 1/2, 1/3 and so on.",
                ),
            ),
        ):
            self.add(
                QgsProcessingParameterEnum(
                    name, title, options, defaultValue=options[0], usesStaticStrings=True
                ),
                help_text,
                advanced=True,
            )
        self.add(
            QgsProcessingParameterBoolean(
                "ADD_MEAN",
                translate("SmartQuartier", "Add the mean of all stakeholders"),
                defaultValue=False,
            ),
            translate(
                "SmartQuartier",
                "Also writes the mean of all sets in the file. A mean hides disagreement, so keep "
                "looking at the sets side by side.",
            ),
            advanced=True,
        )

    def execute(self, run):
        """Ask the core for the weights and write them."""
        import json

        from ...smartquartier_plugin.core.pilots.weights import file as weights_file

        method = run.choice("METHOD")
        new = self._computed(run, method) if method in COMPUTED else self._judged(run, method)
        if new.note:
            run.progress.warn(new.note)
        earlier = run.file("APPEND_TO") if run.has("APPEND_TO") else None
        sets = weights_file.read_weights(earlier) if earlier else ()
        sets = tuple(s for s in sets if s.method != "mean")
        sets, replaced = weights_file.added(sets, new)
        if replaced:
            run.progress.warn(
                translate("SmartQuartier", 'The earlier weights of "{}" were replaced.').format(
                    new.stakeholder
                )
            )
        if run.boolean("ADD_MEAN"):
            name = translate("SmartQuartier", "Mean of all")
            sets = (*sets, weights_file.combine(sets, name))
        content = weights_file.weights_to_dict(sets)
        for field, weight in new.weights.items():
            run.progress.info(f"{field}: {number(weight, 4)}")
        run.write_text("OUTPUT", json.dumps(content, ensure_ascii=False, indent=2) + "\n")
        figures = {"CR": new.cr, "XI": new.xi}
        numbers = {key: value for key, value in figures.items() if value is not None}
        run.write_record(run.record(method={"weights": content}, numbers=numbers))

    def _judged(self, run, method):
        from ...smartquartier_plugin.core.pilots.weights import answers as weight_answers

        options = {
            "ri": run.choice("RI"),
            "model": run.choice("BWM_MODEL"),
            "variant": run.choice("RANK_VARIANT"),
        }
        path = run.file("INPUT") if run.has("INPUT") else None
        cells = run.matrix("MATRIX") if run.has("MATRIX") else []
        fields = run.fields("FIELDS") if method == "equal" else []
        if sum(map(bool, (path, cells, fields))) != 1:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The method "{}" needs answers from exactly one place. Give either a file or '
                    "the table (or, for equal weights, the fields).",
                ).format(method)
            )
        if path:
            answers = weight_answers.answers_from_file(path, method)
        elif cells:
            rows = [cells[i : i + CELLS] for i in range(0, len(cells), CELLS)]
            answers = weight_answers.answers_from_rows(rows, method)
        else:
            answers = {"fields": fields}
        return weight_answers.judged_weights(method, answers, run.text("STAKEHOLDER"), **options)

    def _computed(self, run, method):
        import numpy as np

        from ...smartquartier_plugin.core.pilots.weights import answers as weight_answers

        fields, lower = run.fields("FIELDS"), run.fields("LOWER_FIELDS")
        if not run.has("QUARTERS") or not fields:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The method "{}" computes weights from data. Give the layer of quarters and '
                    "the fields of the criteria.",
                ).format(method)
            )
        stray = [f for f in lower if f not in fields]
        if stray:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "These fields are marked as lower is better but are no criteria: {}. Add them "
                    "to the fields of the criteria, or remove the mark.",
                ).format(", ".join(stray))
            )
        data = run.layer("QUARTERS", numeric_fields=fields)
        values = data.frame[fields].to_numpy(dtype=float, na_value=np.nan)
        complete = np.isfinite(values).all(axis=1)
        if not complete.any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has no quarter with a value in every one of these fields: {}. Fill "
                    "the gaps or choose other fields.",
                ).format(data.name, ", ".join(fields))
            )
        if not complete.all():
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "Left out because a value is missing: {} of {} quarters.",
                ).format(int((~complete).sum()), len(complete))
            )
        benefit = [f not in lower for f in fields]
        return weight_answers.computed_weights(
            method, values[complete], fields, benefit, run.text("STAKEHOLDER")
        )
