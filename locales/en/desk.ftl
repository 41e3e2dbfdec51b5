# The desk: a group with topics, or private chats
command-desk = Where managers work
desk-lacks = Nobody can work here yet:
desk-lacks-forum = • switch on “Topics” in the group's settings
desk-lacks-admin = • make me an administrator of the group
desk-lacks-topics = • give me the right to manage topics
refused-desk-lacks = This group lacks something. Say /desk again and I will list it.
refused-desk-own-clients = “Managers see only their own clients” is on, and a common group shows everybody. Switch it off in /staff first.
refused-sight-desk-group = Managers work in a common group, which shows all clients. Go back to private chats first: /desk
desk-bound = 🗂 We work here now: each client has a topic. Text in a topic goes to the client, <code>// text</code> stays a note. Phones are hidden in the group.
desk-absent = Not in the group yet: { $names }
desk-released = 🗂 We work in private chats with me again. Whatever was said is on the cards.
desk-is-private = 🗂 Managers work in private chats with me.
    To work in a group: create a supergroup with topics, add me as an administrator who may manage topics, and say /desk there
desk-is-group = 🗂 Managers work in the group “{ $title }”.
desk-go-private = Back to private chats
desk-broken = ⚠️ I have lost the group “{ $title }”: { $reason }. We work in private chats; every message is in its place. To have the group back say /desk in it.
desk-repeat = ↻ Perhaps a repetition:
desk-said = 💬 { $who } → client:
desk-earlier = 🕘 Before this:
desk-remade = ♻️ The former topic was lost, this one takes its place. The last messages:
desk-recap-line = { $who ->
    [none] › { $text }
   *[other] ‹ <i>{ $who }:</i> { $text }
}
desk-merged = 🔗 The card was merged into { $number }, the talk goes on in that client's topic.
desk-edit-nowhere = The correction went nowhere: this message was not sent to a client.
desk-topic-lost = This topic leads to no client any more: the message went nowhere.
desk-stranger = You are not among the staff, so the client will not get this.
desk-private-only = 🔒 Only in the private chat.
desk-open-private = Open the private chat
card-private = 🔒 Open in the private chat
event-desk-bound = moves the work to the group { $title }
event-desk-released = moves the work back to private chats from the group { $title }
desk-contact = 👤 Contact: { $name } { $phone }
desk-taken = You lead this talk.
desk-reopened = The talk is open again.
desk-closed = The talk is closed.
command-talk = Open a talk with a client
card-talk-open = 🗣 Talk
talk-opened = 🗣 The talk with <b>{ $name }</b> { $number } is open: whatever you write goes to the client, <code>// text</code> stays a note. To close it: the button below or /cancel
talk-close = ✖️ Close the talk: { $name }
talk-closed = ✖️ The talk is closed: { $name }
talk-placeholder = Writing to { $name }
desk-from = 💬 { $name }:
event-client-reacted = { $emoji }: the client's reaction
