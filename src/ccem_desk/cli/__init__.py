"""The command line: reads arguments, calls one service, prints, sets the exit code."""
