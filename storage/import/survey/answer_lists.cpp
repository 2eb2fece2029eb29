#include "storage/import/survey/answer_lists.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "coding/case_folding.h"
#include "coding/letters.h"
#include "coding/text.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

constexpr std::size_t most_answers = 40;    // of a column of lists
constexpr std::size_t most_pieces = 400;    // different ones; a column with more holds no lists
constexpr std::size_t enough_together = 3;  // two pieces that were met so often, and never apart, are one answer
constexpr std::size_t most_of_one = 16;     // pieces of a known answer: looking for it costs as many comparisons at each piece
constexpr int most_commas = 4;              // within one answer

std::string answer_key_of(std::string_view answer) { return folded(one_line_wording(answer)); }

std::vector<std::string_view> pieces_of(std::string_view cell, std::string_view mark) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at <= cell.size();) {
        const std::size_t end = std::min(cell.find(mark, at), cell.size());
        if (const auto piece = trimmed(cell.substr(at, end - at)); !piece.empty()) pieces.push_back(piece);
        at = end + mark.size();
    }
    return pieces;
}

// From the beginning of one piece of a cell to the end of another.
std::string_view span(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

struct Cell {
    std::size_t times = 0;
    std::vector<std::string_view> answers;
};

// What is met where.
struct Met {
    std::size_t times = 0;
    bool first = false;   // of a cell
    bool later = false;
    std::set<std::string> before;  // keys of what stands directly before it
    std::set<std::string> after;
    bool last = false;
    std::string_view written;
};

std::map<std::string, Met> met_in(const std::vector<Cell>& cells) {
    std::map<std::string, Met> all;
    for (const Cell& cell : cells) {
        std::string before;
        for (std::size_t i = 0; i < cell.answers.size(); ++i) {
            const std::string key = answer_key_of(cell.answers[i]);
            Met& met = all[key];
            if (met.written.empty()) met.written = cell.answers[i];
            met.times += cell.times;
            (i == 0 ? met.first : met.later) = true;
            if (i + 1 == cell.answers.size()) met.last = true;
            if (i > 0) {
                met.before.insert(before);
                all[before].after.insert(key);
            }
            before = key;
        }
    }
    return all;
}

// Joins the answers of each cell that `one(a, b)` says are one.
template <class One> bool join(std::vector<Cell>& cells, const One& one) {
    bool any = false;
    for (Cell& cell : cells) {
        std::vector<std::string_view> joined;
        for (const std::string_view answer : cell.answers) {
            if (!joined.empty() && one(joined.back(), answer)) {
                joined.back() = span(joined.back(), answer);
                any = true;
            } else {
                joined.push_back(answer);
            }
        }
        cell.answers = std::move(joined);
    }
    return any;
}

// Pieces that are never met apart become one.
bool join_inseparable(std::vector<Cell>& cells, const CommaParts& known) {
    const std::map<std::string, Met> all = met_in(cells);
    const auto follows_only = [&](const std::string& piece, const std::string& before) {
        const Met& met = all.at(piece);
        return !met.first && met.before.size() == 1 && *met.before.begin() == before;
    };
    std::set<std::string> beginnings;
    for (const auto& [key, met] : all) {
        if (met.last || met.times < enough_together || known.knows(met.written)) continue;
        const auto bound = [&, &key = key](const std::string& next) { return follows_only(next, key) && !known.knows(all.at(next).written); };
        if (std::ranges::all_of(met.after, bound)) beginnings.insert(key);
    }
    return !beginnings.empty() && join(cells, [&](std::string_view a, std::string_view) { return beginnings.contains(answer_key_of(a)); });
}

std::size_t cells_with_several(const std::vector<Cell>& cells) {
    std::size_t several = 0;
    for (const Cell& cell : cells) {
        if (cell.answers.size() > 1) several += cell.times;
    }
    return several;
}

// Many cells hold lists of a small set.
bool few_again_and_again(const std::vector<Cell>& cells, const std::map<std::string, Met>& met, std::size_t lists, std::size_t count) {
    std::size_t all = 0;
    for (const Cell& cell : cells) all += cell.answers.size() * cell.times;
    return lists >= 2 && lists * 3 >= count && met.size() * 2 <= all && met.size() <= most_answers;
}

bool recombine(const std::map<std::string, Met>& met) {
    std::size_t again = 0, moving = 0;
    for (const auto& [key, each] : met) {
        if (each.times < 2) continue;
        ++again;
        if (each.first && each.later) ++moving;
    }
    return moving > 0 && moving * 3 >= again;
}

bool repeats(const Cell& cell) {
    std::set<std::string> seen;
    return std::ranges::any_of(cell.answers, [&](std::string_view answer) { return !seen.insert(answer_key_of(answer)).second; });
}

void show_answers(const std::vector<Cell>& cells, AnswerLists& lists) {
    std::set<std::string> seen;
    for (const Cell& cell : cells) {
        for (const std::string_view answer : cell.answers) {
            if (seen.size() < most_pieces && seen.insert(answer_key_of(answer)).second) lists.answers.emplace_back(answer);
        }
    }
}

}  // namespace

CommaParts::CommaParts(const std::vector<std::string>& answers) {
    for (const std::string& answer : answers) {
        answers_.insert(answer_key_of(answer));
        longest_ = std::max(longest_, std::min(most_of_one, pieces_of(answer, ", ").size()));
    }
}

bool CommaParts::knows(std::string_view answer) const { return answers_.contains(answer_key_of(answer)); }

std::vector<std::string_view> CommaParts::of(std::string_view cell) const {
    const std::vector<std::string_view> pieces = pieces_of(cell, ", ");
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t taken = std::min(longest_, pieces.size() - i);
        while (taken > 1 && !knows(span(pieces[i], pieces[i + taken - 1]))) --taken;
        parts.push_back(span(pieces[i], pieces[i + taken - 1]));
        i += taken;
    }
    return parts;
}

AnswerLists find_answer_lists(const std::vector<std::string_view>& filled, const std::vector<std::string>& known) {
    AnswerLists lists;
    std::size_t commas = 0;
    bool several_lines = false;
    for (const std::string_view cell : filled) {
        lists.any_semicolon = lists.any_semicolon || cell.find(';') != std::string_view::npos;
        if (cell.find(", ") != std::string_view::npos) ++commas;
        several_lines = several_lines || cell.find('\n') != std::string_view::npos;
    }
    lists.any_comma = commas > 0;
    if (!lists.any_comma && !lists.any_semicolon) return lists;
    const CommaParts named(known);
    // Each different cell once, in the order met.
    std::vector<Cell> cells;
    std::map<std::string_view, std::size_t> places;
    std::set<std::string> different;
    for (const std::string_view cell : filled) {
        const auto [at, fresh] = places.emplace(cell, cells.size());
        if (fresh) {
            cells.push_back({0, lists.any_semicolon ? pieces_of(cell, ";") : named.of(cell)});
            for (const std::string_view piece : cells.back().answers) {
                if (different.size() <= most_pieces) different.insert(answer_key_of(piece));
            }
            if (different.size() > most_pieces) break;
        }
        ++cells[at->second].times;
    }
    if (different.size() > most_pieces) {
        show_answers(cells, lists);
        return lists;
    }
    if (lists.any_semicolon) {
        std::size_t marked = 0;
        for (const std::string_view cell : filled) marked += cell.find(';') != std::string_view::npos;
        lists.at_semicolons = few_again_and_again(cells, met_in(cells), marked, filled.size());
        show_answers(cells, lists);
        return lists;
    }
    const bool small_continues = std::ranges::none_of(filled, begins_small);
    if (small_continues) {
        join(cells, [&](std::string_view a, std::string_view b) { return begins_small(b) && !named.knows(b) && !named.knows(a); });
    }
    for (int i = 0; i < most_commas && join_inseparable(cells, named); ++i) {}
    for (const Cell& cell : cells) {
        if (cell.answers.size() < 2) continue;
        lists.in_lists += cell.answers.size() * cell.times;
        lists.known_in_lists += static_cast<std::size_t>(std::ranges::count_if(cell.answers, [&](std::string_view each) { return named.knows(each); })) * cell.times;
    }
    show_answers(cells, lists);
    if (several_lines || std::ranges::any_of(cells, repeats)) return lists;
    const std::map<std::string, Met> met = met_in(cells);
    lists.at_commas = few_again_and_again(cells, met, cells_with_several(cells), filled.size()) && recombine(met);
    return lists;
}

}  // namespace heddle
