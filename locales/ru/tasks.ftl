# In the words of events `due_at` is a moment, worded for the reader.
event-task-set = ⏰ { $who } ставит задачу на { $due_at }, { $assignee }: { $text }
event-task-changed = ⏰ { $who } меняет задачу, срок { $due_at }: { $text }
event-task-postponed = ⏰ { $who } переносит задачу на { $due_at }: { $text }
event-task-handed-over = ⏰ { $who } передаёт задачу, теперь за неё отвечает { $assignee }: { $text }
event-task-done = ✅ { $who }: сделано — { $text }
event-task-taken-back = ⏰ { $who } отменяет задачу: { $text }

refused-time-past = Это время уже прошло. Назовите другое, например «завтра в 15:00».
refused-time-too-far = Так далеко вперёд я не планирую: не больше десяти лет.
refused-task-not-yours = Эту задачу может менять её автор, исполнитель или администратор.
refused-task-already-his = Эту задачу уже выполняет { $name }.
refused-colleague-unknown = Такого сотрудника сейчас нет.
