# Your data: learn, correct, erase
privacy-erase = 🔴 Delete everything
erase-me-ask = Erase everything we keep about you: messages, phones, documents, consents? It can't be brought back. Contracts that the law has the company keep stay with it on paper; here only their numbers remain.
erase-me-sure = 🔴 Yes, erase everything
erase-me-done = Done: we know nothing about you any more. Should you write again, we'll meet anew.
erased-proof = Erasure { $uid }: card { $number }, { $when }. Rows erased: { $rows }. This number proves that the data are gone; it holds none of them.
card-erase = 🔴 Erase
erase-ask = 🔴 <b>Erase the client { $client }</b>

    Messages, calls, notes, tasks, documents and exports with him vanish everywhere and for good; of contracts only the numbers remain. The bot deletes what colleagues' chats show of him; screenshots and what was forwarded stay. Older backups are encrypted; when one is restored the client is erased again.

    To confirm, type the number of the card: <b>{ $number }</b>
erase-other-number = That's another number. To erase, type { $number }; changed your mind: /cancel
erase-done = Done, the client is erased.
taken-back = 🔒 The data were deleted
event-client-erased = 🔴 erases the client { $number }
secret-show = 👁 Show for a minute
secret-toast = Shown for a minute. The look is written into the log.
secret-shown = 🔐 { $title }: <code>{ $value }</code>

    Gone in a minute.
privacy-data = 📄 What you know about me
privacy-correct = ✏️ Correct
own-data-toast = Gathering the files, they come in a moment.
own-data-file = My data
own-data-title = What { $company } keeps about you, { $when }
own-data-card = CARD (number, name, city, since which day)
own-data-contacts = CONTACTS
own-data-fields = DATA
own-data-tags = TAGS
own-data-consents = CONSENTS (in brackets the text's version; from when until when)
own-data-documents = DOCUMENTS
own-data-calls = CALLS
own-data-purchases = PURCHASES (less returns)
own-data-coupons = COUPONS
own-data-messages = MESSAGES (→ from you, ← to you)
own-data-notes = Working notes of colleagues about you: { $count }. They are not in this file; ask for them in the conversation.
event-own-data-given = 📄 asked for his data
event-client-corrected = ✏️ corrected it himself: { $field ->
    [name] name
    [city] city
   *[birthday] birthday
 } { $from ->
    [none] “{ $to }”
   *[other] “{ $from }” → “{ $to }”
 }
correct-ask = What to correct?
correct-name = Name
correct-city = City
correct-birthday = Birthday
correct-ask-name = What is your name?
correct-ask-city = Which city do you live in?
correct-ask-birthday = When is your birthday? For example, 5 December 1985.
correct-done = Thank you, corrected.
