"""What a person wrote, whatever its kind: words with their formatting, files by the channel's ids."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

CAPTION, ENTITIES = "caption", "entities"
"""Under these names a file of an album keeps the words under it and their formatting, where they are known."""


@dataclass(frozen=True)
class Content:
    """One message's content (an album's too: its parts share `source_messages`).

    `entities` are Telegram's, as plain dicts with UTF-16 offsets. `source_chat` and `source_messages` name where the
    original stands, so that what is not text can be copied from there with everything it has.
    """

    kind: str
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    source_chat: int | None = None
    source_messages: list[int] = field(default_factory=list)
    album: str | None = None
    """The album this is a part of, or all of."""
    answers: int | None = None
    """The message of `source_chat` that it replies to."""
    quote: str = ""
    """The words of that message which it quotes."""

    def with_caption(self, text: str, entities: Sequence[dict[str, Any]] = ()) -> "Content":
        """The same file under other words."""
        return replace(self, text=text, entities=list(entities), extra=self.extra | {"caption": text})

    def behind(self, place: int) -> "Content":
        """The same without the start of its words, the formatting where its words now stand."""
        cut = len(self.text[:place].encode("utf-16-le")) // 2
        entities = [
            entity | {"offset": max(0, entity["offset"] - cut), "length": end - max(cut, entity["offset"])}
            for entity in self.entities
            if (end := entity["offset"] + entity["length"]) > cut
        ]
        rest = self.text[place:]
        if self.kind == "text":
            return replace(self, text=rest, entities=entities)
        return self.with_caption(rest, entities)

    def between(self, before: str, after: str) -> "Content":
        """The same words, formatting and all, with others around them."""
        shift = len(before.encode("utf-16-le")) // 2
        moved = [entity | {"offset": entity["offset"] + shift} for entity in self.entities]
        return replace(self, text=f"{before}{self.text}{after}", entities=moved)

    def joined_by(self, other: "Content") -> "Content":
        """The album with one more part; each keeps its own words, and all of them are the album's."""
        return replace(
            self,
            text="\n".join(words for words in (self.text, other.text) if words),
            entities=self.entities if self.text else other.entities,
            files=[*self._captioned(), *other._captioned()],
            source_messages=[*self.source_messages, *other.source_messages],
        )

    def _captioned(self) -> list[dict[str, Any]]:
        own = {CAPTION: self.text, ENTITIES: self.entities}
        return [file if CAPTION in file else file | own for file in self.files]

    def to_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Content":
        """What `to_json` gave."""
        return cls(**value)


def plain(text: str) -> Content:
    """Words without formatting."""
    return Content(kind="text", text=text)
