// `heddle pseudonyms`: likely names, every occurrence, and then nothing in the study says a name; the key does.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class PseudonymsCommand : public ::testing::Test {
protected:
    static constexpr const char* study = "s.heddle";
    static constexpr const char* password = "a long key password\n";

    void SetUp() override {
        place_.file("rules.csv", "name,pseudonym,form_of\nMary,Helen,\nTom,Robert,\nLeeds,Ashford,\n");
    }
    testing::Finished with_key(std::vector<std::string> words, const std::string& given = password) {
        words.insert(words.end(), {"--key-password-fd", "3", "--as", "Anna"});
        return testing::run({std::move(words), place_.folder(), "", {}, given});
    }
    testing::SmallStudy place_;
};

TEST_F(PseudonymsCommand, Suggests_names_as_a_sheet_that_can_be_filled_in) {
    const std::string listed = place_.ok({"pseudonyms", "suggest", study, "--format", "csv"});
    EXPECT_EQ(listed.find("name,pseudonym,kind,times,examples\n"), 0u) << listed;
    for (const char* name : {"\nMary,,participant,", "\nTom,,participant,", "\nAnn,,participant,"}) EXPECT_NE(listed.find(name), std::string::npos) << listed;
    const std::string rest = place_.ok({"pseudonyms", "suggest", study, "--format", "csv", "--rules", "rules.csv"});
    EXPECT_EQ(rest.find("Mary"), std::string::npos) << rest;
}

TEST_F(PseudonymsCommand, Lists_every_occurrence_and_changes_nothing) {
    const std::string before = place_.bytes();
    const std::string listed = place_.ok({"pseudonyms", "preview", study, "rules.csv", "--format", "csv"});
    EXPECT_NE(listed.find("document,start,end,found,becomes,context\n"), std::string::npos);
    const int at = testing::SmallStudy::position(testing::SmallStudy::leeds, "Mary");
    EXPECT_NE(listed.find("Leeds," + std::to_string(at) + "," + std::to_string(at + 4) + ",Mary,Helen,"), std::string::npos) << listed;
    EXPECT_NE(listed.find("the name of the document “Leeds”"), std::string::npos) << listed;
    EXPECT_EQ(place_.bytes(), before);
    place_.file("forms.csv", "name,pseudonym\nTrus,Hope\n");
    EXPECT_NE(place_.ok({"pseudonyms", "forms", study, "forms.csv", "--format", "csv"}).find("Trust,Hopet,Trus,"), std::string::npos);
}

TEST_F(PseudonymsCommand, Refuses_without_yes_where_nobody_can_be_asked_and_says_what_would_end) {
    const auto refused = with_key({"pseudonyms", "apply", study, "rules.csv", "--key", "names.heddle-key"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.error.find("add --yes"), std::string::npos) << refused.error;
    EXPECT_NE(refused.error.find("The undo history of"), std::string::npos) << refused.error;
    EXPECT_NE(refused.error.find("What changes outside texts"), std::string::npos) << refused.error;
    EXPECT_NE(refused.error.find("In names of documents and their files: Leeds → Ashford:  Leeds"), std::string::npos) << refused.error;
    EXPECT_FALSE(fs::exists(place_.path("names.heddle-key")));
    EXPECT_NE(place_.bytes().find("Mary"), std::string::npos);
    EXPECT_EQ(with_key({"pseudonyms", "apply", study, "rules.csv", "--yes"}).status, 2) << "without a key nobody could tell who is meant";
}

TEST_F(PseudonymsCommand, Leaves_nothing_of_the_names_but_in_the_key) {
    const auto done = with_key({"pseudonyms", "apply", study, "rules.csv", "--key", "names.heddle-key", "--yes"});
    ASSERT_EQ(done.status, 0) << done.error;
    EXPECT_EQ(done.out.find("Replaced: "), 0u) << done.out;
    const std::string left = place_.bytes();
    EXPECT_NE(done.out.find("The coder “Tom Okafor” has such a name and keeps it"), std::string::npos) << done.out;
    for (const char* name : {"Mary", "Leeds"}) EXPECT_EQ(left.find(name), std::string::npos) << name;
    EXPECT_EQ(place_.ok({"show", study, "Ashford"}),
              "Interviewer: How do you share records?\nHelen: We do not share records. “Née” is all I see.\nRobert: Money is short, and trust is low.\n");
    place_.ok({"check", study});
    const auto key = with_key({"pseudonyms", "key", "names.heddle-key"});
    ASSERT_EQ(key.status, 0) << key.error;
    EXPECT_NE(key.out.find("Mary,Helen,,"), std::string::npos) << key.out;
    EXPECT_EQ(with_key({"pseudonyms", "key", "names.heddle-key"}, "another one\n").status, 1);
    // A second round, with the same key.
    place_.file("more.csv", "name,pseudonym\nAnn,Ruth\n");
    EXPECT_EQ(with_key({"pseudonyms", "apply", study, "more.csv", "--key", "names.heddle-key", "--yes"}).status, 0);
    place_.file("wrong.csv", "name,pseudonym\nMary,Judith\n");
    const auto wrong = with_key({"pseudonyms", "apply", study, "wrong.csv", "--key", "names.heddle-key", "--yes"});
    EXPECT_EQ(wrong.status, 1);
    // A clash is found before anything is written to a key.
    place_.file("clash.csv", "name,pseudonym\nAshford,York\n");
    EXPECT_EQ(with_key({"pseudonyms", "apply", study, "clash.csv", "--key", "other.heddle-key", "--yes"}).status, 1);
    EXPECT_FALSE(fs::exists(place_.path("other.heddle-key")));
    EXPECT_NE(wrong.error.find("“Mary” is to become both “Helen” and “Judith”"), std::string::npos) << wrong.error;
}

TEST_F(PseudonymsCommand, Leaves_an_occurrence_that_was_looked_at) {
    place_.file("trust.csv", "name,pseudonym\nTrust,Hope\n");
    const int at = testing::SmallStudy::position(testing::SmallStudy::york, "Trust");
    const auto done = with_key({"pseudonyms", "apply", study, "trust.csv", "--key", "names.heddle-key", "--yes", "--document", "York", "--document", "Notes",
                                "--leave", "York:" + std::to_string(at)});
    ASSERT_EQ(done.status, 0) << done.error;
    EXPECT_EQ(place_.ok({"show", study, "York"}), testing::SmallStudy::york);
    EXPECT_EQ(place_.ok({"show", study, "Notes"}), "Hope was on every wall.\n");
    EXPECT_EQ(place_.ok({"show", study, "Leeds"}), testing::SmallStudy::leeds) << "which was not chosen";
    EXPECT_EQ(with_key({"pseudonyms", "apply", study, "trust.csv", "--key", "names.heddle-key", "--yes", "--leave", "York"}).status, 2);
    EXPECT_EQ(with_key({"pseudonyms", "apply", study, "trust.csv", "--key", "names.heddle-key", "--yes", "--leave", "York:1"}).status, 1);
}

TEST_F(PseudonymsCommand, Lists_and_deletes_backups) {
    place_.ok({"backups", study, "--now"});
    ASSERT_NE(place_.bytes().find("Mary"), std::string::npos);
    const auto done = with_key({"pseudonyms", "apply", study, "rules.csv", "--key", "names.heddle-key", "--yes", "--delete-backups"});
    ASSERT_EQ(done.status, 0) << done.error;
    EXPECT_NE(done.out.find("Deleted 1 backup."), std::string::npos) << done.out;
    EXPECT_EQ(place_.bytes().find("Mary"), std::string::npos);
}

}  // namespace
}  // namespace heddle
