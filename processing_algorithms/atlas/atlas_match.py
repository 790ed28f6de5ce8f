"""Whom to bring together: complementary needs and offers, with reasons."""

import datetime

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import finite, number, percent
from ..base import SmartQuartierAlgorithm
from .atlas_match_parameters import declare


class AtlasMatch(SmartQuartierAlgorithm):
    """Rank possible partners for actors and projects, and say why."""

    ID = "atlasmatch"
    GROUP = "atlas"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Find partners (matching)")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "atlas,matching,partners,needs,offers,recommendation,network,actors,projects",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Whom should we bring together? Ranks possible partners for one actor or project, "
                "for several or for all, by what one needs and the other offers, common themes, "
                "nearness, level and sector, and common contacts without a link of their own.",
            ),
            translate(
                "SmartQuartier",
                "Every match carries a reason in words per component. A recommendation, not a "
                "decision.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: each s_ field is a component from 0 to 1, empty where nothing "
                "is known of it. score is their weighted sum minus penalties; what is not known "
                "adds nothing, so that score_low to score_high is the range in which the score "
                "would lie if all were known. known is the share of the weight that is known of "
                "both; pairs below a least share are not proposed. stability is the share of "
                "random draws, of the weights and of what is not known, in which the match stays "
                "among the first: near 1 the choice hangs on neither.",
            ),
            translate(
                "SmartQuartier",
                "Limits: the atlas knows only what was entered; who describes himself in more "
                "detail is found more easily. The weights are a convention. Look for duplicates "
                "first, else somebody is proposed twice. Rows whose release is not public are for "
                "the office only.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, rank, give reasons, write."""
        from ...smartquartier_plugin.core.atlas.matching.profiles import profiles_of
        from ...smartquartier_plugin.core.atlas.matching.reasons import Reasons
        from ...smartquartier_plugin.core.atlas.matching.scoring import match
        from ...smartquartier_plugin.core.atlas.matching.who import (
            candidates_of,
            check_persons,
            seekers_of,
        )
        from .atlas_match_tables import match_layer
        from .atlas_run import read_in

        setting = _setting(run)
        wanted, kind = run.text("FOR"), run.choice("CANDIDATES")
        _, atlas = read_in(run, filled=("actor",))
        profiles = profiles_of(atlas, setting)
        seekers = seekers_of(wanted, atlas, profiles, setting.inactive)
        check_persons(seekers, profiles, setting)
        candidates = candidates_of(kind, profiles)
        matches = match(profiles, seekers, candidates, setting, run.progress.part(0.05, 0.75))
        reasons = Reasons(matches).all(run.progress.part(0.75, 0.9))
        figures = _figures(matches)
        _tell(run.progress, matches, profiles)
        from ...smartquartier_plugin.bridge import styles_atlas_match as styles

        run.write_layer(
            "OUTPUT",
            match_layer(matches, reasons, atlas.crs),
            style=styles.atlas_match,
            title=translate("SmartQuartier", "Matches: a recommendation, not a decision"),
        )
        record = run.record(method=_method(matches), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.match_report import match_report

            text = match_report(matches, reasons, record, warnings=run.progress.warnings)
            run.write_text("REPORT", text)
        run.write_record(record)


def _setting(run):
    from ...smartquartier_plugin.core.atlas.matching.setting import (
        COMPONENTS,
        MatchSetting,
        normalised,
    )

    weights = [run.number(f"W_{name.upper()}") for name in COMPONENTS]
    return MatchSetting(
        weights=normalised(weights),
        limit=run.integer("LIMIT"),
        distance_m=run.number("DISTANCE"),
        missing=run.choice("MISSING"),
        min_known=run.number("MIN_KNOWN"),
        persons=run.boolean("PERSONS"),
        partners=run.boolean("PARTNERS"),
        same_project=run.boolean("SAME_PROJECT"),
        inactive=run.boolean("INACTIVE"),
        penalty_partner=run.number("PENALTY_PARTNER"),
        penalty_inactive=run.number("PENALTY_INACTIVE"),
        penalty_stale=run.number("PENALTY_STALE"),
        stale_months=run.integer("MONTHS"),
        today=_day(run),
        min_score=run.number("MIN_SCORE"),
        draws=run.integer("DRAWS"),
        concentration=run.number("CONCENTRATION"),
        seed=run.integer("SEED"),
    )


def _day(run):
    """Return the day that staleness counts from; the record keeps it."""
    text = run.text("TODAY")
    if not text:
        return run.note("TODAY", datetime.date.today().isoformat())
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputError(
            translate(
                "SmartQuartier", "Day: '{}' is no date; write it as 2026-03-31, or leave it empty."
            ).format(text)
        ) from error


def _figures(matches):
    import numpy as np

    first = matches.rank == 1
    found = np.isin(matches.seekers, matches.seeker)
    return {
        "N_FOR": len(matches.seekers),
        "N_MATCHES": len(matches.rank),
        "N_WITHOUT": int((~found).sum()),
        "N_TOO_LITTLE": int(matches.too_little.sum()),
        "N_PERSONS": max(matches.persons),
        "MEAN_STABILITY": finite(matches.stability.mean() if len(matches.rank) else None),
        "MEDIAN_FIRST": finite(np.median(matches.score[first]) if first.any() else None),
    }


def _tell(progress, matches, profiles):
    import numpy as np

    progress.info(
        translate("SmartQuartier", "{} matches for {}: a recommendation, not a decision.").format(
            number(len(matches.rank), 0), number(len(matches.seekers), 0)
        )
    )
    _tell_unknown(progress, matches)
    if any(matches.persons):
        progress.warn(
            translate(
                "SmartQuartier",
                "{} entries bear a person's name (sole traders and the like) and take no part; "
                "'Include businesses that bear a person's name' (PERSONS) takes them in, for the "
                "office only.",
            ).format(number(max(matches.persons), 0))
        )
    missing = np.isnan(matches.values).mean(axis=0) if len(matches.rank) else np.zeros(5)
    from ...smartquartier_plugin.core.atlas.matching.reasons import component_words

    for name, share in zip(component_words(), missing):
        if share > 0:
            progress.info(
                translate("SmartQuartier", "Not known of {} of the matches: {}.").format(
                    percent(share), name
                )
            )
    twins = sum(bool(profiles.namesakes[i]) for i in matches.seekers)
    if twins:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} bear the name of another entry but for legal form or spelling; they are taken "
                "for the same institution and not proposed to each other. Look for duplicates.",
            ).format(number(twins, 0))
        )
    alone = int((~np.isin(matches.seekers, matches.seeker)).sum())
    if alone:
        progress.warn(
            translate(
                "SmartQuartier",
                "For {} of {} no match was found: too little is known of them that could be "
                "compared (parameter MIN_KNOWN), all are partners already, or the least score is "
                "too high.",
            ).format(number(alone, 0), number(len(matches.seekers), 0))
        )
    hidden = sum(profiles.release[i] != "public" for i in set(matches.match.tolist()))
    if hidden:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of those proposed are not released for the public; which ones stands under "
                "'Release' (field release). Don't publish these rows.",
            ).format(number(hidden, 0))
        )


def _tell_unknown(progress, matches):
    few = matches.too_little
    if few.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "{} pairs are not proposed, since less than {} of the weight is known of both; "
                "how many for each entry stands in the result (field too_little).",
            ).format(number(few.sum(), 0), percent(matches.setting.min_known))
        )
    if len(matches.rank):
        progress.info(
            translate(
                "SmartQuartier",
                "Of the weight {} is known of a match on average; what is not known adds nothing "
                "to its score.",
            ).format(percent(matches.known.mean()))
            if matches.setting.missing == "zero"
            else translate(
                "SmartQuartier", "Of the weight {} is known of a match on average."
            ).format(percent(matches.known.mean()))
        )


def _method(matches):
    from ...smartquartier_plugin.core.atlas.matching.profiles import SECTOR_GROUPS
    from ...smartquartier_plugin.core.atlas.matching.setting import COMPONENTS

    return {
        "statement": translate("SmartQuartier", "A recommendation, not a decision."),
        "formula": "score = max(0, sum(w_p * s_p) - penalties) over the parts p of the five "
        "components, which share their weight evenly; sum(w_p) = 1",
        "weights": dict(zip(COMPONENTS, matches.setting.weights)),
        "weights_by": "user",
        "components": {
            "complement": "mean of both directions (needs against offers, offers against needs), "
            "each the mean of: share of the needed themes that are offered; TF-IDF cosine of "
            "stems (CISTEM), related words by trigrams",
            "theme": "cosine of the weights of the themes worked on",
            "near": "exp(-d / DISTANCE), 1 where areas meet",
            "fit": "mean of 1 - |levels apart| / 6, and 1 for another part of society, 0.5 for "
            "the same",
            "gap": "x / (1 + x), x = sum over common contacts of 1 / ln(degree) (Adamic & Adar "
            "2003); 0 for partners",
        },
        "missing": matches.setting.missing,
        "least_known": matches.setting.min_known,
        "range": "score_low: all that is not known 0; score_high: all that is not known 1",
        "parts_of_society": SECTOR_GROUPS,
        "stability": "share of draws in which the match is among the first LIMIT of the best "
        "6 * LIMIT (at least 60): weights from a Dirichlet distribution (mean = weights, "
        "concentration = CONCENTRATION), parts that are not known from their values among "
        "random pairs of which they are known",
    }
