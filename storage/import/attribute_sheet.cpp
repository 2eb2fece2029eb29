#include "storage/import/attribute_sheet.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/people_in_use.h"
#include "coding/phrases.h"
#include "coding/similar_names.h"
#include "coding/text.h"
#include "storage/import/document_finder.h"
#include "storage/import/name_index.h"
#include "storage/import/sheet_columns.h"

namespace heddle {

namespace {

constexpr std::string_view interviewer_word = "(interviewer)";
constexpr const char* about_interviewer = "is about the interviewer, who has no attributes,";

class AttributeReader {
public:
    AttributeReader(const Study& study, CoderId coder, const Sheet& sheet, std::string_view name,
                SheetColumns columns, const SheetChoices& choices)
        : sheet_(sheet),
          name_(name),
          columns_(std::move(columns)),
          choices_(choices),
          documents_(study),
          builder_(study, coder, "Record attributes from " + quoted(name)) {
        for (const Participant& participant : study.participants()) {
            people_.add(participant.name, participant.id);
            known_people_.push_back(participant.name);
        }
        outcome_.notes = sheet.notes;
    }

    std::vector<UnmatchedSpeaker> unmatched_speakers() {
        resolve_rows();
        return std::move(unmatched_speakers_);
    }

    Result<SheetOutcome> read() {
        resolve_rows();
        if (!unknown_.empty()) {
            return Error{"The sheet " + quoted(name_) +
                             " names what the study does not have, so nothing was changed; correct "
                             "these names, import the documents first, or have these rows passed over "
                             "(--skip-unmatched).",
                         ErrorKind::failed, std::move(unknown_)};
        }
        if (columns_.form == SheetForm::speakers) HEDDLE_CHECK(assign_people());
        HEDDLE_CHECK(make_participants());
        HEDDLE_CHECK(read_values());
        if (!faults_.empty()) {
            return Error{"The sheet " + quoted(name_) +
                             " has cells that cannot be recorded, so nothing was changed; correct "
                             "these, or give the attribute another type first.",
                         ErrorKind::failed, std::move(faults_)};
        }
        for (const auto& [place, cell] : values_) {
            HEDDLE_CHECK(record(builder_, place.first, place.second, cell.values));
        }
        propose_people();
        propose_values();
        std::vector<Edit> removals = removals_of_people_left_over();
        outcome_.group = builder_.take();
        std::ranges::move(removals, std::back_inserter(outcome_.group.edits));
        return std::move(outcome_);
    }

private:
    struct Row {
        bool skip = false;
        DocumentId document;
        SpeakerId speaker;
        bool interviewer = false;  // the participant cell says so
        std::string_view participant;
    };
    struct Cell {
        std::vector<std::string> values;
        std::size_t row = 0;  // in which they were met first
    };

    std::string_view cell(std::size_t row, int column) const { return sheet_.cell(row, column); }
    std::string line(std::size_t row) const { return "line " + std::to_string(sheet_.lines[row]); }
    const std::string& header(int column) const {
        return sheet_.header[static_cast<std::size_t>(column)];
    }

    bool says_something(std::size_t row) const {
        return std::ranges::any_of(columns_.attributes,
                                   [&](int column) { return !cell(row, column).empty(); });
    }
    void pass_over(std::size_t row, const std::string& why) {
        rows_[row].skip = true;
        outcome_.notes.push_back("The row in " + line(row) + " " + why + " and was passed over.");
    }
    void unknown(std::string what) {
        if (told_unknown_.insert(what).second) unknown_.push_back(std::move(what));
    }

    // A row about what the study lacks: passed over where the user wants that, else a fault.
    void unmatched(std::size_t row, std::string what, const std::string& proposal) {
        if (choices_.skip_unmatched) return pass_over(row, "is about " + what + ", which the study does not have,");
        what += " (" + line(row) + ")";
        if (!proposal.empty()) what += "; did you mean " + quoted(proposal) + "?";
        unknown(std::move(what));
    }

    // Whom and what each row is about; what the study lacks is gathered.
    void resolve_rows() {
        rows_.resize(sheet_.rows.size());
        std::set<std::string_view> told;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row& row = rows_[i];
            row.participant = cell(i, columns_.participant);
            row.interviewer = folded(row.participant) == interviewer_word;
            if (columns_.form == SheetForm::participants && row.participant.empty()) {
                pass_over(i, "names no participant");
            } else if (columns_.form == SheetForm::participants && row.interviewer) {
                pass_over(i, about_interviewer);
            } else if (columns_.form == SheetForm::values && cell(i, columns_.key).empty()) {
                pass_over(i, "has no value of " + quoted(header(columns_.key)));
            }
            if (columns_.document < 0) continue;
            const std::string_view document = cell(i, columns_.document);
            if (document.empty()) {
                pass_over(i, "names no document");
                continue;
            }
            row.document = documents_.find(document);
            if (!row.document) {
                if (choices_.skip_unmatched || told.insert(document).second)
                    unmatched(i, "the document " + quoted(document), documents_.proposal(document));
                continue;
            }
            if (columns_.form == SheetForm::speakers) resolve_speaker(i);
        }
    }

    void resolve_speaker(std::size_t i) {
        Row& row = rows_[i];
        const std::string_view label = cell(i, columns_.speaker);
        if (!label.empty()) {
            row.speaker = find_speaker(row.document, label);
            if (!row.speaker) {
                const std::string proposal = label_proposal(row.document, label);
                const bool first = told_speakers_.emplace(row.document, label).second;
                if (first) {
                    unmatched_speakers_.push_back({std::string(cell(i, columns_.document)), std::string(label), sheet_.lines[i], proposal});
                }
                if (choices_.skip_unmatched || first) unmatched(i, "the speaker " + quoted(label) + " in the document " + quoted(cell(i, columns_.document)), proposal);
            }
        } else if (row.interviewer) {
            unknown("the label that is the interviewer's in the document " +
                    quoted(cell(i, columns_.document)) + ", in the column “speaker” (" + line(i) +
                    ")");
        } else if (row.participant.empty()) {
            if (says_something(i)) pass_over(i, "names neither a speaker nor a participant");
            row.skip = true;
        }
    }

    // In the order of their ids. A sheet changes who they are, never which there are; asking the study for each row would go through all labels of all
    // documents each time.
    const std::vector<SpeakerId>& labels_of(DocumentId document) {
        if (labels_.empty()) {
            for (const Speaker& speaker : builder_.study().speakers()) labels_[speaker.document].push_back(speaker.id);
        }
        return labels_[document];
    }
    const Speaker& speaker(SpeakerId id) const { return *builder_.study().speakers().find(id); }

    // As written, else the only one that differs in case.
    SpeakerId find_speaker(DocumentId document, std::string_view label) {
        SpeakerId similar;
        int count = 0;
        for (const SpeakerId id : labels_of(document)) {
            if (speaker(id).label == label) return id;
            if (folded(speaker(id).label) != folded(label)) continue;
            similar = id;
            ++count;
        }
        return count == 1 ? similar : SpeakerId{};
    }

    // People made from labels whom nothing refers to any more.
    std::vector<Edit> removals_of_people_left_over() const {
        const std::set<ParticipantId> used = people_in_use(builder_.study(), replaced_);
        std::vector<Edit> removals;
        for (const ParticipantId id : replaced_) {
            const Participant* person = builder_.study().participants().find(id);
            if (person && person->from_label && !used.contains(id)) removals.emplace_back(Change<Participant>{*person, std::nullopt});
        }
        return removals;
    }

    std::string label_proposal(DocumentId document, std::string_view label) {
        std::vector<std::string> labels;
        for (const SpeakerId id : labels_of(document)) labels.push_back(speaker(id).label);
        const auto nearest = SimilarNames(labels).nearest(label);
        return nearest ? labels[*nearest] : std::string();
    }

    // Two spellings of one person are proposed to be one, never taken for it.
    void propose_people() {
        if (new_people_.empty() || known_people_.empty()) return;
        const SimilarNames known(known_people_);
        for (const std::string& name : new_people_) {
            const auto nearest = known.nearest(name);
            if (!nearest) continue;
            outcome_.notes.push_back("The participant " + quoted(name) + " is new, though there is " + quoted(known_people_[*nearest]) +
                                     " already; where they are one, undo this and write both alike.");
        }
    }

    Result<ParticipantId> person_named(std::string_view name) {
        if (const ParticipantId known = people_.find(name)) return known;
        HEDDLE_TRY(const ParticipantId id, new_participant(builder_, std::string(name), false));
        people_.add(name, id);
        new_people_.emplace_back(name);
        ++outcome_.new_participants;
        return id;
    }

    // Rows about whole documents first, so that rows about single labels have the last word.
    Result<> assign_people() {
        std::map<SpeakerId, std::size_t> said;  // in which row
        std::map<DocumentId, std::size_t> said_whole;
        for (const bool whole : {true, false}) {
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                const Row& row = rows_[i];
                if (row.skip || row.participant.empty() || (row.speaker == SpeakerId{}) != whole)
                    continue;
                if (whole) {
                    const auto [at, fresh] = said_whole.emplace(row.document, i);
                    if (!fresh && rows_[at->second].participant != row.participant) {
                        faults_.push_back("the whole document " + quoted(cell(i, columns_.document)) +
                                          " is " + quoted(rows_[at->second].participant) + " in " +
                                          line(at->second) + " and " + quoted(row.participant) +
                                          " in " + line(i) + "; name the speaker of each");
                    }
                } else {
                    const auto [at, fresh] = said.emplace(row.speaker, i);
                    if (!fresh && rows_[at->second].participant != row.participant) {
                        faults_.push_back("the speaker " + quoted(cell(i, columns_.speaker)) +
                                          " of the document " + quoted(cell(i, columns_.document)) +
                                          " is " + quoted(rows_[at->second].participant) + " in " +
                                          line(at->second) + " and " + quoted(row.participant) +
                                          " in " + line(i));
                    }
                }
                HEDDLE_CHECK(whole ? assign_whole(row) : assign_label(row.speaker, row));
                ++outcome_.assigned;
            }
        }
        return done();
    }

    Result<> assign_label(SpeakerId id, const Row& row) {
        ParticipantId person;
        if (!row.interviewer) {
            HEDDLE_TRY(person, person_named(row.participant));
        }
        const ParticipantId before = builder_.study().speakers().find(id)->participant;
        if (before && before != person) replaced_.insert(before);
        return assign(builder_, id, person);
    }

    // All that is said in the document, but for the interviewer's part.
    Result<> assign_whole(const Row& row) {
        HEDDLE_TRY(const ParticipantId person, person_named(row.participant));
        std::vector<SpeakerId> labels;
        for (const SpeakerId id : labels_of(row.document)) {
            if (!speaker(id).interviewer) labels.push_back(id);
        }
        for (const SpeakerId label : labels)
            HEDDLE_CHECK(assign_label(label, row));
        if (!builder_.study().turns(row.document).empty()) return done();
        const Document before = *builder_.study().documents().find(row.document);
        Document after = before;
        after.assigned = person;
        if (before.assigned && before.assigned != person) replaced_.insert(before.assigned);
        return builder_.change(before, after);
    }

    Result<> make_participants() {
        if (columns_.form != SheetForm::participants) return done();
        for (const Row& row : rows_) {
            if (!row.skip) HEDDLE_CHECK(person_named(row.participant));
        }
        return done();
    }

    // A value that nobody has may be another one, misspelt.
    void propose_values() {
        if (columns_.form != SheetForm::values) return;
        std::vector<std::string> recorded;
        for (const AttributeValue& value : builder_.study().values(columns_.key_attribute)) {
            if (!value.holder.of_attribute) recorded.insert(recorded.end(), value.values.begin(), value.values.end());
        }
        if (recorded.empty()) return;
        const std::set<std::string, std::less<>> known(recorded.begin(), recorded.end());
        const Attribute& key = *builder_.study().attributes().find(columns_.key_attribute);
        const SimilarNames similar({known.begin(), known.end()});
        std::set<std::string_view> told;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const std::string_view written = cell(i, columns_.key);
            const auto value = normal_value(key.type, written);
            if (rows_[i].skip || !value || known.contains(*value) || !told.insert(written).second) continue;
            const auto nearest = similar.nearest(*value);
            outcome_.notes.push_back("Nobody and nothing has the value " + quoted(*value) + " of " + quoted(key.name) + " (" + line(i) + ")" +
                                     (nearest ? "; did you mean " + quoted(*std::next(known.begin(), static_cast<std::ptrdiff_t>(*nearest))) + "?" : "."));
        }
    }

    // What the row's values describe; nothing where there is nobody to describe.
    Result<std::optional<Holder>> holder_of(std::size_t i) {
        const Row& row = rows_[i];
        switch (columns_.form) {
            case SheetForm::documents:
                return std::optional(Holder::of(row.document));
            case SheetForm::participants: {
                HEDDLE_TRY(const ParticipantId person, person_named(row.participant));
                const std::string_view occasion = cell(i, columns_.occasion);
                return std::optional(occasion.empty() ? Holder::of(person)
                                                      : Holder::of(person, std::string(occasion)));
            }
            case SheetForm::values: {
                const Attribute& key = *builder_.study().attributes().find(columns_.key_attribute);
                const auto value = normal_value(key.type, cell(i, columns_.key));
                if (!value) {
                    faults_.push_back(quoted(cell(i, columns_.key)) + " in " + line(i) +
                                      " is no value that " + quoted(key.name) + " can have");
                    return std::optional<Holder>();
                }
                return std::optional(Holder::of(key.id, *value));
            }
            case SheetForm::speakers:
                break;
        }
        ParticipantId person;
        if (row.speaker) {
            person = builder_.study().speakers().find(row.speaker)->participant;
        } else {
            HEDDLE_TRY(person, person_named(row.participant));
        }
        if (!person) {
            if (says_something(i)) pass_over(i, about_interviewer);
            return std::optional<Holder>();
        }
        return std::optional(Holder::of(person, row.document));
    }

    Result<> read_values() {
        std::vector<std::optional<Holder>> holders(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i].skip) continue;
            HEDDLE_TRY(holders[i], holder_of(i));
        }
        for (const int column : columns_.attributes) {
            std::vector<std::string_view> cells;
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                if (holders[i] && !cell(i, column).empty()) cells.push_back(cell(i, column));
            }
            if (cells.empty()) continue;
            HEDDLE_TRY(const AttributeId id, attribute_of_column(column, cells));
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                if (!holders[i] || cell(i, column).empty()) continue;
                // The occasion is the document's, whoever speaks in it.
                const bool of_document = column == columns_.occasion;
                gather(i, column, id, of_document ? Holder::of(rows_[i].document) : *holders[i]);
            }
        }
        return done();
    }

    Result<AttributeId> attribute_of_column(int column,
                                            const std::vector<std::string_view>& cells) {
        const std::optional<AttributeType> wanted = wanted_type(column);
        const Attribute* known = find_attribute(builder_.study(), header(column));
        if (known && wanted && known->type != *wanted) {
            return usage_error("The attribute " + quoted(known->name) + " is of type " + std::string(name_of(known->type)) +
                               " already; change that in the study first, with heddle attribute --type.");
        }
        if (known) return known->id;
        const AttributeType type = wanted.value_or(infer_type(cells));
        if (!wanted) propose_dates(column, cells);
        HEDDLE_TRY(const AttributeId id, attribute_for(builder_, header(column), type));
        outcome_.notes.push_back("The attribute " + quoted(header(column)) +
                                 " is new; its type " + (wanted ? "is " : "was taken to be ") + std::string(name_of(type)) +
                                 ".");
        return id;
    }

    std::optional<AttributeType> wanted_type(int column) const {
        for (const auto& [named, type] : choices_.types) {
            if (folded(named) == folded(header(column))) return type;
            for (const auto& [written, meaning] : choices_.columns) {
                if (ascii_lowered(written) == ascii_lowered(named) && meaning == header(column)) return type;
            }
        }
        return std::nullopt;
    }

    void propose_dates(int column, const std::vector<std::string_view>& cells) {
        const DateEvidence evidence = date_evidence(cells);
        if (!evidence.are_dates) return;
        std::string note = "The column " + quoted(header(column)) + " seems to hold dates, such as " + quoted(evidence.example) +
                           ", which were recorded as they are written; undo this and ";
        if (evidence.order) {
            note += std::string("give --dates ") + (*evidence.order == DayOrder::day_first ? "dmy" : "mdy") + " to record them as dates.";
        } else {
            note += "give --dates dmy or --dates mdy, as only you know which is the month.";
        }
        outcome_.notes.push_back(std::move(note));
    }

    void gather(std::size_t i, int column, AttributeId id, const Holder& holder) {
        const Attribute& attribute = *builder_.study().attributes().find(id);
        auto parsed = parse_values(attribute, cell(i, column));
        if (!parsed) {
            std::string message = parsed.error().message;
            if (message.ends_with('.')) message.pop_back();
            faults_.push_back(message + " (" + line(i) + ")");
            return;
        }
        if (parsed->empty()) return;
        const auto [at, fresh] = values_.try_emplace({id, holder}, Cell{*parsed, i});
        if (fresh) {
            ++outcome_.values;
        } else if (at->second.values != *parsed) {
            faults_.push_back(quoted(header(column)) + " is " +
                              quoted(cell(at->second.row, column)) + " in " + line(at->second.row) +
                              " and " + quoted(cell(i, column)) + " in " + line(i) +
                              ", but both are about the same");
        }
    }

    const Sheet& sheet_;
    std::string name_;
    SheetColumns columns_;
    const SheetChoices& choices_;
    DocumentFinder documents_;
    GroupBuilder builder_;
    SheetOutcome outcome_;
    std::vector<Row> rows_;
    NameIndex<ParticipantId> people_;
    std::vector<std::string> known_people_;  // from before
    std::vector<std::string> new_people_;
    std::unordered_map<DocumentId, std::vector<SpeakerId>> labels_;
    std::set<ParticipantId> replaced_;  // who may be left without anything
    std::map<std::pair<AttributeId, Holder>, Cell> values_;
    std::set<std::string> told_unknown_;
    std::set<std::pair<DocumentId, std::string_view>> told_speakers_;
    std::vector<UnmatchedSpeaker> unmatched_speakers_;
    std::vector<std::string> unknown_;  // what the study lacks
    std::vector<std::string> faults_;   // cells that cannot be recorded
};

}  // namespace

Result<SheetOutcome> import_attribute_sheet(const Study& study, CoderId coder, const Sheet& sheet,
                                            std::string_view name, const SheetChoices& choices) {
    Sheet chosen = sheet;
    HEDDLE_CHECK(apply_choices(chosen, choices, name));
    HEDDLE_TRY(SheetColumns columns, columns_of(study, chosen, name));
    return AttributeReader(study, coder, chosen, name, std::move(columns), choices).read();
}

std::vector<UnmatchedSpeaker> unmatched_speakers(const Study& study, const Sheet& sheet, std::string_view name, const SheetChoices& choices) {
    Sheet chosen = sheet;
    if (!apply_choices(chosen, choices, name)) return {};
    auto columns = columns_of(study, chosen, name);
    if (!columns || columns->form != SheetForm::speakers) return {};
    return AttributeReader(study, CoderId{}, chosen, name, *std::move(columns), choices).unmatched_speakers();
}

}  // namespace heddle
