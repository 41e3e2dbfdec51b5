call-outcome = { $outcome ->
    [reached] дозвонился
    [no_answer] не ответил
    [call_back] просил перезвонить
   *[refused] отказ
}
call-reason = { $reason ->
    [none] { "" }
    [price] : цена
    [certificate] : нет сертификата
    [timing] : срок
   *[other] : { $reason }
}

call-ask-outcome = 📞 <b>{ $name }</b>. Чем закончился звонок?
call-as = { $outcome ->
    [reached] Дозвонился
    [no_answer] Не ответил
    [call_back] Перезвонить
   *[refused] Отказ
}
call-ask-reason = Почему отказ?
call-why = { $reason ->
    [price] Цена
    [certificate] Нет сертификата
    [timing] Срок
   *[other] Другое…
}
call-ask-own-reason = Напишите причину отказа своими словами.
call-logged = 📞 Записал: <b>{ $client }</b> — { call-outcome }{ call-reason }. { $note }
call-taken-back = ↩️ Запись отменена, в истории останется след:
call-next = ⏰ Следующий звонок: { $when }
call-next-text = Перезвонить
call-next-open = Задача
call-again = Другое время…
call-ask-again = Когда перезвонить? Например: «завтра в 15:00 уточнить адрес».
call-note = Итог
call-ask-note = Напишите, чем закончился разговор.
call-fix = Исправить
call-undo = Отменить запись
call-record = 🎙 Приложить запись
call-rerecord = 🎙 Другая запись
call-play = ▶️ Запись
call-unrecord = 🗑 Убрать запись
call-ask-recording = Пришлите запись разговора: голосовое, аудио или звуковой файл. Её услышат только сотрудники.
call-recording-unfit = Это не звук. Пришлите голосовое, аудио или звуковой файл, или /cancel.
call-recorded = 🎙 Запись приложена.
call-unrecorded = Запись убрана.
call-recording-of = 🎙 { $client }, { $when }
call-which = К какому звонку приложить запись?
call-none-waits = За последние сутки у вас нет звонков без записи. Запишите звонок: <code>/call Петрова дозвонился</code>, потом пришлите запись.

event-call-logged = 📞 { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 звонок исправлен: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 запись о звонке отменена: { call-outcome }{ call-reason }. { $note }
event-call-recorded = 🎙 прикладывает запись звонка: { $call_at }
event-call-recording-removed = 🎙 убирает запись звонка: { $call_at }

refused-call-needs-reason = У отказа должна быть причина.

command-call = Звонок
