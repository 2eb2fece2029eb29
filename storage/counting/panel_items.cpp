#include "storage/counting/panel_items.h"

#include <algorithm>
#include <set>

namespace heddle {

namespace {

PanelItem numbers_of(const Study& study, const Attribute& item, const Panel& panel, const std::vector<SurveyRecord>& records) {
    PanelItem numbers{&item};
    const AskedItem asked(study, item, panel, records);
    std::set<ParticipantId> ever;
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto& at = numbers.at.emplace_back();
        if (!asked.asked_at(i)) continue;
        at = PanelAnswers{{0, 0, 0}, {0, 0, 0}};
        asked.each_at(i, [&](ParticipantId person, PanelPart part) {
            ++at->numbers[static_cast<std::size_t>(part)];
            if (part == PanelPart::answered) ever.insert(person);
            numbers.some_blank = numbers.some_blank || part == PanelPart::blank;
            numbers.some_not_asked = numbers.some_not_asked || part == PanelPart::not_asked;
        });
    }
    numbers.ever = static_cast<std::int64_t>(ever.size());
    return numbers;
}

}  // namespace

AskedItem::AskedItem(const Study& study, const Attribute& item, const Panel& panel, const std::vector<SurveyRecord>& records)
    : study_(study), item_(item), panel_(panel), records_(records) {
    for (const AttributeValue& value : study.values(item.id)) {
        if (value.holder.participant && !value.holder.occasion.empty()) said_[value.holder.occasion][value.holder.participant] = &value.values;
    }
}

const std::vector<std::string>* AskedItem::said(std::size_t occasion, ParticipantId person) const {
    const auto at = said_.find(records_[occasion].occasion);
    if (at == said_.end()) return nullptr;
    const auto found = at->second.find(person);
    return found == at->second.end() ? nullptr : found->second;
}

PanelPart AskedItem::part_of(std::size_t occasion, ParticipantId person) const {
    if (said(occasion, person)) return PanelPart::answered;
    const auto& not_asked = records_[occasion].not_asked;
    const auto listed = not_asked.find(item_.guid);
    return listed != not_asked.end() && listed->second.contains(study_.participants().find(person)->guid) ? PanelPart::not_asked : PanelPart::blank;
}

bool PanelItem::has_row(PanelPart part, const PanelQuestion& question) const {
    // A row that is left out says 0.
    if (part == PanelPart::answered || question.suppress_below) return true;
    return part == PanelPart::blank ? some_blank : some_not_asked;
}

std::vector<PanelItem> panel_items(const Study& study, const Panel& panel, const std::vector<SurveyRecord>& records) {
    std::vector<PanelItem> items;
    for (const Attribute& attribute : study.attributes()) {
        const auto asked = [&](const SurveyRecord& record) { return record.asked(attribute.guid); };
        if (std::ranges::any_of(records, asked)) items.push_back(numbers_of(study, attribute, panel, records));
    }
    return items;
}

}  // namespace heddle
