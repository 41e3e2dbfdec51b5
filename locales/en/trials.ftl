# Trials of campaigns, and reports
trial-next = ⏭ What follows
trial-goal = 🎯 Goal
trial-ab = 🧪 Texts
trial-control = 🎛 Control group: { $percent } %
trial-arms = 🧪 <b>Which text is better?</b> Send one more, four at most: the recipients will be shared out among them. Now: { $shares }. For other shares write, for example, <code>70/30</code>.
trial-equal-shares = equally
trial-arm = { $number }. { $text }
trial-one-text = Keep one text
trial-ask-goal = 🎯 <b>What is the campaign for?</b> It counts { $days } days from the start. Whoever has reached the goal gets no later messages.
trial-goal-purchase = 🛒 Any purchase
trial-goal-product = 📦 Purchase of a product
trial-goal-category = 🗂 Purchase from a category
trial-goal-coupon = 🎟 Coupon used
trial-goal-answer = 💬 An answer
trial-days = { $days } days
trial-steps = ⏭ <b>What to send later?</b> To those who by that day have not reached the goal, unsubscribed or blocked the bot.
trial-step = { $number }. after { $days } days, { $whom }: { $text }
trial-wait = after { $days } days
trial-drop-step = Take the last one out
trial-ask-step = ⏭ <b>{ $days } days after the one before.</b> To whom, but those who reached the goal? Choose, and send the message.

    <code>{"{"}coupon 20%{"}"}</code> becomes a coupon of the reader's own for 20 %, good for 30 days.
trial-for-all = to all the others
trial-for-not-answered = who did not answer
trial-for-not-opened = who opened no link
broadcast-trials = 🧪 Texts: { $texts }; a control group of { $control } % gets nothing; later: { $waits }

campaign-report = 📊 Report
report-title = 📊 <b>{ $label }</b>
report-goal = 🎯 { $goal }, within { $days } days
report-goal-purchase = any purchase
report-goal-product = a purchase of { $title }
report-goal-category = a purchase from { $title }
report-goal-coupon = the coupon used
report-goal-answer = an answer
report-message = { $several ->
    [0] ✉️
   *[other] ✉️ { $number }.
 } accepted by Telegram { $sent } · not sent { $failed } · blocked { $blocked } · unknown { $unknown } · skipped { $skipped }
report-arm = <b>{ $title }</b>: { $people } people; goal { $reached } ({ $share } %); { $bought } bought for { $sum }; { $answered } answered; opened a link: { $opened }; { $unsubscribed } unsubscribed
report-control = <b>{ $title }</b>: { $people } people; goal { $reached } ({ $share } %); { $bought } bought for { $sum }
report-unmeasured = not measured
report-difference = Above the control group: <b>{ $difference } points</b> (95 %: { $low } to { $high }). { $certain ->
    [1] The campaign made a difference.
   *[0] It may still be chance.
 }
report-no-difference = There is nobody to compare with yet.
report-reasons = Why some did not arrive:
report-state = { $state ->
    [sent] accepted by Telegram
    [failed] not sent
    [blocked] blocked
    [unknown] unknown
    [skipped] skipped
    [sending] being sent
   *[pending] waiting
 }
report-reason = · { $state ->
    [failed] not sent
    [blocked] blocked
    [unknown] unknown
   *[skipped] skipped
 }: { $why } — { $count }
report-arm-text = Text { $number }
report-arm-control = Control group
report-file = 📄 File with a chart
report-file-name = Campaign { $number }.xlsx
report-sheet-arms = Results
report-sheet-ledger = Deliveries
report-sheet-reasons = Reasons
report-column-arm = Text
report-column-people = People
report-column-answered = Answered
report-column-opened = Opened a link
report-column-bought = Bought
report-column-sum = For
report-column-reached = Reached the goal
report-column-share = Share
report-column-unsubscribed = Unsubscribed
report-column-message = Message
report-column-state = State
report-column-count = Count

refused-campaign-arms = More than { $limit } texts are not worth comparing.
refused-campaign-shares = Write { $count } numbers with slashes between, 100 together.
refused-campaign-steps = There can be at most { $limit } later messages.
refused-campaign-coupon = Say what the coupon takes off: {"{"}coupon 20%{"}"}.
