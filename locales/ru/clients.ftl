# Карточка, поиск, история
card-title = <b>{ $name }</b> · { $number }
card-spam = 🚫 Спам: уведомлений и рассылок нет
card-contacts = 📱 { $contacts }
card-city = 🏙 { $city }
card-tags = 🏷 { $tags }
card-owner = 👤 отв. { $name }
card-no-owner = 👤 без ответственного
card-next-task = ⏰ { $when } · { $text }
card-waits = 💬 ждёт ответа с { $since }
card-reach = { $state ->
    [phone] ✍️ в Telegram не писал, есть только телефон
    [none] ✍️ в Telegram не писал, телефона тоже нет
    [account] ✍️ боту не писал, только в этот аккаунт
    [outlet] ✍️ боту не писал, только в канале
    [blocked] ⛔ заблокировал бота
    [ads] 📣 согласен на акции
   *[no-ads] 🔕 на акции не соглашался
 }
card-open = 📇 Карточка
card-answer = 💬 Ответить
card-call = 📞 Звонок
card-task = ✅ Задача
card-doc = 📄 Документ
card-note = 📝 Заметка
card-history = 🕘 История
card-more = ⋯ Ещё
card-dismiss = ☑️ Ответ не нужен
card-spam-mark = 🚫 Спам
card-show = 👁 Показать файлы
card-unspam = ↩️ Не спам

who-several = Кого вы имеете в виду?
who-unknown = Не нашёл такого клиента: «{ $text }». Попробуйте #номер, телефон, @username или часть имени.
who-missing = Кого? Напишите так: <code>/{ $command } #12 …</code> или <code>/{ $command } Петрова …</code>

find-ask = Кого ищем? Номер карточки, телефон или его часть, имя, @username.
find-nothing = По запросу «{ $query }» никого нет. Ищу по номеру карточки, части телефона, имени или @username.
find-found = 🔎 «{ $query }»: { $total ->
    [one] { $total } клиент
    [few] { $total } клиента
   *[many] { $total } клиентов
 }{ $pages ->
    [1] {""}
   *[other] , страница { $page } из { $pages }
 }

find-many = 🔎 «{ $query }»: больше { $total } клиентов, страница { $page }. Ещё одно слово или часть телефона сузит поиск.
find-guess = Точно так никого нет. Похоже на это:
find-new = ➕ Новый клиент
inline-summary =
    👤 <b>{ $name }</b> { $number }
    { $about }
inline-open = 🗂 Открыть карточку
find-narrow = Здесь первые из них. Остальных покажу по более короткому запросу.

event-client-appeared = { $source ->
    [none] написал впервые
   *[other] появился, источник «{ $source }»
 }
event-client-created = карточка создана
event-phone-shared = поделился своим телефоном { $phone }
event-waiting-dismissed = ответ не нужен
event-field-changed = { $field ->
    [name] имя
   *[other] { $field }
 }: { $from ->
    [none] «{ field-is }»
   *[other] «{ field-was }» → «{ field-is }»
 }
field-was = { $from ->
    [female] { field-option-female }
    [male] { field-option-male }
   *[other] { $from }
 }
field-is = { $to ->
    [none] —
    [female] { field-option-female }
    [male] { field-option-male }
   *[other] { $to }
 }
event-client-silenced = отмечен как спам
event-client-unsilenced = спам снят
event-owner-changed = стал ответственным
event-tag-added = метка «{ $tag }» поставлена
event-tag-removed = метка «{ $tag }» снята
event-bot-blocked = заблокировал бота
event-bot-unblocked = вернулся, бот разблокирован
event-consent-given = согласие дано: { consent-what }, { consent-channel }{ $version ->
    [paper] , на бумаге
   *[other] {" "}(текст { $version })
 }
event-consent-withdrawn = согласие отозвано: { consent-what }, { consent-channel }
consent-what = { $what ->
    [ads] реклама
   *[data] обработка данных
 }
consent-channel = { $channel ->
    [telegram] в Telegram
    [email] по почте
    [sms] по SMS
    [phone] по телефону
   *[all] любым способом
 }

kind-photo = 📷 Фото
kind-document = 📎 Файл
kind-video = 🎬 Видео
kind-voice = 🎤 Голосовое
kind-audio = 🎵 Аудио
kind-animation = 🎞 GIF
kind-video-note = ⏺ Видеосообщение
kind-sticker = 🖼 Стикер
kind-location = 📍 Место
kind-contact = 👤 Контакт
kind-auto = 🤖
kind-other = 📦 Сообщение
kind-edited = (изменено)
kind-deleted = (удалено)

refused-no-such-client = Клиента { $number } нет.
refused-no-telegram = { $name } не писал боту: ответить в Telegram нельзя. Позвоните или попросите написать.
refused-empty-name = Имя не может быть пустым.
refused-too-many-tags = Меток уже { $limit }: снимите лишние, чтобы поставить новую.
refused-empty-text = Текст не может быть пустым.
refused-bad-phone = { $why ->
    [too-short] В «{ $phone }» не хватает цифр. Пример: +7 917 234-56-78.
    [too-long] В «{ $phone }» лишние цифры. Пример: +7 917 234-56-78.
    [short-number] «{ $phone }» — короткий номер, а нужен полный. Пример: +7 917 234-56-78.
    [unknown-country] «{ $phone }»: такого кода страны нет. Пример: +7 917 234-56-78.
    [unassigned] «{ $phone }»: таких номеров не бывает, проверьте код города или оператора.
    [several] В «{ $phone }» несколько номеров. Пришлите один.
   *[not-a-number] «{ $phone }» не похоже на телефон. Пример: +7 917 234-56-78.
}
refused-phone-taken = Этот телефон уже есть у клиента { $name } { $number }.
