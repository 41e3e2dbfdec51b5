event-cards-merged = объединяет с карточкой { $number } { $name }{ $other ->
    [none] {""}
   *[other] ; там было иначе: { $other }
}
event-merge-undone = разъединяет с карточкой { $number }
refused-merge-with-itself = Это одна и та же карточка.
refused-merge-too-old = Это объединение уже не отменить: прошло больше 30 дней, или данные удалены по просьбе клиента.
refused-merge-of-later = Сначала отмените объединение { $gone } с { $kept }: оно было позже.

# Два клиента рядом
pair-title = 👥 <b>{ $left }</b> ⬅️ и ➡️ <b>{ $right }</b>: один человек?
pair-same = { $title }: <b>{ $value }</b>
pair-differs = { $title }: { $left } ↔ { $right }
pair-name = Имя
pair-phone = Телефон
pair-email = Эл. почта
pair-telegram = Telegram
pair-city = Город
pair-tags = Метки
pair-owner = Ответственный
pair-company = Компания
pair-first-seen = На карточке с
pair-last-contact = Последний контакт
pair-score = Вероятность, что это один человек: <b>{ $percent } %</b>
pair-reason-phone-same = тот же телефон
pair-reason-phone-like = телефоны отличаются одной цифрой
pair-reason-phone-differs = разные телефоны
pair-reason-email-same = та же эл. почта
pair-reason-email-like = похожие адреса почты
pair-reason-email-differs = разная эл. почта
pair-reason-name-same = то же имя и та же фамилия
pair-reason-name-like = имя похоже: { $left } ~ { $right }
pair-reason-given-same = то же имя
pair-reason-family-differs = разные фамилии
pair-reason-father-differs = разные отчества
pair-reason-birthday-same = тот же день рождения
pair-reason-birthday-like = даты рождения отличаются одной цифрой
pair-reason-birthday-differs = разные даты рождения
pair-reason-username-same = тот же @username
pair-reason-username-differs = разные @username
pair-reason-inn-same = тот же ИНН
pair-reason-inn-differs = разные ИНН
pair-reason-address-same = похожий адрес
pair-reason-address-differs = разные адреса
pair-reason-city-same = тот же город
pair-reason-city-differs = разные города

# /dupes
command-dupes = Дубли: объединить карточки
card-merge = 🔗 Объединить с…
merge-ask = 🔗 С кем объединить клиента { $client }? Напишите номер карточки (#12), телефон, @имя или имя.
dupes-title = 👥 <b>Дубли</b>: { $count ->
    [0] нерешённых пар нет
    [one] ждёт решения { $count } пара
    [few] ждут решения { $count } пары
    [many] ждут решения { $count } пар
   *[other] ждут решения { $count } пары
}
dupes-never = Всю базу на дубли ещё не проверяли.
dupes-sweep = { $state ->
    [running] 🔎 Проверяю базу: { $bar } { $percent } %
    [done] ✅ База проверена
    [stopped] ⏹ Проверка остановлена на { $percent } %
   *[failed] ⚠️ Проверка не удалась на { $percent } %, запустите её снова
}, найдено пар: { $found }
dupes-begun = Начал. Можно работать дальше.
dupes-look = 👀 Посмотреть пары
dupes-sweep-all = 🔎 Проверить всю базу
dupes-stop = ⏹ Остановить
dupes-merges = 🕘 Недавние объединения ({ $count })
dupes-left = ⬅️ Объединить в { $number }
dupes-right = Объединить в { $number } ➡️
dupes-different = 👫 Разные люди
dupes-skip = Пропустить
dupes-compare = 👥 Сравнить
dupes-remembered = Запомнил: разные люди
dupes-merged = 🔗 { $gone } теперь часть { $kept }. Отменить можно 30 дней.
dupes-undo = ↩️ Отменить
dupes-undo-one = ↩️ Отменить { $gone }
dupes-undone = ↩️ { $gone } и { $kept } снова две карточки; больше не предлагаю их объединить.
dupes-go-on = Дальше ➡️
dupes-with = { $percent } % · { $client }
dupes-of-client = 👥 На { $number } похожи:
dupes-none-of-client = 👥 У { $number } дублей не видно. Объединить с любой другой карточкой: /dupes { $number } #НОМЕР
dupes-merges-title = 🕘 <b>Недавние объединения</b>
dupes-merges-none = 🕘 Объединений, которые можно отменить, нет.
dupes-merge-line = { $when }: { $gone } → { $kept }{ $itself ->
    [yes] { " " }(само, по телефону)
   *[no] {""}
}
dupes-joined = 🔗 { $gone } теперь часть { $kept }: это его собственный телефон. Отменить можно 30 дней.
dupe-suspected = 👥 Похоже, это один человек: { $left } и { $right }
