#include "tests/bench/generator/study_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "tests/bench/generator/random.h"

namespace heddle::bench {

namespace {

constexpr std::array<std::string_view, 24> first_names{
    "Margaret", "David",  "Susan", "Ifeoma", "Peter",   "Gwenllian", "Ravi",  "Linda",
    "Keith",    "Fatima", "Helen", "Tomasz", "Maureen", "Imran",     "Clare", "Stephen",
    "Yvonne",   "Owen",   "Priya", "Graham", "Zoë",     "Niamh",     "Colin", "Dolores"};
constexpr std::array<std::string_view, 10> roles{
    "Programme director", "Commissioner",    "GP",
    "Head of service",    "Social worker",   "Community matron",
    "Finance director",   "Chief executive", "Project manager",
    "Volunteer"};

// The days on which the rounds began, and the days that they lasted.
struct Period {
    int year, month, months;
};
constexpr std::array<Period, 2> periods{{{2014, 4, 8}, {2015, 3, 4}}};

std::string some_day(Random& random, std::size_t round) {
    const Period& period = periods[round];
    return fmt::format("{:04}-{:02}-{:02}", period.year,
                       period.month + random.between(0, period.months - 1), random.between(1, 28));
}

template <class T> void shuffle(std::vector<T>& all, Random& random) {
    for (std::size_t left = all.size(); left > 1; --left)
        std::swap(all[left - 1], all[random.below(left)]);
}

// Shares `whole` out by weight, without a remainder.
std::vector<std::size_t> share(std::size_t whole, const std::vector<std::size_t>& weights) {
    std::size_t all = 0;
    for (const std::size_t weight : weights)
        all += weight;
    std::vector<std::size_t> shares;
    std::size_t weight_so_far = 0;
    std::size_t given = 0;
    for (const std::size_t weight : weights) {
        weight_so_far += weight;
        const std::size_t due = whole * weight_so_far / all;
        shares.push_back(due - given);
        given = due;
    }
    return shares;
}

void fill_in(Interview& interview, Random& random, std::size_t number, std::size_t words) {
    interview.speaker = random.one_of<std::string_view>(first_names);
    interview.participant = fmt::format("P{:04} {}", number, interview.speaker);
    interview.role = random.favourite_of<std::string_view>(roles);
    interview.years_in_role = random.between(0, 25);
    interview.date = some_day(random, interview.round);
    const int percent = random.between(82, 118);
    interview.words = std::max<std::size_t>(1, words * static_cast<std::size_t>(percent) / 100);
}

}  // namespace

std::vector<Interview> plan_interviews(const StudySize& size) {
    Random random(size.seed);
    std::vector<Interview> interviews;
    if (size.one_document) {
        Interview& only = interviews.emplace_back();
        only.document = "one_long_interview";
        only.site = &published_sites[6];
        only.organisation = &published_organisations[0];
        fill_in(only, random, 1, size.words);
        only.words = size.words;
        only.codings = size.codings;
        return interviews;
    }

    std::vector<const PublishedOrganisation*> organisations;
    for (const PublishedOrganisation& organisation : published_organisations) {
        organisations.insert(organisations.end(),
                             static_cast<std::size_t>(organisation.people * size.times),
                             &organisation);
    }
    shuffle(organisations, random);
    std::vector<std::size_t> weights;
    for (const PublishedSite& site : published_sites) {
        for (std::size_t round = 0; round < published_rounds.size(); ++round) {
            for (int person = 1; person <= site.people[round] * size.times; ++person) {
                Interview& interview = interviews.emplace_back();
                interview.document =
                    fmt::format("{}_round{}_{:02}", site.short_name, round + 1, person);
                interview.site = &site;
                interview.round = round;
                interview.organisation = organisations[interviews.size() - 1];
                fill_in(interview, random, interviews.size(), size.words);
                weights.push_back(interview.words *
                                  static_cast<std::size_t>(random.between(40, 160)));
            }
        }
    }
    const auto codings = share(size.codings, weights);
    for (std::size_t i = 0; i < interviews.size(); ++i)
        interviews[i].codings = codings[i];
    return interviews;
}

}  // namespace heddle::bench
