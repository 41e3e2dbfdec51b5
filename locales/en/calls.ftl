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

call-ask-outcome = 📞 <b>{ $name }</b>. How did the call end?
call-as = { $outcome ->
    [reached] Reached
    [no_answer] No answer
    [call_back] Call back
   *[refused] Refusal
}
call-ask-reason = Why did they refuse?
call-why = { $reason ->
    [price] Price
    [certificate] No certificate
    [timing] Timing
   *[other] Other…
}
call-ask-own-reason = Type the reason in your own words.
call-logged = 📞 Logged: <b>{ $client }</b> — { call-outcome }{ call-reason }. { $note }
call-taken-back = ↩️ The entry is taken back, the history keeps a trace:
call-next = ⏰ Next call: { $when }
call-next-text = Call back
call-next-open = Task
call-again = Another time…
call-ask-again = When to call again? For example: “tomorrow at 3pm, ask for the address”.
call-note = Result
call-ask-note = Type how the conversation ended.
call-fix = Correct
call-undo = Take back

event-call-logged = 📞 { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 call corrected: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 call entry taken back: { call-outcome }{ call-reason }. { $note }

refused-call-needs-reason = A refusal needs its reason.

command-call = Log a call
