# Компании клиентов
command-company = Компания клиента
company-open = 🏢 Компания
company-ask = Какую компанию ищем? Напишите слово из названия или ИНН.
company-ask-new = Напишите название или пришлите реквизиты одним сообщением: «ООО «Ромашка», ИНН …, КПП …, р/с …, БИК …».
company-nothing = Компании по запросу «{ $query }» нет.
company-found = 🏢 «{ $query }»: { $total ->
    [one] { $total } компания
    [few] { $total } компании
   *[many] { $total } компаний
 }{ $pages ->
    [1] {""}
   *[other] , страница { $page } из { $pages }
 }
company-new = ➕ Новая компания
company-title = 🏢 <b>{ $name }</b>
company-people = { $total ->
    [0] 👥 Пока никого: добавьте человека отсюда или с его карточки.
   *[other] 👥 Люди:
 }
company-add-person = ➕ Человек
company-edit = ✏️ Реквизиты
company-delete = 🗑 Удалить компанию
company-ask-delete = 🗑 Удалить компанию «{ $name }»? { $count ->
    [0] В ней никого нет.
    [one] В ней { $count } человек: он останется клиентом, но уже без компании.
    [few] В ней { $count } человека: они останутся клиентами, но уже без компании.
   *[many] В ней { $count } человек: они останутся клиентами, но уже без компании.
 }
company-deleted = 🗑 Компания «{ $name }» удалена.
company-block = 📋 Вставить одним текстом
company-ask-block = Пришлите реквизиты одним сообщением: «ИНН …, КПП …, р/с …, БИК …». Что узнаю, то и запишу; остальное останется как есть.
company-edit-title = ✏️ Реквизиты: <b>{ $name }</b>
company-faults = ⚠️ Не записал:

card-company = 🏢 Компания
card-place = 🏢 { $post ->
    [none] { $company }
   *[other] { $post }, { $company }
 }
places-title = 🏢 Где работает { $client }
places-none = 🏢 { $name }: компания не указана. Это частное лицо или место работы пока не известно.
place-add = ➕ В компанию
place-post = ✏️ Должность
place-out = ✖️ Убрать
place-ask-company = В какую компанию? Напишите слово из названия или ИНН.
place-ask-person = Кого? Номер карточки, имя, телефон или @username.
place-ask-post = ✅ Записал. Кем работает? Напишите должность или вернитесь.
place-choose = { $kind ->
    [company] Какая из них?
   *[person] Кто из них?
 }
place-nobody = { $kind ->
    [company] Такой компании нет. Попробуйте другое слово или заведите её: /company
   *[person] Такого клиента нет. Попробуйте другое слово или заведите его: /new
 }

event-company-created = заводит компанию «{ $company }»
event-company-changed = меняет реквизиты компании «{ $company }»
event-company-deleted = удаляет компанию «{ $company }»
event-company-joined = { $post ->
    [none] работает в «{ $company }»
   *[other] работает в «{ $company }», должность: { $post }
 }
event-company-left = больше не работает в «{ $company }»

refused-company-nameless = Не вижу названия. Начните с него: «ООО «Ромашка», ИНН …».
refused-company-nothing-read = Не узнал ни одного реквизита. Подпишите их: «ИНН …, КПП …, р/с …».
refused-company-taken = Компания с ИНН { $inn } уже есть: «{ $name }».
refused-too-many-companies = У клиента уже { $limit } компаний: уберите лишние, чтобы добавить новую.
