day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday

back = ⬅️ Back
cancel = Cancel
cancelled = Cancelled.
nothing-to-cancel = There is nothing to cancel.
already-done = This has been done already.

refused-forbidden = I did not understand you.
refused-stale = That button is out of date, here is a fresh screen.
button-unknown = This button no longer works.
gone-button = The button is out of date: what it speaks of was changed or removed.
gone-form = It is no longer there: somebody changed or removed it.
refused-unreadable = Some of this is encrypted with another key. Whoever runs the bot must bring the former SECRET_KEY back.
refused-unavailable = The database is busy. Please try again in a minute, nothing is lost.
refused-unshown = Telegram failed to take my answer. What was done is kept: open the screen once more.
refused-broken = Something broke inside me, the developers will see the error. Your data is safe.
