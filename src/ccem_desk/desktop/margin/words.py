"""How remarks are said: names, moments, quotations cut to size."""

from __future__ import annotations

from datetime import datetime

from ccem_desk.services import wording
from ccem_desk.translation import current
from ccem_desk.translation import gettext as _

_LONGEST_QUOTE = 140
"""Characters; the passage itself stands beside the card."""


def author_name(name: str) -> str:
    """Return a name as shown; somebody who gave none is « anonymous »."""
    return name or _("Anonymous")


def shortened(quote: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return a quotation on one line, cut in the middle where it is long."""
    words = " ".join(quote.split())
    if len(words) <= longest:
        return words
    half = longest // 2
    first, last = words[:half], words[-half:]
    # Between words, but where one is as long as all that.
    return f"{first.rpartition(' ')[0] or first} […] {last.partition(' ')[2] or last}"


def quoted(words: str) -> str:
    """Return words between the quotation marks of the interface's language, cut where they are long."""
    return wording.quoted(shortened(words))


def moment(at: str) -> str:
    """Return a time (UTC, ISO 8601) in local time: « à 10:12 » on the same day, otherwise with its date."""
    from babel.dates import format_date, format_time  # a quarter of the desktop's own start, for those who see a note

    then = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    time = format_time(then.time(), format="short", locale=current())
    if then.date() == datetime.now().astimezone().date():
        return _("today at {time}").format(time=time)
    return _("{date} at {time}").format(date=format_date(then.date(), format="medium", locale=current()), time=time)
