"""Markdown in and out: an observation as it circulates, a file of our own, one comment."""

from ccem_desk.documents.markdown.reader import read_comment, read_observation
from ccem_desk.documents.markdown.writer import write_markdown

__all__ = ["read_comment", "read_observation", "write_markdown"]
