"""All demands of the dossier in one table, and what is said of a demand beside its passage."""
