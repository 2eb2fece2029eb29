#include "storage/import/entities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "coding/text.h"

namespace heddle {

namespace {

struct Entity {
    std::string_view name;
    char32_t character;
};

// Those of HTML 4.01 (section 24) and the few that WebVTT and HTML have besides, by name.
constexpr std::array<Entity, 257> entities{{{"AElig", U'\u00C6'},
                                            {"AMP", U'&'},
                                            {"Aacute", U'\u00C1'},
                                            {"Acirc", U'\u00C2'},
                                            {"Agrave", U'\u00C0'},
                                            {"Alpha", U'\u0391'},
                                            {"Aring", U'\u00C5'},
                                            {"Atilde", U'\u00C3'},
                                            {"Auml", U'\u00C4'},
                                            {"Beta", U'\u0392'},
                                            {"Ccedil", U'\u00C7'},
                                            {"Chi", U'\u03A7'},
                                            {"Dagger", U'\u2021'},
                                            {"Delta", U'\u0394'},
                                            {"ETH", U'\u00D0'},
                                            {"Eacute", U'\u00C9'},
                                            {"Ecirc", U'\u00CA'},
                                            {"Egrave", U'\u00C8'},
                                            {"Epsilon", U'\u0395'},
                                            {"Eta", U'\u0397'},
                                            {"Euml", U'\u00CB'},
                                            {"GT", U'>'},
                                            {"Gamma", U'\u0393'},
                                            {"Iacute", U'\u00CD'},
                                            {"Icirc", U'\u00CE'},
                                            {"Igrave", U'\u00CC'},
                                            {"Iota", U'\u0399'},
                                            {"Iuml", U'\u00CF'},
                                            {"Kappa", U'\u039A'},
                                            {"LT", U'<'},
                                            {"Lambda", U'\u039B'},
                                            {"Mu", U'\u039C'},
                                            {"Ntilde", U'\u00D1'},
                                            {"Nu", U'\u039D'},
                                            {"OElig", U'\u0152'},
                                            {"Oacute", U'\u00D3'},
                                            {"Ocirc", U'\u00D4'},
                                            {"Ograve", U'\u00D2'},
                                            {"Omega", U'\u03A9'},
                                            {"Omicron", U'\u039F'},
                                            {"Oslash", U'\u00D8'},
                                            {"Otilde", U'\u00D5'},
                                            {"Ouml", U'\u00D6'},
                                            {"Phi", U'\u03A6'},
                                            {"Pi", U'\u03A0'},
                                            {"Prime", U'\u2033'},
                                            {"Psi", U'\u03A8'},
                                            {"QUOT", U'"'},
                                            {"Rho", U'\u03A1'},
                                            {"Scaron", U'\u0160'},
                                            {"Sigma", U'\u03A3'},
                                            {"THORN", U'\u00DE'},
                                            {"Tau", U'\u03A4'},
                                            {"Theta", U'\u0398'},
                                            {"Uacute", U'\u00DA'},
                                            {"Ucirc", U'\u00DB'},
                                            {"Ugrave", U'\u00D9'},
                                            {"Upsilon", U'\u03A5'},
                                            {"Uuml", U'\u00DC'},
                                            {"Xi", U'\u039E'},
                                            {"Yacute", U'\u00DD'},
                                            {"Yuml", U'\u0178'},
                                            {"Zeta", U'\u0396'},
                                            {"aacute", U'\u00E1'},
                                            {"acirc", U'\u00E2'},
                                            {"acute", U'\u00B4'},
                                            {"aelig", U'\u00E6'},
                                            {"agrave", U'\u00E0'},
                                            {"alefsym", U'\u2135'},
                                            {"alpha", U'\u03B1'},
                                            {"amp", U'&'},
                                            {"and", U'\u2227'},
                                            {"ang", U'\u2220'},
                                            {"apos", U'\''},
                                            {"aring", U'\u00E5'},
                                            {"asymp", U'\u2248'},
                                            {"atilde", U'\u00E3'},
                                            {"auml", U'\u00E4'},
                                            {"bdquo", U'\u201E'},
                                            {"beta", U'\u03B2'},
                                            {"brvbar", U'\u00A6'},
                                            {"bull", U'\u2022'},
                                            {"cap", U'\u2229'},
                                            {"ccedil", U'\u00E7'},
                                            {"cedil", U'\u00B8'},
                                            {"cent", U'\u00A2'},
                                            {"chi", U'\u03C7'},
                                            {"circ", U'\u02C6'},
                                            {"clubs", U'\u2663'},
                                            {"cong", U'\u2245'},
                                            {"copy", U'\u00A9'},
                                            {"crarr", U'\u21B5'},
                                            {"cup", U'\u222A'},
                                            {"curren", U'\u00A4'},
                                            {"dArr", U'\u21D3'},
                                            {"dagger", U'\u2020'},
                                            {"darr", U'\u2193'},
                                            {"deg", U'\u00B0'},
                                            {"delta", U'\u03B4'},
                                            {"diams", U'\u2666'},
                                            {"divide", U'\u00F7'},
                                            {"eacute", U'\u00E9'},
                                            {"ecirc", U'\u00EA'},
                                            {"egrave", U'\u00E8'},
                                            {"empty", U'\u2205'},
                                            {"emsp", U'\u2003'},
                                            {"ensp", U'\u2002'},
                                            {"epsilon", U'\u03B5'},
                                            {"equiv", U'\u2261'},
                                            {"eta", U'\u03B7'},
                                            {"eth", U'\u00F0'},
                                            {"euml", U'\u00EB'},
                                            {"euro", U'\u20AC'},
                                            {"exist", U'\u2203'},
                                            {"fnof", U'\u0192'},
                                            {"forall", U'\u2200'},
                                            {"frac12", U'\u00BD'},
                                            {"frac14", U'\u00BC'},
                                            {"frac34", U'\u00BE'},
                                            {"frasl", U'\u2044'},
                                            {"gamma", U'\u03B3'},
                                            {"ge", U'\u2265'},
                                            {"gt", U'>'},
                                            {"hArr", U'\u21D4'},
                                            {"harr", U'\u2194'},
                                            {"hearts", U'\u2665'},
                                            {"hellip", U'\u2026'},
                                            {"iacute", U'\u00ED'},
                                            {"icirc", U'\u00EE'},
                                            {"iexcl", U'\u00A1'},
                                            {"igrave", U'\u00EC'},
                                            {"image", U'\u2111'},
                                            {"infin", U'\u221E'},
                                            {"int", U'\u222B'},
                                            {"iota", U'\u03B9'},
                                            {"iquest", U'\u00BF'},
                                            {"isin", U'\u2208'},
                                            {"iuml", U'\u00EF'},
                                            {"kappa", U'\u03BA'},
                                            {"lArr", U'\u21D0'},
                                            {"lambda", U'\u03BB'},
                                            {"lang", U'\u2329'},
                                            {"laquo", U'\u00AB'},
                                            {"larr", U'\u2190'},
                                            {"lceil", U'\u2308'},
                                            {"ldquo", U'\u201C'},
                                            {"le", U'\u2264'},
                                            {"lfloor", U'\u230A'},
                                            {"lowast", U'\u2217'},
                                            {"loz", U'\u25CA'},
                                            {"lrm", U'\u200E'},
                                            {"lsaquo", U'\u2039'},
                                            {"lsquo", U'\u2018'},
                                            {"lt", U'<'},
                                            {"macr", U'\u00AF'},
                                            {"mdash", U'\u2014'},
                                            {"micro", U'\u00B5'},
                                            {"middot", U'\u00B7'},
                                            {"minus", U'\u2212'},
                                            {"mu", U'\u03BC'},
                                            {"nabla", U'\u2207'},
                                            {"nbsp", U'\u00A0'},
                                            {"ndash", U'\u2013'},
                                            {"ne", U'\u2260'},
                                            {"ni", U'\u220B'},
                                            {"not", U'\u00AC'},
                                            {"notin", U'\u2209'},
                                            {"nsub", U'\u2284'},
                                            {"ntilde", U'\u00F1'},
                                            {"nu", U'\u03BD'},
                                            {"oacute", U'\u00F3'},
                                            {"ocirc", U'\u00F4'},
                                            {"oelig", U'\u0153'},
                                            {"ograve", U'\u00F2'},
                                            {"oline", U'\u203E'},
                                            {"omega", U'\u03C9'},
                                            {"omicron", U'\u03BF'},
                                            {"oplus", U'\u2295'},
                                            {"or", U'\u2228'},
                                            {"ordf", U'\u00AA'},
                                            {"ordm", U'\u00BA'},
                                            {"oslash", U'\u00F8'},
                                            {"otilde", U'\u00F5'},
                                            {"otimes", U'\u2297'},
                                            {"ouml", U'\u00F6'},
                                            {"para", U'\u00B6'},
                                            {"part", U'\u2202'},
                                            {"permil", U'\u2030'},
                                            {"perp", U'\u22A5'},
                                            {"phi", U'\u03C6'},
                                            {"pi", U'\u03C0'},
                                            {"piv", U'\u03D6'},
                                            {"plusmn", U'\u00B1'},
                                            {"pound", U'\u00A3'},
                                            {"prime", U'\u2032'},
                                            {"prod", U'\u220F'},
                                            {"prop", U'\u221D'},
                                            {"psi", U'\u03C8'},
                                            {"quot", U'"'},
                                            {"rArr", U'\u21D2'},
                                            {"radic", U'\u221A'},
                                            {"rang", U'\u232A'},
                                            {"raquo", U'\u00BB'},
                                            {"rarr", U'\u2192'},
                                            {"rceil", U'\u2309'},
                                            {"rdquo", U'\u201D'},
                                            {"real", U'\u211C'},
                                            {"reg", U'\u00AE'},
                                            {"rfloor", U'\u230B'},
                                            {"rho", U'\u03C1'},
                                            {"rlm", U'\u200F'},
                                            {"rsaquo", U'\u203A'},
                                            {"rsquo", U'\u2019'},
                                            {"sbquo", U'\u201A'},
                                            {"scaron", U'\u0161'},
                                            {"sdot", U'\u22C5'},
                                            {"sect", U'\u00A7'},
                                            {"shy", U'\u00AD'},
                                            {"sigma", U'\u03C3'},
                                            {"sigmaf", U'\u03C2'},
                                            {"sim", U'\u223C'},
                                            {"spades", U'\u2660'},
                                            {"sub", U'\u2282'},
                                            {"sube", U'\u2286'},
                                            {"sum", U'\u2211'},
                                            {"sup", U'\u2283'},
                                            {"sup1", U'\u00B9'},
                                            {"sup2", U'\u00B2'},
                                            {"sup3", U'\u00B3'},
                                            {"supe", U'\u2287'},
                                            {"szlig", U'\u00DF'},
                                            {"tau", U'\u03C4'},
                                            {"there4", U'\u2234'},
                                            {"theta", U'\u03B8'},
                                            {"thetasym", U'\u03D1'},
                                            {"thinsp", U'\u2009'},
                                            {"thorn", U'\u00FE'},
                                            {"tilde", U'\u02DC'},
                                            {"times", U'\u00D7'},
                                            {"trade", U'\u2122'},
                                            {"uArr", U'\u21D1'},
                                            {"uacute", U'\u00FA'},
                                            {"uarr", U'\u2191'},
                                            {"ucirc", U'\u00FB'},
                                            {"ugrave", U'\u00F9'},
                                            {"uml", U'\u00A8'},
                                            {"upsih", U'\u03D2'},
                                            {"upsilon", U'\u03C5'},
                                            {"uuml", U'\u00FC'},
                                            {"weierp", U'\u2118'},
                                            {"xi", U'\u03BE'},
                                            {"yacute", U'\u00FD'},
                                            {"yen", U'\u00A5'},
                                            {"yuml", U'\u00FF'},
                                            {"zeta", U'\u03B6'},
                                            {"zwj", U'\u200D'},
                                            {"zwnj", U'\u200C'}}};

// 0x80 to 0x9F; 0 where Windows has none.
constexpr std::array<char32_t, 32> windows_1252{
    {U'\u20AC', U'\0',     U'\u201A', U'\u0192', U'\u201E', U'\u2026', U'\u2020', U'\u2021',
     U'\u02C6', U'\u2030', U'\u0160', U'\u2039', U'\u0152', U'\0',     U'\u017D', U'\0',
     U'\0',     U'\u2018', U'\u2019', U'\u201C', U'\u201D', U'\u2022', U'\u2013', U'\u2014',
     U'\u02DC', U'\u2122', U'\u0161', U'\u203A', U'\u0153', U'\0',     U'\u017E', U'\u0178'}};

std::optional<char32_t> numbered_entity(std::string_view digits) {
    int base = 10;
    if (digits.starts_with('x') || digits.starts_with('X')) {
        base = 16;
        digits.remove_prefix(1);
    }
    std::uint32_t value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    const bool no_character =
        value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
    if (no_character) return U'\uFFFD';
    // What Windows has at these codes is meant by them (WHATWG HTML, section 13.2.5.80).
    if (value >= 0x80 && value <= 0x9F && windows_1252[value - 0x80] != 0)
        return windows_1252[value - 0x80];
    return static_cast<char32_t>(value);
}

std::optional<char32_t> character_named(std::string_view name) {
    if (name.starts_with('#')) return numbered_entity(name.substr(1));
    const auto found = std::ranges::lower_bound(entities, name, {}, &Entity::name);
    const bool known = found != entities.end() && found->name == name;
    return known ? std::optional(found->character) : std::nullopt;
}

}  // namespace

std::string without_entities(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '&') {
            plain.push_back(text[at++]);
            continue;
        }
        const std::size_t end = text.substr(at, 12).find(';');
        const auto character = end == std::string_view::npos
                                   ? std::nullopt
                                   : character_named(text.substr(at + 1, end - 1));
        if (character) {
            append_utf8(plain, *character);
            at += end + 1;
        } else {
            plain.push_back(text[at++]);
        }
    }
    return plain;
}

}  // namespace heddle
