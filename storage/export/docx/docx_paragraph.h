// A paragraph of a Word document as WordprocessingML (ECMA-376-1, 17.3), made from texts that anybody may have written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct DocxLook {
    bool bold = false;
    bool italic = false;
    bool underline = false;
    std::optional<std::uint32_t> shade{};  // 0xRRGGBB behind the text

    bool operator==(const DocxLook&) const = default;
};

// Escaped for XML. What XML cannot hold (control characters, U+FFFE and U+FFFF) becomes U+FFFD. `utf8` must be valid UTF-8.
std::string xml_text(std::string_view utf8);

class DocxParagraph {
public:
    // `style` is the id of one of docx_styles.h; empty for ordinary text.
    explicit DocxParagraph(std::string style = {}) : style_(std::move(style)) {}

    // Line ends break the line within the paragraph; tabs stay.
    DocxParagraph& text(std::string_view text, const DocxLook& look = {});
    // Where the passage of a comment (DocxDocument::add_comment) begins and ends; it may end in a later paragraph.
    DocxParagraph& comment_begins(int comment);
    DocxParagraph& comment_ends(int comment);
    DocxParagraph& right_aligned();
    DocxParagraph& indented(int level);  // half a centimetre a level

    bool empty() const { return pieces_.empty(); }

    // The element w:p. A paragraph whose first strong character is right-to-left is one, and in each the runs say which way they are read (Unicode
    // Bidirectional Algorithm, UAX #9, by ICU), since Word takes fonts and digits by it.
    std::string xml() const;

private:
    enum class PieceKind { text, comment_start, comment_end };
    struct Piece {
        PieceKind kind = PieceKind::text;
        std::string text{};
        DocxLook look{};
        int comment = 0;
    };

    std::string style_;
    std::vector<Piece> pieces_;
    bool right_aligned_ = false;
    int indent_ = 0;
};

}  // namespace heddle
