# Who answers whom: the queue, the conversation, the board, silence, complaints and thanks
command-take = Take a conversation
command-close = Close a conversation
command-snooze = Put a conversation off
command-board = The board of who waits
command-watch = The round and thresholds of silence

conv-minutes = { $minutes ->
    [0] just now
   *[other] { $minutes } min
 }
conv-hours = { $hours } h { $minutes } min
inbox-whose = { $whose ->
    [mine] Mine
    [nobodys] Nobody's
    [later] Put off
   *[all] All
 }
inbox-chosen = • { inbox-whose }
inbox-title-later = 💤 Put off: { $total }
inbox-line = ⏳ { $waited } · { $client }{ $leader ->
    [none] {""}
   *[other] {" · "}{ $leader }
 }
inbox-line-later = 💤 { $until } · { $client }

thread-title = 💬 <b>{ $name }</b> · { $number }
thread-leader = 👤 Answered by { $name }
thread-no-leader = 👤 Nobody has taken it
thread-status = { $status ->
    [new] 🆕 New, waiting for us
    [waiting_us] ⏳ Waiting for us
    [waiting_client] 💬 Waiting for the client
   *[closed] ☑️ Closed
 }
thread-snoozed = 💤 Put off until { $until }
thread-ask-until = Put it off until when? Press or write: “tomorrow at 3pm”, “in 2 hours”. Changed your mind: /cancel
thread-ask-heir = Who takes over the conversation with <b>{ $name }</b>? The client's owner stays the same.
thread-nobody = There is nobody to hand it to: nobody else sees this client.
card-talk = 🗨 Conversation
card-thread-take = 🙋 Take
card-thread-hand = 🤝 Hand over
card-thread-later = 💤 Put off
card-thread-close = ☑️ Close
card-thread-reopen = ↩️ Reopen
card-complaint = 😡 Complaint
card-thanks = 🙏 Thanks
notice-leader = 👤 Answered by { $name }
notice-woken = ⏰ <b>{ $name }</b> { $number }: you put this conversation off until now
notice-snoozed = 💤 <b>{ $name }</b> { $number }: put off until { $until }
thread-handed = 🤝 { $who } hands you a conversation: <b>{ $client }</b>
client-unanswered = 🚨 <b>{ $client }</b> has been waiting for { $waited } of working time. { $leader ->
    [none] Nobody has taken it.
   *[other] Answered by { $leader }
 }
silence-task = Answer: { $name } has been waiting since { $since }

board-title = 📋 Waiting for an answer: { $total }
board-empty = 📋 Nobody is waiting for an answer. 👌
board-line = ⏳ { $waited } · { $client }{ $leader ->
    [none] { " " }· nobody has taken it
   *[other] {" · "}{ $leader }
 }
board-more = … and { $count } more
board-open = 📋 Open the queue

watch-title = 🔁 <b>Who answers</b>

    Conversations that nobody leads: { $round ->
    [managers] in turn to managers
    [everybody] in turn to all colleagues
   *[off] everybody is told, somebody takes them
 }.
    Silence becomes a task: { $task ->
    [0] never
   *[other] after { $task } working min
 }.
    Admins are told: { $admin ->
    [0] never
   *[other] after { $admin } working min
 }.

    Change the thresholds: <code>/watch 30 120</code> (0 means never).
watch-round = { $round ->
    [managers] 🔁 Managers in turn
    [everybody] 🔁 Everybody in turn
   *[off] 📣 Tell everybody
 }
watch-unread = Write two numbers: after how many working minutes a task is set, and after how many admins are told. Example: <code>/watch 30 120</code>

feedback-marked = { $mark ->
    [complaint] 😡 Marked as a complaint.
   *[thanks] 🙏 Marked as thanks.
 }
feedback-taken-back = ↩️ The mark is off.
card-feedback = { $complaints ->
    [0] {""}
   *[other] 😡 complaints: { $complaints }{" "}
 }{ $thanks ->
    [0] {""}
   *[other] 🙏 thanks: { $thanks }
 }

event-thread-taken = takes the conversation
event-thread-handed-over = hands the conversation to { $to }
event-thread-closed = closes the conversation
event-thread-reopened = reopens the conversation
event-thread-snoozed = puts the conversation off until { $until_at }
event-thread-woken = ⏰ the conversation is back
event-task-from-silence = ⏳ silence became a task: { $text } ({ $assignee })
event-silence-reported = 🚨 admins were told: waiting for { $minutes } working min
event-watch-set = changes who answers and when silence is acted upon
event-feedback-marked = { $mark ->
    [complaint] 😡 marks a complaint: { $text }
   *[thanks] 🙏 marks thanks: { $text }
 }
event-feedback-taken-back = { $mark ->
    [complaint] takes the mark “complaint” off: { $text }
   *[thanks] takes the mark “thanks” off: { $text }
 }
refused-thread-unseen-client = { $name } does not see this client: hand over the client first.
refused-snooze-past = That time has passed. Write until when to put it off: “tomorrow at 3pm”.
refused-snooze-too-far = Not further than a year. Write a nearer time.
refused-watch-unfit = Thresholds: from 0 to 10080 working minutes, admins not before the colleague.
