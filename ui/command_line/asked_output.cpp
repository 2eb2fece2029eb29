#include "ui/command_line/asked_output.h"

#include "coding/asked_picture.h"
#include "storage/files.h"
#include "storage/report/saved_disclosure.h"
#include "storage/saved_question.h"
#include "ui/pictures/asked_drawing.h"

namespace heddle {

namespace {

constexpr const char* table_format = "table";  // what --format is where it is not given

Result<> deliver_picture(const AskedOutput& options, PictureFormat format, PictureKind kind, const Study& study, const std::filesystem::path& path,
                         Console& console, const AskedQuestion& question, NumberTable table) {
    // The command that writes such a file again.
    AskedQuestion command = with_picture(question, options.picture, format == PictureFormat::png ? options.resolution.value_or(0) : 0);
    if (options.output.output.empty()) {
        command.options.push_back({.option = "--format", .value = name_of(format)});
    } else {
        const std::u8string name = options.output.output.filename().u8string();
        const std::string file(name.begin(), name.end());
        if (picture_format_of(options.output.output) != format) command.options.push_back({.option = "--format", .value = name_of(format)});
        command.options.push_back({.option = "--output", .value = file});
    }
    table.about = provenance_of(command, path, now_milliseconds());
    HEDDLE_TRY(const std::unique_ptr<PictureFonts> fonts, PictureFonts::open());
    HEDDLE_TRY(const Picture picture, asked_picture_of(kind, study, question, table, fonts->measure()));
    HEDDLE_TRY(const std::string bytes, picture_bytes(picture, format, *fonts, picture_file_options(question)));
    return options.output.deliver(console, bytes);
}

}  // namespace

void SaveOptions::add_to(CommandSyntax command) {
    command.add_option("--save-as", save_as, "Keep the question in the study under this name, for “heddle report”").type_name("NAME");
    command.add_flag("--replace", replace, "With --save-as: in the place of another question of that name");
}

Result<> SaveOptions::check() const {
    if (replace && save_as.empty()) return usage_error("--replace goes with --save-as NAME.");
    return done();
}

void AskedOutput::add_to(CommandSyntax command, const std::string& name) {
    command_ = name;
    output.add_to(command, {table_format, "csv", "json", "xlsx", "html", "docx", "svg", "png", "pdf"});
    command.add_option("--picture", picture, "Draw the answer and write it as .svg, .png or .pdf: " + picture_kind_names(name) + "; docs/pictures.md shows them")
        .type_name("KIND");
    command.add_option("--resolution", resolution, "With --picture: pixels an inch of a .png (" + std::to_string(usual_resolution) + ")")
        .type_name("DPI")
        .check(whole_number_from(least_resolution));
    SaveOptions::add_to(command);
}

std::optional<PictureFormat> AskedOutput::picture_format() const {
    if (picture.empty()) return std::nullopt;
    const auto format = picture_format_named(output.format);
    return format || output.format != table_format ? format : picture_format_of(output.output);
}

Result<> AskedOutput::check() const {
    HEDDLE_CHECK(SaveOptions::check());
    HEDDLE_CHECK(check_number_output(output));
    const auto format = picture_format_named(output.format);
    if (picture.empty()) {
        const std::string kinds = "say which with --picture KIND: " + picture_kind_names(command_) + ".";
        if (format) return usage_error("--format " + output.format + " is that of a picture; " + kinds);
        if (resolution) return usage_error("--resolution is that of a picture; " + kinds);
        return done();
    }
    const auto kind = picture_kind_named(picture);
    if (!kind || !is_kind_of(*kind, command_)) {
        const std::string whose = command_ == "profile" ? "of a document" : "of a table";
        return usage_error("There is no picture “" + picture + "” " + whose + "; it is one of " + picture_kind_names(command_) + ".");
    }
    HEDDLE_CHECK(check_resolution());
    if (format && format != PictureFormat::svg && output.output.empty())
        return usage_error("A picture in this format is a file; name it with --output FILE." + output.format + ".");
    // With --save-as the answer may go out as a table, but not where a file is named that no table was asked for.
    const bool as_table = output.output.empty() || (output.format != table_format && !picture_format_of(output.output));
    if (picture_format() || (!save_as.empty() && as_table)) return done();
    if (output.output.empty()) return usage_error("A picture is a file; name it with --output FILE.svg, FILE.png or FILE.pdf.");
    return usage_error("A picture is written as .svg, .png or .pdf; name such a file with --output, or one of these with --format.");
}

Result<> AskedOutput::check_resolution() const {
    if (!resolution) return done();
    if (*resolution > most_resolution) return usage_error("A picture has at most " + std::to_string(most_resolution) + " pixels an inch; name fewer with --resolution.");
    // A saved question keeps it for its PNG, whatever is written now.
    const auto format = picture_format();
    if (format && format != PictureFormat::png && save_as.empty())
        return usage_error("--resolution is that of a .png; a picture as ." + std::string(name_of(*format)) + " is sharp at any size, so leave it out.");
    return done();
}

Result<OpenStudy> open_to_ask(Program& program, const std::filesystem::path& study, const SaveOptions& options) {
    return options.save_as.empty() ? open_for_reading(program, study) : open_for_changes(program, study);
}

Result<> save_asked(Program& program, OpenStudy& open, const SaveOptions& options, const AskedQuestion& question) {
    if (options.save_as.empty()) return done();
    HEDDLE_CHECK(act(program, open, [&](const Study& now, CoderId coder) { return save_question(now, coder, options.save_as, question, options.replace); }));
    return done();
}

Result<> deliver_answer(Program& program, OpenStudy& open, const std::filesystem::path& study, Console& console, const AskedOutput& options,
                        const AskedQuestion& question, NumberTable table) {
    const auto kind = picture_kind_named(options.picture);
    const AskedQuestion kept = with_picture(question, options.picture, options.resolution.value_or(0));
    // What cannot be drawn is not kept either.
    if (kind) HEDDLE_CHECK(check_asked_picture(*kind, question, table));
    if (!options.save_as.empty()) {
        HEDDLE_CHECK(save_asked(program, open, options, kept));
        HEDDLE_TRY(const SavedQuestion saved, find_saved_question(open.study, options.save_as));
        const SavedDisclosure disclosure(open.study, saved.guid, {}, [&](const Document& document) { return open.file.words(document.content); });
        for (std::string& sentence : disclosure.sentences_about(saved.guid)) table.notes.push_back(std::move(sentence));
    }
    if (const auto format = options.picture_format(); kind && format)
        return deliver_picture(options, *format, *kind, open.study, study, console, kept, std::move(table));
    const OutputOptions& output = options.output;
    if (!output.output.empty()) table.about = provenance_of(question, study, now_milliseconds());
    return deliver_numbers(output, console, table);
}

}  // namespace heddle
