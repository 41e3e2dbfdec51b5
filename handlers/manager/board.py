"""/board: who waits, in one message that edits itself."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from crm.conversations import BoardService
from crm.messaging import Delivery
from crm.staff import Actor, Role
from handlers.services import Services
from handlers.ui.conversations import board_screen
from handlers.ui.menu import MenuEntry
from handlers.ui.wording import Words
from locales.translator import Texts

MENU = (MenuEntry("board", Role.MANAGER),)


def create_router() -> Router:
    """The command; the board itself comes by the outbox, like every later word of it."""
    router = Router(name="board")
    router.message.register(cmd_board, Command("board"))
    return router


async def cmd_board(_message: Message, actor: Actor, boards: BoardService) -> None:
    await boards.open(actor)


async def board(delivery: Delivery, t: Texts, services: Services) -> Words:
    """The board as it is now; it never makes a sound."""
    return Words(board_screen(t, await services.boards.view(delivery.staff)), silent=True)


BOARD_WORDINGS = {"board": board}
