"""Names of currencies as they are counted: case forms in Russian, singular and plural in English."""

from dataclasses import dataclass

from crm.documents.cases import Case, Gender, forms


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted Russian noun, with an adjective in front where it has one (белорусский рубль)."""

    gender: Gender
    one: dict[Case, str]
    many: dict[Case, str]
    adjective_one: dict[Case, str] | None = None
    adjective_many: dict[Case, str] | None = None


def _noun(gender: Gender, one: str, many: str) -> Noun:
    return Noun(gender, forms(one), forms(many))


def _fixed(gender: Gender, word: str) -> Noun:
    return _noun(gender, " ".join([word] * 6), " ".join([word] * 6))


_M, _F, _N = Gender.MALE, Gender.FEMALE, Gender.NEUTER

THOUSAND = _noun(_F, "тысяча тысячи тысяче тысячу тысячей тысяче", "тысячи тысяч тысячам тысячи тысячами тысячах")
MILLION = _noun(
    _M,
    "миллион миллиона миллиону миллион миллионом миллионе",
    "миллионы миллионов миллионам миллионы миллионами миллионах",
)
MILLIARD = _noun(
    _M,
    "миллиард миллиарда миллиарду миллиард миллиардом миллиарде",
    "миллиарды миллиардов миллиардам миллиарды миллиардами миллиардах",
)
TRILLION = _noun(
    _M,
    "триллион триллиона триллиону триллион триллионом триллионе",
    "триллионы триллионов триллионам триллионы триллионами триллионах",
)

_ROUBLE = _noun(_M, "рубль рубля рублю рубль рублём рубле", "рубли рублей рублям рубли рублями рублях")
_KOPECK = _noun(
    _F,
    "копейка копейки копейке копейку копейкой копейке",
    "копейки копеек копейкам копейки копейками копейках",
)
_CENT = _noun(_M, "цент цента центу цент центом центе", "центы центов центам центы центами центах")

RUSSIAN: dict[str, tuple[Noun, Noun]] = {
    "RUB": (_ROUBLE, _KOPECK),
    "BYN": (
        Noun(
            _M,
            _ROUBLE.one,
            _ROUBLE.many,
            forms("белорусский белорусского белорусскому белорусский белорусским белорусском"),
            forms("белорусские белорусских белорусским белорусские белорусскими белорусских"),
        ),
        _KOPECK,
    ),
    "KZT": (
        _fixed(_N, "тенге"),
        _noun(_M, "тиын тиына тиыну тиын тиыном тиыне", "тиыны тиынов тиынам тиыны тиынами тиынах"),
    ),
    "UAH": (
        _noun(_F, "гривна гривны гривне гривну гривной гривне", "гривны гривен гривнам гривны гривнами гривнах"),
        _KOPECK,
    ),
    "USD": (
        _noun(
            _M,
            "доллар доллара доллару доллар долларом долларе",
            "доллары долларов долларам доллары долларами долларах",
        ),
        _CENT,
    ),
    "EUR": (_fixed(_M, "евро"), _CENT),
    "GBP": (
        _noun(_M, "фунт фунта фунту фунт фунтом фунте", "фунты фунтов фунтам фунты фунтами фунтах"),
        _noun(_M, "пенс пенса пенсу пенс пенсом пенсе", "пенсы пенсов пенсам пенсы пенсами пенсах"),
    ),
    "CNY": (
        _noun(_M, "юань юаня юаню юань юанем юане", "юани юаней юаням юани юанями юанях"),
        _noun(_M, "фэнь фэня фэню фэнь фэнем фэне", "фэни фэней фэням фэни фэнями фэнях"),
    ),
}

ENGLISH: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "RUB": (("rouble", "roubles"), ("kopeck", "kopecks")),
    "BYN": (("Belarusian rouble", "Belarusian roubles"), ("kopeck", "kopecks")),
    "KZT": (("tenge", "tenge"), ("tiyn", "tiyn")),
    "UAH": (("hryvnia", "hryvnias"), ("kopeck", "kopecks")),
    "USD": (("US dollar", "US dollars"), ("cent", "cents")),
    "EUR": (("euro", "euros"), ("cent", "cents")),
    "GBP": (("pound sterling", "pounds sterling"), ("penny", "pence")),
    "CNY": (("yuan", "yuan"), ("fen", "fen")),
}
