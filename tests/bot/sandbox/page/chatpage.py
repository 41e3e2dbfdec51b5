"""What the tests of the chat page hold in hand: a bot that speaks raw HTTP, and a person's window."""

from typing import Any

from aiohttp import ClientSession
from playwright.async_api import FilePayload, Locator, Page

Json = dict[str, Any]


class RawBot:
    """Calls the Bot API as written in its documentation, without a library."""

    def __init__(self, http: ClientSession, url: str) -> None:
        self._http = http
        self._url = url
        self._offset = 0

    async def call(self, method: str, **arguments: Any) -> Any:
        """The result, or the whole refusal when the call was not ok."""
        async with self._http.post(f"{self._url}/{method}", json=arguments) as response:
            answer = await response.json()
            return answer["result"] if answer["ok"] else answer

    async def hears(self, kind: str) -> Json:
        """The next update of this kind; others before it are passed over."""
        while True:
            updates = await self.call("getUpdates", offset=self._offset, timeout=10, limit=1)
            assert updates, f"no {kind} within ten seconds"
            self._offset = updates[0]["update_id"] + 1
            if kind in updates[0]:
                return dict(updates[0][kind])


class Window:
    """One person's window, by what the person sees."""

    def __init__(self, page: Page, user_id: int) -> None:
        self.page = page
        self.user_id = user_id
        self.node = page.locator(f'[data-user="{user_id}"]')
        self.input = self.node.get_by_role("textbox", name="Message")

    async def says(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def attaches(self, what: str, *files: FilePayload) -> None:
        """Picks files from the attach menu and confirms."""
        await self.node.get_by_role("button", name="Attach").click()
        async with self.page.expect_file_chooser() as chooser:
            await self.page.get_by_role("menuitem", name=what, exact=True).click()
        await (await chooser.value).set_files(files)
        await self.page.get_by_role("dialog").get_by_role("button", name="Send").click()

    async def chooses(self, action: str) -> None:
        """From the window's own menu."""
        await self.node.locator(".owner").get_by_role("button", name="Actions").click()
        await self.page.get_by_role("menuitem", name=action).click()

    async def chooses_for(self, message: Locator, action: str) -> None:
        """From a message's context menu."""
        await message.click(button="right")
        await self.page.get_by_role("menuitem", name=action).click()

    def bubble(self, text: str) -> Locator:
        return self.node.locator(".bubble", has_text=text)

    def button(self, text: str) -> Locator:
        return self.node.get_by_role("button", name=text, exact=True)


async def add_person(http: ClientSession, url: str, **person: str) -> Json:
    async with http.post(f"{url}/sandbox/people", json=person) as response:
        assert response.status == 200, await response.text()
        return dict(await response.json())
