"""Whatever a bot sends, it gets a result or a refusal, never a broken server."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Upload
from bot.sandbox.jsons import dump_bytes
from bot.sandbox.methods import all_methods
from bot.sandbox.methods.method import Method
from bot.sandbox.topics import make_forum
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import WebhookDelivery
from bot.sandbox.world import World

CLOCK = Clock()
UPDATES = Updates(CLOCK, Faults())
WORLD = World({"id": 1, "is_bot": True, "first_name": "B", "username": "some_bot"}, CLOCK, UPDATES, Events())
METHODS = [
    method
    for method in all_methods(WebhookDelivery(UPDATES, CLOCK)).values()
    if not inspect.iscoroutinefunction(method.call)
]
PERSON = WORLD.add_person({"id": 7, "first_name": "Анна"})
WORLD.post(WORLD.private_chat(PERSON), PERSON, {"text": "привет"})
GROUP = WORLD.add_group("Отдел", "supergroup", [7], "administrator")
make_forum(GROUP)
FILE = WORLD.files.add("document", Upload("a.txt", "text/plain", b"x"))

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(), st.text(max_size=5),
    st.sampled_from([7, GROUP.id, FILE.id, "attach://a", "photo", "document", "HTML", "chat", "article", "bold"]),
)  # fmt: skip
# Names that mean something somewhere, so that the nonsense gets past the first check.
names = st.sampled_from(
    ["message_id", "chat_id", "user_id", "quote", "quote_entities", "type", "offset", "length", "url", "text", "user",
     "id", "media", "caption", "parse_mode", "caption_entities", "keyboard", "inline_keyboard", "callback_data",
     "web_app", "copy_text", "remove_keyboard", "input_field_placeholder", "command", "description", "emoji", "title",
     "input_message_content", "message_text", "entities", "duration", "is_disabled", "style", "language"]
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)


@st.composite
def calls(draw: st.DrawFn) -> tuple[Method, dict[str, Any]]:
    method = draw(st.sampled_from(METHODS))
    raw = {name: draw(values) for name in method.params if draw(st.booleans())}
    return method, {"chat_id": 7} | raw if "chat_id" in method.params else raw


@given(calls())
@settings(max_examples=500)
def test_nonsense_is_refused(call: tuple[Method, dict[str, Any]]) -> None:
    method, raw = call
    try:
        args = method.read(raw)
        method.messages(args)
        dump_bytes(method.call(WORLD, args))
    except ApiError as error:
        assert error.code in (400, 403, 413)


def document(**fields: Any) -> dict[str, Any]:
    return {"media": [{"type": "document", "media": FILE.id, **fields}, {"type": "document", "media": FILE.id}]}


def article(**fields: Any) -> dict[str, Any]:
    content = {"message_text": "x"}
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": content, **fields}
    return {"inline_query_id": "1", "results": [result]}


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "b", **fields}]]}}


def entity(**fields: Any) -> dict[str, Any]:
    return {"text": "x", "entities": [{"offset": 0, "length": 1, **fields}]}


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("sendMessage", {"text": "x", "reply_parameters": {"quote": "x"}}),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 1, "quote": 5}}),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 1, "quote": "п", "quote_entities": 5}}),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 1, "chat_id": [1]}}),
        ("sendMessage", {"text": "x", "reply_markup": {"keyboard": [["a"]], "input_field_placeholder": 5}}),
        ("sendMessage", {"text": "x", "link_preview_options": {"url": 5}}),
        ("sendMessage", button(url=[5])),
        ("sendMessage", button(url="http://[x")),
        ("sendMessage", button(callback_data="x", style=[5])),
        ("sendMessage", button(callback_data={"a": 1})),
        ("sendMessage", button(web_app=5)),
        ("sendMessage", button(copy_text=5)),
        ("sendMessage", entity(type=[5])),
        ("sendMessage", entity(type="date_time", unix_time=1, date_time_format=5)),
        ("sendMessage", entity(type="text_mention", user=5)),
        ("sendLocation", {"latitude": float("nan"), "longitude": 1}),
        ("sendMediaGroup", document(caption=5)),
        ("sendMediaGroup", document(caption="x", caption_entities=5)),
        ("sendMediaGroup", document(caption="x", parse_mode=5)),
        ("sendMediaGroup", document(type=[1])),
        ("sendMediaGroup", {"media": [5, 6]}),
        ("answerInlineQuery", article(type=[1])),
        ("answerInlineQuery", article(reply_markup=5)),
        ("answerInlineQuery", article(input_message_content={"message_text": 5})),
        ("answerInlineQuery", article(input_message_content={"message_text": "x", "parse_mode": 5})),
        ("setMyCommands", {"commands": [5]}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": [1]}}),
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "emoji", "emoji": [1]}]}),
    ],
)
def test_nonsense_deep_inside_is_refused(name: str, params: dict[str, Any]) -> None:
    method = next(method for method in METHODS if method.name == name)
    raw = {"chat_id": 7} | params if "chat_id" in method.params else params
    with pytest.raises(ApiError) as refused:
        method.call(WORLD, method.read(raw))
    assert refused.value.code == 400
