# Documents: what is wrong with an uploaded template
template-draft = DRAFT
template-problem-not-docx = This is not a Word document (.docx). Open the file in Word or LibreOffice and save it as .docx.
template-problem-old-doc = This is an old .doc file or one with a password. Remove the password and save it as .docx.
template-problem-broken-file = The file is damaged and does not open. Save it in Word once more and send it again.
template-problem-too-large = The file is too large: at most { $compressed } MB, and { $unpacked } MB unpacked, { $text } MB of it text.
template-problem-macros = The file holds macros. Save it as a plain .docx document, without macros.
template-problem-unclosed-tag = Braces without a pair: “{ $tag }”. Where: “{ $around }”.
template-problem-bad-tag = I do not understand the tag { $tag }. Where: “{ $around }”.
template-problem-unclosed-block = { $tag } has no end: close a condition with {"{% endif %}"} and a row loop with {"{%tr endfor %}"} in the same cell or table.
template-problem-stray-end = { $tag } without a beginning. Where: “{ $around }”.
template-problem-misplaced-tag = { $tag } is out of place: tags with p take a paragraph of their own, tags with tr and loops take a table row of their own. Where: “{ $around }”.
template-problem-unknown-field = { $suggestion ->
        [none] There is no field “{ $name }”. Where: “{ $around }”.
       *[other] There is no field “{ $name }”. Did you mean “{ $suggestion }”? Where: “{ $around }”.
    }
template-problem-unknown-filter = There is no filter “{ $name }”: { $tag }. Where: “{ $around }”.
template-problem-wrong-filter = The filter “{ $name }” does not suit the field in { $tag }. Where: “{ $around }”.
template-problem-not-a-list = “{ $name }” is not a list, rows cannot be repeated over it: { $tag }.
template-problem-list-as-field = “{ $name }” is a list: print it with a table row loop, {"{%tr for item in items %}"}.
template-services-title = Services agreement
template-services-kind = Agreement

# Making a document
command-doc = Make a document
doc-who = Whose document? Write <code>/doc #12</code> or <code>/doc Petrova agreement</code>
doc-title = 📄 <b>{ $name }</b> { $number }: which document?
doc-no-templates = There are no templates yet. An admin uploads them with /templates
doc-register = 📚 Register
doc-missing = Missing: { $fields }
doc-ask = { $optional ->
    [yes] ✍️ { $field }? May be skipped.
   *[no] ✍️ { $field }?
 }
document-field = { $field ->
    [client-name] The client’s full name, or the company’s
    [client-gender] How to write of the client
    [client-name-gen] The client’s name in the genitive case
    [client-phone] The client’s phone
    [client-email] The client’s e-mail
    [client-city] The client’s city
    [client-address] The client’s address
    [client-inn] The client’s tax number (INN)
    [client-passport] The client’s passport
    [client-birthday] The client’s date of birth
    [document-city] City of the agreement
    [document-subject] Subject: what the client pays for
    [document-sum] The sum
    [document-start] Start of the work
    [document-end] End of the work
    [items] Services and prices
   *[company] { requisite } (your company)
 }
requisite = { $requisite ->
    [name] name
    [inn] tax number (INN)
    [kpp] KPP
    [ogrn] OGRN
    [address] address
    [city] city
    [bank] bank
    [bik] bank code (BIK)
    [account] account
    [corr-account] correspondent account
    [signatory] signatory
    [signatory-post] signatory’s post
    [basis] basis of signature
    [phone] phone
   *[email] e-mail
 }
doc-hint-party = For example: Anna Petrova, or ООО «Ромашка».
doc-hint-name = Write the name as it should stand in the text.
doc-hint-date = For example: 05.12.2026 or “in two weeks”.
doc-hint-money = One sum: 15 000. Or a service a line: Consultation 2 x 1500
doc-hint-list = A service a line: Consultation 2 x 1500
doc-hint-passport = The number, with the issuer if you like. I will delete the message.
doc-male = He
doc-female = She
doc-skip = Skip
doc-skip-rest = Skip the rest
doc-preview = 📝 Draft of “{ $template }” for <b>{ $name }</b>. The number comes when it is sent.
doc-preview-genitive = In the text, genitive: “{ $genitive }”
doc-preview-phone-only = The client never wrote to the bot: it cannot be sent to him, file only.
doc-send = ✅ Send to client
doc-file = 📎 File only
doc-fix = ✏️ Correct
doc-fix-what = What is to be corrected?
doc-to-preview = 👁 To the draft
doc-press = The draft is ready: choose a button under it. Changed your mind: /cancel
doc-issued = { $sent ->
    [yes] 📄 { $file }: sending it to <b>{ $name }</b>
   *[no] 📄 { $file }: here it comes
 }

# Documents with numbers
paper-label = { $state } { $file }
paper-title = 📄 <b>{ $file }</b>
    { $state ->
    [ready] ready
    [pending] in the making
    [failed] the file failed, the number is kept
    [erased] the client was erased
   *[cancelled] cancelled
 } · { $when }
paper-file = 📎 File
paper-send = ✅ Send to client
paper-repeat = 🔁 Make it again
paper-cancel = 🗑 Cancel it
paper-cancel-sure = Cancel <b>{ $file }</b>? Its number stays in the register as cancelled and is never given again.
paper-cancel-yes = Yes, cancel it
paper-sent = ➡️ { $file }: sending it to the client
paper-repeated = 🔁 { $file }: making it again
paper-ready = 📄 Ready
paper-failed = 💔 <b>{ $file }</b> failed. The number is kept and I will try again; so can you.
register-title = 📚 Register of documents: { $total }
register-empty = 📚 The register is empty yet.

event-document-issued = 📄 issues { $file }
event-document-cancelled = 🗑 cancels { $file }
event-detail-kept = { document-field }: { $from ->
    [none] “{ $to }”
   *[other] “{ $from }” → “{ $to }”
 }

refused-document-incomplete = Not everything is filled in yet: { $count }. Begin again: /doc
refused-company-incomplete = Your company’s details are not complete ({ $count }). The owner enters them with /setup
refused-client-company-incomplete = Details of the client’s company are missing ({ $count }). Enter them: card → “⋯ More” → “Company”.
refused-bad-bill = I do not understand “{ $line }”. Write a sum such as 15 000, or a service a line: Consultation 2 x 1500
refused-bad-date = “{ $text }” does not fit as a date. Write it like 05.12.2026
refused-end-before-start = It ends before it starts. Check the dates.
refused-bad-passport = This does not look like a passport. Example: 65 04 123456
refused-bad-gender = Choose by a button: he or she.
refused-bad-name = “{ $text }” does not look like a name.
refused-bad-email = “{ $text }” does not look like an e-mail address. Example: anna@example.com
refused-bik-first = Enter the bank code (BIK) first: accounts are checked against it.
refused-bad-requisite = “{ $text }” is not a valid { $field ->
    [inn] tax number (INN)
    [kpp] KPP
    [ogrn] OGRN
    [bik] bank code (BIK)
    [account] account for this BIK
   *[corr_account] correspondent account for this BIK
 }. Check the digits.

# Templates
command-templates = Document templates
templates-title = 📄 Templates: { $total }. To add yours, send a .docx file; its name becomes the title, the first word of it the kind in the register.
templates-guide-button = ❔ How to make a template
templates-guide = <b>How to make a template</b>
    A plain Word document (.docx) with tags in double braces where values belong: { $field }
    Filters: gen dat acc ins prep (Russian cases), words (sum in words), money, date, date_words, phone, initials, surname_initials, upper, capital, named, acting.
    Condition: { $condition }
    Table rows: { $rows }
    <b>Fields:</b> { $fields }
templates-stored = ✅ The template “{ $title }” is ready: /doc
templates-faulty = ⚠️ The template was not taken. Correct it and send it again:
templates-fault = • { $fault }
templates-not-file = I am waiting for a .docx file. Changed your mind: /cancel
templates-open = 📄 <b>{ $title }</b>
    Documents are numbered as “{ $kind }”.
templates-download = 📎 Download
templates-retire = 🗑 Take out of use
templates-retired = The template “{ $title }” is out of use. Documents made of it stay.
file-too-big = The file is larger than 20 MB, I cannot download it.

# Company details
command-setup = What the base is for, company details
setup-title = 🏢 <b>Company details</b>
setup-line = { requisite }: { $value }
setup-wanting = Missing for agreements: { $total }
setup-complete = Everything agreements need is filled in.
setup-onward = ▶️ Fill in one by one
setup-ask = ✍️ Enter: { requisite }. Now: { $standing }
setup-clear = 🗑 Clear
