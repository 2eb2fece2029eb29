#include "storage/import/survey/survey_documents.h"

#include <algorithm>
#include <map>

#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/changes/text_corrections.h"
#include "coding/document_headings.h"
#include "coding/phrases.h"

namespace heddle {

SurveyDocuments::SurveyDocuments(GroupBuilder& builder, const TextSource& text_of, std::string source)
    : builder_(builder), text_of_(text_of), source_(std::move(source)), now_(now_milliseconds()) {
    for (const Document& document : builder.study().documents()) names_.insert(document.name);
    for (const Speaker& speaker : builder.study().speakers()) {
        if (speaker.participant) spoken_in_.emplace(speaker.participant, speaker.document);
    }
}

std::string SurveyDocuments::free_name(const std::string& person, const std::string& occasion) {
    const std::string wanted = person + " " + occasion;
    std::string name = wanted;
    for (int number = 2; names_.contains(name); ++number) name = wanted + " (" + std::to_string(number) + ")";
    names_.insert(name);
    return name;
}

std::vector<DocumentId> SurveyDocuments::of(ParticipantId person, const SurveyRecord& record) const {
    std::vector<DocumentId> found;
    const auto [first, last] = spoken_in_.equal_range(person);
    for (auto at = first; at != last; ++at) {
        const Document* document = builder_.study().documents().find(at->second);
        if (document && std::ranges::find(record.documents, document->guid) != record.documents.end()) found.push_back(document->id);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

bool SurveyDocuments::untouched(DocumentId id) const {
    const Study& study = builder_.study();
    if (!study.codings(id).empty()) return false;
    for (const Memo& memo : study.memos()) {
        if (const auto* on = std::get_if<DocumentId>(&memo.on); on && *on == id) return false;
    }
    for (const Code& code : study.codes()) {
        for (const Summary& summary : study.summaries(code.id)) {
            if (const auto* of = std::get_if<DocumentId>(&summary.of); of && *of == id) return false;
        }
    }
    return std::ranges::none_of(study.progress(), [&](const Progress& progress) { return progress.document == id; });
}

Result<> SurveyDocuments::write(ParticipantId person, const std::vector<OpenAnswer>& answers, const std::vector<std::string>& questions,
                                SurveyRecord& record) {
    const std::vector<DocumentId> known = of(person, record);
    if (known.empty()) return answers.empty() ? done() : make(person, answers, record);
    std::map<std::string, const OpenAnswer*> said;
    std::set<std::string> asked;
    for (const OpenAnswer& answer : answers) said[folded(answer.question)] = &answer;
    for (const std::string& question : questions) asked.insert(folded(question));
    std::set<std::string> met;
    for (const DocumentId id : known) {
        const Document document = *builder_.study().documents().find(id);
        HEDDLE_TRY(const Text text, text_of_(document));
        DocumentCorrection correction{id, document.content, text, {}};
        for (const AnswerPlace& place : answer_places(builder_.study(), document, text)) {
            const std::string question = folded(place.question);
            met.insert(question);
            const auto at = said.find(question);
            if (at != said.end()) {
                if (text.slice(place.body) != at->second->answer) correction.replacements.push_back({place.body, at->second->answer});
            } else if (asked.contains(question)) {
                notes.push_back("The answer to " + quoted(place.question) + " in " + quoted(document.name) +
                                " is blank in the sheet now; it was left in the document.");
            }
        }
        if (correction.replacements.empty()) continue;
        TextCorrection outcome;
        HEDDLE_CHECK(correct_text(builder_, correction, outcome));
        ++corrected;
        if (!outcome.takes_along_nothing()) {
            notes.push_back("The answers in " + quoted(document.name) + " changed; with the words that are gone, " + outcome.takes_along() + " went.");
        }
    }
    std::vector<OpenAnswer> added;
    for (const OpenAnswer& answer : answers) {
        if (!met.contains(folded(answer.question))) added.push_back(answer);
    }
    if (added.empty()) return done();
    // One document where nobody has worked on it yet; else the new answers are one of their own.
    if (known.size() != 1 || !untouched(known.front()) || added.size() + met.size() != answers.size()) return make(person, added, record);
    const Document old = *builder_.study().documents().find(known.front());
    DocumentRemoval removal;
    HEDDLE_CHECK(delete_document(builder_, old.id, removal));
    names_.erase(old.name);
    std::erase(record.documents, old.guid);
    return make(person, answers, record);
}

Result<> SurveyDocuments::make(ParticipantId person, const std::vector<OpenAnswer>& answers, SurveyRecord& record) {
    const std::string who = builder_.study().participants().find(person)->name;
    AnswersText made_text = answers_text(answers, who);
    Document document;
    document.id = builder_.new_id<DocumentId>();
    document.guid = new_guid();
    document.name = free_name(who, record.occasion);
    document.length = made_text.text.end().value;
    document.body = trimmed(made_text.text, made_text.text.whole());
    document.source = source_;
    document.imported = now_;
    document.content = builder_.add_content(made_text.text);
    HEDDLE_CHECK(builder_.add(document));
    Speaker speaker;
    speaker.id = builder_.new_id<SpeakerId>();
    speaker.guid = new_guid();
    speaker.document = document.id;
    speaker.label = who;
    speaker.participant = person;
    HEDDLE_CHECK(builder_.add(speaker));
    DocumentTurns turns{document.id, {}};
    for (const LabelledTurn& turn : made_text.turns) turns.turns.push_back({speaker.id, turn.start, turn.body, turn.end, turn.time});
    HEDDLE_CHECK(builder_.add(std::move(turns)));
    HEDDLE_CHECK(builder_.add(headings_setting(document, made_text.text, made_text.headings)));
    HEDDLE_TRY(const AttributeId occasion, attribute_for(builder_, "occasion", AttributeType::choice));
    HEDDLE_CHECK(heddle::record(builder_, occasion, Holder::of(document.id), {record.occasion}));
    record.documents.push_back(document.guid);
    ++made;
    return done();
}

}  // namespace heddle
