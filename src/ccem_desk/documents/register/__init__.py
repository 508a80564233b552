"""The register of demands as a file: what staff follow up with once the response is sent.

Each form is in a module of its own, loaded by those who write it: a workbook's library is no business of a Word table.
"""
