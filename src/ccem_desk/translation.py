"""The interface's language: gettext catalogs, one mechanism for window, command line and messages.

The language belongs to the process, as the locale does, and is set once at the start (`use`). What is printed into a
document follows the document's language instead: take `catalog(language)` for that.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from contextvars import ContextVar
from functools import cache

from ccem_desk.resources import resource

LANGUAGES = ("fr", "en")
_DOMAIN = "ccem_desk"
_language: ContextVar[str] = ContextVar("language", default="fr")


@cache
def catalog(language: str) -> _gettext.NullTranslations:
    """Return the messages in a language; English is the language of the code and needs no catalog."""
    return _gettext.translation(_DOMAIN, resource("locale"), [language], fallback=True)


def use(language: str) -> None:
    """Speak `fr` or `en` from now on in this thread of work."""
    _language.set(language)


def current() -> str:
    """Return the interface's language, `fr` or `en`."""
    return _language.get()


def system_language() -> str:
    """Return the system's language where the interface speaks it, otherwise French."""
    wishes = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wish = next((w for w in wishes if w), "") or (locale.getlocale()[0] or "")
    return "en" if wish.lower().startswith("en") else "fr"


def gettext(message: str) -> str:
    """Return the message in the interface's language."""
    return catalog(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that goes with a count, in the interface's language."""
    return catalog(_language.get()).ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark a message that is translated only where it is shown."""
    return message


def nN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a message with its plural that is translated only where it is shown."""
    return singular, plural
