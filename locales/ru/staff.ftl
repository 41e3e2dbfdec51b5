# Сотрудники: кто работает, приглашения, увольнение, свои настройки
command-staff = Сотрудники
command-invite = Пригласить сотрудника
role-manager = менеджер
role-admin = администратор
role-owner = владелец
staff-role = { $role ->
    [manager] менеджер
    [admin] администратор
   *[owner] владелец
 }
staff-title = 👥 Сотрудники: { $total }
staff-line = • <b>{ $name }</b>, { staff-role }{ $username ->
    [none] { "" }
   *[other] { " " }@{ $username }
 }
staff-open = { $name } …
staff-invite = ➕ Пригласить
staff-member = 👤 <b>{ $name }</b>, { staff-role }

    Клиентов: { $clients }, разговоров: { $threads }, открытых задач: { $tasks }. Если убрать, доступ закроется сразу.
staff-remove = 🔴 Убрать
staff-remove-to = 🔴 Убрать и передать всё: { $name }
staff-remove-to-nobody = 🔴 Убрать, никому не передавая
staff-removed = Доступ закрыт: { $name }.
staff-inherited = 🤝 { $who } больше здесь не работает. Теперь ваши: { $clients ->
    [one] { $clients } клиент
    [few] { $clients } клиента
   *[many] { $clients } клиентов
 }, { $threads ->
    [0] {""}
    [one] { $threads } разговор,{" "}
    [few] { $threads } разговора,{" "}
   *[many] { $threads } разговоров,{" "}
 }{ $tasks ->
    [one] { $tasks } задача
    [few] { $tasks } задачи
   *[many] { $tasks } задач
 }. Задачи: /tasks
invite-ask = Кого приглашаем?
invite-link = Ссылка для роли «{ staff-role }». Она сработает один раз и живёт сутки, перешлите её сотруднику:
    { $link }
staff-start = Здравствуйте, { $name }! Ваша роль: { staff-role }. { $role ->
    [owner] С чего начать: /setup.{" "}
   *[other] {""}
 }Что можно делать: /help
staff-privacy = 🔒 О вас хранятся имя, @username, роль, язык, часовой пояс и то, что вы делали с карточками: история клиента показывает, кто что изменил. Спросить или исправить можно у владельца.
staff-settings = ⚙️ Язык / Language. Часовой пояс: { $zone }, сейчас { $clock }.
staff-zone = 🕒 Часовой пояс
staff-ask-zone = Выберите часовой пояс или напишите его название, например Asia/Novosibirsk.
