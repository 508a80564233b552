"""What a person can do with a dossier: open, import, write, review, export. No Qt, no SQL, no file format.

Each module is one kind of work; each function takes the `Session` it works in.
"""
