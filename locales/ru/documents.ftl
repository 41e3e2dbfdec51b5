# Документы: что не так с загруженным шаблоном
template-draft = ЧЕРНОВИК
template-problem-not-docx = Это не документ Word (.docx). Откройте файл в Word или LibreOffice и сохраните как .docx.
template-problem-old-doc = Это старый формат .doc или файл с паролем. Снимите пароль и сохраните документ как .docx.
template-problem-broken-file = Файл повреждён и не открывается. Сохраните его в Word ещё раз и пришлите снова.
template-problem-too-large = Файл слишком большой: не более { $compressed } МБ, в распакованном виде не более { $unpacked } МБ, из них текста не более { $text } МБ.
template-problem-macros = В файле есть макросы. Сохраните его как обычный документ .docx, без макросов.
template-problem-unclosed-tag = Скобки без пары: «{ $tag }». Место: «{ $around }».
template-problem-bad-tag = Непонятная метка { $tag }. Место: «{ $around }».
template-problem-unclosed-block = У { $tag } нет конца: закройте условие меткой {"{% endif %}"}, а повтор строк меткой {"{%tr endfor %}"} в той же ячейке или таблице.
template-problem-stray-end = { $tag } без начала. Место: «{ $around }».
template-problem-misplaced-tag = { $tag } стоит не на месте: метки с p занимают отдельный абзац, метки с tr и повторы — отдельную строку таблицы. Место: «{ $around }».
template-problem-unknown-field = { $suggestion ->
        [none] Нет поля «{ $name }». Место: «{ $around }».
       *[other] Нет поля «{ $name }». Возможно, «{ $suggestion }»? Место: «{ $around }».
    }
template-problem-unknown-filter = Нет фильтра «{ $name }» в { $tag }. Место: «{ $around }».
template-problem-wrong-filter = Фильтр «{ $name }» не подходит к полю в { $tag }. Место: «{ $around }».
template-problem-not-a-list = «{ $name }» — не список, повторять строки по нему нельзя: { $tag }.
template-problem-list-as-field = «{ $name }» — список: выводите его повтором строк таблицы, {"{%tr for item in items %}"}.
