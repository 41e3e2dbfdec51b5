# Who waits and what was answered
inbox-empty = Nobody is waiting for an answer. 👌
inbox-title = 💬 Waiting for an answer: { $total }
notice-waits = 💬 <b>{ $name }</b> { $number } has been waiting since { $since } · { $count ->
    [one] { $count } message
   *[other] { $count } messages
 }
notice-line = › { $text }
notice-answered = ✅ <b>{ $name }</b> { $number }: answered ({ $who })
notice-closed = ☑️ <b>{ $name }</b> { $number } no longer waits for an answer
notice-dismissed = All right, no answer needed.
spam-done = 🚫 { $name }: spam. No more notices or campaigns; the messages are kept.
spam-undone = ↩️ { $name } is no longer spam.

answer-ask = Writing to <b>{ $name }</b>. Send a text, a photo, a file or a voice message. Changed your mind: /cancel
answer-sent = ➡️ On its way to <b>{ $name }</b>
answer-undelivered = { $state ->
    [blocked] ⛔ <b>{ $name }</b> has blocked the bot, the answer did not arrive. If there is a phone, call.
    [unknown] ❓ The answer to <b>{ $name }</b> may not have arrived: the connection broke.
   *[other] 💔 The answer to <b>{ $name }</b> was not sent: { $reason }
 }
answer-again = 🔁 Send it again
answer-resent = 🔁 Sending it again.

text-unknown = There is no such command. What I can do: /help
text-what = “{ $text }”: what shall I do with it? Without your choice it goes to nobody.
text-note = 📝 Note
text-task = ✅ Task
text-find = 🔎 Find a client
text-reply = 💬 Answer whom
text-record = 🎙 It is a call's recording
text-what-file = What shall I do with it? Nothing is sent to anybody without your choice.
text-whom = “{ $text }”. For whom? Press or type a name, phone, #number, @username. To leave: /cancel

staff-welcome = Welcome, { $name }! Your role: { $role ->
    [manager] manager
    [admin] administrator
   *[owner] owner
 }. What you can do: /help
staff-access-closed = Your access to the client base is closed.
refused-bad-invite = This invitation does not work: it opens once and lives for a day. Ask for a new one.
refused-role-too-high = Only an owner can give or remove this role.
refused-last-owner = The last owner cannot be removed.
refused-bad-timezone = “{ $timezone }” is no time zone. Example: Asia/Yekaterinburg.

# Send later
command-later = Send to a client later
card-later = 🕘 Later
later-title = 🕘 Planned: { $total }
later-none = Nothing is planned. Like this: <code>/later Anna tomorrow at 9 Your order is ready</code>
later-ask-when = When shall I send it? Press or type: “tomorrow at 9”, “on Friday at 3pm”. Changed your mind: /cancel
later-ask-text = I will send it { $when }. What shall I send? Text, a photo, a file or a voice message. Changed your mind: /cancel
later-ask-other-text = What shall I send instead?
answer-edit-lost = ✏️ The correction did not arrive: { $name } may still read the former words. Write it as a message of its own.
later-overdue = ⚠️ The bot was down, and this answer did not go in time. Send it now?
later-planned = 🕘 <b>{ $name }</b> { $number } will get { $when } ({ $who }):
 › { $text }
later-now = ➡️ Now
later-when = 🕘 Another time
later-text = ✏️ Other words
later-cancel = ✖️ Don't send
later-drop = ✖️ Cancel it
later-open = 🕘 The planned answer
later-all = 🕘 All
later-cancelled = ✖️ { $name }: the planned answer is cancelled, I won't send it.
notice-planned = 🕘 an answer is planned for { $when }: { $text }
notice-promised = 🕘 <b>{ $name }</b> { $number }: an answer is planned for { $when }
refused-later-past = That time has passed. When shall I send it?
refused-later-far = I don't plan further than a year ahead. When shall I send it?

# Show a message to a colleague
forward = ↪️ To a colleague
forward-title = Who shall see the message of { $client }?
forward-nobody = There are no colleagues yet: invite them by /invite. The client is { $client }.
forward-done = ↪️ { $name } will get the message of { $client }.
forward-message = ↪️ <b>{ $who }</b> shows you a message of { $client }, { $when }:
 › { $text }
event-message-forwarded = showed a message to a colleague: { $to }
refused-forward-unseen = { $name } sees only own clients. Hand the client over to let a colleague see the conversation: “⋯ More” on the card.
