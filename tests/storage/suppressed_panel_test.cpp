// Hidden numbers of a survey panel, against a reader who tries all panels that agree with what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "storage/counting/suppressed_panel.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_record.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

using Answered = std::vector<bool>;

// How many people there are of each pair of occasions and group, and what each line says of them.
class Panels {
public:
    Panels(const PanelCounts& truth, const std::vector<std::uint8_t>& hidden, std::int64_t below)
        : lines_(truth.lines()), columns_(truth.columns()), hidden_(hidden), below_(below) {
        std::set<Answered> at;
        for (const auto& [kind, people] : truth.kinds()) at.insert(kind.first);
        for (const Answered& answered : at) {
            for (std::size_t group = 0; group + 1 < columns_; ++group) kinds_.emplace_back(answered, group);
        }
        for (const PanelLine& line : lines_) {
            for (const std::int64_t number : truth.numbers(line)) truth_.push_back(number);
        }
        seen_.resize(truth_.size());
        literally_.resize(truth_.size());
        for (std::size_t line = 0; line < lines_.size(); ++line) literal_.push_back(below > 2 && is_literal(line));
    }

    // Tries all panels of up to two people more than there are.
    void read() {
        std::vector<std::int64_t> people(kinds_.size(), 0);
        const std::function<void(std::size_t, std::int64_t)> next = [&](std::size_t kind, std::int64_t left) {
            if (kind == kinds_.size()) return look_at(people);
            for (people[kind] = 0; people[kind] <= left; ++people[kind]) next(kind + 1, left - people[kind]);
            people[kind] = 0;
        };
        next(0, truth_[columns_ - 1] + (hidden_[columns_ - 1] ? 2 : 0));
    }
    // Cells that must not follow, and whether they do.
    int telling() const {
        int count = 0;
        for (const std::int64_t number : truth_) count += number > 0 && number < below_;
        return count;
    }
    std::vector<std::string> follows() const {
        std::vector<std::string> found;
        for (std::size_t i = 0; i < truth_.size(); ++i) {
            if (truth_[i] == 0 || truth_[i] >= below_) continue;
            const std::string where = "line " + std::to_string(i / columns_) + ", column " + std::to_string(i % columns_) + " is " + std::to_string(truth_[i]);
            if (!hidden_[i]) found.push_back(where + " and shown");
            if (seen_[i].size() < 2) found.push_back(where);
            if (literally_[i].size() < 2) found.push_back(where + ", read literally");
        }
        return found;
    }
    std::string picture() const {
        std::string out;
        for (std::size_t i = 0; i < truth_.size(); ++i) {
            out += (i % columns_ == 0 ? "\n  " : " ") + std::to_string(truth_[i]) + (hidden_[i] ? "?" : "");
        }
        return out;
    }

private:
    bool is_literal(std::size_t line) const {
        for (std::size_t c = 0; c < columns_; ++c) {
            const std::int64_t number = truth_[line * columns_ + c];
            if (hidden_[line * columns_ + c] && (number == 0 || number >= below_)) return false;
        }
        return true;
    }
    void look_at(const std::vector<std::int64_t>& people) {
        std::vector<std::int64_t> numbers(truth_.size(), 0);
        for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
            for (std::size_t line = 0; line < lines_.size(); ++line) {
                if (!lines_[line].counts(kinds_[kind].first)) continue;
                numbers[line * columns_ + kinds_[kind].second] += people[kind];
                numbers[(line + 1) * columns_ - 1] += people[kind];
            }
        }
        bool literal = true;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const PanelLine& line = lines_[i / columns_];
            const bool total = i % columns_ + 1 == columns_;
            if (!hidden_[i] && numbers[i] != truth_[i]) return;
            // A line or a group that nobody is in would not be there.
            if (numbers[i] == 0 && (line.what == PanelLine::What::everybody || (line.what == PanelLine::What::together && total))) return;
            if (hidden_[i] && literal_[i / columns_] && (numbers[i] < 1 || numbers[i] >= below_)) literal = false;
        }
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            seen_[i].insert(numbers[i]);
            if (literal) literally_[i].insert(numbers[i]);
        }
    }

    std::vector<PanelLine> lines_;
    std::size_t columns_;
    std::vector<std::uint8_t> hidden_;
    std::int64_t below_;
    std::vector<std::pair<Answered, std::size_t>> kinds_;
    std::vector<std::int64_t> truth_;
    std::vector<bool> literal_;  // by line
    std::vector<std::set<std::int64_t>> seen_;
    std::vector<std::set<std::int64_t>> literally_;
};

PanelCounts random_panel(std::mt19937_64& random, int occasions, int groups) {
    PanelCounts counts(static_cast<std::size_t>(occasions), static_cast<std::size_t>(groups));
    const int people = random_between(random, groups, 9);
    std::vector<Answered> kinds;
    for (int i = random_between(random, 1, occasions == 2 ? 3 : 4); i > 0; --i) {
        Answered at(static_cast<std::size_t>(occasions), false);
        while (std::ranges::count(at, true) == 0) {
            for (auto each : at) each = random_chance(random, 50);
        }
        kinds.push_back(std::move(at));
    }
    for (int person = 0; person < people; ++person) {
        // Each group has somebody.
        const int group = person < groups ? person : random_between(random, 0, groups - 1);
        counts.add(pick(random, kinds), {static_cast<std::size_t>(group)});
    }
    return counts;
}

TEST(SuppressedPanel, Who_answered_when_follows_from_no_table_of_a_panel) {
    int tells = 0;
    std::ptrdiff_t shown = 0, all = 0;
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const int occasions = random_between(random, 1, 3);
        const PanelCounts counts = random_panel(random, occasions, occasions == 3 ? random_between(random, 1, 2) : random_between(random, 1, 3));
        const std::int64_t below = random_between(random, 2, 5);
        const std::vector<std::uint8_t> hidden = hidden_in_panel(counts, below);
        ASSERT_EQ(hidden.size(), counts.lines().size() * counts.columns());
        Panels panels(counts, hidden, below);
        shown += std::ranges::count(hidden, 0);
        all += static_cast<std::ptrdiff_t>(hidden.size());
        tells += panels.telling();
        // Where everything is hidden nothing is shown that it could follow from.
        if (std::ranges::find(hidden, 0) == hidden.end()) continue;
        panels.read();
        for (const std::string& sentence : panels.follows()) ADD_FAILURE() << sentence;
        if (HasFailure()) {
            ADD_FAILURE() << "K " << below << panels.picture();
            return;
        }
    }
    EXPECT_GT(tells, 1000);
    EXPECT_GT(shown, all / 8) << all;
}

TEST(SuppressedPanel, A_large_panel_with_one_small_line_shows_nearly_all) {
    PanelCounts counts(3, 1);
    const auto people = [&](int number, Answered at) {
        for (int i = 0; i < number; ++i) counts.add(at, {0});
    };
    people(15, {true, true, true});
    people(20, {true, true, false});
    people(3, {true, false, true});
    people(15, {false, true, true});
    people(20, {true, false, false});
    people(14, {false, true, false});
    people(11, {false, false, true});
    const std::vector<std::uint8_t> hidden = hidden_in_panel(counts, 5);
    // In each year, so often and all together: 7 numbers and their totals.
    const auto lines = counts.lines();
    int shown = 0;
    for (std::size_t line = 0; line < lines.size(); ++line) shown += !hidden[line * 2];
    EXPECT_GE(shown, 7);
    EXPECT_LT(shown, static_cast<int>(lines.size()));
    EXPECT_EQ(hidden[0], 0) << "how many answered at all";
}

TEST(SuppressedPanel, A_panel_without_small_numbers_hides_nothing_and_one_without_people_neither) {
    PanelCounts counts(2, 1);
    for (int i = 0; i < 6; ++i) counts.add({true, true}, {0});
    for (const std::uint8_t hidden : hidden_in_panel(counts, 5)) EXPECT_EQ(hidden, 0);
    for (const std::uint8_t hidden : hidden_in_panel(PanelCounts(2, 1), 5)) EXPECT_EQ(hidden, 0);
}

// All ways in which n people can have answered, left blank and not been asked.
TEST(SuppressedPanel, How_few_answered_an_item_follows_from_no_other_item) {
    int tells = 0, shown = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const std::int64_t n = random_between(random, 1, 14);
        const std::int64_t below = random_between(random, 2, 5);
        std::vector<PanelAnswers> items;
        for (int i = random_between(random, 1, 3); i > 0; --i) {
            const std::int64_t answered = random_between(random, 0, static_cast<int>(n));
            const std::int64_t blank = random_between(random, 0, static_cast<int>(n - answered));
            items.push_back({{answered, blank, n - answered - blank}, {}});
        }
        const bool hides_n = hide_small_answers_of_panel(n, below, items);
        for (std::size_t i = 0; i < items.size(); ++i) {
            std::vector<std::set<std::int64_t>> possible(4);
            for (std::int64_t other_n = hides_n ? 0 : n; other_n <= (hides_n ? n + 3 : n); ++other_n) {
                // The other items must be able to have this n too.
                const auto agrees = [&](const PanelAnswers& item, const std::vector<std::int64_t>& numbers) {
                    for (std::size_t part = 0; part < 3; ++part) {
                        if (!item.hidden[part] && numbers[part] != item.numbers[part]) return false;
                    }
                    return true;
                };
                const auto for_all = [&](const PanelAnswers& item, const std::function<void(const std::vector<std::int64_t>&)>& visit) {
                    for (std::int64_t a = 0; a <= other_n; ++a) {
                        for (std::int64_t b = 0; a + b <= other_n; ++b) {
                            const std::vector<std::int64_t> numbers{a, b, other_n - a - b};
                            if (agrees(item, numbers)) visit(numbers);
                        }
                    }
                };
                bool others = true;
                for (std::size_t j = 0; j < items.size(); ++j) {
                    bool can = false;
                    for_all(items[j], [&](const auto&) { can = true; });
                    others = others && can;
                }
                if (!others) continue;
                for_all(items[i], [&](const std::vector<std::int64_t>& numbers) {
                    for (std::size_t part = 0; part < 3; ++part) possible[part].insert(numbers[part]);
                    possible[3].insert(other_n);
                });
            }
            for (std::size_t part = 0; part < 4; ++part) {
                const std::int64_t number = part < 3 ? items[i].numbers[part] : n;
                const bool hidden = part < 3 ? items[i].hidden[part] != 0 : hides_n;
                shown += !hidden;
                if (number == 0 || number >= below) continue;
                ++tells;
                EXPECT_TRUE(hidden);
                EXPECT_GT(possible[part].size(), 1u) << "part " << part << " is " << number << " of n " << n << ", K " << below;
            }
        }
        if (HasFailure()) return;
    }
    EXPECT_GT(tells, 500);
    EXPECT_GT(shown, 700);
}

// Six people of two years, and one who answered in the second only.
struct SmallPanel : ::testing::Test {
    SmallPanel() {
        Study::Writer writer(made.study);
        writer.put(Attribute{AttributeId{1}, new_guid(), "role", AttributeType::choice, {}});
        for (int i = 1; i <= 13; ++i) {
            writer.put(Participant{ParticipantId{i}, new_guid(), "Person " + std::to_string(i), false});
            for (const char* year : {"2014", "2015"}) {
                const bool early = std::string_view(year) == "2014";
                if (i > 6 && early) continue;
                if (i == 1 && !early) continue;
                writer.put(AttributeValue{AttributeId{1}, Holder::of(ParticipantId{i}, year), {"Lead"}});
            }
        }
    }
    testing::HandMadeStudy made;
};

TEST_F(SmallPanel, The_table_marks_what_is_hidden_and_its_notes_say_so) {
    const NumberTable open = panel_table(made.study, {});
    PanelQuestion question;
    question.suppress_below = 3;
    const NumberTable table = panel_table(made.study, question);
    ASSERT_EQ(table.rows.size(), open.rows.size());
    int marked = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const bool hidden = std::holds_alternative<std::string>(table.rows[row].total.exact);
        marked += 2 * hidden;
        if (hidden) {
            EXPECT_EQ(table.rows[row].total.shown, "<3");
        } else {
            EXPECT_EQ(table.rows[row].total.exact, open.rows[row].total.exact);
        }
        if (table.rows[row].name == "2014 only") {
            EXPECT_TRUE(hidden);
        }
    }
    EXPECT_GE(marked, 4);
    for (const std::string& note : table.notes) EXPECT_EQ(note.find("13"), std::string::npos) << note;
    EXPECT_NE(table.notes.back().find("hidden and marked “<3”"), std::string::npos) << table.notes.back();
}

// Two surveys that asked the one item, of people who also have a role at each occasion at which they answered.
struct AskedTwice {
    AskedTwice() {
        Study::Writer writer(made.study);
        const Attribute asked{AttributeId{1}, new_guid(), "it", AttributeType::choice, {}};
        writer.put(asked);
        writer.put(Attribute{AttributeId{2}, new_guid(), "role", AttributeType::choice, {}});
        for (int i = 1; i <= 40; ++i) writer.put(Participant{ParticipantId{i}, new_guid(), "Person " + std::to_string(i), false});
        for (const char* year : {"2014", "2016"}) {
            SurveyRecord record;
            record.occasion = year;
            record.items.push_back({asked.guid, "it"});
            writer.put(survey_setting(record));
        }
    }
    void answer(const char* year, int first, int last, int attribute) {
        for (int i = first; i <= last; ++i) Study::Writer(made.study).put(AttributeValue{AttributeId{attribute}, Holder::of(ParticipantId{i}, year), {"Yes"}});
    }
    NumberTable table(std::optional<std::int64_t> below) const {
        PanelQuestion question;
        question.items = true;
        question.suppress_below = below;
        return panel_table(made.study, question);
    }
    testing::HandMadeStudy made;
};

bool is_hidden_in_panel(const NumberCell& cell) { return std::holds_alternative<std::string>(cell.exact); }

TEST(SuppressedPanel, That_one_person_answered_in_one_year_only_follows_from_no_total_of_the_items) {
    AskedTwice study;
    study.answer("2014", 1, 20, 1);
    study.answer("2016", 2, 21, 1);
    const NumberTable open = study.table(std::nullopt);
    EXPECT_EQ(open.total_n.exact, ExactNumber(std::int64_t{21}));
    EXPECT_EQ(open.rows.at(0).total.exact, ExactNumber(std::int64_t{21}));
    const NumberTable table = study.table(5);
    EXPECT_TRUE(is_hidden_in_panel(table.total_n));
    EXPECT_TRUE(is_hidden_in_panel(table.rows.at(0).total));
    // Those of each year tell nothing of each other.
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_FALSE(is_hidden_in_panel(table.groups.at(i).n));
        EXPECT_FALSE(is_hidden_in_panel(table.rows.at(0).cells.at(i)));
    }
}

TEST(SuppressedPanel, That_two_people_answered_both_times_follows_from_no_total_of_the_items) {
    AskedTwice study;
    study.answer("2014", 1, 40, 2);
    study.answer("2016", 1, 40, 2);
    study.answer("2014", 1, 15, 1);
    study.answer("2016", 14, 30, 1);
    const NumberTable table = study.table(5);
    EXPECT_FALSE(is_hidden_in_panel(table.total_n));
    EXPECT_TRUE(is_hidden_in_panel(table.rows.at(0).total));
}

TEST(SuppressedPanel, That_two_people_never_answered_an_item_follows_from_no_total_of_the_items) {
    AskedTwice study;
    study.answer("2014", 1, 40, 2);
    study.answer("2016", 1, 40, 2);
    study.answer("2014", 1, 30, 1);
    study.answer("2016", 11, 38, 1);
    const NumberTable table = study.table(5);
    EXPECT_FALSE(is_hidden_in_panel(table.total_n));
    EXPECT_TRUE(is_hidden_in_panel(table.rows.at(0).total));
    // With six who never did all is shown.
    AskedTwice other;
    other.answer("2014", 1, 40, 2);
    other.answer("2016", 1, 40, 2);
    other.answer("2014", 1, 26, 1);
    other.answer("2016", 11, 34, 1);
    EXPECT_FALSE(is_hidden_in_panel(other.table(5).rows.at(0).total));
}

}  // namespace
}  // namespace heddle
