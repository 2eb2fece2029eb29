#include "coding/changes/coding_changes.h"

#include <gtest/gtest.h>

#include <random>

#include "coding/edit.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;

// One document of 100 characters, two codes, two coders.
struct OneDocument {
    Study study;
    CoderId anna{1}, tom{2};
    CodeId trust{1}, money{2};
    DocumentId document{1};

    OneDocument() {
        Study::Writer writer(study);
        writer.put(Coder{anna, new_guid(), "Anna"});
        writer.put(Coder{tom, new_guid(), "Tom"});
        Document leeds;
        leeds.id = document;
        leeds.name = "Leeds";
        leeds.content = ContentId{1};
        leeds.length = 100;
        writer.put(leeds);
        for (const auto& [id, name] : {std::pair{trust, "Trust"}, std::pair{money, "Money"}}) {
            Code code;
            code.id = id;
            code.name = name;
            writer.put(code);
        }
    }

    // Applies the group and returns whether it could be applied.
    bool act(const Result<EditGroup>& group) {
        if (!group) return false;
        auto changed = apply_edits(study, group->edits);
        if (!changed) return false;
        study = *changed;
        return true;
    }
    std::vector<Range> ranges(CodeId code, CoderId coder) const {
        std::vector<Range> found;
        for (const Coding& coding : study.codings(document)) {
            if (coding.code == code && coding.coder == coder) found.push_back(coding.range);
        }
        return found;
    }
};

TEST(ApplyCode, Over_its_own_coding_extends_that_coding) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(15, 30), s.trust)));
    EXPECT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(10, 30)}));
}

TEST(ApplyCode, Leaves_codings_of_another_coder_and_another_code_alone) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.tom, s.document, range_of(15, 30), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(15, 30), s.money)));
    EXPECT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(10, 20)}));
    EXPECT_EQ(s.ranges(s.trust, s.tom), (std::vector{range_of(15, 30)}));
    EXPECT_EQ(s.ranges(s.money, s.anna), (std::vector{range_of(15, 30)}));
}

TEST(ApplyCode, Next_to_its_own_coding_makes_a_second_one) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(20, 30), s.trust)));
    EXPECT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(10, 20), range_of(20, 30)}));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(5, 10), s.trust)));
    EXPECT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(5, 10), range_of(10, 20), range_of(20, 30)}));
}

TEST(ApplyCode, Over_two_of_its_own_codings_makes_one_of_all_three_with_both_memos_and_the_first_stance) {
    OneDocument s;
    const auto describe = [&](Range range, CodingNotes notes) {
        for (const Coding& coding : s.study.codings(s.document)) {
            if (coding.range == range) return s.act(change_notes(s.study, s.anna, coding.id, notes));
        }
        return false;
    };
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(25, 30), s.trust)));
    ASSERT_TRUE(describe(range_of(10, 20), {"one", "supports", "", {}}));
    ASSERT_TRUE(describe(range_of(25, 30), {"two", "contradicts", "", {}}));
    const std::string before = dump(s.study);
    const auto group = apply_code(s.study, s.anna, s.document, range_of(19, 26), s.trust);
    ASSERT_TRUE(s.act(group));
    ASSERT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(10, 30)}));
    EXPECT_EQ(s.study.codings(s.document)[0].notes().memo, "one\n\ntwo");
    EXPECT_EQ(s.study.codings(s.document)[0].notes().stance, "supports");
    const auto undone = apply_edits(s.study, inverse(group->edits));
    ASSERT_TRUE(undone);
    EXPECT_EQ(dump(*undone), before);
}

TEST(ApplyCode, Within_its_own_coding_changes_nothing_even_where_another_one_overlaps) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(30, 40), s.trust)));
    ASSERT_TRUE(s.act(move_coding(s.study, s.anna, s.study.codings(s.document)[1].id, range_of(15, 40))));
    for (const Range range : {range_of(12, 18), range_of(10, 20), range_of(19, 20)}) {
        const auto group = apply_code(s.study, s.anna, s.document, range, s.trust);
        ASSERT_TRUE(group);
        EXPECT_TRUE(group->edits.empty());
    }
}

TEST(ApplyCode, Unites_a_chain_of_codings_that_overlap_each_other_and_keeps_all_memos) {
    OneDocument s;
    Study::Writer writer(s.study);
    for (const auto& [id, range, memo] : {std::tuple{1, range_of(0, 5), "first"}, std::tuple{2, range_of(4, 20), "second"}}) {
        Coding coding;
        coding.id = CodingId{id};
        coding.document = s.document;
        coding.code = s.trust;
        coding.coder = s.anna;
        coding.range = range;
        coding.set_notes({memo, "", "", {}});
        writer.put(coding);
    }
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(18, 30), s.trust)));
    ASSERT_EQ(s.ranges(s.trust, s.anna), (std::vector{range_of(0, 30)}));
    EXPECT_EQ(s.study.codings(s.document)[0].notes().memo, "first\n\nsecond");
    EXPECT_EQ(s.study.codings(s.document)[0].id, CodingId{1});
}

TEST(ApplyCode, A_passage_outside_the_document_is_refused) {
    OneDocument s;
    EXPECT_FALSE(apply_code(s.study, s.anna, s.document, range_of(90, 101), s.trust));
    EXPECT_FALSE(apply_code(s.study, s.anna, s.document, range_of(5, 5), s.trust));
    EXPECT_FALSE(apply_code(s.study, s.anna, DocumentId{7}, range_of(0, 5), s.trust));
}

TEST(ReplaceCode, Onto_a_passage_that_has_the_code_already_leaves_one_coding) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.money)));
    const CodingId trust = s.study.codings(s.document)[0].code == s.trust ? s.study.codings(s.document)[0].id
                                                                          : s.study.codings(s.document)[1].id;
    ASSERT_TRUE(s.act(replace_code(s.study, s.anna, trust, s.money)));
    EXPECT_TRUE(s.ranges(s.trust, s.anna).empty());
    EXPECT_EQ(s.ranges(s.money, s.anna).size(), 1u);
}

TEST(Edits, An_edit_that_does_not_find_the_object_as_it_was_is_refused_and_changes_nothing) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    const CodingId id = s.study.codings(s.document)[0].id;
    const auto stale = move_coding(s.study, s.anna, id, range_of(10, 25));
    ASSERT_TRUE(s.act(move_coding(s.study, s.anna, id, range_of(10, 40))));
    const std::string before = dump(s.study);
    const auto result = apply_edits(s.study, stale->edits);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::conflict);
    EXPECT_EQ(dump(s.study), before);
}

TEST(Edits, A_code_that_codings_still_use_cannot_be_removed) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    GroupBuilder builder(s.study, s.anna, "Delete");
    EXPECT_FALSE(builder.remove(*s.study.codes().find(s.trust)));
    EXPECT_TRUE(builder.remove(*s.study.codes().find(s.money)));
}

TEST(Edits, A_code_cannot_be_moved_inside_its_own_branch) {
    OneDocument s;
    const Code trust = *s.study.codes().find(s.trust);
    const Code money = *s.study.codes().find(s.money);
    GroupBuilder builder(s.study, s.anna, "Nest");
    Code inside = money;
    inside.parent = s.trust;
    ASSERT_TRUE(builder.change(money, inside));
    Code circle = trust;
    circle.parent = s.money;
    EXPECT_FALSE(builder.change(trust, circle));
}

TEST(Edits, Undoing_any_sequence_of_actions_in_reverse_returns_to_the_start) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        OneDocument s;
        std::mt19937 random(seed);
        const auto pick = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
        const std::string start = dump(s.study);
        std::vector<std::vector<Edit>> done;
        for (int step = 0; step < 30; ++step) {
            const auto codings = s.study.codings(s.document);
            const CodeId code = pick(2) ? s.trust : s.money;
            const CoderId coder = pick(2) ? s.anna : s.tom;
            const int from = pick(90);
            const Range range = range_of(from, from + 1 + pick(10));
            const CodingId some = codings.empty() ? CodingId{} : codings[random() % codings.size()].id;
            Result<EditGroup> group = [&] {
                switch (codings.empty() ? 0 : pick(5)) {
                    case 0:
                    case 1: return apply_code(s.study, coder, s.document, range, code);
                    case 2: return remove_coding(s.study, coder, some);
                    case 3: return replace_code(s.study, coder, some, code);
                    default: return move_coding(s.study, coder, some, range);
                }
            }();
            ASSERT_TRUE(s.act(group)) << "seed " << seed;
            done.push_back(group->edits);
        }
        for (auto edits = done.rbegin(); edits != done.rend(); ++edits) {
            auto undone = apply_edits(s.study, inverse(*edits));
            ASSERT_TRUE(undone) << undone.error().message;
            s.study = *undone;
        }
        EXPECT_EQ(dump(s.study), start) << "seed " << seed;
    }
}

TEST(Study, A_snapshot_stays_as_it_was_when_later_actions_change_a_copy) {
    OneDocument s;
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(10, 20), s.trust)));
    const Study snapshot = s.study;
    const std::string before = dump(snapshot);
    ASSERT_TRUE(s.act(apply_code(s.study, s.anna, s.document, range_of(30, 40), s.trust)));
    ASSERT_TRUE(s.act(remove_coding(s.study, s.anna, snapshot.codings(s.document)[0].id)));
    EXPECT_EQ(dump(snapshot), before);
    EXPECT_NE(dump(s.study), before);
}

}  // namespace
}  // namespace heddle
