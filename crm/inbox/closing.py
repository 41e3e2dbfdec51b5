"""Words that end a conversation: «ок», «спасибо», 👍 ask for no answer."""

import re

from crm.messaging import Content

MOST_WORDS = 8

ENOUGH = (
    "ок окей окейно оки ага угу хорошо ладно понял поняла понятно ясно принято добро супер отлично прекрасно класс "
    "договорились спасибо спасибки спс пасиб благодарю благодарим взаимно здорово замечательно свидания "
    "ok okay okey k got thanks thank thx ty great perfect cool fine alright noted understood cheers bye appreciated"
)
"""One of these at least must be among the words."""

BESIDE = (
    "всё все и вам вас тебе за помощь ответ большое огромное ещё раз очень до связи завтра встречи всего "
    "хорошего доброго дня вечера это it you very much so a lot for your the help reply"
)
"""These may stand beside them: «вам ещё раз» alone says nothing."""

_ENOUGH = frozenset(ENOUGH.split())
_KNOWN = _ENOUGH | frozenset(BESIDE.split())

EMOJI = frozenset("👍👌🙏🤝✅💯👏🔥😊🙂😀😁😄😃☺😉🤗😍🥰❤💙💚💛🧡💜🖤🤍🌹💐🌷🎉🫶")
_NOT_SEEN = re.compile("[\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
"""Variation selectors, joiners and skin tones change how an emoji looks, not what it says."""

_WORD = re.compile(r"[^\W\d_]+")
_PUNCTUATION = re.compile(r"[\s.,!;:()\-–—+]*")


def closes(content: Content) -> bool:
    """True for words that ask for no answer, in Russian or English, and for a kind emoji or sticker."""
    if content.kind == "sticker":
        return _is_kind(str(content.extra.get("emoji", "")))
    if content.kind != "text":
        return False
    text = _NOT_SEEN.sub("", content.text.casefold())
    words = _WORD.findall(text)
    others = _PUNCTUATION.sub("", _WORD.sub("", text))
    if not set(others) <= EMOJI or len(words) > MOST_WORDS:
        return False
    if not words:
        return bool(others) or text.strip() == "+"
    return _KNOWN.issuperset(words) and not _ENOUGH.isdisjoint(words)


def _is_kind(emoji: str) -> bool:
    seen = set(_NOT_SEEN.sub("", emoji))
    return bool(seen) and seen <= EMOJI
