# Документы: что не так с загруженным шаблоном
template-draft = ЧЕРНОВИК
template-problem-not-docx = Это не документ Word (.docx). Откройте файл в Word или LibreOffice и сохраните как .docx.
template-problem-old-doc = Это старый формат .doc или файл с паролем. Снимите пароль и сохраните документ как .docx.
template-problem-broken-file = Файл повреждён и не открывается. Сохраните его в Word ещё раз и пришлите снова.
template-problem-too-large = Файл слишком большой: не более { $compressed } МБ, в распакованном виде не более { $unpacked } МБ, из них текста не более { $text } МБ.
template-problem-macros = В файле есть макросы. Сохраните его как обычный документ .docx, без макросов.
template-problem-unclosed-tag = Скобки без пары: «{ $tag }». Место: «{ $around }».
template-problem-bad-tag = Непонятная метка { $tag }. Место: «{ $around }».
template-problem-unclosed-block = У { $tag } нет конца: закройте условие меткой {"{% endif %}"}, а повтор строк меткой {"{%tr endfor %}"} в той же ячейке или таблице.
template-problem-stray-end = { $tag } без начала. Место: «{ $around }».
template-problem-misplaced-tag = { $tag } стоит не на месте: метки с p занимают отдельный абзац, метки с tr и повторы — отдельную строку таблицы. Место: «{ $around }».
template-problem-unknown-field = { $suggestion ->
        [none] Нет поля «{ $name }». Место: «{ $around }».
       *[other] Нет поля «{ $name }». Возможно, «{ $suggestion }»? Место: «{ $around }».
    }
template-problem-unknown-filter = Нет фильтра «{ $name }» в { $tag }. Место: «{ $around }».
template-problem-wrong-filter = Фильтр «{ $name }» не подходит к полю в { $tag }. Место: «{ $around }».
template-problem-not-a-list = «{ $name }» — не список, повторять строки по нему нельзя: { $tag }.
template-problem-list-as-field = «{ $name }» — список: выводите его повтором строк таблицы, {"{%tr for item in items %}"}.
template-services-title = Договор оказания услуг
template-services-kind = Договор

# Оформление документа
command-doc = Документ
doc-who = Кому оформить документ? Напишите так: <code>/doc #12</code> или <code>/doc Петрова договор</code>
doc-title = 📄 <b>{ $name }</b> { $number }: какой документ оформить?
doc-no-templates = Шаблонов пока нет. Администратор загружает их командой /templates
doc-register = 📚 Реестр
doc-missing = Не хватает: { $fields }
doc-ask = { $optional ->
    [yes] ✍️ { $field }? Можно пропустить.
   *[no] ✍️ { $field }?
 }
document-field = { $field ->
    [client-name] ФИО клиента полностью или название компании
    [client-gender] Как писать о клиенте
    [client-name-gen] Имя клиента в родительном падеже (кого?)
    [client-phone] Телефон клиента
    [client-email] Эл. почта клиента
    [client-city] Город клиента
    [client-address] Адрес клиента
    [client-inn] ИНН клиента
    [client-passport] Паспорт клиента
    [client-birthday] Дата рождения клиента
    [document-city] Город договора
    [document-subject] Предмет: за что платит клиент
    [document-sum] Сумма
    [document-start] Начало работ
    [document-end] Срок окончания
    [items] Услуги и цены
   *[company] { requisite } (ваша компания)
 }
requisite = { $requisite ->
    [name] название
    [inn] ИНН
    [kpp] КПП
    [ogrn] ОГРН
    [address] адрес
    [city] город
    [bank] банк
    [bik] БИК
    [account] расчётный счёт
    [corr-account] корр. счёт
    [signatory] подписант
    [signatory-post] должность подписанта
    [basis] основание подписи
    [phone] телефон
   *[email] эл. почта
 }
doc-hint-party = Например: Петрова Анна Сергеевна или ООО «Ромашка».
doc-hint-name = Напишите имя так, как оно должно стоять в тексте.
doc-hint-date = Например: 05.12.2026 или «через две недели».
doc-hint-money = Одной суммой: 15 000. Или построчно: Консультация 2 x 1500
doc-hint-list = Построчно: Консультация 2 x 1500
doc-hint-passport = Серия и номер, можно с «выдан». Сообщение я удалю.
doc-male = Он
doc-female = Она
doc-skip = Пропустить
doc-skip-rest = Пропустить остальное
doc-preview = 📝 Черновик «{ $template }»: <b>{ $name }</b>. Номер появится после отправки.
doc-preview-genitive = В тексте: кого? — «{ $genitive }»
doc-preview-phone-only = Клиент не писал боту: отправить ему нельзя, только файл.
doc-send = ✅ Отправить клиенту
doc-file = 📎 Только файл
doc-fix = ✏️ Исправить
doc-fix-what = Что исправить?
doc-to-preview = 👁 К черновику
doc-press = Черновик готов: выберите кнопку под ним. Передумали: /cancel
doc-issued = { $sent ->
    [yes] 📄 { $file }: отправляю клиенту <b>{ $name }</b>
   *[no] 📄 { $file }: файл сейчас придёт
 }

# Оформленные документы
paper-label = { $state } { $file }
paper-title = 📄 <b>{ $file }</b>
    { $state ->
    [ready] готов
    [pending] оформляется
    [failed] файл не получился, номер сохранён
    [erased] данные клиента стёрты
   *[cancelled] аннулирован
 } · { $when }
paper-file = 📎 Файл
paper-send = ✅ Отправить клиенту
paper-repeat = 🔁 Оформить ещё раз
paper-cancel = 🗑 Аннулировать
paper-cancel-sure = Аннулировать <b>{ $file }</b>? Номер останется в реестре как «аннулирован» и больше никому не достанется.
paper-cancel-yes = Да, аннулировать
paper-sent = ➡️ { $file }: отправляю клиенту
paper-repeated = 🔁 { $file }: оформляю ещё раз
paper-ready = 📄 Готово
paper-failed = 💔 <b>{ $file }</b> не получился. Номер сохранён, попробую ещё сам; можно и кнопкой.
register-title = 📚 Реестр документов: { $total }
register-empty = 📚 В реестре пока пусто.

event-document-issued = 📄 оформляет { $file }
event-document-cancelled = 🗑 аннулирует { $file }
event-detail-kept = { document-field }: { $from ->
    [none] «{ $to }»
   *[other] «{ $from }» → «{ $to }»
 }

refused-document-incomplete = Ещё не всё заполнено: { $count }. Начните заново: /doc
refused-company-incomplete = Не заполнены реквизиты вашей компании ({ $count }). Их вводит владелец командой /setup
refused-client-company-incomplete = Не хватает реквизитов компании клиента ({ $count }). Впишите их: карточка → «⋯ Ещё» → «Компания».
refused-bad-bill = Не понял «{ $line }». Напишите сумму, например 15 000, или по строке на услугу: Консультация 2 x 1500
refused-bad-date = «{ $text }» — не подходит как дата. Напишите так: 05.12.2026
refused-end-before-start = Окончание раньше начала. Проверьте даты.
refused-bad-passport = Это не похоже на паспорт. Пример: 65 04 123456
refused-bad-gender = Выберите кнопкой: он или она.
refused-bad-name = «{ $text }» не похоже на имя.
refused-bad-email = «{ $text }» не похоже на адрес почты. Пример: anna@example.com
refused-bik-first = Сначала введите БИК: по нему проверяется счёт.
refused-bad-requisite = «{ $text }» — неверный { $field ->
    [inn] ИНН
    [kpp] КПП
    [ogrn] ОГРН
    [bik] БИК
    [account] расчётный счёт для этого БИК
   *[corr_account] корр. счёт для этого БИК
 }. Проверьте цифры.

# Шаблоны
command-templates = Шаблоны документов
templates-title = 📄 Шаблоны: { $total }. Чтобы добавить свой, пришлите файл .docx; имя файла станет названием, а его первое слово — видом документа в реестре.
templates-guide-button = ❔ Как сделать шаблон
templates-guide = <b>Как сделать шаблон</b>
    Обычный документ Word (.docx), в котором нужные места заменены метками в двойных скобках: { $field }
    Фильтры: gen dat acc ins prep (падежи), words (прописью), money, date, date_words, phone, initials, surname_initials, upper, capital, named («именуемый»), acting («действующего»).
    Условие: { $condition }
    Строки таблицы: { $rows }
    <b>Поля:</b> { $fields }
templates-stored = ✅ Шаблон «{ $title }» готов: /doc
templates-faulty = ⚠️ Шаблон не принят. Исправьте и пришлите снова:
templates-fault = • { $fault }
templates-not-file = Жду файл .docx. Передумали: /cancel
templates-open = 📄 <b>{ $title }</b>
    Документы нумеруются как «{ $kind }».
templates-download = 📎 Скачать
templates-retire = 🗑 Убрать
templates-retired = Шаблон «{ $title }» убран. Оформленные документы остались.
file-too-big = Файл больше 20 МБ, скачать не могу.

# Реквизиты компании
command-setup = Для чего база, реквизиты компании
setup-title = 🏢 <b>Реквизиты компании</b>
setup-line = { requisite }: { $value }
setup-wanting = Не хватает для договоров: { $total }
setup-complete = Всё нужное для договоров заполнено.
setup-onward = ▶️ Заполнить по порядку
setup-ask = ✍️ Введите: { requisite }. Сейчас: { $standing }
setup-clear = 🗑 Очистить
