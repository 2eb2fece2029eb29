#include "storage/import/batch/changed_text.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "coding/changes/text_corrections.h"
#include "coding/document_headings.h"
#include "coding/text_mark_rules.h"

namespace heddle {

namespace {

std::unordered_set<std::size_t> runs_of_words(std::string_view text) {
    std::unordered_set<std::size_t> runs;
    std::size_t last[2] = {0, 0};
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && static_cast<unsigned char>(text[at]) <= ' ') ++at;
        std::size_t end = at;
        while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ') ++end;
        if (end == at) break;
        const std::size_t word = std::hash<std::string_view>()(text.substr(at, end - at));
        if (++count >= 3) runs.insert(word * 31 + last[1] * 961 + last[0] * 29791);
        last[0] = last[1];
        last[1] = word;
        at = end;
    }
    return runs;
}

// Lines with their ends.
std::vector<std::string_view> lines_of_text(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    return lines;
}

struct Span {
    std::size_t first = 0;
    std::size_t last = 0;
};

// Lines that stand in both texts, in the same order: what is the same at the ends, then lines that each side has once
// between them, and so on within the gaps (the "patience" way of comparing).
class LineComparison {
public:
    LineComparison(std::vector<std::string_view> olds, std::vector<std::string_view> news)
        : olds_(std::move(olds)), news_(std::move(news)) {
        std::vector<std::pair<Span, Span>> open{{{0, olds_.size()}, {0, news_.size()}}};
        while (!open.empty()) {
            auto [a, b] = open.back();
            open.pop_back();
            while (a.first < a.last && b.first < b.last && olds_[a.first] == news_[b.first]) ++a.first, ++b.first;
            while (a.first < a.last && b.first < b.last && olds_[a.last - 1] == news_[b.last - 1]) --a.last, --b.last;
            if (a.first == a.last && b.first == b.last) continue;
            const auto anchors = a.first == a.last || b.first == b.last ? Anchors() : anchors_in(a, b);
            if (anchors.empty()) {
                differences_.emplace_back(a, b);
                continue;
            }
            for (const auto& [old_line, new_line] : anchors) {
                open.push_back({{a.first, old_line}, {b.first, new_line}});
                a.first = old_line + 1;
                b.first = new_line + 1;
            }
            open.push_back({a, b});
        }
        std::ranges::sort(differences_, {}, [](const auto& both) { return std::pair(both.first.first, both.second.first); });
    }

    const std::vector<std::pair<Span, Span>>& differences() const { return differences_; }

private:
    using Anchors = std::vector<std::pair<std::size_t, std::size_t>>;

    Anchors anchors_in(Span a, Span b) const {
        struct Places {
            std::size_t olds = 0, old_line = 0, news = 0, new_line = 0;
        };
        std::unordered_map<std::string_view, Places> places;
        for (std::size_t i = a.first; i < a.last; ++i) {
            Places& at = places[olds_[i]];
            ++at.olds;
            at.old_line = i;
        }
        for (std::size_t i = b.first; i < b.last; ++i) {
            const auto at = places.find(news_[i]);
            if (at == places.end()) continue;
            ++at->second.news;
            at->second.new_line = i;
        }
        Anchors once;
        for (const auto& [line, at] : places) {
            if (at.olds == 1 && at.news == 1) once.emplace_back(at.old_line, at.new_line);
        }
        std::ranges::sort(once);
        return longest_ascending(once);
    }

    static Anchors longest_ascending(const Anchors& pairs) {
        std::vector<std::size_t> tails;  // of the best run of each length
        std::vector<std::size_t> before(pairs.size(), pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto at = std::ranges::partition_point(tails, [&](std::size_t tail) { return pairs[tail].second < pairs[i].second; });
            if (at != tails.begin()) before[i] = *std::prev(at);
            if (at == tails.end()) {
                tails.push_back(i);
            } else {
                *at = i;
            }
        }
        Anchors run;
        for (std::size_t i = tails.empty() ? pairs.size() : tails.back(); i < pairs.size(); i = before[i]) run.push_back(pairs[i]);
        std::ranges::reverse(run);
        return run;
    }

    std::vector<std::string_view> olds_, news_;
    std::vector<std::pair<Span, Span>> differences_;
};

}  // namespace

double likeness(const Text& a, const Text& b) {
    auto smaller = runs_of_words(a.utf8());
    auto larger = runs_of_words(b.utf8());
    if (smaller.size() > larger.size()) std::swap(smaller, larger);
    if (smaller.empty()) return 0;
    const auto shared = std::ranges::count_if(smaller, [&](std::size_t run) { return larger.contains(run); });
    return static_cast<double>(shared) / static_cast<double>(smaller.size());
}

std::vector<Replacement> changed_lines(const Text& before, const Text& after) {
    const std::vector<std::string_view> olds = lines_of_text(before.utf8());
    const std::vector<std::string_view> news = lines_of_text(after.utf8());
    const auto byte_of = [](const std::vector<std::string_view>& lines, std::size_t line, std::string_view text) {
        return line < lines.size() ? static_cast<std::size_t>(lines[line].data() - text.data()) : text.size();
    };
    std::vector<Replacement> replacements;
    const LineComparison comparison(olds, news);
    for (const auto& [a, b] : comparison.differences()) {
        const std::size_t start = byte_of(news, b.first, after.utf8());
        const std::size_t end = byte_of(news, b.last, after.utf8());
        replacements.push_back({{before.position_at({byte_of(olds, a.first, before.utf8())}),
                                 before.position_at({byte_of(olds, a.last, before.utf8())})},
                                std::string(after.utf8().substr(start, end - start))});
    }
    return replacements;
}

Result<Revision> revise(GroupBuilder& builder, DocumentComposer& composer, DocumentId id, const Text& before,
                        const ImportedText& read) {
    const Document document = *builder.study().documents().find(id);
    const std::size_t codings = builder.study().codings(id).size();
    // Turns go first, so that nobody goes with them: the labels of the new ones say who is still there.
    const auto turns = builder.study().turns(id);
    if (!turns.empty()) HEDDLE_CHECK(builder.remove(DocumentTurns{id, {turns.begin(), turns.end()}}));
    TextCorrection outcome;
    HEDDLE_CHECK(correct_text(builder, {id, document.content, before, changed_lines(before, read.text), in_order(read.marks)}, outcome));
    HEDDLE_CHECK(composer.give_turns(*builder.study().documents().find(id), read.turns));
    const Setting headings = headings_setting(document, read.text, read.headings);
    const Setting kept{headings.key, builder.study().setting(headings.key)};
    if (kept.value.empty() && !headings.value.empty()) HEDDLE_CHECK(builder.add(headings));
    if (!kept.value.empty() && headings.value.empty()) HEDDLE_CHECK(builder.remove(kept));
    if (!kept.value.empty() && !headings.value.empty()) HEDDLE_CHECK(builder.change(kept, headings));
    return Revision{outcome.codings, outcome.memos, codings - outcome.codings};
}

}  // namespace heddle
