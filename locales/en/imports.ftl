command-import = Take clients in from a file
command-undo = Undo the last import
undo-nothing = There is nothing to undo: no import in the last day. All imports: /import

import-title =
    📥 <b>Import of clients</b>
    Send a file here: CSV or XLSX (an export of amoCRM, Bitrix24, Google Contacts, HubSpot or a table of your own), contacts .vcf, an export of chats from Telegram Desktop (result.json).
    First I show what I understood and count; nothing is written before you press Load. An import can be undone for a day.
import-example-button = 📄 An example
import-example-name = clients.csv
import-example =
    Full name;Phone;E-mail;City;Birthday;Company;Tags;Comment
    Mary Smith;+44 20 7946 0958;mary@example.co.uk;London;05.03.1988;Smith & Co;vip, wholesale;Call after six
import-offer = 📥 Import clients
import-not-file = Waiting for a file with clients: CSV, XLSX, VCF or result.json of Telegram Desktop.
import-too-big = The file is larger than 20 MB: Telegram lets no bot download it. Split it, or load it on the server with "python -m bot import FILE".

import-understood =
    📥 <b>{ $file }</b>: { $format ->
        [amocrm_contacts] contacts of amoCRM
        [amocrm_deals] deals of amoCRM
        [bitrix24] Bitrix24
        [google_new] Google Contacts
        [google_old] Google Contacts
        [hubspot] HubSpot
        [vcard] vCard contacts
        [telegram] an export of Telegram: contacts and private chats with what was said
        [xlsx] an Excel sheet
       *[csv] a CSV table
    }
import-columns-read = I understood:
import-column = column { $letter } "{ $heading }" = <b>{ $meaning }</b>
import-more-columns = … and { $count } more
import-skipped = Columns left out: { $count }.
import-columns = What the columns of "{ $file }" mean. Press one to correct it.
import-which = Column { $letter } "{ $heading }": what is in it?

import-meaning-skip = — leave out
import-meaning-name = whole name
import-meaning-last-name = last name
import-meaning-first-name = first name
import-meaning-middle-name = middle name
import-meaning-phone = phone
import-meaning-email = e-mail
import-meaning-telegram = Telegram
import-meaning-city = city
import-meaning-company = company
import-meaning-post = post
import-meaning-tags = tags
import-meaning-note = note
import-meaning-created = created at
import-meaning-source = source
import-meaning-owner = owner

import-state = { $state ->
    [asked] ❔
    [reading] ⏳
    [ready] ☑️
    [loading] ⏳
    [loaded] ✅
    [undoing] ⏳
    [undone] ↩️
    [cancelled] ✖️
   *[failed] 💔
}
import-going-on = { $state ->
    [reading] ⏳ Checking "{ $file }"…
    [loading] ⏳ Loading "{ $file }"…
   *[undoing] ⏳ Undoing the import of "{ $file }"…
}
import-bar = { $bar } { $done } of { $total }
import-tried =
    📥 <b>{ $file }</b>, checked:
    new { $created }, to update { $updated }, duplicates { $duplicates }, faulty { $faulty }{ $doubtful ->
        [0] { "" }
       *[other] , with remarks { $doubtful }
    }
import-loaded =
    ✅ <b>{ $file }</b> is loaded:
    new { $created }, updated { $updated }, duplicates { $duplicates }, faulty { $faulty }{ $doubtful ->
        [0] { "" }
       *[other] , with remarks { $doubtful }
    }
import-no-consent = People of the file have not consented to ads: no campaign goes to them until they do.
import-nothing-new = Nothing to load: the file holds nothing new.
import-suspected = 👥 { $count ->
    [one] { $count } pair of cards may be one person
   *[other] { $count } pairs of cards may be one person
}: /dupes
import-undo-until = Can be undone until: { $when }.
import-undone =
    ↩️ The import of "{ $file }" is undone: cards deleted { $deleted }, restored { $restored }.{ $kept ->
        [0] { "" }
       *[other] { " " }Kept { $kept }: somebody has worked with them.
    }
import-cancelled = ✖️ The import of "{ $file }" is cancelled, nothing was written.
import-failed = 💔 "{ $file }" could not be read.
import-failed-part = 💔 "{ $file }" was loaded in part only: new { $created }, updated { $updated }.
import-tag = import { $day }

import-do-check = ✅ All right, check it
import-do-columns = ✏️ Correct columns
import-do-cancel = Cancel
import-do-load = 📥 Load { $count }
import-do-tag = 🏷 Tag everybody
import-do-untag = 🏷 Without the tag "{ $tag }"
import-do-stop = ⏹ Stop
import-do-undo = ↩️ Undo the import{ $created ->
    [0] { "" }
   *[other] : delete { $created }
 }{ $updated ->
    [0] { "" }
   *[other] , restore { $updated }
 }
import-do-faults = 📄 Faulty rows: { $count }
import-faults-name = import faults.csv
import-fault-line = Row
import-fault-what = What is wrong
import-fault-fate = What was done
import-fault-taken = loaded without it
import-fault-left = not loaded

refused-import-nobody = The row has no name, no phone and no e-mail.
refused-import-nobody-told = No column looks like a name, a phone or an e-mail. Correct the columns.
refused-import-wrong-kind = This is no table and no contacts. CSV, XLSX, VCF or result.json of Telegram Desktop will do.
refused-import-empty-file = There is not one client in the file.
refused-import-broken-table = The table is broken: a quote is not closed, or a line is far too long.
refused-import-broken-file = The XLSX file is broken and does not open. Save it anew or as CSV.
refused-import-broken-vcard = The file of contacts is broken.
refused-import-broken-json = The JSON file is broken, or no export of Telegram Desktop.
refused-import-too-large-inside = The table inside the file is too large. Save it as CSV: that I read of any size.
refused-import-too-many-columns = The table has more than 1000 columns: it is no list of clients.
refused-import-undo-late = A day has passed: this import can no longer be undone.
refused-import-given-up = The program itself failed three times running, so it stopped trying. The bot's log says more.
refused-import-file-gone = The file is gone: it is kept for a day only.

event-note-imported = 📝 { $text }
event-client-imported = 📥 the card was taken from the file “{ $file }”
event-client-import-updated = 📥 added to from the file "{ $file }"
event-import-begun = 📥 the import of "{ $file }" began, people: { $people }
event-import-undone = ↩️ the import of "{ $file }" was undone
import-tried-plain = Checked: new { $created }, to update { $updated }, duplicates { $duplicates }, faulty { $faulty }, with remarks { $doubtful }
import-loaded-plain = Loaded: new { $created }, updated { $updated }, duplicates { $duplicates }, faulty { $faulty }, with remarks { $doubtful }. Can be undone for a day: /import in the chat.
