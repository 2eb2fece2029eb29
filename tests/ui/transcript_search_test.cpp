#include "ui/transcript/transcript_search.h"

#include <gtest/gtest.h>

#include <chrono>

namespace heddle {
namespace {

std::string long_text() {
    std::string utf8;
    for (int i = 0; i < 20'000; ++i) utf8 += i % 50 == 0 ? "care plan\n" : "people said so ";
    return utf8;
}

// An answer comes from another thread; how soon is the machine's affair.
const SearchHits& settled(TranscriptSearch& search) {
    while (search.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return search.found();
}

TEST(TranscriptSearch, Shows_hits_from_the_given_place_on_first_and_at_last_all) {
    const Text text(long_text());
    const TextSearch search("care plan");
    const auto all = search.find_all(text).value();
    for (const std::int32_t from : {0, 150'000, text.end().value}) {
        std::vector<SearchHits> shown;
        search_from(text, search, {from}, [] { return false; }, [&](SearchHits hits) { shown.push_back(std::move(hits)); });
        ASSERT_GT(shown.size(), 2u);
        EXPECT_FALSE(shown.front().complete);
        EXPECT_LT(shown.front().hits.size(), all.size());
        const auto near = hits_in(shown.front().hits, range_of(from, from + 9'000));
        EXPECT_TRUE(std::ranges::equal(near, hits_in(all, range_of(from, from + 9'000))));
        EXPECT_TRUE(shown.back().complete);
        EXPECT_EQ(shown.back().hits, all);
    }
}

TEST(TranscriptSearch, Keeps_a_bounded_number_of_hits_and_says_that_there_are_more) {
    SearchHits last;
    search_from(Text(long_text()), TextSearch("e"), {0}, [] { return false; }, [&](SearchHits hits) { last = std::move(hits); }, 1000);
    EXPECT_EQ(last.hits.size(), 1000u);
    EXPECT_TRUE(last.more);
    EXPECT_FALSE(last.complete);
}

TEST(TranscriptSearch, A_search_that_is_given_up_shows_nothing_more) {
    int shown = 0;
    search_from(Text(long_text()), TextSearch("e"), {0}, [&] { return shown > 0; }, [&](SearchHits) { ++shown; });
    EXPECT_EQ(shown, 1);
}

TEST(TranscriptSearch, Answers_only_what_was_asked_last) {
    const Text text(long_text());
    TranscriptSearch search;
    EXPECT_TRUE(search.found().hits.empty());
    for (const char* typed : {"c", "ca", "car", "care", "care ", "care p"}) search.ask(typed, {}, ContentId{1}, text, blocks_of_lines(text), {0});
    EXPECT_EQ(settled(search).hits.size(), 400u);
    EXPECT_TRUE(search.found().complete);
    const auto version = search.version();
    search.ask("care p", {}, ContentId{1}, text, blocks_of_lines(text), {500});
    EXPECT_EQ(settled(search).hits.size(), 400u);
    EXPECT_EQ(search.version(), version);

    // What was found in another text is not shown for this one.
    search.ask("care p", {}, ContentId{2}, Text("no such words"), blocks_of_lines(Text("no such words")), {0});
    EXPECT_TRUE(search.found().hits.empty());
    EXPECT_NE(search.version(), version);
    EXPECT_TRUE(settled(search).complete);
    EXPECT_TRUE(search.found().hits.empty());
    search.stop();
    EXPECT_FALSE(search.busy());
    EXPECT_FALSE(search.found().complete);
}

TEST(TranscriptSearch, Says_what_is_wrong_with_an_expression) {
    TranscriptSearch search;
    search.ask("(care", {true, true, true}, ContentId{1}, Text("care"), blocks_of_lines(Text("care")), {0});
    EXPECT_NE(settled(search).problem.find("parenthesis"), std::string::npos);
    std::string many(81, 'a');
    many.back() = 'b';
    search.ask("(a+)+$", {true, true, true}, ContentId{1}, Text(many), blocks_of_lines(Text(many)), {0});
    EXPECT_NE(settled(search).problem.find("too many ways"), std::string::npos);
}

TEST(TranscriptSearch, Can_be_closed_while_it_searches) {
    std::string many(201, 'a');
    many.back() = 'b';
    const Text text(many);
    for (int i = 0; i < 20; ++i) {
        TranscriptSearch search;
        search.ask("(a+)+(a+)+$", {true, true, true}, ContentId{1}, text, blocks_of_lines(text), {0});
    }
}

TEST(TranscriptSearch, Words_that_stand_only_in_labels_beside_the_text_are_not_found) {
    const Text text("Anna: Anna said so.\nAnna: Nobody else.");
    const std::vector<DocumentBlock> bodies{{{Position{6}, Position{19}}, 0}, {{Position{26}, Position{38}}, 0}};
    TranscriptSearch search;
    search.ask("anna", {}, ContentId{1}, text, bodies, {0});
    EXPECT_EQ(settled(search).hits, (std::vector<Range>{{Position{6}, Position{10}}}));
}

}  // namespace
}  // namespace heddle
