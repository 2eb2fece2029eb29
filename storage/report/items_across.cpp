#include "storage/report/items_across.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "coding/count_table.h"
#include "storage/counting/alternative_sums.h"
#include "storage/counting/meant_answers.h"
#include "storage/counting/respondents.h"
#include "storage/counting/tabulate.h"

namespace heddle {

namespace {

using ItemAnswers = std::vector<std::string>;  // of one respondent; none: blank, or not asked

// One question with its table.
struct AskedTable {
    AskedTable(const Study& study, const TabulateQuestion& asked, Tabulation made)
        : question(asked), table(std::move(made)), respondents(study, asked), wanted(study, asked.items, asked.answers), dropped(study, asked.items, asked.dropped) {
        const Columns columns = [this](AttributeId attribute) -> const ValueColumn& { return respondents.column(attribute); };
        const Conditions conditions(study, question.where, columns);
        for (std::size_t r = 0; r < respondents.size(); ++r) counted.push_back(conditions.met(r) ? 1 : 0);
        std::vector<AttributeId> by;
        if (question.by) by.push_back(*question.by);
        if (question.by_occasion) by.push_back(Respondents::occasion_column);
        grouping = group_members(respondents.arrays(), by, counted, columns);
    }
    std::size_t columns() const { return table.groups.size() + 1; }
    // What kind of respondents it has: people, people at occasions, documents.
    std::pair<bool, bool> kind() const {
        if (respondents.size() == 0) return {};
        return {static_cast<bool>(respondents.who(0).document), !respondents.who(0).occasion.empty()};
    }

    TabulateQuestion question;
    Tabulation table;
    Respondents respondents;
    MeantAnswers wanted;
    MeantAnswers dropped;
    std::vector<std::uint8_t> counted;
    Grouping grouping;
};

const AnswerCell& item_cell_at(const TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }
AnswerCell& item_cell_at(TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }

// Everything that all tables say of one item.
class ItemComparison {
public:
    ItemComparison(const Study& study, const Attribute& item, const std::vector<std::unique_ptr<AskedTable>>& tables) : item_(item), tables_(tables) {
        for (std::size_t t = 0; t < tables.size(); ++t) {
            if (!tables[t] || std::ranges::find(tables[t]->question.items, item.id) == tables[t]->question.items.end()) continue;
            Part part{t, {}, 0};
            for (const TabulateRow& row : tables[t]->table.rows) {
                if (row.item == item.name) part.rows.push_back(&row);
            }
            if (!part.rows.empty()) parts_.push_back(std::move(part));
        }
        possible_.insert(ItemAnswers{});
        for (std::string& answer : answers_of(study, item.id)) possible_.insert(ItemAnswers{std::move(answer)});
    }

    std::vector<std::size_t> questions() const {
        std::vector<std::size_t> all;
        for (const Part& part : parts_) all.push_back(part.table);
        return all;
    }
    // Whether there is anything to compare.
    bool concerns_several() const {
        return parts_.size() > 1 && std::ranges::any_of(parts_, [&](const Part& part) { return tables_[part.table]->question.suppress_below.has_value(); });
    }

    // False where there are too many kinds, or none of the hidings that were found helps.
    bool run(std::vector<HiddenAnswers>& all, std::int64_t& work_left, const std::function<bool()>& stop) {
        number_cells();
        if (!gather()) return false;
        judge_cells();
        const SumsHidden found = hide_what_sums_give_away(sums_, work_left, stop);
        for (const auto& [cell, because] : found.hidden) {
            const Place place = place_of(cell);
            const Part& part = parts_[place.part];
            HiddenAnswers& hidden = all[part.table];
            hidden.cells.push_back({item_.name, place.row == 0 ? std::string() : part.rows[place.row - 1]->answer, place.column, place.row == 0});
            const std::size_t reason = parts_[place_of(because).part].table;
            if (std::ranges::find(hidden.because_of, reason) == hidden.because_of.end()) hidden.because_of.push_back(reason);
            hidden.below = std::max(hidden.below, tables_[reason]->question.suppress_below.value_or(0));
        }
        return found.given_away.empty() && !found.unprotected;
    }

private:
    struct Part {
        std::size_t table;
        std::vector<const TabulateRow*> rows;  // of this item
        std::uint32_t first_cell;
    };
    struct Place {
        std::size_t part;
        std::size_t row;  // 0 the base
        std::size_t column;
    };

    // For each part the bases, then its rows.
    void number_cells() {
        for (Part& part : parts_) {
            part.first_cell = cells_;
            cells_ += static_cast<std::uint32_t>((part.rows.size() + 1) * tables_[part.table]->columns());
        }
    }
    Place place_of(std::uint32_t cell) const {
        std::size_t part = parts_.size() - 1;
        while (parts_[part].first_cell > cell) --part;
        const std::size_t columns = tables_[parts_[part].table]->columns();
        const std::size_t at = cell - parts_[part].first_cell;
        return {part, at / columns, at % columns};
    }

    // In which rows of the part somebody with these answers counts.
    std::vector<std::size_t> rows_of(const Part& part, const ItemAnswers& answers) const {
        const AskedTable& asked = *tables_[part.table];
        ItemAnswers kept;
        for (const std::string& answer : answers) {
            if (!asked.dropped.of(item_.id).contains(answer)) kept.push_back(answer);
        }
        if (kept.empty()) return {};
        std::vector<std::size_t> rows{0};
        for (std::size_t row = 0; row < part.rows.size(); ++row) {
            const bool counts = asked.question.distribution ? std::ranges::find(kept, part.rows[row]->answer) != kept.end()
                                                            : std::ranges::any_of(kept, [&](const std::string& each) { return asked.wanted.of(item_.id).contains(each); });
            if (counts) rows.push_back(row + 1);
        }
        return rows;
    }

    bool gather() {
        struct Respondent {
            std::vector<std::pair<std::size_t, std::size_t>> in;  // part and column
            ItemAnswers answers;
        };
        std::map<Holder, Respondent> everybody;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const AskedTable& asked = *tables_[parts_[p].table];
            const auto answers = asked.respondents.answers(item_.id);
            for (std::size_t r = 0; r < asked.respondents.size(); ++r) {
                Respondent& respondent = everybody[asked.respondents.who(r)];
                if (answers[r]) respondent.answers = *answers[r];
                if (!asked.counted[r]) continue;
                for (const std::uint32_t group : asked.grouping.of_member[r]) respondent.in.emplace_back(p, group);
                respondent.in.emplace_back(p, asked.columns() - 1);
            }
        }
        std::map<std::vector<std::pair<std::size_t, std::size_t>>, std::map<ItemAnswers, std::int64_t>> people;
        for (const auto& [who, respondent] : everybody) {
            possible_.insert(respondent.answers);
            ++people[respondent.in][respondent.answers];
        }
        if (people.size() * possible_.size() > most_answer_kinds) return false;
        for (const auto& [in, given] : people) {
            for (const ItemAnswers& answers : possible_) {
                for (const auto& [part, column] : in) {
                    for (const std::size_t row : rows_of(parts_[part], answers)) {
                        sums_.cells_of_kind.items.push_back(parts_[part].first_cell + static_cast<std::uint32_t>(row * tables_[parts_[part].table]->columns() + column));
                    }
                }
                // How many there are of those who are in these groups is known.
                sums_.cells_of_kind.items.push_back(cells_ + known_);
                sums_.cells_of_kind.end_list();
                const auto number = given.find(answers);
                sums_.people.push_back(number == given.end() ? 0 : number->second);
            }
            ++known_;
        }
        return true;
    }

    void judge_cells() {
        values_.assign(cells_ + known_, 0);
        for (std::size_t kind = 0; kind < sums_.people.size(); ++kind) {
            for (const std::uint32_t cell : sums_.cells_of_kind[kind]) values_[cell] += sums_.people[kind];
        }
        std::uint32_t row_number = 0;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const Part& part = parts_[p];
            const AskedTable& asked = *tables_[part.table];
            const auto& below = asked.question.suppress_below;
            for (std::size_t row = 0; row <= part.rows.size(); ++row, ++row_number) {
                for (std::size_t column = 0; column < asked.columns(); ++column) {
                    const AnswerCell& cell = item_cell_at(*part.rows[row == 0 ? 0 : row - 1], column);
                    const bool hidden = row == 0 ? cell.hides_base() : cell.is_hidden();
                    sums_.shown.push_back(hidden ? 0 : 1);
                    sums_.tells.push_back(hidden && below && tells(part, row, column, *below) ? 1 : 0);
                    const auto later = static_cast<std::int64_t>(parts_.size() - p);
                    const std::int64_t kind = below ? 3 : 1;
                    sums_.cost.push_back((row == 0 ? 3 : 1) * (column + 1 == asked.columns() ? 3 : 1) * kind * 1000 + later);
                    sums_.least.push_back(0);
                    sums_.below.push_back(below.value_or(0));
                    sums_.fixed.push_back(0);
                    sums_.row.push_back(row_number);
                }
            }
        }
        for (std::uint32_t i = 0; i < known_; ++i) {
            sums_.shown.push_back(1);
            sums_.tells.push_back(0);
            sums_.cost.push_back(1);
            sums_.least.push_back(0);
            sums_.below.push_back(0);
            sums_.fixed.push_back(1);
            sums_.row.push_back(row_number + i);
        }
    }
    std::int64_t value_of(const Part& part, std::size_t row, std::size_t column) const {
        const std::uint32_t cell = part.first_cell + static_cast<std::uint32_t>(row * tables_[part.table]->columns() + column);
        return values_[cell];
    }
    bool tells(const Part& part, std::size_t row, std::size_t column, std::int64_t below) const {
        const std::int64_t value = value_of(part, row, column);
        const auto small = [&](std::int64_t number) { return number > 0 && number < below; };
        if (row == 0) return small(value);
        const std::int64_t base = value_of(part, 0, column);
        const bool unanimous = base > 0 && value == base;
        if (tables_[part.table]->question.distribution) return small(value) || unanimous;
        // Those who gave another answer are as many as are left of the base; where nobody gave one of these, it is known of everybody that they did.
        return small(value) || small(base - value) || unanimous || (base > 0 && value == 0);
    }

    const Attribute& item_;
    const std::vector<std::unique_ptr<AskedTable>>& tables_;
    std::vector<Part> parts_;
    std::set<ItemAnswers> possible_;
    std::uint32_t cells_ = 0;  // without those that are known
    std::uint32_t known_ = 0;
    SumTable sums_;
    std::vector<std::int64_t> values_;  // by cell
};

}  // namespace

std::vector<HiddenAnswers> answers_disclosed_across(const Study& study, const std::vector<TabulateQuestion>& questions, const std::function<bool()>& stop) {
    std::vector<HiddenAnswers> hidden(questions.size());
    std::vector<std::unique_ptr<AskedTable>> tables(questions.size());
    std::optional<std::pair<bool, bool>> kind;
    std::set<AttributeId> items;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        if (stop && stop()) return hidden;
        auto table = tabulate(study, questions[q]);
        if (!table) continue;
        auto made = std::make_unique<AskedTable>(study, questions[q], *std::move(table));
        if (kind && made->kind() != *kind) continue;
        kind = made->kind();
        tables[q] = std::move(made);
        hidden[q].compared = true;
        items.insert(questions[q].items.begin(), questions[q].items.end());
    }
    std::int64_t work_left = most_sum_work;
    for (const AttributeId item : items) {
        if (stop && stop()) return hidden;
        ItemComparison comparison(study, *study.attributes().find(item), tables);
        if (!comparison.concerns_several()) continue;
        if (comparison.run(hidden, work_left, stop)) continue;
        for (const std::size_t question : comparison.questions()) hidden[question].compared = false;
    }
    return hidden;
}

void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, Tabulation& table) {
    if (hidden.cells.empty()) return;
    if (!table.question.suppress_below) table.question.suppress_below = hidden.below;
    std::int64_t marked = 0;
    for (const HiddenAnswers::Cell& at : hidden.cells) {
        for (TabulateRow& row : table.rows) {
            if (row.item != at.item || (!at.base && row.answer != at.answer)) continue;
            AnswerCell& cell = item_cell_at(row, at.column);
            marked += !cell.is_hidden();
            cell.count = -*table.question.suppress_below;
            if (at.base) cell.base = -*table.question.suppress_below;
        }
    }
    // By their total items stand where it is; where it is hidden, behind the others.
    if (table.question.order == ItemOrder::total && !table.question.distribution) {
        std::ranges::stable_partition(table.rows, [](const TabulateRow& row) { return !row.total.is_hidden(); });
    }
    std::string others;
    for (const std::size_t question : hidden.because_of) {
        if (question != own) others += (others.empty() ? "“" : ", “") + names[question] + "”";
    }
    table.notes.push_back(with_thousands(marked) + (marked == 1 ? " more cell is" : " more cells are") + " hidden and marked “" + hidden_mark(table.question.suppress_below) +
                          "”, whatever the number: beside the study's other saved questions " + (marked == 1 ? "it" : "they") + " would tell what " +
                          (others.empty() ? "is hidden here" : others + (hidden.because_of.size() > 1 ? " hide" : " hides")) + ".");
}

}  // namespace heddle
