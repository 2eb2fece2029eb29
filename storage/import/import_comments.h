// What somebody wrote beside the text of a file becomes a memo on its passage: a coding with the code “Comments in documents”, of the coder
// who imports, with the comment as its memo. So it is shown, listed, carried by corrections and destroyed by a withdrawal as all codings are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/text.h"
#include "coding/transcript.h"

namespace heddle {

inline constexpr std::string_view comments_code_name = "Comments in documents";

class CommentImport {
public:
    // `coder` is, or will be, in the study of the builder, which must live as long as this.
    CommentImport(GroupBuilder& builder, CoderId coder) : builder_(builder), coder_(coder) {}

    // Adds a coding for each passage with comments; those on the same passage stand in one memo, in their order. The code is made, last at
    // the top level, with the first of them. Returns a sentence about how many there were; empty where there was nothing to add. The
    // document must have been added.
    Result<std::string> add(DocumentId document, const Text& text, const std::vector<ImportedComment>& comments);

private:
    Result<CodeId> code();

    GroupBuilder& builder_;
    CoderId coder_;
    std::optional<CodeId> code_;
};

// The passage of a comment: its range without the blanks around; where that is empty the word, else the paragraph, that it stands at. Empty
// only where the whole text is blank.
Range passage_of_comment(const Text& text, Range range);
// "Ann Lee, 2014-05-14: Really?"
std::string memo_of_comment(const ImportedComment& comment);

}  // namespace heddle
