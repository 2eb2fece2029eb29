#include "ui/pictures/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "coding/clock_time.h"
#include "coding/phrases.h"
#include "coding/count_table.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_words.h"

namespace heddle {

namespace {

constexpr PictureColour profile_ink = picture_colours::ink;
constexpr PictureColour profile_quiet = picture_colours::quiet_ink;

constexpr double profile_margin = 8;
constexpr double title_size = 11;
constexpr double title_line = 15;
constexpr double profile_name_size = 8;
constexpr double profile_row_height = 11;
constexpr double box_height = 7;
constexpr double band_height = 6;
constexpr double profile_indent = 8;
constexpr int most_indents = 5;  // what is deeper stands no further in
constexpr double least_profile_names = 70;
constexpr double most_names_share = 0.34;
constexpr double least_box = 1.2;
constexpr double tick_size = 7.5;
constexpr double profile_note_line = 11;
constexpr std::size_t most_told_speakers = 6;
constexpr std::size_t most_profile_lines = 12;  // of one sentence

// Where a position of the text stands, from 0 to 1.
class Along {
public:
    Along(const ProfiledDocument& document, ProfileAxis axis) : document_(document), by_turns_(axis == ProfileAxis::turns && !document.turns.empty()) {}

    double at(Position position) const {
        const double length = std::max(1.0, static_cast<double>(document_.length));
        if (!by_turns_) return std::clamp(position.value / length, 0.0, 1.0);
        const std::vector<ProfileTurn>& turns = document_.turns;
        const auto after = std::ranges::upper_bound(turns, position, {}, [](const ProfileTurn& turn) { return turn.range.start; });
        if (after == turns.begin()) return 0;
        const ProfileTurn& turn = *(after - 1);
        const double within = (position.value - turn.range.start.value) / std::max(1.0, static_cast<double>(turn.range.length()));
        const auto number = static_cast<double>(after - 1 - turns.begin());
        return (number + std::clamp(within, 0.0, 1.0)) / static_cast<double>(turns.size());
    }

private:
    const ProfiledDocument& document_;
    bool by_turns_;
};

class ProfileMaker {
public:
    ProfileMaker(const std::vector<ProfiledDocument>& documents, ProfilePictureSettings settings, const TextMeasure& measure)
        : documents_(documents), settings_(std::move(settings)), measure_(measure), shown_(std::min(documents.size(), settings_.most_documents)) {
        settings_.width = std::max(settings_.width, least_profile_width);
        picture_.width = settings_.width;
    }

    Picture make() {
        choose_rows();
        const double room = settings_.width - 2 * profile_margin;
        picture_.title = shown_ == 1 ? "Where codes stand in " + in_quotes(documents_.front().name) : "Where codes stand in each document";
        double y = profile_margin;
        y = write_lines(picture_.title + ".", title_size, true, profile_ink, title_line, y, room) + 8;
        double names = least_profile_names;
        for (const std::size_t row : rows_) names = std::max(names, measure_(in_one_line(row_of(row).own), profile_name_size, row_of(row).depth == 0) + inset_of(row_of(row)) + 8);
        left_ = profile_margin + std::min(names, room * most_names_share);
        // Half of the last tick's word stands beyond the axis.
        right_ = settings_.width - profile_margin - 14;
        for (std::size_t i = 0; i < shown_; ++i) y = draw_document(i, y);
        if (shown_ == 1) y = tell_speakers(y);
        tell();
        for (const std::string& note : notes_) y = write_lines(note, profile_name_size, false, profile_quiet, profile_note_line, y, room);
        picture_.height = y + profile_margin;
        return std::move(picture_);
    }

private:
    // A document whose name is not told has none.
    static std::string in_quotes(const std::string& name) { return name.empty() ? "one document" : "“" + name + "”"; }
    static double inset_of(const ProfileRow& row) { return profile_indent * std::min(row.depth, most_indents); }
    const ProfileRow& row_of(std::size_t row) const { return documents_.front().profile.rows[row]; }

    double write_lines(const std::string& text, double size, bool strong, PictureColour colour, double line_height, double y, double room) {
        for (const std::string& line : sentence_lines(text, room, most_profile_lines, {size, strong, colour}, measure_).lines) {
            picture_.shapes.push_back(PictureText{line, {profile_margin, y + size}, size, strong, colour});
            y += line_height;
        }
        return y;
    }

    // Codes that occur in any of the documents.
    void choose_rows() {
        if (shown_ == 0) return;
        for (std::size_t row = 0; row < documents_.front().profile.rows.size(); ++row) {
            const auto occurs = [&](const ProfiledDocument& each) { return row < each.profile.rows.size() && !each.profile.rows[row].stretches.empty(); };
            if (std::any_of(documents_.begin(), documents_.begin() + static_cast<std::ptrdiff_t>(shown_), occurs)) rows_.push_back(row);
        }
        if (rows_.size() <= settings_.most_codes) return;
        left_out_ = rows_.size() - settings_.most_codes;
        rows_.resize(settings_.most_codes);
    }

    double x_of(double share) const { return left_ + (right_ - left_) * share; }

    double draw_document(std::size_t number, double y) {
        const ProfiledDocument& document = documents_[number];
        const Along along(document, settings_.axis);
        if (shown_ > 1) {
            const std::string name = cut_to_width(document.name, settings_.width - 2 * profile_margin, {9, true, profile_ink}, measure_);
            picture_.shapes.push_back(PictureText{name, {profile_margin, y + 9}, 9, true, profile_ink});
            y += 14;
        }
        if (!document.turns.empty()) {
            draw_band(number, along, y);
            y += band_height + 4;
        }
        for (const std::size_t row : rows_) {
            draw_row(number, row, along, y);
            y += profile_row_height;
        }
        if (rows_.empty()) {
            picture_.shapes.push_back(PictureText{"Nothing is coded here.", {left_, y + profile_name_size}, profile_name_size, false, profile_quiet});
            y += profile_row_height;
        }
        y = draw_axis(document, along, y);
        return y + (shown_ > 1 ? 12 : 8);
    }

    void draw_band(std::size_t number, const Along& along, double y) {
        const ProfiledDocument& document = documents_[number];
        std::map<std::string, std::size_t> speakers;
        for (std::size_t i = 0; i < document.turns.size(); ++i) {
            const ProfileTurn& turn = document.turns[i];
            PictureBox box;
            const double from = x_of(along.at(turn.range.start));
            box.area = {from, y, std::max(0.3, x_of(along.at(turn.range.end)) - from), band_height};
            box.fill = picture_colours::interviewer;
            if (!turn.interviewer) {
                const GroupLook look = speaker_look(speakers.emplace(turn.speaker, speakers.size()).first->second);
                box.fill = look.fill;
                box.hatch = look.hatch;
                box.ink = look.ink;
            }
            picture_.shapes.push_back(box);
            PictureSpot spot;
            spot.area = box.area;
            spot.says = fmt::format("{}\n{}\nTurn {} of {}", turn.speaker + (turn.interviewer ? " (interviewer)" : ""), document.name, i + 1, document.turns.size());
            if (turn.time) spot.says += " · " + clock_time(*turn.time);
            spot.column = static_cast<int>(number);
            spot.answer = static_cast<int>(i);
            picture_.spots.push_back(std::move(spot));
        }
        most_speakers_ = std::max(most_speakers_, speakers.size());
        if (shown_ == 1) {
            for (const auto& [name, place] : speakers) {
                if (speakers_.size() <= place) speakers_.resize(place + 1);
                speakers_[place] = name;
            }
        }
    }

    void draw_row(std::size_t number, std::size_t row, const Along& along, double y) {
        const ProfiledDocument& document = documents_[number];
        if (row >= document.profile.rows.size()) return;
        const ProfileRow& code = document.profile.rows[row];
        const double inset = inset_of(code);
        const std::string name = cut_to_width(code.own, left_ - profile_margin - inset - 6, {profile_name_size, code.depth == 0, profile_ink}, measure_);
        picture_.shapes.push_back(PictureText{name, {profile_margin + inset, y + profile_row_height - 3}, profile_name_size, code.depth == 0, profile_ink});
        const double middle = y + profile_row_height / 2;
        picture_.shapes.push_back(PictureLine{{{left_, middle}, {right_, middle}}, picture_colours::grid, 0.5});
        for (std::size_t i = 0; i < code.stretches.size(); ++i) {
            const Range& stretch = code.stretches[i];
            const double from = std::min(x_of(along.at(stretch.start)), right_ - least_box);
            PictureBox box;
            box.area = {from, y + (profile_row_height - box_height) / 2, std::max(least_box, x_of(along.at(stretch.end)) - from), box_height};
            box.fill = code.depth == 0 ? picture_colours::category_box : picture_colours::code_box;
            picture_.shapes.push_back(box);
            PictureSpot spot;
            // Where a box is narrow, a little beside it counts too.
            spot.area = {box.area.left - 1, y, box.area.width + 2, profile_row_height};
            spot.says = told_of(document, code, stretch);
            spot.row = static_cast<int>(row);
            spot.column = static_cast<int>(number);
            spot.answer = static_cast<int>(i);
            picture_.spots.push_back(std::move(spot));
        }
    }

    static std::string told_of(const ProfiledDocument& document, const ProfileRow& code, const Range& stretch) {
        const double length = std::max(1.0, static_cast<double>(document.length));
        std::string told = fmt::format("{}\n{}\nFrom {:.0f}% to {:.0f}% of the text, {}", code.name, document.name, 100 * stretch.start.value / length,
                                       100 * stretch.end.value / length, with_thousands(stretch.length()) + (stretch.length() == 1 ? " character" : " characters"));
        const auto after = std::ranges::upper_bound(document.turns, stretch.start, {}, [](const ProfileTurn& turn) { return turn.range.start; });
        if (after != document.turns.begin()) {
            const ProfileTurn& turn = *(after - 1);
            told += "\n" + turn.speaker + (turn.time ? " · " + clock_time(*turn.time) : "");
        }
        return told;
    }

    struct Tick {
        double share = 0;
        std::string word;
    };

    std::vector<Tick> ticks_of(const ProfiledDocument& document, const Along& along) const {
        std::vector<Tick> ticks;
        constexpr int steps = 4;
        const bool timed = settings_.times && std::ranges::any_of(document.turns, [](const ProfileTurn& turn) { return turn.time.has_value(); });
        for (int step = 0; step <= steps; ++step) {
            const double share = static_cast<double>(step) / steps;
            if (!timed) {
                ticks.push_back({share, fmt::format("{}%", 100 * step / steps)});
                continue;
            }
            // The time of the turn that begins next to here.
            const ProfileTurn* nearest = nullptr;
            for (const ProfileTurn& turn : document.turns) {
                if (turn.time && (!nearest || std::abs(along.at(turn.range.start) - share) < std::abs(along.at(nearest->range.start) - share))) nearest = &turn;
            }
            const double at = along.at(nearest->range.start);
            if (ticks.empty() || at > ticks.back().share) ticks.push_back({at, clock_time(*nearest->time)});
        }
        return ticks;
    }

    double draw_axis(const ProfiledDocument& document, const Along& along, double y) {
        y += 2;
        picture_.shapes.push_back(PictureLine{{{left_, y}, {right_, y}}, profile_quiet, 0.7});
        double free_from = profile_margin;
        for (const Tick& tick : ticks_of(document, along)) {
            const double x = x_of(tick.share);
            const double half = measure_(tick.word, tick_size, false) / 2;
            const double middle = std::min(x, settings_.width - profile_margin - half);
            picture_.shapes.push_back(PictureLine{{{x, y}, {x, y + 3}}, profile_quiet, 0.7});
            if (middle - half < free_from) continue;
            picture_.shapes.push_back(PictureText{tick.word, {middle, y + 4 + tick_size}, tick_size, false, profile_quiet, TextAnchor::middle});
            free_from = middle + half + 6;
        }
        return y + 6 + tick_size;
    }

    double tell_speakers(double y) {
        bool interviewer = false;
        for (const ProfileTurn& turn : documents_.front().turns) interviewer = interviewer || turn.interviewer;
        double x = profile_margin;
        const auto tell_one = [&](const std::string& name, const GroupLook& look) {
            const std::string shown = cut_to_width(name, 140, {profile_name_size, false, profile_ink}, measure_);
            const double wide = 18 + measure_(shown, profile_name_size, false);
            if (x > profile_margin && x + wide > settings_.width - profile_margin) {
                x = profile_margin;
                y += profile_note_line;
            }
            picture_.shapes.push_back(PictureBox{{x, y + 1, 10, band_height}, look.fill, look.hatch, look.ink});
            picture_.shapes.push_back(PictureText{shown, {x + 13, y + profile_name_size - 1}, profile_name_size, false, profile_quiet});
            x += wide + 8;
        };
        for (std::size_t i = 0; i < std::min(speakers_.size(), most_told_speakers); ++i) tell_one(speakers_[i], speaker_look(i));
        if (interviewer) tell_one("Interviewer", {picture_colours::interviewer, PictureHatch::none, profile_quiet});
        return x > profile_margin ? y + profile_note_line + 3 : y;
    }

    void tell() {
        const bool by_turns = settings_.axis == ProfileAxis::turns;
        notes_.push_back(by_turns ? "From left to right: the turns of the document, each as wide as the others." : "From left to right: the text of the document, character by character.");
        if (std::any_of(documents_.begin(), documents_.begin() + static_cast<std::ptrdiff_t>(shown_), [](const ProfiledDocument& each) { return !each.turns.empty(); })) {
            notes_.emplace_back(shown_ > 1 ? "The band above the codes: who speaks; what stands out least is the interviewer." : "The band above the codes: who speaks.");
        }
        if (most_speakers_ > most_speaker_looks) notes_.push_back(fmt::format("More than {} people speak; looks come again.", most_speaker_looks));
        if (left_out_ > 0) notes_.push_back(fmt::format("Only the first {} codes of the codebook that occur are drawn; {} left out.", settings_.most_codes, how_many(left_out_, "more is", "more are")));
        if (documents_.size() > shown_) notes_.push_back(fmt::format("Only the first {} documents are drawn; {} left out.", shown_, how_many(documents_.size() - shown_, "more is", "more are")));
        if (shown_ == 1) {
            for (const std::string& note : documents_.front().profile.notes) {
                // What n is stands in the table alone.
                if (!note.starts_with("n are ")) notes_.push_back(note);
            }
        }
        for (const std::string& note : settings_.more_notes) notes_.push_back(note);
        picture_.says = picture_.title + ". " + how_many(rows_.size(), "code occurs.", "codes occur.");
        for (const std::string& note : notes_) picture_.says += " " + note;
        for (std::size_t i = 0; i < shown_; ++i) {
            const ProfiledDocument& document = documents_[i];
            picture_.says += "\n" + (document.name.empty() ? "The document" : in_one_line(document.name)) + ": " + with_thousands(document.length) + (document.length == 1 ? " character" : " characters");
            for (const std::size_t row : rows_) {
                if (row >= document.profile.rows.size()) continue;
                const ProfileRow& code = document.profile.rows[row];
                if (code.stretches.empty()) continue;
                picture_.says += "\n" + in_one_line(code.name) + ": " + how_many(code.stretches.size(), "passage", "passages");
            }
        }
    }

    const std::vector<ProfiledDocument>& documents_;
    ProfilePictureSettings settings_;
    const TextMeasure& measure_;
    std::size_t shown_;
    Picture picture_{};
    std::vector<std::size_t> rows_{};
    std::size_t left_out_ = 0;
    double left_ = 0;   // of the axis
    double right_ = 0;
    std::size_t most_speakers_ = 0;  // of a document
    std::vector<std::string> speakers_{};  // of the only document, in the order in which they have looks
    std::vector<std::string> notes_{};
};

}  // namespace

Picture profile_picture(const std::vector<ProfiledDocument>& documents, const ProfilePictureSettings& settings, const TextMeasure& measure) {
    return ProfileMaker(documents, settings, measure).make();
}

}  // namespace heddle
