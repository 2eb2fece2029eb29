#include "coding/answer_scales.h"

#include <algorithm>
#include <array>
#include <map>

#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

using Scale = std::vector<std::string_view>;

// Each from one end to the other; several words for one place stand beside each other.
const std::vector<Scale>& scales() {
    static const std::vector<Scale> all{
        {"strongly agree", "agree strongly", "agree", "tend to agree", "somewhat agree", "slightly agree", "agree slightly", "neither agree nor disagree",
         "neither", "neutral", "undecided", "slightly disagree", "disagree slightly", "somewhat disagree", "tend to disagree", "disagree",
         "disagree strongly", "strongly disagree"},
        {"always", "almost always", "nearly always", "very often", "often", "frequently", "usually", "sometimes", "occasionally", "rarely", "seldom",
         "hardly ever", "almost never", "never"},
        {"every day", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually", "less often", "never"},
        {"excellent", "very good", "good", "fair", "adequate", "poor", "very poor"},
        {"very good", "good", "fairly good", "neither good nor bad", "neither good nor poor", "fairly bad", "bad", "very bad"},
        {"to a very great extent", "to a great extent", "to a large extent", "to a considerable extent", "to a moderate extent", "to some extent",
         "to a limited extent", "to a small extent", "to a slight extent", "not at all"},
        {"a great deal", "a lot", "quite a lot", "a fair amount", "a moderate amount", "some", "a little", "not much", "very little", "not at all", "none"},
        {"substantial", "some", "little", "none"},
        {"much better", "better", "somewhat better", "slightly better", "a little better", "about the same", "the same", "no change", "a little worse",
         "slightly worse", "somewhat worse", "worse", "much worse"},
        {"increased a lot", "increased", "increased a little", "stayed the same", "no change", "decreased a little", "decreased", "decreased a lot"},
        {"very high", "high", "moderate", "medium", "low", "very low", "none"},
        {"extremely", "very", "quite", "fairly", "moderately", "somewhat", "slightly", "a little", "not very", "not at all"},
        {"fully", "largely", "mostly", "partly", "partially", "slightly", "not at all"},
        {"yes, definitely", "definitely", "yes, completely", "completely", "yes", "yes, mostly", "yes, to some extent", "to some extent", "partly", "maybe", "perhaps",
         "no, not really", "not really", "no", "no, not at all", "definitely not"},
    };
    return all;
}

// "very significant", "not at all significant": a degree and a word. `{}` is the word, `~` its opposite.
constexpr std::array degrees{std::string_view("extremely {}"),  std::string_view("very {}"),       std::string_view("highly {}"),
                             std::string_view("{}"),            std::string_view("quite {}"),      std::string_view("fairly {}"),
                             std::string_view("moderately {}"), std::string_view("somewhat {}"),   std::string_view("neither {} nor ~"),
                             std::string_view("neutral"),       std::string_view("slightly {}"),   std::string_view("a little {}"),
                             std::string_view("not so {}"),     std::string_view("not very {}"),   std::string_view("somewhat ~"),
                             std::string_view("fairly ~"),      std::string_view("quite ~"),       std::string_view("not {}"),
                             std::string_view("~"),             std::string_view("not at all {}"), std::string_view("very ~"),
                             std::string_view("extremely ~")};

struct Stem {
    std::string_view word;
    std::string_view opposite;
};
constexpr std::array stems{Stem{"significant", "insignificant"}, Stem{"important", "unimportant"}, Stem{"useful", "useless"},
                           Stem{"helpful", "unhelpful"},         Stem{"effective", "ineffective"}, Stem{"satisfied", "dissatisfied"},
                           Stem{"likely", "unlikely"},           Stem{"confident", "unconfident"}, Stem{"difficult", "easy"},
                           Stem{"easy", "difficult"},            Stem{"clear", "unclear"},         Stem{"concerned", "unconcerned"},
                           Stem{"familiar", "unfamiliar"},       Stem{"relevant", "irrelevant"},   Stem{"successful", "unsuccessful"},
                           Stem{"supportive", "unsupportive"},   Stem{"happy", "unhappy"},         Stem{"involved", "uninvolved"},
                           Stem{"positive", "negative"},         Stem{"challenging", "unchallenging"}};

std::string plain_answer(std::string_view answer) {
    std::string result = folded(trimmed(answer));
    for (std::size_t at; (at = result.find("\u2019")) != std::string::npos;) result.replace(at, 3, "'");
    return result;
}

std::string with_stem(std::string_view degree, const Stem& stem) {
    std::string result;
    for (const char c : degree) {
        if (c == '~') {
            result += stem.opposite;
        } else if (c == '{') {
            result += stem.word;
        } else if (c != '}') {
            result.push_back(c);
        }
    }
    return result;
}

// The place of each answer, or an empty list where one is none.
std::vector<std::size_t> places_on(const std::vector<std::string>& scale, const std::vector<std::string>& answers) {
    std::vector<std::size_t> places;
    for (const std::string& answer : answers) {
        const auto at = std::ranges::find(scale, answer);
        if (at == scale.end()) return {};
        places.push_back(static_cast<std::size_t>(at - scale.begin()));
    }
    return places;
}

}  // namespace

bool is_no_opinion(std::string_view answer) {
    constexpr std::array known{"don't know", "dont know", "do not know", "don't know / not sure", "don't know/not sure", "not sure", "unsure",
                               "can't say", "cannot say", "no opinion", "prefer not to say", "prefer not to answer", "rather not say", "dk"};
    return std::ranges::find(known, plain_answer(answer)) != known.end();
}

bool may_mean_not_asked(std::string_view answer) {
    constexpr std::array known{"-1", "-7", "-8", "-9", "-77", "-88", "-99", "-999", "n/a", "na", "not applicable", "not asked", "inapplicable", "item not applicable", "skipped"};
    return std::ranges::find(known, plain_answer(answer)) != known.end();
}

std::vector<std::string> scale_order(const std::vector<std::string>& answers) {
    std::vector<std::string> on_scale, spelled, last;
    for (const std::string& answer : answers) {
        if (is_no_opinion(answer) || may_mean_not_asked(answer)) {
            last.push_back(answer);
        } else {
            on_scale.push_back(plain_answer(answer));
            spelled.push_back(answer);
        }
    }
    std::vector<std::size_t> best;
    if (on_scale.size() >= 2) {
        for (const Scale& scale : scales()) {
            best = places_on(std::vector<std::string>(scale.begin(), scale.end()), on_scale);
            if (!best.empty()) break;
        }
        for (std::size_t i = 0; best.empty() && i < stems.size(); ++i) {
            std::vector<std::string> scale;
            for (const std::string_view degree : degrees) scale.push_back(with_stem(degree, stems[i]));
            best = places_on(scale, on_scale);
        }
    }
    if (best.empty()) return {};
    std::multimap<std::size_t, std::string> sorted;
    for (std::size_t i = 0; i < best.size(); ++i) sorted.emplace(best[i], spelled[i]);
    std::vector<std::string> order;
    for (auto& [place, answer] : sorted) order.push_back(std::move(answer));
    order.insert(order.end(), last.begin(), last.end());
    return order;
}

}  // namespace heddle
