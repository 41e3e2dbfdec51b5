# Where clients come from
command-sources = Sources: links, QR, counts
sources-title = 🧭 <b>Sources</b>. The number is how many clients came. Whom each brought: /find source: name
sources-none = 🧭 No sources yet. Each has its own link and QR code: for a leaflet, a site, a channel. Whoever comes by it is marked by itself.
sources-add = ➕ New source
sources-ask-label = What is the source called? For example: Leaflet, Channel, Oleg's card.
sources-ask-other-label = What is the source “{ $label }” called now? Its link stays.
sources-open = 🧭 <b>{ $label }</b>{ $state ->
    [retired] {" "}(out of use)
   *[used] {""}
 }
 { $link }
 Came: { $came } · wrote: { $wrote } · this month: { $month }
sources-qr = 🔳 QR code
sources-qr-caption = { $label }: { $link }
sources-rename = ✏️ Name
sources-retire = 💤 Out of use
sources-revive = ↩️ Use again
event-source-changed = source “{ $label }” { $change ->
    [added] added
    [renamed] renamed
    [retired] out of use
   *[revived] in use again
 }
refused-source-label = The name of a source has 1 to { $limit } characters. Type another.
refused-source-taken = There is a source “{ $label }” already. Type another name.
refused-too-many-sources = There can be at most { $limit } sources.
