"""Whether a name is that of a natural person: by titles, first names, forms of business.

No list is whole and no rule is certain, so each verdict says by which rule it was reached and
how sure it is. What a person's name is given to (a foundation, a school, a company with a legal
form of its own) is an institution.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .tokens import (
    OFFICES,
    PARTICLES,
    doubtful_first_name,
    first_name,
    initial,
    institution,
    name_like,
    surname,
    trade,
)
from .words import folded, text_of, word_list

#: From which certainty on a name counts as that of a person.
SURE_ENOUGH = 0.5
_SHORTEST = 2
_LONG = 5

_AND = "&+"
_TOKEN = re.compile(r"[^\W\d_][\w'’.\-]*|&|\+")
_CAPITAL = re.compile(r"[^\W\d_]")
_SOLE_TRADER = re.compile(
    r"(?<!\w)(?:e\.\s?k(?:(?:fm|fr)\.?|\.)?|ek|e\.\s?kf[mr]\.?|eingetragene[rn]?\s+kauf(?:mann|frau)"
    r"|einzelunternehmen|einzelunternehmer(?:in)?|einzelfirma|freiberufler(?:in)?|freelancer"
    r"|solo-?selbst(?:st)?(?:ä|ae)ndige?r?)(?!\w)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?<!\w)(?:inh\.|inh(?=\s)|inhaber(?:in)?\b|c/o(?=\s)|z\.\s?hd\.?)", re.IGNORECASE
)
_LEGAL = re.compile(
    r"(?<![\w.])(?:g?gmbh|mbh|g?ag|se|kg|kgaa|ohg|g?ug|eg|e\.\s?g\.?|e\.\s?v\.?|ev|vvag|partg(?:mbb)?"
    r"|a\.?\s?ö\.?\s?r\.?|k\.?\s?d?\.?\s?ö\.?\s?r\.?|ltd|inc|llc|plc|corp|b\.?v\.?|s\.?a\.?r?\.?l?\.?"
    r"|gesellschaft mit beschränkter haftung|aktiengesellschaft|eingetragener verein"
    r"|unternehmergesellschaft)(?![\w])",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"(?<!\w)(?:gbr|g\.b\.r\.|partnerschaft|partner)(?!\w)", re.IGNORECASE)
_TITLE = re.compile(
    r"(?<!\w)(?:(?:herrn?|frau(?!\s+und\b)|familie(?!\s+und\b)|dr|prof|professor(?:in)?|dipl|rain|stb)(?!\w)\.?"
    r"|(?:hr|fr|mag|fam)\.|dipl\.?-?(?=\w)|ra(?=\s+[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
_AFFIX = re.compile(
    r"(?<!\w)(?:dipl\.?[- ]?\w+\.?|[mb]\.?\s?(?:sc|a|eng)\."
    r"|(?:med|phil|rer|nat|jur|habil|ing|dent|vet|oec|pol|h\.\s?c|mult)\.|(?:med|dent)(?=\s)|univ\.|pd(?=\s)|[dm]ba\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NameVerdict:
    """Whether a name is that of a natural person.

    ``rule`` says by what, ``sure`` (0-1) how certainly it is a person; ``only`` whether it is
    nothing but a person's name, without a trade or a form of business.
    """

    rule: str
    sure: float
    only: bool = False

    @property
    def person(self):
        """Return whether it counts as a person."""
        return self.sure >= SURE_ENOUGH


def person_name(text):
    """Return whether a text is, or carries as a business, the name of a natural person.

    Parameters
    ----------
    text : str
        A whole cell, not a sentence.

    Returns
    -------
    bool
    """
    return name_verdict(text).person


def name_verdict(text):
    """Return whether a text is the name of a natural person, by which rule and how surely.

    Parameters
    ----------
    text : str

    Returns
    -------
    NameVerdict
    """
    return _verdict(text_of(text))


def without_owner(text):
    """Return the name of a business without its owner: ``Nähstube, Inh. K. Muster``.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As it is if nothing else would be left, or if an institution is named there.
    """
    match = _owner(text)
    if match is None:
        return text
    end = text.find(")", match.end())
    rest = text[end + 1 :] if end >= 0 and "(" in text[: match.start()] else ""
    head = text[: match.start()].rstrip(" ,;:-–(")
    short = f"{head} {rest}".strip(" ,;:-–")
    return short if len(short) > _SHORTEST else text


def care_of_person(text):
    """Return whether a text names an owner, or a person care of whom mail is sent.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
    """
    return _owner(text) is not None


def _owner(text):
    """Return where an owner is named; care of an institution is none."""
    match = _OWNER.search(text)
    if match is None or match.group().lower().startswith("inh"):
        return match
    named = _TOKEN.findall(text[match.end() :])
    # TU, IHK: abbreviations are institutions unless the whole cell is in capitals.
    short = not text.isupper() and any(t.isupper() and 1 < len(t) < _LONG for t in named)
    other = short or any(institution(token) for token in named)
    other = other or _LEGAL.search(text[match.end() :])
    return None if other else match


@lru_cache(maxsize=65536)
def _verdict(text):
    if not _CAPITAL.search(text) or "@" in text:
        return NameVerdict("no_name", 0.0)
    if folded(text) in word_list("institutions_like_persons"):
        return NameVerdict("known_institution", 0.1)
    if _LEGAL.search(without_owner(text)):
        return NameVerdict("legal_form", 0.05)
    if _SOLE_TRADER.search(text):
        return NameVerdict("sole_trader_form", 0.95 if _person_in(text, True) else 0.7)
    if _owner(text):
        return NameVerdict("owner_named", 0.9)
    if _PARTNERS.search(text):
        return NameVerdict("partnership", 0.7 if _person_in(text, True) else 0.2)
    return _by_words(text)


def _by_words(text):
    titled = bool(_TITLE.search(text))
    plain = _AFFIX.sub(" ", _TITLE.sub(" ", text)) if titled else _AFFIX.sub(" ", text)
    tokens = [token for token in _TOKEN.findall(_turned(plain)) if token not in _AND]
    if not tokens:
        return NameVerdict("no_name", 0.0)
    if folded(tokens[0]) in OFFICES and 2 <= len(tokens) <= 4 and _named(tokens[1:]):
        return NameVerdict("office_and_name", 0.85, True)
    plain_name = len(tokens) == 2 and _full_name(tokens) and not doubtful_first_name(tokens[0])
    if _name_after_comma(plain):
        return NameVerdict("name_after_comma", 0.8)
    if not plain_name and any(institution(token) for token in tokens):
        return NameVerdict("kind_of_institution", 0.1)
    trades = [token for token in tokens if trade(token)]
    names = [token for token in tokens if not trade(token)]
    if trades:
        return _trade_verdict(names, titled)
    if titled:
        return NameVerdict("title", 0.95, True)
    return _bare_verdict(names)


def _name_after_comma(text):
    """Return whether a person is named behind a comma, a dash or in brackets."""
    for part in re.split(r"[,;(–|]|\s-\s", text)[1:]:
        tokens = part.strip(" )").split()
        if 2 <= len(tokens) <= 3 and not any(map(trade, tokens)) and _full_name(tokens):
            return not doubtful_first_name(tokens[0])
    return False


def _named(tokens):
    """Return whether words are a person's name: all may be one, and one is listed."""
    plain = [token for token in tokens if folded(token) not in PARTICLES]
    listed = any(surname(token) or first_name(token) for token in plain)
    return listed and all(map(name_like, plain))


def _trade_verdict(names, titled):
    if titled and names:
        return NameVerdict("title_and_trade", 0.9)
    if _full_name(names) or any(_full_name(names[k:]) for k in range(1, len(names) - 1)):
        return NameVerdict("name_and_trade", 0.85)
    listed = [name for name in names if surname(name)]
    if listed and len(names) <= 3:
        return NameVerdict("surname_and_trade", 0.55)
    return NameVerdict("trade", 0.2)


def _bare_verdict(names):
    if _full_name(names):
        doubtful = doubtful_first_name(names[0])
        return NameVerdict("first_and_last_name", 0.7 if doubtful else 0.9, True)
    if len(names) == 2 and initial(names[0]) and name_like(names[1]):
        return NameVerdict("initial_and_surname", 0.75 if surname(names[1]) else 0.6, True)
    turned = 2 <= len(names) <= 4 and folded(names[0]) in word_list("surnames_first")
    if turned and all(map(name_like, names)):
        return NameVerdict("surname_first", 0.7, True)
    if len(names) == 1 and folded(names[0]) in word_list("first_names"):
        return NameVerdict("first_name_alone", 0.4, True)
    if len(names) == 1 and surname(names[0]):
        return NameVerdict("surname_alone", 0.3, True)
    return NameVerdict("no_sign_of_a_person", 0.1)


def _full_name(names):
    """Return whether words are one or more first names, and a surname of up to three words."""
    names = [name for name in names if folded(name) not in PARTICLES]
    if not 2 <= len(names) <= 4 or not first_name(names[0]):
        return False
    rest = [name for name in names[1:] if not initial(name)]
    if not rest or not all(name_like(name) for name in rest):
        return False
    if doubtful_first_name(names[0]):
        return any(surname(name) for name in rest)
    return True


def _person_in(text, loose=False):
    """Return whether there is a person's name in a firm's name."""
    tokens = [token for token in _TOKEN.findall(text) if token not in _AND]
    if any(_full_name(tokens[k : k + 2]) for k in range(len(tokens) - 1)):
        return True
    return loose and any(surname(token) for token in tokens)


def _turned(text):
    """Return ``Max Mustermann`` for ``Mustermann, Max``."""
    last, comma, first = text.partition(",")
    words = first.split()
    if comma and words and len(words) <= 2 and len(last.split()) <= 2 and first_name(words[0]):
        return f"{first} {last}"
    return text
