# Опыты рассылок и отчёты
trial-next = ⏭ Что дальше
trial-goal = 🎯 Цель
trial-ab = 🧪 Тексты
trial-control = 🎛 Контрольная группа: { $percent } %
trial-arms = 🧪 <b>Какой текст лучше?</b> Пришлите ещё один, до четырёх: получатели разделятся между ними. Сейчас делятся: { $shares }. Другие доли напишите, например <code>70/30</code>.
trial-equal-shares = поровну
trial-arm = { $number }. { $text }
trial-one-text = Оставить один текст
trial-ask-goal = 🎯 <b>Ради чего рассылка?</b> Сейчас считаю за { $days } дн. с начала. Кто достиг цели, следующих сообщений не получит.
trial-goal-purchase = 🛒 Любая покупка
trial-goal-product = 📦 Покупка товара
trial-goal-category = 🗂 Покупка из категории
trial-goal-coupon = 🎟 Купон использован
trial-goal-answer = 💬 Ответ
trial-days = { $days } дн.
trial-steps = ⏭ <b>Что отправить потом?</b> Получат те, кто к тому дню не достиг цели, не отписался и не заблокировал бота.
trial-step = { $number }. через { $days } дн., { $whom }: { $text }
trial-wait = через { $days } дн.
trial-drop-step = Убрать последнее
trial-ask-step = ⏭ <b>Через { $days } дн. после предыдущего.</b> Кому, кроме достигших цели? Выберите и пришлите сообщение.

    <code>{"{"}купон 20%{"}"}</code> станет личным купоном на 20 %, он действует 30 дней.
trial-for-all = всем остальным
trial-for-not-answered = кто не ответил
trial-for-not-opened = кто не открыл ссылку
broadcast-trials = 🧪 Текстов: { $texts }; контрольная группа { $control } % не получит ничего; потом: { $waits }

campaign-report = 📊 Отчёт
report-title = 📊 <b>{ $label }</b>
report-goal = 🎯 { $goal }, за { $days } дн.
report-goal-purchase = любая покупка
report-goal-product = покупка: { $title }
report-goal-category = покупка из категории { $title }
report-goal-coupon = купон использован
report-goal-answer = ответ
report-message = { $several ->
    [0] ✉️
   *[other] ✉️ { $number }.
 } принято Telegram { $sent } · не ушло { $failed } · заблокировали { $blocked } · неизвестно { $unknown } · пропущено { $skipped }
report-arm = <b>{ $title }</b>: { $people } чел.; цель { $reached } ({ $share } %); купили { $bought } на { $sum }; ответили { $answered }; открыли ссылку: { $opened }; отписались { $unsubscribed }
report-control = <b>{ $title }</b>: { $people } чел.; цель { $reached } ({ $share } %); купили { $bought } на { $sum }
report-unmeasured = не измеряется
report-difference = Прирост над контрольной группой: <b>{ $difference } п. п.</b> (95 %: от { $low } до { $high }). { $certain ->
    [1] Рассылка подействовала.
   *[0] Пока не отличить от случая.
 }
report-no-difference = Сравнивать пока не с кем.
report-reasons = Почему не дошло:
report-state = { $state ->
    [sent] принято Telegram
    [failed] не ушло
    [blocked] заблокировали
    [unknown] неизвестно
    [skipped] пропущено
    [sending] отправляется
   *[pending] ждёт
 }
report-reason = · { $state ->
    [failed] не ушло
    [blocked] заблокировали
    [unknown] неизвестно
   *[skipped] пропущено
 }: { $why } — { $count }
report-arm-text = Текст { $number }
report-arm-control = Контрольная группа
report-file = 📄 Файл с диаграммой
report-file-name = Рассылка №{ $number }.xlsx
report-sheet-arms = Итоги
report-sheet-ledger = Доставка
report-sheet-reasons = Причины
report-column-arm = Текст
report-column-people = Человек
report-column-answered = Ответили
report-column-opened = Открыли ссылку
report-column-bought = Купили
report-column-sum = На сумму
report-column-reached = Достигли цели
report-column-share = Доля достигших
report-column-unsubscribed = Отписались
report-column-message = Сообщение
report-column-state = Состояние
report-column-count = Сколько

refused-campaign-arms = Больше { $limit } текстов сравнивать не стоит.
refused-campaign-shares = Напишите { $count } числа через косую черту, вместе 100.
refused-campaign-steps = Сообщений потом может быть не больше { $limit }.
refused-campaign-coupon = Напишите в купоне скидку: {"{"}купон 20%{"}"}.
