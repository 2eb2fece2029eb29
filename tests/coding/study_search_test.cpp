#include "coding/study_search.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/support/rounds.h"

namespace heddle {
namespace {

using std::chrono::milliseconds;

// Documents 1, 2, ... with these texts, which can be replaced and taken away.
struct Texts {
    explicit Texts(const std::vector<std::string>& each) {
        for (const std::string& text : each) put(DocumentId{++last_document}, text);
    }
    void put(DocumentId id, const std::string& text) {
        const ContentId content{++last_content};
        texts[content] = Text(text);
        Document document;
        document.id = id;
        document.name = "Document " + std::to_string(id.value);
        document.content = content;
        document.length = texts[content].end().value;
        Study::Writer(study).put(document);
    }
    void erase(DocumentId id) {
        const Document document = *study.documents().find(id);
        texts.erase(document.content);
        Study::Writer(study).erase(document);
    }
    StudySearch::TextOf source() {
        return [this](ContentId content) -> Result<Text> {
            ++read;
            if (!texts.contains(content)) return failure("The text cannot be read.");
            return texts.at(content);
        };
    }
    // As TextSearch finds it in each.
    std::vector<std::pair<DocumentId, Range>> plainly(const SoughtWords& sought) const {
        std::vector<std::pair<DocumentId, Range>> found;
        const TextSearch search = TextSearch::prepare(sought.query, sought.rules).value();
        for (const Document& document : study.documents()) {
            const auto hits = search.find_all(texts.at(document.content));
            for (const Range range : hits.value()) found.emplace_back(document.id, range);
        }
        return found;
    }

    Study study;
    std::map<ContentId, Text> texts;
    std::int64_t last_document = 0;
    std::int64_t last_content = 0;
    int read = 0;
};

std::vector<std::pair<DocumentId, Range>> search(StudySearch& searcher, Texts& texts, const SoughtWords& sought) {
    searcher.begin(texts.study, sought);
    while (searcher.under_way()) searcher.go_on(texts.source(), milliseconds(0));
    std::vector<std::pair<DocumentId, Range>> found;
    for (const FoundPassage& passage : searcher.found().passages) found.emplace_back(passage.document, passage.range);
    return found;
}

TEST(StudySearch, Reads_only_the_texts_in_which_the_words_can_stand) {
    Texts texts({"We share information.", "Nothing of the kind", "Information again"});
    StudySearch searcher;
    EXPECT_TRUE(searcher.index(texts.study, texts.source()));
    texts.read = 0;
    EXPECT_EQ(search(searcher, texts, {"information", {}}), texts.plainly({"information", {}}));
    EXPECT_EQ(texts.read, 2);
    EXPECT_TRUE(searcher.found().complete);
    EXPECT_EQ(searcher.found().documents, 3u);
    EXPECT_EQ(searcher.found().looked_through, 3u);
}

TEST(StudySearch, Shows_what_stands_around_a_passage_in_one_line) {
    Texts texts({"So first:\nwe share what\nwe know, he said."});
    StudySearch searcher;
    search(searcher, texts, {"share what we", {}});
    const auto& passages = searcher.found().passages;
    ASSERT_EQ(passages.size(), 1u);
    EXPECT_EQ(passages[0].before, "So first: we ");
    EXPECT_EQ(passages[0].words, "share what we");
    EXPECT_EQ(passages[0].after, " know, he said.");
}

TEST(StudySearch, Keeps_so_many_passages_and_says_that_there_are_more) {
    std::string text;
    for (std::size_t i = 0; i <= StudySearch::most_passages; ++i) text += "a ";
    Texts texts({text, "a"});
    StudySearch searcher;
    EXPECT_EQ(search(searcher, texts, {"a", {}}).size(), StudySearch::most_passages);
    EXPECT_TRUE(searcher.found().more);
    EXPECT_FALSE(searcher.found().complete);
}

TEST(StudySearch, A_text_that_cannot_be_read_is_counted_and_the_others_are_searched) {
    Texts texts({"one two", "two", "two three"});
    texts.texts.erase(ContentId{2});
    StudySearch searcher;
    EXPECT_TRUE(searcher.index(texts.study, texts.source()));
    const auto found = search(searcher, texts, {"two", {}});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].first, DocumentId{1});
    EXPECT_EQ(found[1].first, DocumentId{3});
    EXPECT_TRUE(searcher.found().complete);
    EXPECT_EQ(searcher.found().unread, 1u);
    EXPECT_EQ(searcher.found().first_unread, DocumentId{2});
    EXPECT_EQ(searcher.found().problem, "");
}

TEST(StudySearch, A_long_text_is_looked_through_in_several_goes) {
    std::string lines;
    for (int i = 0; i < 10000; ++i) lines += "what line " + std::to_string(i) + " says\n";
    Texts texts({lines});
    StudySearch searcher;
    searcher.begin(texts.study, {"line 99", {}});
    searcher.go_on(texts.source(), milliseconds(0));
    EXPECT_TRUE(searcher.under_way());
    EXPECT_EQ(searcher.found().looked_through, 0u);
    const SoughtWords sought{"line 99", {}};
    EXPECT_EQ(search(searcher, texts, sought), texts.plainly(sought));
    EXPECT_EQ(texts.read, 2);  // once for each search
    EXPECT_EQ(searcher.found().looked_through, 1u);
}

TEST(StudySearch, Passages_of_a_text_that_is_gone_are_let_go_with_it) {
    Texts texts({"Deirdre was there", "Deirdre again"});
    StudySearch searcher;
    search(searcher, texts, {"Deirdre", {}});
    texts.erase(DocumentId{1});
    EXPECT_TRUE(searcher.index(texts.study, texts.source()));
    ASSERT_EQ(searcher.found().passages.size(), 1u);
    EXPECT_EQ(searcher.found().passages[0].document, DocumentId{2});
}

TEST(StudySearch, A_wrong_expression_ends_the_search_with_the_reason) {
    Texts texts({"one"});
    StudySearch searcher;
    searcher.begin(texts.study, {"(on", {true, true, true}});
    EXPECT_FALSE(searcher.under_way());
    EXPECT_NE(searcher.found().problem, "");
}

// Whatever is indexed already, after corrections, deletions and new documents.
TEST(StudySearch, Finds_what_a_search_of_each_text_finds) {
    constexpr const char* words[] = {"care ", "Care-plan ", "café ", "cafe\u0301s ", "Straße ", "strasse\n", "信息共享", "合作，", "แบ่งปัน", "и\u0306 ", "й ",
                                     "plan. ", "what ", "we ", "1/2 ", "½ ", "😀 ", "공유 ", "مشاركة "};
    for (const std::uint32_t seed : testing::seeds_of_rounds(30)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937_64 random(seed);
        const auto some_text = [&] {
            std::string text;
            for (std::size_t i = random() % 60; i > 0; --i) text += words[random() % std::size(words)];
            return text;
        };
        Texts texts({some_text(), some_text(), some_text()});
        StudySearch searcher;
        for (int step = 0; step < 40; ++step) {
            const DocumentId some{1 + static_cast<std::int64_t>(random() % static_cast<std::size_t>(texts.last_document))};
            switch (random() % 4) {
                case 0: texts.put(DocumentId{++texts.last_document}, some_text()); break;
                case 1: texts.put(some, some_text()); break;
                case 2:
                    if (texts.study.documents().contains(some)) texts.erase(some);
                    break;
                default: {
                    std::size_t left = random() % 4;
                    searcher.index(texts.study, texts.source(), [&] { return left-- == 0; });
                }
            }
            std::string query = words[random() % std::size(words)];
            if (random() % 2 == 0) query += words[random() % std::size(words)];
            const SoughtWords sought{query, {random() % 2 == 0, random() % 2 == 0, false}};
            EXPECT_EQ(search(searcher, texts, sought), texts.plainly(sought)) << query;
        }
    }
}

TEST(StudySearch, Words_of_a_text_that_is_gone_leave_the_index) {
    Texts texts({"Deirdre was there", "Tom was there"});
    StudySearch searcher;
    searcher.index(texts.study, texts.source());
    texts.put(DocumentId{1}, "P1 was there");
    searcher.index(texts.study, texts.source());
    Texts never({"P1 was there", "Tom was there"});
    StudySearch other;
    other.index(never.study, never.source());
    EXPECT_EQ(searcher.index().terms(), other.index().terms());
}

}  // namespace
}  // namespace heddle
