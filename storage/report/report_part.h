// What a saved question that is no table of numbers gives for a report: quotations, a framework matrix, documents or participants by codes. Files of its own, and
// its part of the page and of the Word document with all results.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "coding/asked_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/provenance.h"
#include "storage/export/published_names.h"
#include "storage/report/report.h"

namespace heddle {

struct ReportPart {
    struct File {
        std::string ending;  // ".csv"
        std::function<Result<>(const std::filesystem::path&)> write;
    };
    std::string heading;  // under the question's name; may be empty
    std::string html;     // below it, with notes and where it comes from
    std::string style{};  // what a page that holds it adds to its style (storage/export/html.h)
    bool landscape = false;
    std::function<Result<>(DocxDocument&)> add_to;  // the same in the Word document
    std::vector<std::string> notes{};               // that come last
    std::vector<File> files{};                      // those that the request wants
    std::string no_picture{};                       // why the picture that is wanted is missing
    std::optional<PublishedNames> published{};      // of quotations and matrices: what they say of people
};

// Whether report_part() answers it, and not answer() (storage/report/answer.h).
bool is_report_part(const AskedQuestion& question);
// `question` names what the study has. Fails with one sentence where it makes no sense, or a text cannot be read.
Result<ReportPart> report_part(const Study& study, const AskedQuestion& question, const AboutLines& about, const ReportRequest& request, const WordSource& words);

}  // namespace heddle
