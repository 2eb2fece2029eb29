// Names are found as whole words in any case and script, and their pseudonyms stand in the case that was found.

#include "coding/pseudonyms/occurrences.h"

#include <gtest/gtest.h>

#include "coding/pseudonyms/proposed_forms.h"

namespace heddle {
namespace {

std::string replaced(const std::vector<Pseudonym>& rules, const std::string& text) {
    std::size_t times = 0;
    return PseudonymFinder(rules).replaced(text, times);
}

TEST(PseudonymOccurrences, Are_whole_words_and_the_possessive_ending_stays) {
    const std::vector<Pseudonym> rules{{"Leeds", "Ashford", ""}, {"Ann", "Mary", ""}};
    EXPECT_EQ(replaced(rules, "Leeds's trust, Leeds’ trust, Leedsville and Leeds_2"), "Ashford's trust, Ashford’ trust, Leedsville and Ashford_2");
    EXPECT_EQ(replaced(rules, "Anna told Ann of Hannah."), "Anna told Mary of Hannah.");
    EXPECT_EQ(replaced(rules, ""), "");
}

TEST(PseudonymOccurrences, Keep_the_case_in_which_they_stand) {
    const std::vector<Pseudonym> rules{{"Jane Smith", "Mary Jones", ""}, {"NHS Kirklees", "Trust A", ""}, {"the infirmary", "the hospital", ""}, {"NHS", "a service", ""}};
    EXPECT_EQ(replaced(rules, "Jane Smith, JANE SMITH, jane Smith"), "Mary Jones, MARY JONES, Mary Jones");
    EXPECT_EQ(replaced(rules, "The infirmary and the infirmary"), "The hospital and the hospital");
    EXPECT_EQ(replaced(rules, "NHS"), "a service") << "a name that is written in capitals says nothing of its place";
    EXPECT_EQ(replaced(rules, "NHS KIRKLEES"), "TRUST A");
}

TEST(PseudonymOccurrences, With_small_letters_throughout_are_words_and_no_names_unless_they_are_given_so) {
    const std::vector<Pseudonym> reading{{"Reading", "Ashford", ""}};
    EXPECT_EQ(replaced(reading, "Reading, READING; for further reading see"), "Ashford, ASHFORD; for further reading see");
    EXPECT_EQ(replaced({{"Reading", "Ashford", ""}, {"reading", "ashford", "Reading"}}, "Reading, reading, READING"), "Ashford, ashford, ASHFORD");
    EXPECT_EQ(replaced({{"reading", "ashford", ""}}, "Reading, reading"), "Ashford, ashford");
}

TEST(PseudonymOccurrences, Are_the_longest_and_may_have_any_white_space_between_words_but_no_empty_line) {
    const std::vector<Pseudonym> rules{{"Jane", "Mary", ""}, {"Jane Smith", "Mary Jones", ""}, {"Smith", "Jones", ""}};
    EXPECT_EQ(replaced(rules, "Jane\n  Smith and Jane\u00a0Smith"), "Mary Jones and Mary Jones");
    EXPECT_EQ(replaced(rules, "Jane\n\nSmith"), "Mary\n\nJones");
    const Text text("Jane Smith");
    const std::vector<Position> walls{{5}};
    EXPECT_EQ(PseudonymFinder(rules).find_all(text, walls).size(), 2u) << "a turn that begins in between parts them";
}

TEST(PseudonymOccurrences, Are_alike_however_accents_and_apostrophes_are_encoded) {
    const std::vector<Pseudonym> rules{{"André", "Karl", ""}, {"O'Brien", "Kelly", ""}, {"Strauß", "Lehar", ""}};
    EXPECT_EQ(replaced(rules, "Andre\u0301 met O’Brien"), "Karl met Kelly");
    EXPECT_EQ(replaced(rules, "Andre is another"), "Andre is another");
    EXPECT_EQ(replaced(rules, "STRAUSS and Strauss"), "LEHAR and Lehar");
    EXPECT_EQ(replaced(rules, "An\u00addré"), "Karl") << "a soft hyphen is not seen";
    EXPECT_EQ(replaced({{"Andre", "Karl", ""}}, "Andre\u0301"), "Andre\u0301");
}

TEST(PseudonymOccurrences, Find_the_Turkish_i_with_and_without_its_dot) {
    const std::vector<Pseudonym> rules{{"İzmir", "Bursa", ""}, {"Diyarbakır", "Konya", ""}};
    EXPECT_EQ(replaced(rules, "İzmir, Izmir, IZMIR, İZMİR"), "Bursa, Bursa, BURSA, BURSA");
    EXPECT_EQ(replaced(rules, "DİYARBAKIR Diyarbakir"), "KONYA Konya");
}

TEST(PseudonymOccurrences, Are_found_where_a_script_writes_no_spaces) {
    EXPECT_EQ(replaced({{"张伟", "李明", ""}}, "我和张伟在北京"), "我和李明在北京");
    EXPECT_EQ(replaced({{"東京", "京都", ""}}, "私は東京にいます"), "私は京都にいます");
}

TEST(PseudonymOccurrences, Pass_over_Arabic_vowel_points_and_the_tatweel) {
    EXPECT_EQ(replaced({{"محمد", "خالد", ""}}, "قال مُحَمَّد ومحـــمد محمد"), "قال خالد ومحـــمد خالد");
    EXPECT_EQ(replaced({{"محمد", "خالد", ""}}, "محمدٌ، محمدـ وـمحمد"), "خالد، خالد وـمحمد") << "at the end they belong to the name";
    EXPECT_EQ(replaced({{"Leeds", "Ashford", ""}}, "\u2764\ufe0fLeeds\ufe0f."), "\u2764\ufe0fAshford.");
    EXPECT_EQ(replaced({{"Leeds", "Ashford", ""}}, "\u2068Leeds\u2069"), "\u2068Ashford\u2069") << "what encloses it stays";
}

TEST(PseudonymOccurrences, Are_alike_whatever_order_their_marks_have) {
    EXPECT_EQ(replaced({{"أحمد", "خالد", ""}}, "ا\u0654حمد"), "خالد");
    EXPECT_EQ(replaced({{"ا\u0654حمد", "خالد", ""}}, "أحمد"), "خالد");
    for (const char* viet : {"Việt", "Viê\u0323t", "Vie\u0302\u0323t", "Vie\u0323\u0302t"}) {
        EXPECT_EQ(replaced({{"Việt", "Nam", ""}}, viet), "Nam") << viet;
        EXPECT_EQ(replaced({{viet, "Nam", ""}}, "Việt"), "Nam") << viet;
    }
}

TEST(PseudonymOccurrences, Are_found_within_words_of_names_of_files) {
    const PseudonymFinder finder({{"Anna", "Mary", ""}, {"Berg", "Hill", ""}});
    std::size_t times = 0;
    EXPECT_EQ(finder.replaced("AnnaBerg1_2Anna.docx, Annabergs", times, NameEnds::file_names), "MaryHill1_2Mary.docx, Annabergs");
    EXPECT_EQ(times, 3u);
    EXPECT_EQ(finder.replaced("AnnaBerg1.docx", times), "AnnaBerg1.docx");
}

TEST(ProposedForms, Are_words_with_a_short_ending_or_with_what_Arabic_writes_in_front) {
    FormProposer proposer({{"Leeds", "Ashford", ""}, {"Anna", "Mary", ""}, {"Berlin", "Wien", ""}, {"ليدز", "يورك", ""}});
    proposer.look_at("Annas Haus, Annas Hund, die Berliner, der Berlinerischste; Leeds2_CCG");
    proposer.look_at("ذهب وليدز");
    const auto forms = proposer.proposed();
    ASSERT_EQ(forms.size(), 4u);
    EXPECT_EQ(forms[0].rule, (Pseudonym{"Annas", "Marys", "Anna"}));
    EXPECT_EQ(forms[0].times, 2u);
    const auto has = [&](const Pseudonym& rule) {
        return std::any_of(forms.begin(), forms.end(), [&](const ProposedForm& form) { return form.rule == rule; });
    };
    EXPECT_TRUE(has({"Berliner", "Wiener", "Berlin"}));
    EXPECT_TRUE(has({"Leeds2", "Ashford2", "Leeds"}));
    EXPECT_TRUE(has({"وليدز", "ويورك", "ليدز"}));
}

TEST(ProposedForms, Are_none_that_have_a_rule_or_begin_with_a_small_letter) {
    FormProposer proposer({{"Will", "Tom", ""}, {"Willy", "Tommy", "Will"}});
    proposer.look_at("Willy was willing, Will was willed. Wills");
    const auto forms = proposer.proposed();
    ASSERT_EQ(forms.size(), 1u);
    EXPECT_EQ(forms[0].rule.name, "Wills");
}

TEST(ProposedForms, Are_names_with_small_letters_throughout_unless_these_have_a_rule) {
    FormProposer proposer({{"Reading", "Ashford", ""}, {"Hope", "Dean", ""}, {"hope", "dean", "Hope"}});
    proposer.look_at("Reading; for further reading, we hope");
    const auto forms = proposer.proposed();
    ASSERT_EQ(forms.size(), 1u);
    EXPECT_EQ(forms[0].rule, (Pseudonym{"reading", "ashford", "Reading"}));
}

std::string faults_of(const std::vector<Pseudonym>& rules) {
    const auto checked = checked_pseudonyms(rules);
    if (checked) return "";
    std::string all;
    for (const std::string& fault : checked.error().details) all += fault + "\n";
    return all;
}

TEST(Pseudonyms, Are_refused_where_they_contradict_each_other) {
    EXPECT_EQ(faults_of({{"Leeds", "Ashford", ""}, {" leeds ", "Ashford", ""}}), "");
    EXPECT_EQ(faults_of({{"Leeds", "Ashford", ""}, {"LEEDS", "York", ""}}), "“LEEDS” is to become both “Ashford” and “York”.\n");
    EXPECT_EQ(faults_of({{"Reading", "Ashford", ""}, {"reading", "ashford", "Reading"}}), "");
    EXPECT_EQ(faults_of({{"Reading", "Ashford", ""}, {"reading", "york", ""}}), "“reading” is to become both “Ashford” and “york”.\n");
    EXPECT_EQ(faults_of({{"Leeds", std::string(501, 'x'), ""}}).substr(0, 60), "A name or pseudonym has more than 500 characters: “xxxxxxx");
    EXPECT_EQ(faults_of({{"Leeds", "York", ""}, {"York", "Hull", ""}}), "The pseudonym “York” of “Leeds” holds the name “York”, which is itself replaced.\n");
    EXPECT_EQ(faults_of({{"Leeds", "Leeds-like", ""}}), "The pseudonym “Leeds-like” of “Leeds” holds the name “Leeds”, which is itself replaced.\n");
    EXPECT_EQ(faults_of({{"Leeds", " ", ""}}), "“Leeds” has no pseudonym.\n");
    EXPECT_EQ(faults_of({{" ", "York", ""}}), "A name is empty; its pseudonym would be “York”.\n");
    EXPECT_NE(faults_of({{"Le\neds", "York", ""}}), "");
    EXPECT_NE(faults_of({{"Leodis", "Yorkie", "Leeds"}}), "");
    EXPECT_NE(faults_of({{"\xff", "York", ""}}), "");
}

TEST(Pseudonyms, Are_refused_where_there_are_too_many_and_those_given_twice_count_once) {
    std::vector<Pseudonym> rules;
    for (int i = 0; i < 20'000; ++i) rules.push_back({"N" + std::to_string(i), "x", ""});
    rules.insert(rules.end(), rules.begin(), rules.begin() + 10);
    ASSERT_TRUE(checked_pseudonyms(rules));
    rules.push_back({"One more", "x", ""});
    const auto refused = checked_pseudonyms(rules);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("More than 20000 pseudonyms"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace heddle
