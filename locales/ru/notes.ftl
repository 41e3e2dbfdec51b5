note-ask = Напишите заметку. Клиент её не увидит.
note-added = 📝 Записал: <b>{ $client }</b>. { $text }
note-changed = 📝 Исправил: <b>{ $client }</b>. { $text }
note-taken-back = Заметка отменена, в истории останется след: <b>{ $client }</b>. { $text }
note-change = Исправить
note-ask-change = Напишите заметку заново.
note-undo = Отменить запись

event-note-added = 📝 { $text }
event-note-changed = 📝 заметка исправлена: { $text }
event-note-taken-back = 📝 заметка отменена: { $text }

command-note = Заметка
