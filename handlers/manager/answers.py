"""/answers: canned answers listed, found, added, worded in each language, renamed, removed."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from crm.answers import Answer, AnswerService
from crm.messaging import Content, plain
from crm.staff import Actor, Role
from handlers.ui.canned import PAGE, answer_label, content_html
from handlers.ui.inbound import to_content, typed
from handlers.ui.menu import MenuEntry
from handlers.ui.paging import arrows
from handlers.ui.screen import Screen, button, show, tried
from locales.translator import LOCALES, Texts

MENU = (MenuEntry("answers", Role.MANAGER),)
SHOWN = 1500
"""So many characters of each language stand on the screen of one answer."""


class AnswersForm(StatesGroup):
    """The word, then the text, of a new answer (`shared`); or another word, another text, of `answer_id`."""

    word = State()
    text = State()
    other_word = State()
    other_text = State()


class AnswerCallback(CallbackData, prefix="canned"):
    """A button of a canned answer; `locale` says which of its texts."""

    action: str
    answer_id: int
    locale: str = ""


class NewAnswerCallback(CallbackData, prefix="newcanned"):
    """Add one: for everybody, or for oneself."""

    shared: bool


class AnswersPageCallback(CallbackData, prefix="canneds"):
    """A page of the list."""

    page: int


def create_router() -> Router:
    """The command, its pages, one answer's buttons, the questions."""
    router = Router(name="answers")
    router.message.register(cmd_answers, Command("answers"))
    router.message.register(got_word, AnswersForm.word)
    router.message.register(got_text, AnswersForm.text)
    router.message.register(got_other_word, AnswersForm.other_word)
    router.message.register(got_other_text, AnswersForm.other_text)
    router.callback_query.register(on_page, AnswersPageCallback.filter())
    router.callback_query.register(ask_word, NewAnswerCallback.filter())
    router.callback_query.register(on_open, AnswerCallback.filter(F.action == "open"))
    router.callback_query.register(ask_other_text, AnswerCallback.filter(F.action == "text"))
    router.callback_query.register(ask_other_word, AnswerCallback.filter(F.action == "word"))
    router.callback_query.register(on_remove, AnswerCallback.filter(F.action == "remove"))
    return router


async def cmd_answers(message: Message, command: CommandObject, actor: Actor, t: Texts, answers: AnswerService) -> None:
    """Alone the list, with words those that hold them, «слово = текст» keeps one."""
    word, sign, text = (command.args or "").partition("=")
    if not sign:
        await show(message, list_screen(t, actor, await answers.list(actor, word), 0))
        return
    shared = actor.role.includes(Role.ADMIN)
    answer = await answers.add(actor, word, plain(text.strip()), actor.locale, shared=shared)
    await show(message, answer_screen(t, actor, answer))


async def on_page(
    press: CallbackQuery,
    callback_data: AnswersPageCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, list_screen(t, actor, await answers.list(actor), max(0, callback_data.page)))


async def on_open(
    press: CallbackQuery,
    callback_data: AnswerCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    await state.clear()
    await show(press, answer_screen(t, actor, await answers.get(actor, callback_data.answer_id)))


async def ask_word(press: CallbackQuery, callback_data: NewAnswerCallback, t: Texts, state: FSMContext) -> None:
    await state.set_state(AnswersForm.word)
    await state.set_data({"shared": callback_data.shared})
    await show(press, Screen(t("answers-ask-word"), [_to_list(t)]))


async def got_word(message: Message, actor: Actor, t: Texts, answers: AnswerService, state: FSMContext) -> None:
    shared = bool((await state.get_data())["shared"])
    word = await answers.check_word(actor, typed(message), shared=shared)
    await state.set_state(AnswersForm.text)
    await state.update_data(word=word)
    await show(message, Screen(t("answers-ask-text", word=word, language=_language(t, actor.locale))))


async def got_text(message: Message, actor: Actor, t: Texts, answers: AnswerService, state: FSMContext) -> None:
    """What is refused leaves the question open."""
    kept = await state.get_data()
    answer = await answers.add(actor, kept["word"], to_content(message), actor.locale, shared=kept["shared"])
    await state.clear()
    await show(message, answer_screen(t, actor, answer))


async def ask_other_text(
    press: CallbackQuery,
    callback_data: AnswerCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    answer = await answers.get(actor, callback_data.answer_id)
    await state.set_state(AnswersForm.other_text)
    await state.set_data({"answer_id": answer.id, "locale": callback_data.locale})
    language = _language(t, callback_data.locale)
    asked = t("answers-ask-text", word=answer.word, language=language)
    await show(press, Screen(asked, [[_action(t, "open", answer, key="back")]]))


async def got_other_text(message: Message, actor: Actor, t: Texts, answers: AnswerService, state: FSMContext) -> None:
    kept = await state.get_data()
    answer = await answers.say(actor, int(kept["answer_id"]), kept["locale"], to_content(message))
    await state.clear()
    await show(message, answer_screen(t, actor, answer))


async def ask_other_word(
    press: CallbackQuery,
    callback_data: AnswerCallback,
    actor: Actor,
    t: Texts,
    answers: AnswerService,
    state: FSMContext,
) -> None:
    answer = await answers.get(actor, callback_data.answer_id)
    await state.set_state(AnswersForm.other_word)
    await state.set_data({"answer_id": answer.id})
    await show(press, Screen(t("answers-ask-word"), [[_action(t, "open", answer, key="back")]]))


async def got_other_word(message: Message, actor: Actor, t: Texts, answers: AnswerService, state: FSMContext) -> None:
    answer = await answers.rename(actor, int((await state.get_data())["answer_id"]), typed(message))
    await state.clear()
    await show(message, answer_screen(t, actor, answer))


async def on_remove(
    press: CallbackQuery, callback_data: AnswerCallback, actor: Actor, t: Texts, answers: AnswerService
) -> None:
    word = await tried(answers.remove(actor, callback_data.answer_id), t)
    await show(press, list_screen(t, actor, await answers.list(actor), 0), word or t.plain("answers-removed"))


def list_screen(t: Texts, actor: Actor, found: Sequence[Answer], page: int) -> Screen:
    """A button for each answer, and what can be added."""
    rows = [
        [button(answer_label(one), AnswerCallback(action="open", answer_id=one.id))]
        for one in found[page * PAGE : (page + 1) * PAGE]
    ]
    turning = arrows(page, -(-len(found) // PAGE), lambda target: AnswersPageCallback(page=target))
    own = button(t.plain("answers-add-own"), NewAnswerCallback(shared=False))
    shared = button(t.plain("answers-add-shared"), NewAnswerCallback(shared=True))
    adding = [shared, own] if actor.role.includes(Role.ADMIN) else [own]
    return Screen(t("answers-title", total=len(found)) if found else t("answers-none"), [*rows, turning, adding])


def answer_screen(t: Texts, actor: Actor, answer: Answer) -> Screen:
    """What it says in each language; whoever keeps it changes it here."""
    lines = [t("answers-open", word=answer.word, whose="own" if answer.owner_id else "shared")]
    for locale, kept in answer.contents.items():
        words = content_html(t, Content.from_json(kept), SHOWN)
        lines.append(f"{t('answers-language', language=_language(t, locale))}\n{words}")
    texts = [
        button(
            t.plain("answers-text", language=_language(t, locale)),
            AnswerCallback(action="text", answer_id=answer.id, locale=locale),
        )
        for locale in LOCALES
    ]
    keeping = [_action(t, "word", answer), _action(t, "remove", answer, style="danger")]
    may_change = answer.owner_id is not None or actor.role.includes(Role.ADMIN)
    return Screen("\n\n".join(lines), [*([texts, keeping] if may_change else []), _to_list(t)])


def _action(t: Texts, action: str, answer: Answer, key: str = "", style: str | None = None) -> InlineKeyboardButton:
    return button(t.plain(key or f"answers-{action}"), AnswerCallback(action=action, answer_id=answer.id), style)


def _to_list(t: Texts) -> list[InlineKeyboardButton]:
    return [button(t.plain("back"), AnswersPageCallback(page=0))]


def _language(t: Texts, locale: str) -> str:
    return t.plain(f"language-{locale}") if locale in LOCALES else locale
