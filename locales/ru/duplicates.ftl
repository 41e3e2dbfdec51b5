event-cards-merged = объединяет с карточкой { $number } { $name }{ $other ->
    [none] {""}
   *[other] ; там было иначе: { $other }
}
event-merge-undone = разъединяет с карточкой { $number }
refused-merge-with-itself = Это одна и та же карточка.
refused-merge-too-old = Это объединение уже не отменить: прошло больше 30 дней, или данные удалены по просьбе клиента.
refused-merge-of-later = Сначала отмените объединение { $gone } с { $kept }: оно было позже.
