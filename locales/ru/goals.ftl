# Для чего база
goal-ask = 🎯 <b>Для чего вам база?</b>
    Заведу подходящие поля, метки и сегменты, потом всё можно изменить. Целей может быть несколько.
goal = { $goal ->
    [repeat] 🔁 Повторные продажи
    [service] 🔧 Сервис
    [b2b] 🏗 Проекты B2B
    [booking] 📅 Запись
   *[own] ✏️ Своё
 }
goal-title = ✅ <b>{ goal }</b>
goal-made-client = Новые поля клиентов: { $list }
goal-made-company = Новые поля компаний: { $list }
goal-made-required = Теперь обязательны: { $list }
goal-made-tags = Метки: { $list }
goal-made-segments = Сегменты (/segments): { $list }
goal-nothing-new = Всё это уже есть.
goal-change = Изменить, убрать или добавить поля: /fields
goal-own = Заведите свои поля, например: <code>/fields Любимые цветы: текст</code>. Все поля: /fields
goal-tags-repeat = постоянный, vip, давно не был
goal-tags-service = на гарантии, ремонт, жалоба
goal-tags-b2b = лпр, тендер, партнёр
goal-tags-booking = постоянный, не пришёл, просит напомнить
setup-requisites = 🏢 Реквизиты компании

field-title-children = Дни рождения детей
field-title-anniversary = Годовщина
field-title-preferences = Предпочтения
field-title-likes = Любит
field-title-dislikes = Не любит
field-title-device = Техника или изделие
field-title-serial = Серийный номер
field-title-bought_on = Дата покупки
field-title-warranty_end = Гарантия до
field-title-next_service = Следующее обслуживание
field-title-decision = Роль в решении
field-title-contract_end = Договор до
field-title-industry = Отрасль
field-title-site = Сайт
field-title-budget = Бюджет
field-title-company_contract_end = Договор до
field-title-visit_time = Удобное время
field-title-specialist = Любимый мастер
field-title-health = Противопоказания
field-options-decision = решает, влияет, пользуется
field-options-visit_time = утро, день, вечер, выходные

event-goal-chosen = цель базы: { $goal ->
    [repeat] повторные продажи
    [service] сервис
    [b2b] проекты B2B
    [booking] запись
   *[own] своё
 }
