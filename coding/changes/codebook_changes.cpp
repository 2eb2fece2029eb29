#include "coding/changes/codebook_changes.h"

#include <algorithm>
#include <tuple>
#include <variant>

#include "coding/changes/summary_changes.h"
#include "coding/codebook.h"
#include "coding/palette.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

Error code_is_gone() { return conflict("This code is no longer in the study."); }

// The codes below `parent` in their order, as copies: edits may follow.
std::vector<Code> children_of(const Study& study, CodeId parent) {
    std::vector<Code> children;
    for (const Code& code : study.codes()) {
        if (code.parent == parent) children.push_back(code);
    }
    std::ranges::sort(children, {}, [](const Code& code) { return std::tuple(code.place, code.id); });
    return children;
}

// Gives the siblings, which are in their wanted order, the places 1, 2, 3...
Result<> renumber(GroupBuilder& builder, const std::vector<Code>& siblings) {
    double place = 0;
    for (const Code& sibling : siblings) {
        Code after = sibling;
        after.place = ++place;
        const Code* now = builder.study().codes().find(sibling.id);
        if (!now) return code_is_gone();
        HEDDLE_CHECK(builder.change(Code(*now), std::move(after)));
    }
    return done();
}

}  // namespace

CodeDescription description_of(const Code& code) {
    return {code.definition, code.when_to_use, code.when_not_to_use,
            code.example,    code.proposition, code.stances};
}

void set_description(Code& code, CodeDescription description) {
    code.definition = std::move(description.definition);
    code.when_to_use = std::move(description.when_to_use);
    code.when_not_to_use = std::move(description.when_not_to_use);
    code.example = std::move(description.example);
    code.proposition = std::move(description.proposition);
    code.stances = std::move(description.stances);
}

Result<std::string> code_name(std::string_view name) {
    std::string cleaned(name);
    for (char& c : cleaned) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    cleaned = std::string(trimmed(cleaned));
    if (cleaned.empty()) return failure("A code needs a name.");
    const bool half_separator = cleaned.starts_with("> ") || cleaned.ends_with(" >") || cleaned == ">";
    if (half_separator || cleaned.find(code_path_separator) != std::string::npos) {
        return failure("The name " + quoted(cleaned) +
                       " holds “ > ”, which separates the levels of a path; leave that out.");
    }
    return cleaned;
}

double last_place(const Study& study, CodeId parent) {
    double last = 0;
    for (const Code& code : study.codes()) {
        if (code.parent == parent) last = std::max(last, code.place);
    }
    return last + 1;
}

Result<EditGroup> add_code(const Study& study, CoderId coder, CodeId parent, std::string_view name,
                           std::optional<std::uint32_t> colour, CodeDescription description) {
    HEDDLE_TRY(std::string cleaned, code_name(name));
    GroupBuilder builder(study, coder, "Add code " + quoted(cleaned));
    Code code;
    code.id = builder.new_id<CodeId>();
    code.guid = new_guid();
    code.parent = parent;
    code.place = last_place(study, parent);
    code.name = std::move(cleaned);
    code.colour = colour ? *colour : next_colour(study);
    set_description(code, std::move(description));
    HEDDLE_CHECK(builder.add(std::move(code)));
    return builder.take();
}

CodeId added_code(const EditGroup& group) {
    if (group.edits.empty()) return {};
    const auto* change = std::get_if<Change<Code>>(&group.edits.back());
    return change && !change->before && change->after ? change->after->id : CodeId{};
}

Result<EditGroup> rename_code(const Study& study, CoderId coder, CodeId code, std::string_view name) {
    const Code* found = study.codes().find(code);
    if (!found) return code_is_gone();
    HEDDLE_TRY(std::string cleaned, code_name(name));
    GroupBuilder builder(study, coder, "Rename code " + quoted(found->name) + " to " + quoted(cleaned));
    Code after = *found;
    after.name = std::move(cleaned);
    HEDDLE_CHECK(builder.change(*found, std::move(after)));
    return builder.take();
}

Result<EditGroup> describe_code(const Study& study, CoderId coder, CodeId code, CodeDescription description) {
    const Code* found = study.codes().find(code);
    if (!found) return code_is_gone();
    GroupBuilder builder(study, coder, "Describe code " + quoted(found->name));
    Code after = *found;
    set_description(after, std::move(description));
    HEDDLE_CHECK(builder.change(*found, std::move(after)));
    return builder.take();
}

Result<EditGroup> recolour_code(const Study& study, CoderId coder, CodeId code, std::uint32_t colour) {
    const Code* found = study.codes().find(code);
    if (!found) return code_is_gone();
    GroupBuilder builder(study, coder, "Recolour code " + quoted(found->name));
    Code after = *found;
    after.colour = colour & 0xFFFFFFu;
    HEDDLE_CHECK(builder.change(*found, std::move(after)));
    return builder.take();
}

Result<EditGroup> move_code(const Study& study, CoderId coder, CodeId code, CodeId parent, CodeId before) {
    const Code* found = study.codes().find(code);
    if (!found) return code_is_gone();
    GroupBuilder builder(study, coder, "Move code " + quoted(found->name));
    const std::vector<Code> all = children_of(study, parent);
    std::vector<Code> siblings = all;
    std::erase_if(siblings, [&](const Code& sibling) { return sibling.id == code; });
    const auto at = before ? std::ranges::find(siblings, before, &Code::id) : siblings.end();
    if (before && at == siblings.end()) return code_is_gone();

    Code after = *found;
    after.parent = parent;
    const auto index = at - siblings.begin();
    siblings.insert(at, after);
    if (std::ranges::equal(siblings, all, {}, &Code::id, &Code::id)) return builder.take();

    const auto moved = siblings.begin() + index;
    const bool first = moved == siblings.begin();
    const bool last = moved + 1 == siblings.end();
    if (last) {
        after.place = first ? 1 : (moved - 1)->place + 1;
    } else if (first) {
        after.place = (moved + 1)->place - 1;
    } else {
        after.place = ((moved - 1)->place + (moved + 1)->place) / 2;
    }
    // Halving has an end, and siblings may share a place.
    const bool between = (first || (moved - 1)->place < after.place) && (last || after.place < (moved + 1)->place);
    if (between) {
        HEDDLE_CHECK(builder.change(*found, std::move(after)));
    } else {
        HEDDLE_CHECK(renumber(builder, siblings));
    }
    return builder.take();
}

DeletionSummary deletion_summary(const Study& study, CodeId code) {
    DeletionSummary summary;
    const Codebook codebook(study);
    const int index = codebook.index_of(code);
    if (index < 0) return summary;
    std::vector<CodeId> branch;
    for (int i = index; i < codebook.entries()[static_cast<std::size_t>(index)].last; ++i) {
        branch.push_back(codebook.entries()[static_cast<std::size_t>(i)].code->id);
    }
    std::ranges::sort(branch);
    for (const CodeId each : branch) summary.summaries += static_cast<std::int64_t>(study.summaries(each).size());
    summary.codes = static_cast<std::int64_t>(branch.size());
    std::vector<CoderId> coders;
    std::vector<CodingId> codings;
    for (const Document& document : study.documents()) {
        const std::size_t before = codings.size();
        for (const Coding& coding : study.codings(document.id)) {
            if (!std::ranges::binary_search(branch, coding.code)) continue;
            codings.push_back(coding.id);
            summary.memos += !coding.notes().memo.empty();
            if (std::ranges::find(coders, coding.coder) == coders.end()) coders.push_back(coding.coder);
        }
        summary.documents += codings.size() > before;
    }
    summary.codings = static_cast<std::int64_t>(codings.size());
    summary.coders = static_cast<std::int64_t>(coders.size());
    std::ranges::sort(codings);
    for (const Memo& memo : study.memos()) {
        const auto* on_code = std::get_if<CodeId>(&memo.on);
        const auto* on_coding = std::get_if<CodingId>(&memo.on);
        summary.memos += (on_code && std::ranges::binary_search(branch, *on_code)) ||
                         (on_coding && std::ranges::binary_search(codings, *on_coding));
    }
    return summary;
}

std::string DeletionSummary::sentence() const {
    std::vector<std::string> parts{how_many(codes, "code", "codes")};
    if (codings > 0) {
        parts.push_back(how_many(codings, "coding", "codings") + " in " + how_many(documents, "document", "documents"));
        if (coders > 1) parts.back() += " by " + how_many(coders, "coder", "coders");
    }
    if (memos > 0) parts.push_back(how_many(memos, "memo", "memos"));
    if (summaries > 0) parts.push_back(how_many(summaries, "summary", "summaries"));
    return enumerated(parts);
}

Result<EditGroup> delete_code(const Study& study, CoderId coder, CodeId code) {
    const Codebook codebook(study);
    const int index = codebook.index_of(code);
    if (index < 0) return code_is_gone();
    const auto& entries = codebook.entries();
    const auto& root = entries[static_cast<std::size_t>(index)];
    GroupBuilder builder(study, coder, "Delete code " + quoted(root.code->name));
    std::vector<CodeId> branch;
    for (int i = index; i < root.last; ++i) branch.push_back(entries[static_cast<std::size_t>(i)].code->id);
    std::ranges::sort(branch);

    std::vector<Coding> codings;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            if (std::ranges::binary_search(branch, coding.code)) codings.push_back(coding);
        }
    }
    std::vector<CodingId> coding_ids;
    for (const Coding& coding : codings) coding_ids.push_back(coding.id);
    std::ranges::sort(coding_ids);
    for (const Memo& memo : study.memos()) {
        const auto* on_code = std::get_if<CodeId>(&memo.on);
        const auto* on_coding = std::get_if<CodingId>(&memo.on);
        if ((on_code && std::ranges::binary_search(branch, *on_code)) ||
            (on_coding && std::ranges::binary_search(coding_ids, *on_coding))) {
            HEDDLE_CHECK(builder.remove(memo));
        }
    }
    const auto in_branch = [&](const Summary& summary) { return std::ranges::binary_search(branch, summary.theme); };
    HEDDLE_CHECK(remove_summaries(builder, in_branch));
    HEDDLE_CHECK(drop_passages(builder, coding_ids));
    for (Coding& coding : codings) HEDDLE_CHECK(builder.remove(std::move(coding)));
    // Children before their parents.
    for (int i = root.last; i-- > index;) {
        HEDDLE_CHECK(builder.remove(Code(*entries[static_cast<std::size_t>(i)].code)));
    }
    return builder.take();
}

}  // namespace heddle
