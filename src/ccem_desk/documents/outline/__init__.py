"""An outline pasted as text becomes a plan: `read_outline`; its levels are changed with `with_levels`."""

from ccem_desk.documents.outline.reader import read_outline
from ccem_desk.documents.outline.relevel import renamed, with_levels

__all__ = ["read_outline", "renamed", "with_levels"]
