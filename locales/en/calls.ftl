call-outcome = { $outcome ->
    [reached] reached
    [no_answer] no answer
    [call_back] asked to be called back
   *[refused] refusal
}
call-reason = { $reason ->
    [none] { "" }
    [price] : price
    [certificate] : no certificate
    [timing] : timing
   *[other] : { $reason }
}

event-call-logged = 📞 { $who }: { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 { $who } corrects the call: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 { $who } takes the call back: { call-outcome }{ call-reason }. { $note }

refused-call-needs-reason = A refusal needs its reason.
