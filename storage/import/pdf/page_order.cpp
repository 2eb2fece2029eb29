#include "storage/import/pdf/page_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "coding/text.h"

namespace heddle::pdf {

namespace {

constexpr double widest_label = 0.22;   // of the page's width
constexpr double column_of_text = 0.24;
constexpr std::ptrdiff_t most_heading_words = 5;
constexpr double same_column = 6;       // points
constexpr double close = 5;              // of a line's height, between a bullet and its words
constexpr std::size_t most_lines = 500;  // of a page that is looked at so closely, as it takes their square

bool beside(const Box& a, const Box& b) {
    const double common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return common > 0.5 * std::min(a.height(), b.height());
}

// A bullet or the number of a point or note, alone: it belongs to what stands close beside it, whatever else its column holds.
bool is_mark_alone(std::string_view text) {
    static constexpr std::string_view bullets[]{"•", "▪", "◦", "‣", "●", "○", "■", "–", "-", "*", "·"};
    if (std::ranges::find(bullets, text) != std::end(bullets)) return true;
    if (text.size() > 5 || text.find_first_of("0123456789abcdivx") == std::string_view::npos) return false;
    const bool number = text.find_first_not_of("0123456789.()") == std::string_view::npos;
    const bool letter = text.size() >= 2 && text.size() <= 4 && (text.back() == ')' || text.back() == '.') &&
                        text.find_first_not_of("abcdivx.()") == std::string_view::npos;
    return number || letter;
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("：") || text.ends_with(']'); }

class Labels {
public:
    explicit Labels(Page& page) : page_(page), gone_(page.lines.size()) {
        for (std::size_t i = 0; i < page.lines.size(); ++i)
            order_.push_back(i);
        std::ranges::stable_sort(order_, std::greater<>{}, [&](std::size_t i) { return page.lines[i].box.left; });
    }

    void attach() {
        // From right to left, so that a time before a label before words goes to the label first.
        for (const std::size_t i : order_) {
            const Line& line = page_.lines[i];
            if (!is_short(line)) continue;
            const auto right = neighbour(i);
            if (!right) continue;
            Line& words = page_.lines[*right];
            const bool mark = is_mark_alone(line.text) && words.box.left - line.box.right < close * words.box.height();
            if (!mark && !is_label_column(line, words.box.left)) continue;
            words.text = line.text + (mark ? " " : "\t") + words.text;
            words.box.left = line.box.left;
            words.first_word = line.box.width();
            words.glued = true;
            gone_[i] = true;
        }
        std::vector<Line> kept;
        for (std::size_t i = 0; i < page_.lines.size(); ++i) {
            if (!gone_[i]) kept.push_back(std::move(page_.lines[i]));
        }
        page_.lines = std::move(kept);
    }

private:
    bool is_short(const Line& line) const {
        const auto gaps = std::ranges::count_if(line.text, [](char c) { return c == ' ' || c == '\t'; });
        return line.box.width() < widest_label * page_.width && gaps < most_heading_words;
    }

    std::optional<std::size_t> neighbour(std::size_t of) const {
        const Box& box = page_.lines[of].box;
        std::optional<std::size_t> nearest;
        for (std::size_t i = 0; i < page_.lines.size(); ++i) {
            const Box& other = page_.lines[i].box;
            if (i == of || gone_[i] || other.left < box.right - 1 || !beside(box, other)) continue;
            if (!nearest || other.left < page_.lines[*nearest].box.left) nearest = i;
        }
        return nearest;
    }

    // Whether what stands in the line's column, left of `limit`, is short throughout.
    bool is_label_column(const Line& label, double limit) const {
        std::size_t same = 0;
        std::size_t narrow = 0;
        std::size_t text_columns = 0;
        for (std::size_t i = 0; i < page_.lines.size(); ++i) {
            const Box& box = page_.lines[i].box;
            if (box.right <= limit && box.width() > column_of_text * page_.width) ++text_columns;
            if (gone_[i] || page_.lines[i].glued || std::abs(box.left - label.box.left) > same_column) continue;
            ++same;
            if (box.right <= limit) ++narrow;
        }
        if (text_columns >= 3) return false;
        return narrow * 10 >= same * (ends_with_colon(label.text) ? 3 : 7);
    }

    Page& page_;
    std::vector<std::size_t> order_;
    std::vector<bool> gone_;
};

bool has_one_column(const Page& page) {
    std::vector<Box> blocks;
    std::size_t last = std::numeric_limits<std::size_t>::max();
    double height = 0;
    for (const Line& line : page.lines) {
        height = std::max(height, line.box.height());
        if (line.block != last) blocks.push_back(line.box);
        last = line.block;
        blocks.back().top = std::min(blocks.back().top, line.box.top);
        blocks.back().bottom = std::max(blocks.back().bottom, line.box.bottom);
    }
    std::ranges::stable_sort(blocks, {}, &Box::top);
    double bottom = -std::numeric_limits<double>::max();
    for (const Box& block : blocks) {
        if (block.top < bottom - 0.4 * height) return false;
        bottom = std::max(bottom, block.bottom);
    }
    return true;
}

}  // namespace

void put_in_order(Page& page) {
    if (page.lines.size() <= most_lines) Labels(page).attach();
    if (has_one_column(page)) {
        std::ranges::stable_sort(page.lines, {}, [](const Line& line) { return line.box.top; });
    }
}

}  // namespace heddle::pdf
