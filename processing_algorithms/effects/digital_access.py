"""Access to services on site, online and both: who has it, who has neither, who gains."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import finite, number, percent, short
from ..base import SmartQuartierAlgorithm
from .digital_access_parameters import declare


class DigitalAccess(SmartQuartierAlgorithm):
    """Measure access to a kind of service, on site and online, before and after."""

    ID = "digitalaccess"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Access to services, on site and online")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "access,accessibility,services,digital divide,broadband,2SFCA,E2SFCA,Hansen,gravity,"
            "nearest,catchment,Gini,equity,LISA,unserved,telemedicine,doctors",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Who reaches a kind of service on site, who can use it online, who can do neither, "
                "and who gains or loses if services open, close or move, or if housing is built?",
            ),
            translate(
                "SmartQuartier",
                "On site: the way to the nearest service, the supply in reach (cumulative, hansen) "
                "or the supply per person, each service shared by all who reach it (fca2, e2sfca). "
                "Online: coverage × people who are not offline × share of errands that can be run "
                "online. Both: errands run online need no way, the others are run on site.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: for nearest less is better, for the others more. unserved "
                "counts people as full persons by the share of their errands that is run neither "
                "way. How many people are never online is known by age with a range only; P5 and "
                "P95 carry it through. An indication, not a decision.",
            ),
            translate(
                "SmartQuartier",
                "Limits: access is not use: opening hours, costs, language and barriers are not "
                "part of it. Services beyond the border count only if they are in the layer; the "
                "log warns where it may end too early. Moran's I and the clusters (LISA) use "
                "touching areas or, for points, the nearest places. Simple estimate (ITU-T L.1480 "
                "tier 3): not for public claims about the effect of a product.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compute, tell, write."""
        from ...smartquartier_plugin.core.effects.access.analysis import analyse
        from ...smartquartier_plugin.core.effects.access.summary import summarise
        from .digital_access_inputs import read
        from .digital_access_tables import summary_table

        run.text("TITLE")
        least, epsilon = run.number("MIN_POPULATION"), run.number("ATKINSON_EPSILON")
        given = read(run)
        least = least if given.counted else 0.0
        analysis = analyse(given.question, run.progress.part(0.5, 0.8), given.pairs)
        moran, spots = self._patterns(run, given, analysis)
        rows = summarise(analysis, given.groups, epsilon, least)
        figures = _figures(analysis, rows, moran)
        _tell(run.progress, given, analysis, rows)
        self._write_layers(run, given, analysis, spots, least)
        run.write_layer("SUMMARY", summary_table(rows))
        record = run.record(method=_method(given, analysis, moran, epsilon), numbers=figures)
        if run.has("REPORT"):
            self._write_report(run, given, analysis, rows, moran, spots, record)
        run.write_record(record)

    def _patterns(self, run, given, analysis):
        """Return Moran's I and the clusters of access on site, of the places of today."""
        import numpy as np

        from ...smartquartier_plugin.core.effects.access.neighbours import neighbours
        from ...smartquartier_plugin.core.spatial.lisa import local_moran
        from ...smartquartier_plugin.core.spatial.moran import morans_i

        permutations, seed = run.integer("PERMUTATIONS"), run.integer("SEED")
        k, progress = run.integer("NEIGHBOURS"), run.progress.part(0.8, 0.95)
        n = len(given.demand.frame)
        values = np.where(analysis.before.people > 0, analysis.before.physical, np.nan)[:n]
        weights, how = neighbours(given.demand.frame, given.xy[:n], given.cells, k, progress)
        result = morans_i(values, weights, min(permutations, 999), seed, progress)
        spots = local_moran(values, weights, permutations, seed, progress=progress)
        return (result, how), spots

    def _write_layers(self, run, given, analysis, spots, least):
        from ...smartquartier_plugin.bridge.styles_access import access_style, services_style
        from .digital_access_tables import access_layer, services_layer

        title = translate("SmartQuartier", "Access: {}").format(given.services.name)
        frame = access_layer(given, analysis, spots, least, run.progress)
        run.write_layer(
            "OUTPUT", frame, known=given.demand.fields, style=access_style(analysis), title=title
        )
        run.write_layer(
            "SERVICES_OUT",
            services_layer(given, analysis, least, run.progress),
            known=given.services.fields,
            style=services_style(analysis),
            title=translate("SmartQuartier", "Services: {}").format(given.services.name),
        )

    def _write_report(self, run, given, analysis, rows, moran, spots, record):
        from ...smartquartier_plugin.publish.report.effects.access_report import (
            AccessView,
            access_report,
        )

        view = AccessView(
            analysis=analysis,
            rows=rows,
            moran=moran,
            spots=spots,
            frame=given.frame,
            xy=given.xy,
            cells=given.cells,
            edge=given.edge,
            assumptions=given.used,
            sources=given.sources,
            notes=given.notes,
            layer=given.services.name,
            counted=given.counted,
            streets=given.streets.frame.geometry if given.streets is not None else None,
            warnings=tuple(run.progress.warnings),
        )
        run.write_text("REPORT", access_report(view, record, title=run.text("TITLE")))


def _figures(analysis, rows, moran):
    """Return the key figures of the run."""
    now = rows[0]
    later = next((row for row in rows if row["state"] == "after"), None)
    result = moran[0]
    figures = {
        "GINI": finite(now["gini"]),
        "THEIL": finite(now["theil"]),
        "ATKINSON": finite(now["atkinson"]),
        "MORANS_I": None if result is None else result.value,
        "PEOPLE": now["people"],
        "REACHED_SHARE": finite(now["reached_share"]),
        "UNSERVED": finite(now["unserved"]),
        "UNSERVED_P05": finite(now["unserved_p05"]),
        "UNSERVED_P95": finite(now["unserved_p95"]),
    }
    if later is not None:
        for name in ("UNSERVED", "UNSERVED_P05", "UNSERVED_P95"):
            after = name.replace("UNSERVED", "UNSERVED_AFTER")
            figures[after] = finite(later[name.lower()])
        figures["REACHED_SHARE_AFTER"] = finite(later["reached_share"])
        figures["GINI_AFTER"] = finite(later["gini"])
        figures["GAIN_PEOPLE"] = finite(later["gain_people"])
        figures["LOSS_PEOPLE"] = finite(later["loss_people"])
    return figures


def _tell(progress, given, analysis, rows):
    """Say the answer in the log."""
    what = translate("SmartQuartier", "people")
    if not given.counted:
        what = translate("SmartQuartier", "places")
    later = next((row for row in rows if row["state"] == "after"), None)
    sentence = translate(
        "SmartQuartier",
        "{} of {} {} have a service within {} {}; {} (P5–P95: {} to {}) are served neither on "
        "site nor online.",
    )
    if later is not None:
        sentence = translate(
            "SmartQuartier",
            "Today {} of {} {} have a service within {} {}; {} (P5–P95: {} to {}) are served "
            "neither on site nor online.",
        )
    progress.info(_state_sentence(sentence, rows[0], given, what))
    if later is not None:
        sentence = translate(
            "SmartQuartier",
            "With the scenario {} of {} {} have a service within {} {}; {} (P5–P95: {} to {}) are "
            "served neither on site nor online.",
        )
        progress.info(_state_sentence(sentence, later, given, what))
    lost = int((analysis.before.nearest_site < 0).sum())
    if lost:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} places have no way to any service; their access by distance stays empty.",
            ).format(number(lost, 0))
        )
    if later is not None:
        progress.info(
            translate("SmartQuartier", "With the scenario {} {} gain and {} lose.").format(
                number(later["gain_people"], 0), what, number(later["loss_people"], 0)
            )
        )


def _state_sentence(sentence, row, given, what):
    """Fill a sentence with the numbers of one state."""
    return sentence.format(
        percent(row["reached_share"], 1),
        number(row["people"], 0),
        what,
        short(given.question.decay.threshold, 6),
        given.question.ways.unit,
        number(row["unserved"], 0),
        number(row["unserved_p05"], 0),
        number(row["unserved_p95"], 0),
    )


def _method(given, analysis, moran, epsilon):
    """Return what the record says about the method."""
    question = given.question
    formulas = {
        "nearest": "A_i = min_j d_ij",
        "cumulative": "A_i = sum_j S_j [d_ij <= threshold]",
        "hansen": "A_i = sum_j S_j w(d_ij)",
        "fca2": "R_j = S_j / sum_k P_k [d_kj <= threshold]; A_i = sum_j R_j [d_ij <= threshold]",
        "e2sfca": "R_j = S_j / sum_k P_k w(d_kj); A_i = sum_j R_j w(d_ij)",
    }
    combined = {
        "nearest": "(1 - e_i) A_i",
        "cumulative": "A_i + c_i (1 - o_i) sum_j s_j S_j (1 - w_ij)",
        "hansen": "A_i + c_i (1 - o_i) sum_j s_j S_j (1 - w_ij)",
    }
    catchment = "(1 - e_i) sum_j w_ij (1 - h_j) S_j / sum_k w_kj P_k (1 - e_k) + e_i sum S / sum P"
    return {
        "measure": question.method,
        "formula": formulas[question.method],
        "weights": question.decay.words(question.ways.unit),
        "distances": question.ways.how,
        "unit": question.ways.unit,
        "digital": "e_i = c_i (1 - o_i) s; c coverage, o offline, s share of errands online",
        "combined": combined.get(question.method, catchment),
        "unserved": "P_i [nearest > threshold] (1 - e_i)",
        "inequality": f"weighted by people; Atkinson epsilon = {epsilon}",
        "moran": {
            "neighbours": moran[1],
            "i": None if moran[0] is None else moran[0].value,
            "p_value": None if moran[0] is None else finite(moran[0].p_value),
        },
        "assumptions": {
            item.id: {"low": item.low, "central": item.central, "high": item.high,
                      "unit": item.unit, "grade": item.grade, "sources": list(item.sources)}
            for item in given.used
        },
        "notes": list(given.notes),
        "n_places": len(question.before),
        "n_services": question.services.n,
        "n_pairs": len(given.pairs.place),
        "itu_t_l_1480_tier": 3,
    }  # fmt: skip
