#include "storage/counting/count_state.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/counting/in_parts.h"

namespace heddle {

namespace {

// Both snapshots are alive, so two spans at one place are one and the same vector.
template <class T> bool same_memory(std::span<const T> a, std::span<const T> b) {
    return a.data() == b.data() && a.size() == b.size();
}

bool same_attributes(const Study& a, const Study& b) {
    if (!a.attributes().same_as(b.attributes())) return false;
    const auto& all = a.attributes();
    return std::all_of(all.begin(), all.end(), [&](const Attribute& attribute) {
        return same_memory(a.values(attribute.id), b.values(attribute.id));
    });
}

}  // namespace

void CountState::update(const Study& study) {
    const bool members_changed = update_documents(study);
    if (members_changed) number_members();
    if (members_changed || !same_attributes(study_, study)) columns_.clear();
    effective_.reset();
    study_ = study;
    if (members_changed) forget_texts();
    // Places that no longer hold would only keep old codings in memory until words are asked for again.
    for (std::size_t document = 0; document < coded_words_.size(); ++document) {
        const bool holds = document < arrays_.documents.size() && coded_words_[document] && coded_words_[document]->of == arrays_.documents[document].codings;
        if (!holds) coded_words_[document] = nullptr;
    }
}

// True where members may have changed, not only codings.
bool CountState::update_documents(const Study& study) {
    const bool speakers_same = study.speakers().same_as(study_.speakers());
    bool changed = false;
    std::vector<DocumentSlot> slots;
    slots.reserve(study.documents().size());
    std::size_t old = 0;
    for (const Document& document : study.documents()) {
        while (old < arrays_.documents.size() && arrays_.documents[old].document < document.id)
            ++old, changed = true;
        const bool known =
            old < arrays_.documents.size() && arrays_.documents[old].document == document.id;
        const DocumentSlot* before = known ? &arrays_.documents[old++] : nullptr;
        const Document* was = before ? study_.documents().find(document.id) : nullptr;
        const bool same_bodies = was && speakers_same && was->content == document.content &&
                                 was->body == document.body && was->assigned == document.assigned &&
                                 same_memory(study.turns(document.id), study_.turns(document.id));
        DocumentSlot slot{document.id, nullptr, before ? before->first_member : 0};
        if (same_bodies && same_memory(study.codings(document.id), study_.codings(document.id))) {
            slot.codings = before->codings;
        } else {
            auto bodies = same_bodies ? before->codings->where : make_bodies_entry(study, document);
            slot.codings = make_codings_entry(study, std::move(bodies), stances_);
        }
        changed |= !same_bodies;
        slots.push_back(std::move(slot));
    }
    changed |= old < arrays_.documents.size();
    arrays_.documents = std::move(slots);
    return changed;
}

void CountState::number_members() {
    arrays_.members.clear();
    std::map<ParticipantId, std::vector<std::uint32_t>> of_participant;
    for (DocumentSlot& slot : arrays_.documents) {
        slot.first_member = static_cast<std::uint32_t>(arrays_.members.size());
        for (const Member& member : slot.bodies().members) {
            if (member.participant) {
                of_participant[member.participant].push_back(
                    static_cast<std::uint32_t>(arrays_.members.size()));
            }
            arrays_.members.push_back(member);
        }
    }
    arrays_.members_of_participant = {};
    for (const auto& [participant, members] : of_participant) {
        auto& items = arrays_.members_of_participant.items;
        items.insert(items.end(), members.begin(), members.end());
        arrays_.members_of_participant.end_list();
    }
}

void CountState::forget_texts() {
    std::set<ContentId> present;
    for (const DocumentSlot& slot : arrays_.documents)
        present.insert(slot.bodies().content);
    std::erase_if(words_, [&](const auto& entry) { return !present.contains(entry.first); });
}

const ValueColumn& CountState::column(AttributeId attribute) {
    const auto at = columns_.find(attribute);
    if (at != columns_.end()) return at->second;
    if (!effective_) effective_.emplace(study_);
    return columns_
        .emplace(attribute,
                 make_column(*effective_, *study_.attributes().find(attribute), arrays_.members))
        .first->second;
}

std::vector<std::size_t> CountState::counted_documents(const Selection& selection) const {
    std::vector<std::size_t> counted;
    for (std::size_t document = 0; document < arrays_.documents.size(); ++document) {
        const DocumentSlot& slot = arrays_.documents[document];
        const auto first = selection.bodies.begin() + slot.first_member;
        const auto last = first + static_cast<std::ptrdiff_t>(arrays_.members_of(slot).size());
        if (std::find(first, last, 1) != last) counted.push_back(document);
    }
    return counted;
}

Result<> CountState::need_words(const Selection& selection, const WordSource& words) {
    return need_words_of(counted_documents(selection), words);
}

Result<> CountState::need_words_of(std::span<const std::size_t> documents, const WordSource& words) {
    for (const std::size_t document : documents) {
        const DocumentSlot& slot = arrays_.documents[document];
        if (words_.contains(slot.bodies().content)) continue;
        HEDDLE_TRY(const std::vector<Range> ranges, words(*study_.documents().find(slot.document)));
        words_.emplace(slot.bodies().content, std::make_shared<const WordIndex>(ranges));
    }
    return done();
}

Result<> CountState::need_coded_words(const Selection& selection, const WordSource& words) {
    HEDDLE_CHECK(need_words(selection, words));
    coded_words_.resize(arrays_.documents.size());
    std::vector<std::size_t> missing;
    std::size_t codings = 0;
    for (const std::size_t document : counted_documents(selection)) {
        const auto& entry = arrays_.documents[document].codings;
        if (coded_words_[document] && coded_words_[document]->of == entry) continue;
        missing.push_back(document);
        codings += entry->places.size();
    }
    in_parts(missing.size(), parts_for(codings, parts_), [&](std::size_t, std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to; ++at) {
            const DocumentSlot& slot = arrays_.documents[missing[at]];
            coded_words_[missing[at]] = make_coded_words(slot.codings, *words_.at(slot.bodies().content));
        }
    });
    return done();
}

}  // namespace heddle
