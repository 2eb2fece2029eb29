// What must hold of what was read, whatever its bytes. Where it does not the program ends, as after
// a fault of memory.
#pragma once

#include <cstdlib>
#include <string_view>

#include "coding/edit.h"
#include "coding/text.h"
#include "coding/text_mark_rules.h"
#include "coding/transcript.h"
#include "storage/import/format.h"
#include "storage/import/import_comments.h"

namespace heddle::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

// A sentence for a researcher: one line of valid text, ended.
inline void check(const Error& error) {
    require(!error.message.empty() && is_valid_utf8(error.message));
    require(error.message.find('\n') == std::string::npos);
    for (const std::string& detail : error.details)
        require(is_valid_utf8(detail));
}

inline void check(const ImportedText& imported) {
    const Position end = imported.text.end();
    require(is_valid_utf8(imported.text.utf8()));
    Position last;
    for (const LabelledTurn& turn : imported.turns) {
        require(!turn.label.empty() && is_valid_utf8(turn.label));
        require(last <= turn.start && turn.start <= turn.body.start);
        require(turn.body.start <= turn.body.end && turn.body.end <= turn.end && turn.end <= end);
        // A study with another time would be refused as damaged when it is opened (storage/study_reader.cpp).
        if (turn.time) require(*turn.time >= 0 && *turn.time <= 1e9);
        last = turn.end;
    }
    for (const Heading& heading : imported.headings) {
        require(heading.range.start <= heading.range.end && heading.range.end <= end);
    }
    require(are_marks_of(imported.marks, end));
    last = {};
    for (const ImportedComment& comment : imported.comments) {
        require(last <= comment.range.start && comment.range.start <= comment.range.end && comment.range.end <= end);
        require(is_valid_utf8(comment.author) && is_valid_utf8(comment.date) && is_valid_utf8(comment.text));
        const Range passage = passage_of_comment(imported.text, comment.range);
        require(passage.start <= passage.end && passage.end <= end);
        last = comment.range.start;
    }
}

// Reads the bytes as a document of this file name.
inline void check_document(const char* name, std::string_view bytes) {
    const auto imported = read_document(name, bytes);
    if (imported) check(*imported);
}

// A group that an importer made applies to its study, and can be taken back.
inline Study check_group(const Study& study, const EditGroup& group) {
    auto changed = apply_edits(study, group.edits);
    require(changed.ok());
    require(apply_edits(*changed, inverse(group.edits)).ok());
    return *std::move(changed);
}

}  // namespace heddle::fuzz
