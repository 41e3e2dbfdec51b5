# Страницы по ссылкам из рассылок
public-unknown = Такой ссылки нет
public-leave = Больше не присылать вам предложения?
public-leave-button = Отписаться
public-left = Готово: предложений больше не будет

# Под письмом
mail-leave = Отписаться
mail-leave-by-answer = ответьте «unsubscribe» на {$address}
