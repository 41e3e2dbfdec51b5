# Fields of clients and companies
field-title-phone = Phone
field-title-email = E-mail
field-title-city = City
field-title-birthday = Birthday
field-title-gender = Gender
field-title-address = Address
field-title-inn = Tax number
field-title-passport = Passport
field-option-female = female
field-option-male = male
field-yes = yes
field-no = no

field-line = { $title }: { $value }
fields-more = …and { $count } more under “⋯ More → Data”
field-lacking-phone = phone
field-lacking-city = city
field-lacking-email = e-mail
field-lacking-birthday = birthday
field-lacking-gender = gender
field-lacking-address = address
field-lacking-inn = tax number
field-lacking-passport = passport
card-complete = 📋 { $percent }% complete, missing: { $missing }
card-data = 📋 Data
card-fill = ✍️ Fill in what is missing
agenda-complete = 📋 Complete: { $name }, { $percent }% done
data-title = 📋 <b>{ $name }</b>
data-complete = ✅ All that is needed is filled in.
data-empty = No fields yet. An admin makes them: /fields
field-ask = ✍️ { $title }?
field-clear = 🗑 Clear
field-hint-number = Example: 1 500 or 12.5
field-hint-date = Example: 05.12.2026 or “in two weeks”
field-hint-money = Example: 15 000
field-hint-many-of = You may choose several.
field-hint-several = One date, or several with commas; a name and no year will do: Masha 12.05.2015, Peter 3 June
field-hint-phone = Example: +7 917 234-56-78
field-hint-birthday = Example: 05.12.1985, or without its year: 5 December
field-hint-passport = Series and number.
field-hint-secret = I delete the message; the value is kept encrypted.
fill-title = 📋 <b>{ $name }</b>, { $percent }% complete
fill-skip = Skip
fill-onward = Onward ▶️
fill-stopped = Stopped. What you entered is kept.
fill-done = ✅ <b>{ $name }</b>: all that is needed is filled in.

refused-bad-number = “{ $text }” is no number. Example: 1 500 or 12.5
refused-bad-money = “{ $text }” is no sum. Example: 15 000 or 990.50
refused-bad-yes-no = “{ $text }”: I expect “yes” or “no”.
refused-bad-option = “{ $text }” is not among the choices: { $options }
refused-bad-past-date = “{ $text }” does not fit: a past date is needed. Example: 05.12.1985, or without its year: 5 December
refused-year-missing = The document needs a date with its year. Example: 05.12.1985
refused-too-many-values = Too many values: { $limit } at most.

command-fields = Fields of clients and companies
fields-title = { $subject ->
    [company] 🏢 <b>Fields of companies</b>
   *[client] 👤 <b>Fields of clients</b>
 }, in the order of the card. In one line: <code>/fields Shoe size: number</code>
fields-line = • { $title } · { $sort }{ $required ->
    [always] {" "}· required
    [from_stage] {" "}· required from a stage on
   *[never] {""}
 }
fields-of = { $subject ->
    [company] 🏢 Fields of companies
   *[client] 👤 Fields of clients
 }
fields-add = ➕ New field
fields-retired = 🗃 Retired: { $count }
fields-retired-title = 🗃 Retired fields. What stands in them is kept.
fields-ask-title = What is the field called? Example: Favourite flowers
fields-ask-sort = “{ $title }”: what does it hold?
fields-ask-options = What is chosen from? Write the choices with commas: rose, peony, tulip
fields-ask-rename = A new title instead of “{ $title }”?
fields-ask-stage = From which stage of a deal on is “{ $title }” required? Write the stage's name. It counts once there are deals.
field-sort = { $sort ->
    [secret] secret text
    [number] number
    [money] money
    [date] date
    [yearly] yearly date
    [yearly_several] yearly dates
    [yes_no] yes or no
    [one_of] one of
    [many_of] many of
   *[text] text
 }
fields-field = <b>{ $title }</b>
    Holds: { $sort }{ $options ->
    [none] {""}
   *[other] {" "}({ $options })
 }
    Required: { $required ->
    [always] always
    [from_stage] from the stage “{ $stage }” on, once there are deals
   *[never] no
 }
    Seen by: { $role ->
    [owner] the owner only
    [admin] admins and the owner
   *[manager] all colleagues
 }
fields-place = Place { $place } of { $total }: { $order }
fields-rename = ✏️ Title
fields-options = 📃 Choices
fields-required = { $required ->
    [always] Required
    [from_stage] From a stage…
   *[never] Not required
 }
fields-seen = { $role ->
    [owner] 👁 owner
    [admin] 👁 admins
   *[manager] 👁 all
 }
fields-retire = 🗑 Retire the field
fields-bring-back = ↩️ Bring the field back
refused-bad-field-line = I did not understand. Write: Shoe size: number. Or: Drink: one of coffee, tea
refused-bad-options = From { $least } to { $most } different choices with commas are needed.
refused-too-many-fields = There are { $limit } fields already: retire some to make a new one.
refused-field-title-taken = There is a field “{ $title }” already.
refused-field-hidden-from-you = You cannot hide a field from yourself.

event-field-designed = field “{ $field }”: { $deed ->
    [added] made
    [renamed] renamed
    [options] other choices
    [moved] moved
    [required] when it is required
    [shown] who sees it
    [retired] retired
   *[brought_back] brought back
 }
