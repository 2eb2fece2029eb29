// All of a study's results again in one go: its saved questions, asked anew and written into a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_marks.h"
#include "storage/counting/counter.h"
#include "storage/export/number_table.h"
#include "storage/saved_question.h"

namespace heddle {

// Draws the answer to a question as a picture of the kind, and with the resolution, that the question names (coding/asked_picture.h). Whoever asks for a
// report gives it, since pictures and fonts are not known here (ui/pictures/report_pictures.h).
struct PictureOrder {
    const Study& study;
    const AskedQuestion& question;
    const NumberTable& table;  // that answers it; its heading stands above the picture, its notes and where it comes from below, where it has them
    std::string format;        // "svg", "png" or "pdf"
    bool hides_names = false;  // of documents and people
};
struct DrawnPicture {
    std::string bytes{};  // of the file
    double width = 0;   // points
    double height = 0;
    std::string kind{};  // as a reader is told: "Heat map"
};
using DrawPicture = std::function<Result<DrawnPicture>(const PictureOrder& order)>;

struct ReportRequest {
    std::vector<SavedQuestion> questions;
    std::filesystem::path study;   // its file, for where the results come from
    std::filesystem::path folder;  // made where it is missing
    bool csv = true;
    bool xlsx = true;
    std::int64_t made = 0;  // milliseconds since 1970, UTC
    DrawPicture draw{};     // without it there are no pictures
    std::vector<std::string> picture_formats{"svg", "png", "pdf"};  // of files; the page and the Word document have their own
    // Of each result that can be such a file, and for Word also one with all results.
    bool docx = true;
    bool html = true;  // of quotations and matrices; the page with all results is always written
    bool sav = true;   // of documents or participants by codes, as is dta
    bool dta = true;
    // For quotations; without these they cannot be answered.
    std::function<Result<Text>(const Document&)> text_of{};
    std::function<Result<TextMarks>(const Document&, Position end)> marks_of{};
    bool hides_names = false;  // write_report() knows: whether the study's attribution hides who people are
};

struct ReportDone {
    std::vector<std::filesystem::path> files;  // that were written, in order; the page with all tables last
    // Of each question that could not be answered or written, what is the matter: "“Barriers by site”: The code “Trust” is no longer in the study." Of all files for
    // which the disk has no room, one sentence.
    std::vector<std::string> failures;
    std::size_t missing = 0;  // how many results are not there, or not whole; the files with all results are one each
    // What the researcher is to know before these are published: whom attributions and headings give away, and that small cells which saved counts hide can be
    // counted here. Not for the report itself.
    std::vector<std::string> warnings;
    bool cancelled = false;
};

// For each question NAME.csv (with NAME.csv.about.txt), NAME.xlsx and NAME.docx; of quotations and matrices NAME.html, of documents or participants by codes
// NAME.sav and NAME.dta (but no document of its own). And report.docx and report.html with all results in order, with notes. A question that wants a picture
// has NAME.svg, NAME.png and NAME.pdf too, and the picture above its table in the page and in the Word document of all results. What a name has that a file's
// cannot have becomes “_”. Each file is whole or as it was before; files of other names in the folder are left alone. A question that names what is no
// longer in the study is not asked, since it would be another one; the others are written. What one question hides no other of the study's saved questions
// gives away (saved_disclosure.h).
//
// `progress` is told which of how many questions comes now, and asked time and again while the saved questions are compared (saved_disclosure.h); it stops the work by
// returning false. Fails where there is no folder to write to.
// Slow; not for the window's thread.
using ReportProgress = std::function<bool(std::size_t at, const std::string& name)>;
Result<ReportDone> write_report(const Study& study, const ReportRequest& request, const WordSource& words, const ReportProgress& progress = {});

// The name as that of a file, without an ending: “Barriers: by site/round” gives “Barriers_ by site_round”.
std::string report_file_name(const std::string& name);

}  // namespace heddle
