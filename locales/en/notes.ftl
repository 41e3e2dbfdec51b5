note-ask = Type the note. The client will not see it.
note-added = 📝 Noted: <b>{ $client }</b>. { $text }
note-changed = 📝 Corrected: <b>{ $client }</b>. { $text }
note-taken-back = The note is taken back, the history keeps a trace: <b>{ $client }</b>. { $text }
note-change = Correct
note-ask-change = Type the note anew.
note-undo = Take back

event-note-added = 📝 { $text }
event-note-changed = 📝 note corrected: { $text }
event-note-taken-back = 📝 note taken back: { $text }

command-note = Add a note
