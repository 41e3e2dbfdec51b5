# What the base is for
goal-ask = 🎯 <b>What is your base for?</b>
    I make fitting fields, tags and segments; everything can be changed later. There may be several goals.
goal = { $goal ->
    [repeat] 🔁 Repeat sales
    [service] 🔧 Service
    [b2b] 🏗 B2B projects
    [booking] 📅 Bookings
   *[own] ✏️ My own
 }
goal-title = ✅ <b>{ goal }</b>
goal-made-client = New fields of clients: { $list }
goal-made-company = New fields of companies: { $list }
goal-made-required = Required from now on: { $list }
goal-made-tags = Tags: { $list }
goal-made-segments = Segments (/segments): { $list }
goal-nothing-new = All of this is there already.
goal-change = Change, retire or add fields: /fields
goal-own = Make your own fields, for example: <code>/fields Favourite flowers: text</code>. All fields: /fields
goal-tags-repeat = regular, vip, long not seen
goal-tags-service = under warranty, repair, complaint
goal-tags-b2b = decides, tender, partner
goal-tags-booking = regular, did not come, wants a reminder
setup-requisites = 🏢 The company's requisites

field-title-children = Children's birthdays
field-title-anniversary = Anniversary
field-title-preferences = Preferences
field-title-likes = Likes
field-title-dislikes = Dislikes
field-title-device = Device or product
field-title-serial = Serial number
field-title-bought_on = Bought on
field-title-warranty_end = Warranty until
field-title-next_service = Next service
field-title-decision = Part in decisions
field-title-contract_end = Contract until
field-title-industry = Industry
field-title-site = Website
field-title-budget = Budget
field-title-company_contract_end = Contract until
field-title-visit_time = Convenient time
field-title-specialist = Favourite specialist
field-title-health = Contraindications
field-options-decision = decides, influences, uses
field-options-visit_time = morning, day, evening, weekend

event-goal-chosen = what the base is for: { $goal ->
    [repeat] repeat sales
    [service] service
    [b2b] B2B projects
    [booking] bookings
   *[own] my own
 }
