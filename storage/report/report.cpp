#include "storage/report/report.h"

#include <algorithm>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "coding/asked_picture.h"
#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"
#include "storage/export/published_names.h"
#include "storage/files.h"
#include "storage/full_disk.h"
#include "storage/report/answer.h"
#include "storage/report/drawn_answer.h"
#include "storage/report/report_part.h"
#include "storage/report/saved_disclosure.h"

namespace heddle {

namespace {

constexpr std::size_t longest_file_name = 120;  // bytes; endings come to it, and file systems take 255
constexpr const char* page_name = "report";

std::filesystem::path file_in(const std::filesystem::path& folder, const std::string& name, const char* ending) {
    const std::string whole = name + ending;
    return folder / std::u8string(whole.begin(), whole.end());
}

// The question with the names of today. Fails where it names what the study has not any more.
Result<FollowedQuestion> followed_question(const Study& study, const SavedQuestion& saved) {
    FollowedQuestion followed = follow(study, saved.question);
    if (followed.gone.empty()) return followed;
    std::string sentences;
    for (const std::string& gone : followed.gone) sentences += gone + " ";
    return failure(sentences + "Save the question anew, or remove it.");
}

struct ReportAnswer {
    AskedQuestion question;  // as the study is now
    NumberTable table;       // with where it comes from
};

// The answer, or what is the matter.
Result<ReportAnswer> answered(const Study& study, const SavedQuestion& saved, const ReportRequest& request, const WordSource& words,
                             const SavedDisclosure& disclosure) {
    HEDDLE_TRY(const FollowedQuestion followed, followed_question(study, saved));
    const auto hide = [&](auto& table) { disclosure.apply(saved.guid, table); };
    const HideMore hide_more{hide, hide, hide, hide};
    HEDDLE_TRY(NumberTable table, answer(study, followed.question, words, hide_more, request.hides_names));
    disclosure.finish(saved.guid, table);
    table.notes.insert(table.notes.end(), followed.empty.begin(), followed.empty.end());
    table.about = report_about(saved.name, with_picture(followed.question, {}), request);
    return ReportAnswer{followed.question, std::move(table)};
}

// Below this, letters of a picture on its page of the Word document are no longer read with ease.
constexpr double least_readable_scale = 0.7;

// Whether the picture wants a page on its side: as its table does, unless it is a good deal larger the other way.
bool is_better_on_its_side(const DocxPicture& picture, bool of_table) {
    constexpr double good_deal = 1.15;
    return DocxDocument::scale_of(picture, !of_table) > good_deal * DocxDocument::scale_of(picture, of_table) ? !of_table : of_table;
}

// A table of numbers as the other kinds of results are.
ReportPart part_of_numbers(const Study& study, ReportAnswer answer, const std::string& name, const ReportRequest& request) {
    const auto table = std::make_shared<const NumberTable>(std::move(answer.table));
    ReportPart part;
    part.heading = table->heading;
    bool drawn = is_drawn(answer.question, request);
    if (drawn) {
        // What keeps the page's picture from being drawn keeps the files' as well.
        if (auto picture = picture_in_page(study, *table, answer.question, request)) {
            part.html = std::move(*picture);
        } else {
            part.no_picture = picture.error().message;
            drawn = false;
        }
    }
    part.html += html_table(*table);
    std::shared_ptr<const DocxPicture> picture;
    if (drawn && request.docx) {
        if (auto made = picture_in_word(study, *table, answer.question, request)) {
            picture = std::make_shared<const DocxPicture>(std::move(*made));
        } else {
            part.no_picture = made.error().message;
        }
    }
    part.landscape = picture ? is_better_on_its_side(*picture, is_wide(*table)) : is_wide(*table);
    part.add_to = [table, picture](DocxDocument& document) {
        if (picture && document.add_picture(*picture) < least_readable_scale) {
            document.add(DocxParagraph(docx_style::note).text("The picture is made smaller, so that it fits the page; as a file of its own it has its full size."));
        }
        document.turn_pages(is_wide(*table));
        return add_number_table(document, *table);
    };
    if (request.csv) {
        part.files.push_back({".csv", [table](const std::filesystem::path& path) {
                                  return write_with_about(path, to_csv(*table), about_text(*table));
                              }});
    }
    if (request.xlsx) part.files.push_back({".xlsx", [table](const std::filesystem::path& path) { return write_xlsx(*table, path); }});
    if (request.docx) {
        part.files.push_back({".docx", [table](const std::filesystem::path& path) -> Result<> {
                                  HEDDLE_TRY(const std::string bytes, to_docx(*table));
                                  return write_file(path, bytes);
                              }});
    }
    if (drawn) {
        for (const std::string& format : request.picture_formats) {
            part.files.push_back({"." + format, [&study, table, name, question = answer.question, &request, format](const std::filesystem::path& path) {
                                      return write_report_picture(study, *table, name, question, request, format, path);
                                  }});
        }
    }
    return part;
}

Result<ReportPart> part_of(const Study& study, const SavedQuestion& saved, const ReportRequest& request, const WordSource& words,
                           const SavedDisclosure& disclosure) {
    if (is_report_part(saved.question)) {
        HEDDLE_TRY(const FollowedQuestion followed, followed_question(study, saved));
        HEDDLE_TRY(ReportPart part, report_part(study, followed.question, report_about(saved.name, followed.question, request), request, words));
        for (const std::string& sentence : followed.empty) part.notes.push_back(sentence);
        return part;
    }
    if (std::string why = disclosure.left_out(saved.guid); !why.empty()) return failure(std::move(why));
    HEDDLE_TRY(ReportAnswer given, answered(study, saved, request, words, disclosure));
    return part_of_numbers(study, std::move(given), saved.name, request);
}

std::string part_html(const std::string& name, const ReportPart& part) {
    std::string out = "<h2>" + html_escaped(name) + "</h2>\n";
    if (!part.heading.empty()) out += "<p>" + html_escaped(part.heading) + "</p>\n";
    return out + part.html + notes_html(part.notes, {});
}

Result<> add_part(DocxDocument& document, const std::string& name, const ReportPart& part) {
    document.turn_pages(part.landscape);
    document.heading(1, name);
    if (!part.heading.empty()) document.add(DocxParagraph().text(part.heading));
    if (const Result<> added = part.add_to(document); !added) {
        document.add(DocxParagraph(docx_style::note).text(added.error().message));
        return added;
    }
    document.add_about(part.notes, {});
    return done();
}

constexpr std::size_t most_files_named = 3;

// One sentence for all the files that found no room.
std::string no_room_for(const std::vector<std::string>& files) {
    std::string names;
    const std::size_t named = files.size() <= most_files_named + 1 ? files.size() : most_files_named;
    for (std::size_t i = 0; i < named; ++i) names += (i == 0 ? "“" : i + 1 == files.size() ? " and “" : ", “") + files[i] + "”";
    if (named < files.size()) names += " and " + how_many(files.size() - named, "more file", "more files");
    return std::string(no_room_on_disk) + names + " of the report; free some space or choose another folder.";
}

// What the researcher is to know before all this is published.
std::vector<std::string> warnings_about(const Study& study, const std::vector<PublishedNames>& published, bool lists_cases) {
    std::vector<std::string> warnings = given_away(study, published);
    if (lists_cases && least_suppressed(study) > 0) {
        warnings.emplace_back("Saved counts of this study hide small cells; the quotations, matrices and lists written here can be counted and show them.");
    }
    return warnings;
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

Result<ReportDone> write_report(const Study& study, const ReportRequest& asked_for, const WordSource& words, const ReportProgress& progress) {
    ReportRequest request = asked_for;
    request.hides_names = hides_names(study);
    std::error_code error;
    std::filesystem::create_directories(request.folder, error);
    if (std::error_code unknown; !std::filesystem::is_directory(request.folder, unknown)) {
        const bool refused = error == std::errc::permission_denied || error == std::errc::read_only_file_system || error == std::errc::operation_not_permitted;
        return failure(refused ? "The folder " + quoted_path(request.folder) + " may not be made there; choose another place for the report. Nothing was written."
                               : quoted_path(request.folder) + " cannot be made a folder; name another one for the report.");
    }
    const SavedDisclosure disclosure(study, [&] { return progress && !progress(0, "comparing the saved questions"); }, words);
    if (disclosure.is_cancelled()) {
        ReportDone none;
        none.cancelled = true;
        return none;
    }
    const std::u8string stem = request.study.stem().u8string();
    const std::string title = "Results of " + std::string(stem.begin(), stem.end());
    DocxDocument document(title, request.made);
    const DocxParagraph whole_title = DocxParagraph(docx_style::title).text(title);
    bool titled = false;
    std::vector<PublishedNames> published;
    bool lists_cases = false;
    ReportDone done;
    std::string body;
    std::string style;
    std::set<std::string> taken{page_name};
    std::vector<std::string> without_room;
    const auto note = [&](const SavedQuestion& saved, const Result<>& result) {
        if (!result) done.failures.push_back("“" + saved.name + "”: " + result.error().message);
        return bool(result);
    };
    // Of a file of a result, or of one with all results.
    const auto note_file = [&](const std::filesystem::path& path, const Result<>& result, const SavedQuestion* saved = nullptr) {
        if (result) {
            done.files.push_back(path);
        } else if (is_of_full_disk(result.error())) {
            const std::u8string name = path.filename().u8string();
            without_room.emplace_back(name.begin(), name.end());
        } else {
            done.failures.push_back((saved ? "“" + saved->name + "”: " : std::string()) + result.error().message);
        }
        return bool(result);
    };
    const auto all_failures = [&] {
        std::vector<std::string> all = done.failures;
        if (!without_room.empty()) all.push_back(no_room_for(without_room));
        return all;
    };
    for (std::size_t i = 0; i < request.questions.size(); ++i) {
        const SavedQuestion& saved = request.questions[i];
        if (progress && !progress(i, saved.name)) {
            done.cancelled = true;
            done.failures = all_failures();
            return done;
        }
        const auto part = part_of(study, saved, request, words, disclosure);
        if (!part) {
            note(saved, part.error());
            ++done.missing;
            continue;
        }
        bool whole = part->no_picture.empty();
        const std::string own = report_file_name(saved.name);
        std::string file = own;
        for (int number = 2; !taken.insert(folded(file)).second; ++number) file = own + " (" + std::to_string(number) + ")";
        if (!part->no_picture.empty()) note(saved, failure(part->no_picture));
        for (const ReportPart::File& each : part->files) {
            const auto path = file_in(request.folder, file, each.ending.c_str());
            if (!note_file(path, each.write(path), &saved)) {
                whole = false;
            } else if (each.ending == ".csv") {
                done.files.push_back(about_path(path));
            }
        }
        body += part_html(saved.name, *part);
        if (style.find(part->style) == std::string::npos) style += part->style;
        if (!std::exchange(titled, true)) {
            document.turn_pages(part->landscape);
            document.add(whole_title);
        }
        if (request.docx && !note(saved, add_part(document, saved.name, *part))) whole = false;
        if (!whole) ++done.missing;
        lists_cases |= is_report_part(saved.question);
        if (!part->published) continue;
        published.push_back(*part->published);
        published.back().page = saved.name;
    }
    done.warnings = warnings_about(study, published, lists_cases);
    if (request.docx) {
        if (!titled) document.add(whole_title);
        for (const std::string& failure : all_failures()) document.add(DocxParagraph(docx_style::note).text(failure));
        const auto path = file_in(request.folder, page_name, ".docx");
        const auto bytes = document.bytes();
        if (!note_file(path, bytes ? write_file(path, *bytes) : Result<>(bytes.error()))) ++done.missing;
    }
    for (const std::string& failure : all_failures()) body += "<p>" + html_escaped(failure) + "</p>\n";
    const auto page = file_in(request.folder, page_name, ".html");
    if (!note_file(page, write_file(page, html_page(title, body, style)))) ++done.missing;
    done.failures = all_failures();
    return done;
}

}  // namespace heddle
