# История клиента: лента, фильтры, запись звонка, выгрузка
command-history = История клиента
history-title = 🕘 <b>История { $number }</b> · { $name }
history-about = { $topic ->
    [talk] Переписка
    [call] Звонки
    [task] Задачи
    [note] Заметки
    [document] Документы
    [purchase] Покупки
    [change] Изменения
    [campaign] Рассылки
   *[all] Всё
 }
history-chosen = ✓ { history-about }
history-empty = { $topic ->
    [talk] Переписки ещё не было.
    [call] Звонков ещё не было.
    [task] Задач ещё не ставили.
    [note] Заметок ещё нет.
    [document] Документов ещё не оформляли.
    [purchase] Этот клиент ещё ничего не покупал.
    [change] В карточке ещё ничего не меняли.
    [campaign] Рассылок этому клиенту ещё не было.
   *[all] Пока ничего не было.
 }
history-line = { $mark }{ $when } { $words }
history-message = { $arrow } { $who }{ $text }{ $state }
history-event = • { $who }{ $what }{ $recorded }
history-recorded = { " " }🎙
history-state = { $state ->
    [queued] {" "}(отправляется)
    [planned] {" "}(запланировано)
    [cancelled] {" "}(отменено, не отправлено)
    [failed] {" "}(не доставлено)
    [blocked] {" "}(клиент заблокировал бота)
    [unknown] {" "}(не уверен, что дошло)
   *[other] {""}
 }
history-older = Раньше ➡️
history-newer = ⬅️ Позже
history-version = ✏️ До { $when } было: { $text }
history-cut = … дальше в выгрузке 📄
history-file = 📎 Показать файл
history-thing = { $topic ->
    [call] 📞 Открыть звонок
    [task] ⏰ Открыть задачу
    [purchase] 🛒 Открыть покупку
    [note] 📝 Открыть заметку
   *[document] 📄 Открыть документ
 }

# Путь клиента одной строкой на карточке
card-journey = 🧭 { $steps }
journey-first = первый контакт { $day }{ $what ->
    [none] {""}
    [manager] {" "}(внесён сотрудником)
    [import] {" "}(из файла)
   *[other] {" "}({ $what })
 }
journey-answer = ответ { $day }
journey-call = звонок { $day }
journey-document = { $what } { $day }
journey-last = последний контакт { $day }

# История документом
history-export = 📄 Скачать
history-making = Готовлю документ…
history-said = { $who }: { $text }{ $state }
history-bot = Бот
history-file-word = История
history-file-title = История клиента { $name }, { $number }
history-file-about = { history-about }. Записей: { $count }, с { $since } по { $until }. Выгрузил(а) { $who } { $when }.
history-file-cut = Это последние { $count }: более ранние записи сюда не вошли.
history-export-cut = ⚠️ Записей очень много: в документе последние { $count }.
refused-history-empty = Выгружать нечего: таких записей нет.

# Поиск внутри переписки
command-search = Поиск в переписке с клиентом
card-search = 🔍 Поиск
search-ask = Какие слова искать в переписке? Регистр и «ё» не важны.
search-title = 🔍 <b>{ $name }</b> { $number } · «{ $words }»
search-none = 🔍 <b>{ $name }</b> { $number } · «{ $words }»: в переписке таких слов нет.
search-again = 🔍 Другие слова
