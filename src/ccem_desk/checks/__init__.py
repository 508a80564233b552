"""Rules over a dossier before it leaves: pure functions from plain values to findings."""
