// How things are named in the window: one place, so that they are named alike everywhere.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "coding/clock_time.h"
#include "coding/study.h"

namespace heddle {

std::string coder_name(const Study& study, CoderId coder);
const char* progress_name(ProgressState state);
// The same for a coder's document, which may also be done with an earlier codebook.
std::string progress_name(const Study& study, CoderId coder, DocumentId document);
// "3 May 2026, 14:05", in local time.
std::string date_time(std::int64_t milliseconds);
// "1 coding", "2 codings".
std::string counted(std::int64_t number, const char* one, const char* many);
// 12,345
std::string grouped(std::int64_t number);

// At most so many code points of a text, with an ellipsis where more follows; cut between words where that costs little.
std::string shortened(std::string_view utf8, std::int32_t most);

// What an attribute says of a document: the document's own value, else the values of those who speak in it (joined by a
// comma); empty where nothing is recorded.
std::string document_value(const Study& study, AttributeId attribute, const Document& document);
// The same for who asks it of many documents and knows the speakers of each.
std::string document_value(const Study& study, AttributeId attribute, const Document& document, std::span<const Speaker* const> speakers);

// Natural order: digits as numbers, case and accents ignored ("Round 2" before "Round 10").
bool natural_less(const std::string& a, const std::string& b);
// Bytes whose order is natural_less() of the texts, for sorting many of them.
std::string natural_key(const std::string& text);

}  // namespace heddle
