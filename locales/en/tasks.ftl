# In the words of events `due_at` is a moment, worded for the reader.
event-task-set = ⏰ { $who } sets a task for { $due_at }, { $assignee }: { $text }
event-task-changed = ⏰ { $who } changes the task, due { $due_at }: { $text }
event-task-postponed = ⏰ { $who } postpones the task to { $due_at }: { $text }
event-task-handed-over = ⏰ { $who } hands the task over to { $assignee }: { $text }
event-task-done = ✅ { $who }: done — { $text }
event-task-taken-back = ⏰ { $who } takes the task back: { $text }

refused-time-past = That time has passed. Name another one, such as “tomorrow at 3pm”.
refused-time-too-far = I don't plan that far ahead: ten years at most.
refused-task-not-yours = Only its author, its assignee or an admin may change this task.
refused-task-already-his = { $name } has this task already.
refused-colleague-unknown = There is no such colleague at present.
