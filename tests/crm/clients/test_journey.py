"""The journey: first contact, then the first of each thing in its order, the last contact when it is later."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crm.clients.journey import Milestones, Step, journey
from crm.messaging import plain
from handlers.ui.journey import journey_words
from locales.translator import Texts
from storage.calls import Call, CallOutcome
from storage.database import Database
from storage.documents import Document, DocumentState, Template
from storage.journey import milestones_of
from storage.messages import Direction, Message, MessageState
from tests.support.people import MOSCOW, hire, meet

START = datetime(2026, 3, 12, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAY = timedelta(days=1)

instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds


def test_the_line_reads_as_a_way() -> None:
    way = Milestones(START, START + 9 * DAY, "instagram", START, START + 2 * DAY, "Договор", START + 8 * DAY)
    assert journey_words(Texts("ru", MOSCOW), way, NOW) == (
        "первый контакт 12 марта (instagram) → ответ 12 марта → звонок 14 марта → договор 20 марта"
        " → последний контакт 21 марта"
    )
    assert journey_words(Texts("en", MOSCOW), way, NOW).startswith("first contact 12 March (instagram) → answer")


def test_whoever_only_came_has_one_step() -> None:
    way = Milestones(NOW, NOW + timedelta(minutes=1))
    assert journey_words(Texts("ru", MOSCOW), way, NOW) == "первый контакт сегодня"


def test_an_abbreviation_keeps_its_letters() -> None:
    way = Milestones(START, START, document_kind="КП", document_at=START + DAY)
    assert journey(way, MOSCOW)[1].what == "КП"


@given(*[instants] * 2, *[st.none() | instants] * 3)
def test_the_steps_stand_in_order_and_the_last_is_of_a_later_day(
    first: datetime, last: datetime, answered: datetime | None, called: datetime | None, issued: datetime | None
) -> None:
    steps = journey(Milestones(first, last, None, answered, called, "Счёт", issued), MOSCOW)
    assert steps[0] == Step("first", first, "none")
    ends = steps[-1].name == "last"
    middle = steps[1:-1] if ends else steps[1:]
    assert [step.at for step in middle] == sorted(at for at in (answered, called, issued) if at)
    days = [step.at.astimezone(MOSCOW).date() for step in steps[: len(steps) - ends]]
    assert ends == (last.astimezone(MOSCOW).date() > max(days))


async def test_only_what_stands_marks_the_way(db: Database) -> None:
    oleg, anna = await hire(db), await meet(db)
    author = oleg.staff_id or 0
    async with db.begin() as tx:
        template = Template(title="Счёт", kind="Счёт", locale="ru", body=b"", hash="", uploaded_at=tx.now)
        tx.add(template)
        await tx.flush()

        def called(outcome: CallOutcome, days: int, taken_back_at: datetime | None = None) -> Call:
            at = START + days * DAY
            return Call(client_id=anna.id, staff_id=author, outcome=outcome, at=at, taken_back_at=taken_back_at)

        def issued(number: int, state: DocumentState) -> Document:
            return Document(
                template_id=template.id,
                client_id=anna.id,
                kind="Счёт",
                year=2026,
                number=number,
                state=state,
                file_name="Счёт.docx",
                issued_by=author,
                issued_at=START + number * DAY,
            )

        for row in (
            called(CallOutcome.NO_ANSWER, 1),
            called(CallOutcome.REACHED, 2, taken_back_at=START + 3 * DAY),
            called(CallOutcome.REFUSED, 4),
            issued(5, DocumentState.CANCELLED),
            issued(6, DocumentState.READY),
            issued(7, DocumentState.READY),
        ):
            tx.add(row)
        tx.add(
            Message(
                client_id=anna.id,
                direction=Direction.OUT,
                state=MessageState.SENT,
                channel="telegram",
                chat="1",
                kind="text",
                extra={"content": plain("да").to_json()},
                author_id=author,
                at=START,
            )
        )
    async with db.read() as look:
        way = await milestones_of(look, anna)
    assert (way.answered_at, way.called_at) == (START, START + 4 * DAY)
    assert (way.document_kind, way.document_at) == ("Счёт", START + 6 * DAY)
