"""What every reader of a response shares: from a flat row of blocks to nodes, comments, demands and remarks.

A reader of one format (`markdown`, `word.reading`) makes the blocks; nothing here knows a format.
"""
