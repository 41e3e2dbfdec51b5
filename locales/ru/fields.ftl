# Поля клиентов и компаний
field-title-phone = Телефон
field-title-email = Эл. почта
field-title-city = Город
field-title-birthday = Дата рождения
field-title-gender = Пол
field-title-address = Адрес
field-title-inn = ИНН
field-title-passport = Паспорт
field-option-female = женский
field-option-male = мужской
field-yes = да
field-no = нет

field-line = { $title }: { $value }
fields-more = …и ещё { $count }, они под «⋯ Ещё → Данные»
field-lacking-phone = телефона
field-lacking-city = города
field-lacking-email = почты
field-lacking-birthday = даты рождения
field-lacking-gender = пола
field-lacking-address = адреса
field-lacking-inn = ИНН
field-lacking-passport = паспорта
card-complete = 📋 заполнено { $percent } %: нет { $missing }
card-data = 📋 Данные
card-fill = ✍️ Заполнить недостающее
agenda-complete = 📋 Дополнить: { $name }, заполнено { $percent } %
data-title = 📋 <b>{ $name }</b>
data-complete = ✅ Заполнено всё, что нужно.
data-empty = Полей пока нет. Их заводит администратор: /fields
field-ask = ✍️ { $title }?
field-clear = 🗑 Очистить
field-hint-number = Например: 1 500 или 12,5
field-hint-date = Например: 05.12.2026 или «через две недели»
field-hint-money = Например: 15 000
field-hint-many-of = Можно выбрать несколько.
field-hint-several = Одна дата или несколько через запятую, можно подписать и без года: Маша 12.05.2015, Петя 3 июня
field-hint-phone = Например: +7 917 234-56-78
field-hint-birthday = Например: 05.12.1985, или без года: 5 декабря
field-hint-passport = Серия и номер, можно с «выдан».
field-hint-secret = Сообщение я удалю, храниться будет зашифрованным.
fill-title = 📋 <b>{ $name }</b>, заполнено { $percent } %
fill-skip = Пропустить
fill-onward = Дальше ▶️
fill-stopped = Остановились. Что успели ввести, сохранено.
fill-done = ✅ <b>{ $name }</b>: заполнено всё, что нужно.

refused-bad-number = «{ $text }» не похоже на число. Пример: 1 500 или 12,5
refused-bad-money = «{ $text }» не похоже на сумму. Пример: 15 000 или 990,50
refused-bad-yes-no = «{ $text }»: жду «да» или «нет».
refused-bad-option = «{ $text }» нет среди вариантов. Можно: { $options }
refused-bad-past-date = «{ $text }» — не подходит: нужна прошедшая дата. Пример: 05.12.1985, или без года: 5 декабря
refused-year-missing = Для документа нужна дата с годом. Пример: 05.12.1985
refused-too-many-values = Слишком много значений: не больше { $limit }.

command-fields = Поля клиентов и компаний
fields-title = { $subject ->
    [company] 🏢 <b>Поля компаний</b>
   *[client] 👤 <b>Поля клиентов</b>
 }, в порядке карточки. Одной строкой: <code>/fields Размер обуви: число</code>
fields-line = • { $title } · { $sort }{ $required ->
    [always] {" "}· обязательно
    [from_stage] {" "}· обязательно с этапа
   *[never] {""}
 }
fields-of = { $subject ->
    [company] 🏢 Поля компаний
   *[client] 👤 Поля клиентов
 }
fields-add = ➕ Новое поле
fields-retired = 🗃 Убранные: { $count }
fields-retired-title = 🗃 Убранные поля. Что в них записано, сохранено.
fields-ask-title = Как назвать поле? Например: Любимые цветы
fields-ask-sort = «{ $title }»: что в нём хранить?
fields-ask-options = Из чего выбирать? Напишите варианты через запятую: роза, пион, тюльпан
fields-ask-rename = Новое название вместо «{ $title }»?
fields-ask-stage = С какого этапа сделки «{ $title }» обязательно? Напишите название этапа. Считаться начнёт, когда появятся сделки.
field-sort = { $sort ->
    [secret] секретный текст
    [number] число
    [money] деньги
    [date] дата
    [yearly] дата, каждый год
    [yearly_several] даты, каждый год
    [yes_no] да или нет
    [one_of] одно из
    [many_of] несколько из
   *[text] текст
 }
fields-field = <b>{ $title }</b>
    Что хранит: { $sort }{ $options ->
    [none] {""}
   *[other] {" "}({ $options })
 }
    Обязательно: { $required ->
    [always] всегда
    [from_stage] с этапа «{ $stage }», когда появятся сделки
   *[never] нет
 }
    Видят: { $role ->
    [owner] только владелец
    [admin] администраторы и владелец
   *[manager] все сотрудники
 }
fields-place = Место { $place } из { $total }: { $order }
fields-rename = ✏️ Название
fields-options = 📃 Варианты
fields-required = { $required ->
    [always] Обязательно
    [from_stage] С этапа…
   *[never] Не обязательно
 }
fields-seen = { $role ->
    [owner] 👁 владелец
    [admin] 👁 админы
   *[manager] 👁 все
 }
fields-retire = 🗑 Убрать поле
fields-bring-back = ↩️ Вернуть поле
refused-bad-field-line = Не понял. Напишите так: Размер обуви: число. Или так: Напиток: одно из кофе, чай
refused-bad-options = Нужно от { $least } до { $most } разных вариантов через запятую.
refused-too-many-fields = Полей уже { $limit }: уберите лишние, чтобы завести новое.
refused-field-title-taken = Поле «{ $title }» уже есть.
refused-field-hidden-from-you = Скрыть поле от самого себя нельзя.

event-field-designed = поле «{ $field }»: { $deed ->
    [added] заведено
    [renamed] переименовано
    [options] другие варианты
    [moved] переставлено
    [required] обязательность
    [shown] кому видно
    [retired] убрано
   *[brought_back] возвращено
 }
