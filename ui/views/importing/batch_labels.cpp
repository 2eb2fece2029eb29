#include "ui/views/importing/batch_labels.h"

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/turn_recognition.h"

namespace heddle {

namespace {

LabelChoice said_by_evidence(const BatchLabels::Row& row) {
    if (row.candidate) return LabelChoice::none;
    return row.always_interviewer ? LabelChoice::interviewer : LabelChoice::speaker;
}

}  // namespace

LabelChoice BatchLabels::Row::shown() const { return chosen ? *chosen : said_by_evidence(*this); }

void BatchLabels::clear() {
    rows_.clear();
    speakers_ = 0;
}

void BatchLabels::update(const ImportPreview& preview) {
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < rows_.size(); ++i) places.emplace(folded(rows_[i].label.label), i);
    std::vector<bool> seen(rows_.size(), false);
    std::vector<Row> speakers, candidates;
    for (const LabelPreview& label : preview.labels) {
        const auto at = places.find(folded(label.label));
        if (at != places.end()) {
            // Taken in one file and not in another, it is a speaker.
            if (!seen[at->second]) rows_[at->second].label = label;
            seen[at->second] = true;
            continue;
        }
        Row row;
        row.label = label;
        row.candidate = label.standing == LabelStanding::not_taken;
        row.always_interviewer = is_interviewer_label(label.label, {});
        std::vector<Row>& kind = row.candidate ? candidates : speakers;
        const bool twice = std::ranges::any_of(speakers, [&](const Row& other) { return folded(other.label.label) == folded(label.label); });
        if (!twice) kind.push_back(std::move(row));
    }
    // What the rule took away or put aside keeps its row; what nothing says any more, and nobody chose, goes.
    for (std::size_t i = rows_.size(); i-- > 0;) {
        if (seen[i] || rows_[i].chosen) continue;
        if (i < speakers_) --speakers_;
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(speakers_), speakers.begin(), speakers.end());
    speakers_ += speakers.size();
    rows_.insert(rows_.end(), candidates.begin(), candidates.end());
}

void BatchLabels::choose(std::size_t row, LabelChoice choice) {
    if (row >= rows_.size()) return;
    Row& at = rows_[row];
    at.chosen = choice == said_by_evidence(at) ? std::nullopt : std::optional(choice);
}

SpeakerRule BatchLabels::rule() const {
    SpeakerRule rule;
    for (const Row& row : rows_) {
        if (!row.chosen) continue;
        auto& labels = *row.chosen == LabelChoice::speaker       ? rule.speakers
                       : *row.chosen == LabelChoice::interviewer ? rule.interviewers
                                                                 : rule.not_speakers;
        labels.push_back(row.label.label);
    }
    return rule;
}

}  // namespace heddle
