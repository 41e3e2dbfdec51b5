# Clients' companies
command-company = A client’s company
company-open = 🏢 Company
company-ask = Which company? A word of its name, or its tax number (INN).
company-ask-new = Write its name, or send its requisites in one message: “ООО «Ромашка», ИНН …, КПП …, р/с …, БИК …”.
company-nothing = No company for “{ $query }”.
company-found = 🏢 “{ $query }”: { $total ->
    [one] { $total } company
   *[other] { $total } companies
 }{ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
 }
company-new = ➕ New company
company-title = 🏢 <b>{ $name }</b>
company-people = { $total ->
    [0] 👥 Nobody yet: add a person from here or from the person’s card.
   *[other] 👥 People:
 }
company-add-person = ➕ Person
company-edit = ✏️ Requisites
company-delete = 🗑 Delete the company
company-ask-delete = 🗑 Delete the company “{ $name }”? { $count ->
    [0] Nobody is in it.
    [one] { $count } person is in it: he stays a client, without a company.
   *[other] { $count } people are in it: they stay clients, without a company.
 }
company-deleted = 🗑 The company “{ $name }” is deleted.
company-block = 📋 Paste as one text
company-ask-block = Send the requisites in one message: “ИНН …, КПП …, р/с …, БИК …”. What I recognise I write down; the rest stays as it is.
company-edit-title = ✏️ Requisites: <b>{ $name }</b>
company-faults = ⚠️ Not written down:

card-company = 🏢 Company
card-place = 🏢 { $post ->
    [none] { $company }
   *[other] { $post }, { $company }
 }
places-title = 🏢 Where { $client } works
places-none = 🏢 { $name }: no company. A private person, or the workplace is not known yet.
place-add = ➕ Into a company
place-post = ✏️ Post
place-out = ✖️ Remove
place-ask-company = Into which company? A word of its name, or its tax number (INN).
place-ask-person = Whom? Card number, name, phone or @username.
place-ask-post = ✅ Done. What is the post? Write it, or go back.
place-choose = { $kind ->
    [company] Which one?
   *[person] Who of them?
 }
place-nobody = { $kind ->
    [company] No such company. Try another word, or enter it: /company
   *[person] No such client. Try another word, or enter them: /new
 }

event-company-created = entered the company “{ $company }”
event-company-changed = changed the requisites of “{ $company }”
event-company-deleted = deleted the company “{ $company }”
event-company-joined = { $post ->
    [none] works at “{ $company }”
   *[other] works at “{ $company }” as { $post }
 }
event-company-left = no longer works at “{ $company }”

refused-company-nameless = I see no name. Begin with it: “ООО «Ромашка», ИНН …”.
refused-company-nothing-read = I recognised no requisite. Label them: “ИНН …, КПП …, р/с …”.
refused-company-taken = A company with INN { $inn } is there already: “{ $name }”.
refused-too-many-companies = This client already has { $limit } companies: remove some to add another.
