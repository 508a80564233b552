"""Word comments: notes and their replies, as threads, in the four parts that Word keeps of them.

A comment's words are in `comments.xml`; `commentsExtended.xml` says what answers what and what is done,
`commentsIds.xml` names each for good, `commentsExtensible.xml` gives its time. What links the parts is the `paraId` of
the comment's last paragraph.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from ccem_desk.documents.word.comment_text import author_name, comment_lines, reply_lines
from ccem_desk.documents.word.dates import utc_date, word_date
from ccem_desk.documents.word.escaping import character_data, run_content
from ccem_desk.model.review import Note, Reply, initials_of

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_W15: Final = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_W16CID: Final = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
_W16CEX: Final = 'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"'
_MC: Final = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

_BALLOON: Final = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
_HIGHEST: Final = 0x7FFFFFFF
_MOST_INITIALS: Final = 9  # what Word takes


class Comments:
    """Collects the comments while the text is written."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._taken: set[int] = set()
        self._who: dict[tuple[str, str], str] = {}
        self._comments: list[str] = []
        self._extended: list[str] = []
        self._ids: list[str] = []
        self._extensible: list[str] = []
        self.authors: dict[str, None] = {}
        """Who wrote them, in the order of the text."""

    def add(self, note: Note) -> tuple[int, ...]:
        """Return the numbers of the comments of a note: its own, and its replies'."""
        done = note.resolved is not None
        lines = comment_lines(note, self._language)
        first, paragraph = self._add(note, lines, done, None)
        replies = [self._add(r, reply_lines(r.text), done, paragraph)[0] for r in note.replies]
        return (first, *replies)

    def __bool__(self) -> bool:
        return bool(self._comments)

    def parts(self) -> dict[str, str]:
        """Return the parts, by their names in the folder `word`."""
        return {
            "comments.xml": self._part("w:comments", f"{_W} {_W14} {_MC}", "w14", self._comments),
            "commentsExtended.xml": self._part("w15:commentsEx", f"{_W15} {_MC}", "w15", self._extended),
            "commentsIds.xml": self._part("w16cid:commentsIds", f"{_W16CID} {_MC}", "w16cid", self._ids),
            "commentsExtensible.xml": self._part(
                "w16cex:commentsExtensible", f"{_W16CEX} {_MC}", "w16cex", self._extensible
            ),
        }

    def _add(self, remark: Note | Reply, lines: tuple[str, ...], done: bool, parent: str | None) -> tuple[int, str]:
        number = len(self._comments)
        who = self._who.get((remark.author, remark.initials)) or self._name(remark.author, remark.initials)
        date, utc = word_date(remark.at), utc_date(remark.at)
        when = f' w:date="{date}"' if date else ""
        content = ""
        for at, line in enumerate(lines):
            paragraph = self._hexadecimal(f"{remark.id} {at}")
            content += (
                f'<w:p w14:paraId="{paragraph}" w14:textId="77777777"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
                f"{_BALLOON if at == 0 else ''}<w:r>{run_content(line)}</w:r></w:p>"
            )
        self._comments.append(f'<w:comment w:id="{number}"{when} {who}>{content}</w:comment>')
        answers = f' w15:paraIdParent="{parent}"' if parent else ""
        self._extended.append(f'<w15:commentEx w15:paraId="{paragraph}"{answers} w15:done="{int(done)}"/>')
        # Numbers of two kinds, which may be the same.
        self._ids.append(f'<w16cid:commentId w16cid:paraId="{paragraph}" w16cid:durableId="{paragraph}"/>')
        if utc:
            self._extensible.append(
                f'<w16cex:commentExtensible w16cex:durableId="{paragraph}" w16cex:dateUtc="{utc}"/>'
            )
        return number, paragraph

    def _name(self, name: str, initials: str) -> str:
        """Return the attributes that say who wrote a comment."""
        author = author_name(name, self._language)
        self.authors[author] = None
        short = (initials or initials_of(author))[:_MOST_INITIALS]
        who = f'w:author="{character_data(author)}" w:initials="{character_data(short)}"'
        self._who[name, initials] = who
        return who

    def _hexadecimal(self, words: str) -> str:
        """Return a number that is the same for the same words, and no other's: eight digits below 0x80000000."""
        number = int.from_bytes(sha256(words.encode()).digest()[:4]) & _HIGHEST
        while number in self._taken or not 0 < number < _HIGHEST:
            number = (number + 1) & _HIGHEST
        self._taken.add(number)
        return f"{number:08X}"

    @staticmethod
    def _part(name: str, spaces: str, ignorable: str, content: list[str]) -> str:
        return f'<{name} {spaces} mc:Ignorable="{ignorable}">{"".join(content)}</{name}>'


def range_start(numbers: tuple[int, ...]) -> str:
    """Return where the comments of a thread begin."""
    return "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers)


def range_end(numbers: tuple[int, ...]) -> str:
    """Return where they end, and the signs that call them."""
    return "".join(
        f'<w:commentRangeEnd w:id="{n}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{n}"/></w:r>'
        for n in numbers
    )


def people_xml(authors: dict[str, None]) -> str:
    """Return the part that lists who wrote comments and changes."""
    people = "".join(
        f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="None" w15:userId="{name}"/></w15:person>'
        for name in map(character_data, authors)
    )
    return f'<w15:people {_W15} {_MC} mc:Ignorable="w15">{people}</w15:people>'
