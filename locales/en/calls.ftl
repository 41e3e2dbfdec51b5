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
call-record = 🎙 Attach a recording
call-rerecord = 🎙 Another recording
call-play = ▶️ Recording
call-unrecord = 🗑 Remove the recording
call-ask-recording = Send the recording: a voice message, an audio or a sound file. Only colleagues will hear it.
call-recording-unfit = That is no sound. Send a voice message, an audio or a sound file, or /cancel.
call-recorded = 🎙 The recording is attached.
call-unrecorded = The recording is removed.
call-recording-of = 🎙 { $client }, { $when }
call-which = Which call does the recording belong to?
call-none-waits = You have no calls without a recording within the last day. Log the call first: <code>/call Petrova reached</code>, then send the recording.

event-call-logged = 📞 { call-outcome }{ call-reason }. { $note }
event-call-changed = 📞 call corrected: { call-outcome }{ call-reason }. { $note }
event-call-taken-back = 📞 call entry taken back: { call-outcome }{ call-reason }. { $note }
event-call-recorded = 🎙 attaches the recording of the call: { $call_at }
event-call-recording-removed = 🎙 removes the recording of the call: { $call_at }

refused-call-needs-reason = A refusal needs its reason.

command-call = Log a call
