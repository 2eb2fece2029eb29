// Codes made from a path that is typed, and from the words of a passage.
#include "coding/changes/code_path_changes.h"

#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "coding/codebook.h"

namespace heddle {
namespace {

struct Frame {
    Study study;

    bool act(const Result<EditGroup>& group) {
        if (!group) return false;
        auto changed = apply_edits(study, group->edits);
        if (!changed) return false;
        study = *changed;
        return true;
    }
    std::vector<std::string> paths() const {
        std::vector<std::string> result;
        const Codebook codebook(study);
        for (const auto& entry : codebook.entries())
            result.push_back(entry.path);
        return result;
    }
};

using Strings = std::vector<std::string>;

TEST(CodePath, Makes_the_code_and_what_is_missing_above_it_in_one_group) {
    Frame s;
    const auto group = add_code_path(s.study, CoderId{}, "Organisation > Trust > In others");
    ASSERT_TRUE(s.act(group));
    EXPECT_EQ(s.paths(), (Strings{"Organisation", "Organisation > Trust", "Organisation > Trust > In others"}));
    EXPECT_EQ(s.study.codes().find(added_code(*group))->name, "In others");
}

TEST(CodePath, Takes_what_is_there_also_in_another_case) {
    Frame s;
    ASSERT_TRUE(s.act(add_code(s.study, CoderId{}, {}, "Führung")));
    ASSERT_TRUE(s.act(add_code_path(s.study, CoderId{}, "FÜHRUNG > Stil")));
    EXPECT_EQ(s.paths(), (Strings{"Führung", "Führung > Stil"}));
    EXPECT_TRUE(add_code_path(s.study, CoderId{}, "führung > stil")->edits.empty());
    EXPECT_EQ(s.study.codes().find(code_at_path(s.study, "führung > STIL"))->name, "Stil");
    EXPECT_FALSE(code_at_path(s.study, "Stil"));
}

TEST(CodePath, An_empty_name_on_the_path_is_refused) {
    Frame s;
    for (const char* path : {"", "  ", "Trust > ", "Trust >  > Others"})
        EXPECT_FALSE(add_code_path(s.study, CoderId{}, path)) << path;
    EXPECT_EQ(s.study.codes().size(), 0u);
}

TEST(InVivo, A_name_is_one_line_without_the_punctuation_at_its_ends) {
    EXPECT_EQ(in_vivo_name("no shared\n  records at all."), "no shared records at all");
    EXPECT_EQ(in_vivo_name("“Nobody > knew!”"), "Nobody knew");
    EXPECT_EQ(in_vivo_name("…"), "");
    EXPECT_EQ(in_vivo_name(""), "");
}

TEST(InVivo, A_long_passage_is_shortened_between_words_and_a_long_word_between_characters) {
    const std::string name =
        in_vivo_name("We had no shared records at all and nobody could see what the hospital knew about them");
    EXPECT_EQ(name, "We had no shared records at all and nobody could see what…");
    EXPECT_LE(count_code_points(name), 60);
    EXPECT_EQ(in_vivo_name("I'm employed by the CCG, I'm funded half by the council, and I've got a desk there"),
              "I'm employed by the CCG, I'm funded half by the council…");
    std::string family;
    for (int i = 0; i < 40; ++i)
        family += "ก็";
    const std::string cut = in_vivo_name(family);
    EXPECT_LE(count_code_points(cut), 60);
    EXPECT_TRUE(cut.ends_with("ก็…")) << cut;
}

TEST(InVivo, Any_name_can_be_the_name_of_a_code) {
    for (const char* passage : {"> why", "a > b", ">", "x >", "\tone\ttwo\n"}) {
        const std::string name = in_vivo_name(passage);
        if (name.empty()) continue;
        EXPECT_TRUE(code_name(name)) << passage;
    }
}

}  // namespace
}  // namespace heddle
