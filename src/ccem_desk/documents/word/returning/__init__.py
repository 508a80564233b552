"""A review copy that comes back, read by node; and the same of the state that went out, to compare it with."""

from ccem_desk.documents.word.returning.identity import Origin, origin_of
from ccem_desk.documents.word.returning.reader import read_returned
from ccem_desk.documents.word.returning.remarks import known_remarks

__all__ = ["Origin", "known_remarks", "origin_of", "read_returned"]
