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
audience-count-service = { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
 }; доступны { $available }; без покупки, договора и задачи { $strangers }; заблокировали { $blocked }; без Telegram { $unreachable }
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
    В падеже: <code>{"{"}имя:дат{"}"}</code> — «Анне» (род, дат, вин, тв, пр).
broadcast-keep = Оставить как есть ➡️
broadcast-ask-start = 🕘 <b>Когда?</b> Нажмите «Сейчас» или напишите время: «завтра в 11:00», «через 2 часа».
broadcast-now = Сейчас
broadcast-at-once = сразу
broadcast-when-unclear = Не понял, когда. Напишите, например, «завтра в 11:00», или нажмите «Сейчас» выше.
broadcast-understood = 🕘 Начну: <b>{ $when }</b>. Верно?
broadcast-check = Верно ➡️
broadcast-other-time = Другое время
broadcast-check-screen = ☑️ <b>Рассылка №{ $number }. Проверка</b>
    { $kind }. Кому: { $whom }
    { $count }
    Например: { $samples }
    Когда: { $when }

    Прислал вам тест: так сообщение увидит клиент. Кнопка отправки действует час.
broadcast-send = 🔴 Отправить { $count }
broadcast-change = ✏️ Изменить
broadcast-by-own-clock = { $when } по часам каждого клиента
broadcast-quiet = { $when }; это тихие часы, клиенты получат: { $until }
broadcast-tired = 😮‍💨 { $count ->
    [one] У { $count } клиента это будет { $number }-е письмо за неделю.
    [few] У { $count } клиентов это будет { $number }-е письмо за неделю.
   *[many] У { $count } клиентов это будет { $number }-е письмо за неделю.
 }
broadcast-tired-spared = 😮‍💨 { $count ->
    [one] { $count } клиент уже получил своё за неделю и пропущен.
    [few] { $count } клиента уже получили своё за неделю и пропущены.
   *[many] { $count } клиентов уже получили своё за неделю и пропущены.
 }
broadcast-spare = { $on ->
    [1] 🙏 Не писать им
   *[0] Всё же написать им
 }
broadcast-preview = 👁 Как увидят трое из них
broadcast-previewed = { $count ->
    [0] Показать не на ком: получателей нет.
    [one] Прислал, как увидит { $count } клиент.
    [few] Прислал, как увидят { $count } клиента.
   *[many] Прислал, как увидят { $count } клиентов.
 }
broadcast-more = ⋯ Ещё
broadcast-options = ⋯ <b>Рассылка №{ $number }. Ещё</b>
    { $kind }
    Кнопки со ссылками: { $links }
    Текстов: { $texts }; контрольная группа: { $control } %; цель: { $goal } за { $days } дн.
broadcast-kind = 🏷 Вид рассылки
broadcast-ask-kind = 🏷 <b>О чём рассылка?</b>
    Предложения, акции и тематические письма получат только те, кто согласился. Сервисное — о делах самого клиента: согласия не спрашиваю, но получат его только те, у кого с вами есть покупка, договор или открытая задача.
campaign-kind-offer = 🎁 Предложение
campaign-kind-promo = 🔥 Акция
campaign-kind-thematic = 📰 Тематическая
campaign-kind-service = 🛎 Сервисное сообщение
broadcast-links = 🔗 Кнопки со ссылками
broadcast-ask-links = 🔗 <b>Кнопки под сообщением.</b> Каждая с новой строки: название и адрес, например
    <code>Каталог https://example.com/catalog</code>
broadcast-no-links = Без кнопок
broadcast-local = { $on ->
    [1] 🌍 По часам каждого клиента
   *[0] 🕘 Всем в один миг
 }
broadcast-back-to-check = ☑️ К проверке, с новым тестом
broadcast-accepted = ✅ Рассылка №{ $number } принята, её ход покажу отдельным сообщением. Все рассылки: /campaigns

campaigns-title = 📣 <b>Рассылки</b>
campaigns-hours = ⏰ Часы и частота
sending-hours = ⏰ <b>Когда можно писать клиентам</b>
    По часам каждого клиента: город или телефон подскажут, где он живёт. Остальные ждут утра. И сколько рассылок за неделю не надоедают.
sending-always = круглосуточно
sending-cap = { $cap } в неделю
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
campaign-next-at = 🌙 Остальные дождутся дозволенных часов: { $when }
campaign-answered = 📣 Ответ на рассылку №{ $number } «{ $title }»
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
event-sending-hours-set = рассылки: с { $opens } до { $closes }, не больше { $cap } в неделю
event-campaign-held = рассылка «{ $title }» опоздала и ждёт решения

refused-condition = Такого условия нет. Выберите его кнопкой.
refused-campaign-empty = Пришлите сначала, что отправить: текст, фото, видео или файл.
refused-campaign-audience = Выберите сначала, кому отправить.
refused-campaign-past = Это время уже прошло. Назовите будущее.
refused-campaign-album = Альбом нельзя разослать: под ним не помещается кнопка отписки. Пришлите одно сообщение.
refused-campaign-link = «{ $line }» — не кнопка. Напишите название и адрес, который начинается с https://
refused-campaign-links = Напишите от одной до { $limit } строк: название и адрес.
refused-campaign-no-time = Сначала выберите время рассылки: «сейчас» у всех одно.
refused-sending-hours = Так писать будет некогда. Оставьте хотя бы один день.
refused-campaign-kind = Такое сообщение разослать нельзя. Пришлите текст, фото, видео, голос или файл.
refused-campaign-too-long = Слишком длинно: с подставленным именем должно быть не больше { $limit } знаков.

campaign-way = { $way ->
    [telegram] Telegram
    [email] Письмо
    [sms] SMS
   *[voice] Голосом по телефону
}
campaign-way-count = { campaign-way }: { $count }
broadcast-which-ways = 📮 Какими путями
broadcast-ways = 📮 <b>Какими путями?</b> Каждый клиент получит сообщение один раз: первым из отмеченных путей, который для него открыт и на который он согласен. SMS и звонки платные.
broadcast-one-way = 📮 <b>Какими путями?</b> Пока есть только Telegram. Почту и шлюз для SMS подключает тот, кто настраивает бота: SMTP_HOST, SMS_URL, VOICE_URL.
broadcast-by-way = 📮 { $counts }
refused-campaign-no-way = Хотя бы один путь должен остаться.
