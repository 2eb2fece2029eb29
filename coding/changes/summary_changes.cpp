#include "coding/changes/summary_changes.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "coding/case_folding.h"
#include "coding/changes/coding_changes.h"
#include "coding/phrases.h"
#include "coding/summary_marks.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::array summary_states{SummaryState::not_asked, SummaryState::nothing_said,
                            SummaryState::written};

Error summary_is_gone() { return conflict("This summary is no longer in the study."); }

// "“Mary” on “Trust”"
std::string cell_name(const Study& study, const SummaryCase& of, CodeId theme) {
    const Code* code = study.codes().find(theme);
    return quoted(name_of(study, of)) + (code ? " on " + quoted(code->name) : std::string());
}

// Copies, since edits may follow.
std::vector<Summary> summaries_where(const Study& study, const auto& which) {
    std::vector<Summary> found;
    for (const Code& code : study.codes()) {
        std::ranges::copy_if(study.summaries(code.id), std::back_inserter(found), which);
    }
    return found;
}

// An empty mark: none is kept any more.
Result<> keep_mark(GroupBuilder& builder, const Guid& summary, std::string mark) {
    const std::string key = summary_mark_key(summary);
    const std::string before = builder.study().setting(key);
    if (before == mark) return done();
    if (mark.empty()) return builder.remove(Setting{key, before});
    if (before.empty()) return builder.add(Setting{key, std::move(mark)});
    return builder.change(Setting{key, before}, Setting{key, std::move(mark)});
}

Result<> remove_with_mark(GroupBuilder& builder, const Summary& summary) {
    HEDDLE_CHECK(keep_mark(builder, summary.guid, {}));
    return builder.remove(summary);
}

// Two summaries of one case as one, which stays the first.
Summary joined_summaries(const Summary& first, const Summary& second) {
    Summary both = first;
    if (second.state != SummaryState::written) {
        // That somebody was asked outweighs that they were not.
        if (first.state == SummaryState::not_asked) both.state = second.state;
    } else if (first.state != SummaryState::written) {
        both.state = second.state;
        both.text = second.text;
        both.codings = second.codings;
        both.author = second.author;
        both.reader = second.reader;
        return both;
    } else {
        both.text = joined_memos(first.text, second.text);
        both.codings.insert(both.codings.end(), second.codings.begin(), second.codings.end());
        both.codings = in_key_order(std::move(both.codings));
    }
    if (!same_words(first, both)) both.reader = {};
    return both;
}

}  // namespace

std::string name_of(const Study& study, const SummaryCase& of) {
    if (const auto* id = std::get_if<ParticipantId>(&of)) {
        const Participant* participant = study.participants().find(*id);
        return participant ? participant->name : std::string();
    }
    if (const auto* id = std::get_if<DocumentId>(&of)) {
        const Document* document = study.documents().find(*id);
        return document ? document->name : std::string();
    }
    const auto& value = std::get<ValueCase>(of);
    const Attribute* attribute = study.attributes().find(value.attribute);
    return attribute ? attribute->name + " " + value.value : value.value;
}

const char* name_of(SummaryState state) {
    switch (state) {
        case SummaryState::not_asked:
            return "not asked";
        case SummaryState::nothing_said:
            return "nothing said";
        case SummaryState::written:
            return "written";
    }
    return "";
}

std::optional<SummaryState> summary_state_named(std::string_view name) {
    std::string spaced = ascii_lowered(name);
    std::ranges::replace_if(
        spaced, [](char c) { return c == '-' || c == '_'; }, ' ');
    for (const SummaryState state : summary_states) {
        if (spaced == name_of(state)) return state;
    }
    return std::nullopt;
}

bool same_words(const Summary& a, const Summary& b) {
    return a.state == b.state && a.text == b.text && a.codings == b.codings;
}

std::vector<CodingId> in_key_order(std::vector<CodingId> codings) {
    std::ranges::sort(codings);
    const auto repeated = std::ranges::unique(codings);
    codings.erase(repeated.begin(), repeated.end());
    return codings;
}

Result<EditGroup> write_summary(const Study& study, CoderId coder, const SummaryCase& of,
                                CodeId theme, SummaryContent content) {
    GroupBuilder builder(study, coder, "Summarise " + cell_name(study, of, theme));
    Summary summary;
    summary.of = of;
    summary.theme = theme;
    summary.state = content.state;
    summary.text = std::string(trimmed(content.text));
    summary.codings = in_key_order(std::move(content.codings));
    summary.author = coder;
    if (const Summary* known = study.summary(of, theme)) {
        summary.author = known->author;
        if (same_words(*known, summary) || known->reader == coder) summary.reader = known->reader;
    }
    HEDDLE_CHECK(put_summary(builder, std::move(summary)));
    HEDDLE_CHECK(mark_cells(builder, {{of, theme}}));
    return builder.take();
}

Result<EditGroup> mark_summary_read(const Study& study, CoderId coder, SummaryId id) {
    const Summary* summary = study.summary(id);
    if (!summary) return summary_is_gone();
    GroupBuilder builder(study, coder,
                         "Read the summary of " + cell_name(study, summary->of, summary->theme));
    if (summary->author == coder) {
        return failure(
            "You wrote this summary yourself; let another coder read it against its passages.");
    }
    Summary after = *summary;
    after.reader = coder;
    HEDDLE_CHECK(builder.change(*summary, std::move(after)));
    return builder.take();
}

Result<EditGroup> remove_summary(const Study& study, CoderId coder, SummaryId id) {
    const Summary* summary = study.summary(id);
    if (!summary) return summary_is_gone();
    GroupBuilder builder(study, coder,
                         "Remove the summary of " + cell_name(study, summary->of, summary->theme));
    HEDDLE_CHECK(remove_with_mark(builder, Summary(*summary)));
    return builder.take();
}

Result<> put_summary(GroupBuilder& builder, Summary summary) {
    if (const Summary* known = builder.study().summary(summary.of, summary.theme)) {
        const Summary before = *known;
        summary.id = before.id;
        summary.guid = before.guid;
        summary.created = before.created;
        return builder.change(before, std::move(summary));
    }
    summary.id = builder.new_id<SummaryId>();
    summary.guid = new_guid();
    summary.created = now_milliseconds();
    return builder.add(std::move(summary));
}

Result<> mark_cells(GroupBuilder& builder, const std::vector<SummaryPlace>& cells) {
    const std::vector<std::string> marks = cell_marks(builder.study(), cells);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Summary* summary = builder.study().summary(cells[i].of, cells[i].theme);
        if (summary) HEDDLE_CHECK(keep_mark(builder, Guid(summary->guid), marks[i]));
    }
    return done();
}

Result<std::size_t> remove_summaries(GroupBuilder& builder,
                                     const std::function<bool(const Summary&)>& which) {
    const std::vector<Summary> found = summaries_where(builder.study(), which);
    for (const Summary& summary : found)
        HEDDLE_CHECK(remove_with_mark(builder, summary));
    return found.size();
}

Result<> replace_passage(GroupBuilder& builder, CodingId before, CodingId after) {
    if (!builder.study().is_summed_up(before)) return done();
    const auto rests_on_it = [&](const Summary& summary) {
        return std::ranges::binary_search(summary.codings, before);
    };
    for (const Summary& summary : summaries_where(builder.study(), rests_on_it)) {
        Summary changed = summary;
        std::ranges::replace(changed.codings, before, after);
        changed.codings = in_key_order(std::move(changed.codings));
        HEDDLE_CHECK(builder.change(summary, std::move(changed)));
    }
    return done();
}

Result<> drop_passages(GroupBuilder& builder, std::vector<CodingId> codings) {
    std::erase_if(codings, [&](CodingId coding) { return !builder.study().is_summed_up(coding); });
    if (codings.empty()) return done();
    std::ranges::sort(codings);
    const auto is_dropped = [&](CodingId coding) {
        return std::ranges::binary_search(codings, coding);
    };
    const auto rests_on_any = [&](const Summary& summary) {
        return std::ranges::any_of(summary.codings, is_dropped);
    };
    for (const Summary& summary : summaries_where(builder.study(), rests_on_any)) {
        Summary changed = summary;
        std::erase_if(changed.codings, is_dropped);
        HEDDLE_CHECK(builder.change(summary, std::move(changed)));
    }
    return done();
}

Result<> move_summaries(GroupBuilder& builder, CodeId before, CodeId after) {
    const auto on_it = builder.study().summaries(before);
    for (const Summary& summary : std::vector<Summary>(on_it.begin(), on_it.end())) {
        const Summary* there = builder.study().summary(summary.of, after);
        if (!there) {
            Summary moved = summary;
            moved.theme = after;
            HEDDLE_CHECK(builder.change(summary, std::move(moved)));
            continue;
        }
        const Summary kept = *there;
        const std::string mark = builder.study().setting(summary_mark_key(summary.guid));
        HEDDLE_CHECK(remove_with_mark(builder, summary));
        // Where the words are the other's, what they were written about is the other's too.
        if (kept.state != SummaryState::written && summary.state == SummaryState::written) {
            HEDDLE_CHECK(keep_mark(builder, kept.guid, mark));
        }
        HEDDLE_CHECK(builder.change(kept, joined_summaries(kept, summary)));
    }
    return done();
}

}  // namespace heddle
