// Quotations sorted, in groups and side by side; quotations, matrices and code tables that are kept, and written again into a report.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <filesystem>

#include "tests/command_line/small_study.h"
#include "tests/support/storage/office_programs.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

TEST(SortedQuotations, Are_sorted_by_an_attribute_with_what_is_not_recorded_last) {
    const SmallStudy s;
    s.ok({"attribute", "s.heddle", "organisation_type", "--type", "choice", "--order", "Council", "--order", "CCG"});
    const json sorted = json::parse(s.ok({"segments", "s.heddle", "--sort", "organisation_type", "--format", "json"}));
    const json plain = json::parse(s.ok({"segments", "s.heddle", "--format", "json"}));
    ASSERT_EQ(sorted.size(), plain.size());
    EXPECT_EQ(sorted[0]["participants"], json({"Tom"}));
    EXPECT_TRUE(sorted.back()["participants"].empty());
    EXPECT_FALSE(sorted[0].contains("group"));
    EXPECT_EQ(json::parse(s.ok({"segments", "s.heddle", "--sort", "document", "--format", "json"})), plain);
}

TEST(SortedQuotations, Groups_have_headings_and_in_data_a_column) {
    const SmallStudy s;
    const std::string printed = s.ok({"segments", "s.heddle", "--code", "Culture", "--group-by", "organisation_type"});
    EXPECT_NE(printed.find("== CCG: 1 quotation of 1 person ==\n"), std::string::npos) << printed;
    EXPECT_LT(printed.find("== Council:"), printed.find("== (not recorded): 1 quotation =="));
    const json listed = json::parse(s.ok({"segments", "s.heddle", "--code", "Culture", "--group-by", "organisation_type", "--format", "json"}));
    EXPECT_EQ(listed[0]["group"], "CCG");
    const std::string page = s.ok({"segments", "s.heddle", "--group-by", "site", "--format", "html"});
    EXPECT_NE(page.find("<h2>Leeds – "), std::string::npos) << page;
    EXPECT_NE(page.find("<h3>Culture &gt; Trust</h3>"), std::string::npos) << page;
}

TEST(SortedQuotations, Context_is_told_apart_from_the_quotation) {
    const SmallStudy s;
    const json listed = json::parse(s.ok({"segments", "s.heddle", "--code", "Records", "--context", "1", "--format", "json"}));
    EXPECT_EQ(listed[0]["before"], "Interviewer: How do you share records?") << listed[0];
    EXPECT_NE(listed[0]["after"].get<std::string>().find("Tom: Money is short"), std::string::npos);
    // Where attributions hide who it is, so do labels around the quotation.
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    const auto printed = s.heddle({"segments", "s.heddle", "--code", "Records", "--context", "1", "--format", "html"});
    const std::string& page = printed.out;
    EXPECT_EQ(printed.status, 0);
    // What stands in the place of a name is looked at as an attribution is.
    EXPECT_NE(printed.error.find("“Council” is said of one person alone: Tom."), std::string::npos) << printed.error;
    EXPECT_NE(page.find("Council: Money is short"), std::string::npos) << page;
    for (const char* name : {"Tom", "Mary"}) EXPECT_EQ(page.find(name), std::string::npos) << page;
}

TEST(SortedQuotations, A_passage_of_several_turns_names_nobody_where_the_attribution_does_not) {
    const SmallStudy s;
    s.file("more.csv", "document,start,end,code,coder\nLeeds," + std::to_string(SmallStudy::position(SmallStudy::leeds, "is all I see")) + "," +
                           std::to_string(SmallStudy::position(SmallStudy::leeds, ", and trust")) + ",Money,Anna\n");
    s.ok({"codings", "import", "s.heddle", "more.csv"});
    EXPECT_NE(s.ok({"segments", "s.heddle", "--code", "Money", "--format", "html"}).find("is all I see.\nTom: Money is short"), std::string::npos);
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    const std::string page = s.heddle({"segments", "s.heddle", "--code", "Money", "--format", "html"}).out;
    EXPECT_NE(page.find("is all I see.\nCouncil: Money is short"), std::string::npos) << page;
    // What is for working on stays as it stands in the text.
    EXPECT_NE(s.ok({"segments", "s.heddle", "--code", "Money", "--format", "csv"}).find("Tom: Money is short"), std::string::npos);
}

TEST(SortedQuotations, Labels_of_a_Markdown_file_lose_their_asterisks_in_what_is_read_and_keep_them_in_data) {
    const SmallStudy s;
    const std::string marked = "**Interviewer:** Who pays?\n\n**Zoë:** We *all* do.\n\n**Interviewer:** Why?\n\n**Zoë:** Because.\n";
    s.file("Kent.md", marked);
    s.ok({"import", "s.heddle", "Kent.md"});
    s.file("more.csv", "document,start,end,code,coder\nKent,17," + std::to_string(SmallStudy::position(marked, "Why?")) + ",Money,Anna\n");
    s.ok({"codings", "import", "s.heddle", "more.csv"});
    const std::vector<std::string> asked{"segments", "s.heddle", "--document", "Kent", "--context", "1"};
    const auto printed = [&](std::vector<std::string> more) {
        more.insert(more.begin(), asked.begin(), asked.end());
        return s.ok(more);
    };
    const std::string page = printed({"--format", "html"});
    EXPECT_NE(page.find("Who pays?\n\nZoë: We *all* do.\n\nInterviewer:"), std::string::npos) << page;
    EXPECT_NE(page.find("Why?\n\nZoë: Because."), std::string::npos) << "nor around it: " << page;
    EXPECT_EQ(page.find("**"), std::string::npos) << page;
    const json listed = json::parse(printed({"--format", "json"}));
    EXPECT_EQ(listed[0]["text"], "Who pays?\n\n**Zoë:** We *all* do.\n\n**Interviewer:** ");
    EXPECT_EQ(listed[0]["after"], "Why?\n\n**Zoë:** Because.");
    EXPECT_NE(printed({"--format", "csv"}).find("**Zoë:** We *all* do."), std::string::npos);
    printed({"--save-as", "All"});
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(s.read("results/report.html").find("**"), std::string::npos);
    EXPECT_EQ(s.read("results/All.html").find("**"), std::string::npos);
    EXPECT_NE(s.read("results/All.csv").find("**Zoë:** We *all* do."), std::string::npos) << "data are as the text is";
}

TEST(SortedQuotations, Wrong_words_are_wrong_usage) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"--sort", "beauty"},
                                                                                       {"--group-by", "when"},
                                                                                       {"--context", "51"},
                                                                                       {"--context", "-1"},
                                                                                       {"--side-by-side", "site"},
                                                                                       {"--value", "Leeds"},
                                                                                       {"--side-by-side", "site", "--value", "Leeds"},
                                                                                       {"--side-by-side", "site", "--value", "Leeds", "--value", ""},
                                                                                       {"--side-by-side", "code", "--value", "a", "--value", "b"},
                                                                                       {"--side-by-side", "site", "--value", "Leeds", "--value", "York", "--group-by", "site"},
                                                                                       {"--cell", "site=Leeds"},
                                                                                       {"--replace"}}) {
        std::vector<std::string> command{"segments", "s.heddle"};
        command.insert(command.end(), words.begin(), words.end());
        EXPECT_EQ(s.heddle(command).status, 2) << words.front();
    }
}

TEST(QuotationsSideBySide, Stand_in_two_columns_under_their_codes) {
    const SmallStudy s;
    const std::vector<std::string> asked{"segments", "s.heddle", "--side-by-side", "site", "--value", "leeds", "--value", "York"};
    const auto with = [&](std::vector<std::string> more) {
        std::vector<std::string> all = asked;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    const std::string printed = s.ok(asked);
    EXPECT_EQ(printed.rfind("Leeds, 4 quotations of 2 people ", 0), 0u) << printed;
    EXPECT_NE(printed.find("|  York, "), std::string::npos) << printed;
    const std::string page = s.ok(with({"--format", "html"}));
    EXPECT_NE(page.find("<table class=\"sides\">"), std::string::npos);
    EXPECT_NE(page.find("<th class=\"code\" colspan=\"2\">Money (1 | 0)</th>"), std::string::npos) << page;
    s.ok(with({"--format", "docx", "--output", "sides.docx"}));
    EXPECT_TRUE(testing::is_sound_package(s.path("sides.docx")));
    s.ok({"new", "other.heddle"});
    s.ok({"import", "other.heddle", "sides.docx"});
    const std::string read = s.ok({"show", "other.heddle", "sides"});
    EXPECT_NE(read.find("Leeds, 4 quotations of 2 people"), std::string::npos) << read;
    const json listed = json::parse(s.ok(with({"--format", "json"})));
    EXPECT_EQ(listed.back()["group"], "Leeds");
    EXPECT_NE(s.ok({"segments", "s.heddle", "--side-by-side", "site", "--value", "Leeds", "--value", "=cmd"}).find("No quotation here is of “=cmd”."), std::string::npos);
}

TEST(QuotationsSideBySide, Are_read_by_LibreOffice_as_a_table) {
    if (!testing::has_program("soffice")) GTEST_SKIP() << "LibreOffice is not installed.";
    const SmallStudy s;
    s.ok({"segments", "s.heddle", "--side-by-side", "site", "--value", "Leeds", "--value", "York", "--format", "docx", "--output", "sides.docx"});
    ASSERT_TRUE(testing::libreoffice_reads(s.path("sides.docx")));
    EXPECT_NE(s.read("sides.txt").find("Leeds, 4 quotations of 2 people"), std::string::npos);
}

TEST(SavedQuotations, Are_listed_and_written_again_with_matrices_and_code_tables) {
    const SmallStudy s;
    s.ok({"segments", "s.heddle", "--code", "Culture", "--sort", "organisation_type", "--save-as", "Trust"});
    s.ok({"segments", "s.heddle", "--side-by-side", "site", "--value", "Leeds", "--value", "York", "--save-as", "Two sites"});
    s.ok({"framework", "s.heddle", "--rows", "site", "--save-as", "Matrix"});
    s.ok({"codes-by", "s.heddle", "--cases", "participants", "--save-as", "People"});
    s.ok({"count", "s.heddle", "--by", "site", "--save-as", "Counts"});
    const json listed = json::parse(s.ok({"questions", "s.heddle", "--format", "json"}));
    ASSERT_EQ(listed.size(), 5u);
    EXPECT_EQ(listed[3]["command"], "heddle segments s.heddle --code Culture --sort organisation_type");
    const std::string printed = s.ok({"report", "s.heddle", "--output", "results"});
    for (const char* file : {"Trust.csv", "Trust.html", "Trust.docx", "Two sites.docx", "Matrix.html", "Matrix.docx", "Matrix.xlsx", "People.csv", "People.xlsx", "People.sav",
                             "People.dta", "Counts.csv", "Counts.docx", "report.html", "report.docx"}) {
        EXPECT_TRUE(std::filesystem::exists(s.path(std::string("results/") + file))) << file;
        EXPECT_NE(printed.find(std::string(file) + "\n"), std::string::npos) << file;
    }
    EXPECT_EQ(s.read("results/Trust.csv"), s.ok({"segments", "s.heddle", "--code", "Culture", "--sort", "organisation_type", "--format", "csv"}));
    EXPECT_EQ(s.read("results/People.csv"), s.ok({"codes-by", "s.heddle", "--cases", "participants"}));
    const std::string page = s.read("results/report.html");
    for (const char* words : {"<h2>Counts</h2>", "<h2>Matrix</h2>", "<h2>People</h2>", "<h2>Trust</h2>", "<h2>Two sites</h2>", "heddle framework s.heddle --rows site"}) {
        EXPECT_NE(page.find(words), std::string::npos) << words;
    }
    EXPECT_TRUE(testing::is_sound_package(s.path("results/report.docx")));
    s.ok({"new", "other.heddle"});
    s.ok({"import", "other.heddle", "results/report.docx"});
    const std::string read = s.ok({"show", "other.heddle", "report"});
    std::size_t at = 0;
    for (const char* name : {"Counts", "Matrix", "People", "Trust", "Two sites"}) {
        const std::size_t next = read.find(std::string("\n") + name + "\n", at);
        EXPECT_NE(next, std::string::npos) << name << " in " << read;
        at = next == std::string::npos ? at : next;
    }
}

TEST(SavedQuotations, The_Word_document_of_all_results_is_read_by_other_programs) {
    if (!testing::has_python_module("docx")) GTEST_SKIP() << "python-docx is not installed.";
    const SmallStudy s;
    s.ok({"segments", "s.heddle", "--side-by-side", "site", "--value", "Leeds", "--value", "York", "--save-as", "Two sites"});
    s.ok({"count", "s.heddle", "--by", "site", "--save-as", "Counts"});
    s.ok({"report", "s.heddle", "--output", "results", "--format", "docx"});
    EXPECT_FALSE(std::filesystem::exists(s.path("results/Counts.csv")));
    const std::string script = "import docx, sys\nd = docx.Document(sys.argv[1])\nassert len(d.tables) == 2, len(d.tables)\nassert len(d.tables[1].columns) == 2\n"
                               "assert [s.orientation for s in d.sections] == [0, 1]\n";
    EXPECT_EQ(std::system((testing::python() + " -c '" + script + "' '" + s.path("results/report.docx").string() + "'").c_str()), 0);
}

TEST(SavedQuotations, What_is_gone_is_refused_by_name_and_the_others_are_written) {
    const SmallStudy s;
    s.ok({"attribute", "s.heddle", "region", "--type", "text"});
    const auto as_tom = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--as", "Tom Okafor"});
        s.ok(words);
    };
    as_tom({"segments", "s.heddle", "--group-by", "region", "--save-as", "By region"});
    as_tom({"framework", "s.heddle", "--rows", "participants", "--case", "Ann", "--save-as", "Of Ann"});
    as_tom({"codes-by", "s.heddle", "--where", "region=North", "--save-as", "North"});
    as_tom({"segments", "s.heddle", "--code", "Money", "--save-as", "Money"});
    s.ok({"undo", "s.heddle"});  // Anna's last action: the attribute
    s.ok({"withdraw", "s.heddle", "Ann", "--yes"});
    const auto written = s.heddle({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(written.status, 1);
    EXPECT_NE(written.error.find("“By region”: The attribute “region” is no longer in the study."), std::string::npos) << written.error;
    EXPECT_NE(written.error.find("“North”: The attribute “region” is no longer in the study."), std::string::npos) << written.error;
    // Whoever has withdrawn is named nowhere, not even here.
    EXPECT_NE(written.error.find("“Of Ann”: A participant that was named is no longer in the study."), std::string::npos) << written.error;
    EXPECT_TRUE(std::filesystem::exists(s.path("results/Money.docx")));
    EXPECT_TRUE(std::filesystem::exists(s.path("results/report.docx")));
}

TEST(SavedQuotations, A_report_says_whom_the_attribution_gives_away_but_not_in_what_it_writes) {
    const SmallStudy s;
    s.ok({"attribution", "s.heddle", "{organisation_type}, round {round}"});
    s.ok({"segments", "s.heddle", "--code", "Culture", "--save-as", "Trust"});
    const auto written = s.heddle({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(written.status, 0);
    EXPECT_NE(written.error.find("“Council, round 1” is said of one person alone: Tom.\n"), std::string::npos) << written.error;
    // Mary is a CCG's in round 1 alone as well, but is not quoted here.
    EXPECT_EQ(written.error.find("Mary"), std::string::npos) << written.error;
    // Standard output has the names of files alone.
    EXPECT_EQ(written.out.find("Tom"), std::string::npos) << written.out;
    EXPECT_EQ(s.read("results/report.html").find("Tom"), std::string::npos);
    EXPECT_EQ(s.read("results/Trust.html").find("Tom"), std::string::npos);
}

TEST(PublishedQuotations, Headings_that_give_away_what_the_attribution_hides_are_named) {
    const SmallStudy s;
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    const auto by_site = s.heddle({"segments", "s.heddle", "--group-by", "site", "--format", "html", "--output", "p.html"});
    EXPECT_EQ(by_site.status, 0);
    EXPECT_EQ(by_site.out, "");
    for (const char* sentence : {"\n“Council” is said of one person alone: Tom.\n", "\nUnder “Leeds” “CCG” is said of one person alone: Mary.\n",
                                 "\nUnder “York” “CCG” is said of one person alone: Ann.\n"}) {
        EXPECT_NE(by_site.error.find(sentence), std::string::npos) << by_site.error;
    }
    // Two people of the whole study have it.
    EXPECT_EQ(by_site.error.find("\n“CCG” is said"), std::string::npos) << by_site.error;
    const auto sides = s.heddle({"segments", "s.heddle", "--side-by-side", "site", "--value", "Leeds", "--value", "York", "--format", "docx", "--output", "p.docx"});
    EXPECT_NE(sides.error.find("Under “York” “CCG” is said of one person alone: Ann.\n"), std::string::npos) << sides.error;
    const auto by_document = s.heddle({"segments", "s.heddle", "--group-by", "document", "--format", "html"});
    EXPECT_NE(by_document.error.find("Here headings are names of documents, which the attribution leaves out.\n"), std::string::npos) << by_document.error;
    // For working on they stand as they are.
    s.ok({"segments", "s.heddle", "--group-by", "document", "--format", "csv"});
}

TEST(PublishedQuotations, The_command_names_nobody_whom_the_attribution_hides) {
    const SmallStudy s;
    const std::vector<std::string> asked{"segments", "s.heddle", "--code", "Culture", "--document", "York", "--format", "html", "--output", "p.html"};
    s.ok(asked);
    EXPECT_NE(s.read("p.html").find("--document York"), std::string::npos);
    s.ok({"attribution", "s.heddle", "A person, {organisation_type}"});
    EXPECT_EQ(s.heddle(asked).status, 0);
    const std::string page = s.read("p.html");
    EXPECT_EQ(page.find("York"), std::string::npos) << page;
    EXPECT_NE(page.find("--code Culture (and 1 option that names a document or person)"), std::string::npos) << page;
}

TEST(PublishedQuotations, A_matrix_attributes_its_quotations_too) {
    const SmallStudy s;
    const std::vector<std::string> asked{"framework", "s.heddle", "--rows", "site", "--code", "Money", "--quotations", "--format", "html"};
    EXPECT_NE(s.ok(asked).find("<p class=\"quote said\">Leeds, "), std::string::npos);
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    const auto printed = s.heddle(asked);
    EXPECT_EQ(printed.status, 0);
    EXPECT_NE(printed.out.find("<p class=\"quote said\">Council</p>"), std::string::npos) << printed.out;
    EXPECT_EQ(printed.out.find("<p class=\"quote said\">Leeds"), std::string::npos) << printed.out;
    EXPECT_NE(printed.error.find("“Council” is said of one person alone: Tom."), std::string::npos) << printed.error;
    const auto of_people = s.heddle({"framework", "s.heddle", "--rows", "participants", "--code", "Money", "--format", "html"});
    EXPECT_NE(of_people.error.find("Here cases are people and stand there by name"), std::string::npos) << of_people.error;
}

TEST(PublishedQuotations, A_report_lists_no_single_people_where_the_attribution_hides_them) {
    const SmallStudy s;
    s.ok({"codes-by", "s.heddle", "--cases", "participants", "--save-as", "People"});
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_NE(s.read("results/report.html").find("Mary"), std::string::npos);
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    s.ok({"report", "s.heddle", "--output", "results"});
    const std::string page = s.read("results/report.html");
    EXPECT_EQ(page.find("Mary"), std::string::npos) << page;
    EXPECT_NE(page.find("Single people are not listed here"), std::string::npos) << page;
    EXPECT_NE(s.read("results/People.csv").find("Mary"), std::string::npos);
}

TEST(PublishedQuotations, Headings_do_not_say_the_small_numbers_that_saved_counts_hide) {
    const SmallStudy s;
    s.ok({"segments", "s.heddle", "--group-by", "site", "--save-as", "Sites"});
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_NE(s.read("results/Sites.html").find("Leeds – 4 quotations of 2 people<"), std::string::npos);
    s.ok({"count", "s.heddle", "--by", "site", "--suppress-below", "3", "--save-as", "Counts"});
    const auto written = s.heddle({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(written.status, 0);
    EXPECT_NE(written.error.find("Saved counts of this study hide small cells;"), std::string::npos) << written.error;
    EXPECT_NE(s.read("results/Sites.html").find("Leeds – 4 quotations of fewer than 3 people<"), std::string::npos) << s.read("results/Sites.html");
}

TEST(PublishedQuotations, One_code_in_groups_is_named_once_above_them) {
    const SmallStudy s;
    const std::string page = s.ok({"segments", "s.heddle", "--code", "Culture > Trust", "--group-by", "site", "--format", "html"});
    const std::size_t code = page.find("<h2>Culture &gt; Trust</h2>");
    EXPECT_NE(code, std::string::npos) << page;
    EXPECT_LT(code, page.find("<h3>Leeds – "));
    EXPECT_EQ(page.find("Culture &gt; Trust</h", code + 30), std::string::npos) << page;
}

TEST(SavedQuotations, Hostile_names_stay_words) {
    const SmallStudy s;
    s.ok({"segments", "s.heddle", "--stance", "<b>=cmd", "--side-by-side", "site", "--value", "<b>", "--value", "=cmd()", "--save-as", "<b>=cmd"});
    s.ok({"report", "s.heddle", "--output", "results"});
    const std::string page = s.read("results/report.html");
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_NE(page.find("<h2>&lt;b&gt;=cmd</h2>"), std::string::npos);
    EXPECT_TRUE(testing::is_sound_package(s.path("results/report.docx")));
}

}  // namespace
}  // namespace heddle
