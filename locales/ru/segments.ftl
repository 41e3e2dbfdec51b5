# Сегменты
command-segments = Сегменты клиентов
segments-title = 🧩 <b>Сегменты.</b> Сколько клиентов в каждом сейчас.
    Новый — словами: <code>/segments купили пылесос год назад, Москва</code>
segments-none = 🧩 Сегментов пока нет. Выберите в /broadcast, кому писать, и нажмите «Сохранить как сегмент».
    Или словами: <code>/segments молчат 90 дней, есть телефон</code>
segment-screen = 🧩 <b>{ $title }</b>
    { $whom }

    { $count }
segment-broadcast = 📣 Новая рассылка
segment-rename = ✏️ Название
segment-conditions = ⚙️ Условия
segment-delete = 🗑 Удалить
segment-ask-delete = 🗑 Удалить сегмент «{ $title }»? Клиенты и рассылки останутся.
segment-change-hint = Поправьте условия, затем: «Сохранить как сегмент» → «{ $title }»
segment-ask-title = 🧩 Как назвать сегмент? Напишите название. Или нажмите сохранённый, чтобы заменить его условия.
    Условия: { $whom }
segment-ask-new-title = ✏️ Новое название вместо «{ $title }»?
segment-kept = 🧩 Сохранено: «{ $title }». Все сегменты: /segments
segment-rewritten = 🧩 У «{ $title }» теперь другие условия. Все сегменты: /segments
segment-gone = Сегмент удалён
audience-segments = 🧩 Сегменты
audience-choose-segment = 🧩 <b>Сегменты.</b> Условия выбранного добавятся к остальным.
audience-keep = 💾 Сохранить как сегмент
export-segment = 🧩 По сегменту
export-ask-segment = 🧩 Какой сегмент выгрузить?

segment-title-regular = Постоянные
segment-title-vip = VIP
segment-title-away = Давно не были
segment-title-new = Новые за месяц
segment-title-quiet = Молчат месяц
segment-title-gone = Не обращались год
segment-title-instagram = Из Instagram
segment-title-nobodys = Без ответственного
segment-title-warranty = На гарантии
segment-title-complaint = Жаловались
segment-title-decides = Принимают решения
segment-title-partner = Партнёры
segment-title-missed = Не пришли
segment-tag-regular = постоянный
segment-tag-vip = vip
segment-tag-warranty = на гарантии
segment-tag-complaint = жалоба
segment-tag-decides = лпр
segment-tag-partner = партнёр
segment-tag-missed = не пришёл

event-segment-changed = сегмент «{ $title }» { $change ->
    [added] сохранён
    [renamed] переименован
    [rewritten] с другими условиями
   *[deleted] удалён
 }

refused-segment-title = Название сегмента — от 1 до { $limit } знаков. Напишите другое.
refused-segment-audience = Сегмент — это условия: метка, город, источник… Всех клиентов или список найденных сохранить нельзя.
refused-segment-taken = Сегмент «{ $title }» уже есть. Напишите другое название.
refused-too-many-segments = Сегментов может быть не больше { $limit }. Удалите лишние: /segments
