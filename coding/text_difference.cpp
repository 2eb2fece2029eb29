#include "coding/text_difference.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "coding/segmentation.h"

namespace heddle {

namespace {

constexpr std::size_t most_pairs_compared = 9'000'000;  // pairs of segments; one byte each while they are compared

// Words and what stands between them.
std::vector<Range> segments_of(const Text& text) {
    std::vector<Range> segments;
    for (Position at; at < text.end();) {
        segments.push_back(word_at(text, at));
        at = segments.back().end;
    }
    return segments;
}

std::vector<Range> clusters_of(const Text& text) {
    std::vector<Range> clusters;
    for (Position at; at < text.end();) {
        clusters.push_back(grapheme_at(text, at));
        at = clusters.back().end;
    }
    return clusters;
}

// Pieces first..last of each side are what differs.
struct Stretch {
    std::size_t old_first = 0, old_last = 0;
    std::size_t new_first = 0, new_last = 0;
};

class WordComparison {
public:
    WordComparison(const Text& old_words, const Text& new_words)
        : old_(old_words), new_(new_words), olds_(segments_of(old_words)), news_(segments_of(new_words)) {
        std::unordered_map<std::string_view, std::size_t> numbers;
        const auto number = [&](const Text& text, const std::vector<Range>& pieces) {
            std::vector<std::size_t> numbered;
            for (const Range& piece : pieces) {
                numbered.push_back(numbers.try_emplace(text.slice(piece), numbers.size()).first->second);
            }
            return numbered;
        };
        old_numbers_ = number(old_, olds_);
        new_numbers_ = number(new_, news_);
    }

    // Ascending, with at least one common piece between two.
    std::vector<Stretch> stretches() const {
        Stretch middle{0, olds_.size(), 0, news_.size()};
        while (middle.old_first < middle.old_last && middle.new_first < middle.new_last &&
               same(middle.old_first, middle.new_first)) {
            ++middle.old_first, ++middle.new_first;
        }
        while (middle.old_first < middle.old_last && middle.new_first < middle.new_last &&
               same(middle.old_last - 1, middle.new_last - 1)) {
            --middle.old_last, --middle.new_last;
        }
        const std::size_t rows = middle.old_last - middle.old_first;
        const std::size_t columns = middle.new_last - middle.new_first;
        if (rows == 0 && columns == 0) return {};
        if (rows == 0 || columns == 0 || rows > most_pairs_compared / columns) return {middle};
        return compare(middle, rows, columns);
    }

    Range old_range(const Stretch& s) const { return range(olds_, s.old_first, s.old_last, old_.end()); }
    std::string_view new_words(const Stretch& s) const {
        return new_.slice(range(news_, s.new_first, s.new_last, new_.end()));
    }

private:
    static Range range(const std::vector<Range>& pieces, std::size_t first, std::size_t last, Position end) {
        const Position start = first < pieces.size() ? pieces[first].start : end;
        return {start, first == last ? start : pieces[last - 1].end};
    }
    bool same(std::size_t a, std::size_t b) const { return old_numbers_[a] == new_numbers_[b]; }

    // The longest common sequence, by dynamic programming from the ends; per pair only the step to take is kept.
    std::vector<Stretch> compare(const Stretch& middle, std::size_t rows, std::size_t columns) const {
        enum Step : std::uint8_t { both, skip_old, skip_new };
        std::vector<std::uint8_t> steps(rows * columns);
        std::vector<std::uint32_t> below(columns + 1, 0);
        std::vector<std::uint32_t> here(columns + 1, 0);
        for (std::size_t row = rows; row-- > 0;) {
            for (std::size_t column = columns; column-- > 0;) {
                std::uint8_t& step = steps[row * columns + column];
                if (same(middle.old_first + row, middle.new_first + column)) {
                    here[column] = below[column + 1] + 1;
                    step = both;
                } else {
                    step = below[column] >= here[column + 1] ? skip_old : skip_new;
                    here[column] = std::max(below[column], here[column + 1]);
                }
            }
            std::swap(here, below);
        }
        std::vector<Stretch> found;
        Stretch open{middle.old_first, middle.old_first, middle.new_first, middle.new_first};
        const auto close = [&](std::size_t row, std::size_t column) {
            open.old_last = middle.old_first + row;
            open.new_last = middle.new_first + column;
            if (open.old_first < open.old_last || open.new_first < open.new_last) found.push_back(open);
        };
        std::size_t row = 0;
        std::size_t column = 0;
        while (row < rows && column < columns) {
            switch (steps[row * columns + column]) {
                case both:
                    close(row, column);
                    ++row, ++column;
                    open.old_first = middle.old_first + row;
                    open.new_first = middle.new_first + column;
                    break;
                case skip_old: ++row; break;
                default: ++column; break;
            }
        }
        close(rows, columns);
        return found;
    }

    const Text& old_;
    const Text& new_;
    std::vector<Range> olds_;
    std::vector<Range> news_;
    std::vector<std::size_t> old_numbers_;  // pieces are the same where their numbers are
    std::vector<std::size_t> new_numbers_;
};

}  // namespace

std::vector<Replacement> in_whole_words(const Text& text, const std::vector<Replacement>& replacements) {
    std::vector<Replacement> places;
    const auto add = [&](Range range, std::string_view words) {
        if (!places.empty() && places.back().range.end == range.start) {
            places.back().range.end = range.end;
            places.back().words += words;
        } else {
            places.push_back({range, std::string(words)});
        }
    };
    for (const Replacement& replacement : replacements) {
        const Text old_words(std::string(text.slice(replacement.range)));
        const Text new_words(replacement.words);
        const WordComparison comparison(old_words, new_words);
        for (const Stretch& stretch : comparison.stretches()) {
            const Range within = comparison.old_range(stretch);
            const Position start = replacement.range.start;
            add({start + within.start.value, start + within.end.value}, comparison.new_words(stretch));
        }
    }
    std::erase_if(places, [&](const Replacement& place) { return text.slice(place.range) == place.words; });
    return places;
}

CommonEnds common_ends(std::string_view old_words, std::string_view new_words) {
    const Text olds{std::string(old_words)};
    const Text news{std::string(new_words)};
    const auto old_clusters = clusters_of(olds);
    const auto new_clusters = clusters_of(news);
    const std::size_t shorter = std::min(old_clusters.size(), new_clusters.size());
    CommonEnds common;
    std::size_t same = 0;
    while (same < shorter && olds.slice(old_clusters[same]) == news.slice(new_clusters[same])) {
        common.prefix += old_clusters[same].length();
        ++same;
    }
    for (std::size_t back = 1; back <= shorter - same; ++back) {
        const Range old_cluster = old_clusters[old_clusters.size() - back];
        const Range new_cluster = new_clusters[new_clusters.size() - back];
        if (olds.slice(old_cluster) != news.slice(new_cluster)) break;
        common.suffix += old_cluster.length();
    }
    return common;
}

}  // namespace heddle
