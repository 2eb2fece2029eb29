#include "coding/turns/interviewer_proposal.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "coding/case_folding.h"

namespace heddle {

namespace {

// clang-format off
constexpr auto interviewer_words = std::to_array<std::string_view>({
    "int", "intv", "interviewers", "researchers", "moderator", "facilitator", "chair", "host", "questioner", "q", "question",
    "mod", "fac", "ir", "interviewerin", "forscher", "forscherin", "moderatorin", "fragende", "fragender",
    "chercheur", "chercheuse", "enquêteur", "enquêtrice", "enqueteur", "enquetrice", "intervieweur", "intervieweuse",
    "animateur", "animatrice", "entrevistador", "entrevistadora", "investigador", "investigadora", "moderador", "moderadora",
    "intervistatore", "intervistatrice", "ricercatore", "ricercatrice", "pesquisador", "pesquisadora", "onderzoeker",
    "gespreksleider", "intervjuare", "intervjuer", "haastattelija", "badacz", "badaczka", "ankieter", "tazatel",
    "интервьюер", "исследователь", "модератор", "ведущий", "ведущая", "採訪者", "采访者", "訪談者", "访谈者", "訪問者", "访问者",
    "記者", "记者", "主持人", "研究者", "研究員", "研究员", "インタビュアー", "聞き手", "面接者", "調査者", "면접자", "연구자", "인터뷰어",
    "진행자", "الباحث", "الباحثة", "المحاور", "المحاورة", "साक्षात्कारकर्ता", "শোধকর্তা"});
// clang-format on

std::size_t question_marks(std::string_view body) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < body.size();) {
        const char32_t c = take_code_point(body, at);
        if (c == U'?' || c == U'？' || c == U'؟' || c == U'՞') ++count;
    }
    return count;
}

}  // namespace

std::vector<SpeakingShare> speaking_shares(const Text& text, const std::vector<LabelledTurn>& turns) {
    std::vector<SpeakingShare> shares;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const LabelledTurn& turn : turns) {
        const auto [at, fresh] = places.try_emplace(turn.label, shares.size());
        if (fresh) shares.push_back({turn.label, 0, 0, 0, {}});
        SpeakingShare& share = shares[at->second];
        ++share.turns;
        share.characters += turn.body.length();
        share.questions += question_marks(text.slice(turn.body));
        if (share.first.empty()) share.first = turn.body;
    }
    return shares;
}

bool is_called_interviewer(std::string_view label) {
    while (!label.empty() && (label.back() == ' ' || (label.back() >= '0' && label.back() <= '9'))) label.remove_suffix(1);
    const std::string reading = folded(label);
    return std::ranges::any_of(interviewer_words, [&](std::string_view word) { return folded(word) == reading; });
}

std::optional<InterviewerProposal> propose_interviewer(const std::vector<SpeakingShare>& shares, bool certain) {
    if (certain || shares.size() < 2) return std::nullopt;
    for (const SpeakingShare& share : shares) {
        if (is_called_interviewer(share.label)) return InterviewerProposal{share.label, "is called so"};
    }
    std::size_t questions = 0;
    std::int64_t characters = 0;
    for (const SpeakingShare& share : shares) questions += share.questions, characters += share.characters;
    const auto asks = std::ranges::max_element(shares, {}, &SpeakingShare::questions);
    // More than half of the questions, one in two turns out of five, and less than half of all that is said.
    const bool most = asks->questions >= 2 && asks->questions * 2 > questions && asks->questions * 5 >= asks->turns * 2;
    const bool little = asks->characters * 2 < characters;
    if (!most || !little) return std::nullopt;
    const bool least = std::ranges::all_of(shares, [&](const SpeakingShare& other) { return other.characters >= asks->characters; });
    return InterviewerProposal{asks->label, least ? "asks most of the questions and speaks least" : "asks most of the questions"};
}

}  // namespace heddle
