# A client's history: the timeline, its filters, a call's recording, the file
command-history = A client's history
history-title = 🕘 <b>History of { $number }</b> · { $name }
history-about = { $topic ->
    [talk] Messages
    [call] Calls
    [task] Tasks
    [note] Notes
    [document] Documents
    [purchase] Purchases
    [change] Changes
    [campaign] Campaigns
   *[all] All
 }
history-chosen = ✓ { history-about }
history-empty = { $topic ->
    [talk] No messages yet.
    [call] No calls yet.
    [task] No tasks yet.
    [note] No notes yet.
    [document] No documents yet.
    [purchase] This client has bought nothing yet.
    [change] Nothing on the card has been changed yet.
    [campaign] No campaign has reached this client yet.
   *[all] Nothing has happened yet.
 }
history-line = { $mark }{ $when } { $words }
history-message = { $arrow } { $who }{ $text }{ $state }
history-event = • { $who }{ $what }{ $recorded }
history-recorded = { " " }🎙
history-state = { $state ->
    [queued] {" "}(on its way)
    [planned] {" "}(planned)
    [cancelled] {" "}(cancelled, not sent)
    [failed] {" "}(not delivered)
    [blocked] {" "}(the client has blocked the bot)
    [unknown] {" "}(may not have arrived)
   *[other] {""}
 }
history-older = Earlier ➡️
history-newer = ⬅️ Later
history-version = ✏️ Until { $when } it said: { $text }
history-cut = … the rest is in the file 📄
history-file = 📎 Show the file
history-thing = { $topic ->
    [call] 📞 Open the call
    [task] ⏰ Open the task
    [purchase] 🛒 Open the purchase
    [note] 📝 Open the note
   *[document] 📄 Open the document
 }

# The client's journey as one line of the card
card-journey = 🧭 { $steps }
journey-first = first contact { $day }{ $what ->
    [none] {""}
    [manager] {" "}(entered by a colleague)
    [import] {" "}(from a file)
   *[other] {" "}({ $what })
 }
journey-answer = answer { $day }
journey-call = call { $day }
journey-document = { $what } { $day }
journey-last = last contact { $day }

# The history as a document
history-export = 📄 Download
history-making = Making the document…
history-said = { $who }: { $text }{ $state }
history-bot = Bot
history-file-word = History
history-file-title = History of the client { $name }, { $number }
history-file-about = { history-about }. Entries: { $count }, from { $since } to { $until }. Exported by { $who }, { $when }.
history-file-cut = These are the last { $count }: earlier entries are left out.
history-export-cut = ⚠️ There are very many entries: the document holds the last { $count }.
refused-history-empty = Nothing to export: there are no such entries.

# Search inside a conversation
command-search = Search a client's conversation
card-search = 🔍 Search
search-ask = Which words to look for in the conversation? Letter case does not matter.
search-title = 🔍 <b>{ $name }</b> { $number } · “{ $words }”
search-none = 🔍 <b>{ $name }</b> { $number } · “{ $words }”: nobody wrote that here.
search-again = 🔍 Other words
