#include <gtest/gtest.h>

#include "storage/import/batch/name_pattern.h"
#include "tests/support/storage/import_fixture.h"

namespace heddle {
namespace {

// "a=b, c=d", or the error.
std::string values_in(const Result<NamePattern>& pattern, const std::string& source) {
    if (!pattern) return pattern.error().message;
    const auto values = pattern->read(source);
    if (!values) return values.error().message;
    std::string written;
    for (const auto& [name, value] : *values) written += (written.empty() ? "" : ", ") + name + "=" + value;
    return written;
}
std::string name(const std::string& pattern, const std::string& source) { return values_in(NamePattern::of_names(pattern), source); }
std::string folders(const std::string& pattern, const std::string& source) { return values_in(NamePattern::of_folders(pattern), source); }

TEST(NamePatterns, Fields_take_what_stands_between_the_literal_text) {
    EXPECT_EQ(name("{site}_{organisation_type}_{round}", "Leeds_CCG_1.docx"), "site=Leeds, organisation_type=CCG, round=1");
    EXPECT_EQ(name("{site} - {type} (round {round})", "in/Leeds  - Local_Authority (Round 2).txt"),
              "site=Leeds, type=Local Authority, round=2");
    EXPECT_EQ(name("Interview {}_{site}", "Interview 12_Leeds"), "site=Leeds");
    EXPECT_EQ(name("{_}-{site}", "12-Åre.txt"), "site=Åre");
    EXPECT_EQ(name("{site}", "Leeds v1.2.txt"), "site=Leeds v1.2");
}

TEST(NamePatterns, A_name_that_fits_in_no_way_or_in_several_is_told) {
    EXPECT_NE(name("{site}_{round}", "Leeds.txt").find("does not match"), std::string::npos);
    EXPECT_NE(name("{site}_{type}_{round}", "Leeds_Local_Authority_1.txt").find("more than one way"), std::string::npos);
    EXPECT_NE(name("{site}_{round}", "_1.txt").find("does not match"), std::string::npos);
}

TEST(NamePatterns, What_is_no_pattern_is_refused_with_the_reason) {
    EXPECT_NE(name("{site", "x").find("closes"), std::string::npos);
    EXPECT_NE(name("{site}{round}", "x").find("touch"), std::string::npos);
    EXPECT_NE(name("{site}_{Site}", "x").find("twice"), std::string::npos);
    EXPECT_NE(name("site", "x").find("names no attribute"), std::string::npos);
    EXPECT_NE(name("{}_{_}", "x").find("names no attribute"), std::string::npos);
    EXPECT_NE(folders("", "x").find("names no attribute"), std::string::npos);
}

TEST(NamePatterns, Folders_count_from_below_the_one_that_was_named) {
    EXPECT_EQ(folders("{site}/round {round}", "interviews/Leeds/Round 2/P1.txt"), "site=Leeds, round=2");
    EXPECT_EQ(folders("{site}", "interviews/Leeds/Round 2/P1.txt"), "site=Leeds");
    EXPECT_EQ(folders("{site}", "Leeds/P1.txt"), "site=Leeds");
    EXPECT_EQ(folders("{}/{site}", "interviews/Leeds/P1.txt"), "site=Leeds");
    EXPECT_NE(folders("{site}/{round}", "P1.txt").find("too few folders"), std::string::npos);
}

TEST(NamePatterns, A_name_that_fits_in_very_many_ways_takes_no_time_to_refuse) {
    EXPECT_NE(name("{a}a{b}a{c}a{d}a{e}a{f}a{g}b", std::string(250, 'a')).find("match"), std::string::npos);
}

class NamesOfFiles : public testing::ImportFixture {};

TEST_F(NamesOfFiles, Become_attributes_and_win_over_what_is_set_for_all) {
    write("in/Leeds/Leeds_CCG_1.txt", "Words of one.");
    write("in/York/York_Trust_2.txt", "Words of two.");
    write("in/York/notes.txt", "Words of three.");
    ImportOptions options;
    options.name_pattern = "{}_{organisation_type}_{round}";
    options.folder_pattern = "{site}";
    options.set = {{"round", "9"}, {"wave", "a"}};
    const ImportOutcome outcome = import({folder_ / "in"}, options);
    EXPECT_EQ(value("Leeds_CCG_1", "site"), "Leeds");
    EXPECT_EQ(value("Leeds_CCG_1", "organisation_type"), "CCG");
    EXPECT_EQ(value("York_Trust_2", "round"), "2");
    EXPECT_EQ(value("York_Trust_2", "wave"), "a");
    EXPECT_EQ(value("notes", "site"), "York");
    EXPECT_EQ(value("notes", "round"), "9");
    EXPECT_EQ(value("notes", "organisation_type"), "");
    for (const ImportedFile& file : outcome.imported) EXPECT_EQ(file.notes.size(), file.name == "notes" ? 1u : 0u) << file.name;
}

TEST_F(NamesOfFiles, Go_through_the_types_of_attributes_and_what_does_not_fit_is_told) {
    GroupBuilder builder(study_, CoderId{1}, "Attribute");
    Attribute round;
    round.id = AttributeId{1};
    round.guid = new_guid();
    round.name = "round";
    round.type = AttributeType::number;
    ASSERT_TRUE(builder.add(round).ok());
    apply(builder.take());
    write("Leeds_1.txt", "Words of one.");
    write("Leeds_two.txt", "Words of two.");
    ImportOptions options;
    options.name_pattern = "{site}_{Round}";
    const ImportOutcome outcome = import({folder_.path()}, options);
    EXPECT_EQ(value("Leeds_1", "round"), "1");
    EXPECT_EQ(value("Leeds_two", "round"), "");
    EXPECT_EQ(value("Leeds_two", "site"), "Leeds");
    ASSERT_EQ(outcome.imported[1].notes.size(), 1u);
    EXPECT_NE(outcome.imported[1].notes[0].find("two"), std::string::npos);
}

TEST_F(NamesOfFiles, A_pattern_that_is_none_stops_the_import_before_it_reads) {
    ImportOptions options;
    options.name_pattern = "{site";
    options.progress = [](std::size_t, std::size_t, const std::string&) { ADD_FAILURE(); return true; };
    const auto outcome = run({write("a.txt", "Words.")}, options);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace heddle
