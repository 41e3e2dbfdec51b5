# Готовые ответы
command-answers = Готовые ответы
answers-title = ⚡ Готовые ответы: { $total }. ⚡ для всех, 👤 только ваши. Набирать: <code>@бот слово</code> в любом чате.
answers-none = Таких готовых ответов нет. Добавить можно кнопкой или строкой: <code>/answers цена = Установка от 500 ₽</code>
answers-add-shared = ➕ Для всех
answers-add-own = ➕ Для себя
answers-ask-word = Какое слово будет его вызывать? Например: цена, доставка, адрес.
answers-ask-text = Пришлите ответ «{ $word }» ({ $language }): текст с оформлением, фото или файл с подписью. {"{"}имя{"}"} заменится именем клиента; {"{"}имя|друг{"}"} — что сказать, когда имя неизвестно.
answers-open = { $whose ->
    [own] 👤 <b>{ $word }</b>, только для вас
   *[shared] ⚡ <b>{ $word }</b>, для всех
 }
answers-language = <i>{ $language }</i>
answers-file = { "[" }{ $kind }]
answers-text = ✏️ { $language }
answers-word = 🏷 Слово
answers-remove = 🗑 Удалить
answers-removed = Ответ удалён.
card-answers = ⚡ Готовые ответы
ready-title = ⚡ Что отправить клиенту <b>{ $name }</b>? Нажмите или напишите слово.
ready-none = Таких готовых ответов нет. Напишите другое слово; добавить: /answers
ready-preview = Так это прочтёт <b>{ $name }</b>:
ready-send = ➡️ Отправить
ready-edit-first = ✏️ Сначала исправить
ready-edit = Скопируйте ответ, исправьте и отправьте: следующее сообщение уйдёт клиенту <b>{ $name }</b>. Передумали: /cancel
event-canned-answer-changed = готовый ответ «{ $word }» { $change ->
    [added] добавлен
    [reworded] с другим текстом
    [renamed] переименован
   *[removed] удалён
 }
refused-answer-word = Слово готового ответа — от 1 до { $limit } знаков. Напишите другое.
refused-answer-taken = Готовый ответ «{ $word }» уже есть. Напишите другое слово.
refused-answer-album = Альбом готовым ответом не сохранить. Пришлите одно сообщение.
refused-answer-kind = Такое сообщение готовым ответом не сохранить. Пришлите текст, фото, видео, голос или файл.
refused-answer-too-long = Слишком длинно: с подставленным именем должно быть не больше { $limit } знаков.
refused-too-many-answers = Готовых ответов может быть не больше { $limit }. Удалите ненужный.
