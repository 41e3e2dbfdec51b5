# Segments
command-segments = Segments of clients
segments-title = 🧩 <b>Segments.</b> How many clients each holds now.
    A new one in words: <code>/segments bought vacuum cleaners a year ago, from London</code>
segments-none = 🧩 There are no segments yet. Choose in /broadcast whom to write to and press “Save as a segment”.
    Or in words: <code>/segments silent for 90 days, have phone</code>
segment-screen = 🧩 <b>{ $title }</b>
    { $whom }

    { $count }
segment-broadcast = 📣 New campaign
segment-rename = ✏️ Name
segment-conditions = ⚙️ Conditions
segment-delete = 🗑 Delete
segment-ask-delete = 🗑 Delete the segment “{ $title }”? Clients and campaigns stay.
segment-change-hint = Change the conditions, then: “Save as a segment” → “{ $title }”
segment-ask-title = 🧩 What is the segment called? Write its name. Or press a saved one to replace its conditions.
    Conditions: { $whom }
segment-ask-new-title = ✏️ A new name instead of “{ $title }”?
segment-kept = 🧩 Saved: “{ $title }”. All segments: /segments
segment-rewritten = 🧩 “{ $title }” has other conditions now. All segments: /segments
segment-gone = The segment is deleted
audience-segments = 🧩 Segments
audience-choose-segment = 🧩 <b>Segments.</b> The conditions of the chosen one are added to the others.
audience-keep = 💾 Save as a segment
export-segment = 🧩 By segment
export-ask-segment = 🧩 Which segment should the file hold?

segment-title-regular = Regulars
segment-title-vip = VIP
segment-title-away = Long not seen
segment-title-new = New this month
segment-title-quiet = Silent for a month
segment-title-gone = Not in touch for a year
segment-title-instagram = From Instagram
segment-title-nobodys = Nobody's clients
segment-title-warranty = Under warranty
segment-title-complaint = Complained
segment-title-decides = Decision makers
segment-title-partner = Partners
segment-title-missed = Did not come
segment-tag-regular = regular
segment-tag-vip = vip
segment-tag-warranty = under warranty
segment-tag-complaint = complaint
segment-tag-decides = decides
segment-tag-partner = partner
segment-tag-missed = did not come

event-segment-changed = segment “{ $title }” { $change ->
    [added] saved
    [renamed] renamed
    [rewritten] has other conditions
   *[deleted] deleted
 }

refused-segment-title = A segment's name has 1 to { $limit } characters. Write another.
refused-segment-audience = A segment is made of conditions: a tag, a city, a source… Everybody or a list of those found cannot be saved.
refused-segment-taken = There is a segment “{ $title }” already. Write another name.
refused-too-many-segments = There can be no more than { $limit } segments. Delete some: /segments
