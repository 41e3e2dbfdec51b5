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

event-call-logged = 📞 { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 звонок исправлен: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 запись о звонке отменена: { call-outcome }{ call-reason }. { $note }

refused-call-needs-reason = У отказа должна быть причина.

command-call = Звонок
