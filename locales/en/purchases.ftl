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
event-purchase-discounted = 🎟 coupon used, to pay { $sum }: { $what }
event-product-put-into = the product “{ $title }” is in the category { $category ->
    [none] “none”
   *[other] “{ $category }”
 }
event-product-warranty-set = the warranty of “{ $title }” in months: { $months }

# A sale in one line
command-sale = Write down a purchase
sale-ask = What was bought, for how much? For example: <code>vacuum cleaner 24,990 yesterday</code>, <code>filter 2 x 500</code>. Several things: a line each.
sale-recorded = 🛒 Written down: <b>{ $client }</b>, { $when }
sale-undone = 🗑 Taken back, the history keeps a trace: <b>{ $client }</b>, { $when }
sale-ask-category = Which category is this product in? For example “Vacuum cleaners”.
sale-which-category = Which category is “{ $title }” in?
sale-new-category = ✏️ A new category
refused-sale-line = I don't understand the line “{ $line }”. It takes what and how much: “vacuum cleaner 24,990 yesterday”, “filter 2 x 500”.

# A client's purchases
card-purchases = 🛒 Purchases
card-bought = 💰 { $count ->
    [one] { $count } purchase
   *[other] { $count } purchases
 } for { $sum }, the last { $last }
purchases-title = 🛒 <b>Purchases</b> · { $client }
purchases-none = No purchases yet.
purchases-one = { $number }. { $when } · { $what }: { $sum }{ $returned ->
    [all] {" "}(returned)
    [part] {" "}(returned in part)
   *[none] {""}
 }
purchases-new = ➕ Write down a purchase
purchase-title = 🛒 <b>{ $client }</b>, { $when }
purchase-line = • { $what }: { $sum }{ $until ->
    [none] {""}
   *[other] , warranty until { $until }
 }{ $returned ->
    [yes] {" "}↩️ returned
   *[no] {""}
 }
purchase-total = In all: <b>{ $sum }</b>
purchase-return = { $back ->
    [yes] Not returned after all: { $title }
   *[no] ↩️ Returned: { $title }
 }
purchase-undo = Take it back
purchase-all = 🛒 All purchases

# Coupons on screens
command-coupon = A coupon for a client
coupon-line = 🎟 <code>{ $code }</code>: { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }{ $until ->
    [none] {""}
   *[other] {" "}until { $until }
 }{ $state ->
    [used] {" "}(used)
    [over] {" "}(its time is over)
   *[good] {""}
 }
coupon-use = 🎟 Use the coupon: { $percent ->
    [0] { $sum }
   *[other] { $percent } %
 }
coupon-issued = A coupon for <b>{ $client }</b>. The client says the code; write it in /sale or press the button under the purchase.
coupons-title = 🎟 <b>Coupons</b> · { $client }
coupons-none = No coupons. To issue one: <code>/coupon Anna 20% until 31 December</code>
coupon-take-back = Withdraw { $code }
coupon-taken-back = Withdrawn. Coupons: <b>{ $client }</b>

# Products and categories
command-products = Products, categories, warranties
products-title = { $count ->
    [0] 📦 <b>Products</b>. Nothing was sold yet: products appear by themselves with the first purchase (<code>/sale</code>).
   *[other] 📦 <b>Products</b> by category. Segments ask by category; warranties end by product.
 }
products-others = Without a category
products-page = { $count ->
    [0] Nothing here.
   *[other] Choose a product.
 }
category-rename = ✏️ Rename the category
product-screen = 📦 <b>{ $title }</b>
    Category: { $category ->
    [none] none
   *[other] { $category }
 }
    Warranty, or term of the contract: { $months ->
    [0] none
    [one] { $months } month
   *[other] { $months } months
 }
product-category = 🗂 Category
product-warranty = 🛡 Warranty
product-title = ✏️ Name
product-merge = 🔗 Merge with…
product-months = { $months ->
    [0] None
   *[other] { $months } mo.
 }
product-ask = { $about ->
    [title] What is this product called?
    [merge] What is the product called that this one is merged with? Purchases go over to it.
   *[new-category] What is the new category called?
 }
product-ask-months = For how many months from the day of purchase? Past purchases of the product change too.
product-ask-category = Which category is “{ $title }” in? Past purchases go there too.
product-ask-category-name = What is this category called? If there is one of that name, they become one.
refused-product-months = Give 0 to { $most } months.
refused-product-taken = There is a product “{ $title }” already: press “Merge with…”.
refused-product-unknown = There is no product “{ $title }”: write another product's name exactly.
event-product-renamed = the product “{ $from }” is now “{ $to }”
event-products-merged = the product “{ $from }” was merged with “{ $to }”
event-category-renamed = the category “{ $from }” is now “{ $to }”
