# Conditions in words. crm/segments/line.py reads them too: what is said otherwise here must be understood there.
audience-or = or
audience-not = not
audience-days-of = { $count ->
    [one] { $value } day
   *[other] { $value } days
 }

condition-all-any = all clients
condition-tag-is = tag: { $value }
condition-tag-is-not = without the tag: { $value }
condition-city-is = city: { $value }
condition-city-is-not = not from: { $value }
condition-source-is = source: { $value }
condition-source-is-not = not source: { $value }
condition-language-is = language: { $value }
condition-language-is-not = not language: { $value }
condition-owner-is = owner: { $value }
condition-owner-is-not = not owner: { $value }
condition-found-is = found by a search: { $value }
condition-company-is = company: { $value }
condition-company-is-not = not company: { $value }
condition-company-any = have a company
condition-last-contact-older = no contact for { audience-days-of } or more
condition-last-contact-newer = in contact within the last { audience-days-of }
condition-first-seen-older = with us for more than { audience-days-of }
condition-first-seen-newer = came within the last { audience-days-of }
condition-wrote-older = silent for { audience-days-of }
condition-wrote-newer = wrote to us within { audience-days-of }
condition-written-older = we did not write for { audience-days-of }
condition-written-newer = we wrote within { audience-days-of }
condition-called-older = not called for { audience-days-of }
condition-called-newer = called within { audience-days-of }
condition-last-call-is = last call: { audience-outcome }
condition-last-call-is-not = not last call: { audience-outcome }
audience-outcome = { $value ->
    [reached] reached
    [no_answer] no answer
    [call_back] call back
   *[refused] refused
 }
condition-consent-is = have consent{ audience-consent-to }
condition-consent-is-not = no consent{ audience-consent-to }
audience-consent-to = { $value ->
    [any] {""}
   *[other] : { audience-channel }
 }
condition-point-is = have { audience-channel }
condition-point-is-not = no { audience-channel }
audience-channel = { $value ->
    [telegram] Telegram
    [phone] phone
    [email] e-mail
    [whatsapp] WhatsApp
    [vk] VK
    [max] MAX
    [instagram] Instagram
   *[avito] Avito
 }
condition-known-any = filled in: { $of }
condition-text-is = { $of }: { $value }
condition-text-is-not = not { $of }: { $value }
condition-number-is = { $of } exactly { $value }
condition-number-least = { $of } from { $value }
condition-number-most = { $of } up to { $value }
condition-money-least = { $of } from { $value }
condition-money-most = { $of } up to { $value }
condition-yes-no-is = { $of }: { $count ->
    [1] yes
   *[0] no
 }
condition-day-within = { $of }: { $period }
condition-yearly-soon = { $of } { $count ->
    [0] today
   *[other] in the next { audience-days-of }
 }
condition-yearly-month = { $of }: month { $value }
condition-campaign-sent = got campaign { $value }
condition-campaign-failed = not reached by campaign { $value }
condition-campaign-answered = answered campaign { $value }

period-last = within the last { $high } { period-unit }
period-before = more than { $high } { period-unit } ago
period-ago = { $low }–{ $high } { period-unit } ago
period-next = in the next { $high } { period-unit }
period-this-month = this month
period-this-year = this year
period-past-month = last month
period-past-year = last year
period-coming-month = next month
period-coming-year = next year
period-days = { $first ->
    [no] until { $last }
   *[other] { $last ->
        [no] since { $first }
       *[other] from { $first } to { $last }
    }
 }
period-unit = { $unit ->
    [d] { $count ->
        [one] day
       *[other] days
    }
    [m] { $count ->
        [one] month
       *[other] months
    }
   *[y] { $count ->
        [one] year
       *[other] years
    }
 }

condition-bought-within = bought { $of } { $period }
condition-bought-last = last bought { $of } { $period }
condition-bought-first = first bought { $of } { $period }
condition-bought-nothing-since = bought { $of } { $period } and nothing since
condition-purchases-least = at least { $value } purchases { $of } { $period }
condition-purchases-most = at most { $value } purchases { $of } { $period }
condition-spent-least = spent at least { $value } { audience-spent-on } { $period }
condition-spent-most = spent at most { $value } { audience-spent-on } { $period }
audience-spent-on = { $has_of ->
    [1] on { $of }
   *[0] {""}
 }
condition-warranty-within = warranty { $of } ends { $period }
condition-coupon-is = { $value ->
    [unused] have an unused coupon
   *[redeemed] used a coupon
 }
condition-rfm-least = RFM { audience-score } from { $value }
condition-rfm-most = RFM { audience-score } up to { $value }
audience-score = { $of ->
    [recency] recency
    [frequency] frequency
   *[money] money
 }
audience-anything = anything

audience-line = ✍️ In words
audience-ask-line = ✍️ Write the conditions with commas, “and”, “or”, “not”, brackets. For example:
    <code>bought vacuum cleaners 11–12 months ago, from London, have consent</code>
    <code>at least 5 purchases within the last year, spent at least 30,000 within the last year</code>
    <code>silent for 90 days, not tag: vip</code>
audience-unclear = 🤔 Not understood: { $words }
audience-people = 👥 Who they are
audience-people-title = 👥 <b>{ $count }</b>
audience-example = #{ $number } { $name }: { $reasons }
audience-reason = { $condition } ({ $seen })
chip-title = ✏️ <b>{ $words }</b>
chip-negate = 🚫 The contrary
chip-alternate = 🔗 Or: together with the one before
chip-turn = 🔀 All of them ⇄ any of them
chip-dissolve = ✂️ Take apart
chip-drop = 🗑 Take out
