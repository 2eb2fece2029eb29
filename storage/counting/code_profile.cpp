#include "storage/counting/code_profile.h"

#include <algorithm>
#include <utility>

#include "coding/codebook.h"
#include "coding/narrowing.h"
#include "storage/counting/coding_filter.h"

namespace heddle {

namespace {

Result<> check_profile(const Study& study, const ProfileQuestion& question) {
    if (!study.documents().contains(question.document)) return usage_error("The document is not in the study.");
    if (question.slices < 1 || question.slices > most_slices) return usage_error("A document is cut into 1 to 100 slices.");
    for (const CodeId code : question.counted.codes) {
        if (!study.codes().contains(code)) return usage_error("A code that is asked for is not in the codebook.");
    }
    for (const CoderId coder : question.counted.coders) {
        if (!study.coders().contains(coder)) return usage_error("A coder who is asked for is not in the study.");
    }
    return done();
}

// The union of ranges, as ranges that ascend and do not touch.
std::vector<Range> united(std::vector<Range> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<Range> out;
    for (const Range& range : ranges) {
        if (!out.empty() && range.start <= out.back().end) out.back().end = std::max(out.back().end, range.end);
        else out.push_back(range);
    }
    return out;
}

std::int64_t characters_of(const std::vector<Range>& ranges) {
    std::int64_t sum = 0;
    for (const Range& range : ranges) sum += range.length();
    return sum;
}

// How much of the ranges, which ascend, is in each slice.
std::vector<std::int64_t> cut(const std::vector<Range>& ranges, const std::vector<ProfileSlice>& slices) {
    std::vector<std::int64_t> characters(slices.size(), 0);
    std::size_t first = 0;
    for (const Range& range : ranges) {
        while (first < slices.size() && slices[first].range.end <= range.start) ++first;
        for (std::size_t slice = first; slice < slices.size() && slices[slice].range.start < range.end; ++slice)
            characters[slice] += intersection(range, slices[slice].range).length();
    }
    return characters;
}

}  // namespace

Result<CodeProfile> code_profile(const Study& study, const ProfileQuestion& question) {
    HEDDLE_CHECK(check_profile(study, question));
    const CountQuestion& counted = question.counted;
    const Document& document = *study.documents().find(question.document);
    StanceNumbers stances;
    CountArrays arrays;
    arrays.documents.push_back({document.id, make_codings_entry(study, make_bodies_entry(study, document), stances), 0});
    const CodingsEntry& entry = *arrays.documents.front().codings;
    const BodiesEntry& bodies = *entry.where;
    arrays.members = bodies.members;
    const Codebook codebook(study);
    const CodingFilter filter(study, codebook, arrays, stances, counted);
    const auto is_counted = [&](std::size_t body) {
        return counted.include_interviewer || !bodies.members[static_cast<std::size_t>(bodies.member_of_body[body])].interviewer;
    };

    CodeProfile profile;
    profile.question = question;
    profile.heading = "What share of the text of “" + document.name + "” each code covers, along its length.";
    profile.heading = narrowed(std::move(profile.heading), narrowing_of(study, counted));
    const auto position = [&](std::int64_t slice) {
        return Position{static_cast<std::int32_t>(std::int64_t{document.length} * slice / question.slices)};
    };
    for (std::int64_t slice = 0; slice < question.slices; ++slice) profile.slices.push_back({{position(slice), position(slice + 1)}, 0});
    std::vector<Range> all;
    for (std::size_t body = 0; body < bodies.bodies.size(); ++body) {
        if (is_counted(body)) all.push_back(bodies.bodies[body].range);
    }
    profile.n = characters_of(all);
    const std::vector<std::int64_t> sizes = cut(all, profile.slices);
    for (std::size_t slice = 0; slice < sizes.size(); ++slice) profile.slices[slice].n = sizes[slice];

    std::vector<std::vector<Range>> pieces(codebook.size());
    std::int64_t left_out = 0;
    for (std::size_t coding = 0; coding < entry.labels.size(); ++coding) {
        const CodingLabel& label = entry.labels[coding];
        const int row = filter.row(0, label);
        if (row < 0) continue;
        const std::span<const std::int32_t> members = entry.members(label);
        const CodingPlace& place = entry.places[coding];
        bool counts = false;
        for (std::size_t body = place.first_body; body < place.last_body; ++body) {
            // A coding has no part in the bodies of somebody who is excluded from it.
            if (!is_counted(body) || std::find(members.begin(), members.end(), bodies.member_of_body[body]) == members.end()) continue;
            counts = true;
            const Range piece = intersection(place.range, bodies.bodies[body].range);
            for (int above = row; above >= 0; above = codebook.entries()[static_cast<std::size_t>(above)].parent)
                pieces[static_cast<std::size_t>(above)].push_back(piece);
        }
        if (!counts) ++left_out;
    }
    for (std::size_t row = 0; row < codebook.size(); ++row) {
        const Codebook::Entry& code = codebook.entries()[row];
        if (!filter.asked_rows()[row] || (counted.fold && code.depth > 0)) continue;
        ProfileRow& added = profile.rows.emplace_back();
        added.code = code.code->id;
        added.name = code.path;
        added.own = code.code->name;
        added.depth = code.depth;
        added.stretches = united(std::move(pieces[row]));
        added.characters = cut(added.stretches, profile.slices);
        added.total = characters_of(added.stretches);
    }
    profile.notes.push_back("n are the characters of each slice that are counted" +
                            std::string(counted.include_interviewer ? "." : ": without labels, blanks and the interviewer's turns."));
    if (left_out > 0) {
        profile.notes.push_back(std::to_string(left_out) + (left_out == 1 ? " coding is" : " codings are") + " left out: " +
                                (left_out == 1 ? "it overlaps" : "they overlap") + " nothing that is counted.");
    }
    return profile;
}

}  // namespace heddle
