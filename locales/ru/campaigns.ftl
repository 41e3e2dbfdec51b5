# Рассылки
command-broadcast = Рассылка
command-campaigns = Все рассылки

audience-title = 📣 <b>Рассылка №{ $number }. Кому?</b>
    Все условия должны выполняться. Нажмите ✖️, чтобы убрать условие.

    { $count }
audience-not-chosen = Пока никому: выберите условие.
audience-count = { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
 }; доступны { $available }; без согласия { $refusing }; заблокировали { $blocked }; без Telegram { $unreachable }
audience-next = Дальше: что отправить ➡️
audience-ask-label = <b>{ $field }</b>, { $operator }: выберите или напишите.
audience-ask-days = 🕘 { $operator }…
audience-ask-owner = <b>{ $field }</b>, { $operator }: выберите.
audience-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }
audience-nobody = никто

field-all = Все
field-tag = 🏷 Метка
field-city = 🏙 Город
field-source = 🧭 Источник
field-last-contact = 🕘 Общались
field-first-seen = 🌱 Пришли
field-language = 🌐 Язык
field-owner = 👤 Ответственный

operator-is = только такие
operator-is-not = все, кроме таких
operator-older = { $field ->
    [first_seen] Пришли раньше, чем за последние
   *[last_contact] Не общались дольше, чем
 }
operator-newer = { $field ->
    [first_seen] Пришли за последние
   *[last_contact] Общались за последние
 }

broadcast-ask-content = ✍️ <b>Что отправить?</b> Пришлите одно сообщение: текст, фото, видео, голос или файл. Оформление сохранится.

    <code>{"{"}имя{"}"}</code> заменю именем клиента, <code>{"{"}имя|дорогой клиент{"}"}</code> — если имени нет, словами после черты.
broadcast-keep = Оставить как есть ➡️
broadcast-ask-start = 🕘 <b>Когда?</b> Нажмите «Сейчас» или напишите время: «завтра в 11:00», «через 2 часа».
broadcast-now = Сейчас
broadcast-at-once = сразу
broadcast-when-unclear = Не понял, когда. Напишите, например, «завтра в 11:00», или нажмите «Сейчас» выше.
broadcast-understood = 🕘 Начну: <b>{ $when }</b>. Верно?
broadcast-check = Верно ➡️
broadcast-other-time = Другое время
broadcast-check-screen = ☑️ <b>Рассылка №{ $number }. Проверка</b>
    Кому: { $whom }
    { $count }
    Например: { $samples }
    Когда: { $when }

    Прислал вам тест: так сообщение увидит клиент. Кнопка отправки действует час.
broadcast-send = 🔴 Отправить { $count }
broadcast-change = Изменить
broadcast-accepted = ✅ Рассылка №{ $number } принята, её ход покажу отдельным сообщением. Все рассылки: /campaigns

campaigns-title = 📣 <b>Рассылки</b>
campaigns-none = Рассылок ещё не было. Начать: /broadcast
campaign-title = 📣 <b>Рассылка №{ $number }</b> { $title }
campaign-state = { $state ->
    [draft] черновик
    [scheduled] запланирована
    [running] идёт
    [paused] на паузе
    [stopped] остановлена
    [finished] завершена
   *[held] ждёт решения
 }
campaign-over = 🏁 Рассылка №{ $number } «{ $title }» закончена: { $sent } из { $total } отправлено.
campaign-over-open = 📊 Итоги
campaign-starts = Начало: { $when }
campaign-bar = <code>{ $bar }</code> { $done } из { $total }
campaign-fates = ✅ отправлено { $sent }
    ❌ не отправлено { $failed }
    ⛔ заблокировали бота { $blocked }
    ❔ неизвестно, дошло ли: { $unknown }
    ➖ пропущено { $skipped }
campaign-pause = ⏸ Пауза
campaign-resume = ▶️ Продолжить
campaign-stop = ⛔ Стоп, осталось { $count }
campaign-cancel = ⛔ Отменить
campaign-send-now = Отправить сейчас
campaign-held = ⚠️ Время этой рассылки давно прошло, а бот не работал. Без вас не отправлю.

history-campaign = 📣 рассылка №{ $number }: { $text }{ $state }

unsubscribe-test = Это тест. У клиента кнопка отпишет его от акций.

event-campaign-scheduled = рассылка «{ $title }» запланирована
event-campaign-started = рассылка «{ $title }» началась
event-campaign-paused = рассылка «{ $title }» приостановлена
event-campaign-stopped = рассылка «{ $title }» остановлена
event-campaign-finished = рассылка «{ $title }» завершена
event-campaign-held = рассылка «{ $title }» опоздала и ждёт решения

refused-condition = Такого условия нет. Выберите его кнопкой.
refused-campaign-empty = Пришлите сначала, что отправить: текст, фото, видео или файл.
refused-campaign-audience = Выберите сначала, кому отправить.
refused-campaign-past = Это время уже прошло. Назовите будущее.
refused-campaign-album = Альбом нельзя разослать: под ним не помещается кнопка отписки. Пришлите одно сообщение.
refused-campaign-kind = Такое сообщение разослать нельзя. Пришлите текст, фото, видео, голос или файл.
refused-campaign-too-long = Слишком длинно: с подставленным именем должно быть не больше { $limit } знаков.
