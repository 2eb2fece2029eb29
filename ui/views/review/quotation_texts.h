// QuotationTexts: the texts of quotations laid out for the list, kept while they are in sight and a while longer.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "coding/coding.h"
#include "coding/document.h"
#include "coding/text.h"
#include "ui/text/paragraph_layout.h"

namespace heddle {

// One quotation in paragraphs, as wide as was asked for.
struct LaidQuotation {
    struct Paragraph {
        std::unique_ptr<ParagraphLayout> layout;
        float top = 0;
        Range passage;  // the part of it that is coded, from the paragraph's start
    };
    std::vector<Paragraph> paragraphs;
    float height = 0;
    std::string passage;  // the coded text itself
    std::uint64_t used = 0;
};

// The turn before, most often the question, and the rest of the turn, as with_context() has it (review_model.h).
inline constexpr int question_before = -1;

struct QuotationLook {
    float em = 16;      // pixels
    float width = 400;  // pixels
    int context = 0;    // none; so many turns before and after; question_before
    friend bool operator==(const QuotationLook&, const QuotationLook&) = default;
};

class QuotationTexts {
public:
    explicit QuotationTexts(FontLibrary& fonts) : fonts_(fonts) {}

    // Once a frame. Another look forgets all.
    void begin_frame(const QuotationLook& look);
    // The study is another one.
    void forget();
    // Valid until the next begin_frame().
    const LaidQuotation& get(const Coding& coding, const Text& text, std::span<const Turn> turns);
    ParagraphStyle style() const;
    // A guess of the height before the text is there.
    float estimate(std::int32_t length) const;

private:
    struct Key {
        CodingId coding;
        Range range;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::int64_t>{}(key.coding.value * 1'000'003 + key.range.start.value * 31 + key.range.end.value);
        }
    };
    LaidQuotation lay_out(const Coding& coding, const Text& text, std::span<const Turn> turns);

    FontLibrary& fonts_;
    QuotationLook look_;
    std::uint64_t frame_ = 0;
    std::unordered_map<Key, LaidQuotation, KeyHash> kept_;
};

}  // namespace heddle
