// The numbers of a survey panel: who answered at which occasions, line by line and group by group (docs/surveys.md "Who answered when").
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace heddle {

// What a line of the table counts.
struct PanelLine {
    enum class What { everybody, at_occasion, so_often, together };

    What what = What::everybody;
    std::size_t number = 0;  // which occasion, or how often
    std::vector<bool> at{};  // together: at exactly these
    bool counts(const std::vector<bool>& answered) const;
};

class PanelCounts {
public:
    PanelCounts(std::size_t occasions, std::size_t groups) : occasions_(occasions), groups_(groups) {}

    // One person, who answered at one occasion at least; in one group or several.
    void add(const std::vector<bool>& answered, const std::vector<std::size_t>& groups) { ++kinds_[{answered, groups}]; }

    // All who answered (n); each occasion; how often, often first, and beneath each the occasions of those who answered so often, early ones first.
    std::vector<PanelLine> lines() const;
    // Of the line, by group; the total, which counts everybody once, is the last.
    std::vector<std::int64_t> numbers(const PanelLine& line) const;

    using Kind = std::pair<std::vector<bool>, std::vector<std::size_t>>;  // at which occasions, in which groups
    const std::map<Kind, std::int64_t>& kinds() const { return kinds_; }
    std::size_t occasions() const { return occasions_; }
    std::size_t columns() const { return groups_ + 1; }

private:
    std::size_t occasions_;
    std::size_t groups_;
    std::map<Kind, std::int64_t> kinds_;
};

}  // namespace heddle
