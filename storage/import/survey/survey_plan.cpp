#include "storage/import/survey/survey_plan.h"

#include <algorithm>
#include <set>

#include "coding/answer_scales.h"
#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/similar_wordings.h"
#include "coding/text.h"
#include "coding/value_order.h"
#include "storage/import/sheet_choices.h"
#include "storage/import/survey/answer_lists.h"
#include "storage/import/survey/export_rows.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

bool same_wording(std::string_view a, std::string_view b) { return folded(one_line_wording(a)) == folded(one_line_wording(b)); }

int column_named(const Sheet& sheet, std::string_view name) {
    for (std::size_t i = 0; i < sheet.header.size(); ++i) {
        if (same_wording(sheet.header[i], name)) return static_cast<int>(i);
    }
    return -1;
}

// What people wrote in a column.
struct Answers {
    std::vector<std::string_view> cells;   // that hold one
    std::vector<std::string> different;    // in the order met
    std::vector<std::string> choices;      // the same without those that differ in case or spaces only
    std::size_t letters = 0;               // code points of all
    std::size_t longest = 0;
    std::size_t words = 0;
    AnswerLists lists;                     // as they look by themselves

    void add(std::string_view cell) {
        cells.push_back(cell);
        const auto length = static_cast<std::size_t>(count_code_points(cell));
        letters += length;
        longest = std::max(longest, length);
        words += static_cast<std::size_t>(std::ranges::count(cell, ' ')) + 1;
    }
    void finish() {
        std::set<std::string_view> seen;
        std::set<std::string> alike;
        for (const std::string_view cell : cells) {
            if (!seen.insert(cell).second) continue;
            different.emplace_back(cell);
            if (alike.insert(folded(one_line_wording(cell))).second) choices.emplace_back(cell);
        }
        lists = find_answer_lists(cells, {});
    }
    bool are_lists() const { return lists.at_semicolons || lists.at_commas; }
    // Sentences that hardly anybody else wrote.
    bool are_open() const {
        const std::size_t n = cells.size();
        return n > 0 && different.size() * 5 > n * 3 && letters >= n * 20 && (longest > 60 || words >= n * 5) && !are_lists();
    }
    AttributeType type() const {
        if (are_lists()) return AttributeType::several_choices;
        const AttributeType inferred = infer_type(cells);
        // Long answers that come again are choices.
        return inferred == AttributeType::text && different.size() * 2 <= cells.size() ? AttributeType::choice : inferred;
    }
};

// A declared order that is a scale's, with the answers of that scale that are new; otherwise as it was declared.
std::vector<std::string> with_new_answers(const std::vector<std::string>& order, const std::vector<std::string>& answers) {
    std::vector<std::string> all = order;
    std::set<std::string> known;
    for (const std::string& value : order) known.insert(folded(one_line_wording(value)));
    for (const std::string& answer : answers) {
        if (known.insert(folded(one_line_wording(answer))).second) all.push_back(answer);
    }
    if (order.empty() || all.size() == order.size()) return order;
    std::vector<std::string> longer = scale_order(all);
    std::vector<std::string> kept;
    for (const std::string& value : longer) {
        if (std::ranges::find(order, value) != order.end()) kept.push_back(value);
    }
    return kept == order ? longer : order;
}

class SurveyPlanner {
public:
    SurveyPlanner(const Study& study, const Sheet& sheet, std::string_view name, const SurveyChoices& choices)
        : study_(study), sheet_(sheet), name_(name), choices_(choices), records_(survey_records(study)) {}

    Result<SurveyPlan> plan(bool complete) {
        plan_.notes = sheet_.notes;
        plan_.columns.resize(sheet_.header.size());
        for (std::size_t i = 0; i < sheet_.header.size(); ++i) plan_.columns[i].wording = one_line_wording(sheet_.header[i]);
        HEDDLE_CHECK(find_who_and_when(complete));
        HEDDLE_CHECK(check_choices());
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            if (static_cast<int>(i) == plan_.participant || static_cast<int>(i) == plan_.occasion) show_examples(i);
            if (static_cast<int>(i) == plan_.participant) {
                plan_.columns[i].role = SurveyRole::participant;
            } else if (static_cast<int>(i) == plan_.occasion) {
                plan_.columns[i].role = SurveyRole::occasion;
            } else {
                HEDDLE_CHECK(plan_question(i));
            }
        }
        HEDDLE_CHECK(check_items());
        propose_items();
        return std::move(plan_);
    }

private:
    Error no_column(std::string_view column) const {
        return usage_error("The sheet " + quoted(name_) + " has no column " + quoted(column) + "; look at the names in its first line.");
    }
    bool listed(const std::vector<std::string>& columns, std::size_t column) const {
        return std::ranges::any_of(columns, [&](const std::string& each) { return same_wording(each, plan_.columns[column].wording); });
    }

    Result<> find_who_and_when(bool complete) {
        if (!choices_.participant.empty()) {
            plan_.participant = column_named(sheet_, choices_.participant);
            if (plan_.participant < 0) return no_column(choices_.participant);
        } else if (!choices_.anonymous) {
            plan_.participant = guessed_participant();
        }
        if (!choices_.occasion_column.empty()) {
            if (!choices_.occasion.empty()) return usage_error("Give either the occasion of all rows or the column that says it, not both.");
            plan_.occasion = column_named(sheet_, choices_.occasion_column);
            if (plan_.occasion < 0) return no_column(choices_.occasion_column);
            if (plan_.occasion == plan_.participant) return usage_error("One column cannot say both who answers and when; name two.");
        }
        if (!complete) return done();
        if (plan_.participant < 0 && !choices_.anonymous) {
            return usage_error("The sheet " + quoted(name_) + " does not say who answers; name the column that tells respondents apart with "
                               "--participant COLUMN, or give --anonymous where there is none.");
        }
        if (plan_.occasion < 0 && trimmed(choices_.occasion).empty()) {
            return usage_error("At which occasion did they answer? Give it with --occasion, such as --occasion 2015, or name the column that says it with "
                               "--occasion-column.");
        }
        return done();
    }

    // "participant" or "respondent" before "email" before "name" before "id", which some tools number anew in each sheet.
    int guessed_participant() {
        int best = -1;
        int best_rank = 0;
        int candidates = 0;
        for (std::size_t i = 0; i < sheet_.header.size(); ++i) {
            const std::string header = folded(plan_.columns[i].wording);
            int rank = 0;
            if (header == "participant") {
                rank = 5;
            } else if (proposed_column(header) == "participant") {
                rank = header == "name" ? 2 : header.starts_with("e") ? 3 : 4;
            } else if (header == "id") {
                rank = 1;
            }
            if (rank > 0) ++candidates;
            if (rank <= best_rank) continue;
            best = static_cast<int>(i);
            best_rank = rank;
        }
        if (best < 0) return best;
        const std::string column = quoted(plan_.columns[static_cast<std::size_t>(best)].wording);
        if (best_rank == 1 && is_numbered(best)) {
            plan_.notes.push_back("Respondents are told apart by the column " + column +
                                  ", which numbers the rows of this sheet; where another sheet numbers its own, name a column that says who they are.");
        } else if (candidates > 1) {
            plan_.notes.push_back("Respondents are told apart by the column " + column + "; another one can be named.");
        }
        return best;
    }
    // 1, 2, 3, ...
    bool is_numbered(int column) const {
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            if (sheet_.cell(row, column) != std::to_string(row + 1)) return false;
        }
        return true;
    }

    Result<> check_choices() const {
        for (const auto* list : {&choices_.open, &choices_.closed, &choices_.skip}) {
            for (const std::string& column : *list) {
                if (column_named(sheet_, column) < 0) return no_column(column);
            }
        }
        for (const auto& [item, column] : choices_.same) {
            if (column_named(sheet_, column) < 0) return no_column(column);
        }
        for (const auto& [column, type] : choices_.types) {
            if (column_named(sheet_, column) < 0) return no_column(column);
        }
        for (const auto& [column, order] : choices_.orders) {
            if (column_named(sheet_, column) < 0) return no_column(column);
        }
        return done();
    }

    Result<const Attribute*> known_item(const SurveyColumn& column) const {
        for (const auto& [item, asked] : choices_.same) {
            if (!same_wording(asked, column.wording)) continue;
            if (const Attribute* named = find_attribute(study_, item)) return named;
            const AttributeId worded = item_worded(study_, records_, item);
            if (!worded) return usage_error("The study has no item " + quoted(item) + " that " + quoted(column.wording) + " could be.");
            return study_.attributes().find(worded);
        }
        if (const Attribute* named = find_attribute(study_, column.wording)) return named;
        const AttributeId worded = item_worded(study_, records_, column.wording);
        return worded ? study_.attributes().find(worded) : nullptr;
    }

    bool was_open(std::string_view wording) const {
        return std::ranges::any_of(records_, [&](const SurveyRecord& record) {
            return std::ranges::any_of(record.open, [&](const std::string& question) { return same_wording(question, wording); });
        });
    }

    void show_examples(std::size_t index) {
        std::vector<std::string>& examples = plan_.columns[index].examples;
        for (std::size_t row = 0; row < sheet_.rows.size() && examples.size() < 3; ++row) {
            const std::string cell(sheet_.cell(row, static_cast<int>(index)));
            if (!cell.empty() && std::ranges::find(examples, cell) == examples.end()) examples.push_back(cell);
        }
    }

    Result<> plan_question(std::size_t index) {
        SurveyColumn& column = plan_.columns[index];
        Answers answers;
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) {
            const std::string_view cell = sheet_.cell(row, static_cast<int>(index));
            if (cell.empty()) continue;
            if (means_not_asked(choices_, cell)) {
                ++column.not_asked;
            } else {
                answers.add(cell);
                if (column.maybe_not_asked.empty() && may_mean_not_asked(cell)) column.maybe_not_asked = cell;
            }
        }
        answers.finish();
        column.answers = answers.cells.size();
        for (std::size_t i = 0; i < std::min<std::size_t>(3, answers.different.size()); ++i) column.examples.push_back(answers.different[i]);
        const bool open = listed(choices_.open, index);
        const bool closed = listed(choices_.closed, index);
        if (open && closed) return usage_error("The column " + quoted(column.wording) + " cannot be both open and closed.");
        HEDDLE_TRY(const Attribute* known, known_item(column));
        if (listed(choices_.skip, index)) {
            column.role = SurveyRole::skipped;
        } else if (open || (!closed && !known && (was_open(column.wording) || answers.are_open()))) {
            column.role = SurveyRole::open;
        } else if (answers.cells.empty() && !closed) {
            column.role = SurveyRole::skipped;  // nobody was asked
            return done();
        } else {
            column.role = SurveyRole::closed;
        }
        HEDDLE_CHECK(plan_attribute(column, known, answers));
        return done();
    }

    Result<> plan_attribute(SurveyColumn& column, const Attribute* known, const Answers& answers) {
        std::optional<AttributeType> type;
        for (const auto& [named, wanted] : choices_.types) {
            if (same_wording(named, column.wording)) type = wanted;
        }
        if (known) {
            column.attribute = known->name;
            column.is_new = false;
            column.type = known->type;
            column.order = with_new_answers(known->order, answers.choices);
            if (type && *type != known->type && column.role == SurveyRole::closed) {
                return usage_error("The item " + quoted(known->name) + " is of type " + std::string(name_of(known->type)) +
                                   " already; change that in the study first, with heddle attribute --type.");
            }
        } else {
            column.attribute = column.wording;
            column.type = type.value_or(answers.type());
            if (!type && choices_.dates && date_evidence(answers.cells).are_dates) column.type = AttributeType::date;
            if (column.type == AttributeType::choice) column.order = scale_order(answers.choices);
        }
        for (const auto& [named, order] : choices_.orders) {
            if (same_wording(named, column.wording)) column.order = order;
        }
        // Who was not asked said nothing that has a place; what the study declares stays as it is.
        std::erase_if(column.order, [&](const std::string& value) {
            return means_not_asked(choices_, value) && (!known || std::ranges::find(known->order, value) == known->order.end());
        });
        if (column.role == SurveyRole::closed) show_choices(column, known, answers, type.has_value());
        return done();
    }

    // Which answers the item has, and how cells that hold several are parted.
    void show_choices(SurveyColumn& column, const Attribute* known, const Answers& answers, bool is_given) const {
        const bool several = column.type == AttributeType::several_choices;
        if (!several && column.type != AttributeType::choice) return;
        std::vector<std::string> choices = answers.choices;
        std::vector<std::string> named = column.order;
        if (known) {
            for (const AttributeValue& value : study_.values(known->id)) named.insert(named.end(), value.values.begin(), value.values.end());
        }
        if (several) {
            const AnswerLists lists = find_answer_lists(answers.cells, named);
            // Where the researcher calls it several choices, nothing else can part them; where the study does, its answers must be there.
            const bool meant = known ? lists.known_in_lists * 2 > lists.in_lists : is_given;
            column.commas = lists.any_comma && !lists.any_semicolon && (lists.at_commas || answers.lists.at_commas || meant);
            if (column.commas || lists.any_semicolon) choices = lists.answers;
            const CommaParts parts(named);
            column.whole = known && lists.any_comma && !lists.any_semicolon && !column.commas &&
                           std::ranges::any_of(answers.cells, [&](std::string_view cell) { return cell.find(", ") != std::string_view::npos && !parts.knows(cell); });
        }
        Attribute shown;
        shown.type = column.type;
        shown.order = column.order;
        std::set<std::string> there;
        std::vector<std::string> all;
        for (const auto* some : {&named, &choices}) {
            for (const std::string& choice : *some) {
                if (there.insert(folded(one_line_wording(choice))).second) all.push_back(choice);
            }
        }
        column.choices = in_display_order(shown, std::move(all));
    }

    // Two columns of one sheet cannot be one item.
    Result<> check_items() const {
        std::set<std::string> seen, questions;
        for (const SurveyColumn& column : plan_.columns) {
            if (column.role == SurveyRole::open && !questions.insert(folded(column.wording)).second) {
                return usage_error("The sheet " + quoted(name_) + " asks " + quoted(column.wording) + " in two columns; leave one of them out.");
            }
            if (column.role != SurveyRole::closed || seen.insert(folded(column.attribute)).second) continue;
            return usage_error("Two columns of the sheet " + quoted(name_) + " would be the item " + quoted(column.attribute) + "; leave one of them out.");
        }
        return done();
    }

    // Items of earlier years that this sheet does not ask under their name may be those that are new in it.
    void propose_items() {
        if (records_.empty()) return;
        std::set<std::string> asked;
        for (const SurveyColumn& column : plan_.columns) {
            if (!column.is_new) asked.insert(column.attribute);
        }
        std::vector<std::string> wordings, names;
        std::set<std::pair<std::string, std::string>> seen;
        for (const Attribute& attribute : study_.attributes()) {
            if (asked.contains(attribute.name)) continue;
            for (const SurveyRecord& record : records_) {
                for (const SurveyItem& item : record.items) {
                    if (item.attribute != attribute.guid || !seen.emplace(attribute.name, item.wording).second) continue;
                    names.push_back(attribute.name);
                    wordings.push_back(item.wording);
                }
            }
        }
        for (SurveyColumn& column : plan_.columns) {
            if (column.role != SurveyRole::closed || !column.is_new) continue;
            if (const auto nearest = nearest_wording(column.wording, wordings)) column.proposal = names[*nearest];
        }
    }

    const Study& study_;
    const Sheet& sheet_;
    std::string_view name_;
    const SurveyChoices& choices_;
    std::vector<SurveyRecord> records_;
    SurveyPlan plan_;
};

}  // namespace

Result<SurveyPlan> plan_survey(const Study& study, const Sheet& sheet, std::string_view name, const SurveyChoices& choices, bool complete) {
    if (export_rows(sheet) > 0) return plan_survey(study, without_export_rows(sheet), name, choices, complete);
    return SurveyPlanner(study, sheet, name, choices).plan(complete);
}

bool means_not_asked(const SurveyChoices& choices, std::string_view cell) {
    if (choices.not_asked.empty()) return false;
    const std::string said = folded(trimmed(cell));
    return std::ranges::any_of(choices.not_asked, [&](const std::string& each) { return folded(trimmed(each)) == said; });
}

bool looks_like_survey(const Study& study, const Sheet& sheet) {
    SurveyChoices choices;
    const auto plan = plan_survey(study, sheet, "sheet", choices, false);
    if (!plan || plan->participant < 0 || plan->columns.size() < 4) return false;
    std::size_t open = 0, scales = 0;
    for (const SurveyColumn& column : plan->columns) {
        if (column.role == SurveyRole::open) ++open;
        if (column.role == SurveyRole::closed && !column.order.empty()) ++scales;
    }
    return open >= 1 || scales >= 2;
}

}  // namespace heddle
