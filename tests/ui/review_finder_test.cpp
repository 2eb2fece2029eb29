// The list of the Review tab in a large study: the first screens at once, all of it from another thread, and the same as in the same frame.
#include "ui/views/review/review_finder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/support/random_study.h"

namespace heddle {
namespace {

using namespace std::chrono_literals;

// Everything that is listed, as text.
std::string listed(const ReviewModel& model) {
    std::string out;
    for (const ReviewRow& row : model.rows()) {
        out += row.quotation ? std::to_string(model.quotations()[*row.quotation].coding.value) : model.groups()[row.group].name + ":";
        out += " ";
    }
    return out + "/ " + std::to_string(model.documents()) + " / " + std::to_string(model.participants());
}

QuotationQuestion about(CodeId code) {
    QuotationQuestion question;
    question.codes = {code};
    return question;
}

class ReviewFinding : public ::testing::Test {
protected:
    // Until all is there; false where that never is.
    bool follow_to_the_end() {
        for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;) {
            if (!finder.follow(made.study, codebook, version, model)) return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    }
    std::string at_once(ReviewModel other) const {
        other.update(made.study, codebook, version);
        return listed(other);
    }

    RandomStudy made = make_random_study(4);
    Codebook codebook{made.study};
    std::uint64_t version = 7;
    ReviewModel model;
    ReviewFinder finder{0};
};

TEST_F(ReviewFinding, What_comes_from_another_thread_is_what_comes_at_once) {
    for (const Codebook::Entry& entry : codebook.entries()) {
        for (const Attribute& attribute : made.study.attributes()) {
            for (const bool grouped : {false, true}) {
                for (const bool sorted : {false, true}) {
                    model.ask(about(entry.code->id));
                    model.set_group_by(grouped ? QuotationKey(attribute.id) : QuotationKey());
                    model.set_sort(sorted ? QuotationKey(QuotationKey::By::when) : QuotationKey());
                    ReviewModel other;
                    other.ask(about(entry.code->id));
                    other.set_group_by(model.group_by());
                    other.set_sort(model.sort());
                    ASSERT_TRUE(follow_to_the_end());
                    EXPECT_TRUE(model.is_complete());
                    EXPECT_EQ(listed(model), at_once(std::move(other)));
                }
            }
        }
    }
}

TEST_F(ReviewFinding, The_first_quotations_are_there_in_the_same_frame_and_stay_first) {
    const CodeId code = codebook.entries().front().code->id;
    model.ask(about(code));
    ASSERT_TRUE(finder.follow(made.study, codebook, version, model));
    EXPECT_FALSE(model.is_complete());
    ASSERT_GT(model.rows().size(), 0u);
    const auto first = model.quotations();
    ASSERT_TRUE(follow_to_the_end());
    ASSERT_GE(model.quotations().size(), first.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(model.quotations()[i].coding, first[i].coding);
}

TEST_F(ReviewFinding, Groups_and_another_order_wait_for_all_rather_than_show_what_does_not_stand_first) {
    model.ask(about(codebook.entries().front().code->id));
    model.set_sort(QuotationKey(QuotationKey::By::when));
    ASSERT_TRUE(finder.follow(made.study, codebook, version, model));
    EXPECT_FALSE(model.is_complete());
    EXPECT_TRUE(model.rows().empty());
    ASSERT_TRUE(follow_to_the_end());
    EXPECT_FALSE(model.rows().empty());
}

TEST_F(ReviewFinding, A_change_of_the_study_leaves_the_list_until_the_new_one_is_there) {
    const CodeId code = codebook.entries().front().code->id;
    model.ask(about(code));
    ASSERT_TRUE(follow_to_the_end());
    const std::string before = listed(model);
    Study::Writer(made.study).erase(Coding(*made.study.coding(model.quotations().front().coding)));
    ++version;
    ASSERT_TRUE(finder.follow(made.study, codebook, version, model));
    EXPECT_EQ(listed(model), before);
    EXPECT_TRUE(list_sentence(model, version).ends_with("; being counted anew")) << list_sentence(model, version);
    ASSERT_TRUE(follow_to_the_end());
    EXPECT_FALSE(list_sentence(model, version).ends_with("anew")) << list_sentence(model, version);
    EXPECT_NE(listed(model), before);
    ReviewModel other;
    other.ask(about(code));
    EXPECT_EQ(listed(model), at_once(std::move(other)));
}

TEST_F(ReviewFinding, The_newest_of_several_questions_is_answered) {
    for (const Codebook::Entry& entry : codebook.entries()) {
        model.ask(about(entry.code->id));
        finder.follow(made.study, codebook, version, model);
    }
    ASSERT_TRUE(follow_to_the_end());
    ReviewModel other;
    other.ask(about(codebook.entries().back().code->id));
    EXPECT_EQ(listed(model), at_once(std::move(other)));
}

TEST_F(ReviewFinding, In_an_ordinary_study_the_list_is_there_in_the_same_frame) {
    ReviewFinder ordinary;
    const CodeId code = codebook.entries().front().code->id;
    model.ask(about(code));
    EXPECT_FALSE(ordinary.follow(made.study, codebook, version, model));
    EXPECT_TRUE(model.is_complete());
    ReviewModel other;
    other.ask(about(code));
    EXPECT_EQ(listed(model), at_once(std::move(other)));
}

TEST(FirstQuotations, They_are_the_first_of_all_and_no_fewer_than_wanted_where_enough_is_looked_at) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const RandomStudy made = make_random_study(seed);
        const Codebook codebook(made.study);
        const auto all = find_quotations(made.study, codebook, {});
        for (const std::size_t wanted : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{10'000}}) {
            const auto first = first_quotations(made.study, codebook, {}, wanted, 10'000);
            ASSERT_LE(first.size(), all.size());
            EXPECT_GE(first.size(), std::min(wanted, all.size()));
            for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].coding, all[i].coding);
        }
        std::size_t of_one_document = 0;
        for (const Document& document : made.study.documents()) {
            const std::size_t codings = made.study.codings(document.id).size();
            of_one_document = std::max(of_one_document, codings);
        }
        EXPECT_LE(first_quotations(made.study, codebook, {}, 10'000, 1).size(), of_one_document);
    }
}

}  // namespace
}  // namespace heddle
