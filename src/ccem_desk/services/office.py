"""Whether LibreOffice, which makes the PDF, is on this computer."""

from __future__ import annotations

from ccem_desk.documents.pdf import NoOffice as NoOffice
