# A clean base: doubtful addresses, silent clients, terms of keeping
command-clean = Clean the base
clean-title = 🧹 <b>Cleaning</b>
    Doubtful phone or e-mail: { $doubtful }
    No contact for more than { $days } days: { $stale }
    Out of reach everywhere: { $unreachable }
    In the archive: { $archived }
    Clients are asked to check their data: { $asks ->
    [yes] yes, at most twice a year
   *[no] no
 }{ $checking ->
    [yes] { "" }
    Addresses are being checked.
   *[no] { "" }
 }
clean-check = 🔎 Check phones and e-mail
clean-checking = Checking. Clear slips are corrected, the others marked.
clean-calls = ☎️ Hand out calls for the doubtful
clean-task = Ask for the right phone or e-mail: it is written wrongly
clean-called = Tasks handed out: { $count }. The owners have them for today: /tasks
clean-unreachable = 📵 Show who is out of reach
clean-unreachable-title = 📵 <b>Out of reach everywhere</b>: no phone, e-mail address or chat is known to work. The last contact first.
clean-archive = 📦 Archive the silent
clean-archive-ask = Archive { $count } clients without contact for more than { $days } days? They get no campaigns; the search finds them, and whoever writes comes back by himself.
clean-archive-sure = 📦 Yes, archive
clean-archived = Archived: { $count }.
clean-asking-on = 🔄 Ask clients to check their data
clean-asking-off = ⏸ Don't ask clients to check their data
clean-terms = 🗓 Terms of keeping
clean-terms-title = 🗓 <b>Terms of keeping</b>. What is older goes for good by itself. Press to change a term.
clean-term-ask = 🗓 <b>{ $kind }</b>: how long to keep? What is older goes for good by itself.
clean-term-doomed = 🗓 <b>{ $kind }</b>
    Older than that now: { $count }. They will be deleted soon and for good.
clean-term-sure = 🗑 Yes, delete { $count }
clean-term-messages = Messages
clean-term-calls = Calls
clean-term-notes = Notes
clean-term-tasks = Finished tasks
clean-term-documents = Documents (numbers stay)
clean-term-changes = Changes of cards
clean-term-looks = Log of looks
clean-term = { $days ->
    [0] no term
    [365] 1 year
    [1095] 3 years
   *[1825] 5 years
 }
card-archive = 📦 Archive
card-unarchive = 📤 Unarchive
card-archived = 📦 In the archive: no campaigns
event-client-archived = 📦 archived
event-stale-archived = 📦 archives who has been silent for long: { $count }
event-client-unarchived = 📤 back from the archive
event-addresses-checked = 🔎 starts a check of phones and e-mail
event-asking-switched = { $on ->
    [yes] 🔄 has clients asked to check their data
   *[no] ⏸ has clients asked no more to check their data
 }
event-data-confirmed = ✅ confirmed that the data are right
event-term-set = 🗓 changes a term of keeping: { clean-term }
refresh-ask = Please check what we have written down:
    name: { $name }
    phone: { $phone }
    city: { $city }
refresh-right = ✅ All correct
refresh-thanks = Thank you! We won't bother you again for half a year.
