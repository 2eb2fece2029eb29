#include "storage/import/pdf/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "coding/ascii.h"
#include "coding/case_folding.h"
#include "coding/text.h"
#include "coding/turns/label_line.h"

namespace heddle::pdf {

namespace {

constexpr double zone = 0.15;        // of the page's height
constexpr std::size_t most_rows = 3;
constexpr double place_step = 8;           // points: places within one or two are the same
constexpr double apart = 1.4;        // of the usual distance of lines
constexpr double together = 1.8;     // the same, of two rows of one header
constexpr std::size_t most_examples = 3;
constexpr std::size_t longest_furniture = 300;  // bytes

bool is_roman(std::string_view text) {
    return !text.empty() && text.size() <= 7 && text.find_first_not_of("ivxlc") == std::string_view::npos;
}

// "page # of #": small letters, numbers as “#”.
std::string key_of(std::string_view text) {
    const std::string small = folded(text);
    if (is_roman(small)) return "#";
    std::string key;
    for (std::size_t at = 0; at < small.size(); ++at) {
        if (is_digit(small[at])) {
            if (!key.ends_with('#')) key.push_back('#');
        } else {
            key.push_back(small[at] == '\t' ? ' ' : small[at]);
        }
    }
    return key;
}

bool is_only_number(std::string_view key) { return key.find_first_not_of("#-–—|[]()./ ") == std::string_view::npos; }

// "00:12:31", "[0:03]", "#00:03:40-5#", "00:00:03 --> 00:00:05", "00.12.31", and nothing else: said at this time.
bool is_time_alone(std::string_view text) {
    if (text.find_first_not_of("0123456789:.,;-#[]()<> ") != std::string_view::npos) return false;
    for (const char between : {':', '.'}) {
        std::size_t parts = 0;
        std::size_t digits = 0;
        for (const char c : text) {
            if (is_digit(c)) {
                ++digits;
                continue;
            }
            // Hours, minutes or seconds, and no years.
            if (c == between && digits >= 1 && digits <= 2) ++parts;
            digits = 0;
        }
        if (parts >= (between == ':' ? 1u : 2u) && digits <= 3) return true;
    }
    return false;
}

std::optional<int> first_number(std::string_view text) {
    const auto at = std::find_if(text.begin(), text.end(), is_digit);
    if (at == text.end()) return std::nullopt;
    int value = 0;
    for (auto digit = at; digit != text.end() && is_digit(*digit) && digit - at < 8; ++digit)
        value = value * 10 + (*digit - '0');
    return value;
}

// Lines beside each other.
struct Row {
    std::vector<std::size_t> lines;
    double top = 0;
    double bottom = 0;
};

std::vector<Row> rows_of(const Page& page) {
    std::vector<std::size_t> order(page.lines.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return page.lines[i].box.top; });
    std::vector<Row> rows;
    for (const std::size_t i : order) {
        const Box& box = page.lines[i].box;
        if (rows.empty() || box.top + box.height() / 2 > rows.back().bottom) {
            rows.push_back({{}, box.top, box.bottom});
        }
        rows.back().lines.push_back(i);
        rows.back().bottom = std::max(rows.back().bottom, box.bottom);
    }
    return rows;
}

double usual_distance(const Pages& pages, const std::vector<std::vector<Row>>& rows) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < pages.pages.size() && distances.size() < 20'000; ++i) {
        for (std::size_t row = 1; row < rows[i].size(); ++row) {
            const double distance = rows[i][row].top - rows[i][row - 1].top;
            if (distance < 4 * (rows[i][row].bottom - rows[i][row].top)) distances.push_back(distance);
        }
    }
    if (distances.empty()) return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    return *middle;
}

enum class Edge { upper, lower };

struct Place {
    Edge edge = Edge::upper;
    std::string key;
    std::int64_t height = 0;  // in steps
    auto operator<=>(const Place&) const = default;
};

struct Seen {
    std::size_t pages = 0;
    std::size_t last_page = 0;
    std::optional<int> last_number;
    std::size_t apart = 0;    // pages where it stands apart from the text
    std::size_t growing = 0;  // pages whose number is above the one before
};

class Finder {
public:
    explicit Finder(Pages& pages) : pages_(pages) {
        for (const Page& page : pages.pages) {
            rows_.push_back(rows_of(page));
            if (!page.lines.empty()) ++pages_with_text_;
        }
        distance_ = usual_distance(pages, rows_);
        for (std::size_t i = 0; i < pages.pages.size(); ++i) {
            std::vector<bool> at_edge(pages.pages[i].lines.size());
            for_each_edge(i, [&](Edge edge, std::size_t row) {
                for (const std::size_t line : rows_[i][row].lines) {
                    note(place_of(i, edge, line), i, pages.pages[i].lines[line].text, stands_apart(i, edge, row));
                    at_edge[line] = true;
                }
                return true;
            });
            for (std::size_t line = 0; line < at_edge.size(); ++line) {
                const std::string& text = pages.pages[i].lines[line].text;
                if (!at_edge[line] && text.size() <= longest_furniture) ++in_body_[key_of(text)];
            }
        }
    }

    void take(Furniture& taken) {
        for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
            std::vector<bool> goes(pages_.pages[i].lines.size());
            for_each_edge(i, [&](Edge edge, std::size_t row) {
                bool all = true;
                for (const std::size_t line : rows_[i][row].lines) {
                    goes[line] = goes[line] || is_furniture(i, edge, row, line);
                    all = all && goes[line];
                }
                return all;
            });
            remove(pages_.pages[i], goes, taken);
        }
    }

private:
    // Rows from each edge inwards, as long as they stand together and `visit` says so. One that is a page's only row belongs to the edge that it is nearer to.
    template <class Visit>
    void for_each_edge(std::size_t page, Visit visit) {
        const std::vector<Row>& rows = rows_[page];
        const double height = pages_.pages[page].height;
        const auto parted = [&](std::size_t upper) {
            return distance_ > 0 && rows[upper + 1].top - rows[upper].top > together * distance_;
        };
        for (std::size_t row = 0; row < std::min(rows.size(), most_rows); ++row) {
            if (rows[row].bottom > height * zone || (row > 0 && parted(row - 1)) || !visit(Edge::upper, row)) break;
        }
        for (std::size_t back = 0; back < std::min(rows.size(), most_rows); ++back) {
            const std::size_t row = rows.size() - 1 - back;
            if (rows[row].top < height * (1 - zone) || (back > 0 && parted(row)) || !visit(Edge::lower, row)) break;
        }
    }

    Place place_of(std::size_t page, Edge edge, std::size_t line) const {
        const Line& at = pages_.pages[page].lines[line];
        return {edge, key_of(std::string_view(at.text).substr(0, longest_furniture)),
                std::llround((at.box.top + at.box.bottom) / 2 / place_step)};
    }

    void note(Place place, std::size_t page, const std::string& text, bool is_apart) {
        Seen& seen = seen_[std::move(place)];
        if (seen.pages > 0 && seen.last_page == page) return;
        const auto number = first_number(text);
        if (number && seen.last_number && *number > *seen.last_number) ++seen.growing;
        ++seen.pages;
        seen.apart += is_apart;
        seen.last_page = page;
        seen.last_number = number;
    }

    bool stands_apart(std::size_t page, Edge edge, std::size_t row) const {
        const std::vector<Row>& rows = rows_[page];
        if (edge == Edge::upper) {
            return row + 1 >= rows.size() || rows[row + 1].top - rows[row].top >= apart * distance_;
        }
        return row == 0 || rows[row].top - rows[row - 1].top >= apart * distance_;
    }

    bool is_furniture(std::size_t page, Edge edge, std::size_t row, std::size_t line) const {
        const std::string& text = pages_.pages[page].lines[line].text;
        if (text.size() > longest_furniture || is_time_alone(text)) return false;
        Place place = place_of(page, edge, line);
        const std::string key = place.key;
        const bool is_apart = stands_apart(page, edge, row);
        if (pages_with_text_ == 1) {
            static constexpr std::string_view numbers[]{"#", "- # -", "page #", "page # of #", "# of #", "#/#", "# / #"};
            return is_apart && std::ranges::find(numbers, key) != std::end(numbers) &&
                   first_number(text) == pages_.pages[page].number;
        }
        Seen all;
        for (const std::int64_t height : {place.height - 1, place.height, place.height + 1}) {
            const auto at = seen_.find(Place{edge, key, height});
            if (at == seen_.end()) continue;
            all.pages += at->second.pages;
            all.apart += at->second.apart;
            all.growing += at->second.growing;
        }
        if (is_only_number(key) && !is_roman(folded(text)) && all.growing * 10 < (all.pages - 1) * 8) return false;
        const auto label = parse_label_line(text);
        if (label && label->form != LabelForm::tab && !is_apart) return false;
        // A number alone may be anywhere; what growing says is enough.
        const auto body = is_only_number(key) ? in_body_.end() : in_body_.find(key);
        if (body != in_body_.end() && (!is_apart || all.pages < 3 * body->second)) return false;
        // On one page the text may begin close below a header, on another far below.
        if (all.pages < 3 && all.apart == 0) return false;
        const bool often = all.pages >= 2 && all.pages * 5 >= pages_with_text_ * 2;
        return often || (all.pages >= 3 && is_apart);
    }

    static void remove(Page& page, const std::vector<bool>& goes, Furniture& taken) {
        std::vector<Line> kept;
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            if (!goes[i]) {
                kept.push_back(std::move(page.lines[i]));
                continue;
            }
            ++taken.lines;
            const std::string& text = page.lines[i].text;
            const std::string key = key_of(text);
            if (is_only_number(key) || taken.repeated.size() >= most_examples) continue;
            if (std::ranges::none_of(taken.repeated, [&](const std::string& other) { return key_of(other) == key; })) {
                taken.repeated.push_back(text);
            }
        }
        page.lines = std::move(kept);
    }

    Pages& pages_;
    std::vector<std::vector<Row>> rows_;  // one a page
    std::size_t pages_with_text_ = 0;
    double distance_ = 0;
    std::map<Place, Seen> seen_;
    std::map<std::string, std::size_t> in_body_;  // by key, lines that stand at no edge
};

// How many digits the line begins with, where it is a number alone or before a tab; 0 for none.
std::size_t margin_number(const Line& line) {
    const std::size_t digits = std::min(line.text.find_first_not_of("0123456789"), line.text.size());
    if (digits == 0 || digits > 5) return 0;
    return digits == line.text.size() || line.text[digits] == '\t' ? digits : 0;
}

}  // namespace

void take_page_furniture(Pages& pages, Furniture& taken) { Finder(pages).take(taken); }

void take_line_numbers(Page& page, LineNumbering& before, Furniture& taken) {
    const std::size_t passed = before.lines;
    before.lines += page.lines.size();
    std::vector<std::size_t> numbered;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        if (margin_number(page.lines[i]) > 0) numbered.push_back(i);
    }
    // A table of figures is not meant: these go on by a step that is the same nearly throughout, at one place in the margin.
    if (numbered.size() < 5) return;
    std::ranges::stable_sort(numbered, {}, [&](std::size_t i) { return page.lines[i].box.top; });
    std::map<int, std::size_t> steps;
    double leftmost = page.width;
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        leftmost = std::min(leftmost, page.lines[numbered[i]].box.left);
        if (i == 0) continue;
        ++steps[*first_number(page.lines[numbered[i]].text) - *first_number(page.lines[numbered[i - 1]].text)];
    }
    const auto most = std::ranges::max_element(steps, {}, [](const auto& pair) { return pair.second; });
    if ((most->first != 1 && most->first != 5) || most->second * 10 < (numbered.size() - 1) * 8) return;
    const auto alone = std::ranges::count_if(
        page.lines, [](const Line& line) { return margin_number(line) == line.text.size(); });
    // Where every line is counted nearly every line has a number: a list of points has fewer.
    if (most->first == 1 && numbered.size() * 10 < (page.lines.size() - static_cast<std::size_t>(alone)) * 6) return;
    const int first = *first_number(page.lines[numbered.front()].text);
    const int last = *first_number(page.lines[numbered.back()].text);
    // Lines since the last number that was taken; in some transcripts empty ones are counted, too.
    const bool goes_on = before.last > 0 && first > before.last &&
                         first - before.last <= 2 * (most->first + static_cast<int>(std::min<std::size_t>(passed, 10'000)));
    if (first > 5 && !goes_on) return;
    if (most->first == 5) {
        std::size_t between = 0;
        const double from = page.lines[numbered.front()].box.top;
        const double to = page.lines[numbered.back()].box.top;
        for (const Row& row : rows_of(page))
            between += row.top > from && row.top < to;
        // With the numbered ones: of five at least three, as empty lines may be counted, too.
        if (between + 1 < 3 * (numbered.size() - 1)) return;
    }
    const bool in_margin = std::ranges::all_of(page.lines, [&](const Line& line) {
        return margin_number(line) > 0 || line.box.left > leftmost;
    });
    if (!in_margin) return;
    std::vector<Line> kept;
    for (Line& line : page.lines) {
        const std::size_t digits = margin_number(line);
        if (digits > 0) {
            ++taken.line_numbers;
            if (digits == line.text.size()) continue;
            // The words begin somewhere behind the number; where exactly matters little.
            line.box.left += line.first_word;
            line.text.erase(0, digits + 1);
        }
        kept.push_back(std::move(line));
    }
    before = {last, 0};
    page.lines = std::move(kept);
}

}  // namespace heddle::pdf
