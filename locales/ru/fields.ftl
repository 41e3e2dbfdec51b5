# Поля клиентов и компаний
field-title-phone = Телефон
field-title-email = Эл. почта
field-title-city = Город
field-title-birthday = Дата рождения
field-title-gender = Пол
field-title-address = Адрес
field-title-inn = ИНН
field-title-passport = Паспорт
field-option-female = женский
field-option-male = мужской
field-yes = да
field-no = нет

refused-bad-number = «{ $text }» не похоже на число. Пример: 1 500 или 12,5
refused-bad-money = «{ $text }» не похоже на сумму. Пример: 15 000 или 990,50
refused-bad-yes-no = «{ $text }»: жду «да» или «нет».
refused-bad-option = «{ $text }» нет среди вариантов. Можно: { $options }
refused-bad-past-date = «{ $text }» — не подходит: нужна прошедшая дата с годом. Пример: 05.12.1985
refused-too-many-values = Слишком много значений: не больше { $limit }.
