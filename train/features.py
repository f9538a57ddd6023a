"""What the network sees of a word. src/lang/word_features.cc computes the same; features_check.tsv pins both.

Seven table rows a word: the word itself, two prefixes, three suffixes (hashed), and its shape (hashed)."""

PREFIX3, PREFIX5, SUFFIX2, SUFFIX3, SUFFIX4, SHAPE = range(6)
BUCKETS = [4096, 8192, 1024, 4096, 8192, 1024]   # rows of each hashed table

_PLAIN = {0x2018: "'", 0x2019: "'", 0x02BC: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-", 0x2011: "-",
          0x2026: "...", 0x00A0: " ", 0x0060: "'", 0x00B4: "'"}


def _lower(c):
    if 0x41 <= c <= 0x5A or (0xC0 <= c <= 0xDE and c != 0xD7) or 0x391 <= c <= 0x3A9 or 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + (c & 1)
    return c


def _is_digit(c):
    return 0x30 <= c <= 0x39


def plain(word):
    return word.translate(_PLAIN)


def key(word):
    """The word as the vocabulary holds it: plain quotes and dashes, small letters, every digit 0."""
    return "".join("0" if _is_digit(ord(c)) else chr(_lower(ord(c))) for c in plain(word))


def shape(word):
    """Xxxx for letters by case, d for digits, other characters as they are; runs cut at three, whole at ten."""
    out, last, run = [], "", 0
    for c in plain(word):
        o = ord(c)
        if _is_digit(o):
            k = "d"
        elif _lower(o) != o:
            k = "X"
        elif 0x61 <= o <= 0x7A or o >= 0xAA:
            k = "x"
        else:
            k = c
        run = run + 1 if k == last else 1
        last = k
        if run <= 3:
            out.append(k)
    return "".join(out[:10])


def fnv(text, seed):
    h = 2166136261 ^ seed
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 13)


def hash64(text):
    """FNV-1a, 64 bits: how the vocabulary finds a key."""
    h = 0xCBF29CE484222325
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


_cache = {}


def rows(word):
    """The six hashed rows, each within its own table."""
    got = _cache.get(word)
    if got is None:
        k = key(word)
        parts = [k[:3], k[:5], k[-2:], k[-3:], k[-4:], shape(word)]
        got = _cache[word] = [fnv(part, i + 1) % BUCKETS[i] for i, part in enumerate(parts)]
    return got
