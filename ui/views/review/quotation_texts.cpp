#include "ui/views/review/quotation_texts.h"

#include <algorithm>
#include <cmath>

#include "coding/quotation_context.h"
#include "coding/turns/label_marks.h"
#include "ui/views/review/review_model.h"

namespace heddle {

namespace {

constexpr std::size_t most_texts_kept = 240;
constexpr std::int32_t longest_shown = 3000;  // code points; a whole interview under one code is not laid out here
constexpr std::int32_t longest_around = 2500;  // on either side
constexpr float between_paragraphs = 0.35f;   // em
constexpr float characters_an_em = 2.15f;

}  // namespace

void QuotationTexts::begin_frame(const QuotationLook& look) {
    if (!(look == look_)) kept_.clear();
    look_ = look;
    ++frame_;
    if (kept_.size() <= most_texts_kept) return;
    std::erase_if(kept_, [this](const auto& each) { return each.second.used + 120 < frame_; });
    if (kept_.size() > most_texts_kept * 4) {
        std::erase_if(kept_, [this](const auto& each) { return each.second.used + 1 < frame_; });
    }
}

void QuotationTexts::forget() { kept_.clear(); }

ParagraphStyle QuotationTexts::style() const {
    ParagraphStyle style;
    style.text.stack = FontStack::serif;
    style.text.size = look_.em;
    style.line_height = 1.5f;
    return style;
}

float QuotationTexts::estimate(std::int32_t length) const {
    const float characters = std::max(8.0f, look_.width / look_.em * characters_an_em);
    const auto shown = static_cast<float>(std::min(length, longest_shown));
    return std::ceil(shown / characters + (look_.context != 0 ? 3.0f : 0.0f)) * std::round(look_.em * 1.5f);
}

const LaidQuotation& QuotationTexts::get(const Coding& coding, const Text& text, std::span<const Turn> turns) {
    const Key key{coding.id, coding.range};
    auto found = kept_.find(key);
    if (found == kept_.end()) found = kept_.emplace(key, lay_out(coding, text, turns)).first;
    found->second.used = frame_;
    return found->second;
}

LaidQuotation QuotationTexts::lay_out(const Coding& coding, const Text& text, std::span<const Turn> turns) {
    LaidQuotation laid;
    Range passage = trimmed(text, intersection(coding.range, text.whole()));
    if (passage.empty()) passage = intersection(coding.range, text.whole());
    laid.passage = text.slice(passage);
    Range shown = look_.context == question_before ? with_context(text, turns, passage) : with_turns(text, turns, passage, look_.context);
    if (look_.context > 0) {
        const Position earliest = passage.start - std::min(longest_around, passage.start.value);
        shown = {std::max(shown.start, earliest), std::min(shown.end, passage.end + longest_around)};
    }
    const std::int32_t longest = longest_shown + passage.start.value - shown.start.value;
    const bool cut = passage.length() > longest_shown;
    if (cut) shown.end = shown.start + longest;
    const ParagraphStyle paragraph_style = style();
    // Context that begins or ends within a paragraph says so.
    const bool begins_within = look_.context != 0 && shown.start > Position{0} && text.code_point_at(shown.start - 1) != U'\n';
    const bool ends_within = cut || (look_.context != 0 && shown.end < text.end() && text.code_point_at(shown.end) != U'\n');
    std::string_view rest = text.slice(shown);
    Position at = shown.start;
    while (true) {
        const auto end = rest.find('\n');
        std::string line(rest.substr(0, end));
        const std::int32_t length = count_code_points(line);
        const bool last = end == std::string_view::npos;
        if (!trimmed(std::string_view(line)).empty()) {
            const Range common = intersection(passage, {at, at + length});
            Range within{{common.start - at}, {common.end - at}};
            const Range of_line{at, at + length};
            // Labels are shown without them everywhere; what the text says is not touched.
            for (const Position mark : marks_around_labels(text, turns, of_line)) {
                if (mark < common.start) within.start = within.start - 1;
                if (mark < common.end) within.end = within.end - 1;
            }
            line = without_label_marks(text, turns, of_line);
            if (last && ends_within) line += " …";
            if (begins_within && laid.paragraphs.empty()) {
                line.insert(0, "… ");
                within = {within.start + 2, within.end + 2};
            }
            if (!laid.paragraphs.empty()) laid.height += std::round(look_.em * between_paragraphs);
            auto layout = std::make_unique<ParagraphLayout>(fonts_, line, paragraph_style, look_.width);
            const float top = laid.height;
            laid.height += layout->height();
            laid.paragraphs.push_back({std::move(layout), top, within});
        }
        if (last) break;
        at = at + length + 1;
        rest.remove_prefix(end + 1);
    }
    return laid;
}

}  // namespace heddle
