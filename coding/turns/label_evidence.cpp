#include "coding/turns/label_evidence.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "coding/case_folding.h"
#include "coding/letters.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/letter_labels.h"

namespace heddle {

namespace {

// What the rules weigh (docs/importing.md gives them in words).
constexpr double most = 0.5;      // of the paragraphs begin with a label: then once is enough
constexpr double many_labels = 0.3;      // of the paragraphs: then one speaker alone is believed
constexpr double some = 0.1;      // of the paragraphs: what several unmarked labels need
constexpr std::size_t often = 5;  // times a speaker: then long answers may lie between the labels
constexpr std::size_t most_speakers = 12;
constexpr std::size_t most_questions =
    50;  // whether a label is a word of the text; each costs a look through it
constexpr std::size_t longest_glossary =
    8;  // more labels than this that each come once are a list, no talk
constexpr std::size_t longest_field = 8;  // words of what a cover says of one thing

// One label of the document: all the candidates that read the same, in any case.
struct Label {
    LabelKind kind = LabelKind::name;
    bool known = false;
    bool full_name = false;
    bool letter = false;                  // of one letter
    std::optional<LabelKind> among_talk;  // what it is where it takes turns (kind_where_it_takes_turns)
    std::size_t count = 0;      // candidates
    std::size_t marked = 0;     // of them, with markup or a time
    std::size_t timed = 0;      // of them, with a time
    std::size_t set_apart = 0;  // of them, as a heading, in brackets or with a time
    std::size_t with_body = 0;
    std::size_t with_tab = 0;
    std::size_t in_headings = 0;  // plain headings
    std::size_t talking = 0;      // with talk behind it
    std::size_t in_turn = 0;      // right before or behind somebody else
    bool risen = false;  // a heading or a statement that is somebody after all
    bool accepted = false;
};

bool is_set_apart(LabelForm form) {
    return form == LabelForm::heading || form == LabelForm::bracketed || form == LabelForm::timed;
}

bool carries_mark(LabelForm form) { return form == LabelForm::bold || is_set_apart(form); }

bool looks_like_somebody(const Label& label) {
    return label.kind == LabelKind::role || label.kind == LabelKind::name;
}

class Judge {
public:
    Judge(const std::vector<LabelCandidate>& candidates, const DocumentShape& shape,
          const std::vector<std::string>& known, const WordTest& uses_word)
        : candidates_(candidates), uses_word_(uses_word), cut_lines_(shape.cut_lines) {
        for (const std::string& label : known)
            known_.push_back(folded(label));
        gather();
        drop_listed();
        const std::size_t all = units(shape);
        paragraphs_ = std::max<std::size_t>(1, all - std::min(all, shape.bare_labels));
    }

    std::vector<bool> verdict() {
        promote();
        drop_cover();
        drop_fields();
        weigh_letters();
        accept_repeated();
        accept_headings();
        accept_tabs();
        require_talk();
        accept_single();
        return collect();
    }

private:
    void gather() {
        dropped_.assign(candidates_.size(), false);
        labels_of_.reserve(candidates_.size());
        for (const LabelCandidate& candidate : candidates_) {
            const std::size_t index = index_of(candidate.line.label);
            labels_of_.push_back(index);
            count(index, candidate, 1);
        }
    }
    // "Interviewer" and "INTERVIEWER" are one to the eye of whoever typed them; of two spellings
    // the one that looks more like somebody says what it is.
    std::size_t index_of(std::string_view written) {
        const auto known_spelling = spellings_.find(written);
        if (known_spelling != spellings_.end()) return known_spelling->second;
        std::string reading = folded(written);
        const bool named = std::ranges::find(known_, reading) != known_.end();
        const bool letter = is_letter_label(reading);
        const auto [at, fresh] = readings_.try_emplace(std::move(reading), labels_.size());
        if (fresh) labels_.push_back({});
        Label& label = labels_[at->second];
        const LabelKind kind = kind_of_label(written);
        label.kind = fresh ? kind : std::min(label.kind, kind);
        label.full_name = label.full_name || is_full_name(written);
        label.known = named;
        label.letter = letter;
        const bool may_rise = kind == LabelKind::heading || kind == LabelKind::statement;
        if (may_rise && !label.among_talk) label.among_talk = kind_where_it_takes_turns(written);
        spellings_.emplace(written, at->second);
        return at->second;
    }
    void drop(std::size_t i) {
        dropped_[i] = true;
        count(labels_of_[i], candidates_[i], static_cast<std::size_t>(-1));
    }
    void count(std::size_t index, const LabelCandidate& candidate, std::size_t by) {
        Label& label = labels_[index];
        const LabelForm form = candidate.line.form;
        // A tab or a bare heading is weak evidence of its own kind and does not count as a label
        // with a colon.
        if (form == LabelForm::tab) {
            label.with_tab += by;
        } else if (form == LabelForm::plain_heading) {
            label.in_headings += by;
        } else {
            label.count += by;
            if (carries_mark(form)) label.marked += by;
            if (candidate.line.time) label.timed += by;
            if (is_set_apart(form)) label.set_apart += by;
            if (candidate.has_body) label.with_body += by;
            if (candidate.talks()) label.talking += by;
        }
    }

    // "- Money: not enough" is what somebody lists, unless nearly all that is said stands in a list;
    // and bullets mark talk only where somebody has a role in it ("- I: So?").
    void drop_listed() {
        if (cut_lines_) return;
        std::size_t listed = 0;
        std::size_t bullets = 0;
        std::size_t roles = 0;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const ListMark mark = candidates_[i].line.mark;
            if (mark != ListMark::none) ++listed;
            if (mark != ListMark::bullet) continue;
            ++bullets;
            if (labels_[labels_of_[i]].kind == LabelKind::role) ++roles;
        }
        const bool in_a_list = listed * 10 >= candidates_.size() * 8;
        const bool with_bullets = in_a_list && roles * 4 >= bullets;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const ListMark mark = candidates_[i].line.mark;
            const bool talk = mark == ListMark::bullet ? with_bullets : in_a_list;
            if (mark != ListMark::none && !talk && !labels_[labels_of_[i]].known) drop(i);
        }
    }

    // Paragraphs are lines, unless nearly all candidates open one after a blank line.
    std::size_t units(const DocumentShape& shape) const {
        const auto opening = static_cast<std::size_t>(
            std::count_if(candidates_.begin(), candidates_.end(),
                          [](const auto& c) { return c.opens_paragraph; }));
        return opening * 10 >= candidates_.size() * 8 ? shape.paragraphs : shape.lines;
    }
    double share(std::size_t count) const {
        return static_cast<double>(count) / static_cast<double>(paragraphs_);
    }
    template <class Test> std::size_t total(Test test) const {
        std::size_t sum = 0;
        for (const Label& label : labels_) {
            if (test(label)) sum += label.count;
        }
        return sum;
    }
    std::size_t accepted_total() const {
        return total([](const Label& label) { return label.accepted; });
    }

    // "An Nguyen", "Das", "Page", "Part 1": what would begin a sentence or head a section is somebody where it has a time
    // beside it, or comes again and again between others.
    void promote() {
        std::vector<std::size_t> rising;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (labels_[i].among_talk && labels_[i].kind >= LabelKind::statement) rising.push_back(i);
        }
        if (rising.empty()) return;
        // "Date" beside "To" makes neither of them a name.
        const auto somebody = [&](std::size_t index) {
            const Label& label = labels_[index];
            const bool may_be = label.among_talk && (label.kind == LabelKind::statement || *label.among_talk == LabelKind::role);
            return may_be || looks_like_somebody(label);
        };
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const std::size_t index = labels_of_[i];
            const auto is_other = [&](std::size_t at) { return labels_of_[at] != index && somebody(labels_of_[at]); };
            if ((i > 0 && is_other(i - 1)) || (i + 1 < candidates_.size() && is_other(i + 1))) ++labels_[index].in_turn;
        }
        bool parts = false;
        for (const std::size_t i : rising) {
            Label& label = labels_[i];
            const bool timed = label.timed > 0 && label.timed * 2 > label.count;
            bool rises = false;
            if (label.kind == LabelKind::statement) {
                const bool certain = label.full_name || *label.among_talk == LabelKind::role;
                const bool shown = certain ? timed || label.set_apart >= 2 : label.set_apart >= 2;
                const bool again = label.count >= 3 && (certain || share(label.count) >= some / 2);
                const bool takes_turns = label.in_turn * 3 >= label.count * 2;
                rises = certain ? shown || (again && takes_turns) : (shown || again) && takes_turns;
            } else {
                rises = (timed && label.timed >= 2 && label.with_body >= 2) ||
                        (label.count >= often && label.with_body >= often && label.in_turn * 10 >= label.count * 8 &&
                         label.talking * 10 >= label.count * 6);
            }
            if (!rises) continue;
            parts = parts || (label.kind == LabelKind::heading && *label.among_talk == LabelKind::role);
            label.kind = *label.among_talk;
            label.risen = true;
        }
        // "Part 3" who says little is one more of those.
        for (const std::size_t i : rising) {
            if (parts && labels_[i].kind == LabelKind::heading && *labels_[i].among_talk == LabelKind::role)
                labels_[i].kind = LabelKind::role;
        }
    }

    // "S: … O: … A: … P: …" of a note and "A: yes / B: no" are nobody.
    void weigh_letters() {
        if (cut_lines_) return;
        std::vector<OrderedLabel> order;
        std::vector<std::string_view> readings(labels_.size());
        for (const auto& [reading, index] : readings_) readings[index] = reading;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const Label& label = labels_[labels_of_[i]];
            const bool column = candidates_[i].line.form == LabelForm::tab && !label.letter;
            if (dropped_[i] || column || !looks_like_somebody(label)) continue;
            if (label.known && label.letter) return;  // the researcher says that letters speak
            order.push_back({std::string(readings[labels_of_[i]]), candidates_[i].talks(),
                             candidates_[i].line.time.has_value()});
        }
        if (order.empty() || letters_speak(order)) return;
        for (Label& label : labels_) {
            if (label.letter && !label.known) label.kind = LabelKind::heading;
        }
    }

    // "Interviewee: Mary / Trust: Leeds / Interviewer: Jane", a blank line, then talk: a cover whose labels are like
    // those of no other, each with a few words that are no sentence.
    void drop_fields() {
        if (cut_lines_) return;
        std::size_t from = 0;
        while (from < candidates_.size() && dropped_[from]) ++from;
        std::size_t to = from;
        const auto is_field = [&](std::size_t i) {
            const LabelCandidate& field = candidates_[i];
            const Label& label = labels_[labels_of_[i]];
            return !dropped_[i] && label.count == 1 && !label.known && !field.sentence && !carries_mark(field.line.form) &&
                   field.has_body && field.words <= longest_field && field.line.form != LabelForm::tab;
        };
        while (to < candidates_.size() && is_field(to) &&
               (to == from || candidates_[to].line_number == candidates_[to - 1].line_number + 1)) {
            ++to;
        }
        // Where each field is a paragraph, usual words have to be among them.
        std::size_t covers = 0;
        std::size_t scattered = from;
        for (; scattered < candidates_.size() && is_field(scattered); ++scattered) {
            if (is_cover_label(candidates_[scattered].line.label)) ++covers;
        }
        if (covers >= 2) to = scattered;
        if (to < from + 2 || to >= candidates_.size() || !candidates_[to].opens_paragraph) return;
        const bool talk_below = std::any_of(labels_.begin(), labels_.end(), [](const Label& label) {
            return label.count >= 2 && looks_like_somebody(label);
        });
        if (!talk_below) return;
        for (std::size_t i = from; i < to; ++i) drop(i);
    }

    // "Date: 3 May / Interviewer: Jane / Location: Leeds" at the top is the cover of the
    // transcript, not talk.
    void drop_cover() {
        for (std::size_t from = 0; from < candidates_.size();) {
            std::size_t to = from + 1;
            while (to < candidates_.size() &&
                   candidates_[to].line_number == candidates_[to - 1].line_number + 1) {
                ++to;
            }
            // A small "time", a tab and words are talk; fields of a form are capitalised.
            const auto is_cover = [&](std::size_t i) {
                const LabelLine& line = candidates_[i].line;
                const bool small = line.form == LabelForm::tab && begins_small(line.label);
                return !small && !labels_[labels_of_[i]].risen && is_cover_label(line.label);
            };
            std::size_t cover = 0;
            std::size_t last = from;
            for (std::size_t i = from; i < to; ++i) {
                // "Interviewer: Anna Berg" may stand before "Date:", "Interviewer: Who?" does not.
                if (!is_cover(i) && candidates_[i].full_stop) break;
                if (!is_cover(i) || dropped_[i]) continue;
                ++cover;
                last = i;
            }
            if (cover == 0) return;  // only the very first runs can be the cover
            // What stands between cover labels is cover, and so are a few labels behind them, each
            // there once, where the talk begins only after a gap.
            const bool ends = to == candidates_.size() && !cut_lines_ &&
                              std::none_of(candidates_.begin() + static_cast<std::ptrdiff_t>(last), candidates_.end(),
                                           [](const LabelCandidate& candidate) { return candidate.sentence; });
            const bool gap = (to < candidates_.size() || ends) &&
                             to - last - 1 <= std::max<std::size_t>(2, cover) &&
                             all_differ(last + 1, to);
            for (std::size_t i = from; i < (gap ? to : last + 1); ++i) {
                if (!dropped_[i]) drop(i);
            }
            from = to;
        }
    }

    bool all_differ(std::size_t from, std::size_t to) const {
        std::vector<std::size_t> seen(labels_of_.begin() + static_cast<std::ptrdiff_t>(from),
                                      labels_of_.begin() + static_cast<std::ptrdiff_t>(to));
        std::sort(seen.begin(), seen.end());
        return std::adjacent_find(seen.begin(), seen.end()) == seen.end();
    }

    void accept_repeated() {
        for (Label& label : labels_) {
            if (label.count == 0 || label.kind == LabelKind::heading) {
                label.accepted = label.known && label.count > 0;
                continue;
            }
            if (label.known) {
                label.accepted = true;
            } else if (label.kind == LabelKind::statement) {
                label.accepted = false;
            } else if (looks_like_somebody(label)) {
                label.accepted = label.count >= 2;
            } else {
                const bool set_apart = label.set_apart >= 2 && label.set_apart * 2 >= label.count;
                label.accepted = set_apart || (label.count >= 3 && share(label.count) >= some / 2);
            }
            const bool says_nothing = label.with_body == 0 && label.kind != LabelKind::role;
            if (says_nothing && !label.known) label.accepted = false;
        }
    }

    // "### Name" without a colon: only where most headings of the document come again and name
    // several people.
    void accept_headings() {
        std::size_t all = 0;
        std::size_t repeated = 0;
        std::size_t speakers = 0;
        for (const Label& label : labels_) {
            all += label.in_headings;
            if (label.in_headings < 2 || !looks_like_somebody(label)) continue;
            repeated += label.in_headings;
            ++speakers;
        }
        if (speakers < 2 || repeated * 10 < all * 6) return;
        headings_speak_ = true;
        for (Label& label : labels_) {
            if (label.in_headings > 0 && looks_like_somebody(label)) label.accepted = true;
        }
    }

    // A first column of names: only where most lines have one and the names come again.
    void accept_tabs() {
        std::size_t all = 0;
        std::size_t speakers = 0;
        for (const Label& label : labels_) {
            if (label.with_tab < 2 || !looks_like_somebody(label)) continue;
            all += label.with_tab;
            ++speakers;
        }
        if (speakers < 2 || all < 4 || share(all) < most) return;
        tabs_speak_ = true;
        for (Label& label : labels_) {
            if (label.with_tab > 0 && looks_like_somebody(label)) label.accepted = true;
        }
    }

    // Repeated labels alone are no talk yet: "Problem: ... Problem: ..." in a field note.
    void require_talk() {
        std::size_t speakers = 0;
        bool certain = headings_speak_ || tabs_speak_;
        std::size_t marked = 0;
        for (const Label& label : labels_) {
            if (!label.accepted || label.count == 0) continue;
            ++speakers;
            marked += label.marked;
            certain = certain || label.known || label.kind == LabelKind::role ||
                      label.timed * 2 > label.count;
        }
        const std::size_t turns = accepted_total();
        const double part = share(turns);
        const bool again_and_again = turns >= often * speakers;
        const bool few =
            speakers <=
            most_speakers;  // more are headings of a kind, unless they come again and again
        const bool several = speakers >= 2 && turns >= 4 &&
                             ((few && (part >= some || marked * 2 > turns)) || again_and_again);
        if (certain || several || (few && part >= many_labels)) {
            // Where the markup shows the speakers, an unmarked "Question:" inside a turn is none.
            markup_speaks_ = speakers > 0 && marked * 10 >= turns * 9 && marked >= 3;
            return;
        }
        for (Label& label : labels_)
            label.accepted = false;
    }

    bool may_come_once(std::size_t i) const {
        const LabelCandidate& candidate = candidates_[i];
        const Label& label = labels_[labels_of_[i]];
        const bool somebody =
            looks_like_somebody(label) || (label.kind == LabelKind::phrase && markup_speaks_ &&
                                           is_set_apart(candidate.line.form));
        return !dropped_[i] && label.count == 1 && candidate.has_body && somebody &&
               candidate.line.form != LabelForm::tab &&
               candidate.line.form != LabelForm::plain_heading &&
               (label.kind == LabelKind::role || (candidate.line.spaced && candidate.line.mark == ListMark::none));
    }
    // How many headings of each level there are, or, once anybody speaks, how many of them speak.
    std::map<int, std::size_t> headings_that_count(bool only_accepted) const {
        std::map<int, std::size_t> found;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (candidates_[i].line.form != LabelForm::heading) continue;
            if (only_accepted && !labels_[labels_of_[i]].accepted) continue;
            ++found[candidates_[i].line.level];
        }
        return found;
    }
    bool follows_a_pause(std::size_t i) const {
        const LabelCandidate& candidate = candidates_[i];
        if (candidate.opens_paragraph || candidate.after_sentence) return true;
        return !cut_lines_ && i > 0 && !dropped_[i - 1] &&
               candidates_[i - 1].line_number + 1 == candidate.line_number;
    }

    // "Money: that is the point." A name is not written small elsewhere in the text.
    bool is_a_plain_word(std::size_t i) const {
        const std::string_view label = candidates_[i].line.label;
        if (labels_[labels_of_[i]].kind != LabelKind::name) return false;
        if (is_set_apart(candidates_[i].line.form)) return false;
        const std::string small = folded(label);
        return small != label && uses_word_(small);
    }

    // Three and more labels that each come once are terms, fields or parts of an abstract where hardly anything is said behind them,
    // where that begins in small letters as explanations do, or where they stand in the order of the alphabet.
    bool reads_like_a_list(const std::vector<std::size_t>& singles) const {
        if (cut_lines_ || singles.size() < 3) return false;
        std::size_t talking = 0;
        std::size_t small = 0;
        bool sorted = singles.size() >= 4;
        std::string before;
        for (const std::size_t i : singles) {
            if (is_set_apart(candidates_[i].line.form)) return false;
            if (candidates_[i].talks()) ++talking;
            if (candidates_[i].small) ++small;
            std::string reading = folded(candidates_[i].line.label);
            sorted = sorted && before <= reading;
            before = std::move(reading);
        }
        return talking * 2 <= singles.size() || small * 2 >= singles.size() || sorted;
    }

    void accept_single() {
        const std::size_t turns = accepted_total();
        auto headings = headings_that_count(turns > 0);
        std::vector<std::size_t> singles;
        std::size_t roles = 0;
        std::size_t asked = 0;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (!may_come_once(i) || !follows_a_pause(i)) continue;
            // "# Leeds, round 2: group interview" is the title where speakers are marked otherwise.
            const LabelLine& line = candidates_[i].line;
            if (line.form == LabelForm::heading && headings[line.level] < (turns > 0 ? 1u : 2u)) continue;
            if (markup_speaks_ && !carries_mark(candidates_[i].line.form)) continue;
            if (++asked <= most_questions && is_a_plain_word(i)) continue;
            singles.push_back(i);
            if (labels_[labels_of_[i]].kind == LabelKind::role) ++roles;
        }
        const bool a_list = turns == 0 && roles * 2 < singles.size() &&
                            (singles.size() > longest_glossary || (roles == 0 && reads_like_a_list(singles)));
        const bool once_is_enough = share(turns + singles.size()) >= most && !a_list;
        for (const std::size_t i : singles) {
            Label& label = labels_[labels_of_[i]];
            const bool beside_others =
                turns > 0 && (label.kind == LabelKind::role || label.full_name || markup_speaks_);
            label.accepted = once_is_enough || beside_others;
        }
    }

    std::vector<bool> collect() const {
        std::vector<bool> result(candidates_.size(), false);
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const Label& label = labels_[labels_of_[i]];
            if (dropped_[i] || !label.accepted) continue;
            const LabelForm form = candidates_[i].line.form;
            if (form == LabelForm::tab && !tabs_speak_) continue;
            if (form == LabelForm::plain_heading && !headings_speak_) continue;
            if (form == LabelForm::colon && markup_speaks_ && label.marked == 0 && !label.known &&
                label.kind != LabelKind::role) {
                continue;
            }
            result[i] = true;
        }
        return result;
    }

    const std::vector<LabelCandidate>& candidates_;
    const WordTest& uses_word_;
    bool cut_lines_ = false;
    std::vector<std::string> known_;
    std::unordered_map<std::string_view, std::size_t> spellings_;  // the label, as written
    std::unordered_map<std::string, std::size_t> readings_;        // the same, in any case
    std::vector<Label> labels_;
    std::vector<std::size_t> labels_of_;  // the label of each candidate
    std::vector<bool> dropped_;
    std::size_t paragraphs_ = 1;
    bool headings_speak_ = false;
    bool tabs_speak_ = false;
    bool markup_speaks_ = false;
};

}  // namespace

bool holds_word(std::string_view text, std::string_view word) {
    if (word.empty()) return false;
    const auto is_letter_at = [&](std::size_t at) {
        UChar32 c = 0;
        auto start = static_cast<std::int32_t>(at);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        U8_SET_CP_START_UNSAFE(bytes, start);
        U8_GET_UNSAFE(bytes, start, c);
        return u_isalnum(c) != 0;
    };
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts = at == 0 || !is_letter_at(at - 1);
        if (starts && (end == text.size() || !is_letter_at(end))) return true;
    }
    return false;
}

std::vector<bool> judge_labels(const std::vector<LabelCandidate>& candidates,
                               const DocumentShape& shape, const std::vector<std::string>& known,
                               const WordTest& uses_word) {
    if (candidates.empty()) return {};
    return Judge(candidates, shape, known, uses_word).verdict();
}

}  // namespace heddle
