#include "storage/import/pdf/paragraphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "coding/case_folding.h"
#include "coding/letters.h"
#include "coding/text.h"
#include "coding/turns/label_line.h"
#include "storage/import/line_joining.h"
#include "storage/import/pdf/columns.h"
#include "storage/import/pdf/hyphens.h"

namespace heddle::pdf {

namespace {

constexpr double more_room = 1.32;      // of the usual distance of lines
constexpr double other_size = 1.18;     // between the heights of two lines
constexpr double small_print = 0.88;    // of the usual height
constexpr double indent = 0.6;          // of a line's height

struct Paragraph {
    std::string text;
    std::vector<PageStart> starts;  // bytes in `text`
    bool empty() const { return text.empty(); }
};

bool is_bullet(std::string_view text) {
    if (text.empty()) return false;
    std::size_t at = 0;
    const auto c = static_cast<UChar32>(take_code_point(text, at));
    const std::string_view rest = text.substr(at);
    const bool mark = c == 0x2022 || c == 0x25AA || c == 0x25E6 || c == 0x2023 || c == 0x25CF || c == 0x25A0 || c == 0x25CB;
    return mark && (rest.empty() || rest.starts_with(' ') || rest.starts_with('\t'));
}

// "1." "2)" "(a)" "iv." "–" before a space: points of a list where the line before could have ended.
bool is_point(std::string_view text) {
    const std::size_t end = text.find_first_of(" \t");
    if (end == std::string_view::npos || end > 6) return false;
    const std::string_view mark = text.substr(0, end);
    if (mark == "-" || mark == "–" || mark == "—" || mark == "*") return true;
    const bool opens = mark.starts_with('(');
    const std::string_view inside = mark.substr(opens ? 1 : 0);
    if (inside.size() < 2 || (inside.back() != '.' && inside.back() != ')')) return false;
    const std::string_view number = inside.substr(0, inside.size() - 1);
    return number.find_first_not_of("0123456789.") == std::string_view::npos ||
           (number.size() <= 3 && number.find_first_not_of("abcdefghivx") == std::string_view::npos);
}

bool ends_clause(std::string_view text) {
    return ends_sentence(text) || text.ends_with(':') || text.ends_with(';') || text.ends_with("：");
}

// Whether the line ends in the middle of a word.
bool is_divided(std::string_view text) {
    if (text.ends_with("\u00AD") || text.ends_with("\u2010")) return true;
    return text.size() > 1 && text.ends_with('-') && text[text.size() - 2] != ' ' && text[text.size() - 2] != '-';
}

class Composer {
public:
    explicit Composer(const Pages& pages) : pages_(pages), columns_(pages) {
        const Line* before = nullptr;
        for (const Page& page : pages.pages) {
            for (const Line& line : page.lines) {
                if (before) hyphens_.learn(before->text, line.text);
                before = &line;
                if (const std::string label = label_of(line.text); !label.empty()) ++labels_[label];
            }
        }
        if (before) hyphens_.learn(before->text, {});
        hyphens_.end_learning();
    }

    PagedText compose(const std::function<bool()>& stopped) {
        for (const Page& page : pages_.pages) {
            if (stopped && stopped()) break;
            add(page);
        }
        close();
        return std::move(text_);
    }

private:
    static std::string label_of(std::string_view text) {
        const auto label = parse_label_line(text);
        if (!label || label->form == LabelForm::tab || label->mark == ListMark::number) return {};
        return folded(label->label);
    }

    bool begins_with_label(const Line& line) const {
        if (line.glued) return true;
        const auto at = labels_.find(label_of(line.text));
        return at != labels_.end() && at->second >= 2;
    }

    // The line from which on only notes in small print stand on the page; the number of lines where there are none.
    std::size_t notes_from(const Page& page) const {
        std::size_t from = page.lines.size();
        while (from > 0 && page.lines[from - 1].box.height() < small_print * columns_.height() &&
               (from == page.lines.size() || page.lines[from - 1].box.top <= page.lines[from].box.top)) {
            --from;
        }
        for (; from < page.lines.size(); ++from) {
            const std::string& text = page.lines[from].text;
            const auto c = static_cast<UChar32>(first_of(text));
            if (u_isdigit(c) || c == '*' || c == 0x2020 || c == 0x2021 || c == 0xB9 || c == 0xB2 || c == 0xB3) break;
        }
        if (from == 0 || from == page.lines.size()) return page.lines.size();
        return page.lines[from].box.top > page.lines[from - 1].box.top ? from : page.lines.size();
    }

    void add(const Page& page) {
        const std::size_t notes = notes_from(page);
        for (std::size_t i = 0; i < notes; ++i) {
            const Line& line = page.lines[i];
            const Line* next = i + 1 < notes ? &page.lines[i + 1] : nullptr;
            if (!last_ || !goes_on(page, line, next)) {
                close();
                in_paragraph_ = 0;
            }
            append(line, page.number);
            remember(page, line);
        }
        if (notes == page.lines.size()) return;
        // Also one that began on an earlier page and fills this one.
        const bool held = !open_.empty();
        Paragraph body;
        if (held) body = std::move(open_);
        open_ = {};
        const auto [line, of] = std::pair(last_, last_page_);
        const std::size_t lines = in_paragraph_;
        last_ = nullptr;
        for (std::size_t i = notes; i < page.lines.size(); ++i) {
            const bool begins = !last_ || !goes_on(page, page.lines[i], i + 1 < page.lines.size() ? &page.lines[i + 1] : nullptr) ||
                                u_isdigit(static_cast<UChar32>(first_of(page.lines[i].text)));
            if (begins) close();
            append(page.lines[i], page.number);
            remember(page, page.lines[i]);
        }
        close();
        open_ = std::move(body);
        last_ = held ? line : nullptr;
        last_page_ = of;
        in_paragraph_ = lines;
    }

    void remember(const Page& page, const Line& line) {
        last_ = &line;
        last_page_ = &page;
        ++in_paragraph_;
    }

    // Whether the line goes on in `line`, the next one; `after` follows that on the same page.
    bool goes_on(const Page& page, const Line& line, const Line* after) const {
        const Line& before = *last_;
        if (begins_with_label(line) || is_bullet(line.text)) return false;
        const bool in_sentence = !ends_clause(before.text) && begins_small(line.text);
        const bool room = !is_divided(before.text) && columns_.has_room_for(*last_page_, before, line, in_sentence);
        const bool jumps = &page != last_page_ || line.box.top < before.box.top - 1;
        const bool ended = ends_sentence(before.text);
        const double height = std::max(before.box.height(), 1.0);
        const double ratio = std::max(line.box.height(), 1.0) / height;
        const bool size_changes = ratio > other_size || ratio < 1 / other_size;
        if (size_changes && (ended || !begins_small(line.text))) return false;
        if (is_point(line.text) && (room || ends_clause(before.text))) return false;
        if (jumps) {
            if (is_first_line(line, after)) return false;
            return in_sentence || !room;
        }
        const double distance = line.box.top - before.box.top;
        if (distance < 0.5 * height) return false;  // beside it
        if (distance > more_room * columns_.distance(before)) return false;
        if (room) return false;
        return !is_indented_anew(before, line, after);
    }

    // Indented against the line after it, as the first line of a paragraph is.
    bool is_first_line(const Line& line, const Line* after) const {
        if (!after || after->box.top <= line.box.top) return false;
        const double away = line.box.left - after->box.left;
        return away > indent * line.box.height() && away < 8 * line.box.height() && after->box.left <= line.box.left;
    }

    bool is_indented_anew(const Line& before, const Line& line, const Line* after) const {
        const double less = indent * std::max(line.box.height(), 1.0);
        if (line.box.left > before.box.left + less) {
            // It hangs below a label or number; or the one after is not indented either.
            if (begins_with_label(before) || is_bullet(before.text) || is_point(before.text)) return false;
            if (after && after->block == line.block) return after->box.left < line.box.left - less;
            return ends_sentence(before.text) && in_paragraph_ > 1;
        }
        // Back at the margin behind a hanging paragraph, but not behind the first line of an indented one.
        return line.box.left < before.box.left - less && in_paragraph_ > 1;
    }

    void append(const Line& line, int page) {
        const std::size_t at = hyphens_.join(open_.text, line.text);
        if (open_.starts.empty() || open_.starts.back().page != page) open_.starts.push_back({open_.starts.empty() ? 0 : at, page});
    }

    void close() {
        if (open_.empty()) return;
        for (const PageStart& start : open_.starts) {
            if (text_.starts.empty() || text_.starts.back().page != start.page) {
                text_.starts.push_back({text_.utf8.size() + start.at, start.page});
            }
        }
        text_.utf8 += open_.text;
        text_.utf8.push_back('\n');
        open_ = {};
    }

    const Pages& pages_;
    Columns columns_;
    Hyphens hyphens_;
    std::map<std::string, std::size_t> labels_;  // how often lines begin with it, folded
    PagedText text_;
    Paragraph open_;  // not yet in the text
    const Line* last_ = nullptr;
    const Page* last_page_ = nullptr;
    std::size_t in_paragraph_ = 0;  // lines of the open one
};

}  // namespace

PagedText paragraphs_of(const Pages& pages, const std::function<bool()>& stopped) { return Composer(pages).compose(stopped); }

}  // namespace heddle::pdf
