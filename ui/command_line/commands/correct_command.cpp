#include "coding/changes/text_corrections.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include "coding/phrases.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct CorrectOptions {
    std::filesystem::path study;
    std::string document;
    bool all = false;
    std::optional<std::string> find;
    std::optional<std::string> replace;
    std::optional<std::string> at;
    std::optional<std::string> with;
    bool parts_of_words = false;
    bool remove_codings = false;
};

// "120,125": two positions.
Result<Range> range_in(const std::string& written) {
    std::int32_t numbers[2]{};
    const char* next = written.data();
    const char* const end = next + written.size();
    for (int i = 0; i < 2; ++i) {
        const auto [stop, error] = std::from_chars(next, end, numbers[i]);
        const bool parted = i == 0 ? stop != end && *stop == ',' : stop == end;
        if (error != std::errc() || !parted) {
            return usage_error("--at wants the first position and the one behind the last, such as 120,125; not “" + written + "”.");
        }
        next = stop + 1;
    }
    return range_of(numbers[0], numbers[1]);
}

Result<> check_options(const CorrectOptions& options) {
    if (options.document.empty() != options.all) {
        return usage_error("Say in which document: by its name, or in every one with --all.");
    }
    if (options.find.has_value() == options.at.has_value()) {
        return usage_error("Say what to correct: words with --find, or a place with --at.");
    }
    if (options.find.has_value() != options.replace.has_value()) return usage_error("--find and --replace belong together.");
    if (options.at.has_value() != options.with.has_value()) return usage_error("--at and --with belong together.");
    if (options.at && options.all) return usage_error("--at is a place in one document; name it instead of --all.");
    if (options.find && options.find->empty()) return usage_error("--find wants some words.");
    for (const auto& words : {options.find, options.replace, options.with}) {
        if (words && !is_valid_utf8(*words)) return usage_error("The words are not UTF-8 text.");
    }
    return done();
}

class Correcting {
public:
    Correcting(const CorrectOptions& options, Range range) : options_(options), range_(range) {}

    // Composed anew where another command was quicker.
    Result<EditGroup> make(const Study& study, const StudyFile& file, CoderId coder) {
        corrections_.clear();
        for (const Document& document : study.documents()) {
            if (!options_.all && document.name != name_) continue;
            HEDDLE_TRY(const Text text, file.text(document.content));
            if (options_.at) {
                corrections_.push_back({document.id, document.content, text, {{range_, *options_.with}}});
            } else {
                auto places = replace_everywhere(text, *options_.find, *options_.replace, options_.parts_of_words);
                if (!places.empty()) corrections_.push_back({document.id, document.content, text, std::move(places)});
            }
        }
        HEDDLE_TRY(outcome_, correct_texts(study, coder, name(study), corrections_));
        if (!outcome_.takes_along_nothing() && !options_.remove_codings) {
            return failure("This would take along " + outcome_.takes_along() +
                           ", of whose words nothing would be left; add --remove-codings to let them go.");
        }
        return std::move(outcome_.group);
    }

    void set_document(std::string name) { name_ = std::move(name); }

    std::string report() const {
        if (outcome_.places == 0) return "Nothing was corrected.";
        std::string sentence = "Corrected " + how_many(outcome_.places, "place", "places");
        sentence += options_.all ? " in " + how_many(corrections_.size(), "document", "documents") : " in “" + name_ + "”";
        if (!outcome_.takes_along_nothing()) sentence += "; " + outcome_.takes_along() + " went";
        return sentence + ".";
    }

private:
    std::string name(const Study& study) const {
        const bool by_place = options_.at && !corrections_.empty();
        const std::string old_words = by_place ? std::string(corrections_[0].text.slice(range_)) : options_.find.value_or("");
        return correction_name(study, old_words, by_place ? *options_.with : options_.replace.value_or(""), corrections_);
    }

    const CorrectOptions& options_;
    Range range_;
    std::string name_;  // of the document, unless all
    std::vector<DocumentCorrection> corrections_;
    TextCorrection outcome_;
};

Result<> correct(Program& program, Console& console, const CorrectOptions& options) {
    HEDDLE_CHECK(check_options(options));
    Range range;
    if (options.at) {
        HEDDLE_TRY(range, range_in(*options.at));
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    Correcting correcting(options, range);
    if (!options.all) {
        HEDDLE_TRY(const Document* document, find_document(open.study, options.document));
        correcting.set_document(document->name);
    }
    HEDDLE_CHECK(act(program, open, [&](const Study& study, CoderId coder) { return correcting.make(study, open.file, coder); }));
    console.line(correcting.report());
    return done();
}

}  // namespace

void add_correct_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<CorrectOptions>();
    CommandSyntax command = add_command(app, "correct",
                                    "Correct words in the text of a document; codings, turns and memos stay on theirs",
                                    "heddle correct pioneers.heddle Leeds_P1 --find Jon --replace John");
    add_study_argument(command, options->study);
    command.add_option("DOCUMENT", options->document, "The name of the document");
    command.add_flag("--all", options->all, "In every document of the study");
    command.add_option("--find", options->find, "The words to replace wherever they stand, as they are written").type_name("WORDS");
    command.add_option("--replace", options->replace, "What to put in their place; \"\" takes them away").type_name("WORDS");
    command.add_option("--at", options->at, "Or one place: positions of characters from 0, as search prints them")
        .type_name("START,END");
    command.add_option("--with", options->with, "What to put there").type_name("WORDS");
    command.add_flag("--part-of-words", options->parts_of_words, "Find them within longer words as well");
    command.add_flag("--remove-codings", options->remove_codings,
                      "Let codings and turns go of whose words nothing is left (otherwise nothing is corrected)");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return correct(program, console, *options); };
    });
}

}  // namespace heddle
