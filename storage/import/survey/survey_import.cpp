#include "storage/import/survey/survey_import.h"

#include <algorithm>
#include <map>
#include <set>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/phrases.h"
#include "coding/similar_names.h"
#include "coding/text.h"
#include "storage/import/survey/answer_lists.h"
#include "storage/import/survey/export_rows.h"
#include "storage/import/survey/survey_documents.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

// Of a file's name.
std::string stem(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

std::string at_semicolons(const std::vector<std::string_view>& answers) {
    std::string all;
    for (const std::string_view answer : answers) all.append(all.empty() ? "" : "; ").append(answer);
    return all;
}

class SurveyReader {
public:
    SurveyReader(const Study& study, CoderId coder, const Sheet& sheet, std::string_view name, const SurveyChoices& choices, SurveyPlan plan,
                 const TextSource& text_of)
        : sheet_(sheet),
          name_(name),
          choices_(choices),
          plan_(std::move(plan)),
          builder_(study, coder, "Import the survey " + quoted(name)),
          documents_(builder_, text_of, std::string(name)) {
        for (const Participant& participant : study.participants()) {
            known_people_.push_back(participant.name);
            const auto [at, fresh] = people_.emplace(folded(one_line_wording(participant.name)), participant.id);
            if (!fresh) at->second = ParticipantId{};
        }
        outcome_.notes = plan_.notes;
    }

    Result<SurveyOutcome> read() {
        HEDDLE_CHECK(find_rows());
        HEDDLE_CHECK(refuse("holds respondents that cannot be taken, so nothing was changed; correct these lines."));
        HEDDLE_CHECK(make_attributes());
        HEDDLE_CHECK(record_answers());
        HEDDLE_CHECK(refuse("has answers that cannot be recorded, so nothing was changed; correct these, or give the item another type."));
        for (auto& [occasion, rows] : rows_) HEDDLE_CHECK(write_documents(records_.at(occasion), rows));
        for (const auto& [occasion, record] : records_) HEDDLE_CHECK(keep(record));
        tell();
        outcome_.respondents = respondents_.size();
        outcome_.documents = documents_.made;
        outcome_.corrected = documents_.corrected;
        outcome_.notes.insert(outcome_.notes.end(), documents_.notes.begin(), documents_.notes.end());
        outcome_.group = builder_.take();
        return std::move(outcome_);
    }

private:
    struct Row {
        std::size_t index = 0;
        ParticipantId person;
    };

    std::string_view cell(std::size_t row, std::size_t column) const { return sheet_.cell(row, static_cast<int>(column)); }
    std::string line(std::size_t row) const { return "line " + std::to_string(sheet_.lines[row]); }

    Result<> refuse(const char* why) {
        if (faults_.empty()) return done();
        return Error{"The sheet " + quoted(name_) + " " + why, ErrorKind::failed, std::move(faults_)};
    }

    // Who answers in each row, and when.
    Result<> find_rows() {
        std::map<std::pair<std::string, ParticipantId>, std::size_t> answered;
        for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
            if (!says_something(i)) continue;
            const std::string occasion = one_line_wording(plan_.occasion < 0 ? std::string_view(choices_.occasion) : sheet_.cell(i, plan_.occasion));
            if (occasion.empty()) {
                outcome_.notes.push_back("The row in " + line(i) + " does not say at which occasion, and was passed over.");
                continue;
            }
            std::string who = one_line_wording(plan_.participant < 0 ? stem(name_) + " " + occasion + " respondent " + std::to_string(i + 1)
                                                                     : std::string(sheet_.cell(i, plan_.participant)));
            if (who.empty()) {
                outcome_.notes.push_back("The row in " + line(i) + " does not say who answers, and was passed over.");
                continue;
            }
            for (const auto& [written, meant] : choices_.people) {
                if (folded(one_line_wording(written)) != folded(who)) continue;
                met_.insert(folded(one_line_wording(written)));
                who = meant;
                break;
            }
            HEDDLE_TRY(const ParticipantId person, person_named(who));
            const auto [at, fresh] = answered.emplace(std::pair(occasion, person), i);
            if (!fresh) {
                if (sheet_.rows[at->second] == sheet_.rows[i]) continue;  // the same row twice
                faults_.push_back(quoted(who) + " answers twice in " + occasion + ", in " + line(at->second) + " and in " + line(i));
                continue;
            }
            rows_[occasion].push_back({i, person});
            respondents_.insert(person);
        }
        HEDDLE_CHECK(check_people());
        for (auto& [occasion, rows] : rows_) {
            records_[occasion] = survey_record(builder_.study(), occasion);
            std::ranges::sort(rows, {}, &Row::person);  // values are kept in this order
        }
        return done();
    }

    Result<> check_people() const {
        for (const auto& [written, meant] : choices_.people) {
            if (!met_.contains(folded(one_line_wording(written))))
                return usage_error("The sheet " + quoted(name_) + " has no respondent " + quoted(written) + ", who was to be " + quoted(meant) + ".");
            const auto is_meant = [&](const std::string& known) { return folded(one_line_wording(known)) == folded(one_line_wording(meant)); };
            if (std::ranges::none_of(known_people_, is_meant))
                return usage_error("The study has no participant " + quoted(meant) + ", who " + quoted(written) + " was to be.");
        }
        return done();
    }

    bool is_question(std::size_t column) const {
        return plan_.columns[column].role == SurveyRole::closed || plan_.columns[column].role == SurveyRole::open;
    }
    // A row without a single answer is nobody's.
    bool says_something(std::size_t row) const {
        for (std::size_t column = 0; column < plan_.columns.size(); ++column) {
            if (is_question(column) && is_answer(cell(row, column))) return true;
        }
        return false;
    }
    bool is_answer(std::string_view said) const { return !said.empty() && !means_not_asked(choices_, said); }

    Result<ParticipantId> person_named(const std::string& who) {
        const auto [at, fresh] = people_.emplace(folded(who), ParticipantId{});
        if (!fresh && at->second) return at->second;
        if (const Participant* exact = builder_.study().participant_named(who)) return exact->id;
        HEDDLE_TRY(const ParticipantId id, new_participant(builder_, who, false));
        at->second = id;
        new_people_.push_back(who);
        ++outcome_.new_participants;
        return id;
    }

    Result<> make_attributes() {
        attributes_.resize(plan_.columns.size());
        for (std::size_t column = 0; column < plan_.columns.size(); ++column) {
            const SurveyColumn& planned = plan_.columns[column];
            if (planned.role != SurveyRole::closed) continue;
            HEDDLE_TRY(attributes_[column], attribute_for(builder_, planned.attribute, planned.type));
            const Attribute before = *builder_.study().attributes().find(attributes_[column]);
            Attribute after = before;
            after.order = planned.order;
            HEDDLE_CHECK(builder_.change(before, after));
            for (const std::string& choice : after.order) choices_known_[column].emplace(folded(choice), choice);
            for (const AttributeValue& value : builder_.study().values(before.id)) {
                for (const std::string& one : value.values) choices_known_[column].emplace(folded(one), one);
            }
        }
        return done();
    }

    // An answer that differs from a known one in case or spaces only is that one.
    void settle(std::size_t column, const Attribute& attribute, std::vector<std::string>& values) {
        if (attribute.type != AttributeType::choice && attribute.type != AttributeType::several_choices) return;
        auto& known = choices_known_[column];
        std::vector<std::string> settled;
        for (const std::string& value : values) {
            const std::string& one = known.emplace(folded(one_line_wording(value)), value).first->second;
            if (std::ranges::find(settled, one) == settled.end()) settled.push_back(one);
        }
        values = std::move(settled);
    }

    Result<> record_answers() {
        for (auto& [occasion, rows] : rows_) {
            SurveyRecord& record = records_.at(occasion);
            for (std::size_t column = 0; column < plan_.columns.size(); ++column) {
                if (plan_.columns[column].role != SurveyRole::closed) continue;
                HEDDLE_CHECK(record_item(column, occasion, rows, record));
            }
        }
        return done();
    }

    Result<> record_item(std::size_t column, const std::string& occasion, const std::vector<Row>& rows, SurveyRecord& record) {
        // Nobody answers in this year's rows: it was not asked.
        if (std::ranges::none_of(rows, [&](const Row& row) { return is_answer(cell(row.index, column)); })) return done();
        const Attribute attribute = *builder_.study().attributes().find(attributes_[column]);
        const bool asked_before = record.asked(attribute.guid);
        std::set<Guid>& not_asked = record.not_asked[attribute.guid];
        for (const Row& row : rows) {
            const std::string_view said = cell(row.index, column);
            const Guid person = builder_.study().participants().find(row.person)->guid;
            const Holder holder = Holder::of(row.person, occasion);
            std::vector<std::string> values;
            if (is_answer(said)) {
                auto parsed = parse_values(attribute, said);
                if (!parsed) {
                    faults_.push_back(parsed.error().message + " (" + line(row.index) + ")");
                    continue;
                }
                values = *std::move(parsed);
                settle(column, attribute, values);
                if (++outcome_.answers > most_survey_answers) {
                    return failure("The sheet " + quoted(name_) + " has more than 1,000,000 answers; divide it.");
                }
            }
            if (means_not_asked(choices_, said)) {
                not_asked.insert(person);
            } else {
                not_asked.erase(person);
            }
            const std::vector<std::string>* before = builder_.study().value(attribute.id, holder);
            if (values.empty() && (!before || !asked_before)) continue;
            if (before && *before != values) ++outcome_.changed;
            // Rows that nobody is named in are known by their place alone.
            if (before && *before != values && plan_.participant < 0) {
                faults_.push_back("the answer to " + quoted(attribute.name) + " in " + line(row.index) +
                                  " is another one than in the sheet of this name that is in the study already; give the file another name where "
                                  "other people answer in it, else undo that import first");
                continue;
            }
            HEDDLE_CHECK(heddle::record(builder_, attribute.id, holder, std::move(values)));
        }
        if (not_asked.empty()) record.not_asked.erase(attribute.guid);
        const auto known = std::ranges::find(record.items, attribute.guid, &SurveyItem::attribute);
        const std::string& wording = plan_.columns[column].wording;
        if (known == record.items.end()) {
            record.items.push_back({attribute.guid, wording});
        } else {
            known->wording = wording;
        }
        return done();
    }

    Result<> write_documents(SurveyRecord& record, const std::vector<Row>& rows) {
        std::vector<std::string> questions;
        for (std::size_t column = 0; column < plan_.columns.size(); ++column) {
            if (plan_.columns[column].role != SurveyRole::open) continue;
            if (std::ranges::none_of(rows, [&](const Row& row) { return is_answer(cell(row.index, column)); })) continue;
            questions.push_back(plan_.columns[column].wording);
            if (std::ranges::find(record.open, questions.back()) == record.open.end()) record.open.push_back(questions.back());
        }
        for (const Row& row : rows) {
            std::vector<OpenAnswer> answers;
            for (std::size_t column = 0; column < plan_.columns.size(); ++column) {
                const std::string_view said = cell(row.index, column);
                if (plan_.columns[column].role == SurveyRole::open && is_answer(said)) answers.push_back({plan_.columns[column].wording, std::string(said)});
            }
            HEDDLE_CHECK(documents_.write(row.person, answers, questions, record));
        }
        return done();
    }

    Result<> keep(const SurveyRecord& record) {
        const Setting after = survey_setting(record);
        const auto at = builder_.study().settings().find(after.key);
        if (at == builder_.study().settings().end()) return builder_.add(after);
        return builder_.change(Setting{at->first, at->second}, after);
    }

    void tell() {
        for (const SurveyColumn& column : plan_.columns) {
            if (column.role == SurveyRole::open) {
                outcome_.notes.push_back(quoted(column.wording) + " was taken for an open question; its answers are text to code.");
            } else if (column.role == SurveyRole::closed && column.is_new) {
                std::string note = quoted(column.attribute) + " is a new item of type " + std::string(name_of(column.type)) +
                                   (column.order.empty() ? "" : ", with its answers in the order of a scale: " + joined(column.order)) + ".";
                if (column.commas) {
                    note += " Its cells were taken for lists parted by commas, of " + answers_of(column) + ". Where a cell is one answer, undo this and give --type \"" +
                            column.wording + "=choice\"; where an answer was parted or two were joined, give each with --order \"" + column.wording + "=ANSWER\".";
                }
                if (!column.proposal.empty()) {
                    note += " It may be what " + quoted(column.proposal) + " asked before; where it is, undo this and give --same \"" + column.proposal +
                            "=" + column.wording + "\".";
                }
                outcome_.notes.push_back(std::move(note));
            } else if (column.role == SurveyRole::closed && column.commas) {
                outcome_.notes.push_back("The cells of " + quoted(column.wording) + " were taken for lists parted by commas, of " + answers_of(column) +
                                         ". Where an answer was parted or two were joined, undo this and give each with --order \"" + column.wording + "=ANSWER\".");
            } else if (column.role == SurveyRole::closed && column.whole) {
                outcome_.notes.push_back("Cells of " + quoted(column.wording) + " hold commas and were kept whole; where they list several answers, undo this and name each with --order \"" +
                                         column.wording + "=ANSWER\".");
            }
            const bool question = column.role == SurveyRole::closed || column.role == SurveyRole::open;
            if (question && !column.maybe_not_asked.empty()) {
                outcome_.notes.push_back("In " + quoted(column.wording) + " some cells say " + quoted(column.maybe_not_asked) +
                                         ", which was taken for an answer; where it means that somebody was not asked, undo this and give --not-asked \"" +
                                         column.maybe_not_asked + "\".");
            }
        }
        if (new_people_.empty() || known_people_.empty()) return;
        const SimilarNames known(known_people_);
        for (const std::string& name : new_people_) {
            const auto nearest = known.nearest(name);
            if (!nearest) continue;
            outcome_.similar_people.emplace_back(name, known_people_[*nearest]);
            outcome_.notes.push_back("The respondent " + quoted(name) + " is new, though there is " + quoted(known_people_[*nearest]) +
                                     " already; where they are one, undo this and give --match \"" + name + "=" + known_people_[*nearest] + "\".");
        }
    }

    static std::string answers_of(const SurveyColumn& column) {
        const std::size_t shown = std::min<std::size_t>(column.choices.size(), 12);
        std::string all;
        for (std::size_t i = 0; i < shown; ++i) all += (i > 0 ? "; " : "") + quoted(column.choices[i]);
        if (shown < column.choices.size()) all += " and " + std::to_string(column.choices.size() - shown) + " others";
        return all;
    }

    static std::string joined(const std::vector<std::string>& values) {
        std::string all;
        for (const std::string& value : values) all += (all.empty() ? "" : ", ") + value;
        return all;
    }

    const Sheet& sheet_;
    std::string name_;
    const SurveyChoices& choices_;
    SurveyPlan plan_;
    GroupBuilder builder_;
    SurveyDocuments documents_;
    SurveyOutcome outcome_;
    std::map<std::string, ParticipantId> people_;  // by folded name; none where two differ in case only
    std::vector<std::string> known_people_;        // from before
    std::vector<std::string> new_people_;
    std::set<ParticipantId> respondents_;
    std::map<std::string, std::vector<Row>> rows_;  // by occasion
    std::map<std::string, SurveyRecord> records_;
    std::vector<AttributeId> attributes_;  // by column
    std::map<std::size_t, std::map<std::string, std::string>> choices_known_;
    std::set<std::string> met_;  // of the respondents whom the choices name, those that the sheet has
    std::vector<std::string> faults_;
};

}  // namespace

Result<SurveyOutcome> import_survey(const Study& study, CoderId coder, const Sheet& sheet, std::string_view name, const SurveyChoices& choices,
                                    const TextSource& text_of) {
    if (export_rows(sheet) > 0) return import_survey(study, coder, without_export_rows(sheet), name, choices, text_of);
    HEDDLE_TRY(SurveyPlan plan, plan_survey(study, sheet, name, choices));
    const bool commas = std::ranges::any_of(plan.columns, &SurveyColumn::commas);
    if (!choices.dates && choices.types.empty() && !commas) return SurveyReader(study, coder, sheet, name, choices, std::move(plan), text_of).read();
    // Closed items as they are kept; what people wrote in their own words stays as it is.
    Sheet kept = sheet;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
        const SurveyColumn& planned = plan.columns[column];
        if (planned.role != SurveyRole::closed) continue;
        const CommaParts parts(planned.commas ? planned.choices : std::vector<std::string>());
        for (auto& row : kept.rows) {
            if (planned.commas && !means_not_asked(choices, row[column])) row[column] = at_semicolons(parts.of(row[column]));
            if (planned.type != AttributeType::date) continue;
            if (auto date = written_date(row[column], choices.dates)) row[column] = *std::move(date);
        }
    }
    return SurveyReader(study, coder, kept, name, choices, std::move(plan), text_of).read();
}

}  // namespace heddle
