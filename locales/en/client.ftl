# What a client sees
greeting-company = our company
greeting-start = Hello { $name }! You have reached { $company }. Write any question here: a person will answer.

    Only our staff sees your messages. What we keep and how to delete it: /privacy
greeting-message = Hello { $name }! I have passed your question on, we will answer soon. We write by these rules: /privacy
phone-button = 📱 Send my phone number
phone-ask = Press the button below and Telegram will give us your number. Rather not: /cancel
phone-share = 📱 Send my phone number
contact-thanks = Thank you, the number is noted.
contact-foreign = Thank you, I have passed the contact on.
ads-button = 📣 I want special offers
ads-stop = Unsubscribe from offers
ads-return = Bring them back
ads-given = 📣 Done: we will send you offers. You can unsubscribe at any time.
ads-withdrawn = Done. No more offers; orders and answers will come as before.
client-settings = ⚙️ Язык / Language. Offers: { $ads ->
    [yes] you receive them
   *[no] you do not receive them
 }.
language-ru = Русский
language-en = English
privacy = 🔒 Your data is kept by <b>{ $company }</b>: your conversation with us, your name, and your phone if you shared it. We need it to answer you and fulfil orders. We pass nothing on to third parties. Offers go only to those who pressed “I want special offers”; one press unsubscribes.
privacy-known = What we know about you:
    name: { $name }
    phone: { $phone }
    city: { $city }
    with us since: { $since }
help-client = Write your question right here, a person will answer.
help-staff = What I can do:
command-start = Start
command-help = Help
command-cancel = Cancel
command-settings = Settings
command-privacy = My data
command-find = Find a client
command-card = A client's card
command-reply = Answer a client
command-inbox = Who is waiting
