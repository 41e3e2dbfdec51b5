# Card, search, history
card-title = <b>{ $name }</b> · { $number }
card-spam = 🚫 Spam: no notices, no campaigns
card-contacts = 📱 { $contacts }
card-city = 🏙 { $city }
card-tags = 🏷 { $tags }
card-owner = 👤 owner: { $name }
card-no-owner = 👤 no owner
card-next-task = ⏰ { $when } · { $text }
card-waits = 💬 waiting since { $since }
card-reach = { $state ->
    [phone] ✍️ has not written in Telegram, phone only
    [none] ✍️ has not written in Telegram, no phone either
    [account] ✍️ never wrote to the bot, only to this account
    [outlet] ✍️ has not written to the bot, only in the channel
    [blocked] ⛔ has blocked the bot
    [ads] 📣 agreed to offers
   *[no-ads] 🔕 has not agreed to offers
 }
card-open = 📇 Card
card-answer = 💬 Answer
card-call = 📞 Call
card-task = ✅ Task
card-doc = 📄 Document
card-note = 📝 Note
card-history = 🕘 History
card-more = ⋯ More
card-dismiss = ☑️ No answer needed
card-spam-mark = 🚫 Spam
card-show = 👁 Show the files
card-unspam = ↩️ Not spam

who-several = Whom do you mean?
who-unknown = I found no such client: “{ $text }”. Try #number, a phone, @username or a part of the name.
who-missing = Whom? Write it like this: <code>/{ $command } #12 …</code> or <code>/{ $command } Smith …</code>

find-ask = Whom are we looking for? A card number, a phone or a part of it, a name, an @username.
find-nothing = Nobody matches “{ $query }”. I search by card number, part of a phone, name or @username.
find-found = 🔎 “{ $query }”: { $total ->
    [one] { $total } client
   *[other] { $total } clients
 }{ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
 }

find-many = 🔎 “{ $query }”: more than { $total } clients, page { $page }. One more word or a part of the phone narrows it down.
find-guess = Nobody has exactly that. This comes close:
find-new = ➕ New client
inline-summary =
    👤 <b>{ $name }</b> { $number }
    { $about }
inline-open = 🗂 Open the card
find-narrow = These are the first of them. A shorter query shows the rest.

event-client-appeared = { $source ->
    [none] wrote for the first time
   *[other] appeared, source “{ $source }”
 }
event-client-created = card created
event-phone-shared = shared their own phone { $phone }
event-waiting-dismissed = no answer needed
event-field-changed = { $field ->
    [name] name
   *[other] { $field }
 }: { $from ->
    [none] “{ field-is }”
   *[other] “{ field-was }” → “{ field-is }”
 }
field-was = { $from ->
    [female] { field-option-female }
    [male] { field-option-male }
   *[other] { $from }
 }
field-is = { $to ->
    [none] —
    [female] { field-option-female }
    [male] { field-option-male }
   *[other] { $to }
 }
event-client-silenced = marked as spam
event-client-unsilenced = no longer spam
event-owner-changed = became the owner
event-tag-added = tag “{ $tag }” put on
event-tag-removed = tag “{ $tag }” taken off
event-bot-blocked = blocked the bot
event-bot-unblocked = came back, the bot is unblocked
event-consent-given = consent given: { consent-what }, { consent-channel }{ $version ->
    [paper] , on paper
   *[other] {" "}(text { $version })
 }
event-consent-withdrawn = consent withdrawn: { consent-what }, { consent-channel }
consent-what = { $what ->
    [ads] advertising
   *[data] data processing
 }
consent-channel = { $channel ->
    [telegram] in Telegram
    [email] by e-mail
    [sms] by SMS
    [phone] by phone
   *[all] in any way
 }

kind-photo = 📷 Photo
kind-document = 📎 File
kind-video = 🎬 Video
kind-voice = 🎤 Voice message
kind-audio = 🎵 Audio
kind-animation = 🎞 GIF
kind-video-note = ⏺ Video message
kind-sticker = 🖼 Sticker
kind-location = 📍 Location
kind-contact = 👤 Contact
kind-auto = 🤖
kind-other = 📦 Message
kind-edited = (edited)
kind-deleted = (deleted)

refused-no-such-client = There is no client { $number }.
refused-no-telegram = { $name } has never written to the bot: no answer in Telegram is possible. Call, or ask them to write.
refused-empty-name = A name cannot be empty.
refused-too-many-tags = There are { $limit } tags already: take some off to put a new one on.
refused-empty-text = The text cannot be empty.
refused-bad-phone = { $why ->
    [too-short] “{ $phone }” has too few digits. Example: +7 917 234-56-78.
    [too-long] “{ $phone }” has too many digits. Example: +7 917 234-56-78.
    [short-number] “{ $phone }” is a short number, a full one is needed. Example: +7 917 234-56-78.
    [unknown-country] “{ $phone }”: there is no such country code. Example: +7 917 234-56-78.
    [unassigned] “{ $phone }”: there are no such numbers, check the code of the city or the operator.
    [several] “{ $phone }” holds several numbers. Send one.
   *[not-a-number] “{ $phone }” does not look like a phone number. Example: +7 917 234-56-78.
}
refused-phone-taken = The client { $name } { $number } already has this phone.
