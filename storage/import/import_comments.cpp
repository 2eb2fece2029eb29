#include "storage/import/import_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "coding/changes/codebook_changes.h"
#include "coding/coding.h"
#include "coding/guid.h"
#include "coding/palette.h"
#include "coding/phrases.h"
#include "coding/segmentation.h"

namespace heddle {

namespace {

constexpr std::string_view definition =
    "Made when documents were imported: passages on which somebody had written a comment in the file. The comment is the memo of the coding, "
    "with who wrote it and when. Delete this code to be rid of them all.";

// What stands between the line ends around the position.
Range paragraph_at(const Text& text, Position position) {
    const std::string_view utf8 = text.utf8();
    const std::size_t at = text.byte_at(position).value;
    const std::size_t before = at == 0 ? std::string_view::npos : utf8.rfind('\n', at - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    return {text.position_at({start}), text.position_at({end})};
}

bool has_words(const Text& text, Range range) { return !counted_words(text, range).empty(); }

}  // namespace

Range passage_of_comment(const Text& text, Range range) {
    if (const Range kept = trimmed(text, range); !kept.empty()) return kept;
    const Position at = std::min(range.start, text.end());
    // The word that it stands in or behind, which is where programs put a mark.
    const Range paragraph = paragraph_at(text, at);
    for (const Position near : {at > paragraph.start ? at - 1 : at, at}) {
        const Range word = intersection(word_at(text, near), paragraph);
        if (!word.empty() && has_words(text, word)) return word;
    }
    if (const Range kept = trimmed(text, paragraph); !kept.empty()) return kept;
    // Between paragraphs: the next one that says something, else the last one.
    const Range behind = trimmed(text, {at, text.end()});
    if (!behind.empty()) return trimmed(text, paragraph_at(text, behind.start));
    const Range before = trimmed(text, {Position{0}, at});
    return before.empty() ? before : trimmed(text, paragraph_at(text, before.end - 1));
}

std::string memo_of_comment(const ImportedComment& comment) {
    const std::string who = comment.author.empty() || comment.date.empty() ? comment.author + comment.date
                                                                           : comment.author + ", " + comment.date;
    return who.empty() ? comment.text : who + ": " + comment.text;
}

Result<CodeId> CommentImport::code() {
    if (code_) return *code_;
    const Study& study = builder_.study();
    for (const Code& code : study.codes()) {
        if (!code.parent.value && code.name == comments_code_name) code_ = code.id;
    }
    if (code_) return *code_;
    Code code;
    code.place = last_place(study, CodeId{});
    code.colour = next_colour(study);
    code.id = builder_.new_id<CodeId>();
    code.guid = new_guid();
    code.name = comments_code_name;
    code.definition = definition;
    code_ = code.id;
    HEDDLE_CHECK(builder_.add(std::move(code)));
    return *code_;
}

Result<std::string> CommentImport::add(DocumentId document, const Text& text, const std::vector<ImportedComment>& comments) {
    struct Passage {
        Range range;
        std::string memo;
    };
    std::vector<Passage> passages;
    std::map<Range, std::size_t> known;  // which of them
    std::size_t count = 0;
    for (const ImportedComment& comment : comments) {
        const Range range = passage_of_comment(text, comment.range);
        if (range.empty()) continue;
        ++count;
        const auto [at, fresh] = known.try_emplace(range, passages.size());
        if (fresh) {
            passages.push_back({range, memo_of_comment(comment)});
        } else {
            passages[at->second].memo += "\n" + memo_of_comment(comment);
        }
    }
    if (passages.empty()) return std::string();
    HEDDLE_TRY(const CodeId code, this->code());
    const std::int64_t now = now_milliseconds();
    for (Passage& passage : passages) {
        Coding coding;
        coding.id = builder_.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = document;
        coding.code = code;
        coding.coder = coder_;
        coding.range = passage.range;
        coding.created = now;
        CodingNotes notes;
        notes.memo = std::move(passage.memo);
        coding.set_notes(std::move(notes));
        HEDDLE_CHECK(builder_.add(std::move(coding)));
    }
    return fmt::format("{} on {} passage{}: the memos of codings with the code “{}”.", how_many(count, "comment", "comments"), passages.size(),
                       passages.size() == 1 ? "" : "s", comments_code_name);
}

}  // namespace heddle
