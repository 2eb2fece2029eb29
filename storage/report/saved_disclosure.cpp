#include "storage/report/saved_disclosure.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <type_traits>

#include "coding/count_table.h"
#include "coding/phrases.h"
#include "storage/import/survey/survey_record.h"
#include "storage/report/report_part.h"

namespace heddle {

namespace {

constexpr std::size_t most_questions_named = 5;

std::optional<std::int64_t> hides_below(const AskedQuestion& question) {
    for (const QuestionOption& option : question.options) {
        if (option.option == "--suppress-below") return std::atoll(option.value.c_str());
    }
    return std::nullopt;
}

bool is_of_survey_items(const AskedQuestion& question) {
    const auto names = [&](const char* option) { return std::ranges::any_of(question.options, [&](const QuestionOption& each) { return each.option == option; }); };
    return question.command == "tabulate" || (question.command == "compare" && names("--item")) || (question.command == "panel" && names("--items"));
}

// Whether the other question has groups, rows or conditions of an attribute that is one of this question's items.
bool names_item_of(const AskedQuestion& other, const AskedQuestion& question) {
    return std::ranges::any_of(question.options, [&](const QuestionOption& item) {
        return item.option == "--item" && std::ranges::any_of(other.options, [&](const QuestionOption& each) {
                   return each.option != "--item" && each.kind == NamedKind::attribute && each.object == item.object;
               });
    });
}

std::string some_quoted(const std::vector<std::string>& names) {
    std::string all;
    for (std::size_t i = 0; i < std::min(names.size(), most_questions_named); ++i) all += (i == 0 ? "“" : ", “") + names[i] + "”";
    if (names.size() > most_questions_named) all += " and " + std::to_string(names.size() - most_questions_named) + " more";
    return all;
}

std::string some_named(const std::vector<std::string>& names) {
    std::string all;
    for (std::size_t i = 0; i < std::min(names.size(), most_questions_named); ++i) all += (i == 0 ? "" : "; ") + names[i];
    if (names.size() > most_questions_named) all += "; and " + std::to_string(names.size() - most_questions_named) + " more";
    return all;
}

bool is_hidden(const NumberCell& cell) { return std::holds_alternative<std::string>(cell.exact) || (cell.share && cell.share->is_hidden()); }

// Row 0 is n; the total is the last column.
template <class Table>  // const or not
auto cell_in(Table& table, const SampleHidden::Cell& at) -> decltype(&table.total_n) {
    if (at.row > table.rows.size()) return nullptr;
    if (at.row == 0) return at.column < table.groups.size() ? &table.groups[at.column].n : &table.total_n;
    auto& row = table.rows[at.row - 1];
    return at.column < row.cells.size() ? &row.cells[at.column] : &row.total;
}

std::string listed_name_in(const NumberTable& table, std::size_t row, std::size_t column) {
    const std::string group = column < table.groups.size() ? "“" + table.groups[column].name + "”" : "all";
    return row == 0 ? "n of " + group : "“" + table.rows[row - 1].name + "” in " + group;
}

}  // namespace

SavedDisclosure::SavedDisclosure(const Study& study, const std::function<bool()>& stop, const WordSource& words) : codebook_(study) {
    compare(study, std::nullopt, stop, words);
}

SavedDisclosure::SavedDisclosure(const Study& study, const Guid& about, const std::function<bool()>& stop, const WordSource& words) : codebook_(study) {
    compare(study, about, stop, words);
}

void SavedDisclosure::compare(const Study& study, const std::optional<Guid>& about, const std::function<bool()>& stop, const WordSource& words) {
    std::vector<CodesQuestion> codes;
    std::vector<SampleQuestion> sample;
    std::vector<ItemsQuestion> items;
    for (const Codebook::Entry& entry : codebook_.entries()) codes_.push_back(entry.code->id);
    for (const SurveyRecord& record : survey_records(study)) {
        for (const SurveyItem& item : record.items) survey_items_.insert(item.attribute);
    }
    for (SavedQuestion& each : saved_questions(study)) {
        FollowedQuestion followed = follow(study, each.question);
        if (!followed.gone.empty()) continue;
        Saved& saved = saved_.emplace_back();
        saved.question = std::move(each);
        saved.question.question = std::move(followed.question);
        const AskedQuestion& asked = saved.question.question;
        const auto add_items = [&](const auto& question) {
            saved.items = items.size();
            items.emplace_back(question);
            names_of_items_questions_.push_back(saved.question.name);
        };
        const auto add_codes = [&](const auto& question) {
            if (!can_be_compared(question)) return;
            saved.codes = codes.size();
            codes.emplace_back(question);
            names_of_codes_questions_.push_back(saved.question.name);
        };
        const auto add_sample = [&](const auto& question) {
            if (!counts_a_sample(question)) return;
            saved.sample = sample.size();
            sample.emplace_back(question);
            names_of_sample_questions_.push_back(saved.question.name);
        };
        const auto add = [&](const auto& question) {
            using Kind = std::decay_t<decltype(question)>;
            if constexpr (std::is_same_v<Kind, CountQuestion> || std::is_same_v<Kind, ComparisonQuestion>) add_codes(question);
            if constexpr (std::is_same_v<Kind, ComparisonQuestion>) {
                if (!question.items.empty()) add_items(question);
            }
            if constexpr (std::is_same_v<Kind, PanelQuestion>) {
                if (question.items) add_items(question);
            }
            if constexpr (std::is_same_v<Kind, CrossQuestion> || std::is_same_v<Kind, PanelQuestion>) {
                hides_in_sample_ = hides_in_sample_ || (counts_a_sample(question) && question.suppress_below.has_value());
            }
            add_sample(question);
        };
        if (asked.command == "count") {
            if (const auto question = count_question(study, asked)) add(*question);
        } else if (asked.command == "compare") {
            if (const auto question = comparison_question(study, asked)) add(*question);
        } else if (asked.command == "cross") {
            if (const auto question = cross_question(study, asked)) add(*question);
        } else if (asked.command == "panel") {
            if (const auto question = panel_question(study, asked)) add(*question);
        } else if (asked.command == "tabulate") {
            if (const auto question = tabulate_question(study, asked)) {
                add_items(*question);
                add_sample(*question);
            }
        } else if (asked.command == "relations") {
            const auto question = relation_question(study, asked);
            if (!question) continue;
            add_codes(CodesQuestion(*question));
            // Of its groups it prints n as a count does.
            if (!question->counted.by.empty()) add_sample(question->counted);
        }
    }
    const Saved* one = about ? find(*about) : nullptr;
    const auto wanted = [&](std::optional<std::size_t> Saved::*kind) { return !about || (one && one->*kind); };
    if (wanted(&Saved::codes)) hidden_ = disclosed_across(study, codes, stop, words);
    if (wanted(&Saved::sample)) sample_hidden_ = sample_disclosed_across(study, sample, stop);
    if (wanted(&Saved::items)) items_hidden_ = answers_disclosed_across(study, items, stop);
    cancelled_ = stop && stop();
    if (cancelled_ || about) return;
    // First those of which nothing can be compared, so that no other is left out for one that is not there.
    leave_out(false);
    leave_out(true);
}

const SavedDisclosure::Saved* SavedDisclosure::find(const Guid& question) const {
    const auto at = std::ranges::find_if(saved_, [&](const Saved& each) { return each.question.guid == question; });
    return at == saved_.end() ? nullptr : &*at;
}

void SavedDisclosure::apply(const Guid& question, CountTable& table) const {
    const Saved* saved = find(question);
    if (saved && saved->codes) hide_across(hidden_[*saved->codes], names_of_codes_questions_, *saved->codes, table);
}

void SavedDisclosure::apply(const Guid& question, ComparisonTable& table) const {
    const Saved* saved = find(question);
    if (saved && saved->codes) hide_across(hidden_[*saved->codes], names_of_codes_questions_, *saved->codes, codes_, table);
    if (saved && saved->items) hide_answers_across(items_hidden_[*saved->items], names_of_items_questions_, *saved->items, table);
}

void SavedDisclosure::apply(const Guid& question, RelationTable& table) const {
    const Saved* saved = find(question);
    if (saved && saved->codes) hide_across(hidden_[*saved->codes], names_of_codes_questions_, *saved->codes, table);
}

void SavedDisclosure::apply(const Guid& question, Tabulation& table) const {
    const Saved* saved = find(question);
    if (saved && saved->items) hide_answers_across(items_hidden_[*saved->items], names_of_items_questions_, *saved->items, table);
}

void SavedDisclosure::finish(const Guid& question, NumberTable& table) const {
    const Saved* saved = find(question);
    if (!saved) return;
    // A note that says how many people there are is a number that was not compared.
    if (hides_in_sample_) {
        for (const NoteOfPeople& note : table.notes_of_people) table.notes[note.at] = note.without_number;
    }
    hide_in_sample(*saved, table);
    const std::optional<std::int64_t> below = hides_below(saved->question.question);
    if (saved->items && saved->question.question.command == "panel") {
        hide_answers_across(items_hidden_[*saved->items], names_of_items_questions_, *saved->items, below, table);
    }
    if (std::string note = left_out_note(*saved); !note.empty()) table.notes.push_back(std::move(note));
    if (!below) return;
    if (std::string note = listed_note(*saved, table); !note.empty()) table.notes.push_back(std::move(note));
}

void SavedDisclosure::hide_in_sample(const Saved& saved, NumberTable& table) const {
    if (!saved.sample) return;
    const SampleHidden& hidden = sample_hidden_[*saved.sample];
    if (!hidden.cells.empty()) {
        const std::int64_t below = hides_below(saved.question.question).value_or(hidden.below);
        const std::string mark = hidden_mark(below);
        std::size_t marked = 0;
        const std::string& command = saved.question.question.command;
        const bool takes_column = command != "cross" && command != "panel";
        for (const SampleHidden::Cell& at : hidden.cells) {
            for (std::size_t row = at.row; row <= (takes_column ? table.rows.size() : at.row); ++row) {
                NumberCell* cell = cell_in(table, {row, at.column});
                if (!cell || is_hidden(*cell)) continue;
                *cell = {mark, mark, cell->share ? std::optional(AnswerCell{-below, -below}) : std::nullopt};
                ++marked;
            }
        }
        // Differences are of all groups.
        if (takes_column) {
            for (NumberRow& row : table.rows) row.further.assign(row.further.size(), NumberCell{mark, mark});
        }
        std::vector<std::string> others;
        for (const std::size_t other : hidden.because_of) {
            if (other != *saved.sample) others.push_back(names_of_sample_questions_[other]);
        }
        table.notes.push_back(how_many(marked, "more cell is", "more cells are") + " hidden and marked “" + mark +
                              "”, whatever the number: beside the study's other saved questions " + (marked == 1 ? "it" : "they") + " would tell what " +
                              (others.empty() ? std::string("is hidden here") : some_quoted(others) + (hidden.because_of.size() > 1 ? " hide" : " hides")) + ".");
    }
}

// Quotations, matrices and tables with a row for each person can be counted.
std::string SavedDisclosure::listed_note(const Saved& saved, const NumberTable& table) const {
    const bool of_codes = saved.codes.has_value() && table.rows.size() <= codes_.size();
    std::vector<std::string> lists;
    std::vector<std::string> cells;
    for (const Saved& list : saved_) {
        if (!is_report_part(list.question.question)) continue;
        lists.push_back(list.question.name);
        std::set<CodeId> listed;
        for (const QuestionOption& option : list.question.question.options) {
            if (option.option != "--code" || option.kind != NamedKind::code) continue;
            if (const Codebook::Entry* entry = codebook_.find_path(option.name)) listed.insert(entry->code->id);
        }
        for (std::size_t row = 0; row <= table.rows.size(); ++row) {
            if (of_codes && row > 0 && !listed.empty()) {
                const auto related = [&](CodeId code) {
                    const std::string path = codebook_.path(code);
                    const std::string& own = table.rows[row - 1].name;
                    return own == path || own.starts_with(path + " > ") || path.starts_with(own + " > ");
                };
                if (std::ranges::none_of(listed, related)) continue;
            }
            for (std::size_t column = 0; column <= table.groups.size(); ++column) {
                const NumberCell* cell = cell_in(table, {row, column});
                if (!cell || !is_hidden(*cell)) continue;
                const std::string name = listed_name_in(table, row, column);
                if (std::ranges::find(cells, name) == cells.end()) cells.push_back(name);
            }
        }
    }
    if (cells.empty()) return {};
    return "The saved question" + std::string(lists.size() == 1 ? " " : "s ") + some_quoted(lists) + (lists.size() == 1 ? " shows" : " show") +
           " people or passages one by one, where what is hidden here can be counted: " + some_named(cells) + ".";
}

// Whether the question prints an attribute that was asked in a survey.
bool SavedDisclosure::names_survey_item(const AskedQuestion& question) const {
    return std::ranges::any_of(question.options, [&](const QuestionOption& each) {
        return each.option != "--item" && each.kind == NamedKind::attribute && survey_items_.contains(each.object);
    });
}

// Whether what `own` hides was looked at beside the other, or the other says nothing of that kind.
bool SavedDisclosure::are_compared(const Saved& own_saved, const Saved& other) const {
    const AskedQuestion& own = own_saved.question.question;
    const AskedQuestion& asked = other.question.question;
    const bool of_items = is_of_survey_items(own);
    const bool of_sample = own.command == "cross" || own.command == "panel";
    // Amounts of text and places in one document do not say how many people there are.
    const bool counts_no_people = asked.command == "profile" || (asked.command == "count" && other.is_of_no_kind());
    const auto in_sample = [&] {
        return counts_no_people || (own_saved.sample && other.sample && sample_hidden_[*own_saved.sample].compared && sample_hidden_[*other.sample].compared);
    };
    const auto in_items = [&] { return own_saved.items && other.items && items_hidden_[*own_saved.items].compared && items_hidden_[*other.items].compared; };
    if (of_items) {
        // Answers tell of answers, and so does a table by an item.
        if (own.command == "panel" ? names_survey_item(asked) : names_item_of(asked, own)) return false;
        if (is_of_survey_items(asked) && !in_items()) return false;
        return own.command != "panel" || in_sample();
    }
    if (of_sample) return !names_item_of(own, asked) && in_sample();
    if (own_saved.codes && other.codes) return hidden_[*own_saved.codes].compared && hidden_[*other.codes].compared;
    // Tables of the sample and of answers hold nothing of codes.
    return asked.command == "cross" || asked.command == "panel" || is_of_survey_items(asked);
}

std::string SavedDisclosure::Saved::does() const {
    const AskedQuestion& asked = question.question;
    const auto value_of = [&](const char* option, const char* otherwise) -> std::string {
        const auto at = std::ranges::find(asked.options, option, &QuestionOption::option);
        return at == asked.options.end() ? otherwise : at->value;
    };
    if (asked.command == "count") return "counts " + value_of("--unit", "segments");
    if (asked.command == "relations" && value_of("--sequence", "").empty()) return "relates codes near “" + value_of("--near", "overlap") + "” in " + value_of("--unit", "segments");
    if (asked.command == "relations") return "relates codes that follow each other";
    if (asked.command == "compare") return "compares groups";
    if (asked.command == "profile") return "shows codes along a document";
    if (asked.command == "saturation") return "shows when codes were new";
    if (asked.command == "tabulate") return "counts answers";
    if (asked.command == "panel") return "follows people over time";
    return "counts the sample";
}

std::string SavedDisclosure::not_compared(const std::string& own_called, const Saved& own, const Saved& other) {
    const std::string does = own.does();
    const std::string other_does = other.does();
    return own_called + " " + does + ", “" + other.question.name + "” " + (does == other_does ? "as well" : other_does) +
           ", and Heddle cannot check that the two together keep small numbers hidden";
}

// Of two questions that are not compared the one that is compared with none, rather than one that hides nothing, rather than the later one.
void SavedDisclosure::leave_out(bool of_kinds_that_are_compared) {
    for (std::size_t first = 0; first < saved_.size(); ++first) {
        for (std::size_t second = first + 1; second < saved_.size(); ++second) {
            Saved& one = saved_[first];
            Saved& other = saved_[second];
            if (one.left_out_for || other.left_out_for || is_report_part(one.question.question) || is_report_part(other.question.question)) continue;
            const bool one_with_none = is_compared_with_none(one);
            const bool other_with_none = is_compared_with_none(other);
            if ((one_with_none || other_with_none) == of_kinds_that_are_compared) continue;
            const bool one_hides = hides_below(one.question.question).has_value();
            const bool other_hides = hides_below(other.question.question).has_value();
            if ((!one_hides || are_compared(one, other)) && (!other_hides || are_compared(other, one))) continue;
            const bool takes_first = one_with_none != other_with_none ? one_with_none : !one_hides && other_hides;
            (takes_first ? one : other).left_out_for = takes_first ? second : first;
        }
    }
}

std::string SavedDisclosure::left_out(const Guid& question) const {
    const Saved* saved = find(question);
    if (!saved || !saved->left_out_for) return {};
    return "It is left out: " + not_compared("it", *saved, saved_[*saved->left_out_for]) + " (docs/counting.md); remove one of the two.";
}

std::string SavedDisclosure::left_out_note(const Saved& saved) const {
    std::vector<std::string> names;
    for (const Saved& other : saved_) {
        if (other.left_out_for && &saved_[*other.left_out_for] == &saved) names.push_back(other.question.name);
    }
    if (names.empty()) return {};
    return "The saved question" + std::string(names.size() == 1 ? " " : "s ") + some_quoted(names) + (names.size() == 1 ? " is" : " are") +
           " left out of reports: Heddle cannot check that " + (names.size() == 1 ? "it" : "they") + " and this result together keep small numbers hidden (docs/counting.md).";
}

std::vector<std::string> SavedDisclosure::sentences_about(const Guid& question) const {
    const Saved* own = find(question);
    std::vector<std::string> sentences;
    if (!own) return sentences;
    const auto tell = [&](const auto& all, const std::vector<std::string>& names, std::optional<std::size_t> self) {
        if (!self) return;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool concerned = i == *self || std::ranges::find(all[i].because_of, *self) != all[i].because_of.end();
            std::size_t more = all[i].cells.size();
            if constexpr (requires { all[i].pairs; }) more += all[i].pairs.size();
            if (more == 0 || !concerned) continue;
            std::vector<std::string> because;
            for (const std::size_t other : all[i].because_of) because.push_back(names[other]);
            sentences.push_back("“" + names[i] + "” would give away what " + some_quoted(because) + (because.size() == 1 ? " hides" : " hide") + "; in a report " +
                                std::to_string(more) + (more == 1 ? " more of its cells is hidden." : " more of its cells are hidden."));
        }
    };
    tell(hidden_, names_of_codes_questions_, own->codes);
    tell(sample_hidden_, names_of_sample_questions_, own->sample);
    tell(items_hidden_, names_of_items_questions_, own->items);
    for (const Saved& other : saved_) {
        if (&other == own || is_report_part(other.question.question) || is_report_part(own->question.question)) continue;
        const bool own_open = hides_below(own->question.question) && !are_compared(*own, other);
        const bool other_open = hides_below(other.question.question) && !are_compared(other, *own);
        if (own_open || other_open) {
            sentences.push_back(not_compared("“" + own->question.name + "”", *own, other) + "; in a report one of them is left out.");
        }
    }
    return sentences;
}

}  // namespace heddle
