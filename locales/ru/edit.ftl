# Исправления из карточки и новая карточка
edit-title = ⋯ <b>{ $client }</b>: что изменить?
edit-name = ✏️ Имя
edit-phone = 📱 Телефон
edit-city = 🏙 Город
edit-ask-name = Как назвать? Сейчас: { $standing }
edit-ask-phone = Какой телефон? Сейчас: { $standing }. Прежний останется в карточке.
edit-ask-city = Какой город? Сейчас: { $standing }
card-tag = 🏷 Метки
card-take = 🙋 Взять себе
card-hand = 🤝 Передать коллеге
tags-title = 🏷 Метки клиента <b>{ $name }</b>: нажмите, чтобы поставить или снять, или напишите новую.
hand-title = Кому передать: <b>{ $client }</b>?
hand-ask-tasks = У клиента { $count ->
    [one] { $count } открытая задача у других
    [few] { $count } открытые задачи у других
   *[many] { $count } открытых задач у других
 }. Передать и их?
hand-with-tasks = 📌 Клиента с задачами
hand-alone = 👤 Только клиента
hand-nobody = Передать некому: других сотрудников нет. Позвать коллегу: /invite
client-handed = 🤝 { $who } передаёт вам клиента: <b>{ $client }</b>
new-ask = Новая карточка. Напишите имя и, если есть, телефон в одной строке, или пришлите контакт.
command-new = Новый клиент
event-client-handed-over = передаёт клиента сотруднику { $to }
