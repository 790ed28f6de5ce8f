"""Web addresses that are a person's: profiles in networks, personal pages."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from .mailboxes import MAILBOX, mailbox_verdict
from .words import folded, word_list

#: Where a page is a person's by its kind.
_PROFILES = re.compile(
    r"(?:linkedin\.com/(?:in|pub)/|xing\.com/(?:profile|people)/|facebook\.com/people/"
    r"|facebook\.com/profile\.php|orcid\.org/|researchgate\.net/profile/|(?:\w+\.)?academia\.edu/"
    r"|scholar\.google\.\w+/citations)",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"(?:^|\.)(?:facebook|instagram|twitter|x|tiktok|threads|youtube|bsky|github|gitlab|medium"
    r"|t|wa|telegram)\.(?:com|net|me|app)$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[-._+\s]+")
_LAST = re.compile(r"(?:\.(?:html?|php|aspx?|pdf))?$", re.IGNORECASE)
_PARTS_OF_NAME = 2


@lru_cache(maxsize=65536)
def person_url(text, name=""):
    """Return whether a web address is a person's.

    Parameters
    ----------
    text : str
    name : str
        Of the entry: an institution that bears a person's name has it in its address as well.

    Returns
    -------
    bool
    """
    address = urlsplit(text if "//" in text else f"//{text}")
    host = (address.netloc.rsplit("@", 1)[-1].split(":")[0]).lower()
    path = unquote(address.path)
    if _PROFILES.match(f"{host.removeprefix('www.')}{path}?"):
        return True
    parts = [part for part in path.split("/") if part]
    if any(part.startswith("~") for part in parts):
        return True
    if parts and (_NETWORKS.search(host) or parts[0].startswith("@")):
        return _handle_of_person(parts[0].lstrip("@"), name)
    last = _LAST.sub("", parts[-1]) if parts else ""
    labels = host.removeprefix("www.").split(".")[:-1]
    return any(_first_and_last(word, name) for word in (last, *labels))


def _handle_of_person(handle, name):
    if _first_and_last(handle, name):
        return True
    words = [word for word in _SEPARATORS.split(folded(handle)) if word]
    if any(word in folded(name) for word in words if len(word) > _PARTS_OF_NAME):
        return False
    mail = f"{handle}@network.example"
    return bool(MAILBOX.fullmatch(mail)) and mailbox_verdict(mail).rule in (
        "first_and_last_name",
        "initial_and_name",
    )


def _first_and_last(text, name):
    """Return whether a word is a listed first name and a listed surname, and not the entry's."""
    words = [word for word in _SEPARATORS.split(folded(text)) if word and not word.isdigit()]
    if len(words) != _PARTS_OF_NAME:
        return False
    sure = word_list("first_names") - word_list("first_names_that_are_words")
    surnames = word_list("surnames")
    for first, last in (words, words[::-1]):
        if first in sure and last in surnames:
            return last not in folded(name)
    return False
