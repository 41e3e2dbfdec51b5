# Corrections from the card, and a new card
edit-title = ⋯ <b>{ $client }</b>: what shall be changed?
edit-name = ✏️ Name
edit-phone = 📱 Phone
edit-city = 🏙 City
edit-ask-name = What is the name? Now: { $standing }
edit-ask-phone = What is the phone? Now: { $standing }. The former one stays on the card.
edit-ask-city = Which city? Now: { $standing }
card-tag = 🏷 Tags
card-take = 🙋 Take
card-hand = 🤝 Hand over
tags-title = 🏷 Tags of <b>{ $name }</b>: press one to put it on or off, or type a new one.
hand-title = Hand over to whom: <b>{ $client }</b>?
hand-ask-tasks = Others have { $count ->
    [one] { $count } open task
   *[other] { $count } open tasks
 } about this client. Hand over as well?
hand-with-tasks = 📌 The client with the tasks
hand-alone = 👤 The client alone
hand-nobody = There is nobody to hand over to. Invite a colleague: /invite
client-handed = 🤝 { $who } hands you a client: <b>{ $client }</b>
new-ask = A new card. Write the name and, if there is one, the phone in one line, or send a contact.
command-new = New client
event-client-handed-over = handed the client over to { $to }
