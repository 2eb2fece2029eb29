#include "storage/report/report.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "coding/asked_picture.h"
#include "coding/case_folding.h"
#include "coding/text.h"
#include "storage/export/html.h"
#include "storage/files.h"
#include "storage/report/answer.h"
#include "storage/report/drawn_answer.h"
#include "storage/report/saved_disclosure.h"

namespace heddle {

namespace {

constexpr std::size_t longest_file_name = 120;  // bytes; endings come to it, and file systems take 255
constexpr const char* page_name = "report";

std::filesystem::path file_in(const std::filesystem::path& folder, const std::string& name, const char* ending) {
    const std::string whole = name + ending;
    return folder / std::u8string(whole.begin(), whole.end());
}

struct ReportAnswer {
    AskedQuestion question;  // as the study is now
    NumberTable table;       // with where it comes from
};

// The answer, or what is the matter.
Result<ReportAnswer> answered(const Study& study, const SavedQuestion& saved, const ReportRequest& request, const WordSource& words,
                             const SavedDisclosure& disclosure) {
    const FollowedQuestion followed = follow(study, saved.question);
    if (!followed.gone.empty()) {
        std::string sentences;
        for (const std::string& gone : followed.gone) sentences += gone + " ";
        return failure(sentences + "Save the question anew, or remove it.");
    }
    HEDDLE_TRY(NumberTable table, answer(study, followed.question, words, [&](CountTable& counted) { disclosure.apply(saved.guid, counted); }));
    if (const std::string note = disclosure.not_compared_note(followed.question, saved.guid); !note.empty()) table.notes.push_back(note);
    table.notes.insert(table.notes.end(), followed.empty.begin(), followed.empty.end());
    table.about = report_about(saved.name, with_picture(followed.question, {}), request);
    return ReportAnswer{followed.question, std::move(table)};
}

}  // namespace

std::string report_file_name(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool forbidden = byte < 0x20 || byte == 0x7f || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        out += forbidden ? '_' : c;
    }
    if (out.size() > longest_file_name) {
        std::size_t end = longest_file_name;
        while ((static_cast<unsigned char>(out[end]) & 0xC0u) == 0x80u) --end;
        out.resize(end);
    }
    // Windows drops these at the end, and hides what begins with a full stop elsewhere.
    while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
    if (!out.empty() && out.front() == '.') out.front() = '_';
    // Names of devices, with whatever ending.
    static const std::set<std::string> devices{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"};
    if (out.empty() || devices.contains(folded(out.substr(0, out.find('.'))))) out += "_";
    return out;
}

Result<ReportDone> write_report(const Study& study, const ReportRequest& request, const WordSource& words, const ReportProgress& progress) {
    std::error_code error;
    std::filesystem::create_directories(request.folder, error);
    if (!std::filesystem::is_directory(request.folder, error)) {
        return failure(quoted_path(request.folder) + " cannot be made a folder; name another one for the report.");
    }
    const SavedDisclosure disclosure(study);
    ReportDone done;
    std::string body;
    std::set<std::string> taken{page_name};
    const auto note = [&](const SavedQuestion& saved, const Result<>& result) {
        if (!result) done.failures.push_back("“" + saved.name + "”: " + result.error().message);
        return bool(result);
    };
    for (std::size_t i = 0; i < request.questions.size(); ++i) {
        const SavedQuestion& saved = request.questions[i];
        if (progress && !progress(i, saved.name)) {
            done.cancelled = true;
            return done;
        }
        const auto given = answered(study, saved, request, words, disclosure);
        if (!given) {
            note(saved, given.error());
            continue;
        }
        const NumberTable& table = given->table;
        const std::string own = report_file_name(saved.name);
        std::string file = own;
        for (int number = 2; !taken.insert(folded(file)).second; ++number) file = own + " (" + std::to_string(number) + ")";
        if (request.csv) {
            const auto path = file_in(request.folder, file, ".csv");
            if (note(saved, write_file(path, to_csv(table)))) {
                done.files.push_back(path);
                if (note(saved, write_file(about_path(path), about_text(table)))) done.files.push_back(about_path(path));
            }
        }
        if (request.xlsx) {
            const auto path = file_in(request.folder, file, ".xlsx");
            if (note(saved, write_xlsx(table, path))) done.files.push_back(path);
        }
        std::string picture;
        if (is_drawn(given->question, request)) {
            auto in_page = picture_in_page(table, given->question, request);
            // What keeps the page's picture from being drawn keeps the files' as well.
            if (note(saved, in_page ? Result<>(Done{}) : Result<>(in_page.error()))) {
                picture = std::move(*in_page);
                for (const std::string& format : request.picture_formats) {
                    const auto path = file_in(request.folder, file, ("." + format).c_str());
                    if (note(saved, write_report_picture(table, saved.name, given->question, request, format, path))) done.files.push_back(path);
                }
            }
        }
        body += "<h2>" + html_escaped(saved.name) + "</h2>\n<p>" + html_escaped(table.heading) + "</p>\n" + picture + html_table(table);
    }
    for (const std::string& failure : done.failures) body += "<p>" + html_escaped(failure) + "</p>\n";
    const auto page = file_in(request.folder, page_name, ".html");
    const std::u8string stem = request.study.stem().u8string();
    const Result<> written = write_file(page, html_page("Results of " + std::string(stem.begin(), stem.end()), body));
    if (written) {
        done.files.push_back(page);
    } else {
        done.failures.push_back(written.error().message);
    }
    return done;
}

}  // namespace heddle
