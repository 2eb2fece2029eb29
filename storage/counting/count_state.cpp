#include "storage/counting/count_state.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/counting/in_parts.h"

namespace heddle {

namespace {

constexpr std::size_t most_indexes_at_once = 256;         // of some thirty thousand bytes each

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

bool CountState::update(const Study& study, const std::function<bool()>& stopped) {
    const std::optional<bool> updated = update_documents(study, stopped);
    if (!updated) return false;
    const bool members_changed = *updated;
    if (members_changed) number_members();
    if (members_changed || !same_attributes(study_, study)) columns_.clear();
    effective_.reset();
    study_ = study;
    if (members_changed) forget_texts();
    uncounted_from_ = 0;
    // Places that no longer hold would only keep old codings in memory until words are asked for again.
    for (std::size_t document = 0; document < coded_words_.size(); ++document) {
        const bool holds = document < arrays_.documents.size() && coded_words_[document] && coded_words_[document]->of == arrays_.documents[document].codings;
        if (!holds) coded_words_[document] = nullptr;
    }
    return true;
}

std::optional<bool> CountState::update_documents(const Study& study, const std::function<bool()>& stopped) {
    const bool speakers_same = study.speakers().same_as(study_.speakers());
    bool changed = false;
    std::vector<DocumentSlot> slots;
    slots.reserve(study.documents().size());
    std::size_t old = 0;
    for (const Document& document : study.documents()) {
        if (stopped && stopped()) return std::nullopt;
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

Result<> CountState::need_words_of(std::span<const std::size_t> documents, const WordSource& words) {
    for (const std::size_t document : documents) {
        const DocumentSlot& slot = arrays_.documents[document];
        if (words_.contains(slot.bodies().content)) continue;
        HEDDLE_TRY(const std::vector<Range> ranges, words(*study_.documents().find(slot.document)));
        words_.emplace(slot.bodies().content, std::make_shared<const WordIndex>(ranges));
    }
    return done();
}

// All that are there are of the codings of now: update() has let go of the others.
bool CountState::has_coded_words(std::size_t document) const { return document < coded_words_.size() && coded_words_[document]; }

std::vector<UncountedText> CountState::uncounted_texts(std::size_t most) {
    std::vector<UncountedText> texts;
    for (std::size_t document = uncounted_from_; document < arrays_.documents.size() && texts.size() < most; ++document) {
        const DocumentSlot& slot = arrays_.documents[document];
        if (!has_coded_words(document) && !words_.contains(slot.bodies().content)) texts.push_back({slot.codings});
        if (texts.empty()) uncounted_from_ = document + 1;
    }
    return texts;
}

const DocumentSlot* CountState::slot_of(DocumentId document) const {
    const auto at = std::ranges::lower_bound(arrays_.documents, document, {}, &DocumentSlot::document);
    return at != arrays_.documents.end() && at->document == document ? &*at : nullptr;
}

void CountState::put(std::span<const CountedText> texts) {
    coded_words_.resize(arrays_.documents.size());
    WordIndexes words;
    for (const CountedText& text : texts) {
        const BodiesEntry& bodies = *text.coded->of->where;
        const DocumentSlot* slot = slot_of(bodies.document);
        // A text that was corrected meanwhile has other words.
        if (!slot || slot->bodies().content != bodies.content) continue;
        const auto place = static_cast<std::size_t>(slot - arrays_.documents.data());
        if (slot->codings == text.coded->of) {
            coded_words_[place] = text.coded;
        } else if (!has_coded_words(place)) {
            coded_words_[place] = make_coded_words(slot->codings, *text.words);
        }
        words.emplace(bodies.content, text.words);
    }
    keep_some(words);
}

// After a coding those of its document are wanted again, in the same frame. Those of an ordinary study have room; of a large one some stay, the last one
// among them. They make room one by one, since letting go of all at once would take a frame.
void CountState::keep_some(const WordIndexes& words) {
    std::size_t kept = 0;
    for (const auto& [content, index] : words_) kept += index->bytes();
    for (const auto& [content, index] : words) {
        if (words_.contains(content)) continue;
        kept += index->bytes();
        for (; kept > most_kept_words_ && !words_.empty(); words_.erase(words_.begin())) kept -= words_.begin()->second->bytes();
        if (kept <= most_kept_words_) {
            words_.emplace(content, index);
        } else {
            kept -= index->bytes();
        }
    }
}

Result<> CountState::need_coded_words(const Selection& selection, const WordSource& words) {
    coded_words_.resize(arrays_.documents.size());
    std::vector<std::size_t> missing = counted_documents(selection);
    std::erase_if(missing, [&](std::size_t document) { return has_coded_words(document); });
    for (std::size_t first = 0; first < missing.size(); first += most_indexes_at_once) {
        const auto now = std::span(missing).subspan(first, std::min(most_indexes_at_once, missing.size() - first));
        WordIndexes indexes;
        std::size_t codings = 0;
        for (const std::size_t document : now) {
            const DocumentSlot& slot = arrays_.documents[document];
            const ContentId content = slot.bodies().content;
            codings += slot.codings->places.size();
            if (const auto known = words_.find(content); known != words_.end()) {
                indexes.insert(*known);
            } else if (!indexes.contains(content)) {
                HEDDLE_TRY(const std::vector<Range> ranges, words(*study_.documents().find(slot.document)));
                indexes.emplace(content, std::make_shared<const WordIndex>(ranges));
            }
        }
        in_parts(now.size(), parts_for(codings, parts_), [&](std::size_t, std::size_t from, std::size_t to) {
            for (std::size_t at = from; at < to; ++at) {
                const DocumentSlot& slot = arrays_.documents[now[at]];
                coded_words_[now[at]] = make_coded_words(slot.codings, *indexes.at(slot.bodies().content));
            }
        });
        keep_some(indexes);
    }
    return done();
}

}  // namespace heddle
