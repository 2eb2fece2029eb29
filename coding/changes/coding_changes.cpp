#include "coding/changes/coding_changes.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "coding/changes/summary_changes.h"
#include "coding/marked_quotations.h"
#include "coding/codebook.h"
#include "coding/text.h"

namespace heddle {

namespace {

std::string quoted_code(const Study& study, CodeId code) {
    const Code* found = study.codes().find(code);
    return found ? "“" + found->name + "”" : std::string();
}

Error coding_is_gone() { return conflict("This coding is no longer in the study."); }

}  // namespace

std::string joined_memos(const std::string& first, const std::string& second) {
    if (second.empty() || first == second) return first;
    if (first.empty()) return second;
    return first + "\n\n" + second;
}

CodingNotes joined_notes(const CodingNotes& first, const CodingNotes& second) {
    CodingNotes joined = first;
    joined.memo = joined_memos(first.memo, second.memo);
    if (joined.stance.empty()) joined.stance = second.stance;
    if (joined.about.empty()) joined.about = second.about;
    std::vector<ParticipantId> excluded;
    std::ranges::set_intersection(first.excluded, second.excluded, std::back_inserter(excluded));
    joined.excluded = std::move(excluded);
    return joined;
}

Result<> move_memos(GroupBuilder& builder, const MemoTarget& from, const MemoTarget& to) {
    std::vector<Memo> moved;
    for (const Memo& memo : builder.study().memos()) {
        if (memo.on == from) moved.push_back(memo);
    }
    for (const Memo& memo : moved) {
        Memo after = memo;
        after.on = to;
        HEDDLE_CHECK(builder.change(memo, after));
    }
    return done();
}

Result<> hand_over(GroupBuilder& builder, CodingId from, CodingId to) {
    HEDDLE_CHECK(move_memos(builder, from, to));
    HEDDLE_CHECK(hand_over_mark(builder, from, to));
    return replace_passage(builder, from, to);
}

Result<EditGroup> apply_code(const Study& study, CoderId coder, DocumentId document, Range range, CodeId code) {
    GroupBuilder builder(study, coder, "Apply code " + quoted_code(study, code));
    Range united = range;
    std::vector<Coding> own;
    for (bool grown = !range.empty(); grown;) {
        grown = false;
        own.clear();
        for (const Coding& coding : study.codings(document)) {
            if (coding.range.start >= united.end) break;  // as all that follow: they are in reading order
            if (coding.code != code || coding.coder != coder || !coding.range.overlaps(united)) continue;
            if (coding.range.covers(range)) return builder.take();
            own.push_back(coding);
            if (united.covers(coding.range)) continue;
            united = {std::min(united.start, coding.range.start), std::max(united.end, coding.range.end)};
            grown = true;
        }
    }
    if (own.empty()) {
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = document;
        coding.code = code;
        coding.coder = coder;
        coding.range = range;
        coding.created = now_milliseconds();
        HEDDLE_CHECK(builder.add(std::move(coding)));
        return builder.take();
    }
    std::ranges::sort(own, {}, &Coding::id);
    Coding kept = own.front();
    CodingNotes notes = kept.notes();
    for (auto other = own.begin() + 1; other != own.end(); ++other) {
        notes = joined_notes(notes, other->notes());
        HEDDLE_CHECK(hand_over(builder, other->id, kept.id));
        HEDDLE_CHECK(builder.remove(*other));
    }
    kept.range = united;
    kept.set_notes(std::move(notes));
    builder.set_name("Extend coding " + quoted_code(study, code));
    HEDDLE_CHECK(builder.change(own.front(), std::move(kept)));
    return builder.take();
}

Result<EditGroup> remove_coding(const Study& study, CoderId coder, CodingId id) {
    const Coding* coding = study.coding(id);
    if (!coding) return coding_is_gone();
    GroupBuilder builder(study, coder, "Remove coding " + quoted_code(study, coding->code));
    std::vector<Memo> memos;
    for (const Memo& memo : study.memos()) {
        if (memo.on == MemoTarget(id)) memos.push_back(memo);
    }
    for (const Memo& memo : memos) HEDDLE_CHECK(builder.remove(memo));
    HEDDLE_CHECK(drop_passages(builder, {id}));
    HEDDLE_CHECK(builder.remove(*coding));
    return builder.take();
}

Result<EditGroup> move_coding(const Study& study, CoderId coder, CodingId id, Range range) {
    const Coding* coding = study.coding(id);
    if (!coding) return coding_is_gone();
    GroupBuilder builder(study, coder, "Move the ends of coding " + quoted_code(study, coding->code));
    Coding after = *coding;
    after.range = range;
    HEDDLE_CHECK(builder.change(*coding, after));
    return builder.take();
}

Result<EditGroup> replace_code(const Study& study, CoderId coder, CodingId id, CodeId code) {
    const Coding* coding = study.coding(id);
    if (!coding) return coding_is_gone();
    GroupBuilder builder(study, coder,
                         "Replace code " + quoted_code(study, coding->code) + " by " + quoted_code(study, code));
    if (coding->code == code) return builder.take();
    for (const Coding& other : study.codings(coding->document)) {
        if (other.code != code || other.coder != coding->coder || other.range != coding->range) continue;
        Coding joined = other;
        joined.set_notes(joined_notes(other.notes(), coding->notes()));
        HEDDLE_CHECK(hand_over(builder, coding->id, other.id));
        HEDDLE_CHECK(builder.remove(*coding));
        HEDDLE_CHECK(builder.change(other, std::move(joined)));
        return builder.take();
    }
    Coding after = *coding;
    after.code = code;
    // A stance belongs to the scale of its code.
    if (const Code* target = study.codes().find(code)) {
        const auto scale = stances_of(*target);
        if (std::ranges::find(scale, after.notes().stance) == scale.end()) {
            CodingNotes notes = after.notes();
            notes.stance.clear();
            after.set_notes(std::move(notes));
        }
    }
    HEDDLE_CHECK(builder.change(*coding, std::move(after)));
    return builder.take();
}

Result<EditGroup> change_notes(const Study& study, CoderId coder, CodingId id, CodingNotes notes) {
    const Coding* coding = study.coding(id);
    if (!coding) return coding_is_gone();
    GroupBuilder builder(study, coder, "Describe coding " + quoted_code(study, coding->code));
    std::ranges::sort(notes.excluded);
    Coding after = *coding;
    after.set_notes(std::move(notes));
    HEDDLE_CHECK(builder.change(*coding, std::move(after)));
    return builder.take();
}

Result<EditGroup> add_coder(const Study& study, const std::string& name) {
    const std::string wanted(trimmed(name));
    GroupBuilder builder(study, CoderId{}, "Add coder “" + wanted + "”");
    if (const Coder* known = study.coder_named(wanted)) {
        builder.set_coder(known->id);
        return builder.take();
    }
    const auto id = builder.new_id<CoderId>();
    HEDDLE_CHECK(builder.add(Coder{id, new_guid(), wanted}));
    builder.set_coder(id);
    return builder.take();
}

}  // namespace heddle
