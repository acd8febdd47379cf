"""Text as the reader sees it: normalisation, words, sentences, word shapes, word pieces.

The Rust side does the same; README.md says it in words and with examples.
"""
import re
import unicodedata

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

MAX_PIECES = 12

_NORMAL = {ord(c): '"' for c in '“”„‟«»'} | {ord(c): "'" for c in "‘’‚‛`´‹›"} | {ord('…'): '...'}


def normalise(word):
    """Quotes and the ellipsis as ASCII; everything else is left to BERT's normaliser."""
    return word.translate(_NORMAL)


# ---------------------------------------------------------------- shapes
SHAPES = ['special', 'lower', 'Title', 'CAPS', 'A', 'mixed', 'U.S.', 'digits', 'alnum', 'punct', 'other']
SPECIAL, LOWER, TITLE, CAPS, SINGLE, MIXED, DOTTED, DIGITS, ALNUM, PUNCT, OTHER = range(11)
SHAPE_IDS = 12


def shape(word):
    """The shape id of a word; the first rule that holds, in the order 9 7 6 4 3 8 2 1 5 10."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isnumeric() for c in word)
    if not letters and not digits:
        return PUNCT
    if not letters:
        return DIGITS
    first = letters[0]
    uppers = sum(c.isupper() for c in letters)
    lowers = sum(c.islower() for c in letters)
    if '.' in word and first.isupper():
        return DOTTED
    if len(letters) == 1 and uppers == 1 and not digits:
        return SINGLE
    if uppers == len(letters) and len(letters) + sum(c.isnumeric() for c in word) >= 2 and '.' not in word:
        return CAPS
    if digits:
        return ALNUM
    if first.isupper() and len(letters) >= 2 and lowers == len(letters) - 1:
        return TITLE
    if lowers == len(letters):
        return LOWER
    if uppers:
        return MIXED
    return OTHER


# ---------------------------------------------------------------- word pieces
class Pieces:
    """Word pieces of single words, remembered."""

    def __init__(self, vocab_file):
        vocab = {line.rstrip('\n'): i for i, line in enumerate(open(vocab_file, encoding='utf8'))}
        self.cls, self.sep, self.unk, self.mask = (vocab[p] for p in ('[CLS]', '[SEP]', '[UNK]', '[MASK]'))
        self.tool = Tokenizer(WordPiece(vocab, unk_token='[UNK]', max_input_chars_per_word=100))
        self.tool.normalizer = BertNormalizer(lowercase=True)
        self.tool.pre_tokenizer = BertPreTokenizer()
        self.known = {}

    def __call__(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.tool.encode(normalise(word), add_special_tokens=False).ids[:MAX_PIECES] or [self.unk]
            if len(self.known) < 500_000:
                self.known[word] = ids
        return ids

    def sentence(self, words):
        """(input ids, shape ids, first piece of each word, last piece of each word)"""
        ids, shapes, first, last = [self.cls], [SPECIAL], [], []
        for word in words:
            pieces = self(word)
            first.append(len(ids))
            ids += pieces
            shapes += [shape(word)] * len(pieces)
            last.append(len(ids) - 1)
        return ids + [self.sep], shapes + [SPECIAL], first, last


# ---------------------------------------------------------------- words and sentences as UD English has them
_TITLES = 'Mr Mrs Ms Dr Prof Rev Hon Gen Col Lt Capt Cpl Sgt Maj Cmdr Adm Sen Rep Gov Pres St Sr Jr Messrs Mme Mlle Fr Supt Insp Const'
_OTHERS = ('Inc Corp Co Ltd Bros Mt Ft Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Vol vs etc al approx dept est fig min max tel '
           'Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo')
_ABBREVIATION = '(?:' + '|'.join(sorted((_TITLES + ' ' + _OTHERS).split(), key=len, reverse=True)) + r')\.'
_KEEP_HYPHEN = r'(?:[Ee]|[Cc]o|[Rr]e|[Nn]on|[Aa]nti|[Pp]re|[Pp]ost|[Ee]x|[Pp]ro|[Ss]emi|[Mm]ulti|[Ss]ub|[Uu]n|[Mm]id|[Ss]elf|[Ii]nter|[Uu]ltra|[Cc]ounter)'
_APOSTROPHE = "['’]"
_WORD = re.compile(
    r'(?P<url>(?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]\'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|info|co\.uk)\b(?:/[^\s<>"”]*[^\s<>"”.,;:!?)\]\'’])?)'
    r'|(?P<handle>[@#]\w+)'
    r'|(?P<dotted>(?:[^\W\d_]\.){2,}|' + _ABBREVIATION + r'|\b[A-Z]\.(?=\s*[A-Z]|\s*$))'
    r'|(?P<number>\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?(?:[^\W\d_]+\d*)?)'
    r"|(?P<clitic>" + _APOSTROPHE + r"(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b)"
    r"|(?P<name>(?:O|D|d|L|l|Mc|N)" + _APOSTROPHE + r"[A-Z][^\W\d_]+)"
    r"|(?P<kept>" + _KEEP_HYPHEN + r"-[a-z][^\W\d_]*)"
    r'|(?P<word>[^\W_]+(?:' + _APOSTROPHE + r"(?!(?:s|re|ve|ll|d|m|t|S|RE|VE|LL|D|M|T)\b)[^\W\d_]+)*)"
    r'|(?P<dots>\.{2,}|-{2,}|([!?*=_])\10*)'
    r'|(?P<other>\S)')
_NEGATION = re.compile(r"(?i)^(ca|wo|do|does|did|is|are|was|were|has|have|had|would|could|should|must|need|might|ai|sha)(n)$")


def words(text, offset=0):
    """[(start, end)] of the words of a text, in the conventions of UD English."""
    spans = [(m.start(), m.end(), m.lastgroup) for m in _WORD.finditer(text)]
    out, i = [], 0
    while i < len(spans):
        start, end, kind = spans[i]
        word = text[start:end]
        if kind == 'word':
            follows = text[end:end + 2]
            if len(word) > 2 and word[-1] in 'nN' and follows[:1] in ("'", '’') and follows[1:2] in ('t', 'T') \
                    and not text[end + 2:end + 3].isalnum():
                out += [(start, end - 1), (end - 1, end + 2)]
                i += 1
                while i < len(spans) and spans[i][0] < end + 2:
                    i += 1
                continue
            if word.lower() == 'cannot':
                out += [(start, start + 3), (start + 3, end)]
                i += 1
                continue
        out.append((start, end))
        i += 1
    return [(s + offset, e + offset) for s, e in out]


_STOP = re.compile(r'(?:[.!?…]+|(?<=[^\s])\n)["”\'’)\]]*(?=\s+["“\'‘(\[]*[^\W_a-z]|\s*\n|\s*$)|\n+')
_NO_STOP = re.compile(r'(?:\b(?:' + '|'.join(_TITLES.split()) + r'|No|Nos|vs|Mt|Ft|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$')


def sentences(text):
    """[(start, end)] of the sentences of a text."""
    out, start = [], 0
    for m in _STOP.finditer(text):
        if '\n' not in m.group() and _NO_STOP.search(text[max(start, m.start() - 20):m.start() + 1]) and '\n' not in text[m.end():m.end() + 1]:
            continue
        if text[start:m.end()].strip():
            out.append((start, m.end()))
        start = m.end()
    if text[start:].strip():
        out.append((start, len(text)))
    return out
