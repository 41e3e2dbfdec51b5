# Чистая база: сомнительные адреса, давно молчащие, сроки хранения
command-clean = Чистка базы
clean-title = 🧹 <b>Чистка базы</b>
    Сомнительный телефон или почта: { $doubtful }
    Нет контакта дольше { $days } дней: { $stale }
    Не достучаться нигде: { $unreachable }
    В архиве: { $archived }
    Просим клиентов проверить данные: { $asks ->
    [yes] да, не чаще раза в полгода
   *[no] нет
 }{ $checking ->
    [yes] { "" }
    Идёт проверка адресов.
   *[no] { "" }
 }
clean-check = 🔎 Проверить телефоны и почту
clean-checking = Проверяю. Ясные опечатки исправлю, остальные отмечу.
clean-calls = ☎️ Раздать звонки по сомнительным
clean-task = Уточнить телефон или почту: записаны с ошибкой
clean-called = Роздано задач: { $count }. Они у ответственных на сегодня: /tasks
clean-unreachable = 📵 Показать, до кого не достучаться
clean-unreachable-title = 📵 <b>Не достучаться нигде</b>: нет ни одного верного телефона, почты или чата. Последние по времени контакта первыми.
clean-archive = 📦 В архив тех, кто молчит
clean-archive-ask = Убрать в архив { $count } клиентов без контакта дольше { $days } дней? Их не будет в рассылках; через поиск они найдутся, а кто напишет, вернётся сам.
clean-archive-sure = 📦 Да, в архив
clean-archived = Убрано в архив: { $count }.
clean-asking-on = 🔄 Просить клиентов проверять данные
clean-asking-off = ⏸ Не просить клиентов проверять данные
clean-terms = 🗓 Сроки хранения
clean-terms-title = 🗓 <b>Сроки хранения</b>. Что старше срока, удаляется навсегда само. Нажмите, чтобы сменить срок.
clean-term-ask = 🗓 <b>{ $kind }</b>: сколько хранить? Что старше, удаляется навсегда само.
clean-term-doomed = 🗓 <b>{ $kind }</b>
    Уже старше срока: { $count }. Они скоро будут удалены навсегда.
clean-term-sure = 🗑 Да, удалить { $count }
clean-term-messages = Переписка
clean-term-calls = Звонки
clean-term-notes = Заметки
clean-term-tasks = Закрытые задачи
clean-term-documents = Документы (номера остаются)
clean-term-changes = Правки карточек
clean-term-looks = Журнал просмотров
clean-term = { $days ->
    [0] без срока
    [365] 1 год
    [1095] 3 года
   *[1825] 5 лет
 }
card-archive = 📦 В архив
card-unarchive = 📤 Из архива
card-archived = 📦 В архиве: рассылок нет
event-client-archived = 📦 убран в архив
event-stale-archived = 📦 убирает в архив тех, кто молчит: { $count }
event-client-unarchived = 📤 возвращён из архива
event-addresses-checked = 🔎 запускает проверку телефонов и почты
event-asking-switched = { $on ->
    [yes] 🔄 включает просьбы клиентам проверить данные
   *[no] ⏸ выключает просьбы клиентам проверить данные
 }
event-data-confirmed = ✅ подтвердил, что данные верны
event-term-set = 🗓 меняет срок хранения: { clean-term }
refresh-ask = Проверьте, пожалуйста, верно ли у нас записано:
    имя: { $name }
    телефон: { $phone }
    город: { $city }
refresh-right = ✅ Всё верно
refresh-thanks = Спасибо! Больше не побеспокоим полгода.
