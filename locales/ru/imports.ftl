command-import = Загрузить клиентов из файла
command-undo = Отменить последний импорт
undo-nothing = Отменять нечего: за последние сутки импортов не было. Все импорты: /import

import-title =
    📥 <b>Импорт клиентов</b>
    Пришлите файл сюда: CSV или XLSX (выгрузка amoCRM, Битрикс24, Google Контактов, HubSpot или своя таблица), контакты .vcf, выгрузку чатов из Telegram Desktop (result.json).
    Сначала я покажу, что понял, и посчитаю; без вашего «Загрузить» ничего не запишу. Отменить импорт можно сутки.
import-example-button = 📄 Пример файла
import-example-name = clients.csv
import-example =
    ФИО;Телефон;E-mail;Город;Дата рождения;Компания;Метки;Комментарий
    Иванова Мария Сергеевна;+7 916 123-45-67;maria@example.ru;Казань;05.03.1988;ООО «Ромашка»;vip, опт;Звонить после 18:00
import-offer = 📥 Импортировать клиентов
import-not-file = Жду файл с клиентами: CSV, XLSX, VCF или result.json из Telegram Desktop.
import-too-big = Файл больше 20 МБ: Telegram не даёт ботам такие скачивать. Разделите файл или загрузите его на сервере командой «python -m bot import ФАЙЛ».

import-understood =
    📥 <b>{ $file }</b>: { $format ->
        [amocrm_contacts] контакты amoCRM
        [amocrm_deals] сделки amoCRM
        [bitrix24] Битрикс24
        [google_new] Google Контакты
        [google_old] Google Контакты
        [hubspot] HubSpot
        [vcard] контакты vCard
        [telegram] выгрузка Telegram: контакты и личные чаты с перепиской
        [xlsx] таблица Excel
       *[csv] таблица CSV
    }
import-columns-read = Понял так:
import-column = колонка { $letter } «{ $heading }» = <b>{ $meaning }</b>
import-more-columns = … и ещё { $count }
import-skipped = Не загружаю колонок: { $count }.
import-columns = Что значат колонки файла «{ $file }». Нажмите колонку, чтобы исправить.
import-which = Колонка { $letter } «{ $heading }»: что в ней?

import-meaning-skip = — не загружать
import-meaning-name = имя целиком
import-meaning-last-name = фамилия
import-meaning-first-name = имя
import-meaning-middle-name = отчество
import-meaning-phone = телефон
import-meaning-email = эл. почта
import-meaning-telegram = Telegram
import-meaning-city = город
import-meaning-company = компания
import-meaning-post = должность
import-meaning-tags = метки
import-meaning-note = заметка
import-meaning-created = дата создания
import-meaning-source = источник
import-meaning-owner = ответственный

import-state = { $state ->
    [asked] ❔
    [reading] ⏳
    [ready] ☑️
    [loading] ⏳
    [loaded] ✅
    [undoing] ⏳
    [undone] ↩️
    [cancelled] ✖️
   *[failed] 💔
}
import-going-on = { $state ->
    [reading] ⏳ Проверяю «{ $file }»…
    [loading] ⏳ Загружаю «{ $file }»…
   *[undoing] ⏳ Отменяю импорт «{ $file }»…
}
import-bar = { $bar } { $done } из { $total }
import-tried =
    📥 <b>{ $file }</b>, проверка:
    новых { $created }, обновится { $updated }, дублей { $duplicates }, ошибок { $faulty }{ $doubtful ->
        [0] { "" }
       *[other] , с замечаниями { $doubtful }
    }
import-loaded =
    ✅ <b>{ $file }</b> загружен:
    новых { $created }, обновлено { $updated }, дублей { $duplicates }, ошибок { $faulty }{ $doubtful ->
        [0] { "" }
       *[other] , с замечаниями { $doubtful }
    }
import-no-consent = Согласия на рекламу у людей из файла нет: рассылки к ним не пойдут, пока они его не дадут.
import-nothing-new = Загружать нечего: ничего нового в файле нет.
import-suspected = 👥 { $count ->
    [one] { $count } пара карточек может быть одним человеком
    [few] { $count } пары карточек могут быть одним человеком
    [many] { $count } пар карточек могут быть одним человеком
   *[other] { $count } пары карточек могут быть одним человеком
}: /dupes
import-undo-until = Отменить можно до: { $when }.
import-undone =
    ↩️ Импорт «{ $file }» отменён: карточек удалено { $deleted }, возвращено к прежнему { $restored }.{ $kept ->
        [0] { "" }
       *[other] { " " }Осталось { $kept }: с ними уже работали.
    }
import-cancelled = ✖️ Импорт «{ $file }» отменён, ничего не записано.
import-failed = 💔 «{ $file }» прочитать не удалось.
import-failed-part = 💔 «{ $file }» загружен не весь: новых { $created }, обновлено { $updated }.
import-tag = импорт { $day }

import-do-check = ✅ Всё верно, проверить
import-do-columns = ✏️ Исправить колонки
import-do-cancel = Отмена
import-do-load = 📥 Загрузить { $count }
import-do-tag = 🏷 Пометить всех меткой
import-do-untag = 🏷 Без метки «{ $tag }»
import-do-stop = ⏹ Остановить
import-do-undo = ↩️ Отменить импорт{ $created ->
    [0] { "" }
   *[other] : удалить { $created }
 }{ $updated ->
    [0] { "" }
   *[other] , вернуть прежнее у { $updated }
 }
import-do-faults = 📄 Строки с ошибками: { $count }
import-faults-name = ошибки импорта.csv
import-fault-line = Строка
import-fault-what = Что не так
import-fault-fate = Что сделано
import-fault-taken = загружено без этого
import-fault-left = не загружено

refused-import-nobody = В строке нет ни имени, ни телефона, ни почты.
refused-import-nobody-told = Ни одна колонка не похожа на имя, телефон или почту. Исправьте колонки.
refused-import-wrong-kind = Это не таблица и не контакты. Подойдут CSV, XLSX, VCF или result.json из Telegram Desktop.
refused-import-empty-file = В файле нет ни одного клиента.
refused-import-broken-table = Таблица испорчена: где-то не закрыта кавычка или строка слишком длинная.
refused-import-broken-file = Файл XLSX испорчен и не открывается. Сохраните его заново или как CSV.
refused-import-broken-vcard = Файл контактов испорчен.
refused-import-broken-json = Файл JSON испорчен или это не выгрузка Telegram Desktop.
refused-import-too-large-inside = Таблица внутри файла слишком большая. Сохраните её как CSV: его я читаю любого размера.
refused-import-too-many-columns = В таблице больше 1000 колонок: это не список клиентов.
refused-import-undo-late = Сутки прошли: этот импорт уже не отменить.
refused-import-given-up = Три раза подряд вышла ошибка в самой программе, дальше не пробую. Подробности в журнале бота.
refused-import-file-gone = Файла уже нет: он хранится только сутки.

event-note-imported = 📝 { $text }
event-client-imported = 📥 карточка взята из файла «{ $file }»
event-client-import-updated = 📥 дополнено из файла «{ $file }»
event-import-begun = 📥 начат импорт «{ $file }», человек: { $people }
event-import-undone = ↩️ отменён импорт «{ $file }»
import-tried-plain = Проверено: новых { $created }, обновится { $updated }, дублей { $duplicates }, ошибок { $faulty }, с замечаниями { $doubtful }
import-loaded-plain = Загружено: новых { $created }, обновлено { $updated }, дублей { $duplicates }, ошибок { $faulty }, с замечаниями { $doubtful }. Отменить можно сутки: /import в чате.
