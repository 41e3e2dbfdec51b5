event-cards-merged = merges the card { $number } { $name } into this one{ $other ->
    [none] {""}
   *[other] ; it said otherwise: { $other }
}
event-merge-undone = parts this card from { $number }
refused-merge-with-itself = This is one and the same card.
refused-merge-too-old = This merge cannot be undone any more: 30 days have passed, or the client asked for his data to be deleted.
refused-merge-of-later = Undo the merge of { $gone } into { $kept } first: it came later.
