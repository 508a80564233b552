"""A review copy comes back: what is in it, item by item, and taking what was chosen of it."""

from ccem_desk.services.returning.applying import Taken, apply_return
from ccem_desk.services.returning.material import NoOriginError, copies, is_copy_of
from ccem_desk.services.returning.reading import Return, chosen_by_default, read_return
from ccem_desk.services.returning.telling import counts_line, item_name

__all__ = [
    "NoOriginError",
    "Return",
    "Taken",
    "apply_return",
    "chosen_by_default",
    "copies",
    "counts_line",
    "is_copy_of",
    "item_name",
    "read_return",
]
