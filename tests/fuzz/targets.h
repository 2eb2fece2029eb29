// What is done with the bytes that a fuzzer makes up, a file in targets/ for each. A target comes
// back whatever the bytes are; where what was read from them is not sound it aborts (checks.h).
#pragma once

#include <string_view>

namespace heddle::fuzz {

void attribute_sheet(std::string_view bytes);
void codebook_csv(std::string_view bytes);
void codebook_qdc(std::string_view bytes);
void codings_csv(std::string_view bytes);
void import_lrc(std::string_view bytes);
void import_markdown(std::string_view bytes);
void import_opendocument(std::string_view bytes);
void import_pdf_words(std::string_view bytes);
void import_plain_text(std::string_view bytes);
void import_rtf(std::string_view bytes);
void import_subrip(std::string_view bytes);
void import_web_page(std::string_view bytes);
void import_webvtt(std::string_view bytes);
void import_whisper_json(std::string_view bytes);
void import_whisper_tsv(std::string_view bytes);
void import_word(std::string_view bytes);
void import_workbook(std::string_view bytes);
void journal(std::string_view bytes);
void name_finding(std::string_view bytes);
void opendocument_xml(std::string_view bytes);
void pseudonym_rules(std::string_view bytes);
void sheet(std::string_view bytes);
void study_file(std::string_view bytes);
void study_rows(std::string_view bytes);
void summaries_csv(std::string_view bytes);
void survey(std::string_view bytes);
void text_layout(std::string_view bytes);
void word_xml(std::string_view bytes);
void worksheet_xml(std::string_view bytes);

struct Target {
    const char* name;
    void (*run)(std::string_view bytes);
};
inline constexpr Target targets[] = {
    {"attribute_sheet", attribute_sheet},
    {"codebook_csv", codebook_csv},
    {"codebook_qdc", codebook_qdc},
    {"codings_csv", codings_csv},
    {"import_lrc", import_lrc},
    {"import_markdown", import_markdown},
    {"import_opendocument", import_opendocument},
    {"import_pdf_words", import_pdf_words},
    {"import_plain_text", import_plain_text},
    {"import_rtf", import_rtf},
    {"import_subrip", import_subrip},
    {"import_web_page", import_web_page},
    {"import_webvtt", import_webvtt},
    {"import_whisper_json", import_whisper_json},
    {"import_whisper_tsv", import_whisper_tsv},
    {"import_word", import_word},
    {"import_workbook", import_workbook},
    {"journal", journal},
    {"name_finding", name_finding},
    {"opendocument_xml", opendocument_xml},
    {"pseudonym_rules", pseudonym_rules},
    {"sheet", sheet},
    {"study_file", study_file},
    {"study_rows", study_rows},
    {"summaries_csv", summaries_csv},
    {"survey", survey},
    {"text_layout", text_layout},
    {"word_xml", word_xml},
    {"worksheet_xml", worksheet_xml},
};

}  // namespace heddle::fuzz
