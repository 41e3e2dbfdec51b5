# Export of clients
command-export = Export clients
export-title = 📤 <b>Export.</b> Whom to put into the file?
export-empty-base = 📤 There is nobody to export yet: the base is empty.
export-all = 👥 Everybody: { $total }
export-tag = 🏷 By tag
export-search = 🔎 By search
export-found = 📤 Export
export-ask-tag = Choose a tag, or write it.
export-no-tags = There are no tags yet. If you are sure, write one.
export-ask-query = What to look for? As in /find: a part of a name, of a phone, @username.
export-nobody = There are no such clients. Try another way, or go back.
export-formats = In the file: { $total }. In which form?

    Audiences for advertising hold only those who agreed to offers by phone or e-mail; phones and e-mails in them are hashed for good, names and dates are left out.
export-format = { $format ->
    [xlsx] Excel (XLSX)
    [csv] CSV
    [vcard3] vCard 3.0
    [vcard4] vCard 4.0
    [yandex] Yandex
    [vk-phones] VK, phones
    [vk-emails] VK, e-mails
    [meta] Meta
   *[google] Google
 }
export-format-xlsx = 📗 Excel
export-format-csv = 📄 CSV
export-format-vcard3 = 📇 vCard 3.0
export-format-vcard4 = 📇 vCard 4.0
export-format-yandex = 📣 Yandex
export-format-vk-phones = 📣 VK, phones
export-format-vk-emails = 📣 VK, e-mails
export-format-meta = 📣 Meta
export-format-google = 📣 Google
export-asked = 📤 Making the file: { export-format }. It will come here.
export-progress = ⏳ Export, { export-format }: { $rows ->
    [0] beginning
    [one] { $rows } row
   *[other] { $rows } rows
 }
export-done = ✅ Export, { export-format }: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 }
export-file = 📤 { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 }. I have deleted my copy. It holds personal data: do not pass it to those who don’t need them.
export-large = 📤 The file is larger than { $limit } MB, too large for Telegram. For a day it lies on the server, in DATA_DIR, folder exports: <code>{ $name }</code>
export-failed = { $error ->
    [cancelled] ✖️ The export is cancelled.
    [erased] ✖️ The export was stopped: a client was erased, and the old file might hold his data. Ask for a new one: /export
    [forbidden] ✖️ Only admins may export.
    [expired] ✖️ The file lay here for a day and is deleted. Ask for a new one: /export
    [nobody] ✖️ { export-format }: nobody to export. An audience holds those who left a phone or an e-mail and agreed to offers there.
    [too-few] ✖️ { export-format } takes no fewer than { $least } records, and only { $rows } of those who agreed to offers are here. No file was made.
    [too-many] ✖️ { export-format } takes no more than { $most } records, and here are { $rows }. Choose a part: by tag or by search.
   *[broken] 💔 The export failed. Ask once more: /export
 }
export-name = Clients { $day }
export-name-audience = Audience { export-format } { $day }

export-sheet = Clients
export-source-manager = entered by a colleague
export-source-import = from a file
export-column-number = Number
export-column-name = Name
export-column-phone = Phone
export-column-more-phones = Other phones
export-column-email = E-mail
export-column-more-emails = Other e-mails
export-column-username = Telegram
export-column-telegram = Telegram ID
export-column-other-channels = Other channels
export-column-unreachable = Unreachable contacts
export-column-city = City
export-column-company = Company
export-column-post = Job title
export-column-tags = Tags
export-column-source = Source
export-column-owner = Owner
export-column-first-seen = Created
export-column-last-contact = Last contact
export-column-ads = Consent to offers

refused-export-running = Your last export is still being made. Wait for it, or cancel it.
refused-export-empty = Nobody to export: none of them fits.
refused-export-too-wide = The search finds more than { $limit } clients. Narrow it, or export everybody.
