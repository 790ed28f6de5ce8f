"""A report page whose numbers lead to what they rest on: anchors, links, the stamp."""

from ....core.i18n import translate
from ..page import Html, Report, esc
from .assumption_cards import CARD_CSS

_CSS = """
td a,th a,.formula a,.explain a,.cards a { color:inherit; text-decoration:underline dotted #5c6166;
  text-underline-offset:.15em; }
a:hover,a:focus { background:#fff3c4; }
:target { scroll-margin-top:1rem; outline:3px solid #e69f00; outline-offset:4px; }
.name { display:block; min-width:10rem; hyphens:auto; overflow-wrap:anywhere; }
.stamp { border:2px solid var(--ink); border-left-width:9px; padding:.55rem .9rem;
  margin:.9rem 0 1.2rem; font-weight:650; break-inside:avoid; }
.explain { margin:.9rem 0 1.4rem; padding-left:.9rem; border-left:3px solid var(--line); }
.explain h4 { margin:0 0 .2rem; font-size:1rem; break-after:avoid; }
.explain p { margin:.3rem 0; font-size:.92rem; }
.formula { font:.85rem/1.5 "DejaVu Sans Mono",Consolas,Menlo,monospace; background:var(--soft);
  padding:.35rem .6rem; margin:.35rem 0; overflow-wrap:anywhere; max-width:none; }
.explain .tablebox { margin:.4rem 0 .2rem; }
@media print { .explain { break-inside:auto; } .explain table { break-inside:avoid; } }
"""


def stamp_words():
    """Return the sentences that every estimate of an effect carries."""
    return " ".join(
        (
            translate("SmartQuartier", "An indication, not a decision."),
            translate(
                "SmartQuartier",
                "Simple estimate (ITU-T L.1480 tier 3): not for public claims about the effect of "
                "a product.",
            ),
        )
    )


class EffectReport(Report):
    """A report with anchors, so that numbers can lead to assumptions."""

    def html(self):
        """Return the page with the styles of links, explanations and cards."""
        return super().html().replace("</style>", f"{_CSS}{CARD_CSS}</style>", 1)

    def stamp(self):
        """Add the sentences that limit what the result may be used for."""
        self._body.append(f'<p class="stamp">{esc(stamp_words())}</p>')

    def markup(self, markup):
        """Add markup of this package; anything else is escaped."""
        self._body.append(esc(markup))

    def anchor(self, name):
        """Add a place that links lead to, before what is added next."""
        self._body.append(f'<span id="{esc(name)}"></span>')

    def named_section(self, name, heading, new_page=False):
        """Begin a section that links lead to.

        Parameters
        ----------
        name : str
            Id that links use.
        heading : str
            Its title.
        new_page : bool
            Whether it starts on a new sheet when printed.
        """
        self.section(heading, new_page)
        # Within the heading: before it, the anchor alone could end up on a sheet of its own.
        mark = f'<span id="{esc(name)}"></span></h2>'
        self._body[-1] = self._body[-1].replace("</h2>", mark, 1)

    def named_part(self, name, heading):
        """Begin a part of a section that links lead to.

        Parameters
        ----------
        name : str
            Id of the part.
        heading : str
            Its title.
        """
        self._body.append(f'<h3 id="{esc(name)}">{esc(heading)}</h3>')


def definition_table(header, rows, numeric=()):
    """Return a small table without a number of its own.

    Parameters
    ----------
    header : sequence of str
        Column titles.
    rows : sequence of sequences
        Cells, text or markup.
    numeric : collection of int
        Columns aligned to the right.

    Returns
    -------
    Html
    """
    head = "".join(_cell("th", i, cell, numeric, ' scope="col"') for i, cell in enumerate(header))
    body = "".join(
        "<tr>" + "".join(_cell("td", i, cell, numeric) for i, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return Html(
        f'<div class="tablebox keep"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(tag, column, cell, numeric, more=""):
    if column in numeric:
        more += ' class="n"'
    return f"<{tag}{more}>{esc(cell)}</{tag}>"
