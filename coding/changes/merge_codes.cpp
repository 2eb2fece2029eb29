// merge_codes of codebook_changes.h.
#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/saved_question_key.h"

namespace heddle {

namespace {

// Moves the codings of one document; `group` sees each step, so what is merged is kept up to date by hand.
Result<> move_codings(GroupBuilder& builder, const std::vector<Coding>& codings, CodeId source, CodeId target) {
    std::map<std::tuple<CoderId, Range>, Coding> there;
    for (const Coding& coding : codings) {
        if (coding.code == target) there.try_emplace({coding.coder, coding.range}, coding);
    }
    for (const Coding& coding : codings) {
        if (coding.code != source) continue;
        const auto same = there.find({coding.coder, coding.range});
        if (same == there.end()) {
            Coding moved = coding;
            moved.code = target;
            HEDDLE_CHECK(builder.change(coding, moved));
            there.emplace(std::tuple(moved.coder, moved.range), std::move(moved));
            continue;
        }
        Coding joined = same->second;
        joined.set_notes(joined_notes(joined.notes(), coding.notes()));
        HEDDLE_CHECK(hand_over(builder, coding.id, joined.id));
        HEDDLE_CHECK(builder.remove(coding));
        HEDDLE_CHECK(builder.change(same->second, joined));
        same->second = std::move(joined);
    }
    return done();
}

void take_over(std::string& mine, const std::string& other) {
    if (mine.empty()) mine = other;
}

// Saved questions name codes by GUID, which occurs nowhere else in them.
Result<> move_questions(GroupBuilder& builder, const Guid& source, const Guid& target) {
    const std::string from = source.to_string();
    const std::string to = target.to_string();
    std::vector<std::pair<Setting, Setting>> moved;
    for (const auto& [key, value] : builder.study().settings()) {
        if (!key.starts_with(saved_question_prefix)) continue;
        std::string after = value;
        for (std::size_t at = after.find(from); at != std::string::npos; at = after.find(from, at + to.size())) after.replace(at, from.size(), to);
        if (after != value) moved.emplace_back(Setting{key, value}, Setting{key, std::move(after)});
    }
    for (auto& [before, after] : moved) HEDDLE_CHECK(builder.change(std::move(before), std::move(after)));
    return done();
}

class Merger {
public:
    explicit Merger(GroupBuilder& builder) : builder_(builder) {}

    // Depth first; the depth is that of the codebook.
    Result<> merge(CodeId source, CodeId target) {
        std::vector<DocumentId> documents;
        for (const Document& document : builder_.study().documents()) documents.push_back(document.id);
        for (const DocumentId document : documents) {
            const auto codings = builder_.study().codings(document);
            const bool concerned = std::ranges::any_of(codings, [&](const Coding& c) { return c.code == source; });
            if (!concerned) continue;
            HEDDLE_CHECK(move_codings(builder_, {codings.begin(), codings.end()}, source, target));
        }
        HEDDLE_CHECK(move_memos(builder_, source, target));
        HEDDLE_CHECK(move_summaries(builder_, source, target));
        HEDDLE_CHECK(move_children(source, target));
        HEDDLE_CHECK(move_questions(builder_, code(source).guid, code(target).guid));
        HEDDLE_CHECK(complete(source, target));
        return builder_.remove(code(source));
    }

private:
    Code code(CodeId id) const { return *builder_.study().codes().find(id); }

    std::vector<Code> children(CodeId parent) const {
        std::vector<Code> found;
        for (const Code& child : builder_.study().codes()) {
            if (child.parent == parent) found.push_back(child);
        }
        std::ranges::sort(found, {}, [](const Code& child) { return std::tuple(child.place, child.id); });
        return found;
    }

    Result<> move_children(CodeId source, CodeId target) {
        for (const Code& child : children(source)) {
            CodeId namesake;
            for (const Code& other : children(target)) {
                if (other.id != source && other.name == child.name) namesake = other.id;
            }
            if (namesake) {
                HEDDLE_CHECK(merge(child.id, namesake));
                continue;
            }
            // Merging a code into its parent: a child that bears the name of the code itself takes it over.
            if (const Code parent = code(source); parent.parent == target && parent.name == child.name) {
                Code aside = parent;
                aside.name = parent.guid.to_string();
                HEDDLE_CHECK(builder_.change(parent, std::move(aside)));
            }
            Code moved = child;
            moved.parent = target;
            moved.place = last_place(builder_.study(), target);
            HEDDLE_CHECK(builder_.change(child, std::move(moved)));
        }
        return done();
    }

    Result<> complete(CodeId source, CodeId target) {
        const Code from = code(source);
        const Code before = code(target);
        Code after = before;
        take_over(after.definition, from.definition);
        take_over(after.when_to_use, from.when_to_use);
        take_over(after.when_not_to_use, from.when_not_to_use);
        take_over(after.example, from.example);
        take_over(after.proposition, from.proposition);
        if (after.stances.empty()) after.stances = from.stances;
        return builder_.change(before, std::move(after));
    }

    GroupBuilder& builder_;
};

}  // namespace

Result<EditGroup> merge_codes(const Study& study, CoderId coder, CodeId source, CodeId target) {
    const Code* from = study.codes().find(source);
    const Code* into = study.codes().find(target);
    if (!from || !into) return conflict("This code is no longer in the study.");
    GroupBuilder builder(study, coder, "Merge code “" + from->name + "” into “" + into->name + "”");
    if (source == target) return builder.take();
    for (const Code* above = into; above; above = study.codes().find(above->parent)) {
        if (above->parent == source) {
            return failure("The code “" + into->name + "” lies inside “" + from->name +
                           "”; move it out first, or merge the other way round.");
        }
    }
    HEDDLE_CHECK(Merger(builder).merge(source, target));
    return builder.take();
}

}  // namespace heddle
