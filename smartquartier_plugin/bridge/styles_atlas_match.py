"""Style of matches: the first ones wide and dark, what hangs on the weights dashed."""

from ..core.i18n import translate
from .symbols import BLUES, label, line, rules

_DARK = "#08306b"


def atlas_match(layer):
    """Lines by rank and stability; hover for the reasons.

    Parameters
    ----------
    layer : QgsVectorLayer
        OUTPUT of ``atlasmatch``.
    """
    firm = 'coalesce("stability", 1) >= 0.5'
    entries = []
    for where, text, shade, width in (
        ('"rank" = 1', translate("SmartQuartier", "first match"), _DARK, 1.2),
        ('"rank" IN (2, 3)', translate("SmartQuartier", "second and third match"), BLUES[3], 0.8),
        ('"rank" > 3', translate("SmartQuartier", "further matches"), BLUES[2], 0.4),
    ):
        entries.append((f"{where} AND {firm}", text, line(shade, width)))
        open_text = translate("SmartQuartier", "{}: hangs on the weights").format(text)
        entries.append((f"{where} AND NOT ({firm})", open_text, line(shade, width, "dash")))
    rules(layer, entries)
    layer.setMapTipTemplate(
        '<b>[% "for_name" %] → [% "match_name" %]</b><br>'
        '[% "rank" %]. · [% round("score", 2) %]<br>[% "reasons" %]<br><i>'
        + translate("SmartQuartier", "A recommendation, not a decision.")
        + "</i>"
    )
    label(layer, 'if("rank" <= 3, to_string("rank") || \'. \' || "match_name", NULL)', 7, 60_000)
    layer.setDisplayExpression('"for_name" || \' → \' || "match_name"')
