// Tables of numbers for tests of pictures: made by hand, and at random in many scripts.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "coding/count_table.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture_fonts.h"

namespace heddle::testing {

// One for a whole test program; null where no font is installed.
inline PictureFonts* picture_fonts() {
    static Result<std::unique_ptr<PictureFonts>> fonts = PictureFonts::open();
    return fonts.ok() ? fonts->get() : nullptr;
}

inline NumberCell number(std::int64_t count) { return {count, with_thousands(count)}; }
inline NumberCell hidden_number() { return {std::string("<5"), "<5"}; }
inline NumberCell no_base() { return {std::monostate{}, "–"}; }
inline NumberCell percent(std::int64_t count, std::int64_t base) {
    if (base == 0) return no_base();
    const double exact = 100.0 * static_cast<double>(count) / static_cast<double>(base);
    return {exact, base < 20 ? std::to_string(count) + "/" + std::to_string(base) : rounded_percentage(count, base, 0) + "%"};
}

// Rows by groups, every cell a count of its own.
inline NumberTable counts(const std::vector<std::string>& rows, const std::vector<std::string>& groups) {
    NumberTable table;
    table.row_title = "code";
    table.unit = "segments";
    table.percent = "none";
    table.heading = "Codings, by site.";
    for (const std::string& name : groups) table.groups.push_back({name, number(static_cast<std::int64_t>(20 + table.groups.size()))});
    table.total_n = number(200);
    std::int64_t next = 1;
    for (const std::string& name : rows) {
        NumberRow& row = table.rows.emplace_back();
        row.name = row.own = name;
        for (std::size_t i = 0; i < groups.size(); ++i) row.cells.push_back(number(next++));
        row.total = number(next++);
    }
    return table;
}

// Tables as strange as studies can make them. The same seed gives the same table.
class RandomDrawnTables {
public:
    explicit RandomDrawnTables(unsigned seed) : random_(seed) {}

    NumberTable next() {
        NumberTable table;
        table.row_title = "code";
        table.unit = "participants";
        table.percent = "none";
        table.heading = words(1, 30);
        table.is_distribution = chance(4);
        table.is_percentage = table.is_distribution || chance(2);
        table.is_coefficient = !table.is_percentage && chance(4);
        if (chance(6)) table.sheet = "Relations";
        const int groups = chance(8) ? 1 : chance(8) ? below(20) : 1 + below(14);
        for (int i = 0; i < groups; ++i) table.groups.push_back({name(), chance(9) ? hidden_number() : number(below(100))});
        if (groups == 1 && chance(2)) table.groups.front().name = "all";
        if (chance(5) && groups > 0) table.groups.back().name = "(not recorded)";
        table.total_n = number(below(300));
        const int rows = chance(10) ? 0 : chance(6) ? 1 : 1 + below(chance(4) ? 36 : 12);
        if (table.is_distribution) {
            for (int item = 0; item < (rows + 3) / 4; ++item) add_item(table);
        } else {
            for (int i = 0; i < rows; ++i) add_row(table);
        }
        for (int i = below(4); i > 0; --i) table.notes.push_back(words(2, 40));
        if (chance(2)) table.about = {{"Study", name()}, {"Made", "2026-11-26 23:59:01"}, {"Command", "heddle count " + words(1, 60)}};
        return table;
    }

    int below(int bound) { return bound <= 0 ? 0 : std::uniform_int_distribution<int>(0, bound - 1)(random_); }
    bool chance(int one_in) { return below(one_in) == 0; }

private:
    std::string name() {
        static const std::vector<std::string> names{
            "Trust", "Information sharing between organisations that do not share a budget", "القيادة المشتركة بين المنظمات", "信息共享与组织间的信任关系",
            "नेतृत्व और साझा दृष्टि", "=cmd|' /C calc'!A0", "<script>alert(\"1\")</script>", "Money", "", " ", "a\tb\nc", "Donaudampfschifffahrtsgesellschaftskapitän",
            "ภาวะผู้นำร่วมกัน", "👩‍⚕️ clinicians", "ﷺ", "Community or mental health services", "x", "אמון", "e\u0301\u0301\u0301\u0301", "2014", "Round 1", "\U000E0101\u0378"};
        return names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
    }
    std::string words(int least, int most) {
        std::string all;
        for (int i = least + below(most - least + 1); i > 0; --i) all += (all.empty() ? "" : " ") + name();
        return all;
    }
    NumberCell cell(const NumberTable& table) {
        if (chance(12)) return hidden_number();
        if (chance(12)) return no_base();
        const std::int64_t base = 1 + below(60), count = below(static_cast<int>(base) + 1);
        if (table.is_percentage) return percent(count, base);
        if (table.is_coefficient) return {static_cast<double>(count) / static_cast<double>(base), "0.37"};
        return number(chance(7) ? count * 100000 : count);
    }
    void add_row(NumberTable& table) {
        NumberRow& row = table.rows.emplace_back();
        row.own = name();
        row.depth = below(4);
        row.name = (row.depth > 0 ? "Above > " : "") + row.own;
        row.asked = !chance(10);
        for (std::size_t i = 0; i < table.groups.size(); ++i) row.cells.push_back(cell(table));
        row.total = cell(table);
    }
    void add_item(NumberTable& table) {
        NumberRow title;
        title.name = title.own = name();
        title.heading = true;
        std::vector<std::int64_t> bases;
        for (std::size_t i = 0; i <= table.groups.size(); ++i) bases.push_back(below(50));
        for (std::size_t i = 0; i < table.groups.size(); ++i) title.cells.push_back(number(bases[i]));
        title.total = number(bases.back());
        table.rows.push_back(title);
        std::vector<std::int64_t> left = bases;
        const int answers = 1 + below(5);
        for (int answer = 0; answer < answers; ++answer) {
            NumberRow row;
            row.name = title.name;
            row.answer = row.own = "Answer " + std::to_string(answer) + name();
            row.depth = 1;
            for (std::size_t i = 0; i <= table.groups.size(); ++i) {
                const std::int64_t count = answer + 1 == answers ? left[i] : below(static_cast<int>(left[i]) + 1);
                left[i] -= count;
                NumberCell made = chance(15) ? hidden_number() : percent(count, bases[i]);
                made.share = std::holds_alternative<std::string>(made.exact) ? AnswerCell{-5, bases[i]} : AnswerCell{count, bases[i]};
                (i < table.groups.size() ? row.cells.emplace_back() : row.total) = made;
            }
            table.rows.push_back(std::move(row));
        }
    }

    std::mt19937 random_;
};

}  // namespace heddle::testing

#define HEDDLE_NEEDS_ANY_FONT() \
    if (heddle::testing::picture_fonts() == nullptr) GTEST_SKIP() << "no font is installed; install the package fonts-noto-core to run this test"
