// Real transcripts, where the folder of samples is present (tests/support/shared_folder.h). What is
// expected is counted here in another way than the importer's.
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 takes <regex> under the sanitizers for uninitialised.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "storage/child_process.h"
#include "storage/import/format.h"
#include "storage/import/import_files.h"
#include "tests/support/shared_folder.h"
#include "tests/support/storage/file_bytes.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of;

std::vector<fs::path> files_ending_in(const fs::path& folder, const std::string& ending) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ending)
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::size_t lines_matching(const std::string& text, const std::regex& pattern) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (std::regex_search(text.begin() + static_cast<std::ptrdiff_t>(at),
                              text.begin() + static_cast<std::ptrdiff_t>(end), pattern)) {
            ++count;
        }
        at = end + 1;
    }
    return count;
}

TEST(Samples, Every_heading_that_ends_with_a_colon_begins_a_turn_and_the_text_is_verbatim) {
    HEDDLE_NEEDS_SHARED(shared);
    const std::regex speaker("^### .*(:|：)$");
    std::size_t files = 0;
    for (const fs::path& path : files_ending_in(shared / "samples/transcripts", ".md")) {
        const std::string bytes = bytes_of(path);
        const auto read = read_document(path.filename().string(), bytes);
        ASSERT_TRUE(read.ok()) << path << read.error().message;
        EXPECT_EQ(read->text.utf8(), bytes) << path;
        EXPECT_EQ(read->turns.size(), lines_matching(bytes, speaker)) << path;
        ++files;
    }
    EXPECT_GE(files, 22u);
}

TEST(Samples, Subtitles_have_a_turn_for_every_change_of_the_name_before_a_colon) {
    HEDDLE_NEEDS_SHARED(shared);
    const std::regex label("^([A-Z][a-z]+(?: [A-Z][a-z]+){0,2}): ");
    std::size_t files = 0;
    for (const fs::path& path : files_ending_in(shared / "samples/transcripts/english-srt-mit", ".srt")) {
        const std::string bytes = bytes_of(path);
        std::size_t changes = 0;
        std::string last;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
            const std::string line = bytes.substr(at, end - at);
            std::smatch found;
            if (std::regex_search(line, found, label) && found[1] != last) {
                last = found[1];
                ++changes;
            }
            at = end + 1;
        }
        const auto read = read_document(path.filename().string(), bytes);
        ASSERT_TRUE(read.ok()) << path;
        EXPECT_EQ(read->turns.size(), changes) << path;
        EXPECT_TRUE(std::ranges::all_of(
            read->turns, [](const LabelledTurn& turn) { return turn.time.has_value(); }));
        ++files;
    }
    EXPECT_GE(files, 6u);
}

TEST(Samples,
     Word_transcripts_have_a_turn_for_every_line_with_a_name_in_brackets_or_before_a_colon) {
    HEDDLE_NEEDS_SHARED(shared);
    const std::regex bracketed(R"(^\[[^\]]+\] ?\([0-9: –-]+\)$)");
    std::size_t files = 0;
    for (const fs::path& path : files_ending_in(shared / "samples/transcripts/french-docx-mit", ".docx")) {
        const auto read = read_document(path.filename().string(), bytes_of(path));
        ASSERT_TRUE(read.ok()) << path << read.error().message;
        EXPECT_EQ(read->turns.size(), lines_matching(std::string(read->text.utf8()), bracketed))
            << path;
        EXPECT_GE(read->turns.size(), 17u) << path;
        EXPECT_TRUE(std::ranges::all_of(
            read->turns, [](const LabelledTurn& turn) { return turn.time.has_value(); }));
        ++files;
    }
    EXPECT_EQ(files, 14u);
    for (const fs::path& path : files_ending_in(shared / "samples/transcripts/german-docx-mit", ".docx")) {
        const auto read = read_document(path.filename().string(), bytes_of(path));
        ASSERT_TRUE(read.ok()) << path << read.error().message;
        EXPECT_EQ(read->turns.size(),
                  lines_matching(std::string(read->text.utf8()), std::regex("^(I|S1|S2):")))
            << path;
    }
}

// Written down by reading the files: everybody who speaks in them.
TEST(Samples, Everybody_who_speaks_in_a_transcript_is_found_and_nobody_else) {
    HEDDLE_NEEDS_SHARED(shared);
    using Labels = std::vector<std::string>;
    const Labels nobody;
    const std::vector<std::pair<std::string, Labels>> expected{
        {"english-md-cc0/2016-03-09-Interview-with-Amaëlle-Guiton.md", {"Camille McOuat", "Audrey Tang", "Amaëlle Guiton"}},
        {"english-md-cc0/2017-04-12-AP-KBS-Interview-at-Seoul.md", {"AP", "Audrey Tang", "KBS", "MK"}},
        {"english-md-cc0/2020-01-13-Interview-with-Chosun-Daily.md", {"Interviewer", "Audrey Tang", "Zach Huang", "AYARF staff"}},
        {"english-srt-mit/1_5.srt", {"Rahat Chowdhury", "Bekah Hawrot Weigel", "Dan Ott", "Cameron Bardell"}},
        {"english-srt-mit/2_6.srt", {"Courtney Landau", "Bekah Hawrot Weigel", "Dan Ott", "Unknown"}},
        {"french-docx-mit/Entretien 01 24.10.03 01_traitement_A.docx", {"Chercheur", "Interviewe"}},
        {"french-docx-mit/Entretien 01 25.01.15 04_traitement_A.docx", {"Checheur", "Interviewe"}},
        {"german-docx-mit/NodeGrade_paper_ECSEE_qualitative_data_interview1_german.docx", {"I", "S1", "S2"}},
        {"mandarin-md-cc0/2017-01-09-黃光芹專訪.md", {"黃光芹", "唐鳳"}},
        {"mandarin-md-cc0/2019-11-29-北德廣播採訪.md", {"北德廣播", "唐鳳"}},
        {"mixed-md-cc0/2016-01-27-Un-jour-dans-le-monde.md",
         {"nicolas-demorand", "saskia-sassen", "souleymane-bachir-diagne", "audrey-tang"}},
        {"many-scripts-srt-mit/ja.srt", nobody},
        {"many-scripts-srt-mit/ar.srt", nobody},
        {"one-recording-many-formats-ccbysa/Goodboy Galaxy - Rik Nicol.txt", nobody},
        {"one-recording-many-formats-ccbysa/Goodboy Galaxy - Rik Nicol.vtt", nobody},
    };
    for (const auto& [name, labels] : expected) {
        const fs::path path = shared / "samples/transcripts" / name;
        const auto read = read_document(path.filename().string(), bytes_of(path));
        ASSERT_TRUE(read.ok()) << path << read.error().message;
        Labels found;
        for (const LabelledTurn& turn : read->turns) {
            if (std::ranges::find(found, turn.label) == found.end()) found.push_back(turn.label);
        }
        EXPECT_EQ(std::set(found.begin(), found.end()), std::set(labels.begin(), labels.end())) << path;
    }
}

TEST(Samples, Malformed_and_encrypted_Word_documents_say_what_is_wrong) {
    HEDDLE_NEEDS_SHARED(shared);
    const fs::path folder = shared / "samples/documents/docx_malformed";
    const auto encrypted = read_document("a.docx", bytes_of(folder / "poi__protected_agile.docx"));
    ASSERT_FALSE(encrypted.ok());
    EXPECT_NE(encrypted.error().message.find("is encrypted"), std::string::npos);
    for (const fs::path& path : files_ending_in(folder, ".docx")) {
        const auto read = read_document("a.docx", bytes_of(path));
        if (read) continue;
        EXPECT_TRUE(read.error().message.ends_with(".")) << path << read.error().message;
    }
}

TEST(Samples, OpenDocument_texts_come_in_as_their_programs_show_them) {
    HEDDLE_NEEDS_SHARED(shared);
    const fs::path folder = shared / "samples/documents/odt";
    const auto text_of = [&](const char* name) {
        const auto read = read_document("a.odt", bytes_of(folder / name));
        return read ? std::string(read->text.utf8()) : "error: " + read.error().message;
    };
    EXPECT_EQ(text_of("tika__LibreOfficeWriter_odt_1.3.odt"), "This is an example document\n");
    EXPECT_EQ(text_of("tika__testODTNoMeta.odt"), "Test text\n");
    EXPECT_EQ(text_of("tika__testODTEncrypted.odt"),
              "error: is encrypted; open it in its own program, save it without a password and "
              "import it again.");
    EXPECT_EQ(text_of("tika__testPhoneNumberExtractor.odt"),
              "This is a test document with a list of phone numbers:\n1. 9498888888\n2. "
              "9497777777\n3. (949) 666 - 6666\n4. ninefourninefive5fivefive5fivefive\n5. "
              "4-1-9-3-4-0-4-6-4-5\n6. [9][0][4]  [4][6][8]  [7][0][8][1]\n7. "
              "TwO/6/zERo-FouR/0/NiNe-4/eIgHt/1/One\n");
    const std::string guide = text_of("tika__testNPEOpenDocument.odt");
    EXPECT_TRUE(guide.starts_with(
        "Práctica de GnuPG\nTraducción al castellano de la Práctica sobre GnuPG, vista en Bulma "
        "escrita por Leopoldo Palomo"))
        << guide.substr(0, 300);
    EXPECT_NE(guide.find("Enunciado de la práctica\n"), std::string::npos);
}

TEST(Samples, Rich_text_comes_in_as_its_programs_show_it) {
    HEDDLE_NEEDS_SHARED(shared);
    const fs::path folder = shared / "samples/documents/rtf";
    const auto text_of = [&](const char* name) {
        const auto read = read_document("a.rtf", bytes_of(folder / name));
        return read ? std::string(read->text.utf8()) : "error: " + read.error().message;
    };
    EXPECT_EQ(text_of("tika__testOptionalHyphen.rtf"), "optional\u00ADhyphen\n");
    EXPECT_EQ(text_of("tika__testRTFInvalidUnicode.rtf"),
              "Unpaired hi \uFFFD here Unpaired lo \uFFFD here Mismatched pair \uFFFD\uFFFD here "
              "\n");
    EXPECT_EQ(text_of("tika__testRTFListMicrosoftWord.rtf"),
              "A short ordered list:\n1. one\n2. two\n3. three\n\nA short unordered list:\n– "
              "first\n– second\n– third\n\nA nested list:\n  1. a\n- aa\n- ab\n  2. b\n  3. "
              "c\n\n");
    EXPECT_EQ(text_of("tika__testRTFTIKA_2150.rtf"), "TO\tFROM\tTEXT\n\t\taa bb cc dd \n");
    EXPECT_EQ(text_of("tika__testRTFUnicodeGothic.rtf"), "𐌲𐌿𐍄𐌹𐍃𐌺\n");
    EXPECT_EQ(text_of("tika__testRTFWithCurlyBraces.rtf"),
              "\n      { some text inside curly brackets } \n");
    EXPECT_EQ(text_of("tika__testRTF_annotation_spacing.rtf"), "This is supercalifragilistic\n");
    EXPECT_EQ(text_of("tika__testRTFVarious.rtf"),
              "Footnote appears here[1]\nHere is a text box\n\nBold italic underline superscript "
              "subscript\n\nHere is a list:\n• Bullet 1\n• Bullet 2\n• Bullet 3\nHere is a "
              "numbered list:\n1) Number bullet 1\n2) Number bullet 2\n3) Number bullet 3\n\n "
              "Keyword1 Keyword2\n\nThis is a hyperlink\n\n Subject is here\n\nRow 1 Col 1\tRow 1 "
              "Col 2\tRow 1 Col 3\nRow 2 Col 1\tRow 2 Col 2\tRow 2 Col 3\n\nSuddenly some Japanese "
              "text:\nゾルゲと尾崎、淡々と最期\n（ＧＨＱ）\nAnd then some Gothic text:\n"
              "𐌲𐌿𐍄𐌹𐍃𐌺\n\nHere is a citation:\n(Kramer)\n\nFigure 1 This is a caption for Figure "
              "1\n\n\nRow 1 column 1\nRow 2 column 1\nRow 1 column 2\nRow 2 column 2\n\n\n[1] This "
              "is a footnote.\n");
    const std::string apples = text_of("tika__testRTFCorruptListOverride.rtf");
    EXPECT_TRUE(apples.starts_with("Stuff\n\nwhat is an Apple?\n")) << apples;
    EXPECT_NE(apples.find("\nApples can be eaten hot or cold, in pies or sauces, jams,coated in "
                          "toffee or raw.\n"),
              std::string::npos);
    EXPECT_TRUE(apples.ends_with("\nby George Formby\n\n"));
    // Two of its groups are never closed.
    EXPECT_NE(text_of("tika__testBinControlWord.rtf").find("error: is cut off"),
              std::string::npos);
}

TEST(Samples, One_recording_has_the_same_words_in_all_the_formats_that_Whisper_writes) {
    HEDDLE_NEEDS_SHARED(shared);
    const fs::path folder = shared / "samples/transcripts/one-recording-many-formats-ccbysa";
    const auto read_as = [&](const std::string& ending) {
        const auto read = read_document("a" + ending, bytes_of(files_ending_in(folder, ending).at(0)));
        return read ? std::string(read->text.utf8()) : "error: " + read.error().message;
    };
    const std::string vtt = read_as(".vtt");
    EXPECT_GT(vtt.size(), 10'000u);
    for (const std::string ending : {".srt", ".tsv", ".json", ".lrc", ".txt"})
        EXPECT_EQ(read_as(ending), vtt) << ending;
}

TEST(Samples, PDFs_come_in_with_their_paragraphs_whole_and_without_page_numbers) {
    HEDDLE_NEEDS_SHARED(shared);
    if (!find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";
    const fs::path folder = shared / "samples/documents/pdf";
    const auto speech = read_document("a.pdf", bytes_of(folder / "tika__testPDF_protected.pdf"));
    ASSERT_TRUE(speech.ok()) << speech.error().message;
    const std::string text(speech->text.utf8());
    EXPECT_NE(text.find("\nOn 16 November 2002, the first official case of Severe Acute Respiratory Syndrome (SARS) was recorded in "
                        "Guangdong Province, China. Panic ensued. Uncertainty about its causes and contagious consequences brought many "
                        "neighbouring economies across Asia to a standstill."),
              std::string::npos);
    // Behind the references come tables and charts, where numbers stand alone.
    const std::string prose = text.substr(0, text.find("\nReferences\n"));
    EXPECT_GT(prose.size(), 50'000u);
    EXPECT_EQ(lines_matching(prose, std::regex("^[0-9]+$")), 0u);
    EXPECT_EQ(lines_matching(prose, std::regex("[a-z]-$")), 0u);
    EXPECT_EQ(speech->marks.size(), 41u);
    const auto tika = read_document("a.pdf", bytes_of(folder / "tika__testPDF.pdf"));
    ASSERT_TRUE(tika.ok());
    EXPECT_NE(tika->text.utf8().find("Apache Tika is a toolkit for detecting and extracting metadata and structured text content from various "
                                     "documents using existing parser libraries.\n"),
              std::string_view::npos);
    const auto scan = read_document("a.pdf", bytes_of(folder / "tika__testOCR.pdf"));
    ASSERT_FALSE(scan.ok());
    EXPECT_NE(scan.error().message.find("text recognition (OCR)"), std::string::npos);
}

// One row of the table that HEDDLE_PRINT_SAMPLES=1 prints, in Markdown.
std::string table_row(const std::string& file, const Result<ImportedText>& read) {
    const auto cell = [](std::string text) {
        for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
            text.insert(at, "\\");
        return text;
    };
    const Format* format = format_for(file);
    std::string row = "| " + cell(file) + " | " + (format ? std::string(format->name) : "–") + " | ";
    if (!read) return row + "– | – | – | refused: " + cell(read.error().message) + " |";
    std::set<std::string> speakers;
    for (const LabelledTurn& turn : read->turns)
        speakers.insert(turn.label);
    row += std::to_string(read->text.end().value) + " | " + std::to_string(read->turns.size()) + " | " + std::to_string(speakers.size()) + " | ";
    for (const std::string& note : read->notes)
        row += (row.ends_with("| ") ? "" : " ") + cell(note);
    return row + " |";
}

TEST(Samples, Every_file_comes_in_or_is_refused_with_one_sentence) {
    HEDDLE_NEEDS_SHARED(shared);
    const bool prints = std::getenv("HEDDLE_PRINT_SAMPLES") != nullptr;
    if (prints) std::cout << "| file | format | characters | turns | speakers | notes, or why it was refused |\n|---|---|---:|---:|---:|---|\n";
    std::size_t refused = 0;
    std::size_t read_in = 0;
    const ImportFiles found = find_import_files({shared / "samples"});
    for (const ImportFile& file : found.files) {
        const auto read = read_document(file.path.filename().string(), bytes_of(file.path));
        if (prints) std::cout << table_row(file.path.lexically_relative(shared / "samples").string(), read) << "\n";
        if (read) {
            ++read_in;
            EXPECT_FALSE(read->text.empty()) << file.shown;
            continue;
        }
        ++refused;
        const std::string& reason = read.error().message;
        EXPECT_TRUE(reason.ends_with('.')) << file.shown << " " << reason;
        EXPECT_EQ(reason.find('\n'), std::string::npos) << file.shown << " " << reason;
    }
    EXPECT_GT(read_in, 50u);
    EXPECT_GT(refused, 5u);
}

}  // namespace
}  // namespace heddle
