#include "storage/import/html/reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "coding/ascii.h"
#include "coding/case_folding.h"
#include "coding/text.h"
#include "storage/import/entities.h"
#include "storage/import/html/elements.h"
#include "storage/import/html/emphasis.h"
#include "storage/import/html/hidden.h"
#include "storage/import/html/scanner.h"
#include "storage/import/prose/left_out.h"
#include "storage/import/prose/numerals.h"
#include "storage/import/prose/running_text.h"

namespace heddle::html {

namespace {

constexpr std::size_t most_columns = 64;  // whose cells may reach over rows
constexpr std::size_t most_open = 1'000;  // lists, and tables, within each other

int number_or(std::string_view written, int otherwise) {
    int value = 0;
    const auto [end, problem] =
        std::from_chars(written.data(), written.data() + written.size(), value);
    const bool good = problem == std::errc() && end == written.data() + written.size();
    return good && value >= -1'000'000 && value <= 1'000'000 ? value : otherwise;
}

struct List {
    bool shown = true;
    std::string type;  // of numbers: "1", "a", "A", "i", "I"; empty for bullets
    int next = 1;

    std::string label() {
        if (!shown) return {};
        if (type.empty()) return "•";
        const int value = next++;
        if (type == "a") return letters(value, 'a') + ".";
        if (type == "A") return letters(value, 'A') + ".";
        if (type == "i") return roman(value, false) + ".";
        if (type == "I") return roman(value, true) + ".";
        return std::to_string(value) + ".";
    }
};

struct OpenTable {
    bool in_row = false;
    bool in_cell = false;
    std::size_t lists_outside = 0;
    std::size_t emphasis_outside = 0;  // of its cell
    std::size_t column = 0;
    std::vector<int> reach;  // of each column: into so many rows that follow
};

class Reader {
public:
    explicit Reader(std::string_view page) : scanner_(page) {}

    ReadText read() {
        for (Token token = scanner_.next(); token.kind != Token::Kind::over;
             token = scanner_.next()) {
            if (hidden_ && hidden_->takes(token)) {
                if (token.kind == Token::Kind::text && hidden_->is_told()) tell_hidden(token.text);
                if (hidden_->is_over()) hidden_.reset();
            } else {
                hidden_.reset();
                see(token);
            }
            // What is in these is no markup, hidden or not.
            if (token.kind == Token::Kind::start && is_raw(token.name))
                scanner_.skip_to_end_of(token.name);
        }
        while (!tables_.empty())
            end_table();
        end_block();
        return finish();
    }

private:
    void see(const Token& token) {
        if (token.kind == Token::Kind::text) {
            words(token.text);
        } else if (token.kind == Token::Kind::start) {
            start(token);
        } else {
            end(token.name);
        }
    }

    void start(const Token& tag) {
        const std::string& name = tag.name;
        if (is_raw(name) || is_embedded(name)) {
            left_out_.embedded += is_embedded(name) || name == "iframe" ? 1u : 0u;
            if (is_embedded(name)) hidden_.emplace(name, false);
            return;
        }
        if (!is_void(name) && is_hidden(tag)) {
            if (name == "svg") ++left_out_.pictures;
            if (name == "svg" && tag.closes_itself) return;
            hidden_.emplace(name, tag.has("hidden") || tag.has("style") || name == "select");
            return;
        }
        drops_line_end_ = false;
        if (is_block(name)) end_block();
        if (name != "td" && name != "th" && name != "tr") emphasis_.start(tag);
        if (const int level = heading_level(name); level > 0) {
            heading_ = level;
        } else if (name == "br") {
            break_line();
        } else if (name == "ul" || name == "ol" || name == "menu" || name == "dir") {
            start_list(tag);
        } else if (name == "li") {
            start_item(tag);
        } else if (name == "pre" || name == "xmp" || name == "listing") {
            ++preformatted_;
            drops_line_end_ = true;
        } else if (name == "table") {
            if (tables_.size() < most_open) tables_.push_back({false, false, lists_.size(), 0, 0, {}});
        } else if (name == "tr") {
            start_row();
        } else if (name == "td" || name == "th") {
            start_cell(tag);
        } else if (name == "img") {
            ++left_out_.pictures;
        } else if (name == "embed") {
            ++left_out_.embedded;
        } else if (name == "ruby") {
            ++left_out_.ruby;
        } else if (name == "q") {
            put("“");
        } else if (name == "input" && ascii_lowered(tag.attribute("type")) == "checkbox") {
            put(tag.has("checked") ? "☒" : "☐");
        }
    }

    void end(const std::string& name) {
        if (name == "br") break_line();  // as browsers take it
        if (is_block(name)) end_block();
        emphasis_.end(name);
        if (heading_level(name) > 0) {
            heading_ = 0;
        } else if (name == "ul" || name == "ol" || name == "menu" || name == "dir") {
            if (lists_.size() > lists_outside()) lists_.pop_back();
            label_.clear();
        } else if (name == "li") {
            label_.clear();
        } else if (name == "pre" || name == "xmp" || name == "listing") {
            preformatted_ = std::max(0, preformatted_ - 1);
        } else if (name == "td" || name == "th") {
            end_cell();
        } else if (name == "tr") {
            end_row();
        } else if (name == "table") {
            if (!tables_.empty()) end_table();
        } else if (name == "q") {
            put("”");
        }
    }

    void start_list(const Token& tag) {
        List list;
        list.shown = !hides_labels(tag);
        if (tag.name == "ol") {
            list.type = tag.attribute("type");
            if (list.type.empty()) list.type = "1";
            list.next = number_or(tag.attribute("start"), 1);
        }
        if (lists_.size() < most_open) lists_.push_back(std::move(list));
        label_.clear();
    }

    void start_item(const Token& tag) {
        if (lists_.size() <= lists_outside()) {
            label_ = "•";
            return;
        }
        List& list = lists_.back();
        if (tag.has("value")) list.next = number_or(tag.attribute("value"), list.next);
        label_ = hides_labels(tag) ? std::string() : list.label();
    }

    void start_row() {
        if (tables_.empty()) return;
        end_row();
        tables_.back().in_row = true;
        tables_.back().column = 0;
    }

    void start_cell(const Token& tag) {
        if (tables_.empty()) return;
        end_cell();
        if (!tables_.back().in_row) start_row();
        OpenTable& table = tables_.back();
        // Cells above may reach into this row.
        for (; table.column < table.reach.size() && table.reach[table.column] > 0; ++table.column) {
            --table.reach[table.column];
            running_.end_cell(look_in(tables_.size()));
        }
        table.in_cell = true;
        table.emphasis_outside = emphasis_.size();
        emphasis_.start(tag);
        const auto wide = static_cast<std::size_t>(
            std::clamp(number_or(tag.attribute("colspan"), 1), 1, static_cast<int>(most_columns)));
        const int high = std::clamp(number_or(tag.attribute("rowspan"), 1), 1, 65'534);
        const std::size_t first = std::min(table.column, most_columns);
        const std::size_t last = std::min(table.column + wide, most_columns);
        if (table.reach.size() < last) table.reach.resize(last);
        std::fill(table.reach.begin() + static_cast<std::ptrdiff_t>(first),
                  table.reach.begin() + static_cast<std::ptrdiff_t>(last), 0);
        // Where it is wide too, one empty cell stands for it in those rows.
        if (high > 1 && first < last) table.reach[first] = high - 1;
        table.column += wide;
    }

    void end_cell() {
        if (tables_.empty() || !tables_.back().in_cell) return;
        end_block();
        lists_.resize(std::min(lists_.size(), tables_.back().lists_outside));
        label_.clear();
        running_.end_cell(look_in(tables_.size()));
        emphasis_.cut_to(tables_.back().emphasis_outside);
        tables_.back().in_cell = false;
    }

    void end_row() {
        if (tables_.empty() || !tables_.back().in_row) return;
        end_cell();
        running_.end_row(static_cast<int>(tables_.size()));
        OpenTable& table = tables_.back();
        table.in_row = false;
        for (std::size_t at = table.column; at < table.reach.size(); ++at)
            table.reach[at] = std::max(0, table.reach[at] - 1);
    }

    void end_table() {
        end_row();
        tables_.pop_back();
    }

    std::size_t lists_outside() const { return tables_.empty() ? 0 : tables_.back().lists_outside; }

    // Of the tables that what is read now stands in a cell of.
    std::size_t depth() const {
        return tables_.empty() || tables_.back().in_cell ? tables_.size() : tables_.size() - 1;
    }

    ParagraphLook look_in(std::size_t table_depth) const {
        ParagraphLook look;
        look.heading = heading_;
        look.list_level = lists_.empty() ? 0 : static_cast<int>(lists_.size()) - 1;
        look.table_depth = static_cast<int>(table_depth);
        return look;
    }

    // The paragraph that is being read is whole, if there is one.
    void end_block() {
        std::string& line = running_.line.text;
        while (line.ends_with(' '))
            line.pop_back();
        if (trimmed(std::string_view(line)).empty()) {
            running_.line.spans.clear();
            if (line.empty()) return;
            // Line breaks and spaces that do not break are empty lines to see.
            const auto breaks = std::count(line.begin(), line.end(), '\n');
            line.assign(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, breaks - 1)), '\n');
        } else {
            if (line.ends_with('\n')) line.pop_back();
            running_.label = std::exchange(label_, {});
        }
        running_.end_paragraph(look_in(depth()));
    }

    void break_line() {
        std::string& line = running_.line.text;
        if (line.ends_with(' ')) line.pop_back();
        line.push_back('\n');
    }

    void words(std::string_view written) {
        std::string text = without_entities(written);
        std::erase_if(text,
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is_space(c); });
        if (preformatted_ > 0) {
            std::ranges::replace(text, '\r', '\n');
            std::ranges::replace(text, '\f', '\n');
            if (std::exchange(drops_line_end_, false) && text.starts_with('\n')) text.erase(0, 1);
            running_.line.put(text, emphasis_.now());
            return;
        }
        std::string& line = running_.line.text;
        const std::size_t start = line.size();
        for (const char c : text) {
            if (!is_space(c)) {
                line.push_back(c);
            } else if (!line.empty() && line.back() != ' ' && line.back() != '\n') {
                line.push_back(' ');
            }
        }
        running_.line.mark_from(start, emphasis_.now());
    }

    void put(std::string_view sign) { running_.line.put(sign, emphasis_.now()); }

    void tell_hidden(std::string_view text) {
        left_out_.hidden_text |= !std::ranges::all_of(text, is_space);
    }

    ReadText finish() {
        ReadText text;
        for (const Paragraph& paragraph : running_.take())
            text.add(paragraph);
        text.end_talk();
        text.notes = sentences_about(left_out_);
        if (scanner_.was_cut_off()) {
            text.notes.push_back(
                "The file ends inside of its markup; look whether the rest of it is missing.");
        }
        return text;
    }

    Scanner scanner_;
    RunningText running_;
    LeftOut left_out_;
    std::optional<HiddenElement> hidden_;  // that is being read
    std::vector<List> lists_;              // within each other
    std::vector<OpenTable> tables_;            // within each other
    OpenEmphasis emphasis_;
    std::string label_;                    // of the item whose first words are still to come
    int heading_ = 0;
    int preformatted_ = 0;
    bool drops_line_end_ = false;  // the first one in preformatted text
};

}  // namespace

ReadText read_text(std::string_view page) { return Reader(page).read(); }

std::string_view declared_encoding(std::string_view bytes) {
    const std::string_view beginning = bytes.substr(0, 4096);
    const auto value_behind = [](std::string_view text, std::string_view name) {
        const std::size_t at = ascii_lowered(text).find(name);
        if (at == std::string::npos) return std::string_view();
        text.remove_prefix(at + name.size());
        while (!text.empty() && (is_space(text.front()) || text.front() == '=' ||
                                 text.front() == '"' || text.front() == '\''))
            text.remove_prefix(1);
        return text.substr(0, text.find_first_of(" \t\r\n;\"'>?"));
    };
    if (beginning.starts_with("<?xml")) {
        const std::string_view named =
            value_behind(beginning.substr(0, beginning.find("?>")), "encoding");
        if (!named.empty()) return named;
    }
    Scanner scanner(beginning);
    for (Token token = scanner.next(); token.kind != Token::Kind::over; token = scanner.next()) {
        if (token.kind != Token::Kind::start || token.name != "meta") continue;
        if (token.has("charset")) return token.attribute("charset");
        const bool is_type = ascii_lowered(token.attribute("http-equiv")) == "content-type";
        if (const std::string_view named = value_behind(token.attribute("content"), "charset");
            is_type && !named.empty())
            return named;
    }
    return {};
}

}  // namespace heddle::html
