# Контакты клиента и его согласия, как их видят сотрудники
card-points = 📱 Контакты
card-consents = 📜 Согласия
contacts-title = 📱 Контакты: <b>{ $client }</b>
contacts-none = Пока ничего.
contacts-add = ➕ Добавить
contact-title = 📱 <b>{ $client }</b>
contact-line = { $channel }: { $value }{ $label ->
    [none] {""}
   *[other] {" "}· { $label }
 }{ $main ->
    [yes] {" "}· основной
   *[no] {""}
 }{ $state ->
    [attested] {" "}· ✅ подтверждён клиентом
    [unreachable] {" "}· ⛔ недоступен
    [doubtful] {" "}· ❓ сомнительный
   *[valid] {""}
 } · { contact-source }
contact-source = { $source ->
    [manager] внёс сотрудник
    [telegram] из Telegram
    [shared] прислал сам
    [import] из файла
   *[other] { $source }
 }
contact-main = ⭐ Сделать основным
contact-unreachable = ⛔ Недоступен
contact-valid = ✅ Рабочий
contact-label = ✏️ Подпись
contact-remove = 🔴 Убрать
contact-remove-yes = 🔴 Да, убрать
contact-remove-sure = Убрать этот контакт? В истории он останется.
contact-ask-channel = Что добавляем?
contact-ask-value = { $channel ->
    [phone] Какой телефон? Например: +7 917 234-56-78
    [whatsapp] Какой номер в WhatsApp? Например: +7 917 234-56-78
    [email] Какая почта? Например: anna@example.com
   *[other] Номер диалога, имя или ссылка в этом канале?
 }
contact-ask-label = Как подписать? Например: рабочий, жена.
contact-shared = Адрес { $value } есть и у других клиентов: возможно, это один человек.
channel-name = { $channel ->
    [telegram] Telegram
    [phone] Телефон
    [email] Почта
    [whatsapp] WhatsApp
    [vk] ВКонтакте
    [max] MAX
    [instagram] Instagram
    [avito] Авито
   *[other] Другое
 }
event-contact-added = добавляет контакт, { channel-name }: { $value }
event-contact-corrected = контакт записан правильно, { channel-name }: { $from } → { $value }
event-contact-removed = убирает контакт, { channel-name }: { $value }
event-contact-marked = отмечает контакт, { channel-name }: { $value }, { $state ->
    [unreachable] недоступен
    [doubtful] сомнительный
   *[valid] рабочий
 }
event-contact-labelled = подписывает контакт, { channel-name }: { $value }, { $label }
refused-contact-there = Контакт { $value } у клиента уже есть.
refused-contact-telegram = Из этого Telegram клиент пишет сам: убрать его нельзя.
refused-too-many-contacts = Контактов уже { $limit }: уберите лишние.

consents-title = 📜 Согласия: <b>{ $client }</b>
consents-none = Клиент ни на что не соглашался.
consents-line = { $until ->
    [none] ✅
   *[other] ✖️
 } { $number }. { consent-what }, { consent-channel } · { $given }{ $until ->
    [none] {""}
   *[other] {" "}· отозвано { $until }
 } · { $how ->
    [paper] на бумаге: { $where }
    [tg] кнопкой в боте
   *[other] { $where }
 }
consents-text = 📄 Текст { $number }
consents-withdraw = 🔴 Отозвать { $number }
consents-paper = ➕ На бумаге: { consent-what }
consent-for = { consent-channel }
consent-ask-channel = Для какого способа связи согласие на рекламу?
consent-ask-where = Согласие на бумаге: { consent-what }. Где лежит? Например: папка 3, от 12.05.2026
data-consent-withdrawn = ⚠️ <b>{ $client }</b> отзывает согласие на обработку данных. Прекратите обработку, если нет другого основания (договор, закон), и удалите лишнее.
