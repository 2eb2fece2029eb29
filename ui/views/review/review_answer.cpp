#include "ui/views/review/review_answer.h"

#include <algorithm>

#include "coding/coding_walk.h"

namespace heddle {

namespace {

// More than any window shows at once, and found in a few milliseconds.
constexpr std::size_t first_screens = 200;
constexpr std::size_t most_looked_at = 100'000;

// How many different ones there are; without a set, since there are as many as quotations.
template <class Key>
std::size_t distinct(std::vector<Key>& keys) {
    std::ranges::sort(keys);
    return static_cast<std::size_t>(std::unique(keys.begin(), keys.end()) - keys.begin());
}

// No code chosen, or one that is gone, lists nothing rather than everything.
bool is_asked(const Codebook& codebook, const ReviewQuestion& question) {
    return question.which.codes.empty() ? question.all_codes : codebook.index_of(question.which.codes.front()) >= 0;
}

}  // namespace

std::uint8_t passage_kind(const Coding& coding) {
    std::uint8_t kind = 1;
    for (std::int32_t length = coding.range.length() / 40; length > 0 && kind < passage_kinds - 1; length /= 2) ++kind;
    return kind;
}

void count(const Study& study, ReviewAnswer& answer) {
    std::vector<DocumentId> documents;
    std::vector<ParticipantId> participants;
    CodingWalk walk(study);
    answer.kinds.clear();
    answer.kinds.reserve(answer.quotations.size());
    for (const Quotation& quotation : answer.quotations) {
        if (documents.empty() || documents.back() != quotation.document) documents.push_back(quotation.document);
        for (const Body& body : quotation.bodies) {
            if (!body.participant || (!participants.empty() && participants.back() == body.participant)) continue;
            participants.push_back(body.participant);
        }
        const Coding* coding = walk.of(quotation);
        answer.kinds.push_back(coding ? passage_kind(*coding) : std::uint8_t{0});
    }
    answer.documents = distinct(documents);
    answer.participants = distinct(participants);
}

ReviewAnswer answer(const Study& study, const Codebook& codebook, const ReviewQuestion& question) {
    ReviewAnswer made;
    if (is_asked(codebook, question)) made.quotations = find_quotations(study, codebook, question.which);
    made.groups = grouped_by(study, codebook, question.group_by, made.quotations, sorted_by(study, codebook, question.sort, made.quotations));
    made.headings = question.group_by.makes_groups();
    count(study, made);
    return made;
}

ReviewAnswer beginning(const Study& study, const Codebook& codebook, const ReviewQuestion& question) {
    ReviewAnswer made;
    made.complete = false;
    made.headings = question.group_by.makes_groups();
    if (!is_asked(codebook, question) || question.sort || made.headings) return made;
    made.quotations = first_quotations(study, codebook, question.which, first_screens, most_looked_at);
    made.groups = grouped_by(study, codebook, {}, made.quotations, sorted_by(study, codebook, {}, made.quotations));
    count(study, made);
    return made;
}

}  // namespace heddle
