# A client's contact points and consents as colleagues see them
card-points = 📱 Contacts
card-consents = 📜 Consents
contacts-title = 📱 Contacts: <b>{ $client }</b>
contacts-none = Nothing yet.
contacts-add = ➕ Add
contact-title = 📱 <b>{ $client }</b>
contact-line = { $channel }: { $value }{ $label ->
    [none] {""}
   *[other] {" "}· { $label }
 }{ $main ->
    [yes] {" "}· main
   *[no] {""}
 }{ $state ->
    [attested] {" "}· ✅ confirmed by the client
    [unreachable] {" "}· ⛔ unreachable
    [doubtful] {" "}· ❓ doubtful
   *[valid] {""}
 } · { contact-source }
contact-source = { $source ->
    [manager] entered by a colleague
    [telegram] from Telegram
    [shared] sent by the client
    [import] from a file
   *[other] { $source }
 }
contact-main = ⭐ Make it the main one
contact-unreachable = ⛔ Unreachable
contact-valid = ✅ It works
contact-label = ✏️ Label
contact-remove = 🔴 Remove
contact-remove-yes = 🔴 Yes, remove
contact-remove-sure = Remove this contact? The history keeps it.
contact-ask-channel = What shall be added?
contact-ask-value = { $channel ->
    [phone] Which phone? For example: +44 20 7946 0018
    [whatsapp] Which number in WhatsApp? For example: +44 20 7946 0018
    [email] Which address? For example: anna@example.com
   *[other] The dialog's number, the name or the link in this channel?
 }
contact-ask-label = Which label? For example: work, wife.
contact-shared = Other clients have { $value } too: perhaps it is the same person.
channel-name = { $channel ->
    [telegram] Telegram
    [phone] Phone
    [email] E-mail
    [whatsapp] WhatsApp
    [vk] VK
    [max] MAX
    [instagram] Instagram
    [avito] Avito
   *[other] Other
 }
event-contact-added = adds a contact, { channel-name }: { $value }
event-contact-corrected = the contact is written right, { channel-name }: { $from } → { $value }
event-contact-removed = removes a contact, { channel-name }: { $value }
event-contact-marked = marks a contact, { channel-name }: { $value }, { $state ->
    [unreachable] unreachable
    [doubtful] doubtful
   *[valid] working
 }
event-contact-labelled = labels a contact, { channel-name }: { $value }, { $label }
refused-contact-there = The client has the contact { $value } already.
refused-contact-telegram = The client writes from this Telegram account: it cannot be removed.
refused-too-many-contacts = There are { $limit } contacts already: remove some.

consents-title = 📜 Consents: <b>{ $client }</b>
consents-none = The client has agreed to nothing.
consents-line = { $until ->
    [none] ✅
   *[other] ✖️
 } { $number }. { consent-what }, { consent-channel } · { $given }{ $until ->
    [none] {""}
   *[other] {" "}· withdrawn { $until }
 } · { $how ->
    [paper] on paper: { $where }
    [tg] by a button in the bot
   *[other] { $where }
 }
consents-text = 📄 Text { $number }
consents-withdraw = 🔴 Withdraw { $number }
consents-paper = ➕ On paper: { consent-what }
consent-for = { consent-channel }
consent-ask-channel = For which way of contact is the consent to advertising?
consent-ask-where = Consent on paper: { consent-what }. Where is it kept? For example: folder 3, 12 May 2026
data-consent-withdrawn = ⚠️ <b>{ $client }</b> withdrew the consent to data processing. Stop processing unless there is another basis (a contract, the law), and delete what is not needed.
