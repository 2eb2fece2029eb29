// Words that are counted while a text is being written, and stored afterwards.
#include "storage/words_ahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "coding/changes/document_changes.h"
#include "coding/segmentation.h"
#include "storage/derived.h"
#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

// Long enough for a thread, with words of several kinds.
Text long_text(std::uint32_t seed) {
    static const std::vector<std::string> pieces{"we ", "met. ", "the ", "trust, ", "we’d ", "3.5 ", "café\n", "على ", "医院 ", "co-ordination "};
    std::mt19937 random(seed);
    std::string utf8;
    while (utf8.size() < 1'300'000) utf8 += pieces[random() % pieces.size()];
    return Text(std::move(utf8));
}

TEST(PackedWords, A_text_is_packed_as_the_list_of_its_words_is) {
    for (const Text& text : {Text(), Text(std::string(" – ")), Text(std::string("One, two.")), long_text(1)}) {
        const auto words = counted_words(text, text.whole());
        const auto packed = pack_words(text);
        ASSERT_TRUE(packed);
        EXPECT_EQ(packed->words, static_cast<std::int64_t>(words.size()));
        EXPECT_EQ(packed->ranges, pack_ranges(words));
        EXPECT_EQ(unpack_ranges(packed->ranges), words);
    }
    EXPECT_FALSE(pack_words(long_text(1), [] { return true; }));
}

TEST(WordsAhead, Each_text_gives_its_words_once_and_others_give_none) {
    const std::vector<NewContent> contents{{ContentId{4}, long_text(4)}, {ContentId{9}, Text(std::string("One two"))}, {ContentId{7}, long_text(7)}};
    const auto ahead = WordsAhead::begin(contents);
    ASSERT_TRUE(ahead);
    EXPECT_EQ(ahead->take(ContentId{7}), pack_words(contents[2].text));
    EXPECT_EQ(ahead->take(ContentId{9})->words, 2);
    EXPECT_EQ(ahead->take(ContentId{4}), pack_words(contents[0].text));
    EXPECT_FALSE(ahead->take(ContentId{4}));
    EXPECT_FALSE(ahead->take(ContentId{5}));
}

TEST(WordsAhead, Short_texts_take_no_thread_and_counting_can_be_left) {
    EXPECT_FALSE(WordsAhead::begin({}));
    const std::vector<NewContent> little{{ContentId{1}, Text(std::string("One two"))}};
    EXPECT_FALSE(WordsAhead::begin(little));
    const std::vector<NewContent> much{{ContentId{1}, long_text(1)}, {ContentId{2}, long_text(2)}};
    EXPECT_TRUE(WordsAhead::begin(much));  // and is gone at once
}

class LongTexts : public ::testing::Test {
protected:
    LongTexts() : file_(std::move(StudyFile::create(folder_ / "study.heddle")).value()), study_(std::move(file_.load()).value()) {
        GroupBuilder builder(study_, CoderId{}, "Join");
        const Coder ann{builder.new_id<CoderId>(), new_guid(), "Ann"};
        EXPECT_TRUE(builder.add(ann));
        coder_ = ann.id;
        builder.set_coder(ann.id);
        EXPECT_TRUE(commit(file_, study_, builder.take()));
    }
    EditGroup added(const std::string& name, const Text& text, std::size_t turns = 0) {
        GroupBuilder builder(study_, coder_, "Import");
        Document document;
        document.id = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        document.source = name;
        document.content = builder.add_content(text);
        EXPECT_TRUE(builder.add(document));
        if (turns > 0) {
            Speaker speaker;
            speaker.id = builder.new_id<SpeakerId>();
            speaker.guid = new_guid();
            speaker.document = document.id;
            speaker.label = "I";
            speaker.interviewer = true;
            EXPECT_TRUE(builder.add(speaker));
            DocumentTurns spoken{document.id, {}};
            for (std::size_t i = 0; i < turns; ++i) {
                const Position start{static_cast<std::int32_t>(3 * i)};
                Turn turn{speaker.id, start, {start + 1, start + 2}, start + 3, std::nullopt};
                if (i % 3 == 0) turn.time = 0.5 * static_cast<double>(i);
                spoken.turns.push_back(turn);
            }
            EXPECT_TRUE(builder.add(spoken));
        }
        return builder.take();
    }
    void expect_right_words() {
        for (const Document& document : study_.documents()) {
            const Text text = *file_.text(document.content);
            EXPECT_EQ(*file_.words(document.content), counted_words(text, text.whole())) << document.name;
        }
        const auto faults = file_.check();
        ASSERT_TRUE(faults) << faults.error().message;
        EXPECT_TRUE(faults->empty()) << faults->front();
    }

    testing::TemporaryFolder folder_;
    StudyFile file_;
    Study study_;
    CoderId coder_;
};

TEST_F(LongTexts, The_stored_words_of_each_are_those_of_its_own_text_whenever_they_are_built) {
    ASSERT_TRUE(commit(file_, study_, added("first", long_text(1))));
    ASSERT_TRUE(file_.build_derived(study_));
    expect_right_words();
    // Written again before anything is built, and stopped before it is.
    ASSERT_TRUE(commit(file_, study_, added("second", long_text(2))));
    ASSERT_TRUE(commit(file_, study_, added("third", long_text(3))));
    ASSERT_TRUE(file_.build_derived(study_, [](std::size_t, std::size_t) { return false; }));
    ASSERT_TRUE(file_.build_derived(study_));
    expect_right_words();
}

TEST_F(LongTexts, Words_that_were_counted_ahead_are_stored_as_they_are) {
    const EditGroup group = added("first", long_text(1));
    ASSERT_TRUE(commit(file_, study_, group));
    const ContentId content = study_.documents().begin()->content;
    // Of another text, so that it shows whose they are.
    const std::vector<NewContent> other{{content, long_text(2)}};
    const auto ahead = WordsAhead::begin(other);
    ASSERT_TRUE(ahead);
    auto db = sqlite::Connection::open(folder_ / "study.heddle", sqlite::Access::write, "“study”", {});
    ASSERT_TRUE(db) << db.error().message;
    ASSERT_TRUE(build_derived(*db, study_, {}, ahead.get()));
    const auto stored = counted_words_of(*db, content);
    ASSERT_TRUE(stored);
    EXPECT_EQ(*stored, counted_words(other[0].text, other[0].text.whole()));
    EXPECT_NE(*stored, counted_words(long_text(1), long_text(1).whole()));
}

TEST_F(LongTexts, Words_of_a_text_that_was_not_written_are_not_those_of_the_next) {
    EditGroup refused = added("refused", long_text(1));
    const ContentId content = refused.contents.front().id;
    const Study before = study_;
    ASSERT_TRUE(commit(file_, study_, added("in between", Text(std::string("One two")))));
    EXPECT_FALSE(file_.write(before, refused));
    ASSERT_TRUE(file_.build_derived(study_));
    expect_right_words();
    EXPECT_EQ(content, study_.documents().begin()->content);  // the same key, of another text
}

TEST_F(LongTexts, Turns_come_back_as_they_were_however_many_there_are) {
    const Text text(std::string(400, 'x'));
    for (const std::size_t turns : {1u, 31u, 32u, 33u, 64u, 100u}) {
        const DocumentId document = study_.next_id<DocumentId>();
        ASSERT_TRUE(commit(file_, study_, added(std::to_string(turns), text, turns)));
        const Study again = std::move(file_.load()).value();
        const auto stored = again.turns(document);
        const auto given = study_.turns(document);
        ASSERT_EQ(stored.size(), turns);
        EXPECT_TRUE(std::ranges::equal(stored, given));
    }
    ASSERT_TRUE(file_.build_derived(study_));
    expect_right_words();
}

}  // namespace
}  // namespace heddle
