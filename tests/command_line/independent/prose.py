"""Random talk: words of several scripts, numbers, emoji, marks, and white space of several kinds."""

PLAIN = ("the of and to we they care patients council budget really trust shared meetings community "
         "nurses referral joined up barriers leadership time pressure winter beds discharge data").split()
ODD = ["café", "cafe\u0301", "naïve", "Größe", "Łódź", "don't", "o\u2019clock", "well-known", "e.g.",
       "U.S.A.", "3.14", "1,000", "10\u201312", "snake_case", "x2", "2nd", "100%", "£5m", "and/or",
       "paral\u00b7lel", "co\u00adoperate", "rock'n'roll", "dogs'", "'quoted'", "\u201cquoted\u201d",
       "привет", "Καλημέρα", "م\u064eرحبا", "می\u200cخواهم", "שלום", "צה\"ל", "ג'", "नमस्ते",
       "Ｆｕｌｌ", "\U0001d49c\U0001d4c3\U0001d4c3\U0001d4b6", "\u0301", "a\u0301\u0323", "—", "...",
       "!!", "100.000,50", "v2.0", "A1-b2", "mm", "mm-hm"]
EMOJI = ["\U0001f44d", "\U0001f44d\U0001f3fd", "\U0001f469\u200d\u2695\ufe0f",
         "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1ec\U0001f1e7\U0001f1eb\U0001f1f7",
         "1\ufe0f\u20e3", "\u2764\ufe0f"]
GAPS = [" "] * 40 + ["  ", "\u00a0", "\u2003", "\t", "\u3000", ", ", "; ", ". ", "? ", " \u2013 "]


def sentence(rng, least=1, most=14):
    # A sentence begins with plain words, so that no line can be taken for a speaker's label.
    parts = [rng.choice(PLAIN)]
    for _ in range(rng.randint(least, most)):
        pick = rng.random()
        word = rng.choice(PLAIN if pick < 0.7 else ODD if pick < 0.93 else EMOJI)
        parts.append(rng.choice(GAPS))
        parts.append(word)
    return "".join(parts) + rng.choice([".", ".", "?", "", "...", " \U0001f600"])


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 3)))


def talk(rng):
    """One or several paragraphs, with single or blank lines between them."""
    paragraphs = [paragraph(rng) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    text = paragraphs[0]
    for following in paragraphs[1:]:
        text += rng.choice(["\n\n", "\n", "\n\n\n", "\n \n"]) + following
    return text
