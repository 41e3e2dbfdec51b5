chip-in-an-hour = Через час
chip-tomorrow = Завтра 10:00
chip-monday = Пн 10:00

task-ask-line = Для кого, когда и что? Например: «Петрова завтра в 15:00 перезвонить по договору».
task-ask-wish = Что сделать и когда? Напишите, например, «завтра в 15:00 перезвонить», или выберите время.
task-ask-when = Не понял, когда. Выберите время или напишите, например, «завтра в 15:00» или «через 2 часа».
task-ask-due = Когда? Выберите время или напишите его.
task-ask-text = Напишите, что надо сделать.
task-ask-colleague = Кому передать?
task-no-colleague = Передать некому: других сотрудников нет.
task-who-unknown = Такого клиента не нашёл. Напишите строку ещё раз или поставьте задачу без клиента.
task-without-client = Без клиента
task-contact = Связаться
task-understood = 👌 Понял: { $what }
task-title = ⏰ <b>{ $when }</b>{ $state ->
    [overdue] {" · "}❗ просрочено
    [done] {" · "}✅ сделано
    [taken_back] {" · "}отменено
   *[open] { "" }
}
task-what = { $text }
task-client = Клиент: { $client }
task-people = Делает: { $assignee } · поставил: { $author }
task-due-now = ⏰ <b>{ $when }</b> · { $what }

task-done = Сделано
task-hour = +1 час
task-tomorrow = Завтра
task-open = Открыть
task-due = Изменить время
task-text = Изменить текст
task-hand = Передать
task-undo = Отменить

tasks-none = Задач нет. Поставить: /task Петрова завтра в 15:00 перезвонить
tasks-title = Задач: { $total }{ $overdue ->
    [0] { "" }
   *[other] , просрочено: { $overdue }
}

told-task-handed = 📥 Вам задача, передаёт { $who }: { $what }
told-task-changed = ✏️ Задачу меняет { $who }: { $what }
told-task-taken-back = Задачу отменяет { $who }: { $what }
told-task-done-notice = ✅ Сделано, { $who }: { $what }

agenda-title = <b>Мой день, { $day }</b>
    Просрочено { $overdue } · на сегодня { $today } · ждут ответа { $waiting } · перезвонить { $calls }
agenda-overdue = Просрочено: { $count }
agenda-waiting = Ждут ответа: { $count }
agenda-call = 📞 { $name }

# In the words of events `due_at` is a moment, worded for the reader.
event-task-set = ⏰ задача на { $due_at }, делает { $assignee }: { $text }
event-task-changed = ⏰ задача изменена, срок { $due_at }: { $text }
event-task-postponed = ⏰ задача перенесена на { $due_at }: { $text }
event-task-handed-over = ⏰ задача передана, делает { $assignee }: { $text }
event-task-done = ✅ задача сделана: { $text }
event-task-taken-back = ⏰ задача отменена: { $text }

refused-time-past = Это время уже прошло. Назовите другое, например «завтра в 15:00».
refused-time-too-far = Так далеко вперёд я не планирую: не больше десяти лет.
refused-task-not-yours = Эту задачу может менять её автор, исполнитель или администратор.
refused-task-already-his = Эту задачу уже выполняет { $name }.
refused-colleague-unknown = Такого сотрудника сейчас нет.

command-day = Мой день
command-task = Задача
command-tasks = Мои задачи
