#include "storage/import/rtf/keywords.h"

#include <unordered_map>

namespace heddle::rtf {

namespace {

const std::unordered_map<std::string_view, Destination>& destinations() {
    using enum Destination;
    static const std::unordered_map<std::string_view, Destination> known{
        {"fonttbl", fonts},
        {"stylesheet", styles},
        {"listtext", label},
        {"pntext", label},
        {"fldinst", field_code},
        {"header", header},
        {"headerl", header},
        {"headerr", header},
        {"headerf", header},
        {"footer", header},
        {"footerl", header},
        {"footerr", header},
        {"footerf", header},
        {"pict", picture},
        {"object", object},
        {"annotation", comment},
        {"atnauthor", comment_part},
        {"atndate", comment_part},
        {"atnref", comment_part},
        {"atrfstart", comment_part},
        {"atrfend", comment_part},
        {"footnote", footnote},
        {"shptxt", text_box},
        {"dptxbxtext", text_box},
        {"shpinst", passed_over},
        {"do", passed_over},
        {"sp", passed_over},
        {"upr", passed_over},
        {"fldrslt", text},
        {"shppict", text},
        {"nesttableprops", text},
        {"ud", text},
        {"mmath", text},
        {"moMath", text},
        {"moMathPara", text},
        // Text that older programs show in the place of something else, which is read.
        {"nonshppict", skipped},
        {"nonesttables", skipped},
        {"shprslt", skipped},
        {"mmathPict", skipped},
        {"colortbl", skipped},
        {"info", skipped},
        {"listtable", skipped},
        {"listoverridetable", skipped},
        {"listpicture", skipped},
        {"revtbl", skipped},
        {"filetbl", skipped},
        {"ftnsep", skipped},
        {"ftnsepc", skipped},
        {"ftncn", skipped},
        {"aftnsep", skipped},
        {"aftnsepc", skipped},
        {"aftncn", skipped},
        {"xe", skipped},
        {"rxe", skipped},
        {"txe", skipped},
        {"tc", skipped},
        {"tcn", skipped},
        {"pn", skipped},
        {"pntxta", skipped},
        {"pntxtb", skipped},
        {"falt", skipped},
        {"panose", skipped},
        {"fname", skipped},
        {"keycode", skipped},
        {"private", skipped},
        {"objdata", skipped},
        {"objclass", skipped},
        {"bkmkstart", skipped},
        {"bkmkend", skipped},
        {"atnid", skipped},
        {"template", skipped},
        {"background", skipped},
        {"datafield", skipped},
    };
    return known;
}

}  // namespace

Destination destination_of(std::string_view word, bool optional, Destination otherwise) {
    const auto known = destinations().find(word);
    if (known != destinations().end()) return known->second;
    // Properties of formulas: \mfPr.
    if (word.size() > 3 && word.starts_with('m') && word.ends_with("Pr"))
        return Destination::skipped;
    return optional ? Destination::skipped : otherwise;
}

char32_t character_of_word(std::string_view word) {
    static const std::unordered_map<std::string_view, char32_t> characters{
        {"tab", U'\t'},         {"emdash", U'—'},       {"endash", U'–'},
        {"lquote", U'‘'},       {"rquote", U'’'},       {"ldblquote", U'“'},
        {"rdblquote", U'”'},    {"bullet", U'•'},       {"emspace", U'\u2003'},
        {"enspace", U'\u2002'}, {"qmspace", U'\u2005'}, {"zwj", U'\u200D'},
        {"zwnj", U'\u200C'},    {"zwbo", U'\u200B'},    {"zwnbo", U'\u2060'},
        {"ltrmark", U'\u200E'}, {"rtlmark", U'\u200F'}, {"line", U'\n'},
        {"lbr", U'\n'},
    };
    const auto found = characters.find(word);
    return found == characters.end() ? U'\0' : found->second;
}

char32_t character_of_symbol(unsigned char symbol) {
    switch (symbol) {
        case '\\':
        case '{':
        case '}':
            return symbol;
        case '~':
            return U'\u00A0';
        case '-':
            return U'\u00AD';
        case '_':
            return U'\u2011';
        default:
            return U'\0';
    }
}

}  // namespace heddle::rtf
