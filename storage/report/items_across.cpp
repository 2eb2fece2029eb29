#include "storage/report/items_across.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "coding/count_table.h"
#include "storage/counting/alternative_sums.h"
#include "storage/counting/compared_groups.h"
#include "storage/counting/comparison.h"
#include "storage/counting/meant_answers.h"
#include "storage/counting/respondents.h"
#include "storage/counting/tabulate.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

using ItemAnswers = std::vector<std::string>;  // of one respondent; none: blank, or not asked

// How the numbers of a table come from the answers.
enum class AskedKind {
    answers,      // of each respondent by himself
    same_people,  // of those who answered in each of the groups (ComparisonQuestion::is_of_same_people)
    panel,        // how many answered at all at each occasion, and ever: bases without answers
};

// One question with its table.
struct AskedTable {
    AskedTable(const Study& study, TabulateQuestion asked, Tabulation made)
        : question(std::move(asked)), table(std::move(made)), respondents(study, question), wanted(study, question.items, question.answers),
          dropped(study, question.items, question.dropped) {
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
    bool asks(AttributeId item) const { return std::ranges::find(question.items, item) != question.items.end(); }

    AskedKind what = AskedKind::answers;
    TabulateQuestion question;
    Tabulation table;
    Respondents respondents;
    MeantAnswers wanted;
    MeantAnswers dropped;
    std::vector<std::uint8_t> counted;
    Grouping grouping;
};

std::unique_ptr<AskedTable> asked_table(const Study& study, const TabulateQuestion& question) {
    auto table = tabulate(study, question);
    return table ? std::make_unique<AskedTable>(study, question, *std::move(table)) : nullptr;
}

std::unique_ptr<AskedTable> asked_table(const Study& study, const ComparisonQuestion& question) {
    const auto compared = compare(study, question);
    if (!compared) return nullptr;
    Tabulation table;
    table.groups = compared->groups;
    table.total_n = compared->total_n;
    for (const ComparisonRow& row : compared->rows) table.rows.push_back({row.name, {}, row.cells, row.total});
    auto made = std::make_unique<AskedTable>(study, as_tabulation(question), std::move(table));
    made->question.suppress_below = question.suppress_below;
    made->what = question.is_of_same_people() ? AskedKind::same_people : AskedKind::answers;
    const Columns columns = [&](AttributeId attribute) -> const ValueColumn& { return made->respondents.column(attribute); };
    auto groups = compared_groups(study, made->respondents.arrays(), question, made->counted, columns);
    if (!groups) return nullptr;
    made->counted = std::move(groups->counted);
    made->grouping = std::move(groups->grouping);
    return made;
}

// Of a panel only how many answered is compared, and hidden where anything of the item is; the lines beneath it go with it.
std::unique_ptr<AskedTable> asked_table(const Study& study, const PanelQuestion& question) {
    const NumberTable numbers = panel_table(study, question);
    const auto hides = [](const NumberCell& cell) { return std::holds_alternative<std::string>(cell.exact); };
    TabulateQuestion asked;
    asked.by_occasion = true;
    asked.suppress_below = question.suppress_below;
    Tabulation table;
    for (const NumberGroup& group : numbers.groups) {
        asked.occasions.push_back(group.name);
        table.groups.push_back({group.name, 0});
    }
    for (const SurveyRecord& record : survey_records(study)) {
        for (const SurveyItem& item : record.items) {
            const auto attribute = std::ranges::find(study.attributes(), item.attribute, &Attribute::guid);
            if (attribute != study.attributes().end() && std::ranges::find(asked.items, attribute->id) == asked.items.end()) asked.items.push_back(attribute->id);
        }
    }
    if (asked.items.empty()) return nullptr;
    for (const AttributeId item : asked.items) {
        const std::string& name = study.attributes().find(item)->name;
        TabulateRow row{name, {}, std::vector<AnswerCell>(numbers.groups.size()), {}};
        for (const NumberRow& line : numbers.rows) {
            if (line.name != name && line.name != name + " > blank" && line.name != name + " > not asked") continue;
            for (std::size_t c = 0; c <= row.cells.size(); ++c) {
                AnswerCell& cell = c < row.cells.size() ? row.cells[c] : row.total;
                const NumberCell& printed = c < row.cells.size() ? line.cells[c] : line.total;
                if (hides(printed)) cell.base = row.total.base = -1;
                if (const auto* number = std::get_if<std::int64_t>(&printed.exact); number && line.name == name && cell.base == 0) cell.base = *number;
            }
        }
        table.rows.push_back(std::move(row));
    }
    auto made = std::make_unique<AskedTable>(study, std::move(asked), std::move(table));
    made->what = AskedKind::panel;
    // An occasion that nobody answered at is a column all the same.
    Lists of_member;
    for (std::size_t r = 0; r < made->respondents.size(); ++r) {
        const auto at = std::ranges::find(made->question.occasions, made->respondents.who(r).occasion);
        if (at != made->question.occasions.end()) of_member.items.push_back(static_cast<std::uint32_t>(at - made->question.occasions.begin()));
        of_member.end_list();
    }
    made->grouping.of_member = std::move(of_member);
    return made;
}

const AnswerCell& item_cell_at(const TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }

// Everything that all tables say of one item.
class ItemComparison {
public:
    ItemComparison(const Study& study, const Attribute& item, const std::vector<std::unique_ptr<AskedTable>>& tables) : item_(item), tables_(tables) {
        for (std::size_t t = 0; t < tables.size(); ++t) {
            if (!tables[t] || !tables[t]->asks(item.id)) continue;
            Part part{t, {}, 0};
            for (const TabulateRow& row : tables[t]->table.rows) {
                if (row.item == item.name) part.rows.push_back(&row);
            }
            if (part.rows.empty()) continue;
            if (tables[t]->what == AskedKind::panel) {
                hidden_in_panels_.resize(tables[t]->columns(), 0);
                for (std::size_t column = 0; column < hidden_in_panels_.size(); ++column) {
                    if (item_cell_at(*part.rows[0], column).hides_base()) hidden_in_panels_[column] = 1;
                }
            }
            parts_.push_back(std::move(part));
        }
        possible_.insert(ItemAnswers{});
        for (std::string& answer : answers_of(study, item.id)) possible_.insert(ItemAnswers{std::move(answer)});
    }

    // Whether there is anything to compare.
    bool concerns_several() const {
        return parts_.size() > 1 && std::ranges::any_of(parts_, [&](const Part& part) { return asked(part).question.suppress_below.has_value(); });
    }

    // Takes what it took from `work_left`.
    void run(std::vector<HiddenAnswers>& all, std::int64_t& work_left, const std::function<bool()>& stop) {
        number_cells();
        if (!are_of_one_kind() || !gather()) return hide_all(all);
        judge_cells();
        if (!are_as_printed()) return hide_all(all);
        const SumsHidden found = hide_what_sums_give_away(sums_, work_left, stop);
        if (found.unprotected || !found.given_away.empty()) return hide_all(all);
        hide_with_panels(all);
        for (const auto& [cell, because] : found.hidden) {
            const Place place = place_of(cell);
            const Part& part = parts_[place.part];
            hide(all[part.table], {item_.name, place.row == 0 ? std::string() : part.rows[place.row - 1]->answer, place.column, place.row == 0},
                 parts_[place_of(because).part].table);
        }
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
    const AskedTable& asked(const Part& part) const { return *tables_[part.table]; }
    // With that of the base.
    std::size_t rows_in(const Part& part) const { return asked(part).what == AskedKind::panel ? 1 : part.rows.size() + 1; }

    void hide(HiddenAnswers& hidden, HiddenAnswers::Cell cell, std::size_t reason) const {
        hidden.cells.push_back(std::move(cell));
        if (std::ranges::find(hidden.because_of, reason) == hidden.because_of.end()) hidden.because_of.push_back(reason);
        hidden.below = std::max(hidden.below, tables_[reason]->question.suppress_below.value_or(0));
    }
    // Where no other answers are found that agree with what is shown, nothing of the item is.
    void hide_all(std::vector<HiddenAnswers>& all) const {
        for (const Part& part : parts_) {
            for (const Part& reason : parts_) {
                if (!asked(reason).question.suppress_below) continue;
                for (std::size_t column = 0; column < asked(part).columns(); ++column) hide(all[part.table], {item_.name, {}, column, true}, reason.table);
            }
        }
    }
    // Of panels who left the item blank and who was not asked it: with one of the three numbers all are hidden, and in all panels.
    void hide_with_panels(std::vector<HiddenAnswers>& all) const {
        for (const Part& part : parts_) {
            if (asked(part).what != AskedKind::panel) continue;
            for (const Part& reason : parts_) {
                if (asked(reason).what != AskedKind::panel) continue;
                for (std::size_t column = 0; column < hidden_in_panels_.size(); ++column) {
                    if (item_cell_at(*reason.rows[0], column).hides_base()) hide(all[part.table], {item_.name, {}, column, true}, reason.table);
                }
            }
        }
    }

    // Respondents of one table are not those of another where these are people, and those people at occasions.
    bool are_of_one_kind() const {
        std::optional<std::pair<bool, bool>> kind;
        for (const Part& part : parts_) {
            if (asked(part).respondents.size() == 0) continue;
            if (kind && asked(part).kind() != *kind) return false;
            kind = asked(part).kind();
        }
        return true;
    }

    // For each part the bases, then its rows.
    void number_cells() {
        for (Part& part : parts_) {
            part.first_cell = cells_;
            cells_ += static_cast<std::uint32_t>(rows_in(part) * asked(part).columns());
        }
    }
    Place place_of(std::uint32_t cell) const {
        std::size_t part = parts_.size() - 1;
        while (parts_[part].first_cell > cell) --part;
        const std::size_t columns = asked(parts_[part]).columns();
        const std::size_t at = cell - parts_[part].first_cell;
        return {part, at / columns, at % columns};
    }
    std::uint32_t cell_at(const Part& part, std::size_t row, std::size_t column) const {
        return part.first_cell + static_cast<std::uint32_t>(row * asked(part).columns() + column);
    }

    // In which rows of the part somebody with these answers counts.
    std::vector<std::size_t> rows_of(const Part& part, const ItemAnswers& answers) const {
        const AskedTable& table = asked(part);
        ItemAnswers kept;
        for (const std::string& answer : answers) {
            if (!table.dropped.of(item_.id).contains(answer)) kept.push_back(answer);
        }
        if (kept.empty()) return {};
        std::vector<std::size_t> rows{0};
        for (std::size_t row = 0; row + 1 < rows_in(part); ++row) {
            const bool counts = table.question.distribution ? std::ranges::find(kept, part.rows[row]->answer) != kept.end()
                                                            : std::ranges::any_of(kept, [&](const std::string& each) { return table.wanted.of(item_.id).contains(each); });
            if (counts) rows.push_back(row + 1);
        }
        return rows;
    }

    // Answers that count alike in all parts are one: for each part the rows.
    using AnswerClass = std::vector<std::vector<std::size_t>>;
    std::size_t class_of(const ItemAnswers& answers) {
        AnswerClass made;
        for (const Part& part : parts_) made.push_back(rows_of(part, answers));
        const auto at = std::ranges::find(classes_, made);
        if (at != classes_.end()) return static_cast<std::size_t>(at - classes_.begin());
        classes_.push_back(std::move(made));
        return classes_.size() - 1;
    }

    // Who answers for himself: a respondent; or a person with all that he answered at several occasions, where some number is of the same people.
    using In = std::vector<std::pair<std::size_t, std::size_t>>;  // part and column
    using Given = std::vector<std::size_t>;                       // classes of answers, as many as respondents
    struct Respondent {
        In in;
        ItemAnswers answers;
    };

    // In which cells somebody counts who is in these places and gave these answers.
    std::vector<std::uint32_t> cells_of(const std::vector<In>& places, const Given& given) const {
        std::vector<std::uint32_t> cells;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const Part& part = parts_[p];
            const AskedTable& table = asked(part);
            const std::size_t total = table.columns() - 1;
            std::vector<std::size_t> levels(total, 0);  // how many rows somebody counts in at the best: none, the base, the answer as well
            for (std::size_t i = 0; i < places.size(); ++i) {
                const std::vector<std::size_t>& rows = classes_[given[i]][p];
                for (const auto& [where, column] : places[i]) {
                    if (where != p) continue;
                    if (column < total) levels[column] = std::max(levels[column], rows.size());
                    if (table.what == AskedKind::same_people) continue;
                    for (const std::size_t row : rows) cells.push_back(cell_at(part, row, column));
                }
            }
            if (table.what == AskedKind::panel && std::ranges::any_of(levels, [](std::size_t level) { return level > 0; })) cells.push_back(cell_at(part, 0, total));
            if (table.what != AskedKind::same_people || std::ranges::find(levels, 0u) != levels.end()) continue;
            for (std::size_t column = 0; column <= total; ++column) {
                cells.push_back(cell_at(part, 0, column));
                if (column < total ? levels[column] > 1 : std::ranges::any_of(levels, [](std::size_t level) { return level > 1; })) cells.push_back(cell_at(part, 1, column));
            }
        }
        return cells;
    }

    // False where there are too many.
    bool gather() {
        const bool of_people = std::ranges::any_of(parts_, [&](const Part& part) { return asked(part).what != AskedKind::answers; });
        std::map<Holder, std::map<Holder, Respondent>> everybody;
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            const AskedTable& table = asked(parts_[p]);
            const auto answers = table.respondents.answers(item_.id);
            for (std::size_t r = 0; r < table.respondents.size(); ++r) {
                if (!table.counted[r]) continue;
                const Holder& who = table.respondents.who(r);
                Respondent& respondent = everybody[of_people && who.participant ? Holder::of(who.participant) : who][who];
                if (answers[r]) respondent.answers = *answers[r];
                for (const std::uint32_t group : table.grouping.of_member[r]) respondent.in.emplace_back(p, group);
                if (table.what == AskedKind::answers) respondent.in.emplace_back(p, table.columns() - 1);
            }
        }
        for (const ItemAnswers& answers : possible_) {
            class_of(answers);
            if (classes_.size() > most_answer_kinds) return false;
        }
        std::map<std::vector<In>, std::map<Given, std::int64_t>> people;
        for (const auto& [who, respondents] : everybody) {
            std::vector<In> places;
            Given given;
            for (const auto& [holder, respondent] : respondents) {
                if (respondent.in.empty()) continue;
                places.push_back(respondent.in);
                given.push_back(class_of(respondent.answers));
            }
            if (!places.empty()) ++people[places][given];
        }
        std::size_t kinds = 0;
        for (const auto& [places, given] : people) {
            std::size_t ways = 1;
            for (std::size_t i = 0; i < places.size() && ways <= most_answer_kinds; ++i) ways *= classes_.size();
            kinds += ways;
            if (kinds > most_answer_kinds) return false;
        }
        for (const auto& [places, given] : people) {
            Given ways(places.size(), 0);
            for (bool more = true; more;) {
                for (const std::uint32_t cell : cells_of(places, ways)) sums_.cells_of_kind.items.push_back(cell);
                // How many there are of those who are in these groups is known.
                sums_.cells_of_kind.items.push_back(cells_ + known_);
                sums_.cells_of_kind.end_list();
                const auto number = given.find(ways);
                sums_.people.push_back(number == given.end() ? 0 : number->second);
                std::size_t place = 0;
                while (place < ways.size() && ++ways[place] == classes_.size()) ways[place++] = 0;
                more = place < ways.size();
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
            const auto& below = asked(part).question.suppress_below;
            for (std::size_t row = 0; row < rows_in(part); ++row, ++row_number) {
                for (std::size_t column = 0; column < asked(part).columns(); ++column) {
                    const AnswerCell& cell = item_cell_at(*part.rows[row == 0 ? 0 : row - 1], column);
                    const bool hides_base = asked(part).what == AskedKind::panel ? hidden_in_panels_[column] != 0 : cell.hides_base();
                    const bool hidden = row == 0 ? hides_base : cell.is_hidden();
                    sums_.shown.push_back(hidden ? 0 : 1);
                    sums_.tells.push_back(hidden && below && tells(part, row, column, *below) ? 1 : 0);
                    const auto later = static_cast<std::int64_t>(parts_.size() - p);
                    const std::int64_t kind = below ? 3 : 1;
                    sums_.cost.push_back((row == 0 ? 3 : 1) * (column + 1 == asked(part).columns() ? 3 : 1) * kind * 1000 + later);
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
    // Whether the numbers that are shown are what is compared here.
    bool are_as_printed() const {
        for (const Part& part : parts_) {
            for (std::size_t row = 0; row < rows_in(part); ++row) {
                for (std::size_t column = 0; column < asked(part).columns(); ++column) {
                    const AnswerCell& cell = item_cell_at(*part.rows[row == 0 ? 0 : row - 1], column);
                    const std::int64_t printed = row == 0 ? cell.base : cell.count;
                    if (printed >= 0 && printed != values_[cell_at(part, row, column)]) return false;
                }
            }
        }
        return true;
    }
    bool tells(const Part& part, std::size_t row, std::size_t column, std::int64_t below) const {
        const std::int64_t value = values_[cell_at(part, row, column)];
        const auto small = [&](std::int64_t number) { return number > 0 && number < below; };
        if (row == 0) return small(value);
        // Who is in both, in one and in neither follows from all of the row.
        if (asked(part).what == AskedKind::same_people) return true;
        const std::int64_t base = values_[cell_at(part, 0, column)];
        // Where none of the answers that count can be given, since all are dropped, nothing is told.
        const auto p = static_cast<std::size_t>(&part - parts_.data());
        if (std::ranges::none_of(classes_, [&](const AnswerClass& each) { return std::ranges::find(each[p], row) != each[p].end(); })) return false;
        const bool unanimous = base > 0 && value == base;
        if (asked(part).question.distribution) return small(value) || unanimous;
        // Those who gave another answer are as many as are left of the base; where nobody gave one of these, it is known of everybody that they did.
        return small(value) || small(base - value) || unanimous || (base > 0 && value == 0);
    }

    const Attribute& item_;
    const std::vector<std::unique_ptr<AskedTable>>& tables_;
    std::vector<Part> parts_;
    std::set<ItemAnswers> possible_;
    std::vector<AnswerClass> classes_;
    std::vector<std::uint8_t> hidden_in_panels_;  // by column
    std::uint32_t cells_ = 0;  // without those that are known
    std::uint32_t known_ = 0;
    SumTable sums_;
    std::vector<std::int64_t> values_;  // by cell
};

std::string note_about_answers(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, std::int64_t marked, std::optional<std::int64_t> below) {
    std::string others;
    for (const std::size_t question : hidden.because_of) {
        if (question != own) others += (others.empty() ? "“" : ", “") + names[question] + "”";
    }
    return with_thousands(marked) + (marked == 1 ? " more cell is" : " more cells are") + " hidden and marked “" + hidden_mark(below) +
           "”, whatever the number: beside the study's other saved questions " + (marked == 1 ? "it" : "they") + " would tell what " +
           (others.empty() ? "is hidden here" : others + (hidden.because_of.size() > 1 ? " hide" : " hides")) + ".";
}

}  // namespace

std::optional<SampleUnits> people_asked(const Study& study, const ItemsQuestion& question) {
    const auto table = std::visit([&](const auto& asked) { return asked_table(study, asked); }, question);
    if (!table) return std::nullopt;
    SampleUnits units{1, table->columns(), {}, {1}};
    std::vector<std::int64_t> n(units.columns, 0);
    const auto count = [&](std::size_t respondent, std::size_t column) {
        const Holder& who = table->respondents.who(respondent);
        units.counted.push_back({who.document, who.participant, static_cast<std::int64_t>(respondent) + 1, 0, column});
        ++n[column];
    };
    for (std::size_t r = 0; r < table->respondents.size(); ++r) {
        if (!table->counted[r]) continue;
        for (const std::uint32_t column : table->grouping.of_member[r]) count(r, column);
        count(r, units.columns - 1);
    }
    for (std::size_t column = 0; column < units.columns; ++column) {
        const bool total = column + 1 == units.columns;
        if (n[column] != (total ? table->table.total_n : table->table.groups[column].n)) return std::nullopt;
    }
    return units;
}

std::vector<HiddenAnswers> answers_disclosed_across(const Study& study, const std::vector<ItemsQuestion>& questions, const std::function<bool()>& stop) {
    std::vector<HiddenAnswers> hidden(questions.size());
    std::vector<std::unique_ptr<AskedTable>> tables(questions.size());
    std::set<AttributeId> items;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        if (stop && stop()) return hidden;
        tables[q] = std::visit([&](const auto& question) { return asked_table(study, question); }, questions[q]);
        if (!tables[q]) continue;
        hidden[q].compared = true;
        items.insert(tables[q]->question.items.begin(), tables[q]->question.items.end());
    }
    std::int64_t work_left = most_sum_work;
    std::size_t items_left = items.size();
    for (const AttributeId item : items) {
        if (stop && stop()) return hidden;
        // No item takes what those after it need.
        const std::int64_t share = work_left / static_cast<std::int64_t>(items_left--);
        ItemComparison comparison(study, *study.attributes().find(item), tables);
        if (!comparison.concerns_several()) continue;
        std::int64_t left = share;
        comparison.run(hidden, left, stop);
        work_left -= share - left;
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
            AnswerCell& cell = at.column < row.cells.size() ? row.cells[at.column] : row.total;
            marked += !cell.is_hidden();
            cell.count = -*table.question.suppress_below;
            if (at.base) cell.base = -*table.question.suppress_below;
        }
    }
    // By their total items stand where it is; where it is hidden, behind the others.
    if (table.question.order == ItemOrder::total && !table.question.distribution) {
        std::ranges::stable_partition(table.rows, [](const TabulateRow& row) { return !row.total.is_hidden(); });
    }
    table.notes.push_back(note_about_answers(hidden, names, own, marked, table.question.suppress_below));
}

void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, ComparisonTable& table) {
    if (hidden.cells.empty()) return;
    if (!table.question.suppress_below) table.question.suppress_below = hidden.below;
    const std::int64_t mark = -*table.question.suppress_below;
    std::int64_t marked = 0;
    for (const HiddenAnswers::Cell& at : hidden.cells) {
        const auto row = std::ranges::find(table.rows, at.item, &ComparisonRow::name);
        if (row == table.rows.end()) continue;
        const bool whole = table.question.is_of_same_people();
        for (std::size_t column = 0; column <= row->cells.size(); ++column) {
            if (!whole && column != at.column) continue;
            AnswerCell& cell = column < row->cells.size() ? row->cells[column] : row->total;
            marked += !cell.is_hidden();
            cell.count = mark;
            if (at.base && column == at.column) cell.base = mark;
        }
        row->pairs.reset();
        if (!row->hides_difference()) continue;
        row->difference.reset();
        row->p.reset();
        row->interval.reset();
    }
    table.notes.push_back(note_about_answers(hidden, names, own, marked, table.question.suppress_below));
}

void hide_answers_across(const HiddenAnswers& hidden, const std::vector<std::string>& names, std::size_t own, std::optional<std::int64_t> below, NumberTable& panel) {
    if (hidden.cells.empty()) return;
    const std::string mark = hidden_mark(below.value_or(hidden.below));
    std::int64_t marked = 0;
    for (const HiddenAnswers::Cell& at : hidden.cells) {
        for (NumberRow& row : panel.rows) {
            if (row.name != at.item && row.name != at.item + " > blank" && row.name != at.item + " > not asked") continue;
            NumberCell& cell = at.column < row.cells.size() ? row.cells[at.column] : row.total;
            if (!std::holds_alternative<std::int64_t>(cell.exact)) continue;
            cell = {mark, mark};
            ++marked;
        }
    }
    if (marked > 0) panel.notes.push_back(note_about_answers(hidden, names, own, marked, below.value_or(hidden.below)));
}

}  // namespace heddle
