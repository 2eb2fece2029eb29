#include "tests/command_line/small_study.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "coding/text.h"

namespace heddle::testing {

namespace {

// With the files that it was made of beside it.
class MadeByCommands : public Workplace {
public:
    MadeByCommands() {
        file("codebook.csv",
             "code,definition,when_to_use,when_not_to_use,example,colour\n"
             "Culture,How people see each other,,,,#0072b2\n"
             "Culture > Trust,,,,,#e69f00\n"
             "Money,,,,,#009e73\n"
             "Records,,,,,#cc79a7\n");
        file("Leeds.txt", SmallStudy::leeds);
        file("York.txt", SmallStudy::york);
        file("Notes.txt", SmallStudy::notes);
        file("documents.csv", "document,site,round\nLeeds,Leeds,1\nYork,York,2\nNotes,York,2\n");
        file("speakers.csv",
             "document,speaker,participant,organisation_type\n"
             "Leeds,Mary,Mary,CCG\nLeeds,Tom,Tom,Council\nYork,Ann,Ann,CCG\n");
        file("codings.csv", "document,start,end,code,coder,memo,stance,about\n" +
                                SmallStudy::row("Leeds", "We do not share records.", "Records", "Anna", "a memo,present,") +
                                SmallStudy::row("Leeds", "Money is short", "Money", "Anna") +
                                SmallStudy::row("Leeds", "trust is low", "Culture > Trust", "Anna", ",denied,the council") +
                                SmallStudy::row("Leeds", "trust is low", "Culture > Trust", "Tom Okafor") +
                                SmallStudy::row("York", "Trust is growing", "Culture > Trust", "Anna") +
                                SmallStudy::row("York", "And here?", "Money", "Anna") +
                                SmallStudy::row("Notes", "Trust was on every wall", "Culture", "Anna"));
        ok({"new", "s.heddle", "--codebook", "codebook.csv"});
        ok({"import", "s.heddle", "Leeds.txt", "York.txt", "Notes.txt"});
        ok({"attributes", "s.heddle", "documents.csv"});
        ok({"attributes", "s.heddle", "speakers.csv"});
        ok({"codings", "import", "s.heddle", "codings.csv"});
    }
};

}  // namespace

SmallStudy::SmallStudy() {
    // Five commands take longer than most tests that begin with them.
    static const MadeByCommands made;
    std::filesystem::copy(made.folder(), folder(), std::filesystem::copy_options::recursive);
}

std::string SmallStudy::bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
        if (!entry.is_regular_file() || entry.path().string().find("s.heddle") == std::string::npos) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

int SmallStudy::position(const std::string& text, const std::string& words) {
    const std::size_t at = text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return Text(text).position_at(ByteOffset{at}).value;
}

const std::string& SmallStudy::text(const std::string& document) {
    return document == "Leeds" ? leeds : document == "York" ? york : notes;
}

std::string SmallStudy::row(const std::string& document, const std::string& words, const std::string& code,
                            const std::string& coder, const std::string& rest) {
    const int start = position(text(document), words);
    return document + "," + std::to_string(start) + "," + std::to_string(start + count_code_points(words)) + "," + code +
           "," + coder + "," + rest + "\n";
}

}  // namespace heddle::testing
