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
# Consents: the whole text is read before it is agreed to, each is a document of its own
consent-button-data = ✅ Consent to data processing
consent-stop-data = Withdraw consent to data processing
consent-return-data = Bring it back
consent-given-data = ✅ Thank you, your consent to data processing is recorded. You can withdraw it at any time here or in /privacy.
consent-withdrawn-data = Your consent to data processing is withdrawn, our staff has been told. To delete everything we know about you: /privacy
consent-ask = { $text }
consent-agree = ✅ I agree
consent-operator = { $name }{ $inn ->
    [none] {""}
   *[other] , tax number { $inn }
 }{ $address ->
    [none] {""}
   *[other] , { $address }
 }
consent-data-text = Consent to the processing of personal data

    I freely give { $operator }, the controller, my consent (GDPR Art. 6(1)(a)) to process my personal data: name, Telegram username and id, phone, e-mail, city, address, our conversation, orders and contracts.

    Purpose: answering me, concluding and performing contracts with me. The data is kept until I withdraw this consent or the purpose is gone, and is passed to no third party unless the law demands it.

    I may ask for access, correction, erasure, restriction and a copy of my data, and complain to a supervisory authority. I can withdraw this consent at any time in /privacy, as easily as I gave it; what was done before stays lawful.
consent-ads-text = Consent to advertising

    I agree to receive advertising messages about special offers from { $operator } here, in Telegram.

    This consent is separate from the one to data processing and no condition of any order. I can withdraw it at any time in one press: under a message, in /settings or in /privacy.
consent-button-ads = 📣 I want special offers
consent-stop-ads = Unsubscribe from offers
consent-return-ads = Bring them back
consent-given-ads = 📣 Done: we will send you offers. You can unsubscribe at any time.
consent-withdrawn-ads = Done. No more offers; orders and answers will come as before.
client-settings = ⚙️ Язык / Language. Offers: { $ads ->
    [yes] you receive them
   *[no] you do not receive them
 }.
language-ru = Русский
language-en = English
privacy = 🔒 Your data is kept by <b>{ $company }</b>: your conversation with us, your name, and your phone if you shared it. We need it to answer you and fulfil orders. We pass nothing on to third parties. Offers go only to those who agreed to them separately; one press unsubscribes.
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
