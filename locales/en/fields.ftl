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

refused-bad-number = “{ $text }” is no number. Example: 1 500 or 12.5
refused-bad-money = “{ $text }” is no sum. Example: 15 000 or 990.50
refused-bad-yes-no = “{ $text }”: I expect “yes” or “no”.
refused-bad-option = “{ $text }” is not among the choices: { $options }
refused-bad-past-date = “{ $text }” does not fit: a past date with its year is needed. Example: 05.12.1985
refused-too-many-values = Too many values: { $limit } at most.
