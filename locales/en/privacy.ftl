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
