# Plays: what is done by itself when a client's occasion comes
command-plays = Plays: what is done by itself
plays-title = 🎬 <b>Plays.</b> What is done by itself, at 10:00 in the morning, when a client's occasion comes. 🟢 on, ⚪️ off.
play-title = { $play ->
    [birthday] Birthday
    [first_purchase] First purchase
    [after_purchase] After a purchase
    [anniversary] Purchase anniversary
    [warranty_end] Warranty or contract ends
    [next_need] Time to buy again
    [came_back] Came back after a break
    [no_answer] No answer to an offer
   *[silent] Silent for long
}
play-when = { $play ->
    [birthday] { $days ->
        [0] on the birthday
        [one] { $days } day before the birthday
       *[other] { $days } days before the birthday
    }
    [first_purchase] { $days ->
        [one] { $days } day after the first purchase
       *[other] { $days } days after the first purchase
    }
    [after_purchase] { $days ->
        [one] { $days } day after each purchase
       *[other] { $days } days after each purchase
    }
    [anniversary] { $days ->
        [0] on the anniversary of each purchase
        [one] { $days } day before the anniversary of a purchase
       *[other] { $days } days before the anniversary of a purchase
    }
    [warranty_end] { $days ->
        [0] on the last day of the warranty or contract
        [one] { $days } day before the warranty or contract ends
       *[other] { $days } days before the warranty or contract ends
    }
    [next_need] { $days ->
        [0] on the day when the client, by his own rhythm, buys again
        [one] { $days } day before the client, by his own rhythm, buys again
       *[other] { $days } days before the client, by his own rhythm, buys again
    }
    [came_back] { $days ->
        [one] the day after a purchase, if the client had bought nothing for { $days } day
       *[other] the day after a purchase, if the client had bought nothing for { $days } days
    }
    [no_answer] { $days ->
        [one] { $days } day after a campaign, if the client has written nothing
       *[other] { $days } days after a campaign, if the client has written nothing
    }
   *[silent] { $days ->
        [one] if there was no contact with the client for { $days } day
       *[other] if there was no contact with the client for { $days } days
    }
}
play-screen = 🎬 <b>{ play-title }</b> · { $state ->
    [on] 🟢 on
   *[off] ⚪️ off
}
    When: { play-when }
play-does = What it does: { $deed ->
    [message] writes to the client: to those who agreed to offers, within the allowed hours and the weekly limit
    [task] sets a task for the client's owner
    [calls] shares calls out over the managers
   *[tag] puts a label on
}
play-says = Words: <blockquote>{ $words }</blockquote>
play-no-words = a file without words
play-month = Within a month:
play-count = { $state ->
    [done] • done: { $count }
    [refused] • without consent: { $count }
    [unreachable] • out of reach: { $count }
    [tired] • had enough this week: { $count }
   *[late] • too late: { $count }
}
play-turn-on = 🟢 Turn on
play-turn-off = ⚪️ Turn off
play-switched-on = On: begins with the next morning
play-switched-off = Off
play-days = { $days } d
play-other-days = Another number
play-deed = { $deed ->
    [message] 💬 Write
    [task] ☑️ Task
    [calls] 📞 Calls
   *[tag] 🏷 Label
}
play-words = ✏️ Other words
play-forget-words = ↩️ Default words
play-rehearse = 🎭 Rehearse the past year
play-ask-days = How many days? A number from { $low } to { $high }.
play-ask-message = Send the message as the client will get it: a text, a photo, a video. {"{"}name|dear client{"}"} becomes the name, {"{"}coupon 20%{"}"} the code of a coupon of his own.
play-ask-task = What is the text of the task?
play-ask-calls = With what text are calls shared out?
play-ask-tag = Which label?
play-rehearsal = 🎭 <b>Rehearsal: { play-title }.</b> Occasions in the past year: { $total }. Nothing was sent.
play-rehearsal-none = No occasions were found: there are no such dates or purchases.
play-rehearsal-today = If it were today:
play-rehearsal-latest = The latest:
refused-play-days = From { $low } to { $high } days are possible here.

play-words-message = { $play ->
    [birthday] 🎉 {"{"}name|Hello{"}"}, happy birthday! We wish you health and joy.
    [first_purchase] {"{"}name|Hello{"}"}, thank you for your first purchase! If you have questions, just write here.
    [after_purchase] {"{"}name|Hello{"}"}, thank you for your purchase! How do you like it? Write a few words, we read everything.
    [anniversary] {"{"}name|Hello{"}"}, it is the anniversary of your purchase. Thank you for being with us!
    [warranty_end] {"{"}name|Hello{"}"}, your warranty or contract ends soon. Would you like to extend it? Write to us.
    [next_need] {"{"}name|Hello{"}"}, it seems that you will soon need the same as last time. Shall we put it aside for you?
    [came_back] {"{"}name|Hello{"}"}, we are glad to see you again! Thank you for your purchase.
    [no_answer] {"{"}name|Hello{"}"}, we wrote to you with an offer lately. If it is still of interest, answer and we will tell you all about it.
   *[silent] {"{"}name|Hello{"}"}, we have not heard from you for long. How can we help?
}
play-words-task = { $play ->
    [birthday] Wish a happy birthday
    [first_purchase] Get acquainted: first purchase
    [after_purchase] Ask whether all is well after the purchase
    [anniversary] Say thanks: anniversary of a purchase
    [warranty_end] Offer an extension: warranty or contract ends
    [next_need] Offer to buy again: it is time by the client's rhythm
    [came_back] Say thanks: came back after a break
    [no_answer] Ask about the offer: there was no answer
   *[silent] Get in touch: silent for long
}
play-words-calls = { play-words-task }
play-words-tag = { $play ->
    [birthday] birthday
    [first_purchase] new buyer
    [after_purchase] bought
    [anniversary] anniversary
    [warranty_end] warranty ends
    [next_need] time to buy again
    [came_back] came back
    [no_answer] no answer
   *[silent] silent
}
event-play-changed = play “{ play-title }”: { $change ->
    [on] turned on
    [off] turned off
    [days] another term
    [action] another deed
   *[words] other words
}
