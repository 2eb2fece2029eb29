// The pictures of a report, drawn by whoever asks for it.
#include <gtest/gtest.h>

#include <filesystem>

#include "coding/asked_picture.h"
#include "storage/export/html.h"
#include "storage/files.h"
#include "storage/report/report.h"
#include "storage/saved_question.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

class ReportPictures : public ::testing::Test {
protected:
    ReportPictures() {
        CountQuestion question;
        question.codes = {made_.add_code("Trust")};
        const AskedQuestion words = with_picture(asked(made_.study, question), "bars");
        EXPECT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Trust <all>", words)));
        request_.questions = saved_questions(made_.study);
        request_.study = "pioneers.heddle";
        request_.folder = folder_.path();
    }
    Result<ReportDone> report() {
        return write_report(made_.study, request_, [](const Document&) { return Result<std::vector<Range>>(std::vector<Range>{}); });
    }
    std::string read(const std::string& name) const { return *read_file(folder_ / name); }

    testing::HandMadeStudy made_;
    testing::TemporaryFolder folder_;
    ReportRequest request_;
};

TEST_F(ReportPictures, Are_drawn_from_the_table_in_the_kind_that_the_question_names) {
    request_.draw = [](const NumberTable& table, const std::string& kind, const std::string& format) -> Result<std::string> {
        EXPECT_EQ(table.rows.size(), 1u);
        return kind + " as " + format + " of " + (table.about.empty() ? "the page" : table.about.back().second);
    };
    const auto done = report();
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->failures.empty());
    EXPECT_EQ(read("Trust _all_.svg"), "bars as svg of heddle count pioneers.heddle --code Trust --picture bars --output 'Trust _all_.svg'");
    EXPECT_TRUE(read("Trust _all_.png").starts_with("bars as png"));
    EXPECT_TRUE(read("Trust _all_.pdf").starts_with("bars as pdf"));
    const std::string page = read("report.html");
    EXPECT_NE(page.find("<img src=\"" + data_uri("image/svg+xml", "bars as svg of the page") + "\""), std::string::npos);
    EXPECT_NE(page.find("heddle count pioneers.heddle --code Trust<br>"), std::string::npos) << "the command under the table prints the table";
}

TEST_F(ReportPictures, Have_their_size_in_the_page) {
    request_.picture_formats.clear();
    request_.draw = [](const NumberTable&, const std::string&, const std::string&) -> Result<std::string> {
        return std::string("<svg width=\"460pt\" height=\"300.75pt\"></svg>");
    };
    ASSERT_TRUE(report());
    EXPECT_NE(read("report.html").find(" width=\"613\" height=\"401\" style"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
}

TEST_F(ReportPictures, That_cannot_be_drawn_are_told_and_the_tables_are_there) {
    request_.draw = [](const NumberTable&, const std::string&, const std::string&) -> Result<std::string> { return failure("There is no ink."); };
    const auto done = report();
    ASSERT_TRUE(done);
    EXPECT_EQ(done->failures, (std::vector<std::string>{"“Trust <all>”: There is no ink."}));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "Trust _all_.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
}

TEST_F(ReportPictures, Are_left_out_where_nobody_draws) {
    ASSERT_TRUE(report());
    EXPECT_FALSE(std::filesystem::exists(folder_ / "Trust _all_.svg"));
    EXPECT_TRUE(std::filesystem::exists(folder_ / "report.html"));
}

TEST(AskedPictures, Are_no_part_of_what_is_asked) {
    testing::HandMadeStudy made;
    CountQuestion question;
    question.fold = true;
    const AskedQuestion plain = asked(made.study, question);
    const AskedQuestion drawn = with_picture(plain, "heat-map");
    EXPECT_EQ(asked_picture(drawn), "heat-map");
    EXPECT_EQ(asked_picture(plain), "");
    EXPECT_EQ(*count_question(made.study, drawn), question);
    EXPECT_EQ(with_picture(drawn, {}), plain);
    EXPECT_EQ(asked_picture(with_picture(drawn, "bars")), "bars");
    EXPECT_EQ(command_line(drawn, "s.heddle"), "heddle count s.heddle --fold --picture heat-map");
    EXPECT_EQ(follow(made.study, drawn).question, drawn);
}

TEST(DataUris, Hold_bytes_as_RFC_4648_writes_them) {
    for (const auto& [bytes, written] : {std::pair<std::string, std::string>{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xff\xfe\xfd", "//79"}})
        EXPECT_EQ(data_uri("text/plain", bytes), "data:text/plain;base64," + written);
}

}  // namespace
}  // namespace heddle
