#include "storage/report/drawn_answer.h"

#include <cmath>

#include "coding/asked_picture.h"
#include "storage/export/html.h"
#include "storage/files.h"

namespace heddle {

namespace {

// " width=\"613\"": 4/3 pixels a point. Office programs show a picture without it as a stamp.
std::string side_in_pixels(const char* side, double points) { return std::string(" ") + side + "=\"" + std::to_string(std::lround(points * 4 / 3)) + "\""; }

// For whoever cannot see it.
std::string said_of_picture(const DrawnPicture& picture, const std::string& heading) {
    return picture.kind + ": " + heading + (heading.ends_with('.') ? "" : ".") + " The table below has the numbers.";
}

// What stands above the picture and below the table is not said in the picture as well.
void leave_words_to_page(NumberTable& table) {
    table.heading.clear();
    table.notes.clear();
    table.about.clear();
}

}  // namespace

AboutLines report_about(const std::string& name, const AskedQuestion& question, const ReportRequest& request) {
    AboutLines lines = provenance_of(question, request.study, request.made, {}, request.hides_names);
    lines.insert(lines.begin(), {"Question", name});
    return lines;
}

bool is_drawn(const AskedQuestion& question, const ReportRequest& request) { return request.draw && !asked_picture(question).empty(); }

Result<std::string> picture_in_page(const Study& study, NumberTable table, const AskedQuestion& question, const ReportRequest& request) {
    const std::string heading = table.heading;
    leave_words_to_page(table);
    HEDDLE_TRY(const DrawnPicture drawn, request.draw({study, question, table, "svg", request.hides_names}));
    return "<p><img src=\"" + data_uri("image/svg+xml", drawn.bytes) + "\" alt=\"" + html_escaped(said_of_picture(drawn, heading)) + "\"" +
           side_in_pixels("width", drawn.width) + side_in_pixels("height", drawn.height) + " style=\"max-width:100%;height:auto\"></p>\n";
}

Result<DocxPicture> picture_in_word(const Study& study, NumberTable table, const AskedQuestion& question, const ReportRequest& request) {
    const std::string heading = table.heading;
    leave_words_to_page(table);
    HEDDLE_TRY(DrawnPicture drawn, request.draw({study, question, table, "png", request.hides_names}));
    const std::string says = said_of_picture(drawn, heading);
    return DocxPicture{std::move(drawn.bytes), drawn.width, drawn.height, says};
}

Result<> write_report_picture(const Study& study, NumberTable table, const std::string& name, const AskedQuestion& question, const ReportRequest& request,
                              const std::string& format, const std::filesystem::path& path) {
    // Only a PNG has a resolution, and only its command says one.
    AskedQuestion command = with_picture(question, asked_picture(question), format == "png" ? asked_resolution(question) : 0);
    const std::u8string file = path.filename().u8string();
    command.options.push_back({.option = "--output", .value = {file.begin(), file.end()}});
    table.about = report_about(name, command, request);
    HEDDLE_TRY(const DrawnPicture drawn, request.draw({study, question, table, format, request.hides_names}));
    return write_file(path, drawn.bytes);
}

}  // namespace heddle
