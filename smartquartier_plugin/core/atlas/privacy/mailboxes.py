"""Mailboxes: of an office, or of a person."""

import re
from dataclasses import dataclass

from .words import ending_of, folded, text_of, word_list

#: An address inside a text; also as people hide it from machines: ``name (at) host.de``.
MAILBOX = re.compile(
    r"(?<![\w.+-])[\w.+%'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])",
    re.IGNORECASE,
)
_AT = re.compile(r"\s?(?:@|\(at\)|\[at\])\s?", re.IGNORECASE)
_STEM = 5


@dataclass(frozen=True)
class MailboxVerdict:
    """Whose a mailbox is.

    ``kind`` is ``office``, ``personal``, ``suspicious`` (may be a person's) or ``none`` (no
    mailbox); ``rule`` says why.
    """

    kind: str
    rule: str


def personal_mailbox(text):
    """Return whether a mailbox is, or may be, that of a person.

    Parameters
    ----------
    text : str
        An address, with ``mailto:`` or several of them.

    Returns
    -------
    bool
    """
    found = [match.group() for match in MAILBOX.finditer(text_of(text))]
    return any(mailbox_verdict(one).kind in ("personal", "suspicious") for one in found)


def mailbox_verdict(text):
    """Return whose one mailbox is, and by which rule.

    Parameters
    ----------
    text : str

    Returns
    -------
    MailboxVerdict
    """
    match = MAILBOX.search(text_of(text))
    if match is None:
        return MailboxVerdict("none", "")
    local, host = _AT.split(match.group(), maxsplit=1)
    local, host = folded(local.split("+")[0]), folded(host)
    words = [word for word in re.split(r"[._\-']+", local) if word]
    names = [word for word in words if not word.isdigit()]
    if not names:
        return MailboxVerdict("office", "number")
    if len(names) > 1 and _full_name(names) and not _of_host(names, host):
        return MailboxVerdict("personal", "first_and_last_name")
    if _of_person_in_office(names) and not _of_host(names, host):
        return MailboxVerdict("suspicious", "function_and_surname")
    if local in word_list("function_mailboxes") or any(map(_is_function, names)):
        return MailboxVerdict("office", "function_word")
    if _of_host(names, host):
        return MailboxVerdict("office", "name_of_the_institution")
    return _by_form(names, host)


def _by_form(names, host):
    """Judge a mailbox by its form alone."""
    if host in word_list("private_mail_hosts"):
        return MailboxVerdict("suspicious", "private_mail_host")
    if len(names) > 1:
        if any(len(name) == 1 for name in names):
            return MailboxVerdict("suspicious", "initial_and_name")
        if len(names) == 2 and all(name.isalpha() for name in names):
            return MailboxVerdict("personal", "form_first_dot_last")
        return MailboxVerdict("office", "no_sign_of_a_person")
    name = names[0].rstrip("0123456789")
    if name in word_list("first_names"):
        return MailboxVerdict("personal", "first_name")
    if _is_surname(name):
        return MailboxVerdict("suspicious", "surname")
    if _initial_and_surname(name):
        return MailboxVerdict("suspicious", "initial_and_name")
    return MailboxVerdict("office", "no_sign_of_a_person")


def _full_name(names):
    """Return whether the words are a first name and a surname; one may be unknown."""
    first, last = names[0], names[-1].rstrip("0123456789")
    sure = word_list("first_names") - word_list("first_names_that_are_words")
    exact = word_list("function_mailboxes")
    if len(names) > 3 or first in exact:
        return False
    if first in sure or (last in sure and last not in exact):
        return True
    known = first in word_list("first_names") or last in word_list("first_names")
    return known and (_is_surname(last) or _is_surname(first))


def _is_function(word):
    if word in word_list("function_mailboxes"):
        return True
    if word in word_list("first_names") or word in word_list("surnames"):
        return False
    stems = word_list("function_stems") | word_list("institutions")
    begins = any(len(stem) >= _STEM and word.startswith(stem) for stem in stems)
    return begins or bool(ending_of("function_stems").search(word))


def _of_person_in_office(names):
    """Return whether a function and a surname are named: ``buero.krause``, ``ob-krause``."""
    last = names[-1].rstrip("0123456789")
    listed = word_list("surnames") - word_list("function_mailboxes")
    return len(names) == 2 and last in listed and not _is_function(last)


def _is_surname(word):
    if word in word_list("surnames"):
        return True
    return len(word) > 6 and bool(ending_of("surname_endings").search(word))


def _initial_and_surname(word):
    joined = len(word) > 4 and word[1:] in word_list("surnames")
    return joined or any(
        word.startswith(first) and word[len(first) :] in word_list("surnames")
        for first in word_list("first_names")
        if len(first) < len(word) - 2
    )


def _of_host(names, host):
    """Return whether the host is called like the mailbox: klimaverein@klimaverein.example."""
    labels = host.rsplit(".", 1)[0].replace(".", "").replace("-", "")
    joined = "".join(names)
    known = any(name in word_list("first_names") for name in names)
    return len(joined) > 3 and joined in labels and not known
