# Кто ждёт и что ему отвечено
inbox-empty = Никто не ждёт ответа. 👌
inbox-title = 💬 Ждут ответа: { $total }
notice-waits = 💬 <b>{ $name }</b> { $number } ждёт ответа с { $since } · { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[many] { $count } сообщений
 }
notice-line = › { $text }
notice-answered = ✅ <b>{ $name }</b> { $number }: отвечено ({ $who })
notice-closed = ☑️ <b>{ $name }</b> { $number } больше не ждёт ответа
notice-dismissed = Хорошо, ответ не нужен.
spam-done = 🚫 { $name }: спам. Уведомлений и рассылок больше не будет, сообщения сохраняются.
spam-undone = ↩️ { $name } больше не спам.

answer-ask = Пишете клиенту <b>{ $name }</b>. Отправьте текст, фото, файл или голосовое. Передумали: /cancel
answer-sent = ➡️ Отправляю: <b>{ $name }</b>
answer-undelivered = { $state ->
    [blocked] ⛔ <b>{ $name }</b> заблокировал бота, ответ не дошёл. Если есть телефон, позвоните.
    [unknown] ❓ Не уверен, что ответ для <b>{ $name }</b> дошёл: связь оборвалась.
   *[other] 💔 Ответ для <b>{ $name }</b> не отправлен: { $reason }
 }
answer-again = 🔁 Отправить ещё раз
answer-resent = 🔁 Отправляю ещё раз.

text-unknown = Такой команды нет. Что умею: /help
text-what = «{ $text }»: что с этим сделать? Без вашего выбора никому не отправлю.
text-note = 📝 Заметка
text-task = ✅ Задача
text-find = 🔎 Найти клиента
text-reply = 💬 Ответить кому
text-record = 🎙 Это запись звонка
text-what-file = Что с этим сделать? Без вашего выбора никому не отправлю.
text-whom = «{ $text }». Для кого? Нажмите или напишите имя, телефон, #номер, @username. Передумали: /cancel

staff-welcome = Добро пожаловать, { $name }! Ваша роль: { $role ->
    [manager] менеджер
    [admin] администратор
   *[owner] владелец
 }. Что можно делать: /help
staff-access-closed = Ваш доступ к базе закрыт.
refused-bad-invite = Эта ссылка-приглашение не действует: она одноразовая и живёт сутки. Попросите новую.
refused-role-too-high = Эту роль может дать или снять только владелец.
refused-last-owner = Последнего владельца убрать нельзя.
refused-bad-timezone = «{ $timezone }» — не часовой пояс. Пример: Asia/Yekaterinburg.

# Отправить позже
command-later = Отправить клиенту позже
card-later = 🕘 Позже
later-title = 🕘 Запланировано: { $total }
later-none = Ничего не запланировано. Так можно: <code>/later Анна завтра в 9 Ваш заказ готов</code>
later-ask-when = Когда отправить? Нажмите или напишите: «завтра в 9», «в пятницу в 15:00». Передумали: /cancel
later-ask-text = Отправлю { $when }. Что отправить? Текст, фото, файл или голосовое. Передумали: /cancel
later-ask-other-text = Что отправить вместо этого?
answer-edit-lost = ✏️ Правка не дошла: { $name } может читать прежние слова. Напишите поправку отдельным сообщением.
later-overdue = ⚠️ Бот не работал, и этот ответ не ушёл вовремя. Отправить его сейчас?
later-planned = 🕘 <b>{ $name }</b> { $number } получит { $when } ({ $who }):
 › { $text }
later-now = ➡️ Сейчас
later-when = 🕘 Другое время
later-text = ✏️ Другой текст
later-cancel = ✖️ Не отправлять
later-drop = ✖️ Отменить его
later-open = 🕘 Запланированный ответ
later-all = 🕘 Все
later-cancelled = ✖️ { $name }: запланированное отменено, не отправлю.
notice-planned = 🕘 запланирован ответ на { $when }: { $text }
notice-promised = 🕘 <b>{ $name }</b> { $number }: ответ запланирован на { $when }
refused-later-past = Это время уже прошло. Когда отправить?
refused-later-far = Дальше чем на год вперёд не запланирую. Когда отправить?

# Показать сообщение коллеге
forward = ↪️ Коллеге
forward-title = Кому показать сообщение клиента { $client }?
forward-nobody = Коллег пока нет: пригласить можно командой /invite. Клиент { $client }.
forward-done = ↪️ { $name } получит сообщение клиента { $client }.
forward-message = ↪️ <b>{ $who }</b> показывает вам сообщение клиента { $client }, { $when }:
 › { $text }
event-message-forwarded = показал(а) сообщение коллеге: { $to }
refused-forward-unseen = { $name } видит только своих клиентов. Чтобы коллега увидел переписку, передайте ему клиента: «⋯ Ещё» на карточке.
