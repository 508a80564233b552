"""Grammar in a dossier, where Grammalecte is installed: asked in the background, found when it has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ccem_desk.checks import grammar as rule
from ccem_desk.checks.findings import Finding, Snapshot
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.typography.languages import base_language
from ccem_desk.proofing.grammalecte import Grammalecte, command
from ccem_desk.translation import gettext as _

_PATIENCE: Final = 0.2
"""Seconds of waiting for an answer at a stretch: so long at most does Ctrl+C wait on systems that cannot cut it short.
"""


class Grammar:
    """The grammar of one dossier, asked about again and again: a paragraph that is as it was is asked about once."""

    def __init__(self) -> None:
        self._engine: Grammalecte | None = None
        self._missing = ""

    @property
    def problem(self) -> str:
        """What of the grammar is not checked, and why, as a sentence; empty where nothing is wrong."""
        return self._engine.problem if self._engine is not None else self._missing

    @property
    def waits(self) -> bool:
        """Whether answers are still to come."""
        return self._engine is not None and self._engine.waits

    def ask(self, seen: Snapshot) -> None:
        """Ask about what is not known of a dossier; `take` the answers."""
        self._missing = ""
        if base_language(seen.properties.language) != "fr":
            return
        if self._engine is None and (start := command()):
            self._engine = Grammalecte(start)
        if self._engine is None:
            self._missing = _("Grammar is not checked: Grammalecte is not installed on this system.")
        elif not self._engine.problem:
            self._engine.ask(line for text in seen.comments.values() for _at, line in rule.paragraphs(text))

    def take(self, patience: float = 0.0) -> bool:
        """Take the answers that have come, or wait for one, `patience` seconds at most; say whether there were any."""
        return self._engine is not None and self._engine.waits and self._engine.take(patience)

    def wait(self) -> None:
        """Wait until all is answered, or given up."""
        try:
            while self.waits:
                self.take(_PATIENCE)
        finally:  # also where the user has had enough
            self.stop()

    def findings(self, comments: Mapping[str, RichText], found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return what is known to be wrong; `found` is what other rules say already."""
        if self._engine is None:
            return ()
        found, known = tuple(found), self._engine.known
        return tuple(f for node, text in comments.items() for f in rule.grammar(node, text, known, found))

    def stop(self) -> None:
        """End the engine; what was asked stays without an answer."""
        if self._engine is not None:
            self._engine.stop()
