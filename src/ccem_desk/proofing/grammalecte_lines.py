"""Answers lines with Grammalecte: run by the Python that has it, in a process of its own (it is under the GPL-3).

A question is a line of JSON, a paragraph; its answer a list of `[start, end, kind, message, [suggestions]]`, in
characters. The first line says that it is ready. Nothing of this program imports it.
"""

import json
import sys

import grammalecte

_OFF = (
    *("apos", "nbsp", "unit", "redon1", "redon2", "ocr"),  # noise
    *("typo", "esp", "tab", "maj", "minis", "tu", "num", "virg", "poncfin", "liga", "mapos"),  # signs: others' business
)


def main() -> None:
    engine = grammalecte.GrammarChecker("fr").getGCEngine()
    known = engine.getOptions()
    for option in _OFF:
        if option in known:
            engine.setOption(option, False)
    _say("ready")
    for line in sys.stdin:
        found = engine.parse(json.loads(line), "FR")
        places = [[e["nStart"], e["nEnd"], e["sType"], e["sMessage"], list(e["aSuggestions"])] for e in found]
        _say(sorted(places))


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
