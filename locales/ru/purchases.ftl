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
event-purchase-discounted = 🎟 купон применён, к оплате { $sum }: { $what }
event-product-put-into = товар «{ $title }» в категории { $category ->
    [none] «без категории»
   *[other] «{ $category }»
 }
event-product-warranty-set = гарантия на «{ $title }», месяцев: { $months }

# Продажа одной строкой
command-sale = Записать покупку
sale-ask = Что купили и на сколько? Например: <code>пылесос Xiaomi 24 990 вчера</code>, <code>фильтр 2 x 500</code>. Несколько товаров пишите с новой строки.
sale-recorded = 🛒 Записал: <b>{ $client }</b>, { $when }
sale-undone = 🗑 Отменил, в истории останется след: <b>{ $client }</b>, { $when }
sale-ask-category = К какой категории отнести этот товар? Например: «Пылесосы».
sale-which-category = К какой категории относится «{ $title }»?
sale-new-category = ✏️ Новая категория
refused-sale-line = Не понял строку «{ $line }». Нужно что и сколько: «пылесос Xiaomi 24 990 вчера», «фильтр 2 x 500».

# Покупки клиента
card-purchases = 🛒 Покупки
card-bought = 💰 { $count ->
    [one] { $count } покупка
    [few] { $count } покупки
   *[many] { $count } покупок
 } на { $sum }, последняя { $last }
purchases-title = 🛒 <b>Покупки</b> · { $client }
purchases-none = Покупок пока нет.
purchases-one = { $number }. { $when } · { $what }: { $sum }{ $returned ->
    [all] {" "}(возвращено)
    [part] {" "}(часть возвращена)
   *[none] {""}
 }
purchases-new = ➕ Записать покупку
purchase-title = 🛒 <b>{ $client }</b>, { $when }
purchase-line = • { $what }: { $sum }{ $until ->
    [none] {""}
   *[other] , гарантия до { $until }
 }{ $returned ->
    [yes] {" "}↩️ возвращено
   *[no] {""}
 }
purchase-total = Итого: <b>{ $sum }</b>
purchase-return = { $back ->
    [yes] Отменить возврат: { $title }
   *[no] ↩️ Вернули: { $title }
 }
purchase-undo = Отменить запись
purchase-all = 🛒 Все покупки

# Купоны на экране
command-coupon = Купон клиенту
coupon-line = 🎟 <code>{ $code }</code>: { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }{ $until ->
    [none] {""}
   *[other] {" "}до { $until }
 }{ $state ->
    [used] {" "}(использован)
    [over] {" "}(срок прошёл)
   *[good] {""}
 }
coupon-use = 🎟 Применить купон: { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }
coupon-issued = Купон для <b>{ $client }</b>. Клиент называет код, вы пишете его в /sale или нажимаете кнопку под покупкой.
coupons-title = 🎟 <b>Купоны</b> · { $client }
coupons-none = Купонов нет. Выдать: <code>/coupon Анна 20% до 31.12</code>
coupon-take-back = Отозвать { $code }
coupon-taken-back = Отозвал. Купоны: <b>{ $client }</b>

# Товары и категории
command-products = Товары, категории, гарантии
products-title = { $count ->
    [0] 📦 <b>Товары</b>. Пока ничего не продали: товары появляются сами с первой покупкой (<code>/sale</code>).
   *[other] 📦 <b>Товары</b> по категориям. По категориям собирают сегменты, от гарантии считается её конец.
 }
products-others = Без категории
products-page = { $count ->
    [0] Здесь пусто.
   *[other] Выберите товар.
 }
category-rename = ✏️ Переименовать категорию
product-screen = 📦 <b>{ $title }</b>
    Категория: { $category ->
    [none] не указана
   *[other] { $category }
 }
    Гарантия или срок договора: { $months ->
    [0] нет
    [one] { $months } месяц
    [few] { $months } месяца
   *[many] { $months } месяцев
 }
product-category = 🗂 Категория
product-warranty = 🛡 Гарантия
product-title = ✏️ Название
product-merge = 🔗 Объединить с…
product-months = { $months ->
    [0] Нет
   *[other] { $months } мес.
 }
product-ask = { $about ->
    [title] Как назвать этот товар?
    [merge] Как называется товар, с которым этот объединить? Покупки перейдут к нему.
   *[new-category] Как назвать новую категорию?
 }
product-ask-months = На сколько месяцев со дня покупки? Изменится и у прошлых покупок этого товара.
product-ask-category = В какую категорию отнести «{ $title }»? Прошлые покупки перейдут в неё тоже.
product-ask-category-name = Как назвать эту категорию? Если такая уже есть, они объединятся.
refused-product-months = Укажите от 0 до { $most } месяцев.
refused-product-taken = Товар «{ $title }» уже есть: нажмите «Объединить с…».
refused-product-unknown = Товара «{ $title }» нет: напишите название другого товара точно.
event-product-renamed = товар «{ $from }» теперь «{ $to }»
event-products-merged = товар «{ $from }» объединён с «{ $to }»
event-category-renamed = категория «{ $from }» теперь «{ $to }»
