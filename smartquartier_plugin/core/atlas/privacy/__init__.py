"""Institutions, not persons: what keeps persons out of an atlas, at import and at release."""

from .check import (
    PrivacyFinding,
    PrivacyResult,
    check_actors,
    check_table,
    home_reasons,
    owner_rows,
)
from .columns import PersonColumn, person_columns, without_person_columns
from .homes import person_rows
from .mailboxes import MailboxVerdict, mailbox_verdict, personal_mailbox
from .names import NameVerdict, name_verdict, person_name
from .texts import masked

__all__ = [
    "MailboxVerdict",
    "NameVerdict",
    "PersonColumn",
    "PrivacyFinding",
    "PrivacyResult",
    "check_actors",
    "check_table",
    "home_reasons",
    "mailbox_verdict",
    "masked",
    "name_verdict",
    "owner_rows",
    "person_columns",
    "person_name",
    "person_rows",
    "personal_mailbox",
    "without_person_columns",
]
