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
