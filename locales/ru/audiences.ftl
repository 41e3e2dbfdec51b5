# Условия словами. Их же читает crm/segments/line.py: что здесь сказано иначе, должно и пониматься.
audience-or = или
audience-not = не
audience-days-of = { $count ->
    [one] { $value } день
    [few] { $value } дня
   *[many] { $value } дней
 }

condition-all-any = все клиенты
condition-tag-is = метка: { $value }
condition-tag-is-not = без метки: { $value }
condition-city-is = город: { $value }
condition-city-is-not = не из города: { $value }
condition-source-is = источник: { $value }
condition-source-is-not = не источник: { $value }
condition-language-is = язык: { $value }
condition-language-is-not = не язык: { $value }
condition-owner-is = отв.: { $value }
condition-owner-is-not = не отв.: { $value }
condition-found-is = найденные поиском: { $value }
condition-company-is = компания: { $value }
condition-company-is-not = не компания: { $value }
condition-company-any = есть компания
condition-last-contact-older = не общались { $count ->
    [one] { $value } день
    [few] { $value } дня
   *[many] { $value } дней
 } и дольше
condition-last-contact-newer = общались за { $count ->
    [one] последний { $value } день
    [few] последние { $value } дня
   *[many] последние { $value } дней
 }
condition-first-seen-older = с нами больше { $count ->
    [one] { $value } дня
    [few] { $value } дней
   *[many] { $value } дней
 }
condition-first-seen-newer = пришли за { $count ->
    [one] последний { $value } день
    [few] последние { $value } дня
   *[many] последние { $value } дней
 }
condition-wrote-older = молчат { audience-days-of }
condition-wrote-newer = писали нам за { audience-days-of }
condition-written-older = мы не писали { audience-days-of }
condition-written-newer = мы писали за { audience-days-of }
condition-called-older = не звонили { audience-days-of }
condition-called-newer = звонили за { audience-days-of }
condition-last-call-is = последний звонок: { audience-outcome }
condition-last-call-is-not = не последний звонок: { audience-outcome }
audience-outcome = { $value ->
    [reached] дозвонились
    [no_answer] не ответил
    [call_back] перезвонить
   *[refused] отказ
 }
condition-consent-is = есть согласие{ audience-consent-to }
condition-consent-is-not = нет согласия{ audience-consent-to }
audience-consent-to = { $value ->
    [any] {""}
   *[other] : { audience-channel }
 }
condition-point-is = есть { audience-channel }
condition-point-is-not = нет { $value ->
    [phone] телефона
    [email] почты
   *[other] { audience-channel }
 }
audience-channel = { $value ->
    [telegram] Telegram
    [phone] телефон
    [email] почта
    [whatsapp] WhatsApp
    [vk] VK
    [max] MAX
    [instagram] Instagram
   *[avito] Avito
 }
condition-known-any = заполнено: { $of }
condition-text-is = { $of }: { $value }
condition-text-is-not = не { $of }: { $value }
condition-number-is = { $of } ровно { $value }
condition-number-least = { $of } от { $value }
condition-number-most = { $of } до { $value }
condition-money-least = { $of } от { $value }
condition-money-most = { $of } до { $value }
condition-yes-no-is = { $of }: { $count ->
    [1] да
   *[0] нет
 }
condition-day-within = { $of }: { $period }
condition-yearly-soon = { $of } { $count ->
    [0] сегодня
   *[other] в ближайшие { audience-days-of }
 }
condition-yearly-month = { $of }: месяц { $value }
condition-campaign-sent = получили рассылку { $value }
condition-campaign-failed = не дошла рассылка { $value }
condition-campaign-answered = ответили на рассылку { $value }

period-last = за последние { $high } { period-unit }
period-before = больше { $high } { period-unit } назад
period-ago = { $low }–{ $high } { period-unit } назад
period-next = в ближайшие { $high } { period-unit }
period-this-month = в этом месяце
period-this-year = в этом году
period-past-month = в прошлом месяце
period-past-year = в прошлом году
period-coming-month = в следующем месяце
period-coming-year = в следующем году
period-days = { $first ->
    [no] по { $last }
   *[other] { $last ->
        [no] с { $first }
       *[other] с { $first } по { $last }
    }
 }
period-unit = { $unit ->
    [d] { $count ->
        [one] день
        [few] дня
       *[many] дней
    }
    [m] { $count ->
        [one] месяц
        [few] месяца
       *[many] месяцев
    }
   *[y] { $count ->
        [one] год
        [few] года
       *[many] лет
    }
 }

condition-bought-within = купили { $of } { $period }
condition-bought-last = в последний раз купили { $of } { $period }
condition-bought-first = впервые купили { $of } { $period }
condition-bought-nothing-since = купили { $of } { $period } и с тех пор ничего
condition-purchases-least = от { $value } покупок { $of } { $period }
condition-purchases-most = до { $value } покупок { $of } { $period }
condition-spent-least = потратили от { $value } { audience-spent-on } { $period }
condition-spent-most = потратили до { $value } { audience-spent-on } { $period }
audience-spent-on = { $has_of ->
    [1] на { $of }
   *[0] {""}
 }
condition-warranty-within = гарантия { $of } кончается { $period }
condition-coupon-is = { $value ->
    [unused] есть неиспользованный купон
   *[redeemed] использовали купон
 }
condition-rfm-least = RFM { audience-score } от { $value }
condition-rfm-most = RFM { audience-score } до { $value }
audience-score = { $of ->
    [recency] давность
    [frequency] частота
   *[money] деньги
 }
audience-anything = что-нибудь

audience-line = ✍️ Словами
audience-ask-line = ✍️ Напишите условия через запятую, «и», «или», «не», скобки. Например:
    <code>купили пылесос 11–12 месяцев назад, Москва, есть согласие</code>
    <code>от 5 покупок за год, потратили от 30 000 за год</code>
    <code>молчат 90 дней, не метка: vip</code>
audience-unclear = 🤔 Не понял: { $words }
audience-people = 👥 Кто это
audience-people-title = 👥 <b>{ $count }</b>
audience-example = #{ $number } { $name }: { $reasons }
audience-reason = { $condition } ({ $seen })
chip-title = ✏️ <b>{ $words }</b>
chip-negate = 🚫 Наоборот
chip-alternate = 🔗 Или: вместе с предыдущим
chip-turn = 🔀 Все вместе ⇄ любое из них
chip-dissolve = ✂️ Разъединить
chip-drop = 🗑 Убрать
