"""What the set-up says, in French or English. Nothing is installed yet, so no catalog can be read."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

SENTENCES = {
    "installing_system": (
        "Installing the system libraries that are missing: {names}",
        "Installation des bibliothèques système manquantes : {names}",
    ),
    "installing_python": (
        "Installing what the program needs into {folder} (once; it takes a minute)…",
        "Installation de ce qu’il faut au programme dans {folder} (une seule fois, une minute environ)…",
    ),
    "needs_root": (
        "Some system libraries are missing. Install them with this command, then start again:\n\n  {line}\n",
        "Il manque des bibliothèques système. Installez-les par cette commande, puis recommencez :\n\n  {line}\n",
    ),
    "no_apt": (
        (
            "Some system components are missing: {names}. Install them with your system's package manager, "
            "then start again."
        ),
        (
            "Il manque des composants du système : {names}. Installez-les avec le gestionnaire de paquets "
            "de votre système, puis recommencez."
        ),
    ),
    "apt_failed": (
        "The system libraries could not be installed:\n{reason}\nCheck the network connection, or try:\n\n  {line}\n",
        (
            "Les bibliothèques système n’ont pas pu être installées :\n{reason}\n"
            "Vérifiez la connexion au réseau, ou essayez :\n\n  {line}\n"
        ),
    ),
    "still_missing": (
        "These system libraries are still missing after the installation: {names}.",
        "Ces bibliothèques système manquent encore après l’installation : {names}.",
    ),
    "not_writable": (
        "You may not write in {folder}. Use a copy of the project in a folder of your own.",
        "Vous n’avez pas le droit d’écrire dans {folder}. Prenez une copie du projet dans un dossier à vous.",
    ),
    "install_failed": (
        (
            "The installation did not succeed. Check the network connection and the free space on the disk, "
            "then start again. The command that failed:\n  {command}"
        ),
        (
            "L’installation n’a pas abouti. Vérifiez la connexion au réseau et la place libre sur le disque, "
            "puis recommencez. La commande qui a échoué :\n  {command}"
        ),
    ),
}


def is_french(environ: Mapping[str, str]) -> bool:
    """Whether the user's system speaks French, by POSIX's variables, else by the locale (Windows)."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            return environ[variable].lower().startswith("fr")
    return (locale.getlocale()[0] or "").lower().startswith("fr")


def tell(sentence: str, **values: object) -> str:
    """The named sentence in the user's language, filled in."""
    english, french = SENTENCES[sentence]
    return (french if is_french(os.environ) else english).format(**values)
