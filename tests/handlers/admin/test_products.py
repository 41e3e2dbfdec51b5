"""/products: categories, warranties and names of what is sold, through the real program."""

from tests.support.office import Office


async def test_what_was_sold_is_put_in_order(office: Office) -> None:
    await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)
    await office.owner.says("/products")
    await office.owner.sees("Пока ничего не продали")
    await office.owner.says("/sale Петрова пылесос 5000; робот-пылесос 9000")
    await office.owner.sees("🛒 Записал")
    await office.owner.says("/products")
    await office.owner.presses("Без категории", await office.owner.sees("по категориям"))
    await office.owner.presses("робот-пылесос", await office.owner.sees("Выберите товар"))
    await office.owner.presses("🛡 Гарантия", await office.owner.sees("📦 робот-пылесос"))
    await office.owner.presses("24 мес.", await office.owner.sees("со дня покупки"))
    await office.owner.presses("🗂 Категория", await office.owner.sees("24 месяца"))
    await office.owner.presses("✏️ Новая категория", await office.owner.sees("В какую категорию"))
    await office.owner.sees("Как назвать новую")
    await office.owner.says("Уборка")
    await office.owner.presses("✏️ Название", await office.owner.sees("Категория: Уборка"))
    await office.owner.sees("Как назвать этот товар")
    await office.owner.says("Пылесос")
    await office.owner.sees("уже есть")
    await office.owner.says("Робот")
    await office.owner.presses("🔗 Объединить с…", await office.owner.sees("📦 Робот"))
    await office.owner.sees("с которым этот объединить")
    await office.owner.says("пылесос")
    await office.owner.sees("📦 пылесос")


async def test_a_category_is_renamed(office: Office) -> None:
    anna = await office.app.services.clients.create(office.actor(office.owner), "Анна Петрова", None)
    actor = office.actor(office.owner)
    made = (await office.app.services.purchases.record_line(actor, anna.id, "пылесос 5000")).bought
    await office.app.services.products.put_into(actor, made.lines[0].product_id or 0, "Техника")
    await office.owner.says("/products")
    await office.owner.presses("Техника · 1", await office.owner.sees("по категориям"))
    await office.owner.presses("✏️ Переименовать категорию", await office.owner.sees("Выберите товар"))
    await office.owner.sees("Как назвать эту категорию")
    await office.owner.says("Уборка")
    assert await office.owner.presses("Уборка · 1", await office.owner.sees("📦 Товары по"))
