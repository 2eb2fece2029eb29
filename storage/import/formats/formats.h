// The list of formats that format.cpp offers. Each is defined in the file of its name.
#pragma once

#include "storage/import/format.h"

namespace heddle::formats {

extern const Format plain_text;
extern const Format markdown;
extern const Format word;
extern const Format opendocument;
extern const Format rtf;
extern const Format web_page;
extern const Format webvtt;
extern const Format subrip;
extern const Format whisper_json;
extern const Format whisper_tsv;
extern const Format lyrics;
extern const Format pdf;

}  // namespace heddle::formats
