"""The catalogue of effects as a page: what is claimed, computed, assumed, and who says it."""

from collections import Counter

from ....core.effects.catalogue.checks import unused_words
from ....core.effects.catalogue.finding import place_of
from ....core.effects.catalogue.model import GRADES, text
from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ..page import Html, esc, join
from ..words import created_line
from .assumption_cards import assumption_cards, grade_words, source_line, verified_words
from .catalogue_effects import effects_of_measures
from .run_page import EffectReport
from .run_words import link

_FILTER_CSS = """
.filter input { position:absolute; opacity:0; }
.filter label { display:inline-block; border:1.5px solid var(--line); padding:.15rem .7rem;
  margin:0 .3rem .4rem 0; font-size:.9rem; cursor:pointer; }
.filter input:checked + label { border-color:var(--accent); box-shadow:inset 0 -3px var(--accent);
  font-weight:650; }
.filter input:focus-visible + label { outline:3px solid var(--accent); }
.efx { margin:.8rem 0 1.2rem; padding-left:.9rem; border-left:3px solid var(--line); }
.efx h4 { margin:0 0 .15rem; font-size:1rem; break-after:avoid; }
.efx p { margin:.25rem 0; font-size:.92rem; }
.efx .facts,.efx .units { font-size:.85rem; color:var(--grey); }
.efx a { color:inherit; text-decoration:underline dotted #5c6166; text-underline-offset:.15em; }
.arrow { white-space:nowrap; }
@media print { .filter { display:none; } .efx { break-inside:avoid; }
  h3 + p { break-after:avoid; } }
"""


class _Page(EffectReport):
    """The report page with the styles of effects and of the filter."""

    def html(self):
        """Return the page with all styles."""
        return super().html().replace("</style>", f"{_FILTER_CSS}{_rules()}</style>", 1)


def catalogue_report(catalogue, findings, record, changed=()):
    """Return the printable report of a catalogue.

    Parameters
    ----------
    catalogue : Catalogue
        As it was read.
    findings : sequence of Finding
        Of the validator.
    record : dict or Record
        The transparency record.
    changed : sequence of str
        Ids of assumptions that a table has changed or added.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    parts = [
        translate("SmartQuartier", "Catalogue '{}'").format(catalogue.name),
        translate("SmartQuartier", "version {}").format(catalogue.version),
        catalogue.licence,
        created_line(plain),
    ]
    report = _Page(
        translate("SmartQuartier", "What do we assume about the effects of digital measures?"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Spatial effects"),
    )
    _glance(report, catalogue)
    report.contents()
    _findings(report, findings, changed)
    _chains(report, catalogue)
    effects_of_measures(report, catalogue)
    _assumptions(report, catalogue)
    _backcasts(report, catalogue)
    _sources(report, catalogue)
    report.record(plain)
    return report.html()


def _glance(report, catalogue):
    report.stamp()
    computed = sum(chain.computed for chain in catalogue.chains)
    report.lead(
        translate(
            "SmartQuartier",
            "Of {chains} causal chains that the source documents claim, {computed} can be "
            "computed; for the others no usable coefficient was found, and only their direction "
            "is told. Behind every number stands a declared assumption with range, source and "
            "grade.",
        ).format(chains=number(len(catalogue.chains), 0), computed=number(computed, 0))
    )
    grades = Counter(item.grade for item in catalogue.assumptions)
    read = sum(item.verified in ("primary", "local") for item in catalogue.assumptions)
    report.key_figures(
        [
            (
                translate("SmartQuartier", "Chains, of these computed"),
                f"{number(len(catalogue.chains), 0)} / {number(computed, 0)}",
            ),
            (translate("SmartQuartier", "Effects"), number(len(catalogue.effects), 0)),
            (translate("SmartQuartier", "Assumptions"), number(len(catalogue.assumptions), 0)),
            (
                translate("SmartQuartier", "Judged by us (J)"),
                number(grades["J"], 0),
                translate("SmartQuartier", "read in the source itself: {}").format(number(read, 0)),
            ),
        ]
    )


def _findings(report, findings, changed):
    report.section(translate("SmartQuartier", "Is the catalogue sound?"))
    if changed:
        report.paragraph(
            join(
                translate("SmartQuartier", "Changed or added by the table: "),
                *_separated([link(f"a-{key}", key) for key in changed]),
            )
        )
    levels = Counter(found.level for found in findings)
    if not levels["error"] and not levels["warning"]:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Yes: every formula can be read and gives the unit of its indicator, every range "
                "is in order and possible, every grade from A to D has a source, exclusions hold "
                "in both directions, and every number is used as declared.",
            )
        )
    words = {
        "error": translate("SmartQuartier", "error"),
        "warning": translate("SmartQuartier", "warning"),
        "hint": translate("SmartQuartier", "hint"),
    }
    unused = [found for found in findings if found.text == unused_words()]
    findings = [found for found in findings if found.text != unused_words()]
    rows = [[words[level], told, places] for level, places, told in _gathered(findings)]
    if rows:
        report.table(
            translate("SmartQuartier", "What the validator found"),
            [
                translate("SmartQuartier", "Level"),
                translate("SmartQuartier", "What"),
                translate("SmartQuartier", "Where"),
            ],
            rows,
            note=translate(
                "SmartQuartier",
                "Errors make results wrong, warnings make them hard to defend, hints are worth a "
                "look.",
            ),
        )
    _unused(report, unused)


def _unused(report, unused):
    """Say how many entries no formula of this catalogue names."""
    if not unused:
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "{} assumptions and drivers are in no formula of this catalogue. Other tools (last "
            "mile, retail, access, drivers) read them, or they are kept for comparison.",
        ).format(number(len(unused), 0))
    )


def _gathered(findings):
    """Gather findings that say the same about several entries into one row."""
    places = {}
    for found in findings:
        places.setdefault((found.level, found.text), []).append(found.place)
    for (level, told), names in places.items():
        yield level, _places(names), told


def _places(names):
    parts = []
    for name in names:
        key = name.rpartition(" ")[2]
        card = name == place_of("assumption", key)
        parts.append(link(f"a-{key}", key) if card else name)
    return join(*_separated(parts))


def _separated(parts):
    return [piece for part in parts for piece in (", ", part)][1:]


# -- chains --------------------------------------------------------------------------------


def _chains(report, catalogue):
    report.section(translate("SmartQuartier", "The causal chains"), new_page=True)
    rows = []
    for chain in catalogue.chains:
        effects = [effect for effect in catalogue.effects if chain.id in effect.charta]
        links = [link(f"e-{effect.id}", effect.id) for effect in effects]
        rows.append(
            [
                Html(f'<span id="c-{esc(chain.id)}">{esc(chain.id)}</span>'),
                text(chain.label),
                _sign(chain.sign),
                join(translate("SmartQuartier", "yes: "), *_separated(links))
                if chain.computed
                else join(translate("SmartQuartier", "no: "), text(chain.reason)),
            ]
        )
    report.table(
        translate("SmartQuartier", "What the source documents claim, and what is computed"),
        [
            translate("SmartQuartier", "Chain"),
            translate("SmartQuartier", "What leads to what"),
            translate("SmartQuartier", "Direction claimed"),
            translate("SmartQuartier", "Computed?"),
        ],
        rows,
        note=translate(
            "SmartQuartier",
            "Smart City Charta (2017) and the application of the City of Dresden; they name "
            "directions, no coefficients. The direction is that of the last link of the chain.",
        ),
    )


def _sign(sign):
    words = {
        "increase": translate("SmartQuartier", "↑ more"),
        "decrease": translate("SmartQuartier", "↓ less"),
        "open": translate("SmartQuartier", "? open"),
    }
    return Html(f'<span class="arrow">{esc(words.get(sign, sign))}</span>')


# -- assumptions -----------------------------------------------------------------------------


def _assumptions(report, catalogue):
    report.section(translate("SmartQuartier", "The assumptions"), new_page=True)
    grades = Counter(item.grade for item in catalogue.assumptions)
    read = Counter(item.verified for item in catalogue.assumptions)
    report.table(
        translate("SmartQuartier", "How good is the evidence?"),
        [
            translate("SmartQuartier", "Grade"),
            translate("SmartQuartier", "What it stands for"),
            translate("SmartQuartier", "Assumptions"),
        ],
        [[grade, grade_words(grade), number(grades[grade], 0)] for grade in GRADES],
        numeric={2},
        note=translate("SmartQuartier", "Checked: {}.").format(
            "; ".join(
                f"{verified_words(name)} {number(count, 0)}" for name, count in read.most_common()
            )
        ),
    )
    buttons = [("all", translate("SmartQuartier", "all"), sum(grades.values()))]
    buttons += [(grade, grade, grades[grade]) for grade in GRADES if grades[grade]]
    # Radio buttons before the list and sibling selectors: a filter without any script.
    inputs = "".join(
        f'<input type="radio" name="grade" id="f-{key}"{" checked" if key == "all" else ""}>'
        f'<label for="f-{key}">{esc(label)} ({number(count, 0)})</label>'
        for key, label, count in buttons
    )
    word = translate("SmartQuartier", "Show grade")
    cards = assumption_cards(catalogue)
    report.markup(
        Html(
            f'<fieldset class="filter"><legend>{esc(word)}</legend>{inputs}</fieldset>'
            f'<div class="filtered">{cards}</div>'
        )
    )


def _rules():
    """Return the rules that hide the cards of other grades."""
    parts = [
        f"body:has(#f-{grade}:checked) .filtered .acard:not(.card-{grade})" for grade in GRADES
    ]
    return "@media screen {\n" + ",\n".join(parts) + " { display:none; }\n}\n"


# -- looking back, sources -------------------------------------------------------------------


def _backcasts(report, catalogue):
    if not catalogue.backcast:
        return
    report.section(translate("SmartQuartier", "Looking back: what came of forecasts"))
    forecasts = [entry for entry in catalogue.backcast if entry.get("kind") == "forecast"]
    if forecasts:
        report.table(
            translate("SmartQuartier", "Forecast and observation"),
            [
                translate("SmartQuartier", "What"),
                translate("SmartQuartier", "Forecast"),
                translate("SmartQuartier", "Observed"),
                translate("SmartQuartier", "What we learn"),
            ],
            [
                [
                    _with_assumption(entry),
                    _forecast(entry),
                    _dated(entry["observed"], entry["observed_year"]),
                    text(entry.get("lesson") or {}),
                ]
                for entry in forecasts
            ],
            note=translate(
                "SmartQuartier",
                "What was expected beside what came, and when; a forecast without a year named "
                "none.",
            ),
        )
    others = [entry for entry in catalogue.backcast if entry not in forecasts]
    if others:
        report.table(
            translate("SmartQuartier", "Published numbers, computed again"),
            [
                translate("SmartQuartier", "What"),
                translate("SmartQuartier", "Published"),
                translate("SmartQuartier", "Computed"),
                translate("SmartQuartier", "What we learn"),
            ],
            [
                [
                    _with_assumption(entry),
                    short(entry.get("published_value", entry.get("observed")), 6),
                    _recomputed(entry),
                    text(entry.get("lesson") or {}),
                ]
                for entry in others
            ],
        )


def _with_assumption(entry):
    label = text(entry.get("label") or {})
    key = entry.get("assumption")
    return join(label, " (", link(f"a-{key}", key), ")") if key else label


def _forecast(entry):
    low, high = entry["forecast"]
    ends = percent(low, 1) if low == high else f"{percent(low, 1)} – {percent(high, 1)}"
    return _year_in_brackets(ends, entry["target"]) if entry.get("target") else ends


def _dated(value, year):
    return _year_in_brackets(percent(value, 1), year)


def _year_in_brackets(words, year):
    return f"{words} ({year})"


def _recomputed(entry):
    if "formula" not in entry:
        return None
    return join(short(entry["expected"], 6), Html(f"<br><code>{esc(entry['formula'])}</code>"))


def _sources(report, catalogue):
    report.section(translate("SmartQuartier", "Sources"))
    used = Counter(key for item in catalogue.assumptions for key in item.sources)
    report.paragraph(
        translate(
            "SmartQuartier",
            "Most numbers were collected from summaries in the press and of agencies. Whoever "
            "reads a source itself changes 'verified' of its assumptions to 'primary'.",
        )
    )
    report.bullets(
        join(
            source_line(source),
            translate("SmartQuartier", " · used by {}").format(number(used[source.id], 0))
            if used[source.id]
            else "",
        )
        for source in catalogue.sources
    )
