#include "storage/report/drawn_answer.h"

#include <charconv>
#include <cmath>
#include <system_error>

#include "coding/asked_picture.h"
#include "storage/export/html.h"
#include "storage/files.h"

namespace heddle {

namespace {

// " width=\"613\"" for an SVG that says width="460pt" (4/3 pixels a point): office programs show a picture without it as a stamp. Nothing where it does not say.
std::string side_in_pixels(const std::string& svg, const std::string& side) {
    const std::string says = " " + side + "=\"";
    const std::size_t at = svg.find(says);
    double points = 0;
    if (at == std::string::npos) return {};
    const char* begins = svg.data() + at + says.size();
    const auto [ends, error] = std::from_chars(begins, svg.data() + svg.size(), points);
    if (error != std::errc{} || svg.compare(static_cast<std::size_t>(ends - svg.data()), 2, "pt") != 0) return {};
    return says + std::to_string(std::lround(points * 4 / 3)) + "\"";
}

}  // namespace

AboutLines report_about(const std::string& name, const AskedQuestion& question, const ReportRequest& request) {
    AboutLines lines = provenance_of(question, request.study, request.made, {}, request.hides_names);
    lines.insert(lines.begin(), {"Question", name});
    return lines;
}

bool is_drawn(const AskedQuestion& question, const ReportRequest& request) { return request.draw && !asked_picture(question).empty(); }

Result<std::string> picture_in_page(NumberTable table, const AskedQuestion& question, const ReportRequest& request) {
    table.notes.clear();
    table.about.clear();
    HEDDLE_TRY(const std::string svg, request.draw(table, asked_picture(question), "svg"));
    return "<p><img src=\"" + data_uri("image/svg+xml", svg) + "\" alt=\"" + html_escaped("Picture of the table below: " + table.heading) +
           "\"" + side_in_pixels(svg, "width") + side_in_pixels(svg, "height") + " style=\"max-width:100%;height:auto\"></p>\n";
}

Result<> write_report_picture(NumberTable table, const std::string& name, AskedQuestion question, const ReportRequest& request, const std::string& format,
                              const std::filesystem::path& path) {
    const std::string kind = asked_picture(question);
    const std::u8string file = path.filename().u8string();
    question.options.push_back({.option = "--output", .value = {file.begin(), file.end()}});
    table.about = report_about(name, question, request);
    HEDDLE_TRY(const std::string bytes, request.draw(table, kind, format));
    return write_file(path, bytes);
}

}  // namespace heddle
