"""Errors of two kinds: the user's problem, told in a sentence; everything else is our bug and is left to raise."""


class UserProblem(Exception):  # noqa: N818  (it names what it is for the user, not a Python error)
    """Something the user can mend: a missing, locked, damaged or foreign file, a wrong word.

    Its message is a sentence in the user's language that says what is wrong and what to do.
    Whoever raises it has left the user's data untouched.
    """

    stands_against = False
    """True where everything could be read, but something in the dossier stands against what was asked for."""


class Damaged(UserProblem):
    """A file that is a dossier, but cannot be read whole."""


class Held(UserProblem):
    """Another program has the file for the moment: the same thing tried again soon may well succeed."""


class Cancelled(Exception):  # noqa: N818
    """The user stopped a long piece of work; nothing was written."""
