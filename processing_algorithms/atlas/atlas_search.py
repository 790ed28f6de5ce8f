"""Finding actors and projects by words, theme, sector and place."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .atlas_run import read_in
from .atlas_search_parameters import declare


class AtlasSearch(SmartQuartierAlgorithm):
    """Search an atlas; the hits as a layer."""

    ID = "atlassearch"
    GROUP = "atlas"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Search the atlas")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "atlas,search,find,full text,actors,projects,institutions,themes,keywords",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Who works on what, and where? Finds actors and projects of an atlas by words in "
                "any spelling, by theme, sector and place.",
            ),
            translate(
                "SmartQuartier",
                "Umlauts may be written in any way, parts of compounds are found ('entwicklung' in "
                "'Stadtentwicklung'), words written apart or together, other forms, usual acronyms "
                "and synonyms, and words with a typing error. The word as typed counts most, and a "
                "name counts more than a description.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: score is 1 for the best hit and can be compared within one "
                "search only. found is the share of the words that an entry holds, rare words "
                "counting more. snippet shows what was found in brackets. The order says how well "
                "the words fit, not how good an institution is. A recommendation, not a decision.",
            ),
            translate(
                "SmartQuartier",
                "Limits: only words that stand in the atlas, or in its list of synonyms, are "
                "found; what nobody entered is not. Rejected and archived entries are left out. "
                "The index is kept in your own cache folder, never in the atlas.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    def execute(self, run):
        """Read the atlas, search it, write the hits."""
        from ...smartquartier_plugin.bridge.network import cache_folder
        from ...smartquartier_plugin.bridge.styles_atlas_search import atlas_search
        from ...smartquartier_plugin.core.atlas.search.search import search_atlas

        filters = _filters(run)
        filters.check()
        text, limit = run.text("QUERY"), run.integer("LIMIT")
        _, atlas = read_in(run, filled=("actor", "project"))
        hits = search_atlas(
            atlas, text, filters, limit, folder=cache_folder(), progress=run.progress.part(0.2, 0.9)
        )
        not_public = int((hits.frame["release"] != "public").sum())
        persons = int((hits.frame["person_name"] == 1).sum())
        _tell(run.progress, hits, not_public)
        _tell_persons(run.progress, persons)
        title = text or translate("SmartQuartier", "all entries")
        run.write_layer(
            "OUTPUT",
            hits.frame,
            style=atlas_search,
            title=translate("SmartQuartier", "Hits for: {}").format(title[:60]),
        )
        record = run.record(
            method=_method(hits),
            numbers={
                "N_FOUND": hits.count,
                "N_LISTED": len(hits.frame),
                "N_NOT_PUBLIC": not_public,
                "N_PERSONS": persons,
                "N_OFF_MAP": hits.off_map,
            },
        )
        run.write_record(record)


def _filters(run):
    from ...smartquartier_plugin.core.atlas.search.filters import Filters, theme_codes

    release = run.choice("RELEASE") if run.has("RELEASE") else ""
    return Filters(
        themes=theme_codes(run.text("THEMES")),
        sector=run.choice("SECTOR") if run.has("SECTOR") else "",
        extent=run.extent("EXTENT") or (),
        release=(release,) if release else (),
        kind=run.choice("KIND") if run.has("KIND") else "",
    )


def _tell(progress, hits, not_public):
    """Say what was found, and what the user must know about it."""
    progress.info(
        translate("SmartQuartier", "{} hits, {} listed.").format(
            number(hits.count, 0), number(len(hits.frame), 0)
        )
    )
    if hits.query.says_nothing:
        progress.warn(
            translate(
                "SmartQuartier", "There is no word in '{}' to look for; type letters or digits."
            ).format(hits.query.text[:60])
        )
    if hits.unknown and set(hits.unknown) >= set(hits.query.terms):
        progress.warn(
            translate("SmartQuartier", "Nowhere in the atlas, however written: {}.").format(
                ", ".join(map(hits.query.as_typed, hits.unknown))
            )
        )
    elif hits.unknown:
        progress.warn(
            translate(
                "SmartQuartier",
                "Nowhere in the atlas, however written: {}. The other words were looked for.",
            ).format(", ".join(map(hits.query.as_typed, hits.unknown)))
        )
    if hits.near:
        progress.info(
            translate("SmartQuartier", "Near to it, and in the atlas: {}.").format(
                ", ".join(hits.near)
            )
        )
    if hits.query.left_out:
        progress.info(
            translate("SmartQuartier", "Not looked for, since they are everywhere: {}.").format(
                ", ".join(hits.query.left_out)
            )
        )
    if hits.off_map:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} more hits have no position and are left out because of the extent; search "
                "without an extent to see them.",
            ).format(number(hits.off_map, 0))
        )
    if not_public:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the hits are not public (field release): don't pass this layer on.",
            ).format(number(not_public, 0))
        )


def _tell_persons(progress, persons):
    if persons:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the hits bear a person's name (sole traders and the like; field "
                "person_name is 1): don't pass these rows on.",
            ).format(number(persons, 0))
        )


def _method(hits):
    """Return what the record says about the ranking."""
    from ...smartquartier_plugin.core.atlas.search.ranking import LEAST_FOUND, WEIGHTS

    return {
        "name": "Full-text search, bm25 by columns",
        "formula": (
            "score = sum over words of rarity * max over ways of factor * "
            "min(1, bm25 / (2.2 idf)), times the share of the words found"
        ),
        "column_weights": dict(WEIGHTS),
        "least_share_found": LEAST_FOUND,
        "words": list(hits.query.terms),
        "phrases": [" ".join(words) for words in hits.query.phrases],
        "without": [" ".join(words) for words in hits.query.without],
        "unknown_words": list(hits.unknown),
        "note": "A recommendation, not a decision.",
    }
