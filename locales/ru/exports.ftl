# Выгрузка клиентов
command-export = Выгрузка клиентов
export-title = 📤 <b>Выгрузка.</b> Кого положить в файл?
export-empty-base = 📤 Выгружать пока некого: в базе нет клиентов.
export-all = 👥 Всех: { $total }
export-tag = 🏷 По метке
export-search = 🔎 По поиску
export-found = 📤 Выгрузить
export-ask-tag = Выберите метку или напишите её.
export-no-tags = Меток в базе пока нет. Если уверены, напишите метку.
export-ask-query = Что ищем? Всё, как в /find: часть имени, телефона, @username.
export-nobody = Таких клиентов нет. Попробуйте иначе или вернитесь.
export-formats = В файл попадут: { $total }. В каком виде?

    Аудитории для рекламы — только те, кто согласился на рекламу по телефону или почте; телефоны и почта в них зашифрованы необратимо (хеш), имён и дат нет.
export-format = { $format ->
    [xlsx] Excel (XLSX)
    [csv] CSV
    [vcard3] vCard 3.0
    [vcard4] vCard 4.0
    [yandex] Яндекс
    [vk-phones] VK, телефоны
    [vk-emails] VK, почта
    [meta] Meta
   *[google] Google
 }
export-format-xlsx = 📗 Excel
export-format-csv = 📄 CSV
export-format-vcard3 = 📇 vCard 3.0
export-format-vcard4 = 📇 vCard 4.0
export-format-yandex = 📣 Яндекс
export-format-vk-phones = 📣 VK, телефоны
export-format-vk-emails = 📣 VK, почта
export-format-meta = 📣 Meta
export-format-google = 📣 Google
export-asked = 📤 Готовлю файл: { export-format }. Пришлю сюда.
export-progress = ⏳ Выгрузка, { export-format }: { $rows ->
    [0] начинаю
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
 }
export-done = ✅ Выгрузка, { export-format }: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
 }
export-file = 📤 { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
 }. У меня файл удалён. Здесь личные данные: не пересылайте его тем, кому они не нужны.
export-large = 📤 Файл больше { $limit } МБ, в Telegram он не поместится. Сутки он лежит на сервере, в DATA_DIR, папка exports: <code>{ $name }</code>
export-failed = { $error ->
    [cancelled] ✖️ Выгрузка отменена.
    [erased] ✖️ Выгрузка остановлена: из базы стёрли клиента, старый файл мог хранить его данные. Закажите новую: /export
    [forbidden] ✖️ Выгружать могут только администраторы.
    [expired] ✖️ Файл пролежал сутки и удалён. Закажите новый: /export
    [nobody] ✖️ { export-format }: некого выгружать. В аудиторию попадают те, кто оставил телефон или почту и согласился на рекламу по ним.
    [too-few] ✖️ { export-format } принимает от { $least } записей, а согласных на рекламу набралось { $rows }. Файл не сделан.
    [too-many] ✖️ { export-format } принимает до { $most } записей, а здесь { $rows }. Выберите часть: по метке или по поиску.
   *[broken] 💔 Выгрузка не получилась. Закажите ещё раз: /export
 }
export-name = Клиенты { $day }
export-name-audience = Аудитория { export-format } { $day }

export-sheet = Клиенты
export-source-manager = внесён сотрудником
export-source-import = из файла
export-column-number = Номер
export-column-name = Имя
export-column-phone = Телефон
export-column-more-phones = Другие телефоны
export-column-email = E-mail
export-column-more-emails = Другие e-mail
export-column-username = Telegram
export-column-telegram = Telegram ID
export-column-other-channels = Другие каналы
export-column-unreachable = Недоступные контакты
export-column-city = Город
export-column-company = Компания
export-column-post = Должность
export-column-tags = Метки
export-column-source = Источник
export-column-owner = Ответственный
export-column-first-seen = Дата создания
export-column-last-contact = Последний контакт
export-column-ads = Согласие на рекламу

refused-export-running = Ваша прошлая выгрузка ещё готовится. Дождитесь её или отмените.
refused-export-empty = Выгружать некого: никто из них не подходит.
refused-export-too-wide = Поиск находит больше { $limit } клиентов. Уточните его или выгрузите всех.
