#include "coding/changes/code_path_changes.h"

#include <vector>

#include "coding/case_folding.h"
#include "coding/changes/codebook_changes.h"
#include "coding/codebook.h"
#include "coding/palette.h"
#include "coding/phrases.h"
#include "coding/segmentation.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::int32_t longest_in_vivo = 60;

// Among the children of `parent`; exact before equal but for case.
const Code* child_named(const Study& study, CodeId parent, std::string_view name) {
    const Code* alike = nullptr;
    const std::string wanted = folded(name);
    for (const Code& code : study.codes()) {
        if (code.parent != parent) continue;
        if (code.name == name) return &code;
        if (!alike && folded(code.name) == wanted) alike = &code;
    }
    return alike;
}

}  // namespace

CodeId code_at_path(const Study& study, std::string_view path) {
    CodeId at;
    for (const std::string& name : split_code_path(path)) {
        const Code* found = child_named(study, at, name);
        if (!found) return {};
        at = found->id;
    }
    return at;
}

Result<EditGroup> add_code_path(const Study& study, CoderId coder, std::string_view path) {
    const auto names = split_code_path(path);
    GroupBuilder builder(study, coder, "Add code " + quoted(names.empty() ? std::string() : names.back()));
    CodeId parent;
    for (const std::string& name : names) {
        HEDDLE_TRY(std::string cleaned, code_name(name));
        if (const Code* found = child_named(builder.study(), parent, cleaned)) {
            parent = found->id;
            continue;
        }
        Code code;
        code.id = builder.new_id<CodeId>();
        code.guid = new_guid();
        code.parent = parent;
        code.place = last_place(builder.study(), parent);
        code.name = std::move(cleaned);
        code.colour = next_colour(builder.study());
        parent = code.id;
        HEDDLE_CHECK(builder.add(std::move(code)));
    }
    if (names.empty()) return failure("A code needs a name.");
    return builder.take();
}

std::string in_vivo_name(std::string_view passage) {
    // One space for any white space, and no " > " of its own.
    std::string line;
    bool space = false;
    for (std::size_t at = 0; at < passage.size();) {
        const std::size_t from = at;
        const char32_t c = take_code_point(passage, at);
        if (c < 0x20 || trimmed(passage.substr(from, at - from)).empty()) {
            space = !line.empty();
            continue;
        }
        if (c == U'>') {
            space = !line.empty();
            continue;
        }
        if (space) line += ' ';
        space = false;
        line += passage.substr(from, at - from);
    }
    Text text{line};
    const auto words = counted_words(text, text.whole());
    if (words.empty()) return {};
    // Quotation marks and the full stop at its end are no part of a name.
    line = std::string(text.slice({words.front().start, words.back().end}));
    text = Text{line};
    if (text.end().value <= longest_in_vivo) return line;
    Position end{longest_in_vivo - 1};
    const Position word = previous_word_start(text, end + 1);
    // A single long word (or a script without spaces) is cut between characters.
    if (word.value > longest_in_vivo / 2 && next_word_end(text, word) > end) end = word;
    while (!is_grapheme_boundary(text, end))
        end = previous_grapheme(text, end);
    // Nor is the comma before the cut; a word that is cut itself stays.
    const auto kept = counted_words(text, {Position{0}, end});
    if (end == word && !kept.empty()) end = kept.back().end;
    return std::string(trimmed(text.slice({Position{0}, end}))) + "…";
}

}  // namespace heddle
