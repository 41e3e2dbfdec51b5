# Откуда приходят клиенты
command-sources = Источники: ссылки, QR, счёт
sources-title = 🧭 <b>Источники</b>. Число — сколько клиентов пришло. Кого привёл каждый: /find источник: название
sources-none = 🧭 Источников пока нет. У каждого своя ссылка и QR-код: для листовки, сайта, канала. Клиент по ней помечается сам.
sources-add = ➕ Новый источник
sources-ask-label = Как назвать источник? Например: Листовка, Канал, Визитка Олега.
sources-ask-other-label = Как теперь назвать источник «{ $label }»? Ссылка останется прежней.
sources-open = 🧭 <b>{ $label }</b>{ $state ->
    [retired] {" "}(не используется)
   *[used] {""}
 }
 { $link }
 Пришли: { $came } · написали: { $wrote } · в этом месяце: { $month }
sources-qr = 🔳 QR-код
sources-qr-caption = { $label }: { $link }
sources-rename = ✏️ Название
sources-retire = 💤 Больше не используем
sources-revive = ↩️ Снова используем
event-source-changed = источник «{ $label }» { $change ->
    [added] добавлен
    [renamed] переименован
    [retired] больше не используется
   *[revived] снова используется
 }
refused-source-label = Название источника — от 1 до { $limit } знаков. Напишите другое.
refused-source-taken = Источник «{ $label }» уже есть. Напишите другое название.
refused-too-many-sources = Источников может быть не больше { $limit }.
