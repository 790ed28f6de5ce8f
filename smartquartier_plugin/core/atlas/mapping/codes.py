"""Words of a list as codes of the atlas: sectors, licences, themes, budgets."""

import re

from ...i18n import translate
from ..licences import licence_code
from ..names import fold
from ..schema import schema
from .words import code_words, short_ids

_BANDS = ((50_000, "<50k"), (250_000, "50k-250k"), (1_000_000, "250k-1m"), (float("inf"), ">1m"))


def to_codes(cells, field, codes, remarks, own=None):
    """Turn words into the codes of a list.

    Parameters
    ----------
    cells : list of str or None
    field : str
        For the remarks.
    codes : str
        Name of the code list.
    remarks : Remarks
    own : mapping of str to str, optional
        The user's words with their codes; they go first.

    Returns
    -------
    list of str or None
    """
    own = {fold(word): code for word, code in (own or {}).items()}
    known = {}
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        if cell not in known:
            known[cell] = _code(cell, codes, own)
        if known[cell] is None:
            reason = translate(
                "SmartQuartier", "no word for a code of '{}'; name its code in the mapping."
            ).format(field)
            remarks.problem(row, field, cell, reason)
    return [known.get(cell) for cell in cells]


def _code(cell, codes, own):
    if schema().code(codes, cell) is not None:
        return cell
    cell = short_ids(cell)
    key = fold(cell)
    if key in own:
        return own[key] or None
    if codes == "licence":
        return licence_code(cell) or None
    words = code_words(codes)
    if key in words:
        return words[key] or None
    found = {
        own.get(fold(part)) or words.get(fold(part))
        for part in re.split(r"[;,|/\n()&+]|\bund\b|\band\b", cell)
        if part.strip()
    }
    # Two words of one meaning ("Universität / Forschung") are one code; anything else is none.
    return found.pop() if len(found) == 1 else None


def to_themes(cells, field, remarks, own=None):
    """Turn words and codes into theme codes joined by ``;``.

    Parameters
    ----------
    cells : list of str or None
        ``1;3``, ``Mobilität, Energie``, ``HF 2: Infrastruktur``, EU themes, Bitkom's fields.
    field : str
        ``themes``, ``offers`` or ``needs``.
    remarks : Remarks
    own : mapping of str to str, optional
        The user's words with their codes.

    Returns
    -------
    list of str or None
        Ascending, none twice.
    """
    own = {fold(word): code for word, code in (own or {}).items()}
    known, result = {}, []
    for row, cell in enumerate(cells):
        if cell is None:
            result.append(None)
            continue
        if cell not in known:
            known[cell] = _themes_of(cell, own)
        codes, unknown = known[cell]
        for word in unknown:
            reason = translate(
                "SmartQuartier", "is none of the nine themes; name its code in the mapping."
            )
            remarks.problem(row, field, word, reason)
        result.append(";".join(sorted(codes)) or None)
    return result


def _themes_of(cell, own):
    code = _theme(cell, own)
    if code:
        return {code}, []
    codes, unknown = set(), []
    for part in re.split(r"[;|\n]|\s[/•]\s", cell):
        code = _theme(part, own)
        if code:
            codes.add(code)
            continue
        for word in re.split(r"[,/]", part):
            code = _theme(word, own)
            if code:
                codes.add(code)
            elif fold(word):
                unknown.append(word.strip())
    return codes, unknown


def _theme(text, own):
    key = fold(text.rsplit("/data-theme/", 1)[-1])
    if key in own:
        return own[key]
    number = re.match(r"(?:hf|handlungsfeld|thema|theme)?\s*0?([1-9])(?: 0)?(?:\s\D.*)?$", key)
    if number:
        return number.group(1)
    return code_words("theme").get(key, "")


def to_bands(cells, field, remarks, own=None):
    """Turn budgets into their bands: words, or amounts in euros.

    Parameters
    ----------
    cells : list of str or None
        ``50k-250k``, ``unter 50.000 €``, ``120.000,00 €``, ``1,2 Mio.``
    field : str
    remarks : Remarks
    own : mapping of str to str, optional
        The user's words with their codes.

    Returns
    -------
    list of str or None
    """
    amounts = [cell and _amount(cell) for cell in cells]
    words = [None if amount is not None else cell for cell, amount in zip(cells, amounts)]
    coded = to_codes(words, field, "budget_band", remarks, own)
    return [
        code if amount is None else next(band for limit, band in _BANDS if amount < limit)
        for code, amount in zip(coded, amounts)
    ]


def _amount(cell):
    found = re.match(
        r"(?:€|EUR)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?"
        r"\s*(Mio\.?|Tsd\.?|T€|k€)?\s*(?:€|EUR|Euro)?$",
        cell.strip(),
        re.I,
    )
    if not found:
        return None
    whole, decimals, unit = found.groups()
    value = float(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
    return value * {"m": 1e6, "t": 1e3, "k": 1e3}.get((unit or " ")[0].lower(), 1.0)
