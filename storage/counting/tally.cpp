#include "storage/counting/tally.h"

#include <algorithm>
#include <bit>

#include "storage/counting/extent_tally.h"
#include "storage/counting/in_parts.h"
#include "storage/counting/visit_codings.h"

namespace heddle {

namespace {

// What is added to a row belongs to the rows above it as well.
void add_to_ancestors(const Codebook& codebook, Matrix& cells) {
    const auto& entries = codebook.entries();
    for (std::size_t row = entries.size(); row-- > 0;) {
        if (entries[row].parent < 0) continue;
        const auto parent = static_cast<std::size_t>(entries[row].parent);
        for (std::size_t column = 0; column < cells.columns(); ++column) {
            cells.at(parent, column) += cells.at(row, column);
        }
    }
}

Tally tally_segments(const TallyInput& input) {
    const std::size_t groups = input.grouping.groups.size();
    const std::vector<std::uint32_t> only_group = only_groups(input.grouping);
    const auto count = [&](std::size_t from, std::size_t to, Tally& result) {
        Matrix& cells = result.cells;
        // The last coding that counted in each group, so that one which spans two members of a group
        // counts once.
        std::vector<std::uint64_t> last(groups, 0);
        std::uint64_t serial = 0;
        result.statistics = visit_codings(
            input, from, to,
            [&](std::size_t document, std::size_t, std::size_t row, std::span<const std::int32_t> members) {
                const std::size_t first = input.arrays.documents[document].first_member;
                ++cells.at(row, cells.total());
                // Nearly always.
                if (members.size() == 1) {
                    const std::uint32_t group = only_group[first + static_cast<std::size_t>(members.front())];
                    if (group != no_single_group) {
                        ++cells.at(row, group);
                        return;
                    }
                }
                ++serial;
                for (const std::int32_t member : members) {
                    // Of a member that is not counted the list is empty.
                    for (const std::uint32_t group : input.grouping.of_member[first + static_cast<std::size_t>(member)]) {
                        if (last[group] == serial) continue;
                        last[group] = serial;
                        ++cells.at(row, group);
                    }
                }
            },
            [](std::size_t) {});
    };
    Tally result = sum_of_parts(input, documents_looked_at(input), parts_for(codings_looked_at(input), input.parts), count);
    add_to_ancestors(input.codebook, result.cells);
    return result;
}

// For each member the set of rows it has, as bits.
class RowSets {
public:
    explicit RowSets(const Codebook& codebook)
        : words_((codebook.size() + 63) / 64), with_ancestors_(codebook.size() * words_, 0) {
        const auto& entries = codebook.entries();
        for (std::size_t row = 0; row < entries.size(); ++row) {
            for (auto above = static_cast<int>(row); above >= 0;
                 above = entries[static_cast<std::size_t>(above)].parent) {
                with_ancestors_[row * words_ + static_cast<std::size_t>(above) / 64] |=
                    std::uint64_t{1} << (above % 64);
            }
        }
    }

    void resize(std::size_t members) { bits_.assign(members * words_, 0); }
    void add(std::size_t member, std::size_t row) {
        for (std::size_t word = 0; word < words_; ++word)
            bits_[member * words_ + word] |= with_ancestors_[row * words_ + word];
    }
    const std::uint64_t* of(std::size_t member) const { return bits_.data() + member * words_; }
    std::size_t words() const { return words_; }

private:
    std::size_t words_;
    std::vector<std::uint64_t> with_ancestors_;  // for each row, itself and those above it
    std::vector<std::uint64_t> bits_;
};

// Counts units (documents, participants) that are made of several members: unites the rows of a
// unit's members for each group and for all, and adds each row once.
class UnitCounter {
public:
    UnitCounter(const RowSets& sets, Matrix& cells)
        : sets_(sets), cells_(cells), united_(cells.columns() * sets.words(), 0) {}

    void add_member(std::size_t member, std::span<const std::uint32_t> groups) {
        for (const std::uint32_t group : groups)
            unite(member, group);
        unite(member, cells_.total());
    }
    void end_unit() {
        for (const std::size_t column : touched_) {
            std::uint64_t* set = united_.data() + column * sets_.words();
            for (std::size_t word = 0; word < sets_.words(); ++word) {
                for (std::uint64_t left = set[word]; left != 0; left &= left - 1) {
                    ++cells_.at(word * 64 + static_cast<std::size_t>(std::countr_zero(left)),
                                column);
                }
                set[word] = 0;
            }
        }
        touched_.clear();
    }

private:
    void unite(std::size_t member, std::size_t column) {
        std::uint64_t* set = united_.data() + column * sets_.words();
        for (std::size_t word = 0; word < sets_.words(); ++word)
            set[word] |= sets_.of(member)[word];
        touched_.push_back(column);
    }

    const RowSets& sets_;
    Matrix& cells_;
    std::vector<std::uint64_t> united_;
    std::vector<std::size_t> touched_;
};

enum class Presence { documents, participants, participations, people };

Tally tally_presence(const TallyInput& input, Presence unit) {
    const CountArrays& arrays = input.arrays;
    const std::size_t parts = parts_for(codings_looked_at(input), input.parts);
    RowSets sets(input.codebook);
    sets.resize(arrays.members.size());
    // Members are of one document each, so that no two parts write to the same set.
    Tally result = sum_of_parts(input, documents_looked_at(input), parts, [&](std::size_t from, std::size_t to, Tally& part) {
        part.statistics = visit_codings(
            input, from, to,
            [&](std::size_t document, std::size_t, std::size_t row, std::span<const std::int32_t> members) {
                const std::size_t first = arrays.documents[document].first_member;
                for (const std::int32_t member : members)
                    sets.add(first + static_cast<std::size_t>(member), row);
            },
            [](std::size_t) {});
    });

    const auto add = [&](UnitCounter& counter, std::size_t member) {
        if (input.selection.bodies[member])
            counter.add_member(member, input.grouping.of_member[member]);
    };
    const auto add_units = [&](std::size_t count, const auto& add_unit) {
        const Tally units = sum_of_parts(input, count, parts, [&](std::size_t from, std::size_t to, Tally& part) {
            UnitCounter counter(sets, part.cells);
            for (std::size_t at = from; at < to; ++at) add_unit(counter, at);
        });
        result.cells.add(units.cells);
    };
    if (unit == Presence::documents) {
        add_units(arrays.documents.size(), [&](UnitCounter& counter, std::size_t document) {
            const DocumentSlot& slot = arrays.documents[document];
            for (std::size_t m = 0; m < arrays.members_of(slot).size(); ++m)
                add(counter, slot.first_member + m);
            counter.end_unit();
        });
        return result;
    }
    add_units(arrays.members.size(), [&](UnitCounter& counter, std::size_t member) {
        const bool somebody = static_cast<bool>(arrays.members[member].participant);
        if (unit == Presence::participations ? !somebody
                                             : (unit == Presence::participants || somebody))
            return;
        add(counter, member);
        counter.end_unit();
    });
    if (unit == Presence::participations) return result;
    add_units(arrays.members_of_participant.size(), [&](UnitCounter& counter, std::size_t participant) {
        for (const std::uint32_t member : arrays.members_of_participant[participant])
            add(counter, member);
        counter.end_unit();
    });
    return result;
}

}  // namespace

std::size_t codings_looked_at(const TallyInput& input) {
    std::size_t codings = 0;
    const std::size_t documents = documents_looked_at(input);
    for (std::size_t at = 0; at < documents; ++at) codings += input.arrays.documents[input.only ? (*input.only)[at] : at].codings->labels.size();
    return codings;
}

Tally tally_cells(const TallyInput& input, Unit unit, const CodedWordsOfAll& words) {
    switch (unit) {
        case Unit::segments:
            return tally_segments(input);
        case Unit::documents:
            return tally_presence(input, Presence::documents);
        case Unit::participants:
            return tally_presence(input, Presence::participants);
        case Unit::participations:
            return tally_presence(input, Presence::participations);
        case Unit::words:
            return tally_extent(input, &words);
        case Unit::characters:
        case Unit::coverage:
            break;
    }
    return tally_extent(input, nullptr);
}

Tally sum_of_parts(const TallyInput& input, std::size_t count, std::size_t parts,
                   const std::function<void(std::size_t from, std::size_t to, Tally& part)>& count_part) {
    const Tally nothing{Matrix(input.codebook.size(), input.grouping.groups.size()), {}, {}};
    std::vector<Tally> tallies(parts, nothing);
    in_parts(count, parts, [&](std::size_t part, std::size_t from, std::size_t to) { count_part(from, to, tallies[part]); });
    Tally sum = std::move(tallies.front());
    for (std::size_t part = 1; part < parts; ++part) {
        sum.cells.add(tallies[part].cells);
        sum.statistics.add(tallies[part].statistics);
    }
    return sum;
}

Tally tally(const TallyInput& input, Unit unit, const CodedWordsOfAll& words) {
    Tally result = tally_cells(input, unit, words);
    result.n = group_sizes(input, unit, words);
    return result;
}

Tally tally_people(const TallyInput& input) { return tally_presence(input, Presence::people); }

}  // namespace heddle
