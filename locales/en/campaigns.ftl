# Campaigns
command-broadcast = Send a campaign
command-campaigns = All campaigns

audience-title = 📣 <b>Campaign №{ $number }. To whom?</b>
    All conditions must hold. Press ✖️ to take one out.

    { $count }
audience-not-chosen = Nobody yet: choose a condition.
audience-count = { $total ->
    [one] { $total } client
   *[other] { $total } clients
 }; available { $available }; without consent { $refusing }; blocked the bot { $blocked }; without Telegram { $unreachable }
audience-count-service = { $total ->
    [one] { $total } client
   *[other] { $total } clients
 }; { $available } available; { $strangers } without a purchase, document or task; { $blocked } blocked the bot; { $unreachable } without Telegram
audience-next = Next: what to send ➡️
audience-ask-label = <b>{ $field }</b>, { $operator }: choose or type.
audience-ask-days = 🕘 { $operator }…
audience-ask-owner = <b>{ $field }</b>, { $operator }: choose.
audience-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
audience-nobody = nobody

field-all = Everybody
field-tag = 🏷 Tag
field-city = 🏙 City
field-source = 🧭 Source
field-last-contact = 🕘 Last contact
field-first-seen = 🌱 Came
field-language = 🌐 Language
field-owner = 👤 Owner

operator-is = only these
operator-is-not = all but these
operator-older = { $field ->
    [first_seen] Came more than so long ago
   *[last_contact] No contact for more than
 }
operator-newer = { $field ->
    [first_seen] Came within the last
   *[last_contact] In contact within the last
 }

broadcast-ask-content = ✍️ <b>What to send?</b> Send one message: a text, a photo, a video, a voice message or a file. Its formatting is kept.

    <code>{"{"}name{"}"}</code> becomes the client's name, <code>{"{"}name|dear client{"}"}</code> the words after the bar when there is no name.
    In a Russian case: <code>{"{"}name:dat{"}"}</code> is «Анне» (gen, dat, acc, ins, prep).
broadcast-keep = Keep it as it is ➡️
broadcast-ask-start = 🕘 <b>When?</b> Press “Now” or write a time: “tomorrow 11 am”, “in 2 hours”.
broadcast-now = Now
broadcast-at-once = at once
broadcast-when-unclear = I did not understand when. Write “tomorrow 11 am”, for example, or press “Now” above.
broadcast-understood = 🕘 It will start: <b>{ $when }</b>. Right?
broadcast-check = Right ➡️
broadcast-other-time = Another time
broadcast-check-screen = ☑️ <b>Campaign №{ $number }. Check</b>
    { $kind }. To: { $whom }
    { $count }
    For example: { $samples }
    When: { $when }

    I have sent you a test: this is what a client will see. The send button works for an hour.
broadcast-send = 🔴 Send { $count }
broadcast-by-own-clock = { $when } by each client's own clock
broadcast-quiet = { $when }; those are quiet hours, clients will get it: { $until }
broadcast-tired = 😮‍💨 { $count ->
    [one] For { $count } client this will be message No. { $number } of the week.
   *[other] For { $count } clients this will be message No. { $number } of the week.
 }
broadcast-tired-spared = 😮‍💨 { $count ->
    [one] { $count } client has had enough this week and is left out.
   *[other] { $count } clients have had enough this week and are left out.
 }
broadcast-spare = { $on ->
    [1] 🙏 Leave them out
   *[0] Write to them all the same
 }
broadcast-preview = 👁 As three of them will see it
broadcast-previewed = { $count ->
    [0] There is nobody to show it for: no recipients.
    [one] Sent as { $count } client will see it.
   *[other] Sent as { $count } clients will see it.
 }
broadcast-more = ⋯ More
broadcast-options = ⋯ <b>Campaign No. { $number }. More</b>
    { $kind }
    Buttons with links: { $links }
    Texts: { $texts }; control group: { $control } %; goal: { $goal } within { $days } days
broadcast-kind = 🏷 Kind
broadcast-ask-kind = 🏷 <b>What is it about?</b>
    Offers, promotions and thematic letters reach only those who agreed to them. A service message is about the client's own affairs: no consent is asked, but only those get it who have a purchase, a document or an open task with you.
campaign-kind-offer = 🎁 Offer
campaign-kind-promo = 🔥 Promotion
campaign-kind-thematic = 📰 Thematic
campaign-kind-service = 🛎 Service message
broadcast-links = 🔗 Buttons with links
broadcast-ask-links = 🔗 <b>Buttons under the message.</b> One a line: a title and an address, such as
    <code>Catalogue https://example.com/catalog</code>
broadcast-no-links = No buttons
broadcast-local = { $on ->
    [1] 🌍 By each client's clock
   *[0] 🕘 One moment for all
 }
broadcast-back-to-check = ☑️ Back to the check, with a new test
broadcast-change = ✏️ Change
broadcast-accepted = ✅ Campaign №{ $number } is accepted, a message of its own will show how it goes. All campaigns: /campaigns

campaigns-title = 📣 <b>Campaigns</b>
campaigns-hours = ⏰ Hours and frequency
sending-hours = ⏰ <b>When clients may be written to</b>
    By each client's own clock: the city or the phone tells where he lives. Others wait for the morning. And how many campaigns a week are not too many.
sending-always = around the clock
sending-cap = { $cap } a week
campaigns-none = There have been no campaigns yet. Begin: /broadcast
campaign-title = 📣 <b>Campaign №{ $number }</b> { $title }
campaign-state = { $state ->
    [draft] draft
    [scheduled] scheduled
    [running] running
    [paused] paused
    [stopped] stopped
    [finished] finished
   *[held] waits for a decision
 }
campaign-over = 🏁 Campaign No. { $number } “{ $title }” has ended: { $sent } of { $total } sent.
campaign-over-open = 📊 Results
campaign-starts = Start: { $when }
campaign-bar = <code>{ $bar }</code> { $done } of { $total }
campaign-fates = ✅ sent { $sent }
    ❌ not sent { $failed }
    ⛔ blocked the bot { $blocked }
    ❔ unknown whether it arrived: { $unknown }
    ➖ skipped { $skipped }
campaign-next-at = 🌙 The others wait for allowed hours: { $when }
campaign-answered = 📣 In reply to campaign No. { $number } “{ $title }”
campaign-pause = ⏸ Pause
campaign-resume = ▶️ Resume
campaign-stop = ⛔ Stop, { $count } left
campaign-cancel = ⛔ Cancel
campaign-send-now = Send now
campaign-held = ⚠️ The time of this campaign is long past, the bot was not running. I won't send it without you.

history-campaign = 📣 campaign №{ $number }: { $text }{ $state }

unsubscribe-test = This is a test. A client who presses it gets no more offers.

event-campaign-scheduled = campaign “{ $title }” scheduled
event-campaign-started = campaign “{ $title }” began
event-campaign-paused = campaign “{ $title }” paused
event-campaign-stopped = campaign “{ $title }” stopped
event-campaign-finished = campaign “{ $title }” is over
event-sending-hours-set = campaigns: from { $opens } to { $closes }, at most { $cap } a week
event-campaign-held = campaign “{ $title }” is late and waits for a decision

refused-condition = There is no such condition. Choose one with a button.
refused-campaign-empty = First send what should go out: a text, a photo, a video or a file.
refused-campaign-audience = First choose who should get it.
refused-campaign-past = That time has passed. Name one to come.
refused-campaign-album = An album cannot be sent to many: the unsubscribe button has no place under it. Send one message.
refused-campaign-link = “{ $line }” is no button. Write a title and an address that begins with https://
refused-campaign-links = Write one to { $limit } lines: a title and an address each.
refused-campaign-no-time = Choose the campaign's time first: “now” is the same for all.
refused-sending-hours = There would be no time left to write. Leave at least one day.
refused-campaign-kind = This kind of message cannot be sent to many. Send a text, a photo, a video, a voice message or a file.
refused-campaign-too-long = Too long: with the name filled in it must not exceed { $limit } characters.

campaign-way = { $way ->
    [telegram] Telegram
    [email] E-mail
    [sms] SMS
   *[voice] Spoken, by phone
}
campaign-way-count = { campaign-way }: { $count }
broadcast-which-ways = 📮 By which ways
broadcast-ways = 📮 <b>By which ways?</b> Each client gets the message once: by the first of the marked ways that is open to him and that he agreed to. SMS and calls cost money.
broadcast-one-way = 📮 <b>By which ways?</b> There is only Telegram yet. Whoever sets the bot up connects a mail server and a gateway for SMS: SMTP_HOST, SMS_URL, VOICE_URL.
broadcast-by-way = 📮 { $counts }
refused-campaign-no-way = At least one way must remain.
