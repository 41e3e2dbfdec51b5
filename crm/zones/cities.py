"""Cities and telephone codes by time zone: what a city's name, or a number's first digits, tell of the clock there."""

CITIES = {
    "Europe/Kaliningrad": "калининград",
    "Europe/Moscow": "москва санкт-петербург петербург спб казань краснодар воронеж ростов-на-дону ростов сочи "
    "нижний_новгород ярославль тула тверь рязань белгород брянск владимир вологда иваново калуга киров кострома "
    "курск липецк мурманск орёл пенза псков смоленск тамбов архангельск петрозаводск сыктывкар чебоксары "
    "саранск йошкар-ола великий_новгород ставрополь махачкала грозный нальчик владикавказ майкоп черкесск "
    "симферополь севастополь новороссийск волгоград подольск химки балашиха мытищи череповец набережные_челны "
    "moscow saint_petersburg st._petersburg kazan krasnodar sochi voronezh",
    "Europe/Samara": "самара тольятти ижевск samara togliatti izhevsk",
    "Europe/Saratov": "саратов энгельс saratov",
    "Europe/Ulyanovsk": "ульяновск ulyanovsk",
    "Europe/Astrakhan": "астрахань astrakhan",
    "Asia/Yekaterinburg": "екатеринбург челябинск пермь уфа оренбург курган тюмень сургут нижневартовск "
    "магнитогорск ханты-мансийск салехард новый_уренгой нижний_тагил стерлитамак орск ноябрьск нефтеюганск "
    "yekaterinburg ekaterinburg chelyabinsk perm ufa tyumen surgut orenburg",
    "Asia/Omsk": "омск omsk",
    "Asia/Novosibirsk": "новосибирск бердск novosibirsk",
    "Asia/Barnaul": "барнаул бийск горно-алтайск barnaul",
    "Asia/Tomsk": "томск северск tomsk",
    "Asia/Novokuznetsk": "кемерово новокузнецк прокопьевск kemerovo novokuznetsk",
    "Asia/Krasnoyarsk": "красноярск норильск абакан кызыл ачинск krasnoyarsk norilsk",
    "Asia/Irkutsk": "иркутск братск ангарск улан-удэ irkutsk bratsk",
    "Asia/Chita": "чита chita",
    "Asia/Yakutsk": "якутск благовещенск yakutsk blagoveshchensk",
    "Asia/Vladivostok": "владивосток хабаровск уссурийск находка биробиджан комсомольск-на-амуре артём "
    "vladivostok khabarovsk",
    "Asia/Magadan": "магадан magadan",
    "Asia/Sakhalin": "южно-сахалинск yuzhno-sakhalinsk",
    "Asia/Kamchatka": "петропавловск-камчатский петропавловск-камчатск",
    "Asia/Anadyr": "анадырь anadyr",
    "Europe/Minsk": "минск гомель брест гродно витебск могилёв minsk",
    "Asia/Almaty": "алматы астана шымкент караганда актобе павлодар almaty astana",
    "Asia/Tashkent": "ташкент самарканд бухара tashkent",
    "Asia/Bishkek": "бишкек ош bishkek",
    "Asia/Yerevan": "ереван yerevan",
    "Asia/Tbilisi": "тбилиси батуми tbilisi batumi",
    "Asia/Baku": "баку baku",
}
"""An underscore stands for a space."""

CODES = {
    "Europe/Kaliningrad": "+7401",
    "Europe/Moscow": "+7495 +7496 +7498 +7499 +7812 +7813 +7861 +7862 +7863 +7843 +7831 +7473 +7472 +7844",
    "Europe/Samara": "+7846 +7848 +7341",
    "Europe/Saratov": "+7845",
    "Europe/Ulyanovsk": "+7842",
    "Europe/Astrakhan": "+7851",
    "Asia/Yekaterinburg": "+7343 +7351 +7342 +7347 +7353 +7352 +7345 +7346 +7349",
    "Asia/Omsk": "+7381",
    "Asia/Novosibirsk": "+7383",
    "Asia/Barnaul": "+7385 +7388",
    "Asia/Tomsk": "+7382",
    "Asia/Novokuznetsk": "+7384",
    "Asia/Krasnoyarsk": "+7391 +7390 +7394",
    "Asia/Irkutsk": "+7395 +7301",
    "Asia/Chita": "+7302",
    "Asia/Yakutsk": "+7411 +7416",
    "Asia/Vladivostok": "+7423 +7421 +7426",
    "Asia/Magadan": "+7413",
    "Asia/Sakhalin": "+7424",
    "Asia/Kamchatka": "+7415",
    "Asia/Anadyr": "+7427",
    "Europe/Minsk": "+375",
    "Europe/Kyiv": "+380",
    "Europe/Chisinau": "+373",
    "Asia/Almaty": "+76 +77",
    "Asia/Tashkent": "+998",
    "Asia/Bishkek": "+996",
    "Asia/Dushanbe": "+992",
    "Asia/Ashgabat": "+993",
    "Asia/Yerevan": "+374",
    "Asia/Tbilisi": "+995",
    "Asia/Baku": "+994",
    "Asia/Jerusalem": "+972",
    "Asia/Dubai": "+971",
    "Europe/Istanbul": "+90",
    "Europe/Berlin": "+49",
    "Europe/London": "+44",
}
"""Where numbers begin so. Mobile numbers of Russia keep their code wherever their owner moves: they tell nothing."""
