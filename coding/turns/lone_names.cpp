#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "coding/case_folding.h"
#include "coding/turns/label_forms.h"
#include "coding/turns/label_kind.h"
#include "coding/turns/label_line.h"
#include "coding/turns/mark_cover.h"
#include "coding/turns/text_lines.h"
#include "coding/turns/time_stamp.h"

namespace heddle {

namespace {

constexpr std::size_t longest_name_line = 80;  // bytes
constexpr std::size_t most_lone_names = 12;
constexpr double first_hour = 6;   // of a day in which somebody observes
constexpr double least_apart = 5;  // minutes between two entries of that day, most of which are at a full five minutes

bool is_in_capitals(std::string_view label) {
    std::size_t capitals = 0;
    for (std::int32_t at = 0; at < static_cast<std::int32_t>(label.size());) {
        UChar32 c = 0;
        U8_NEXT_UNSAFE(label.data(), at, c);
        if (u_isULowercase(c)) return false;
        if (u_isUUppercase(c)) ++capitals;
    }
    return capitals >= 2;
}

struct Candidate {
    LoneName name;
    std::string reading;     // folded
    bool set_apart = false;  // in capitals, bold or in brackets, or a role
    bool has_body = false;
    bool time_in_front = false;  // on the same line
};

struct Reading {
    std::size_t times = 0;
    std::size_t timed = 0;
};

class Finder {
public:
    Finder(const Text& text, const TextMarks& marks, const LabelTest& known, const LabelTest& never)
        : text_(text.utf8()), lines_(lines_with_words(text_)), bold_(text, marks, MarkKind::bold), known_(known) {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!is_time(i)) add(i, never);
        }
    }

    std::vector<LoneName> judged() {
        accept();
        std::vector<LoneName> names;
        for (Candidate& candidate : candidates_) {
            candidate.name.taken = candidate.name.taken || known_(candidate.name.turn.label);
            names.push_back(std::move(candidate.name));
        }
        return names;
    }

private:
    bool is_time(std::size_t i) const { return i < lines_.size() && parse_time_line(lines_[i].words).has_value(); }
    bool are_neighbours(std::size_t i) const { return lines_[i].number + 1 == lines_[i + 1].number; }

    // "[00:00:03] - Anna Berg": the time, which `words` then leave out.
    static std::optional<double> time_in_front(std::string_view& words) {
        if (std::string_view("0123456789([<{#").find(words.front()) == std::string_view::npos) return std::nullopt;
        auto time = parse_bracketed_time(words, 0);
        if (!time) time = parse_time(words, 0);
        if (!time) return std::nullopt;
        words = trimmed(words.substr(time->end));
        for (const std::string_view dash : {"-", "–", "—"}) {
            if (words.starts_with(dash)) words = trimmed(words.substr(dash.size()));
        }
        return time->seconds;
    }

    void add(std::size_t i, const LabelTest& never) {
        TextLine line = lines_[i];
        const auto before = time_in_front(line.words);
        if (before) ++timed_lines_;
        if (line.words.empty() || line.words.size() > longest_name_line) return;
        // Most lines end as no name does.
        if (std::string_view(".,:;!?\"").find(line.words.back()) != std::string_view::npos) return;
        // A name alone has the shape of one before a colon.
        const std::string with_colon = std::string(line.words) + ":";
        const auto parsed = parse_label_line(with_colon);
        if (!parsed || parsed->time || parsed->level > 0 || parsed->mark != ListMark::none) return;
        if (parsed->body != with_colon.size() || parsed->label.empty()) return;
        if (parsed->label.front() >= '0' && parsed->label.front() <= '9') return;
        if (never(parsed->label)) return;
        Candidate candidate;
        TurnStart& turn = candidate.name.turn;
        turn.label = std::string(parsed->label);
        turn.start = line.words_start(text_);
        turn.body = turn.start + line.words.size();
        std::size_t next = i + 1;
        if (before) {
            turn.time = before;
            turn.start = lines_[i].words_start(text_);
        } else if (i > 0 && are_neighbours(i - 1) && is_time(i - 1)) {
            turn.time = parse_time_line(lines_[i - 1].words);
            turn.start = lines_[i - 1].words_start(text_);
        } else if (next < lines_.size() && are_neighbours(i) && is_time(next)) {
            turn.time = parse_time_line(lines_[next].words);
            turn.body = lines_[next].words_start(text_) + lines_[next].words.size();
            ++next;
        }
        // What is neither set apart nor a full name can only be a role, which is short.
        const bool in_capitals = is_in_capitals(turn.label);
        const bool shown = parsed->form == LabelForm::bold || parsed->form == LabelForm::bracketed || in_capitals || turn.time ||
                           bold_.covers(line.words_start(text_), line.words.size());
        if (!shown && turn.label.size() > 24 && !is_full_name(turn.label) && !known_(turn.label)) return;
        const LabelKind kind = kind_of_label(turn.label);
        const bool somebody = kind == LabelKind::role || kind == LabelKind::name;
        candidate.set_apart = kind == LabelKind::role || parsed->form == LabelForm::bold ||
                              parsed->form == LabelForm::bracketed || in_capitals ||
                              bold_.covers(line.words_start(text_), line.words.size());
        if (!known_(turn.label)) {
            const auto timed = turn.time ? kind_where_it_takes_turns(turn.label) : std::nullopt;
            if (!somebody && (!timed || (*timed != LabelKind::role && !is_full_name(turn.label)))) return;
            if (!candidate.set_apart && !turn.time && !is_full_name(turn.label)) return;
        }
        candidate.has_body = next < lines_.size();
        candidate.reading = folded(turn.label);
        candidate.name.line = lines_[i].words;
        candidate.time_in_front = before.has_value();
        // Two names on top of each other are a list; the later one may still speak.
        if (!candidates_.empty() && candidates_.back().name.turn.body >= turn.start) candidates_.back().has_body = false;
        if (!candidates_.empty() && trimmed(text_.substr(candidates_.back().name.turn.body,
                                                         turn.start - std::min(turn.start, candidates_.back().name.turn.body)))
                                        .empty()) {
            candidates_.back().has_body = false;
        }
        candidates_.push_back(std::move(candidate));
    }

    void accept() {
        std::map<std::string, Reading> readings;
        std::size_t timed = 0;
        // "[0:03] Yes" is what was said, where lines go on with anything behind their times.
        const auto in_front = static_cast<std::size_t>(std::ranges::count_if(
            candidates_, [](const Candidate& candidate) { return candidate.time_in_front && candidate.has_body; }));
        const bool drop_timed = in_front * 10 < timed_lines_ * 8;
        std::erase_if(candidates_, [&](const Candidate& candidate) {
            return drop_timed && candidate.time_in_front && !known_(candidate.name.turn.label);
        });
        for (const Candidate& candidate : candidates_) {
            if (!candidate.has_body) continue;
            Reading& reading = readings[candidate.reading];
            ++reading.times;
            if (candidate.name.turn.time) ++reading.timed, ++timed;
        }
        if (timed >= 2 && times_are_certain(readings)) {
            for (Candidate& candidate : candidates_)
                candidate.name.taken = candidate.has_body && candidate.name.turn.time.has_value();
            return;
        }
        std::size_t speakers = 0;
        for (const auto& [name, reading] : readings) {
            if (reading.times >= 2) ++speakers;
        }
        std::size_t turns = 0;
        std::size_t apart = 0;
        std::size_t changes = 0;
        const std::string* before = nullptr;
        const auto repeats = [&](const Candidate& candidate) {
            return candidate.has_body && readings[candidate.reading].times >= 2;
        };
        for (const Candidate& candidate : candidates_) {
            if (!repeats(candidate)) continue;
            ++turns;
            if (candidate.set_apart) ++apart;
            if (before && *before != candidate.reading) ++changes;
            before = &candidate.reading;
        }
        if (speakers < 2 || speakers > most_lone_names || turns < 4) return;
        if (changes * 10 < (turns - 1) * 7) return;
        const std::size_t paragraphs = std::max<std::size_t>(1, lines_.size() - turns);
        const bool shown = apart * 10 >= turns * 9;
        const bool enough = shown ? turns * 10 >= paragraphs * 3 || turns >= 5 * speakers : turns * 2 >= paragraphs;
        if (!enough) return;
        for (Candidate& candidate : candidates_) {
            const bool role = kind_of_label(candidate.name.turn.label) == LabelKind::role;
            candidate.name.taken = repeats(candidate) || (role && candidate.has_body);
        }
    }

    // Times make names of what stands beside them where one comes again, or most look like somebody. "09:00 Ward Round",
    // "09:40 Coffee" are hours of a day, which say nothing.
    bool times_are_certain(const std::map<std::string, Reading>& readings) const {
        std::size_t names = 0;
        std::size_t people = 0;
        std::size_t at_five = 0;
        std::set<std::string_view> again;
        bool of_a_day = true;
        double before = -1;
        for (const Candidate& candidate : candidates_) {
            const std::optional<double>& time = candidate.name.turn.time;
            if (!candidate.has_body || !time) continue;
            ++names;
            const std::string& label = candidate.name.turn.label;
            if (is_full_name(label) || kind_of_label(label) == LabelKind::role) ++people;
            if (readings.at(candidate.reading).timed >= 2) again.insert(candidate.reading);
            // Written as minutes and seconds: 9:00 is 540. Talk begins near nought.
            if (std::fmod(*time, 5) == 0) ++at_five;
            of_a_day = of_a_day && *time >= first_hour * 60 && *time < 24 * 60 && *time >= before + least_apart;
            before = *time;
        }
        const bool mostly_people = people * 2 > names;
        if (of_a_day && names >= 3 && at_five * 10 >= names * 6) return again.size() >= 2 && mostly_people;
        return !again.empty() || mostly_people;
    }

    std::string_view text_;
    std::vector<TextLine> lines_;
    MarkCover bold_;
    const LabelTest& known_;
    std::vector<Candidate> candidates_;
    std::size_t timed_lines_ = 0;  // that go on behind a time at their start
};

}  // namespace

std::vector<LoneName> find_lone_names(const Text& text, const TextMarks& marks, const LabelTest& known,
                                      const LabelTest& never) {
    return Finder(text, marks, known, never).judged();
}

}  // namespace heddle
