# Покупки: записать, вернуть, отменить
event-purchase-recorded = 🛒 покупка на { $sum }: { $what }{ $earlier ->
    [yes] {" "}({ $made_at })
   *[no] {""}
 }
event-purchase-returned = ↩️ возврат на { $sum }: { $what }
event-purchase-kept = 🛒 возврат отменён, { $sum }: { $what }
event-purchase-taken-back = 🗑 покупка на { $sum } записана по ошибке: { $what }
refused-product-no-title = Не вижу, что куплено: напишите название.
refused-purchase-lines = В одной покупке может быть от одной до { $most } позиций.
refused-purchase-ahead = Покупка не может быть в будущем: укажите день не позже сегодняшнего.
refused-purchase-quantity = Количество должно быть больше нуля, например 2 или 0,5.
refused-purchase-sum = Такой суммы не бывает: напишите, сколько заплатили, например 24 990.

# Купоны
event-coupon-issued = 🎟 купон { $code } на { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }
event-coupon-taken-back = 🎟 купон { $code } отозван
refused-coupon-terms = Напишите скидку, например «20% до 31.12» или «500 ₽».
refused-coupon-over = Срок этого купона уже прошёл.
refused-coupon-unknown = У клиента нет купона { $code }.
refused-coupon-used = Купон { $code } уже использован.
