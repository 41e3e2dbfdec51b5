event-cards-merged = merges the card { $number } { $name } into this one{ $other ->
    [none] {""}
   *[other] ; it said otherwise: { $other }
}
event-merge-undone = parts this card from { $number }
refused-merge-with-itself = This is one and the same card.
refused-merge-too-old = This merge cannot be undone any more: 30 days have passed, or the client asked for his data to be deleted.
refused-merge-of-later = Undo the merge of { $gone } into { $kept } first: it came later.

# Two clients side by side
pair-title = 👥 <b>{ $left }</b> ⬅️ and ➡️ <b>{ $right }</b>: one person?
pair-same = { $title }: <b>{ $value }</b>
pair-differs = { $title }: { $left } ↔ { $right }
pair-name = Name
pair-phone = Phone
pair-email = E-mail
pair-telegram = Telegram
pair-city = City
pair-tags = Tags
pair-owner = Owner
pair-company = Company
pair-first-seen = On a card since
pair-last-contact = Last contact
pair-score = Probability that it is one person: <b>{ $percent }%</b>
pair-reason-phone-same = the same phone
pair-reason-phone-like = phones differ in one digit
pair-reason-phone-differs = different phones
pair-reason-email-same = the same e-mail
pair-reason-email-like = similar e-mail addresses
pair-reason-email-differs = different e-mails
pair-reason-name-same = the same first and family name
pair-reason-name-like = a similar name: { $left } ~ { $right }
pair-reason-given-same = the same first name
pair-reason-family-differs = different family names
pair-reason-father-differs = different patronymics
pair-reason-birthday-same = the same birthday
pair-reason-birthday-like = birthdays differ in one digit
pair-reason-birthday-differs = different birthdays
pair-reason-username-same = the same @username
pair-reason-username-differs = different @usernames
pair-reason-inn-same = the same INN
pair-reason-inn-differs = different INNs
pair-reason-address-same = a similar address
pair-reason-address-differs = different addresses
pair-reason-city-same = the same city
pair-reason-city-differs = different cities

# /dupes
command-dupes = Duplicates: merge cards
card-merge = 🔗 Merge with…
merge-ask = 🔗 Whom is { $client } merged with? Write the number of the card (#12), a phone, @username or a name.
dupes-title = 👥 <b>Duplicates</b>: { $count ->
    [0] no pair waits for a decision
    [one] { $count } pair waits for a decision
   *[other] { $count } pairs wait for a decision
}
dupes-never = The whole base has not been searched yet.
dupes-sweep = { $state ->
    [running] 🔎 Searching the base: { $bar } { $percent }%
    [done] ✅ The base has been searched
    [stopped] ⏹ The search was stopped at { $percent }%
   *[failed] ⚠️ The search failed at { $percent }%, start it again
}, pairs found: { $found }
dupes-begun = Begun. You can go on working.
dupes-look = 👀 Look at the pairs
dupes-sweep-all = 🔎 Search the whole base
dupes-stop = ⏹ Stop
dupes-merges = 🕘 Recent merges ({ $count })
dupes-left = ⬅️ Merge into { $number }
dupes-right = Merge into { $number } ➡️
dupes-different = 👫 Different people
dupes-skip = Skip
dupes-compare = 👥 Compare
dupes-remembered = Remembered: different people
dupes-merged = 🔗 { $gone } is now part of { $kept }. It can be undone for 30 days.
dupes-undo = ↩️ Undo
dupes-undo-one = ↩️ Undo { $gone }
dupes-undone = ↩️ { $gone } and { $kept } are two cards again; they will not be offered any more.
dupes-go-on = Go on ➡️
dupes-with = { $percent }% · { $client }
dupes-of-client = 👥 Similar to { $number }:
dupes-none-of-client = 👥 No duplicates of { $number } to be seen. To merge with any other card: /dupes { $number } #NUMBER
dupes-merges-title = 🕘 <b>Recent merges</b>
dupes-merges-none = 🕘 There are no merges that could be undone.
dupes-merge-line = { $when }: { $gone } → { $kept }{ $itself ->
    [yes] { " " }(by itself, by the phone)
   *[no] {""}
}
dupes-joined = 🔗 { $gone } is now part of { $kept }: it is his own phone. It can be undone for 30 days.
dupe-suspected = 👥 This looks like one person: { $left } and { $right }
