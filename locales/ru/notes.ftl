event-note-added = 📝 { $who }: { $text }
event-note-changed = 📝 { $who } исправляет заметку: { $text }
event-note-taken-back = 📝 { $who } отменяет заметку: { $text }
