"""The usual stack: aiogram, SQLAlchemy's async ORM, a session and a commit per update. It loses what is in flight."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message, TelegramObject
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Client(Base):
    __tablename__ = "clients"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class Stored(Base):
    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    text: Mapped[str]
    at: Mapped[datetime]


class SessionPerUpdate(BaseMiddleware):
    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        async with self._sessions() as session:
            data["session"] = session
            return await handler(event, data)


async def on_message(message: Message, session: AsyncSession) -> None:
    user = message.from_user
    assert user
    now = datetime.now(UTC)
    client = await session.scalar(select(Client).where(Client.telegram_id == user.id))
    if client is None:
        client = Client(telegram_id=user.id, name=user.full_name, created_at=now)
        session.add(client)
        await session.flush()
    session.add(Stored(client_id=client.id, text=message.text or "", at=now))
    await session.commit()
    await message.answer("Здравствуйте! Передал ваш вопрос, скоро ответим.")


async def main() -> None:
    engine = create_async_engine(os.environ["DATABASE_URL"], connect_args={"timeout": 600}, pool_timeout=600)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(SessionPerUpdate(async_sessionmaker(engine, expire_on_commit=False)))
    dispatcher.message.register(on_message)
    await bot.get_me()
    print("Kartoteka runs", flush=True)
    await dispatcher.start_polling(bot, handle_signals=True)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
