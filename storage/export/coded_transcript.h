// A document with its codes, for reading and for the margin: as a Word document or a page.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_marks.h"
#include "storage/export/provenance.h"

namespace heddle {

struct CodedTranscript {
    const Study& study;
    const Document& document;
    Text text;
    TextMarks marks;                      // bold and italics stand as in the file that the document came from
    std::vector<const Coding*> codings;   // in reading order; those that are to be shown
    AboutLines about{};
};

// Those of one document with one of these codes or a code below it, of one of these coders; empty asks for all.
std::vector<const Coding*> codings_shown(const Study& study, DocumentId document, const std::vector<CodeId>& codes, const std::vector<CoderId>& coders);

// Where a coded transcript in this format (docx, html) comes from, with the command that writes it again.
AboutLines about_transcript(const Study& study, const Document& document, const std::vector<CodeId>& codes, const std::vector<CoderId>& coders, const std::string& format,
                            const std::filesystem::path& study_path, std::int64_t made);

// The text paragraph by paragraph (blank lines are left out), labels of turns bold; a coded passage has the tint of its code behind it (grey and underlined where several meet), and
// each coding is a comment of its coder: the code's path, stance and whom it is about, and below them the memo. At the end how often each code is there.
// Any thread; slow for long texts.
Result<std::string> coded_transcript_docx(const CodedTranscript& transcript);
// The same, but with numbers behind the passages and the codings listed under each turn (without turns, under each paragraph).
std::string coded_transcript_html(const CodedTranscript& transcript);

}  // namespace heddle
