// The pictures in a report, of questions that want one (coding/asked_picture.h): drawn by the function that the request brings.
#pragma once

#include <filesystem>
#include <string>

#include "coding/asked_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/docx/docx_picture.h"
#include "storage/export/number_table.h"
#include "storage/report/report.h"

namespace heddle {

// Where a result of the report comes from: the saved question's name and what provenance_of() says, without names where the study's attribution hides them.
AboutLines report_about(const std::string& name, const AskedQuestion& question, const ReportRequest& request);

// Whether the question wants a picture and somebody draws it.
bool is_drawn(const AskedQuestion& question, const ReportRequest& request);
// HTML that stands above the table, whose notes it shares; it needs no file, and its ids clash with none.
Result<std::string> picture_in_page(const Study& study, NumberTable table, const AskedQuestion& question, const ReportRequest& request);
// The same for Word, in pixels fit for print.
Result<DocxPicture> picture_in_word(const Study& study, NumberTable table, const AskedQuestion& question, const ReportRequest& request);
// Writes the file `path` in the format of this name, whole or not at all. It says the command that writes such a file again.
Result<> write_report_picture(const Study& study, NumberTable table, const std::string& name, const AskedQuestion& question, const ReportRequest& request,
                              const std::string& format, const std::filesystem::path& path);

}  // namespace heddle
