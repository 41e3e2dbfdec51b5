# Purchases: written down, returned, taken back
event-purchase-recorded = 🛒 bought for { $sum }: { $what }{ $earlier ->
    [yes] {" "}({ $made_at })
   *[no] {""}
 }
event-purchase-returned = ↩️ returned for { $sum }: { $what }
event-purchase-kept = 🛒 the return was a mistake, { $sum }: { $what }
event-purchase-taken-back = 🗑 the purchase for { $sum } was a mistake: { $what }
refused-product-no-title = What was bought is not there: write its name.
refused-purchase-lines = One purchase has from one to { $most } lines.
refused-purchase-ahead = A purchase cannot be in the future: give a day no later than today.
refused-purchase-quantity = The quantity must be above zero, like 2 or 0.5.
refused-purchase-sum = There is no such sum: write what was paid, for example 24,990.

# Coupons
event-coupon-issued = 🎟 coupon { $code } for { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }
event-coupon-taken-back = 🎟 coupon { $code } withdrawn
refused-coupon-terms = Write the discount, for example “20% until 31 December” or “500”.
refused-coupon-over = This coupon's time is over.
refused-coupon-unknown = The client has no coupon { $code }.
refused-coupon-used = The coupon { $code } has been used.
