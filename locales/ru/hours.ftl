# Часы работы и кто отсутствует
command-hours = Часы работы
command-away = Меня нет до…
away-message = 🌙 Спасибо, сообщение получил. Сейчас закрыто, откроемся: { $opens }. Ответим первым делом.
greeting-away = Здравствуйте, { $name }! Сообщение получил. Сейчас закрыто, откроемся: { $opens }, ответим первым делом. Пишем по правилам: /privacy
hours-title = 🕘 <b>Часы работы</b> ({ $zone })
hours-none = Не заданы: отвечаем всегда.
hours-day = { $day }: { $spans }
hours-closed = выходной
hours-exception = { $day }: { $spans }
hours-open-now = 🟢 Сейчас открыто.
hours-closed-now = 🌙 Сейчас закрыто, откроемся: { $opens }.
hours-closed-long = 🌙 Сейчас закрыто, и ближайшего открытия нет.
hours-away = 🏖 Нет на месте: { $people }
hours-away-one = { $name } до { $until }
hours-how =
    Изменить: <code>/hours пн-пт 9-18</code>, <code>/hours сб 10:00-15:00</code>, <code>/hours вс выходной</code>.
    Праздники: <code>/hours 1.01-8.01 выходной</code>, <code>/hours 31.12 9-14</code>.
hours-weekdays = Пн–Пт 9–18
hours-daily = Ежедневно 10–20
hours-clear = Отвечаем всегда
hours-someone = 🏖 Кого нет
hours-whom = Кто отсутствует?
away-none = Вы на месте. Отсутствуете? Клиенты, которых вы ведёте, достанутся коллегам до вашего возвращения.
away-now = 🏖 Нет на месте до { $until }: { $name }
away-ask = Нажмите или напишите, когда { $name } возвращается: «в пятницу», «1 декабря», «завтра в 12». Передумали: /cancel
away-leave = 🏖 Меня нет до…
away-back = ↩️ На месте
away-here = ✅ { $name }: на месте.
event-hours-set = меняет часы работы: { $line }
event-hours-cleared = убирает часы работы: отвечаем всегда
event-staff-left-for = отмечает: { $name } отсутствует до { $until_at }
event-staff-came-back = отмечает: { $name } на месте
refused-hours-unfit = Не понял. Напишите дни и часы, например: «пн-пт 9-18», «сб 10:00-15:00», «31.12 выходной».
refused-hours-too-many = Больше { $limit } особых дней не храню.
refused-away-unfit = Напишите время в будущем, не дальше года: «в пятницу», «1 декабря».
