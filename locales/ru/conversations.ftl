# Кто кому отвечает: очередь, разговор, доска, молчание, жалобы и спасибо
command-take = Взять разговор
command-close = Закрыть разговор
command-snooze = Отложить разговор
command-board = Доска ожидания
command-watch = Очередь и пороги молчания

conv-minutes = { $minutes ->
    [0] только что
   *[other] { $minutes } мин
 }
conv-hours = { $hours } ч { $minutes } мин
inbox-whose = { $whose ->
    [mine] Мои
    [nobodys] Ничьи
    [later] Отложенные
   *[all] Все
 }
inbox-chosen = • { inbox-whose }
inbox-title-later = 💤 Отложено: { $total }
inbox-line = ⏳ { $waited } · { $client }{ $leader ->
    [none] {""}
   *[other] {" · "}{ $leader }
 }
inbox-line-later = 💤 { $until } · { $client }

thread-title = 💬 <b>{ $name }</b> · { $number }
thread-leader = 👤 Отвечает: { $name }
thread-no-leader = 👤 Никто не взял
thread-status = { $status ->
    [new] 🆕 Новый, ждёт нас
    [waiting_us] ⏳ Ждёт нас
    [waiting_client] 💬 Ждём клиента
   *[closed] ☑️ Закрыт
 }
thread-snoozed = 💤 Отложен до { $until }
thread-ask-until = До какого времени отложить? Нажмите или напишите: «завтра в 15:00», «через 2 часа». Передумали: /cancel
thread-ask-heir = Кому передать разговор с клиентом <b>{ $name }</b>? Ответственный за клиента не меняется.
thread-nobody = Передать некому: больше никто не видит этого клиента.
card-talk = 🗨 Разговор
card-thread-take = 🙋 Взять
card-thread-hand = 🤝 Передать
card-thread-later = 💤 Отложить
card-thread-close = ☑️ Закрыть
card-thread-reopen = ↩️ Снова открыть
card-complaint = 😡 Жалоба
card-thanks = 🙏 Спасибо
notice-leader = 👤 Отвечает: { $name }
notice-woken = ⏰ <b>{ $name }</b> { $number }: вы откладывали разговор до этого времени
notice-snoozed = 💤 <b>{ $name }</b> { $number }: отложено до { $until }
thread-handed = 🤝 { $who } передаёт вам разговор: <b>{ $client }</b>
client-unanswered = 🚨 <b>{ $client }</b> ждёт ответа уже { $waited } рабочего времени. { $leader ->
    [none] Никто не взял.
   *[other] Отвечает: { $leader }
 }
silence-task = Ответить: { $name } ждёт с { $since }

board-title = 📋 Ждут ответа: { $total }
board-empty = 📋 Никто не ждёт ответа. 👌
board-line = ⏳ { $waited } · { $client }{ $leader ->
    [none] { " " }· никто не взял
   *[other] {" · "}{ $leader }
 }
board-more = … и ещё { $count }
board-open = 📋 Открыть очередь

watch-title = 🔁 <b>Кто отвечает</b>

    Разговоры, которые никто не ведёт: { $round ->
    [managers] по очереди менеджерам
    [everybody] по очереди всем сотрудникам
   *[off] сообщаю всем, кто-нибудь возьмёт
 }.
    Молчание становится задачей: { $task ->
    [0] никогда
   *[other] через { $task } рабочих мин
 }.
    Администраторам сообщаю: { $admin ->
    [0] никогда
   *[other] через { $admin } рабочих мин
 }.

    Изменить пороги: <code>/watch 30 120</code> (0 значит никогда).
watch-round = { $round ->
    [managers] 🔁 По очереди менеджерам
    [everybody] 🔁 По очереди всем
   *[off] 📣 Сообщать всем
 }
watch-unread = Напишите два числа: через сколько рабочих минут ставить задачу и через сколько сообщать администраторам. Пример: <code>/watch 30 120</code>

feedback-marked = { $mark ->
    [complaint] 😡 Отмечено как жалоба.
   *[thanks] 🙏 Отмечено как благодарность.
 }
feedback-taken-back = ↩️ Отметка снята.
card-feedback = { $complaints ->
    [0] {""}
   *[other] 😡 жалоб: { $complaints }{" "}
 }{ $thanks ->
    [0] {""}
   *[other] 🙏 благодарностей: { $thanks }
 }

event-thread-taken = берёт разговор
event-thread-handed-over = передаёт разговор сотруднику { $to }
event-thread-closed = закрывает разговор
event-thread-reopened = снова открывает разговор
event-thread-snoozed = откладывает разговор до { $until_at }
event-thread-woken = ⏰ отложенный разговор вернулся
event-task-from-silence = ⏳ молчание стало задачей: { $text } ({ $assignee })
event-silence-reported = 🚨 администраторам сообщено: ждёт { $minutes } рабочих мин
event-watch-set = меняет, кто отвечает и через сколько напоминать
event-feedback-marked = { $mark ->
    [complaint] 😡 отмечает жалобу: { $text }
   *[thanks] 🙏 отмечает благодарность: { $text }
 }
event-feedback-taken-back = { $mark ->
    [complaint] снимает отметку «жалоба»: { $text }
   *[thanks] снимает отметку «спасибо»: { $text }
 }
refused-thread-unseen-client = { $name } не видит этого клиента: сначала передайте самого клиента.
refused-snooze-past = Это время уже прошло. Напишите, до какого времени отложить: «завтра в 15:00».
refused-snooze-too-far = Дальше чем на год не откладываю. Напишите время поближе.
refused-watch-unfit = Пороги: от 0 до 10080 рабочих минут, администраторам не раньше, чем сотруднику.
