"""Engines that know a language: the dictionary, its suggestions, the grammar checker. The only Hunspell."""
