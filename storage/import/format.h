// The formats that documents are imported from. Each is one file in storage/import/formats/, and
// one line in the list of format.cpp; nothing else knows it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "coding/transcript.h"
#include "coding/turns/speaker_rule.h"

namespace heddle {

struct ReadOptions {
    // Labels that the researcher named; they always begin a turn.
    std::vector<std::string> speakers;
    SpeakerRule rule;  // the whole of what was said about labels; see read_options_for()
    // Asked now and then, on the reader's thread, by readers that may take long; true ends them, with an error of kind `cancelled`.
    std::function<bool()> stopped;
};

// With the rule's speakers and interviewers as labels that were named.
ReadOptions read_options_for(const SpeakerRule& rule);

struct Format {
    std::string_view name;                      // "Word document"
    std::span<const std::string_view> endings;  // lower case, without the dot
    // Any thread. The bytes are hostile. Turns that the format's own structure names are in the
    // result; where `finds_turns` is false they are left to be recognised in the text. An error is
    // one sentence that goes on after the file's name: "is encrypted; save it without a password
    // and import it again."
    Result<ImportedText> (*read)(std::string_view bytes, const ReadOptions& options);
    bool finds_turns = false;
    // The same of bytes that may be used up, where that spares a copy of a long text; null where it does not.
    Result<ImportedText> (*read_owned)(std::string bytes, const ReadOptions& options) = nullptr;
};

std::span<const Format* const> all_formats();
// By the file name's ending, in any case; null where no format has it.
const Format* format_for(std::string_view file_name);
// "txt, md, docx, odt, rtf, pdf, html, vtt, srt, json, tsv, lrc", for sentences.
std::string known_endings();

// Reads the file's bytes in the format that its name says, with its turns recognised. Fails, with a
// sentence that goes on after the file's name, where the format is unknown, the bytes are not of
// it, or nothing is left to read. Any thread.
Result<ImportedText> read_document(std::string_view file_name, std::string_view bytes,
                                   const ReadOptions& options = {});

// The same; the bytes are used up where the format can make its text of them, else they stay.
Result<ImportedText> read_document_of(std::string_view file_name, std::string& bytes, const ReadOptions& options);

// Finds the turns of a text of which `talk_end`, headings and marks are known: as its reader does, and again with
// another rule.
void recognise_in(ImportedText& imported, const ReadOptions& options);

}  // namespace heddle
