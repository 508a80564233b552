"""Word files that come in, hostile until shown otherwise: limits first, then values of the model."""

from ccem_desk.documents.word.reading.observation import read_word_observation

__all__ = ["read_word_observation"]
