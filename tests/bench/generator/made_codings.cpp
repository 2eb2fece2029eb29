#include "tests/bench/generator/made_codings.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

namespace heddle::bench {

namespace {

constexpr std::array<std::string_view, 2> coders{"Anna Berg", "Tom Okafor"};
constexpr int share_of_first_coder = 55;  // percent
constexpr std::array<int, 17> sentences_of_passage{1, 1, 1, 1, 1, 1, 1, 1, 2,
                                                   2, 2, 2, 3, 3, 4, 6, 12};
constexpr std::array<std::string_view, 3> stances{"supports", "contradicts", "mixed"};
constexpr std::array<std::string_view, 6> memos{
    "worth quoting",
    "compare with the first round",
    "is this the same as “Information sharing”?",
    "says the opposite earlier on, and the other site leads say so too",
    "only hinted at",
    "good example for the report"};
constexpr std::array<std::string_view, 4> others{"the GP", "the council", "patients",
                                                 "her manager"};

class Coder {
public:
    Coder(Random& random, const Transcript& transcript, const std::vector<std::string>& codes)
        : random_(random), transcript_(transcript), codes_(codes) {
        // A turn is met as often as it has sentences.
        for (std::size_t turn = 0; turn < transcript.turns.size(); ++turn) {
            if (transcript.turns[turn].interviewer) continue;
            answers_.insert(answers_.end(), transcript.turns[turn].sentences.size(), turn);
        }
        // Which codes are used most differs from interview to interview, but not altogether.
        favourites_.resize(codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i)
            favourites_[i] = i;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const std::size_t other = std::min(codes.size() - 1, i + random.below(12));
            std::swap(favourites_[i], favourites_[other]);
        }
    }

    std::vector<MadeCoding> code(std::size_t number) {
        const std::size_t first = number * share_of_first_coder / 100;
        while (done_.size() < first)
            code_passage(0, some_passage());
        const std::size_t models = done_.size();
        while (done_.size() < number) {
            if (models > 0 && random_.chance(55)) {
                const MadeCoding model = done_[random_.below(models)];
                const Range range = random_.chance(50) ? model.range : nudged(model.range);
                if (random_.chance(60)) {
                    add(1, range, model.code);
                } else {
                    code_passage(1, range);
                }
            } else {
                code_passage(1, some_passage());
            }
        }
        done_.resize(number);
        std::ranges::sort(done_, [](const MadeCoding& a, const MadeCoding& b) {
            return std::tie(a.coder, a.range, a.code) < std::tie(b.coder, b.range, b.code);
        });
        return std::move(done_);
    }

private:
    Range some_passage() {
        const std::size_t at = answers_[random_.below(answers_.size())];
        const auto& sentences = transcript_.turns[at].sentences;
        const std::size_t first = random_.below(sentences.size());
        const int kind = random_.between(1, 100);
        if (kind <= 5) return {sentences.front().start, sentences.back().end};
        if (kind <= 7 && at > 0) {
            // With the question that it answers.
            return {transcript_.turns[at - 1].sentences.front().start, sentences[first].end};
        }
        const auto many = static_cast<std::size_t>(random_.from_quantiles(sentences_of_passage));
        const std::size_t last = std::min(sentences.size(), first + many) - 1;
        const Range passage{sentences[first].start, sentences[last].end};
        return kind <= 20 ? nudged(passage) : passage;
    }

    // With other ends, as of somebody who drags less carefully; inside the text.
    Range nudged(Range range) {
        const int slack = std::max(1, range.length() / 5);
        const Position start = range.start + random_.between(0, slack);
        const Position end = range.end - random_.between(0, slack);
        return start < end ? Range{start, end} : range;
    }

    void code_passage(std::size_t coder, Range range) {
        const int kind = random_.between(1, 100);
        const int many = kind <= 70 ? 1 : kind <= 92 ? 2 : 3;
        for (int i = 0; i < many; ++i)
            add(coder, range, codes_[random_.favourite_of<std::size_t>(favourites_)]);
    }

    void add(std::size_t coder, Range range, const std::string& code) {
        if (!taken_.emplace(coder, range, code).second) return;
        MadeCoding coding{range, code, std::string(coders[coder]), {}, {}, {}};
        if (random_.chance(3)) coding.memo = random_.one_of<std::string_view>(memos);
        if (random_.chance(20)) coding.stance = random_.favourite_of<std::string_view>(stances);
        if (random_.chance(2)) coding.about = random_.one_of<std::string_view>(others);
        done_.push_back(std::move(coding));
    }

    Random& random_;
    const Transcript& transcript_;
    const std::vector<std::string>& codes_;
    std::vector<std::size_t> answers_;
    std::vector<std::size_t> favourites_;
    std::vector<MadeCoding> done_;
    std::set<std::tuple<std::size_t, Range, std::string>> taken_;
};

}  // namespace

std::vector<MadeCoding> make_codings(Random& random, const Transcript& transcript,
                                     const std::vector<std::string>& codes, std::size_t number) {
    return Coder(random, transcript, codes).code(number);
}

}  // namespace heddle::bench
