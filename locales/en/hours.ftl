# Working hours and who is away
command-hours = Working hours
command-away = I am away until…
away-message = 🌙 Thank you, your message has arrived. We are closed now and open again: { $opens }. You will be answered first.
greeting-away = Hello { $name }! Your message has arrived. We are closed now and open again: { $opens }. You will be answered first. We write by these rules: /privacy
hours-title = 🕘 <b>Working hours</b> ({ $zone })
hours-none = Not set: we always answer.
hours-day = { $day }: { $spans }
hours-closed = closed
hours-exception = { $day }: { $spans }
hours-open-now = 🟢 Open now.
hours-closed-now = 🌙 Closed now, we open: { $opens }.
hours-closed-long = 🌙 Closed now, and no opening is near.
hours-away = 🏖 Away: { $people }
hours-away-one = { $name } until { $until }
hours-how =
    To change: <code>/hours mon-fri 9-18</code>, <code>/hours sat 10:00-15:00</code>, <code>/hours sun closed</code>.
    Holidays: <code>/hours 1.01-8.01 closed</code>, <code>/hours 31.12 9-14</code>.
hours-weekdays = Mon–Fri 9–18
hours-daily = Daily 10–20
hours-clear = We always answer
hours-someone = 🏖 Who is away
hours-whom = Who is away?
away-none = You are here. Going away? The clients you answer go to your colleagues until you are back.
away-now = 🏖 Away until { $until }: { $name }
away-ask = Press or write when { $name } is back: “on Friday”, “December 1”, “tomorrow at noon”. Changed your mind: /cancel
away-leave = 🏖 I am away until…
away-back = ↩️ Here again
away-here = ✅ { $name } is here.
event-hours-set = changes the working hours: { $line }
event-hours-cleared = removes the working hours: we always answer
event-staff-left-for = notes that { $name } is away until { $until_at }
event-staff-came-back = notes that { $name } is here again
refused-hours-unfit = I did not get it. Write days and hours, for example “mon-fri 9-18”, “sat 10:00-15:00”, “31.12 closed”.
refused-hours-too-many = No more than { $limit } special days are kept.
refused-away-unfit = Write a time in the future, not further than a year: “on Friday”, “December 1”.
