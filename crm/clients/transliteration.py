"""A name in the other alphabet: «Ivanov» is «иванов», by whichever scheme it was written.

Schemes disagree and lose letters, so that a word has many readings; the base knows which of them is a name.
"""

import heapq
from collections.abc import Iterator, Mapping
from itertools import islice

READINGS = 300
"""So many readings of one word are looked up, the likeliest first."""

STEPS = 5_000
LONGEST = 4
LETTERS = 24
"""A longer word is no name, and has too many readings."""

# What a letter or several may stand for, the likeliest first.
_TO_LATIN = """
а=a б=b в=v,w г=g,h д=d е=e,ye,yo,io,je ж=zh,j,z з=z и=i,y й=y,i,j,,jj к=k,c л=l,ll м=m н=n о=o п=p р=r с=s т=t у=u
ф=f,ph х=kh,h,x ц=ts,c,tc,tz,cz ч=ch,tch ш=sh щ=shch,sch,shh,sc ъ=,ie ы=y,i ь=,i,y э=e ю=yu,iu,ju,u я=ya,ia,ja
кс=x дж=j,dzh ий=y,iy,ii,ij,i ый=y,yy,iy,yi,i
"""
_TO_CYRILLIC = """
a=а b=б c=ц,к,с d=д,дь e=е,э,ье,ъе f=ф,фь g=г h=х,г i=и,й,ы,ь j=й,ж,дж k=к l=л,ль m=м,мь n=н,нь o=о p=п,пь q=к
r=р,рь s=с,сь t=т,ть u=у,ю v=в,вь w=в x=кс,х y=ы,й,и,ий,ый z=з,зь,ж
ch=ч tch=ч sh=ш shch=щ sch=щ,ш shh=щ sc=щ zh=ж kh=х ph=ф ts=ц,тс tc=ц tz=ц cz=ц jj=й
ye=е,ье,ъе je=е,ье yo=е,йо io=ио,е yu=ю,ью iu=ю,иу,ью ju=ю ya=я,ья,ъя ia=я,ия,ья ja=я
iya=ия iia=ия ija=ия ie=ие,е,ъе,ье iy=ий ii=ий,ии ij=ий yy=ый yi=ый,ьи iyu=ию iiu=ию
"""


def _table(lines: str) -> dict[str, list[str]]:
    pairs = (pair.split("=") for pair in lines.split())
    return {letters: read.split(",") for letters, read in pairs}


ALPHABETS = (_table(_TO_LATIN), _table(_TO_CYRILLIC))


def readings(word: str) -> frozenset[str]:
    """The word, normalised, as it may be written in the other alphabet; nothing for a word of both or neither."""
    if len(word) > LETTERS or not word.isalpha():
        return frozenset()
    for alphabet in ALPHABETS:
        if all(letter in alphabet for letter in word):
            return frozenset(islice(_likeliest(word, alphabet), READINGS)) - {""}
    return frozenset()


def _likeliest(word: str, alphabet: Mapping[str, list[str]]) -> Iterator[str]:
    """Readings from the likeliest on: each later choice for some letters makes one less likely."""
    unfinished = [(0, len(word), "")]
    for _ in range(STEPS):
        if not unfinished:
            return
        cost, left, read = heapq.heappop(unfinished)
        if not left:
            yield read
            continue
        rest = word[-left:]
        sizes = [size for size in range(1, min(LONGEST, left) + 1) if rest[:size] in alphabet]
        for size in sizes:
            for rank, reading in enumerate(alphabet[rest[:size]]):
                heapq.heappush(unfinished, (cost + rank + sizes[-1] - size, left - size, read + reading))
