day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера

back = ⬅️ Назад
cancel = Отмена
cancelled = Отменено.
nothing-to-cancel = Отменять нечего.
already-done = Это уже сделано.

refused-forbidden = Не понял вас.
refused-stale = Кнопка устарела, вот свежий экран.
button-unknown = Эта кнопка больше не действует.
gone-button = Кнопка устарела: то, о чём она, уже изменили или убрали.
gone-form = Этого уже нет: запись изменили или убрали.
refused-unavailable = База данных занята. Попробуйте ещё раз через минуту, ничего не потеряно.
refused-broken = Что-то сломалось у меня внутри, разработчики увидят ошибку. Ваши данные целы.
