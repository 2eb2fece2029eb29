// From an empty folder to tables: what a researcher does, through the built program.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/command_line/small_study.h"
#include "tests/support/places.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;
using testing::Workplace;

TEST(MainJob, The_count_of_codes_by_kind_of_organisation_is_what_one_counts_by_hand) {
    const SmallStudy s;
    // Mary (CCG) has Records; Tom (Council) Money and Trust twice, by two coders; Ann (CCG) Trust. The notes belong to nobody; the
    // interviewer's question is not counted.
    EXPECT_EQ(s.ok({"count", "s.heddle", "--by", "organisation_type", "--format", "csv"}),
              "code,CCG,Council,(not recorded),total\n"
              "(n),2,1,1,3\n"
              "Culture,1,2,1,4\n"
              "Culture > Trust,1,2,0,3\n"
              "Money,0,1,0,1\n"
              "Records,1,0,0,1\n");
}

TEST(MainJob, Participants_are_counted_once_and_as_a_share_of_their_group) {
    const SmallStudy s;
    const json table = json::parse(s.ok({"count", "s.heddle", "--by", "organisation_type", "--unit", "participants",
                                         "--percent", "group", "--where", "round=1", "--format", "json"}));
    EXPECT_EQ(table["unit"], "participants");
    EXPECT_EQ(table["percent"], "group");
    EXPECT_EQ(table["groups"], json::parse(R"([{"name":"CCG","n":1},{"name":"Council","n":1}])"));
    EXPECT_EQ(table["total_n"], 2);
    ASSERT_EQ(table["rows"].size(), 4u);
    EXPECT_EQ(table["rows"][1]["code"], "Culture > Trust");
    EXPECT_EQ(table["rows"][1]["cells"], json::parse("[0.0,100.0]"));
    EXPECT_EQ(table["rows"][1]["total"], 50.0);
    EXPECT_TRUE(table["notes"].is_array());
    EXPECT_EQ(table.size(), 6u);
}

TEST(MainJob, The_sample_is_counted_by_cross) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"cross", "s.heddle", "--rows", "site", "--by", "organisation_type", "--format", "csv"}),
              // The notes belong to nobody: their body makes a column that holds no participant.
              "row,CCG,Council,(not recorded),total\n"
              "(n),2,1,0,3\n"
              "Leeds,1,1,0,2\n"
              "York,1,0,0,1\n");
    const json table = json::parse(s.ok({"cross", "s.heddle", "--rows", "site", "--unit", "documents", "--format", "json"}));
    EXPECT_EQ(table["groups"], json::parse(R"([{"name":"all","n":3}])"));
    EXPECT_EQ(table["rows"], json::parse(R"([{"row":"Leeds","cells":[1],"total":1},{"row":"York","cells":[2],"total":2}])"));
}

TEST(MainJob, Quotations_tell_all_about_a_coding) {
    const SmallStudy s;
    const json all = json::parse(s.ok({"segments", "s.heddle", "--format", "json"}));
    ASSERT_EQ(all.size(), 7u);
    const int start = SmallStudy::position(SmallStudy::leeds, "trust is low");
    const json expected{{"document", "Leeds"}, {"start", start},         {"end", start + 12},
                        {"code", "Culture > Trust"}, {"coder", "Anna"},   {"text", "trust is low"},
                        {"participants", {"Tom"}},   {"memo", ""},        {"stance", "denied"},
                        {"about", "the council"}};
    EXPECT_EQ(std::count(all.begin(), all.end(), expected), 1);
    // The interviewer's question and the notes are listed, but belong to nobody.
    for (const json& segment : all) {
        if (segment["text"] == "And here?" || segment["document"] == "Notes") {
            EXPECT_EQ(segment["participants"], json::array());
        }
    }
}

TEST(MainJob, Quotations_can_be_narrowed_by_code_with_what_is_below_it_and_by_attributes_of_who_speaks) {
    const SmallStudy s;
    const auto texts = [&](std::vector<std::string> filter) {
        filter.insert(filter.begin(), {"segments", "s.heddle", "--format", "json"});
        std::vector<std::string> found;
        for (const json& segment : json::parse(s.ok(filter))) found.push_back(segment["text"]);
        return found;
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts({"--code", "Culture", "--coder", "Anna"}),
              (Texts{"trust is low", "Trust is growing", "Trust was on every wall"}));
    EXPECT_EQ(texts({"--where", "organisation_type=CCG"}), (Texts{"We do not share records.", "Trust is growing"}));
    EXPECT_EQ(texts({"--where", "organisation_type=CCG", "--where", "site=York"}), (Texts{"Trust is growing"}));
    EXPECT_EQ(texts({"--where", "site=Leeds", "--where", "site=York"}).size(), 7u);
    EXPECT_EQ(texts({"--where", "organisation_type=(not recorded)"}), (Texts{"And here?", "Trust was on every wall"}));
    EXPECT_EQ(texts({"--stance", "denied"}), (Texts{"trust is low"}));
    EXPECT_EQ(texts({"--document", "Notes"}), (Texts{"Trust was on every wall"}));
    EXPECT_EQ(texts({"--where", "site=Hull"}), Texts{});
}

TEST(MainJob, A_document_is_shown_exactly_as_stored) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"show", "s.heddle", "Leeds"}), SmallStudy::leeds);
    const json shown = json::parse(s.ok({"show", "s.heddle", "Leeds", "--format", "json"}));
    EXPECT_EQ(shown["name"], "Leeds");
    EXPECT_EQ(shown["text"], SmallStudy::leeds);
    EXPECT_EQ(shown["attributes"], (json{{"site", "Leeds"}, {"round", "1"}}));
    ASSERT_EQ(shown["turns"].size(), 3u);
    EXPECT_EQ(shown["turns"][1],
              (json{{"speaker", "Mary"}, {"participant", "Mary"}, {"interviewer", false}, {"start", 39}, {"body", 45}, {"body_end", 89}, {"end", 90}, {"time", nullptr}}));
    EXPECT_EQ(shown["turns"][0]["interviewer"], true);
    EXPECT_EQ(shown["turns"][0]["participant"], nullptr);
    EXPECT_EQ(shown["marks"], json::array());
}

TEST(MainJob, What_was_bold_in_a_file_is_shown_and_passages_without_pages_have_no_column_for_them) {
    const SmallStudy s;
    s.file("page.html", "<p>Mary: <b>We</b> do not. <i>Not at all.</i></p>");
    s.ok({"import", "s.heddle", "page.html"});
    const json shown = json::parse(s.ok({"show", "s.heddle", "page", "--format", "json"}));
    EXPECT_EQ(shown["marks"], json::parse(R"([["bold",6,8],["italic",17,28]])"));
    EXPECT_EQ(s.ok({"segments", "s.heddle", "--format", "csv"}).find("document,start,end,code,coder,text,participants,memo,stance,about\n"), 0u);
}

TEST(MainJob, Where_subtitles_name_nobody_the_time_of_a_passage_is_told_and_only_there) {
    const SmallStudy s;
    s.file("talk.srt", "1\n00:00:43,810 --> 00:00:45,000\nWe began with two.\n\n2\n01:00:05,500 --> 01:00:06,000\nThen we waited.\n");
    s.ok({"import", "s.heddle", "talk.srt"});
    const json shown = json::parse(s.ok({"show", "s.heddle", "talk", "--format", "json"}));
    EXPECT_EQ(shown["text"], "We began with two.\n\nThen we waited.\n");
    EXPECT_EQ(shown["turns"], json::array());
    EXPECT_EQ(shown["marks"], json::parse(R"([["time",0,20,43.81],["time",20,36,3605.5]])"));
    s.file("more.csv", "document,start,end,code,coder\ntalk,3,8,Culture > Trust,Anna\ntalk,25,35,Culture > Trust,Anna\n");
    s.ok({"codings", "import", "s.heddle", "more.csv"});
    std::vector<std::pair<std::string, json>> times;
    for (const json& segment : json::parse(s.ok({"segments", "s.heddle", "--format", "json"}))) {
        EXPECT_FALSE(segment.contains("page"));
        if (segment.contains("time")) times.emplace_back(segment["document"], segment["time"]);
    }
    EXPECT_EQ(times, (std::vector<std::pair<std::string, json>>{{"talk", 43.81}, {"talk", 3605.5}}));
    EXPECT_NE(s.ok({"segments", "s.heddle", "--document", "talk"}).find("talk 25–35, 1:00:05  Culture > Trust"), std::string::npos);
    EXPECT_EQ(s.ok({"segments", "s.heddle", "--document", "talk", "--format", "csv"}),
              "document,start,end,code,coder,text,participants,memo,stance,about,time\n"
              "talk,3,8,Culture > Trust,Anna,began,,,,,43.81\n"
              "talk,25,35,Culture > Trust,Anna,we waited.,,,,,3605.5\n");
    EXPECT_NE(s.ok({"segments", "s.heddle", "--format", "html"}).find("talk, 25–35, 1:00:05 (Anna)"), std::string::npos);
}

TEST(MainJob, Search_finds_regardless_of_case_and_accents_and_prints_nothing_where_there_is_nothing) {
    const SmallStudy s;
    const json found = json::parse(s.ok({"search", "s.heddle", "NEE", "--format", "json"}));
    ASSERT_EQ(found.size(), 1u);
    const int start = SmallStudy::position(SmallStudy::leeds, "Née");
    EXPECT_EQ(found[0]["document"], "Leeds");
    EXPECT_EQ(found[0]["start"], start);
    EXPECT_EQ(found[0]["end"], start + 3);
    EXPECT_NE(found[0]["context"].get<std::string>().find("“Née” is all"), std::string::npos);
    EXPECT_EQ(s.ok({"search", "s.heddle", "zebra"}), "");
    EXPECT_NE(s.ok({"search", "s.heddle", "trust"}).find("York"), std::string::npos);
}

TEST(MainJob, Lists_say_what_the_study_holds) {
    const SmallStudy s;
    const auto list = [&](const std::string& what) { return json::parse(s.ok({"list", "s.heddle", what, "--format", "json"})); };
    EXPECT_EQ(list("documents")[0], (json{{"name", "Leeds"}, {"characters", 129}, {"turns", 3}, {"participants", {"Mary", "Tom"}}, {"codings", 4}, {"done_by", json::array()}, {"outdated_for", json::array()}, {"attributes", {{"site", "Leeds"}, {"round", "1"}}}}));
    EXPECT_EQ(list("documents").size(), 3u);
    EXPECT_EQ(list("participants").size(), 3u);
    EXPECT_EQ(list("participants")[0], (json{{"name", "Mary"}, {"documents", {"Leeds"}}, {"attributes", {{"organisation_type", "CCG"}}}}));
    EXPECT_EQ(list("attributes").size(), 3u);
    EXPECT_EQ(list("codes")[1], (json{{"code", "Culture > Trust"}, {"codings", 3}, {"documents", 2}, {"colour", "#e69f00"}, {"definition", ""}}));
    EXPECT_EQ(list("coders"), json::parse(R"([{"name":"Anna","codings":6,"documents":3,"done":0,"in_progress":0,"outdated":0},
             {"name":"Tom Okafor","codings":1,"documents":1,"done":0,"in_progress":0,"outdated":0}])"));
    EXPECT_EQ(s.ok({"list", "s.heddle", "coders", "--format", "csv"}), 
              "name,codings,documents,done,in_progress,outdated\nAnna,6,3,0,0,0\nTom Okafor,1,1,0,0,0\n");
}

TEST(MainJob, What_was_done_is_undone_and_done_again_and_stands_in_the_history) {
    const SmallStudy s;
    const std::string before = s.ok({"count", "s.heddle", "--format", "csv"});
    EXPECT_EQ(s.ok({"undo", "s.heddle"}), "Undone: Import codings “codings.csv”\n");
    EXPECT_EQ(s.ok({"codings", "export", "s.heddle", "out.csv"}), "0 codings written to “out.csv”.\n");
    EXPECT_EQ(s.ok({"redo", "s.heddle"}), "Done again: Import codings “codings.csv”\n");
    EXPECT_EQ(s.ok({"count", "s.heddle", "--format", "csv"}), before);
    const json history = json::parse(s.ok({"history", "s.heddle", "--format", "json"}));
    EXPECT_EQ(history[0]["kind"], "redo");
    EXPECT_EQ(history[1]["kind"], "undo");
    EXPECT_EQ(history[0]["coder"], "Anna");
    EXPECT_EQ(json::parse(s.ok({"history", "s.heddle", "--format", "json", "--limit", "2"})).size(), 2u);
    // To the very beginning, and no further: the coder stays, so that all of it can be done again.
    int undone = 0;
    while (s.heddle({"undo", "s.heddle"}).status == 0) ++undone;
    EXPECT_EQ(undone, 5);
    EXPECT_EQ(json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"})).size(), 0u);
    for (int i = 0; i < undone; ++i) s.ok({"redo", "s.heddle"});
    EXPECT_EQ(s.ok({"count", "s.heddle", "--format", "csv"}), before);
    s.ok({"check", "s.heddle"});
}

TEST(MainJob, Codings_and_the_codebook_go_out_and_come_back_the_same) {
    const SmallStudy s;
    s.ok({"codings", "export", "s.heddle", "out.csv"});
    s.ok({"codebook", "export", "s.heddle", "book.qdc"});
    s.ok({"codebook", "export", "s.heddle", "book.csv"});
    EXPECT_EQ(s.read("book.csv"), s.read("codebook.csv"));
    s.ok({"new", "t.heddle", "--codebook", "book.qdc"});
    s.ok({"import", "t.heddle", "Leeds.txt", "York.txt", "Notes.txt"});
    s.ok({"codings", "import", "t.heddle", "out.csv"});
    s.ok({"codings", "export", "t.heddle", "again.csv"});
    EXPECT_EQ(s.read("again.csv"), s.read("out.csv"));
    s.ok({"codebook", "export", "t.heddle", "book2.qdc"});
    EXPECT_EQ(s.read("book2.qdc"), s.read("book.qdc"));
}

TEST(MainJob, Progress_is_a_coders_own_and_counts_can_be_limited_to_what_is_done) {
    const SmallStudy s;
    s.ok({"progress", "s.heddle", "Leeds", "done"});
    s.ok({"progress", "s.heddle", "York", "in-progress", "--as", "Tom Okafor"});
    const json documents = json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"}));
    EXPECT_EQ(documents[0]["done_by"], (json{"Anna"}));
    EXPECT_EQ(documents[1]["done_by"], json::array());
    const json table = json::parse(s.ok({"count", "s.heddle", "--examined", "--unit", "documents", "--format", "json"}));
    EXPECT_EQ(table["total_n"], 1);
    EXPECT_EQ(s.heddle({"progress", "s.heddle", "Leeds", "finished"}).status, 2);
}

TEST(MainJob, What_was_done_before_the_codebook_grew_is_outdated_until_it_is_marked_again) {
    const SmallStudy s;
    s.ok({"progress", "s.heddle", "Leeds", "done"});
    const auto outdated = [&] {
        return json::parse(s.ok({"list", "s.heddle", "documents", "--format", "json"}))[0]["outdated_for"];
    };
    EXPECT_EQ(outdated(), json::array());
    s.file("colour.csv", "code,colour\nMoney,#123456\n");
    s.ok({"codebook", "import", "s.heddle", "colour.csv"});
    EXPECT_EQ(outdated(), json::array());
    s.file("more.csv", "code\nWaiting\n");
    s.ok({"codebook", "import", "s.heddle", "more.csv"});
    EXPECT_EQ(outdated(), (json{"Anna"}));
    s.ok({"progress", "s.heddle", "Leeds", "done"});
    EXPECT_EQ(outdated(), json::array());
    s.ok({"undo", "s.heddle"});
    EXPECT_EQ(outdated(), (json{"Anna"}));
}

TEST(MainJob, Summaries_go_out_and_come_back_the_same_and_can_be_undone) {
    const SmallStudy s;
    const int start = SmallStudy::position(SmallStudy::leeds, "trust is low");
    const std::string place = "Leeds " + std::to_string(start) + "-" + std::to_string(start + 12);
    s.file("cells.csv", "case,theme,text,reader,codings\n"
                        "site=Leeds,Culture,Trust is low.,Ros," + place + "\n"
                        "Mary,Records,She sees too little.,,\n");
    EXPECT_EQ(s.ok({"summaries", "import", "s.heddle", "cells.csv"}), "2 summaries added, 0 changed.\nNew coder: Ros\n");
    EXPECT_EQ(s.ok({"summaries", "export", "s.heddle", "out.csv"}), "2 summaries written to “out.csv”.\n");
    EXPECT_EQ(s.read("out.csv"),
              "case,theme,state,text,author,reader,codings\n"
              "participant=Mary,Records,written,She sees too little.,Anna,,\n"
              "site=Leeds,Culture,written,Trust is low.,Anna,Ros,\"" + place + " Culture > Trust (Anna)\n" + place +
                  " Culture > Trust (Tom Okafor)\"\n");
    EXPECT_EQ(s.ok({"summaries", "import", "s.heddle", "out.csv"}), "0 summaries added, 0 changed, 2 there already.\n");
    EXPECT_NE(s.ok({"info", "s.heddle"}).find("summaries       2\n"), std::string::npos);
    EXPECT_NE(s.ok({"check", "s.heddle"}).find("No problems"), std::string::npos);
    s.ok({"undo", "s.heddle"});
    EXPECT_EQ(s.ok({"summaries", "export", "s.heddle", "none.csv"}), "0 summaries written to “none.csv”.\n");
    s.ok({"redo", "s.heddle"});
    s.ok({"summaries", "export", "s.heddle", "again.csv"});
    EXPECT_EQ(s.read("again.csv"), s.read("out.csv"));
}

TEST(MainJob, Summaries_of_what_the_study_lacks_are_refused_all_together) {
    const SmallStudy s;
    s.file("cells.csv", "case,theme,text\nsite=Hull,Culture,x\nMary,Trust,x\n");
    const auto refused = s.heddle({"summaries", "import", "s.heddle", "cells.csv"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.error_lines().size(), 3u) << refused.error;
    EXPECT_EQ(s.ok({"summaries", "export", "s.heddle", "none.csv"}), "0 summaries written to “none.csv”.\n");
}

TEST(MainJob, The_order_of_values_can_be_declared) {
    const SmallStudy s;
    s.ok({"attribute", "s.heddle", "site", "--type", "choice", "--order", "York,Leeds"});
    EXPECT_EQ(s.ok({"cross", "s.heddle", "--rows", "site", "--format", "csv"}),
              "row,all,total\n(n),3,3\nYork,1,1\nLeeds,2,2\n");
    EXPECT_EQ(s.heddle({"attribute", "s.heddle", "site", "--type", "colour"}).status, 2);
    EXPECT_EQ(s.heddle({"attribute", "s.heddle", "site", "--type", "number"}).status, 1);
}

TEST(MainJob, Every_form_of_a_table_can_be_written_to_a_file) {
    const SmallStudy s;
    for (const std::string format : {"table", "csv", "json", "html", "xlsx"}) {
        EXPECT_EQ(s.ok({"count", "s.heddle", "--by", "site", "--format", format, "--output", "table." + format}), "");
        EXPECT_GT(s.read("table." + format).size(), 60u) << format;
    }
    EXPECT_EQ(s.read("table.csv"), s.ok({"count", "s.heddle", "--by", "site", "--format", "csv"}));
    EXPECT_EQ(s.read("table.xlsx").substr(0, 2), "PK");
    EXPECT_EQ(s.heddle({"count", "s.heddle", "--format", "xlsx"}).status, 2);
}

TEST(MainJob, A_table_for_reading_shows_small_bases_as_fractions) {
    const SmallStudy s;
    const std::string table = s.ok({"count", "s.heddle", "--unit", "participants", "--percent", "group"});
    EXPECT_NE(table.find("2/3"), std::string::npos) << table;
    EXPECT_NE(s.ok({"count", "s.heddle", "--unit", "participants", "--percent", "group", "--min-base", "0"}).find("67%"),
              std::string::npos);
}

TEST(MainJob, Names_that_are_not_ASCII_work_everywhere) {
    const Workplace s;
    s.file("ordner/Zürich Übung.txt", "Åsa: Ja, ß und 日本 😀.\n");
    s.file("book.csv", "code\nÄngste > größer\n");
    s.ok({"new", "Straße 😀.heddle", "--codebook", "book.csv", "--as", "Ørjan"});
    s.ok({"import", "Straße 😀.heddle", "ordner", "--set", "café=né"});
    s.file("codings.csv", "document,start,end,code,coder\nZürich Übung,5,20,Ängste > größer,Łukasz\n");
    s.ok({"codings", "import", "Straße 😀.heddle", "codings.csv"});
    EXPECT_EQ(s.ok({"count", "Straße 😀.heddle", "--by", "café", "--code", "Ängste > größer", "--coder", "Łukasz",
                    "--where", "café=né", "--format", "csv"}),
              "code,né,total\n(n),1,1\nÄngste,1,1\nÄngste > größer,1,1\n");
    // The name as another system would write it, with the accents apart.
    EXPECT_EQ(s.ok({"show", "Straße 😀.heddle", "Zu\u0308rich U\u0308bung"}), "Åsa: Ja, ß und 日本 😀.\n");
}

TEST(MainJob, A_folder_in_brackets_is_taken_for_what_it_is) {
    const Workplace s;
    s.file("[a,b]/x.txt", "text\n");
    s.ok({"new", "s.heddle"});
    EXPECT_NE(s.ok({"import", "s.heddle", "[a,b]"}).find("1 document"), std::string::npos);
}

TEST(MainJob, The_sample_study_is_built_and_counted) {
    const Workplace s;
    const std::string folder = std::string(heddle::testing::assets_folder) + "/sample";
    s.ok({"new", "s.heddle", "--codebook", "cameron-barriers", "--codebook", "i-statements"});
    s.ok({"import", "s.heddle", folder + "/interviews", "--interviewer", "Interviewer"});
    for (const std::string sheet : {"documents", "speakers", "organisation_types", "sites"}) {
        s.ok({"attributes", "s.heddle", folder + "/attributes/" + sheet + ".csv"});
    }
    s.ok({"codings", "import", "s.heddle", folder + "/codings.csv"});
    s.ok({"check", "s.heddle"});
    const json table = json::parse(s.ok({"count", "s.heddle", "--by", "site", "--by", "organisation_type", "--format", "json"}));
    EXPECT_GE(table["groups"].size(), 10u);
    EXPECT_NE(table["groups"][0]["name"].get<std::string>().find(" / "), std::string::npos);
    EXPECT_EQ(table["rows"].size(), 64u);
}

}  // namespace
}  // namespace heddle
