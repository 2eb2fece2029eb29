#include "coding/changes/codebook_changes.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

#include "coding/codebook.h"
#include "coding/palette.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;

// Two documents of 100 characters, two coders, and a codebook grown by the functions under test.
struct Small {
    Study study;
    CoderId anna{1}, tom{2};
    DocumentId leeds{1}, york{2};

    Small() {
        Study::Writer writer(study);
        writer.put(Coder{anna, new_guid(), "Anna"});
        writer.put(Coder{tom, new_guid(), "Tom"});
        for (const auto& [id, name] : {std::pair{leeds, "Leeds"}, std::pair{york, "York"}}) {
            Document document;
            document.id = id;
            document.guid = new_guid();
            document.name = name;
            document.content = ContentId{id.value};
            document.length = 100;
            writer.put(document);
        }
    }

    // Applies the group and checks that its inverse leads back.
    ::testing::AssertionResult act(const Result<EditGroup>& group) {
        if (!group) return ::testing::AssertionFailure() << group.error().message;
        auto changed = apply_edits(study, group->edits);
        if (!changed) return ::testing::AssertionFailure() << changed.error().message;
        const auto back = apply_edits(*changed, inverse(group->edits));
        if (!back) return ::testing::AssertionFailure() << "undo: " << back.error().message;
        if (dump(*back) != dump(study)) return ::testing::AssertionFailure() << "undo leads elsewhere";
        study = *changed;
        return ::testing::AssertionSuccess();
    }
    CodeId add(const std::string& name, CodeId parent = {}) {
        const auto group = add_code(study, anna, parent, name);
        EXPECT_TRUE(act(group));
        return group ? added_code(*group) : CodeId{};
    }
    CodingId code_passage(CodeId code, CoderId coder, DocumentId document, Range range, CodingNotes notes = {}) {
        GroupBuilder builder(study, coder, "code");
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = document;
        coding.code = code;
        coding.coder = coder;
        coding.range = range;
        coding.set_notes(std::move(notes));
        const CodingId id = coding.id;
        EXPECT_TRUE(builder.add(coding).ok());
        EXPECT_TRUE(act(builder.take()));
        return id;
    }
    void write_memo(MemoTarget on, const std::string& text) {
        GroupBuilder builder(study, anna, "memo");
        const auto id = builder.new_id<MemoId>();
        EXPECT_TRUE(builder.add(Memo{id, new_guid(), on, anna, text, 0}).ok());
        EXPECT_TRUE(act(builder.take()));
    }
    std::vector<std::string> paths() const {
        std::vector<std::string> found;
        const Codebook codebook(study);
        for (const auto& entry : codebook.entries()) found.push_back(entry.path);
        return found;
    }
    std::string refusal(const Result<EditGroup>& group) const {
        if (!group) return group.error().message;
        const auto changed = apply_edits(study, group->edits);
        return changed ? "" : changed.error().message;
    }
};

using Paths = std::vector<std::string>;

TEST(AddCode, Comes_last_among_its_siblings_with_a_colour_of_the_palette) {
    Small s;
    const CodeId a = s.add("Trust");
    s.add("Money");
    s.add("Respect", a);
    s.add("Control", a);
    EXPECT_EQ(s.paths(), (Paths{"Trust", "Trust > Respect", "Trust > Control", "Money"}));
    EXPECT_NE(s.study.codes().find(a)->colour, 0u);
    EXPECT_FALSE(s.study.codes().find(a)->guid.is_nil());
}

TEST(AddCode, Refuses_names_that_are_empty_taken_or_hold_the_separator) {
    Small s;
    s.add("Trust");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, {}, "  ")), "");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, {}, " Trust ")), "");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, {}, "Trust > Respect")), "");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, {}, "Trust >")), "");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, {}, "> Trust")), "");
    EXPECT_EQ(s.refusal(add_code(s.study, s.anna, {}, "a>b")), "");
    EXPECT_NE(s.refusal(add_code(s.study, s.anna, CodeId{99}, "Orphan")), "");
}

TEST(AddCode, Makes_line_ends_in_a_name_spaces) {
    Small s;
    const CodeId code = s.add("Trust\nand respect\t");
    EXPECT_EQ(s.study.codes().find(code)->name, "Trust and respect");
}

TEST(ChangeCode, Renaming_describing_and_recolouring_change_just_that) {
    Small s;
    const CodeId code = s.add("Trust");
    ASSERT_TRUE(s.act(rename_code(s.study, s.anna, code, "Confidence")));
    CodeDescription description{"d", "w", "n", "e", "p", {"present", "denied"}};
    ASSERT_TRUE(s.act(describe_code(s.study, s.anna, code, description)));
    ASSERT_TRUE(s.act(recolour_code(s.study, s.anna, code, 0x123456)));
    const Code& now = *s.study.codes().find(code);
    EXPECT_EQ(now.name, "Confidence");
    EXPECT_EQ(description_of(now), description);
    EXPECT_EQ(now.colour, 0x123456u);
    EXPECT_TRUE(rename_code(s.study, s.anna, code, "Confidence")->edits.empty());
}

TEST(MoveCode, Goes_before_a_sibling_last_or_below_another_code) {
    Small s;
    const CodeId a = s.add("A"), b = s.add("B"), c = s.add("C"), d = s.add("D");
    ASSERT_TRUE(s.act(move_code(s.study, s.anna, d, {}, b)));
    EXPECT_EQ(s.paths(), (Paths{"A", "D", "B", "C"}));
    ASSERT_TRUE(s.act(move_code(s.study, s.anna, c, {}, a)));
    EXPECT_EQ(s.paths(), (Paths{"C", "A", "D", "B"}));
    ASSERT_TRUE(s.act(move_code(s.study, s.anna, c, {})));
    EXPECT_EQ(s.paths(), (Paths{"A", "D", "B", "C"}));
    ASSERT_TRUE(s.act(move_code(s.study, s.anna, a, b)));
    EXPECT_EQ(s.paths(), (Paths{"D", "B", "B > A", "C"}));
    EXPECT_TRUE(move_code(s.study, s.anna, c, {})->edits.empty());
    EXPECT_TRUE(move_code(s.study, s.anna, d, {}, b)->edits.empty());
}

TEST(MoveCode, Refuses_to_put_a_code_inside_itself) {
    Small s;
    const CodeId a = s.add("A");
    const CodeId b = s.add("B", a);
    const CodeId c = s.add("C", b);
    EXPECT_NE(s.refusal(move_code(s.study, s.anna, a, c)), "");
    EXPECT_NE(s.refusal(move_code(s.study, s.anna, a, a)), "");
}

TEST(MoveCode, Keeps_its_order_after_more_moves_than_a_number_can_be_halved) {
    Small s;
    s.add("A");
    CodeId b = s.add("B"), c = s.add("C");
    for (int i = 0; i < 200; ++i) {
        // Each time the last one goes between the first and the second.
        ASSERT_TRUE(s.act(move_code(s.study, s.anna, c, {}, b)));
        ASSERT_EQ(s.study.codes().find(b)->place > s.study.codes().find(c)->place, true) << i;
        std::swap(b, c);
    }
    EXPECT_EQ(s.paths(), (Paths{"A", "B", "C"}));
}

TEST(MergeCodes, Codings_memos_and_children_go_over) {
    Small s;
    const CodeId trust = s.add("Trust"), confidence = s.add("Confidence");
    s.add("Respect", confidence);
    const CodingId coding = s.code_passage(confidence, s.anna, s.leeds, range_of(5, 9));
    s.write_memo(confidence, "note");
    ASSERT_TRUE(s.act(merge_codes(s.study, s.anna, confidence, trust)));
    EXPECT_EQ(s.paths(), (Paths{"Trust", "Trust > Respect"}));
    EXPECT_EQ(s.study.coding(coding)->code, trust);
    EXPECT_EQ(s.study.memos().begin()->on, MemoTarget(trust));
}

TEST(MergeCodes, The_same_passage_by_the_same_coder_becomes_one_with_both_memos) {
    Small s;
    const CodeId trust = s.add("Trust"), confidence = s.add("Confidence");
    const CodingId kept =
        s.code_passage(trust, s.anna, s.leeds, range_of(5, 9), {"first", "", "", {}});
    const CodingId gone =
        s.code_passage(confidence, s.anna, s.leeds, range_of(5, 9), {"second", "denied", "", {}});
    const CodingId toms = s.code_passage(confidence, s.tom, s.leeds, range_of(5, 9));
    const CodingId longer = s.code_passage(confidence, s.anna, s.leeds, range_of(5, 10));
    s.write_memo(gone, "longer note");
    ASSERT_TRUE(s.act(merge_codes(s.study, s.anna, confidence, trust)));
    EXPECT_EQ(s.study.coding_count(), 3u);
    EXPECT_EQ(s.study.coding(gone), nullptr);
    EXPECT_EQ(s.study.coding(kept)->notes().memo, "first\n\nsecond");
    EXPECT_EQ(s.study.coding(kept)->notes().stance, "denied");
    EXPECT_EQ(s.study.coding(toms)->code, trust);
    EXPECT_EQ(s.study.coding(longer)->code, trust);
    EXPECT_EQ(s.study.memos().begin()->on, MemoTarget(kept));
}

TEST(MergeCodes, Children_of_the_same_name_are_merged_too) {
    Small s;
    const CodeId a = s.add("A"), b = s.add("B");
    const CodeId ax = s.add("X", a), bx = s.add("X", b);
    s.add("Deep", bx);
    const CodingId coding = s.code_passage(bx, s.anna, s.york, range_of(0, 4));
    ASSERT_TRUE(s.act(merge_codes(s.study, s.anna, b, a)));
    EXPECT_EQ(s.paths(), (Paths{"A", "A > X", "A > X > Deep"}));
    EXPECT_EQ(s.study.coding(coding)->code, ax);
}

TEST(MergeCodes, Into_the_parent_works_even_where_a_child_bears_the_codes_own_name) {
    Small s;
    const CodeId a = s.add("A");
    const CodeId b = s.add("B", a);
    s.add("B", b);
    ASSERT_TRUE(s.act(merge_codes(s.study, s.anna, b, a)));
    EXPECT_EQ(s.paths(), (Paths{"A", "A > B"}));
}

TEST(MergeCodes, Into_a_code_of_its_own_branch_is_refused) {
    Small s;
    const CodeId a = s.add("A");
    const CodeId b = s.add("B", a);
    EXPECT_NE(s.refusal(merge_codes(s.study, s.anna, a, b)), "");
}

TEST(MergeCodes, What_the_target_does_not_say_about_itself_is_taken_over) {
    Small s;
    const CodeId a = s.add("A"), b = s.add("B");
    ASSERT_TRUE(s.act(describe_code(s.study, s.anna, a, {"mine", "", "", "", "", {}})));
    ASSERT_TRUE(s.act(describe_code(s.study, s.anna, b, {"other", "when", "", "", "", {"yes"}})));
    ASSERT_TRUE(s.act(merge_codes(s.study, s.anna, b, a)));
    const Code& code = *s.study.codes().find(a);
    EXPECT_EQ(code.definition, "mine");
    EXPECT_EQ(code.when_to_use, "when");
    EXPECT_EQ(code.stances, (Paths{"yes"}));
}

TEST(DeleteCode, Takes_its_branch_codings_and_memos_along_and_says_so_before) {
    Small s;
    const CodeId a = s.add("A"), other = s.add("Other");
    const CodeId b = s.add("B", a);
    s.add("C", b);
    s.code_passage(a, s.anna, s.leeds, range_of(0, 4), {"short memo", "", "", {}});
    const CodingId deep = s.code_passage(b, s.tom, s.york, range_of(0, 4));
    const CodingId stays = s.code_passage(other, s.tom, s.york, range_of(0, 4));
    s.write_memo(deep, "on a coding");
    s.write_memo(b, "on a code");
    s.write_memo(stays, "on another coding");
    const DeletionSummary summary = deletion_summary(s.study, a);
    EXPECT_EQ(summary, (DeletionSummary{3, 2, 2, 2, 3}));
    EXPECT_EQ(summary.sentence(), "3 codes, 2 codings in 2 documents by 2 coders and 3 memos");
    ASSERT_TRUE(s.act(delete_code(s.study, s.anna, a)));
    EXPECT_EQ(s.paths(), (Paths{"Other"}));
    EXPECT_EQ(s.study.coding_count(), 1u);
    EXPECT_EQ(s.study.memos().size(), 1u);
}

TEST(DeleteCode, Says_only_what_there_is) {
    Small s;
    const CodeId a = s.add("A");
    EXPECT_EQ(deletion_summary(s.study, a).sentence(), "1 code");
    s.code_passage(a, s.anna, s.leeds, range_of(0, 4));
    EXPECT_EQ(deletion_summary(s.study, a).sentence(), "1 code and 1 coding in 1 document");
}

TEST(CodebookChanges, Of_a_code_that_is_gone_are_refused) {
    Small s;
    const CodeId a = s.add("A");
    const CodeId none{77};
    for (const auto& group :
         {rename_code(s.study, s.anna, none, "x"), describe_code(s.study, s.anna, none, {}),
          recolour_code(s.study, s.anna, none, 1), move_code(s.study, s.anna, none, {}),
          move_code(s.study, s.anna, a, {}, none), merge_codes(s.study, s.anna, none, a),
          merge_codes(s.study, s.anna, a, none), delete_code(s.study, s.anna, none)}) {
        ASSERT_FALSE(group.ok());
        EXPECT_EQ(group.error().kind, ErrorKind::conflict);
    }
}

// Every coding keeps its place in the tree of codes, whatever is done to the codebook; and every action can be undone (act).
TEST(CodebookChanges, Many_in_any_order_never_lose_a_passage_and_can_all_be_undone) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::mt19937 random(seed);
        const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        Small s;
        const auto any_code = [&]() -> CodeId {
            std::vector<CodeId> codes;
            for (const Code& code : s.study.codes()) codes.push_back(code.id);
            return codes.empty() ? CodeId{} : codes[static_cast<std::size_t>(upto(static_cast<int>(codes.size())))];
        };
        const auto passages = [&] {
            std::set<std::tuple<CoderId, DocumentId, Range>> found;
            for (const DocumentId document : {s.leeds, s.york}) {
                for (const Coding& coding : s.study.codings(document)) {
                    found.insert({coding.coder, coding.document, coding.range});
                }
            }
            return found;
        };
        for (int step = 0; step < 60; ++step) {
            const auto before = passages();
            Result<EditGroup> group = failure("nothing");
            const int what = upto(10);
            if (what < 4) group = add_code(s.study, s.anna, upto(2) ? any_code() : CodeId{}, std::string(1, static_cast<char>('A' + upto(6))));
            if (what == 4) group = move_code(s.study, s.anna, any_code(), upto(2) ? any_code() : CodeId{});
            if (what == 5 || what == 6) group = merge_codes(s.study, s.anna, any_code(), any_code());
            if (what > 6 && any_code()) {
                const int at = upto(4) * 10;
                s.code_passage(any_code(), upto(2) ? s.anna : s.tom, upto(2) ? s.leeds : s.york,
                               range_of(at, at + 10), {upto(2) ? "memo" : "", "", "", {}});
                s.write_memo(any_code(), "note");
                continue;
            }
            if (!group || !apply_edits(s.study, group->edits)) continue;
            ASSERT_TRUE(s.act(group)) << "seed " << seed << ", step " << step;
            EXPECT_EQ(passages(), before) << "seed " << seed << ", step " << step;
        }
    }
}

}  // namespace
}  // namespace heddle
