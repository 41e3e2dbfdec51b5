event-campaign-scheduled = { $who } запланировал рассылку «{ $title }»
event-campaign-started = Рассылка «{ $title }» началась
event-campaign-paused = { $who } приостановил рассылку «{ $title }»
event-campaign-stopped = { $who } остановил рассылку «{ $title }»
event-campaign-finished = Рассылка «{ $title }» завершена
event-campaign-held = Рассылка «{ $title }» опоздала и ждёт решения

refused-condition = Такого условия нет. Выберите его кнопкой.
refused-campaign-empty = Пришлите сначала, что отправить: текст, фото, видео или файл.
refused-campaign-audience = Выберите сначала, кому отправить.
refused-campaign-past = Это время уже прошло. Назовите будущее.
refused-campaign-album = Альбом нельзя разослать: под ним не помещается кнопка отписки. Пришлите одно сообщение.
refused-campaign-kind = Такое сообщение разослать нельзя. Пришлите текст, фото, видео, голос или файл.
refused-campaign-too-long = Слишком длинно: с подставленным именем должно быть не больше { $limit } знаков.
