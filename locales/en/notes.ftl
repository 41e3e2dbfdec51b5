event-note-added = 📝 { $who }: { $text }
event-note-changed = 📝 { $who } corrects the note: { $text }
event-note-taken-back = 📝 { $who } takes the note back: { $text }
