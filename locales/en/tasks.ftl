chip-in-an-hour = In an hour
chip-tomorrow = Tomorrow 10:00
chip-monday = Mon 10:00

task-ask-line = For whom, when and what? For example: “Petrova tomorrow at 3pm call about the contract”.
task-ask-wish = What is to be done and when? Type, say, “tomorrow at 3pm call back”, or choose a time.
task-ask-when = I did not get the time. Choose one or type, say, “tomorrow at 3pm” or “in 2 hours”.
task-ask-due = When? Choose a time or type it.
task-ask-text = Type what is to be done.
task-ask-colleague = To whom?
task-no-colleague = There is nobody to hand it to: you have no colleagues yet.
task-who-unknown = I found no such client. Type the line again, or set the task without a client.
task-without-client = Without a client
task-contact = Get in touch
task-understood = 👌 Understood: { $what }
task-title = ⏰ <b>{ $when }</b>{ $state ->
    [overdue] {" · "}❗ overdue
    [done] {" · "}✅ done
    [taken_back] {" · "}taken back
   *[open] { "" }
}
task-what = { $text }
task-client = Client: { $client }
task-people = Assignee: { $assignee } · set by: { $author }
task-due-now = ⏰ <b>{ $when }</b> · { $what }

task-done = Done
task-hour = +1 hour
task-tomorrow = Tomorrow
task-open = Open
task-due = Change the time
task-text = Change the text
task-hand = Hand over
task-undo = Take back

tasks-none = You have no tasks. To set one: /task Petrova tomorrow at 3pm call back
tasks-title = Tasks: { $total }{ $overdue ->
    [0] { "" }
   *[other] , overdue: { $overdue }
}

told-task-handed = 📥 A task for you from { $who }: { $what }
told-task-changed = ✏️ { $who } changes the task: { $what }
told-task-taken-back = { $who } takes the task back: { $what }
told-task-done-notice = ✅ Done by { $who }: { $what }

agenda-title = <b>My day, { $day }</b>
    Overdue { $overdue } · today { $today } · waiting for an answer { $waiting } · to call again { $calls }
agenda-overdue = Overdue: { $count }
agenda-waiting = Waiting for an answer: { $count }
agenda-call = 📞 { $name }

# In the words of events `due_at` is a moment, worded for the reader.
event-task-set = ⏰ task for { $due_at }, assignee { $assignee }: { $text }
event-task-changed = ⏰ task changed, due { $due_at }: { $text }
event-task-postponed = ⏰ task postponed to { $due_at }: { $text }
event-task-handed-over = ⏰ task handed over to { $assignee }: { $text }
event-task-done = ✅ task done: { $text }
event-task-taken-back = ⏰ task taken back: { $text }

refused-time-past = That time has passed. Name another one, such as “tomorrow at 3pm”.
refused-time-too-far = I don't plan that far ahead: ten years at most.
refused-task-not-yours = Only its author, its assignee or an admin may change this task.
refused-task-already-his = { $name } has this task already.
refused-colleague-unknown = There is no such colleague at present.

command-day = My day
command-task = Set a task
command-tasks = My tasks
