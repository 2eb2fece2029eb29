// Suppression against a reader who works out everything that follows from what is shown.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "coding/segmentation.h"
#include "storage/counting/counter.h"
#include "storage/counting/cross.h"
#include "storage/counting/suppression.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

std::string picture(const SuppressionTable& table, const std::vector<std::uint8_t>& hidden) {
    std::ostringstream out;
    out << "K " << table.threshold << (table.rows_add_up ? ", rows add up" : ", rows are distinct")
        << (table.column_sums_known ? ", column sums known" : "") << ", most";
    for (const std::int64_t most : table.most)
        out << ' ' << (most == no_limit ? -1 : most);
    out << '\n';
    for (std::size_t row = 0; row < table.rows(); ++row) {
        out << "  above " << table.parent[row] << ':';
        for (std::size_t column = 0; column < table.columns; ++column) {
            const std::size_t at = row * table.columns + column;
            out << ' ' << table.values[at] << (table.primary[at] ? "!" : (hidden[at] ? "?" : ""));
        }
        out << '\n';
    }
    return out.str();
}

// Another table that agrees with everything that is shown. Changes of one in each hidden cell are
// tried, all combinations of them.
class Reader {
public:
    // A literal reader takes "<5" to mean 1, 2, 3 or 4 where zeros are shown, else also 0; but not
    // in a row in which a hidden cell is something else, so that this reading is a wrong one there.
    Reader(const SuppressionTable& table, const std::vector<std::uint8_t>& hidden, bool literal)
        : table_(table), hidden_(hidden), literal_(table.rows(), literal), change_(table.values.size(), 0) {
        for (std::size_t at = 0; at < hidden_.size(); ++at) {
            const bool anything = table_.value(at / table_.columns, table_.columns - 1) > 0;
            if (table_.values[at] == 0 && anything && !hidden_[at]) zeros_shown_ = true;
        }
        for (std::size_t at = 0; literal && at < hidden_.size(); ++at) {
            if (hidden_[at] && !believable(at)) literal_[at / table_.columns] = false;
        }
    }

    // True where the cell could also hold something else.
    bool can_differ(std::size_t cell) {
        wanted_ = cell;
        std::fill(change_.begin(), change_.end(), 0);
        return fill_row(0);
    }
private:
    std::int64_t value(std::size_t at) const { return table_.values[at] + change_[at]; }
    std::int64_t value(std::size_t row, std::size_t column) const {
        return value(row * table_.columns + column);
    }
    bool believable(std::size_t at) const {
        const std::int64_t v = value(at);
        const std::size_t column = at % table_.columns;
        if (v < 0 || v > table_.most[column]) return false;
        const bool may_be_zero = !zeros_shown_ || table_.zero_hides[column];
        return !literal_[at / table_.columns] || (v >= (may_be_zero ? 0 : 1) && v < table_.threshold);
    }

    bool fill_row(std::size_t row) {
        if (row == table_.rows())
            return change_[wanted_] != 0 && families_hold() && column_sums_hold();
        return fill_cell(row, 0, 0);
    }
    // `sum` is of the changes of the row's cells so far.
    bool fill_cell(std::size_t row, std::size_t column, int sum) {
        const std::size_t at = row * table_.columns + column;
        const bool is_total = column + 1 == table_.columns;
        for (const int change : {0, 1, -1}) {
            if (change != 0 && !hidden_[at]) continue;
            if (is_total && change != sum) continue;
            change_[at] = change;
            if (believable_or_shown(at) &&
                (is_total ? fill_row(row + 1) : fill_cell(row, column + 1, sum + change)))
                return true;
        }
        change_[at] = 0;
        return false;
    }
    bool believable_or_shown(std::size_t at) const { return !hidden_[at] || believable(at); }

    bool families_hold() const {
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            for (std::size_t column = 0; column < table_.columns; ++column) {
                if (value(row, column) > value(row, table_.columns - 1)) return false;
                std::int64_t sum = 0;
                std::int64_t true_sum = 0;
                bool any = false;
                for (std::size_t below = row + 1; below < table_.rows(); ++below) {
                    if (table_.parent[below] != static_cast<int>(row)) continue;
                    any = true;
                    sum += value(below, column);
                    true_sum += table_.value(below, column);
                    if (value(below, column) > value(row, column)) return false;
                }
                if (!any) continue;
                const std::int64_t truth = table_.value(row, column);
                if (table_.rows_add_up && value(row, column) - sum != truth - true_sum)
                    return false;
                if (!table_.rows_add_up && truth <= true_sum && value(row, column) > sum)
                    return false;
            }
        }
        return true;
    }
    bool column_sums_hold() const {
        if (!table_.column_sums_known) return true;
        for (std::size_t column = 0; column < table_.columns; ++column) {
            int sum = 0;
            for (std::size_t row = 0; row < table_.rows(); ++row) {
                if (table_.parent[row] < 0) sum += change_[row * table_.columns + column];
            }
            if (sum != 0) return false;
        }
        return true;
    }

    const SuppressionTable& table_;
    const std::vector<std::uint8_t>& hidden_;
    std::vector<bool> literal_;  // for each row
    bool zeros_shown_ = false;
    std::size_t wanted_ = 0;
    std::vector<int> change_;
};

void expect_nothing_follows(const SuppressionTable& table,
                            const std::vector<std::uint8_t>& hidden) {
    ASSERT_EQ(hidden.size(), table.values.size());
    // Where all is hidden nothing is shown that anything could follow from.
    if (std::find(hidden.begin(), hidden.end(), 0) == hidden.end()) return;
    for (const bool literal : {false, true}) {
        if (literal && table.threshold <= 2) continue;
        Reader reader(table, hidden, literal);
        for (std::size_t at = 0; at < hidden.size(); ++at) {
            if (!table.primary[at]) continue;
            ASSERT_TRUE(hidden[at]);
            ASSERT_TRUE(reader.can_differ(at))
                << "cell " << at << (literal ? ", literally\n" : "\n") << picture(table, hidden);
        }
    }
}

// A small table whose groups do not overlap, as sets could give it.
SuppressionTable random_table(std::mt19937_64& random) {
    SuppressionTable table;
    table.columns = static_cast<std::size_t>(random_between(random, 2, 4));
    const auto rows = static_cast<std::size_t>(
        random_between(random, 1, 5 - static_cast<int>(table.columns) / 4));
    table.threshold = random_between(random, 2, 6);
    table.rows_add_up = random_chance(random, 50);
    table.column_sums_known = random_chance(random, 30);
    const int largest = random_between(random, 1, 12);
    for (std::size_t row = 0; row < rows; ++row) {
        table.parent.push_back(row > 0 && random_chance(random, 55)
                                   ? random_between(random, 0, static_cast<int>(row) - 1)
                                   : -1);
    }
    // From the last row up, so that the rows below are there before the one above them.
    table.values.assign(rows * table.columns, 0);
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t column = 0; column + 1 < table.columns; ++column) {
            std::int64_t sum = 0;
            std::int64_t most = 0;
            bool any = false;
            for (std::size_t below = row + 1; below < rows; ++below) {
                if (table.parent[below] != static_cast<int>(row)) continue;
                any = true;
                sum += table.value(below, column);
                most = std::max(most, table.value(below, column));
            }
            const std::int64_t own =
                any && random_chance(random, 70) ? 0 : random_between(random, 0, largest);
            std::int64_t& value = table.values[row * table.columns + column];
            value = table.rows_add_up || !any
                        ? sum + own
                        : most + random_between(random, 0, static_cast<int>(sum - most)) + own;
            table.values[row * table.columns + table.columns - 1] += value;
        }
    }
    table.most.assign(table.columns, no_limit);
    table.zero_hides.assign(table.columns, 0);
    if (!table.rows_add_up) {
        std::int64_t all = 0;
        for (std::size_t column = 0; column + 1 < table.columns; ++column) {
            std::int64_t n = 0;
            for (std::size_t row = 0; row < rows; ++row)
                n = std::max(n, table.value(row, column));
            n += random_between(random, 0, 5);
            table.most[column] = n;
            all += n;
        }
        table.most.back() = all;
        for (std::size_t column = 0; column < table.columns; ++column)
            table.zero_hides[column] = table.most[column] == 1;
    }
    for (std::size_t at = 0; at < table.values.size(); ++at) {
        const std::int64_t value = table.values[at];
        const std::size_t column = at % table.columns;
        const bool in_use = table.values[at - column + table.columns - 1] > 0;
        const bool small = value > 0 && (value < table.threshold || value == table.most[column]);
        table.primary.push_back(small || (table.zero_hides[column] && in_use));
    }
    return table;
}

// Every table of the form, `values` of its cells without totals each from 0 to `largest`.
void for_every_table(SuppressionTable table, int largest,
                     const std::function<void(const SuppressionTable&)>& visit) {
    const std::size_t groups = table.columns - 1;
    std::vector<int> cells(table.rows() * groups, 0);
    for (;;) {
        table.values.assign(table.rows() * table.columns, 0);
        table.primary.clear();
        bool possible = true;
        for (std::size_t row = table.rows(); row-- > 0;) {
            for (std::size_t column = 0; column < groups; ++column) {
                const std::int64_t value = cells[row * groups + column];
                table.values[row * table.columns + column] = value;
                table.values[row * table.columns + groups] += value;
                if (table.parent[row] < 0) continue;
                // No category holds less than one of its codes; here it holds nothing else.
                const auto above = static_cast<std::size_t>(table.parent[row]);
                std::int64_t sum = 0;
                for (std::size_t below = above + 1; below < table.rows(); ++below) {
                    if (table.parent[below] == table.parent[row])
                        sum += cells[below * groups + column];
                }
                const std::int64_t category = cells[above * groups + column];
                possible = possible && category >= value &&
                           (table.rows_add_up ? category == sum : category <= sum);
            }
        }
        for (const std::int64_t value : table.values)
            table.primary.push_back(value > 0 && value < table.threshold ? 1 : 0);
        if (possible) visit(table);
        std::size_t at = 0;
        while (at < cells.size() && cells[at] == largest)
            cells[at++] = 0;
        if (at == cells.size()) return;
        ++cells[at];
    }
}

TEST(Suppression, Of_all_small_tables_none_lets_a_small_cell_follow) {
    const std::vector<std::vector<int>> forms{{-1}, {-1, -1}, {-1, 0}, {-1, 0, 0}};
    int tables = 0;
    for (const std::vector<int>& parent : forms) {
        for (const std::size_t groups : {1u, 2u, 3u}) {
            for (const std::int64_t threshold : {2, 3, 4}) {
                for (const bool rows_add_up : {true, false}) {
                    if (parent.size() * groups > 6) continue;
                    SuppressionTable form;
                    form.columns = groups + 1;
                    form.parent = parent;
                    form.threshold = threshold;
                    form.rows_add_up = rows_add_up;
                    form.most.assign(form.columns, no_limit);
                    form.zero_hides.assign(form.columns, 0);
                    const int largest = parent.size() * groups > 4 ? 3 : 5;
                    for_every_table(form, largest, [&](const SuppressionTable& table) {
                        if (::testing::Test::HasFatalFailure()) return;
                        ++tables;
                        expect_nothing_follows(table, hidden_cells(table));
                    });
                    ASSERT_FALSE(HasFatalFailure());
                }
            }
        }
    }
    EXPECT_GT(tables, 10000);
}

TEST(Suppression, No_small_cell_follows_from_what_is_shown) {
    std::mt19937_64 random(20120701);
    int with_secrets = 0;
    int all_hidden = 0;
    std::size_t shown_cells = 0;
    std::size_t safe_cells = 0;
    for (int i = 0; i < 6000; ++i) {
        const SuppressionTable table = random_table(random);
        const std::vector<std::uint8_t> hidden = hidden_cells(table);
        SCOPED_TRACE(i);
        ASSERT_NO_FATAL_FAILURE(expect_nothing_follows(table, hidden));
        const bool any =
            std::find(table.primary.begin(), table.primary.end(), 1) != table.primary.end();
        if (!any) continue;
        ++with_secrets;
        all_hidden += std::find(hidden.begin(), hidden.end(), 0) == hidden.end();
        safe_cells +=
            static_cast<std::size_t>(std::count(table.primary.begin(), table.primary.end(), 0));
        shown_cells += static_cast<std::size_t>(std::count(hidden.begin(), hidden.end(), 0));
    }
    EXPECT_GT(with_secrets, 3000);
    // Hiding everything would pass as well; much must stay.
    EXPECT_LT(all_hidden, with_secrets / 3);
    EXPECT_GT(shown_cells, safe_cells / 3);
}

// A codebook of two levels by several groups, sparse as counts are.
SuppressionTable ordinary_table(std::mt19937_64& random, bool rows_add_up) {
    SuppressionTable table;
    table.columns = static_cast<std::size_t>(random_between(random, 5, 9));
    table.threshold = random_between(random, 3, 5);
    table.rows_add_up = rows_add_up;
    table.column_sums_known = rows_add_up;
    for (int category = 0; category < 4; ++category) {
        const int above = static_cast<int>(table.parent.size());
        table.parent.push_back(-1);
        for (int code = random_between(random, 2, 6); code > 0; --code) table.parent.push_back(above);
    }
    table.values.assign(table.rows() * table.columns, 0);
    for (std::size_t row = table.rows(); row-- > 0;) {
        for (std::size_t column = 0; column + 1 < table.columns; ++column) {
            std::int64_t& value = table.values[row * table.columns + column];
            if (table.parent[row] >= 0) {
                value = random_chance(random, 30) ? 0 : random_between(random, 1, 12);
                std::int64_t& category =
                    table.values[static_cast<std::size_t>(table.parent[row]) * table.columns + column];
                category = rows_add_up ? category + value : std::max(category, value);
            }
            table.values[row * table.columns + table.columns - 1] += value;
        }
    }
    table.most.assign(table.columns, rows_add_up ? no_limit : 15);
    table.most.back() = no_limit;
    table.zero_hides.assign(table.columns, 0);
    for (const std::int64_t value : table.values)
        table.primary.push_back(value > 0 && value < table.threshold);
    return table;
}

TEST(Suppression, Most_of_an_ordinary_table_stays) {
    std::mt19937_64 random(77);
    for (int i = 0; i < 200; ++i) {
        const SuppressionTable table = ordinary_table(random, i % 2 == 0);
        const std::vector<std::uint8_t> hidden = hidden_cells(table);
        const auto small = std::count(table.primary.begin(), table.primary.end(), 1);
        const auto all = std::count(hidden.begin(), hidden.end(), 1);
        const auto cells = static_cast<std::ptrdiff_t>(hidden.size());
        ASSERT_LT(all - small, (cells - small) / 2) << i << "\n" << picture(table, hidden);
    }
}

TEST(Suppression, A_row_of_ones_takes_a_zero_along_rather_than_the_whole_table) {
    SuppressionTable table;
    table.columns = 4;
    table.parent = {-1, -1, -1};
    table.threshold = 3;
    table.most.assign(4, no_limit);
    table.zero_hides.assign(4, 0);
    table.values = {0, 1, 1, 2, 0, 7, 8, 15, 9, 0, 5, 14};
    table.primary = {0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_EQ(hidden_cells(table), (std::vector<std::uint8_t>{1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
}

// One row of cells, their total and nothing else.
std::string hidden_in_row(std::vector<std::int64_t> values, std::int64_t threshold) {
    SuppressionTable table;
    table.columns = values.size();
    table.parent = {-1};
    table.threshold = threshold;
    table.most.assign(values.size(), no_limit);
    table.zero_hides.assign(values.size(), 0);
    for (const std::int64_t value : values)
        table.primary.push_back(value > 0 && value < threshold ? 1 : 0);
    table.values = std::move(values);
    std::string picture;
    for (const std::uint8_t hidden : hidden_cells(table))
        picture += hidden ? 'x' : '.';
    return picture;
}

TEST(Suppression, A_lone_small_cell_takes_the_smallest_other_one_along) {
    EXPECT_EQ(hidden_in_row({2, 30, 12, 0, 44}, 5), "x.x..");
}

TEST(Suppression, Nothing_is_hidden_where_no_cell_is_small) {
    EXPECT_EQ(hidden_in_row({5, 30, 0, 35}, 5), "....");
}

TEST(Suppression, A_small_total_is_hidden_with_the_cells_that_make_it) {
    EXPECT_EQ(hidden_in_row({0, 3, 0, 3}, 5), ".x.x");
}

TEST(Suppression, Two_cells_of_one_take_a_third_along_since_their_sum_would_tell) {
    EXPECT_EQ(hidden_in_row({1, 1, 20, 30, 52}, 5), "xxx..");
}

TEST(Suppression, Two_cells_that_together_reach_the_threshold_protect_each_other) {
    EXPECT_EQ(hidden_in_row({2, 3, 20, 30, 55}, 5), "xx...");
}

TEST(Suppression,
     Two_cells_at_the_upper_end_take_a_third_along_since_a_literal_reader_would_know_them) {
    EXPECT_EQ(hidden_in_row({4, 4, 20, 30, 58}, 5), "xxx..");
}

CountTable counted(const RandomStudy& made, const CountQuestion& question) {
    auto table =
        count(made.study, question, [&](const Document& document) -> Result<std::vector<Range>> {
            const Text& text = made.texts.at(document.id);
            return counted_words(text, text.whole());
        });
    EXPECT_TRUE(table.ok());
    return *std::move(table);
}

const CountCell& cell_of(const CountRow& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column] : row.total;
}

CountQuestion plain_question(std::mt19937_64& random, const Study& study) {
    CountQuestion question;
    question.unit = pick<Unit>(
        random, {Unit::segments, Unit::documents, Unit::participants, Unit::participations});
    for (const Attribute& attribute : study.attributes()) {
        if (question.by.size() < 2 && random_chance(random, 25))
            question.by.push_back(attribute.id);
    }
    return question;
}

TEST(Suppression, A_table_shows_no_small_cell_and_every_shown_cell_as_it_is) {
    int hidden_cells_seen = 0;
    int whole_groups_seen = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        CountQuestion question = plain_question(random, made.study);
        const CountTable truth = counted(made, question);
        question.suppress_below = random_between(random, 2, 5);
        const CountTable table = counted(made, question);
        SCOPED_TRACE(seed);
        std::int64_t sum_of_groups = 0;
        for (const CountGroup& group : truth.groups)
            sum_of_groups += group.n;
        for (std::size_t r = 0; r < truth.rows.size(); ++r) {
            int hidden_in_row = 0;
            for (std::size_t column = 0; column <= truth.groups.size(); ++column) {
                const CountCell& was = cell_of(truth.rows[r], column);
                const CountCell& is = cell_of(table.rows[r], column);
                if (was.count > 0 && was.count < *question.suppress_below) {
                    ASSERT_TRUE(is.hidden);
                }
                const std::int64_t n = column < truth.groups.size() ? truth.groups[column].n : truth.total_n;
                if (question.unit != Unit::segments && was.count > 0 && was.count == n) {
                    ASSERT_TRUE(is.hidden) << "all " << n;
                    whole_groups_seen += n >= *question.suppress_below;
                }
                ASSERT_EQ(is.count, is.hidden ? 0 : was.count);
                ASSERT_EQ(is.base, is.hidden ? 0 : was.base);
                hidden_in_row += is.hidden;
                hidden_cells_seen += is.hidden;
            }
            // Where the groups do not overlap, a single hidden number is the difference of the
            // others.
            if (sum_of_groups == truth.total_n && truth.rows[r].total.count > 0) {
                ASSERT_NE(hidden_in_row, 1);
            }
        }
        ASSERT_EQ(std::any_of(table.notes.begin(), table.notes.end(),
                              [](const std::string& note) {
                                  return note.find("hidden and marked") != std::string::npos;
                              }),
                  std::any_of(table.rows.begin(), table.rows.end(), [](const CountRow& row) {
                      return row.total.hidden ||
                             std::any_of(row.cells.begin(), row.cells.end(),
                                         [](const CountCell& cell) { return cell.hidden; });
                  }));
    }
    EXPECT_GT(hidden_cells_seen, 1000);
    EXPECT_GT(whole_groups_seen, 20);
}

TEST(Suppression, The_same_cells_are_hidden_whether_folded_or_as_percentages) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        CountQuestion question = plain_question(random, made.study);
        question.suppress_below = 4;
        const CountTable whole = counted(made, question);
        question.fold = true;
        question.percent =
            question.unit == Unit::segments ? PercentBase::column : PercentBase::group;
        const CountTable folded = counted(made, question);
        std::size_t top = 0;
        for (const CountRow& row : whole.rows) {
            if (row.depth > 0) continue;
            for (std::size_t column = 0; column <= whole.groups.size(); ++column) {
                ASSERT_EQ(cell_of(row, column).hidden, cell_of(folded.rows[top], column).hidden);
            }
            ++top;
        }
        ASSERT_EQ(top, folded.rows.size());
        question.percent = PercentBase::row;
        for (const CountRow& row : counted(made, question).rows) {
            if (!row.total.hidden) continue;
            for (const CountCell& cell : row.cells)
                ASSERT_TRUE(cell.hidden);
        }
    }
}

TEST(Suppression, The_sample_hides_small_cells_with_their_margins) {
    int hidden_cells_seen = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        CrossQuestion question;
        question.rows = {random_between(random, 1, 2)};
        question.by = AttributeId{random_between(random, 3, 4)};
        question.unit =
            pick<Unit>(random, {Unit::participants, Unit::participations, Unit::documents});
        const auto truth = cross(made.study, question);
        question.suppress_below = random_between(random, 2, 4);
        const auto table = cross(made.study, question);
        ASSERT_TRUE(truth.ok() && table.ok());
        SCOPED_TRACE(seed);
        const auto check = [&](const CrossCell& was, const CrossCell& is) {
            if (was.count > 0 && was.count < *question.suppress_below) {
                EXPECT_TRUE(is.hidden);
            }
            EXPECT_EQ(is.count, is.hidden ? 0 : was.count);
            hidden_cells_seen += is.hidden;
            return is.hidden ? 1 : 0;
        };
        std::vector<int> in_column(truth->groups.size(), 0);
        for (std::size_t r = 0; r < truth->rows.size(); ++r) {
            int in_row = check(truth->rows[r].total, table->rows[r].total);
            for (std::size_t g = 0; g < truth->groups.size(); ++g) {
                const int hidden = check(truth->rows[r].cells[g], table->rows[r].cells[g]);
                in_row += hidden;
                in_column[g] += hidden;
            }
            if (truth->rows[r].total.count > 0) {
                EXPECT_NE(in_row, 1);
            }
        }
        for (std::size_t g = 0; g < truth->groups.size(); ++g) {
            in_column[g] += check(truth->groups[g].n, table->groups[g].n);
            EXPECT_NE(in_column[g], 1);
        }
    }
    EXPECT_GT(hidden_cells_seen, 500);
}

}  // namespace
}  // namespace heddle
