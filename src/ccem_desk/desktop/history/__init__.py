"""The view *Historique*: who worked on the dossier and when, what differs, and bringing it back."""
