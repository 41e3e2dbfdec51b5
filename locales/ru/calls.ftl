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

event-call-logged = 📞 { $who }: { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 { $who } исправляет звонок: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 { $who } отменяет запись о звонке: { call-outcome }{ call-reason }. { $note }

refused-call-needs-reason = У отказа должна быть причина.
