"""The chat page in a real browser, over the real sandbox, against a bot that speaks plain HTTP."""

from pathlib import Path

import pytest
from aiohttp import ClientSession
from playwright.async_api import FilePayload, Page, expect

from tests.bot.sandbox.page.chatpage import Json, RawBot, Window, add_person
from tests.support.png import png

pytestmark = pytest.mark.asyncio(loop_scope="session")  # as the browser


def picture(name: str) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": png()}


async def test_a_person_writes_and_the_bot_answers(window: Window, bot: RawBot) -> None:
    await window.says("Do you have sofas?")
    heard = await bot.hears("message")
    assert (heard["text"], heard["from"]["id"]) == ("Do you have sofas?", window.user_id)
    await bot.call("sendMessage", chat_id=window.user_id, text="We do")
    await expect(window.bubble("We do")).to_be_visible()
    await expect(window.input).to_have_value("")


async def test_shift_enter_makes_a_new_line(window: Window, bot: RawBot) -> None:
    await window.input.fill("one")
    await window.input.press("Shift+Enter")
    await window.input.press_sequentially("two")
    await window.input.press("Enter")
    assert (await bot.hears("message"))["text"] == "one\ntwo"


async def test_text_that_looks_like_markup_stays_text(
    window: Window, bot: RawBot, url: str, http: ClientSession
) -> None:
    evil = "<img src=x onerror=\"document.title='owned'\">"
    await window.says(evil)
    await bot.call(
        "sendMessage",
        chat_id=window.user_id,
        text=evil,
        reply_markup={"inline_keyboard": [[{"text": evil, "callback_data": "x"}]]},
    )
    await expect(window.bubble(evil)).to_have_count(2)
    await expect(window.node.locator("img")).to_have_count(0)
    await expect(window.page).not_to_have_title("owned")
    async with http.get(url) as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


async def test_only_the_pages_own_files_are_served(http: ClientSession, url: str) -> None:
    for path in ("/page/..%2fserver.py", "/page/nothing.js", "/page/.", "/page/%2e%2e%2f%2e%2e%2fsettings.py"):
        async with http.get(url + path) as response:
            assert response.status == 404, path


async def test_offsets_count_utf16_units_and_entities_nest(window: Window, bot: RawBot) -> None:
    text = "👨‍👩‍👧 Hello, <b>brave <i>new</i></b> <tg-spoiler>world</tg-spoiler> <code>x&lt;y</code>"
    await bot.call("sendMessage", chat_id=window.user_id, text=text, parse_mode="HTML")
    bubble = window.bubble("Hello")
    await expect(bubble.locator("strong")).to_have_text("brave new")
    await expect(bubble.locator("strong em")).to_have_text("new")
    await expect(bubble.locator("code")).to_have_text("x<y")
    await bubble.get_by_role("button", name="Show the hidden text").click()
    await expect(bubble.locator(".spoiler.shown")).to_have_text("world")


async def test_a_link_with_a_dangerous_scheme_is_no_link(window: Window) -> None:
    shown = await window.page.evaluate(
        """async () => { const { safeUrl } = await import('/page/entities.js');
        return ['javascript:alert(1)', 'data:text/html,x', ' jAvAscript:1', 'a.com', 'https://b.c/d'].map(safeUrl) }"""
    )
    assert shown == [None, None, None, "http://a.com/", "https://b.c/d"]


async def test_the_pages_texts_exist_in_both_languages(page: Page) -> None:
    english, russian = await page.evaluate(
        "import('/page/words.js').then(({ WORDS }) => [WORDS.en, WORDS.ru].map((words) => Object.keys(words)))"
    )
    assert english == russian


async def test_a_button_waits_for_the_bot_and_shows_its_answer(window: Window, bot: RawBot) -> None:
    buttons = [
        [{"text": "Call", "callback_data": "call"}, {"text": "Spam", "callback_data": "spam", "style": "danger"}]
    ]
    await bot.call("sendMessage", chat_id=window.user_id, text="Card", reply_markup={"inline_keyboard": buttons})
    await window.button("Call").click()
    query = await bot.hears("callback_query")
    await expect(window.button("Call")).to_have_attribute("aria-busy", "true")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    await expect(window.node.get_by_role("status").get_by_text("Noted")).to_be_visible()
    await expect(window.button("Call")).not_to_have_attribute("aria-busy", "true")
    await window.button("Spam").click()
    query = await bot.hears("callback_query")
    assert query["data"] == "spam"
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Sure?", show_alert=True)
    await expect(window.page.get_by_role("dialog").get_by_text("Sure?")).to_be_visible()


async def test_an_edit_by_the_bot_replaces_the_message(window: Window, bot: RawBot) -> None:
    sent = await bot.call("sendMessage", chat_id=window.user_id, text="Wait…")
    await expect(window.bubble("Wait…")).to_be_visible()
    await bot.call("editMessageText", chat_id=window.user_id, message_id=sent["message_id"], text="Ready")
    await expect(window.bubble("Ready").get_by_text("edited")).to_be_visible()
    await expect(window.bubble("Wait…")).to_have_count(0)
    await bot.call("deleteMessage", chat_id=window.user_id, message_id=sent["message_id"])
    await expect(window.bubble("Ready")).to_have_count(0)


async def test_a_person_edits_replies_and_deletes(window: Window, bot: RawBot) -> None:
    await window.says("Sofa four seats")
    first = await bot.hears("message")
    await window.chooses_for(window.bubble("Sofa four seats"), "Edit")
    await window.says("Sofa, five seats")
    edited = await bot.hears("edited_message")
    assert (edited["message_id"], edited["text"]) == (first["message_id"], "Sofa, five seats")
    await window.chooses_for(window.bubble("five seats"), "Reply")
    await window.says("And a table")
    assert (await bot.hears("message"))["reply_to_message"]["message_id"] == first["message_id"]
    await window.chooses_for(window.bubble("And a table"), "Delete")
    await expect(window.bubble("And a table")).to_have_count(0)


async def test_a_reply_keyboard_shares_the_persons_own_contact(window: Window, bot: RawBot) -> None:
    keyboard = [[{"text": "Share phone", "request_contact": True}], [{"text": "Later"}]]
    markup = {"keyboard": keyboard, "one_time_keyboard": True, "resize_keyboard": True}
    await bot.call("sendMessage", chat_id=window.user_id, text="Your phone?", reply_markup=markup)
    await window.button("Share phone").click()
    form = window.page.get_by_role("dialog")
    await form.get_by_label("Phone").fill("+79161234567")
    await form.get_by_role("button", name="Send").click()
    contact = (await bot.hears("message"))["contact"]
    assert (contact["user_id"], contact["phone_number"].lstrip("+")) == (window.user_id, "79161234567")
    await expect(window.button("Later")).to_be_hidden()
    await window.button("Bot keyboard").click()
    await window.button("Later").click()
    assert (await bot.hears("message"))["text"] == "Later"
    await bot.call("sendMessage", chat_id=window.user_id, text="Fine", reply_markup={"remove_keyboard": True})
    await expect(window.button("Bot keyboard")).to_be_hidden()


async def test_force_reply_prepares_the_reply(window: Window, bot: RawBot) -> None:
    asked = await bot.call("sendMessage", chat_id=window.user_id, text="Your city?", reply_markup={"force_reply": True})
    await expect(window.node.locator(".context")).to_contain_text("Your city?")
    await window.says("Kazan")
    assert (await bot.hears("message"))["reply_to_message"]["message_id"] == asked["message_id"]


async def test_several_pictures_are_one_album(window: Window, bot: RawBot) -> None:
    await window.attaches("Photo or video", picture("a.png"), picture("b.png"))
    first, second = await bot.hears("message"), await bot.hears("message")
    assert first["media_group_id"] == second["media_group_id"]
    assert first["photo"][-1]["width"] == 60
    album = window.node.locator(".album")
    await expect(album.locator("img")).to_have_count(2)
    await expect(album.locator("img").first).to_have_js_property("naturalWidth", 60)


async def test_files_go_both_ways_unchanged(window: Window, bot: RawBot, tmp_path: Path) -> None:
    content = "Договор".encode() * 1000
    await window.attaches("File", {"name": "Договор №7.txt", "mimeType": "text/plain", "buffer": content})
    document = (await bot.hears("message"))["document"]
    assert (document["file_name"], document["file_size"]) == ("Договор №7.txt", len(content))
    await bot.call("sendDocument", chat_id=window.user_id, document=document["file_id"], caption="Yours")
    async with window.page.expect_download() as download:
        await window.bubble("Yours").get_by_role("link").click()
    got = await download.value
    assert got.suggested_filename == "Договор №7.txt"
    await got.save_as(tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == content


async def test_commands_are_listed_and_completed(window: Window, bot: RawBot) -> None:
    commands = [{"command": "day", "description": "My day"}, {"command": "find", "description": "Find a client"}]
    await bot.call("setMyCommands", commands=commands)
    await window.button("Menu").click()
    await expect(window.node.get_by_role("option")).to_have_count(2)
    await window.button("Menu").click()
    await window.input.press_sequentially("/f")
    await expect(window.node.get_by_role("option")).to_have_text(["/findFind a client"])
    await window.input.press("Tab")
    assert (await bot.hears("message"))["text"] == "/find"


async def test_a_deep_link_starts_the_bot(window: Window, bot: RawBot) -> None:
    await window.chooses("Open a t.me link")
    form = window.page.get_by_role("dialog")
    link = await form.get_by_role("textbox").input_value()
    await form.get_by_role("textbox").fill(link + "src_ads")
    await form.get_by_role("button", name="Open").click()
    assert (await bot.hears("message"))["text"] == "/start src_ads"


async def test_blocking_closes_the_chat_until_unblocked(window: Window, bot: RawBot) -> None:
    await window.chooses("Block the bot")
    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    refusal = await bot.call("sendMessage", chat_id=window.user_id, text="Hello?")
    assert refusal["error_code"] == 403
    await expect(window.input).to_be_hidden()
    await window.page.reload()
    await window.button("Unblock and restart").click()
    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "member"
    assert (await bot.hears("message"))["text"] == "/start"


async def test_a_new_person_gets_a_window_that_is_remembered(window: Window, bot: RawBot) -> None:
    page = window.page
    await page.get_by_role("button", name="Add").click()
    await page.get_by_role("menuitem", name="New person").click()
    form = page.get_by_role("dialog")
    await form.get_by_label("First name").fill("Igor")
    await form.get_by_label("Username").fill("@igor_m")
    await form.get_by_role("button", name="Add").click()
    igor = page.get_by_role("region", name="Igor")
    await igor.get_by_role("button", name="Start").click()
    assert (await bot.hears("message"))["from"]["username"] == "igor_m"
    await window.chooses("Close this window")
    await page.reload()
    await expect(igor).to_be_visible()
    await expect(page.locator(".pane")).to_have_count(1)


async def test_a_group_is_seen_by_each_member(window: Window, bot: RawBot, http: ClientSession, url: str) -> None:
    igor = await add_person(http, url, first_name="Igor")
    group = {"title": "Sales", "type": "supergroup", "members": [window.user_id, igor["id"]]}
    async with http.post(f"{url}/sandbox/groups", json=group) as response:
        assert response.status == 200
    await window.page.reload()
    await window.node.get_by_role("button", name="Chats").click()
    await window.page.get_by_role("menuitem", name="Sales").click()
    await window.says("Hello, all /day@kartoteka_bot")
    other = Window(window.page, igor["id"])
    await window.page.get_by_role("button", name="Add").click()
    await window.page.get_by_role("menuitem", name="Igor").click()
    await other.node.get_by_role("button", name="Chats").click()
    await window.page.get_by_role("menuitem", name="Sales").click()
    await expect(other.bubble("Hello, all").locator(".sender")).to_have_text("Anna Petrova")


async def test_the_pinned_message_is_shown_until_unpinned(window: Window, bot: RawBot) -> None:
    sent = await bot.call("sendMessage", chat_id=window.user_id, text="Open Monday to Friday")
    await bot.call("pinChatMessage", chat_id=window.user_id, message_id=sent["message_id"])
    await expect(window.node.locator(".pinned")).to_contain_text("Open Monday to Friday")
    await window.page.reload()
    await expect(window.node.locator(".pinned")).to_contain_text("Open Monday to Friday")
    await bot.call("unpinChatMessage", chat_id=window.user_id)
    await expect(window.node.locator(".pinned")).to_be_hidden()


async def test_looking_at_a_chat_does_not_open_it_to_the_bot(page: Page, anna: Json, bot: RawBot) -> None:
    await expect(Window(page, anna["id"]).button("Start")).to_be_visible()
    refusal = await bot.call("sendMessage", chat_id=anna["id"], text="Hello?")
    assert refusal["error_code"] in (400, 403)


@pytest.mark.slow
async def test_a_long_history_is_loaded_in_pages(window: Window, bot: RawBot, http: ClientSession, url: str) -> None:
    markup = {"keyboard": [["Day"]], "is_persistent": True}
    await bot.call("sendMessage", chat_id=window.user_id, text="Your menu", reply_markup=markup)
    for number in range(350):
        message = {"from": window.user_id, "text": f"line {number}"}
        async with http.post(f"{url}/sandbox/chats/{window.user_id}/messages", json=message) as response:
            assert response.status == 200
    await window.page.reload()
    await expect(window.bubble("line 349")).to_be_in_viewport()
    assert await window.node.locator(".message").count() <= 100
    await expect(window.button("Day")).to_be_visible()
    await window.node.locator(".scroller").evaluate("node => { node.scrollTop = 0; }")
    await expect(window.bubble("line 160")).to_have_count(1)
    await expect(window.bubble("line 250")).to_be_in_viewport()
    await window.button("To the newest message").click()
    await expect(window.bubble("line 349")).to_be_in_viewport()


async def test_typing_the_bots_name_asks_it_inline_and_a_result_is_sent(window: Window, bot: RawBot) -> None:
    me = await bot.call("getMe")
    await window.input.fill(f"@{me['username']} пет")
    query = await bot.hears("inline_query")
    words = {"message_text": "Петрова, карточка 12"}
    article = {"type": "article", "id": "1", "title": "Петрова", "input_message_content": words}
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=[article])
    await window.node.get_by_role("option", name="Петрова").click()
    await expect(window.bubble("Петрова, карточка 12")).to_be_visible()
    await expect(window.input).to_have_value("")
