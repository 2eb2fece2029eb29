#include "storage/export/panel_people.h"

#include <algorithm>
#include <map>

#include "coding/phrases.h"
#include "storage/counting/panel.h"
#include "storage/counting/panel_groups.h"
#include "storage/counting/panel_items.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

// The first document of each in which they wrote open answers of the survey.
std::map<ParticipantId, DocumentId> open_answers(const Study& study, const SurveyRecord& record) {
    std::map<Guid, std::size_t> places;
    for (std::size_t i = 0; i < record.documents.size(); ++i) places.emplace(record.documents[i], i);
    std::map<DocumentId, std::size_t> of_survey;
    for (const Document& document : study.documents()) {
        if (const auto at = places.find(document.guid); at != places.end()) of_survey.emplace(document.id, at->second);
    }
    std::map<ParticipantId, DocumentId> first;
    for (const Speaker& speaker : study.speakers()) {
        const auto at = of_survey.find(speaker.document);
        if (at == of_survey.end() || !speaker.participant) continue;
        const auto [known, added] = first.emplace(speaker.participant, speaker.document);
        if (!added && at->second < of_survey.at(known->second)) known->second = speaker.document;
    }
    return first;
}

DocumentId document_of(const std::map<ParticipantId, DocumentId>& documents, ParticipantId person) {
    const auto found = documents.find(person);
    return found == documents.end() ? DocumentId{} : found->second;
}

struct ItemRow {
    const Attribute* item = nullptr;  // null: there is no such row
    PanelPart part = PanelPart::answered;
};

ItemRow item_row(const std::vector<PanelItem>& items, const PanelQuestion& question, std::size_t row) {
    for (const PanelItem& item : items) {
        for (const PanelPart part : panel_parts) {
            if (item.has_row(part, question) && row-- == 0) return {item.item, part};
        }
    }
    return {};
}

std::vector<PanelPerson> people_of_item(const Study& study, const PanelQuestion& question, std::size_t row, std::size_t column) {
    const Panel panel = panel_of(study);
    const std::vector<SurveyRecord> records = survey_records(study);
    const ItemRow wanted = item_row(panel_items(study, panel, records), question, row);
    const bool total = column >= records.size();
    // Of those who did not answer there is no total.
    if (!wanted.item || (total && wanted.part != PanelPart::answered)) return {};
    const AskedItem asked(study, *wanted.item, panel, records);
    std::map<ParticipantId, PanelPerson> found;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if ((!total && i != column) || !asked.asked_at(i)) continue;
        const auto documents = total ? std::map<ParticipantId, DocumentId>() : open_answers(study, records[i]);
        asked.each_at(i, [&](ParticipantId person, PanelPart part) {
            if (part != wanted.part) return;
            PanelPerson& known = found[person];
            known.participant = person;
            known.document = document_of(documents, person);
            if (const auto* said = asked.said(i, person)) known.said.push_back((total ? records[i].occasion + ": " : std::string()) + enumerated(*said));
        });
    }
    std::vector<PanelPerson> people;
    for (auto& [person, known] : found) people.push_back(std::move(known));
    return people;
}

std::vector<PanelPerson> people_of_line(const Study& study, const PanelQuestion& question, std::size_t row, std::size_t column) {
    const Panel panel = panel_of(study);
    const PanelGroups groups = panel_groups(study, panel, question.by);
    const std::vector<PanelLine> lines = panel_counts(panel, groups).lines();
    // The first line is n.
    if (row + 1 >= lines.size()) return {};
    const PanelLine& line = lines[row + 1];
    const std::vector<SurveyRecord> records = survey_records(study);
    std::map<ParticipantId, DocumentId> documents;
    if (line.what == PanelLine::What::at_occasion && line.number < records.size()) documents = open_answers(study, records[line.number]);
    std::vector<PanelPerson> people;
    for (const auto& [person, times] : panel.answered) {
        if (!line.counts(times)) continue;
        const std::vector<std::size_t>& of = groups.of.at(person);
        if (column < groups.names.size() && std::ranges::find(of, column) == of.end()) continue;
        PanelPerson& added = people.emplace_back(PanelPerson{person});
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (times[i]) added.said.push_back(panel.occasions[i]);
        }
        added.document = document_of(documents, person);
    }
    return people;
}

}  // namespace

std::vector<PanelPerson> people_in_panel(const Study& study, const PanelQuestion& question, std::size_t row, std::size_t column) {
    return question.items ? people_of_item(study, question, row, column) : people_of_line(study, question, row, column);
}

}  // namespace heddle
