# Canned answers
command-answers = Canned answers
answers-title = ⚡ Canned answers: { $total }. ⚡ everybody's, 👤 only yours. Type <code>@bot word</code> in any chat.
answers-none = No such canned answers. Add one by a button or a line: <code>/answers price = Installation from $50</code>
answers-add-shared = ➕ For everybody
answers-add-own = ➕ For myself
answers-ask-word = Which word shall call it? For example: price, delivery, address.
answers-ask-text = Send the answer “{ $word }” ({ $language }): a text with formatting, a photo or a file with a caption. {"{"}name{"}"} becomes the client's name; {"{"}name|friend{"}"} says what to write when it is unknown.
answers-open = { $whose ->
    [own] 👤 <b>{ $word }</b>, for you only
   *[shared] ⚡ <b>{ $word }</b>, for everybody
 }
answers-language = <i>{ $language }</i>
answers-file = { "[" }{ $kind }]
answers-text = ✏️ { $language }
answers-word = 🏷 Word
answers-remove = 🗑 Delete
answers-removed = The answer is deleted.
card-answers = ⚡ Canned answers
ready-title = ⚡ What to send to <b>{ $name }</b>? Press, or type a word.
ready-none = No such canned answers. Type another word; to add one: /answers
ready-preview = This is what <b>{ $name }</b> will read:
ready-send = ➡️ Send
ready-edit-first = ✏️ Edit first
ready-edit = Copy the answer, correct it and send it: your next message goes to <b>{ $name }</b>. Changed your mind: /cancel
event-canned-answer-changed = canned answer “{ $word }” { $change ->
    [added] added
    [reworded] with other words
    [renamed] renamed
   *[removed] deleted
 }
refused-answer-word = The word of a canned answer has 1 to { $limit } characters. Type another.
refused-answer-taken = There is a canned answer “{ $word }” already. Type another word.
refused-answer-album = An album cannot be kept as a canned answer. Send one message.
refused-answer-kind = This kind of message cannot be kept as a canned answer. Send a text, a photo, a video, a voice message or a file.
refused-answer-too-long = Too long: with the name filled in it must not exceed { $limit } characters.
refused-too-many-answers = There can be at most { $limit } canned answers. Delete one you don't need.
