#include "storage/export/docx/docx_paragraph.h"

#include <fmt/format.h>

#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "coding/text.h"

namespace heddle {

namespace {

constexpr int twips_per_level = 284;  // half a centimetre

struct CloseBidi {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

// Whether anything could be right-to-left: Hebrew, Arabic and the marks of direction begin at U+0590.
bool may_turn(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xD6u; });
}

// A run of one look and direction; the content is text that is not escaped yet.
std::string run_xml(std::string_view text, const DocxLook& look, bool right_to_left) {
    std::string properties;
    // In the order that the schema (CT_RPr) has.
    if (look.bold) properties += "<w:b/><w:bCs/>";
    if (look.italic) properties += "<w:i/><w:iCs/>";
    if (look.underline) properties += "<w:u w:val=\"single\"/>";
    if (look.shade) properties += fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{:06X}\"/>", *look.shade & 0xFFFFFFu);
    if (right_to_left) properties += "<w:rtl/>";
    std::string xml = "<w:r>";
    if (!properties.empty()) xml += "<w:rPr>" + properties + "</w:rPr>";
    std::size_t from = 0;
    const auto flush = [&](std::size_t to) {
        if (to > from) xml += "<w:t xml:space=\"preserve\">" + xml_text(text.substr(from, to - from)) + "</w:t>";
        from = to + 1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\t') continue;
        flush(i);
        xml += text[i] == '\n' ? "<w:br/>" : "<w:tab/>";
    }
    flush(text.size());
    return xml + "</w:r>";
}

// For each byte of `text` whether the character that begins there is read from right to left, and whether the whole is.
struct Directions {
    bool paragraph = false;
    std::vector<std::uint8_t> right_to_left;  // by byte; empty where nothing is
};

Directions directions_of(const std::string& text) {
    Directions directions;
    if (!may_turn(text)) return directions;
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_open());
    if (!bidi) return directions;
    directions.paragraph = ubidi_getBaseDirection(units.getBuffer(), units.length()) == UBIDI_RTL;
    const UBiDiLevel base = directions.paragraph ? 1 : 0;
    ubidi_setPara(bidi.get(), units.getBuffer(), units.length(), base, nullptr, &status);
    const UBiDiLevel* levels = U_SUCCESS(status) ? ubidi_getLevels(bidi.get(), &status) : nullptr;
    if (U_FAILURE(status) || !levels) return directions;
    directions.right_to_left.assign(text.size(), 0);
    std::int32_t unit = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const std::size_t begins = byte;
        const char32_t character = take_code_point(text, byte);
        if (levels[unit] & 1) std::fill(directions.right_to_left.begin() + static_cast<std::ptrdiff_t>(begins),
                                        directions.right_to_left.begin() + static_cast<std::ptrdiff_t>(byte), std::uint8_t{1});
        unit += character > 0xFFFF ? 2 : 1;
    }
    return directions;
}

}  // namespace

std::string xml_text(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size() + utf8.size() / 16);
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte == '&') {
            out += "&amp;";
        } else if (byte == '<') {
            out += "&lt;";
        } else if (byte == '>') {
            out += "&gt;";
        } else if (byte == '"') {
            out += "&quot;";
        } else if (byte < 0x20 && byte != '\n' && byte != '\t') {
            out += "\xEF\xBF\xBD";
        } else if (byte == 0xEF && i + 2 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) == 0xBF && static_cast<unsigned char>(utf8[i + 2]) >= 0xBE) {
            out += "\xEF\xBF\xBD";
            i += 2;
        } else {
            out.push_back(utf8[i]);
        }
    }
    return out;
}

DocxParagraph& DocxParagraph::text(std::string_view text, const DocxLook& look) {
    if (text.empty()) return *this;
    if (!pieces_.empty() && pieces_.back().kind == PieceKind::text && pieces_.back().look == look) {
        pieces_.back().text += text;
    } else {
        pieces_.push_back({PieceKind::text, std::string(text), look, 0});
    }
    return *this;
}

DocxParagraph& DocxParagraph::comment_begins(int comment) {
    pieces_.push_back({PieceKind::comment_start, {}, {}, comment});
    return *this;
}

DocxParagraph& DocxParagraph::comment_ends(int comment) {
    pieces_.push_back({PieceKind::comment_end, {}, {}, comment});
    return *this;
}

DocxParagraph& DocxParagraph::right_aligned() {
    right_aligned_ = true;
    return *this;
}

DocxParagraph& DocxParagraph::indented(int level) {
    indent_ = std::clamp(level, 0, 20);
    return *this;
}

std::string DocxParagraph::xml() const {
    std::string whole;
    for (const Piece& piece : pieces_) whole += piece.text;
    const Directions directions = directions_of(whole);

    std::string properties;
    // In the order that the schema (CT_PPr) has.
    if (!style_.empty()) properties += "<w:pStyle w:val=\"" + xml_text(style_) + "\"/>";
    if (directions.paragraph) properties += "<w:bidi/>";
    if (indent_ > 0) properties += fmt::format("<w:ind w:left=\"{}\"/>", indent_ * twips_per_level);
    // In a right-to-left paragraph the words of the first edition, "left" and "right", change places.
    if (right_aligned_) properties += directions.paragraph ? "<w:jc w:val=\"left\"/>" : "<w:jc w:val=\"right\"/>";
    std::string xml = "<w:p>";
    if (!properties.empty()) xml += "<w:pPr>" + properties + "</w:pPr>";
    std::size_t at = 0;
    for (const Piece& piece : pieces_) {
        if (piece.kind == PieceKind::comment_start) {
            xml += fmt::format("<w:commentRangeStart w:id=\"{}\"/>", piece.comment);
        } else if (piece.kind == PieceKind::comment_end) {
            xml += fmt::format("<w:commentRangeEnd w:id=\"{0}\"/><w:r><w:commentReference w:id=\"{0}\"/></w:r>", piece.comment);
        } else if (directions.right_to_left.empty()) {
            xml += run_xml(piece.text, piece.look, false);
        } else {
            const std::string_view text(piece.text);
            for (std::size_t from = 0; from < text.size();) {
                const std::uint8_t turned = directions.right_to_left[at + from];
                std::size_t to = from;
                while (to < text.size() && directions.right_to_left[at + to] == turned) ++to;
                xml += run_xml(text.substr(from, to - from), piece.look, turned != 0);
                from = to;
            }
        }
        at += piece.text.size();
    }
    return xml + "</w:p>\n";
}

}  // namespace heddle
