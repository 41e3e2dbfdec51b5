# Telegram channels: direct messages to a channel and comments on its posts
command-channels = Channels: direct messages and comments
outlets-title = 📢 <b>Channels</b>
outlets-none = 📢 No channel is connected yet.
outlets-how =
    <b>How to connect a channel</b>
    • Direct messages: make { $bot } an administrator of the channel with the right to manage direct messages.
    • Comments: make { $bot } an administrator of the channel's discussion group.
    Then I shall ask what to read. Whoever writes becomes a card like any other, and agrees to no campaigns by that.
outlets-list = 📢 All channels
outlet-met = I was added to a channel. Shall I read what people write there? Nothing is read until you decide: answer what was written before in the channel itself.
outlet-name = 📢 <b>{ $title }</b>
outlet-read = { $reads ->
    [yes] ✅
   *[no] ⏸
 } { $what ->
    [comments] comments on posts{ $reads ->
        [yes] {" "}are read: whoever asks is a client, the answer goes beneath the post for everybody to see
       *[no] {" "}are not read
    }
   *[direct] direct messages to the channel{ $reads ->
        [yes] {" "}are read: the answer goes there in the channel's name
       *[no] {" "}are not read
    }
 }
outlet-lacks = { $what ->
    [comments] 🚫 I hear no comments: make me an administrator of the discussion group
   *[direct] 🚫 I cannot answer direct messages of the channel: give me the right to manage them
 }
outlet-switch = { $reads ->
    [yes] ⏸ Stop reading
   *[no] ✅ Read
 } { $what ->
    [comments] comments
   *[direct] direct messages
 }{ $title ->
    [none] {""}
   *[other] : { $title }
 }
outlet-source = Channel “{ $title }”: { $what ->
    [comments] comments
   *[direct] direct messages
 }
outlet-public = 👁 A comment on a post: <b>everybody will see the answer</b>. To answer in private: card → "⋯ More" → "📨 Where we answer from".
outlet-public-sent = 👁 Beneath the post: everybody will see it.
outlet-why = { $why ->
    [gone] the message you answer is no longer in the channel.
    [right] the bot has no right to write in this chat of the channel. The channel's administrator gives it: /channels
   *[off] the bot was removed from this channel: /channels
 }
refused-outlet-shut = { $why ->
    [right] The bot has no right to answer where { $name } writes. The channel's administrator gives it: /channels.
   *[off] The channel where { $name } writes is no longer read: /channels.
 } { $bot ->
    [yes] { $name } has written to the bot too: card → "⋯ More" → "📨 Where we answer from" → "Answer from the bot".
   *[no] { $name } has never written to the bot: answer in the channel itself, or call.
 }
refused-not-in-public = { $name } writes in comments only, where everybody would see the document. Ask them to write to the bot.
event-outlet-decided = channel “{ $title }”: { $what ->
    [comments] comments
   *[direct] direct messages
 } { $reads ->
    [yes] are read from now on
   *[no] are no longer read
 }
kind-place = { $kind ->
    [comment] 💬 { $title } · { $post }:
   *[direct] 📢 { $title }:
 }
card-writes-in = { $kind ->
    [comment] 💬 Comments on the channel “{ $title }”: everybody sees an answer there
   *[direct] 📢 Writes to the channel “{ $title }”
 }
ways-outlet = { $kind ->
    [comment] 💬 Last wrote in the comments of <b>{ $title }</b> (“{ $post }”): { $heard }.
   *[direct] 📢 Last wrote to the channel <b>{ $title }</b>: { $heard }.
 }
ways-now-outlet = { $shut ->
    [right] Nothing can be written there now: the bot has no right to. The channel's administrator gives it.
    [off] Nothing can be written there now: the channel is not read.
   *[no] { $kind ->
        [comment] Answers go beneath the post now: <b>everybody sees them</b>.
       *[direct] Answers go to the direct messages in the channel's name now.
    }
 }
