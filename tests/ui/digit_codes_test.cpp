// Which code stands under which digit, and in which order the picker shows codes.
#include "ui/keys/digit_codes.h"

#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "ui/pick/code_use.h"

namespace heddle {
namespace {

struct Codes {
    Study study;
    std::vector<CodeId> ids;
    std::vector<CodeId> recent;
    DigitCodes digits;

    explicit Codes(int count) {
        for (int i = 0; i < count; ++i) {
            const auto group = add_code(study, CoderId{}, {}, "Code " + std::to_string(i));
            study = *apply_edits(study, group->edits);
            ids.push_back(added_code(*group));
        }
    }
    void use(int code) {
        const CodeId id = ids[static_cast<std::size_t>(code)];
        digits.use(id, recent, study);
        std::erase(recent, id);
        recent.insert(recent.begin(), id);
    }
    std::vector<int> shown() const {
        std::vector<int> result;
        for (int digit = 1; digit <= DigitCodes::count; ++digit) {
            const auto found = std::ranges::find(ids, digits.at(digit).code);
            result.push_back(found == ids.end() ? -1 : static_cast<int>(found - ids.begin()));
        }
        return result;
    }
};

using Ints = std::vector<int>;

TEST(DigitCodes, Codes_take_the_digits_in_the_order_of_their_first_use_and_keep_them) {
    Codes s(4);
    for (const int code : {2, 0, 2, 3, 0, 0})
        s.use(code);
    EXPECT_EQ(s.shown(), (Ints{2, 0, 3, -1, -1, -1, -1, -1, -1}));
}

TEST(DigitCodes, A_tenth_code_takes_the_digit_of_the_one_used_longest_ago_and_moves_no_other) {
    Codes s(11);
    for (int code = 0; code < 9; ++code)
        s.use(code);
    s.use(0);
    s.use(9);
    EXPECT_EQ(s.shown(), (Ints{0, 9, 2, 3, 4, 5, 6, 7, 8}));
    s.use(10);
    EXPECT_EQ(s.shown(), (Ints{0, 9, 10, 3, 4, 5, 6, 7, 8}));
}

TEST(DigitCodes, A_pinned_digit_keeps_its_code_and_where_all_are_pinned_nothing_changes) {
    Codes s(11);
    for (int code = 0; code < 9; ++code)
        s.use(code);
    s.digits.pin(1, s.ids[0]);
    s.use(9);
    EXPECT_EQ(s.shown(), (Ints{0, 9, 2, 3, 4, 5, 6, 7, 8}));
    for (int digit = 1; digit <= 9; ++digit)
        s.digits.pin(digit, s.digits.at(digit).code);
    s.use(10);
    EXPECT_EQ(s.shown(), (Ints{0, 9, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(DigitCodes, A_code_pinned_to_another_digit_changes_places_with_the_one_there) {
    Codes s(3);
    for (const int code : {0, 1, 2})
        s.use(code);
    s.digits.pin(1, s.ids[2]);
    EXPECT_EQ(s.shown(), (Ints{2, 1, 0, -1, -1, -1, -1, -1, -1}));
    EXPECT_TRUE(s.digits.at(1).pinned);
    EXPECT_FALSE(s.digits.at(3).pinned);
}

TEST(DigitCodes, A_digit_whose_code_is_gone_is_free_unless_it_is_pinned) {
    Codes s(4);
    for (const int code : {0, 1, 2})
        s.use(code);
    s.digits.pin(1, s.ids[0]);
    for (const int code : {0, 1})
        s.study = *apply_edits(s.study, delete_code(s.study, CoderId{}, s.ids[static_cast<std::size_t>(code)])->edits);
    s.use(3);
    EXPECT_EQ(s.shown(), (Ints{0, 3, 2, -1, -1, -1, -1, -1, -1}));
}

TEST(DigitCodes, They_are_the_same_when_they_are_read_again) {
    Codes s(4);
    for (const int code : {3, 1, 0})
        s.use(code);
    s.digits.pin(7, s.ids[2]);
    EXPECT_EQ(DigitCodes::from_line(s.digits.to_line(s.study), s.study), s.digits);
    for (const char* line : {"", "x", "- - -", "!!! ! -", "01890a5d-ac96-774b-bcce-b302099a8057!"}) {
        EXPECT_EQ(DigitCodes::from_line(line, s.study), DigitCodes()) << line;
    }
    const std::string same = s.study.codes().find(s.ids[0])->guid.to_string();
    EXPECT_EQ(DigitCodes::from_line(same + " " + same, s.study).at(2).code, CodeId{}) << "one code has one digit";
}

struct Used : Codes {
    CoderId anna, tom;
    DocumentId document{1};

    Used() : Codes(5) {
        Study::Writer writer(study);
        Document made;
        made.id = document;
        made.length = 1000;
        writer.put(made);
        anna = CoderId{1};
        tom = CoderId{2};
        writer.put(Coder{anna, new_guid(), "Anna"});
        writer.put(Coder{tom, new_guid(), "Tom"});
        int at = 0;
        const auto code = [&](CoderId coder, int index, int times) {
            for (int i = 0; i < times; ++i, at += 10) {
                Coding coding;
                coding.id = CodingId{at + 1};
                coding.document = document;
                coding.coder = coder;
                coding.code = ids[static_cast<std::size_t>(index)];
                coding.range = range_of(at, at + 5);
                coding.created = at;
                writer.put(coding);
            }
        };
        code(tom, 4, 5);
        code(anna, 2, 1);
        code(anna, 3, 3);
        code(tom, 1, 1);
    }
};

TEST(CodeUse, The_latest_come_first_then_the_coders_most_used_then_everybodys) {
    const Used s;
    const Codebook codebook(s.study);
    const CodeUse use = code_use(s.study, codebook, s.anna);
    EXPECT_EQ(codes_by_use(codebook, {}, use), (Ints{3, 2, 4, 1, 0}));
    const std::vector<CodeId> recent{s.ids[0], s.ids[2]};
    EXPECT_EQ(codes_by_use(codebook, recent, use), (Ints{0, 2, 3, 4, 1}));
}

TEST(CodeUse, What_a_coder_used_last_is_known_from_the_codings) {
    const Used s;
    EXPECT_EQ(recent_codes_of(s.study, s.anna, 9), (std::vector{s.ids[3], s.ids[2]}));
    EXPECT_EQ(recent_codes_of(s.study, s.tom, 1), (std::vector{s.ids[1]}));
    EXPECT_TRUE(recent_codes_of(s.study, CoderId{}, 9).empty());
}

}  // namespace
}  // namespace heddle
