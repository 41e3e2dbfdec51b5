command-business = Personal accounts connected to the bot
business-title = 💼 <b>Connected accounts</b>
business-none = 💼 No personal account is connected yet.
business-account = { $state ->
    [on] 🟢 <b>{ $name }</b>, connected: { $since }
   *[off] ⚪ <b>{ $name }</b>, disconnected: { $since }
 }
business-right = { $given ->
    [yes] ✅
   *[no] 🚫
 } { $right ->
    [can-reply] answer in the owner's name
    [can-read-messages] mark as read
    [can-delete-sent-messages] delete what the bot sent
   *[can-delete-all-messages] delete any message
 }
business-how =
    <b>How to connect your account</b>
    1. Telegram → Settings → Telegram Business → Chatbots.
    2. Enter { $bot } and tap Add.
    3. Choose which chats the bot sees: clients only, no family or friends. Telegram does not tell the bot which chats were chosen.
    4. Let it reply to messages. The right to delete is needed to erase a talk at a client's wish.

    Owners and admins may connect theirs. In an account's name Telegram lets the bot answer within 24 hours of the client's message. Campaigns never go through accounts.
business-begun = 💼 Your account is connected. Clients who write to you are seen by the team, answers go out in your name. What the bot may do:
business-ended = 💼 Your account is disconnected: nothing new comes from it, what was said stays on the cards.
business-foreign = Your account is connected to a company's bot, but you are no admin here: your chats are neither read nor kept. Disconnect the bot in the settings of Telegram.
business-why = { $why ->
    [late] the client has not written for more than 24 hours, so Telegram allows no answer in the account's name. Card → "⋯ More" → "📨 Where we answer from".
    [chat] this chat is closed to the bot in the account's settings.
    [off] the account is disconnected from the bot.
    [kind] a message of this kind cannot be sent in an account's name. Send words, a photo or a file.
   *[right] the account's owner does not let the bot reply.
 }
refused-business-shut = { $why ->
    [late] { $name } has not written to this account for more than 24 hours: Telegram allows no answer in its owner's name.
    [right] The owner of the account { $name } writes to does not let the bot reply.
   *[off] The account { $name } wrote to is disconnected from the bot.
 } { $bot ->
    [yes] { $name } has written to the bot too: card → "⋯ More" → "📨 Where we answer from" → "Answer from the bot". Or call.
   *[no] { $name } has never written to the bot: call, or answer from your own phone.
 }
event-business-changed = { $state ->
    [on] connected their account to the bot, rights: { $rights }
   *[off] disconnected their account from the bot
 }
card-account = 💼 Writes to the account of { $name }
card-ways = 📨 Where we answer from
ways-title = 📨 <b>{ $client }</b>: where answers go from
ways-account =
    💼 Last wrote to the account of <b>{ $name }</b>: { $heard }.
    The account is connected since { $since }. Answers in its name are possible until { $until }.
ways-account-gone = 💼 The account the client wrote to is connected no more.
ways-now = { $by ->
    [bot] Answers go from the bot now. When the client writes to the account again, they go from there.
   *[account] { $shut ->
        [no] Answers go in the account's name now.
        [late] Nothing can be written now: more than 24 hours have passed.
        [right] Nothing can be written now: the owner does not let the bot reply.
       *[off] Nothing can be written now: the account is disconnected.
    }
 }
ways-choose = { $by ->
    [bot] 🤖 Answer from the bot
    [direct] 📢 Answer in the channel's direct messages
    [comment] 💬 Answer beneath the post
   *[account] 💼 Answer in the account's name
 }
