"""What a change touched: each view refreshes only what it shows of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every change made through the services, and of what arrives from another program."""

    comments: frozenset[str] = frozenset()
    """Nodes whose comment's text or marks changed."""
    nodes: frozenset[str] = frozenset()
    """Nodes whose own fields changed (title, status, stance, …)."""
    demands: frozenset[str] = frozenset()
    """Nodes whose demands changed, fields included."""
    notes: frozenset[str] = frozenset()
    """Nodes whose notes or replies changed."""
    tree: bool = False
    """Nodes came, went or moved."""
    properties: bool = False
    """The dossier's own fields changed."""
    versions: bool = False
    """A version was named, or deleted."""

    def __bool__(self) -> bool:
        return self != NOTHING

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.comments | other.comments,
            self.nodes | other.nodes,
            self.demands | other.demands,
            self.notes | other.notes,
            self.tree or other.tree,
            self.properties or other.properties,
            self.versions or other.versions,
        )


NOTHING = Changes()
