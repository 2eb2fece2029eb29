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

// Whether the other question prints an attribute that is one of this question's items.
bool names_item_of(const AskedQuestion& other, const AskedQuestion& question) {
    return std::ranges::any_of(question.options, [&](const QuestionOption& item) {
        return item.option == "--item" && std::ranges::any_of(other.options, [&](const QuestionOption& each) {
                   return each.kind == NamedKind::attribute && each.object == item.object;
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
            if (const auto question = tabulate_question(study, asked)) add_items(*question);
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
    if (!below) return;
    const bool hides_n = is_hidden(table.total_n) || std::ranges::any_of(table.groups, [](const NumberGroup& group) { return is_hidden(group.n); });
    for (std::string note : {listed_note(*saved, table), not_compared_note(*saved, hides_n)}) {
        if (!note.empty()) table.notes.push_back(std::move(note));
    }
}

void SavedDisclosure::hide_in_sample(const Saved& saved, NumberTable& table) const {
    if (!saved.sample) return;
    const SampleHidden& hidden = sample_hidden_[*saved.sample];
    if (!hidden.cells.empty()) {
        const std::string mark = hidden_mark(hides_below(saved.question.question).value_or(hidden.below));
        std::size_t marked = 0;
        for (const SampleHidden::Cell& at : hidden.cells) {
            NumberCell* cell = cell_in(table, at);
            if (!cell || is_hidden(*cell)) continue;
            *cell = {mark, mark};
            ++marked;
        }
        std::vector<std::string> others;
        for (const std::size_t other : hidden.because_of) {
            if (other != *saved.sample) others.push_back(names_of_sample_questions_[other]);
        }
        table.notes.push_back(how_many(marked, "more cell is", "more cells are") + " hidden and marked “" + mark +
                              "”, whatever the number: beside the study's other saved questions " + (marked == 1 ? "it" : "they") + " would tell what " +
                              (others.empty() ? std::string("is hidden here") : some_quoted(others) + (hidden.because_of.size() > 1 ? " hide" : " hides")) + ".");
    }
    std::set<std::size_t> telling;
    for (const auto& given : hidden.given_away) telling.insert(given.question);
    for (const std::size_t other : telling) {
        std::vector<std::string> cells;
        for (const auto& given : hidden.given_away) {
            if (given.question == other) cells.push_back(listed_name_in(table, given.cell.row, given.cell.column));
        }
        table.notes.push_back("The saved question " + some_quoted({names_of_sample_questions_[other]}) + " shows its n, from which may follow what is hidden here: " + some_named(cells) +
                              "; publish only one of the two.");
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
    return std::ranges::any_of(question.options, [&](const QuestionOption& each) { return each.kind == NamedKind::attribute && survey_items_.contains(each.object); });
}

std::string SavedDisclosure::not_compared_note(const Saved& saved, bool hides_n) const {
    const AskedQuestion& own = saved.question.question;
    const bool of_items = is_of_survey_items(own);
    const auto in_sample = [&](const Saved& other) {
        return saved.sample && other.sample && sample_hidden_[*saved.sample].compared && sample_hidden_[*other.sample].compared;
    };
    const auto in_items = [&](const Saved& other) { return saved.items && other.items && items_hidden_[*saved.items].compared && items_hidden_[*other.items].compared; };
    std::vector<std::string> names;
    for (const Saved& other : saved_) {
        const AskedQuestion& asked = other.question.question;
        if (&other == &saved || is_report_part(asked)) continue;
        bool compared = true;
        if (own.command == "panel" && of_items) {
            // How many there are is a number of the sample, which tables of answers show as well.
            const bool counts = asked.command == "cross" || asked.command == "panel" || asked.command == "count" || asked.command == "compare" || asked.command == "relations";
            if (is_of_survey_items(asked)) compared = in_items(other) && (!hides_n || asked.command == "panel");
            else compared = !names_survey_item(asked) && (!counts || !hides_n || in_sample(other));
        } else if (of_items) {
            // Answers tell of answers, and so does a table by an item.
            compared = is_of_survey_items(asked) ? in_items(other) : !names_item_of(asked, own);
        } else if (own.command == "cross" || own.command == "panel") {
            compared = in_sample(other);
        } else if (saved.codes && other.codes) {
            compared = hidden_[*saved.codes].compared && hidden_[*other.codes].compared;
        } else {
            // Tables of the sample and of answers hold nothing of codes.
            compared = asked.command == "cross" || asked.command == "panel" || is_of_survey_items(asked);
        }
        if (!compared) names.push_back(other.question.name);
    }
    if (names.empty()) return {};
    return "What is hidden was not compared with the saved question" + std::string(names.size() == 1 ? " " : "s ") + some_quoted(names) +
           "; publish them together only where nothing follows from them (docs/counting.md).";
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
    if (!own->sample) return sentences;
    for (std::size_t i = 0; i < sample_hidden_.size(); ++i) {
        std::set<std::size_t> telling;
        for (const auto& given : sample_hidden_[i].given_away) {
            if (i == *own->sample || given.question == *own->sample) telling.insert(given.question);
        }
        for (const std::size_t other : telling) {
            sentences.push_back("“" + names_of_sample_questions_[other] + "” shows its n, from which may follow what “" + names_of_sample_questions_[i] + "” hides; publish only one of them.");
        }
    }
    return sentences;
}

}  // namespace heddle
