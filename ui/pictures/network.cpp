#include "ui/pictures/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "coding/phrases.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/network_layout.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_words.h"

namespace heddle {

namespace {

constexpr PictureColour network_ink = picture_colours::ink;
constexpr PictureColour network_quiet = picture_colours::quiet_ink;

constexpr double network_margin = 8;
constexpr double network_name_size = 8.5;
constexpr double name_line = 11;
constexpr double widest_network_name = 112;
constexpr std::size_t most_network_name_lines = 2;
constexpr double largest_radius = 20;
constexpr double least_radius = 3;
constexpr double thickest_line = 7;
constexpr double thinnest_line = 0.6;
constexpr double note_size = 8;
constexpr double network_note_line = 11;
constexpr std::size_t most_network_named = 12;
constexpr std::size_t most_network_lines = 12;  // of one sentence

struct NetworkCode {
    std::string name{};  // the path
    std::string own{};
    int depth = 0;
    double n = 0;
    std::string shown_n{};
    bool hidden = false;  // how large it is
    int row = PictureSpot::nowhere;
    int column = PictureSpot::nowhere;
    std::vector<std::size_t> below{};  // rows that are below it and have something
    bool has_codes_below = false;
    std::vector<std::string> shown{};  // the lines of its name
    double radius = 0;
};

struct Link {
    std::size_t first = 0;  // of the codes
    std::size_t second = 0;
    double forth = 0;  // what the line's width shows: of the first's row and the second's column
    double back = 0;   // the other way round
    PictureSpot cell{};  // the row and column of the stronger one

    double strength() const { return std::max(forth, back); }
};

class NetworkMaker {
public:
    NetworkMaker(const NumberTable& table, NetworkSettings settings, const TextMeasure& measure)
        : table_(table), settings_(std::move(settings)), measure_(measure), sequence_(table.is_sequence) {
        settings_.width = std::max(settings_.width, least_network_width);
    }

    Picture make() {
        gather();
        link();
        choose();
        picture_.width = settings_.width;
        picture_.title = table_.heading;
        double y = network_margin;
        for (const std::string& line : lines_of(table_.heading, {11, true, network_ink})) {
            picture_.shapes.push_back(PictureText{line, {network_margin, y + 11}, 11, true, network_ink});
            y += 15;
        }
        if (!table_.heading.empty()) y += 6;
        y = draw_network(y);
        tell();
        for (const std::string& sentence : notes_) {
            for (const std::string& line : lines_of(sentence, {note_size, false, network_quiet})) {
                picture_.shapes.push_back(PictureText{line, {network_margin, y + note_size}, note_size, false, network_quiet});
                y += network_note_line;
            }
        }
        picture_.height = y + network_margin;
        return std::move(picture_);
    }

private:
    std::vector<std::string> lines_of(const std::string& text, const WordLook& look) const {
        return sentence_lines(text, settings_.width - 2 * network_margin, most_network_lines, look, measure_).lines;
    }
    const std::string& unit() const { return table_.unit; }
    std::string number_in_words(double number) const {
        if (table_.is_coefficient) return fmt::format("{:.2f}", number);
        return with_thousands(std::llround(number)) + (table_.is_percentage ? "%" : "");
    }

    void gather() {
        std::map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            const NumberRow& row = table_.rows[i];
            known.emplace(row.name, codes_.size());
            NetworkCode& code = codes_.emplace_back();
            code.name = row.name;
            code.own = row.own;
            code.depth = row.depth;
            code.row = static_cast<int>(i);
            set_size(code, row.total);
            // Rows stand in the order of the codebook: what is below a code comes right after it.
            for (std::size_t below = i + 1; below < table_.rows.size() && table_.rows[below].depth > row.depth; ++below) {
                if (drawn_number(table_, table_.rows[below].total).value > 0) code.below.push_back(below);
            }
        }
        for (std::size_t i = 0; i < table_.groups.size(); ++i) {
            const NumberGroup& group = table_.groups[i];
            const auto [at, is_new] = known.emplace(group.name, codes_.size());
            if (is_new) {
                NetworkCode& code = codes_.emplace_back();
                code.name = group.name;
                const auto separator = group.name.rfind(code_path_separator);
                code.own = separator == std::string::npos ? group.name : group.name.substr(separator + code_path_separator.size());
                set_size(code, group.n);
            }
            codes_[at->second].column = static_cast<int>(i);
        }
        // Where a category alone is a column, what is below it is not there in its place. The first codes are the rows.
        for (NetworkCode& code : codes_)
            code.has_codes_below = std::ranges::any_of(code.below, [&](std::size_t below) { return code.column < 0 || codes_[below].column >= 0; });
        tell_apart();
    }

    // Two codes of one name below different categories: with the category, which comes last since the end may be cut.
    void tell_apart() {
        std::map<std::string, int> named;
        for (const NetworkCode& code : codes_) ++named[code.own];
        for (NetworkCode& code : codes_) {
            const std::size_t rest = code.own.size() + code_path_separator.size();
            if (named[code.own] > 1 && code.name.size() > rest) code.own += " (" + code.name.substr(0, code.name.size() - rest) + ")";
        }
    }

    static void set_size(NetworkCode& code, const NumberCell& cell) {
        const auto* count = std::get_if<std::int64_t>(&cell.exact);
        code.n = count ? static_cast<double>(*count) : 0;
        code.shown_n = shown_number(cell);
        code.hidden = std::holds_alternative<std::string>(cell.exact);
    }

    const NumberCell& cell_of(int row, int column) const {
        return drawn_cell(table_, table_.rows[static_cast<std::size_t>(row)], static_cast<std::size_t>(column));
    }
    double number_of(int row, int column) const {
        if (row < 0 || column < 0) return 0;
        const DrawnNumber number = drawn_number(table_, cell_of(row, column));
        return number.is_number() ? number.value : 0;
    }
    bool is_hidden(int row, int column) const { return row >= 0 && column >= 0 && drawn_number(table_, cell_of(row, column)).is_hidden(); }

    static bool may_stand(const NetworkCode& code) { return !code.has_codes_below && !code.hidden; }

    void link() {
        for (std::size_t a = 0; a < codes_.size(); ++a) {
            if (!may_stand(codes_[a])) continue;
            if (sequence_ && number_of(codes_[a].row, codes_[a].column) > 0) themselves_.push_back(a);
            for (std::size_t b = a + 1; b < codes_.size(); ++b) {
                if (!may_stand(codes_[b])) continue;
                if (is_hidden(codes_[a].row, codes_[b].column) || is_hidden(codes_[b].row, codes_[a].column)) {
                    ++hidden_;
                    continue;
                }
                Link link{a, b, number_of(codes_[a].row, codes_[b].column), number_of(codes_[b].row, codes_[a].column)};
                const bool forth = link.forth >= link.back;
                link.cell.row = forth ? codes_[a].row : codes_[b].row;
                link.cell.column = forth ? codes_[b].column : codes_[a].column;
                if (link.strength() <= 0) continue;
                links_.push_back(link);
            }
        }
        std::ranges::stable_sort(links_, std::greater<>(), &Link::strength);
        const auto weak = std::ranges::find_if(links_, [&](const Link& each) { return each.strength() < settings_.least; });
        weak_ = static_cast<std::size_t>(links_.end() - weak);
        links_.erase(weak, links_.end());
        if (links_.size() > settings_.most_links) {
            beyond_ = links_.size() - settings_.most_links;
            links_.resize(settings_.most_links);
        }
    }

    // Which codes have a line, at most as many as there may be: those with the most segments.
    void choose() {
        std::vector<bool> linked(codes_.size(), false);
        for (const Link& link : links_) linked[link.first] = linked[link.second] = true;
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            if (codes_[i].has_codes_below) ++categories_;
            else if (codes_[i].hidden) ++hidden_codes_;
            else if (linked[i]) wanted.push_back(i);
            else if (codes_[i].n > 0) alone_.push_back(codes_[i].own);
        }
        std::ranges::stable_sort(wanted, std::greater<>(), [&](std::size_t i) { return codes_[i].n; });
        while (wanted.size() > settings_.most_codes) {
            crowded_out_.push_back(codes_[wanted.back()].own);
            wanted.pop_back();
        }
        std::ranges::reverse(crowded_out_);
        std::ranges::sort(wanted);
        std::erase_if(links_, [&](const Link& link) { return !std::ranges::binary_search(wanted, link.first) || !std::ranges::binary_search(wanted, link.second); });
        // Whose lines all went to codes that are left out.
        linked.assign(codes_.size(), false);
        for (const Link& link : links_) linked[link.first] = linked[link.second] = true;
        for (const std::size_t each : wanted) {
            if (linked[each]) chosen_.push_back(each);
            else alone_.push_back(codes_[each].own);
        }
    }

    // Below `top`; returns where it ends.
    double draw_network(double top) {
        if (chosen_.empty()) return top;
        double largest = 1;
        for (const std::size_t each : chosen_) largest = std::max(largest, codes_[each].n);
        std::vector<LaidOutCode> places;
        std::map<std::size_t, std::size_t> number;
        for (const std::size_t each : chosen_) {
            NetworkCode& code = codes_[each];
            code.radius = std::max(least_radius, largest_radius * std::sqrt(code.n / largest));
            const WordLines name = word_lines(code.own, widest_network_name, most_network_name_lines, {network_name_size, false, network_ink}, measure_);
            code.shown = name.lines;
            number[each] = places.size();
            places.push_back({.half_width = std::max(code.radius, name.width / 2) + 3,
                              .above = code.radius + 2,
                              .below = code.radius + name_line * static_cast<double>(name.lines.size()) + 4});
        }
        std::vector<LayoutLink> lines;
        const double strongest = links_.empty() ? 1 : links_.front().strength();
        for (const Link& link : links_) lines.push_back({number[link.first], number[link.second], link.strength() / strongest});
        const double bottom = lay_out_network(places, lines, {network_margin, top, settings_.width - 2 * network_margin});
        for (const Link& link : links_) draw_link(link, places[number[link.first]], places[number[link.second]], strongest);
        for (const std::size_t each : chosen_) draw_code(codes_[each], places[number[each]]);
        return bottom + 8;
    }

    void draw_link(const Link& link, const LaidOutCode& from, const LaidOutCode& to, double strongest) {
        const double dx = to.x - from.x;
        const double dy = to.y - from.y;
        const double length = std::hypot(dx, dy);
        const double first = codes_[link.first].radius;
        const double last = length - codes_[link.second].radius;
        if (last <= first) return;
        const auto at = [&](double along, double aside = 0) {
            return PicturePoint{from.x + (dx * along - dy * aside) / length, from.y + (dy * along + dx * aside) / length};
        };
        const double width = std::max(thinnest_line, thickest_line * link.strength() / strongest);
        picture_.shapes.push_back(PictureLine{{at(first), at(last)}, picture_colours::link, width});
        if (sequence_) {
            const double head = 4 + width / 2;
            const auto draw_head = [&](double tip, double back) {
                picture_.shapes.push_back(PictureLine{{at(tip + back * head, head * 0.6), at(tip), at(tip + back * head, -head * 0.6)}, picture_colours::code_edge, 1.2});
            };
            if (link.forth > 0) draw_head(last - 1, -1);
            if (link.back > 0) draw_head(first + 1, 1);
        }
        PictureSpot spot = link.cell;
        spot.says = told_of(link);
        // A slanting line has no area of its own: small ones along it.
        constexpr double side = 9;
        const double way = last - first - side;  // of their middles
        const std::size_t spots = way > 0 ? 1 + static_cast<std::size_t>(std::ceil(way / (side - 1))) : 1;
        for (std::size_t i = 0; i < spots; ++i) {
            const PicturePoint middle = at(spots == 1 ? (first + last) / 2 : first + side / 2 + way * static_cast<double>(i) / static_cast<double>(spots - 1));
            spot.area = {middle.x - side / 2, middle.y - side / 2, side, side};
            picture_.spots.push_back(spot);
        }
    }

    std::string told_of(const Link& link) const {
        const NetworkCode& first = codes_[link.first];
        const NetworkCode& second = codes_[link.second];
        const auto sized = [&](const NetworkCode& code) { return code.name + " (n = " + code.shown_n + ")"; };
        if (!sequence_ && !table_.is_percentage)
            return sized(first) + "\n" + sized(second) + "\n" + (table_.is_coefficient ? "Coefficient: " : "Together: ") + shown_number(cell_of(link.cell.row, link.cell.column));
        std::string told;
        const auto tell_one = [&](const NetworkCode& a, const NetworkCode& b, double number) {
            if (number <= 0) return;
            const std::string shown = shown_number(cell_of(a.row, b.column));
            told += (told.empty() ? "" : "\n") + sized(a) + (sequence_ ? " → " : " with ") + b.name + "\n" + shown + (sequence_ && !table_.is_percentage ? " followed" : "");
        };
        tell_one(first, second, link.forth);
        tell_one(second, first, link.back);
        return told;
    }

    void draw_code(const NetworkCode& code, const LaidOutCode& place) {
        picture_.shapes.push_back(PictureDisc{{place.x, place.y}, code.radius, picture_colours::code_disc, picture_colours::code_edge, true});
        double base = place.y + code.radius + name_line;
        for (const std::string& line : code.shown) {
            // Lines that pass behind the name leave it legible.
            const double wide = measure_(line, network_name_size, false);
            picture_.shapes.push_back(PictureBox{{place.x - wide / 2 - 1, base - name_line + 2, wide + 2, name_line + 1}, picture_.paper});
            picture_.shapes.push_back(PictureText{line, {place.x, base}, network_name_size, false, network_ink, TextAnchor::middle});
            base += name_line;
        }
        PictureSpot spot;
        spot.area = {place.x - place.half_width, place.y - place.above, 2 * place.half_width, place.above + place.below};
        spot.says = fmt::format("{}\nn = {} {}", code.name, code.shown_n, unit());
        spot.row = code.row;
        spot.column = code.row == PictureSpot::nowhere ? code.column : static_cast<int>(table_.groups.size());
        picture_.spots.push_back(std::move(spot));
    }

    static std::string named(const std::vector<std::string>& names) {
        std::vector<std::string> some(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most_network_named)));
        for (std::string& each : some) each = "“" + each + "”";
        if (names.size() > most_network_named) some.push_back(how_many(names.size() - most_network_named, "other", "others"));
        return enumerated(some);
    }

    void tell() {
        const char* what = table_.is_coefficient                ? "the coefficient"
                           : sequence_ && table_.is_percentage ? "what percentage is followed"
                           : table_.is_percentage              ? "the percentage"
                           : sequence_                         ? "how many are followed"
                                                               : "how many stand together";
        if (chosen_.empty()) {
            // Or all lines went to codes that are left out, as is said below.
            const char* none = sequence_ ? "No code follows another" : "No two codes stand together";
            if (crowded_out_.empty()) notes_.push_back(none + std::string(weak_ > 0 ? " often enough for a line." : " here."));
        } else {
            double largest = 0;
            for (const std::size_t each : chosen_) largest = std::max(largest, codes_[each].n);
            notes_.push_back(fmt::format("The area of a disc shows how many {} its code has (at most {}); the width of a line shows {} (at most {}).", unit(),
                                         with_thousands(std::llround(largest)), what, shown_number(cell_of(links_.front().cell.row, links_.front().cell.column))));
            if (sequence_) notes_.emplace_back("An arrow goes from a code to what follows it.");
        }
        const auto is_small = [&](const Link& link) { return drawn_number(table_, cell_of(link.cell.row, link.cell.column)).small_base; };
        if (std::ranges::any_of(links_, is_small)) notes_.emplace_back("Some lines are of small bases (3/12 in place of a percentage); their width says little.");
        if (!themselves_.empty()) {
            std::vector<std::string> names;
            for (const std::size_t each : themselves_) names.push_back(codes_[each].own + " (" + shown_number(cell_of(codes_[each].row, codes_[each].column)) + ")");
            notes_.push_back("That a code follows itself has no line: " + named(names) + ".");
        }
        if (weak_ > 0) notes_.push_back(fmt::format("{} below {} left out.", how_many(weak_, "line", "lines") + (weak_ == 1 ? " is" : " are"), number_in_words(settings_.least)));
        if (beyond_ > 0) notes_.push_back(fmt::format("Only the {} strongest lines are drawn; {} left out.", settings_.most_links, how_many(beyond_, "weaker one is", "weaker ones are")));
        if (!crowded_out_.empty()) {
            notes_.push_back(fmt::format("Only the {} codes with the most {} are drawn; left out, with their lines: {}.", settings_.most_codes, unit(), named(crowded_out_)));
        }
        if (!alone_.empty()) notes_.push_back(fmt::format("No line reaches {}, which {} not drawn.", named(alone_), alone_.size() == 1 ? "is" : "are"));
        if (categories_ > 0) notes_.push_back("Categories are not drawn beside the codes below them.");
        if (hidden_ > 0) notes_.push_back(how_many(hidden_, "pair has", "pairs have") + " no line, since the number is hidden.");
        if (hidden_codes_ > 0) notes_.push_back(how_many(hidden_codes_, "code is", "codes are") + " not drawn, since the size is hidden.");
        for (const std::string& note : table_.notes) {
            // What signs in cells mean is of no use where there are none.
            if (!note.starts_with("“–”")) notes_.push_back(note);
        }
        for (const auto& [word, says] : table_.about) notes_.push_back(word + ": " + says);
        for (const std::string& note : settings_.more_notes) notes_.push_back(note);
        picture_.says = table_.heading;
        if (!links_.empty()) {
            const Link& strongest = links_.front();
            if (!picture_.says.empty()) picture_.says += " ";
            picture_.says += fmt::format("A network of {} with {}; the strongest is that of “{}” and “{}” ({}).", how_many(chosen_.size(), "code", "codes"),
                                         how_many(links_.size(), "line", "lines"), codes_[strongest.first].name, codes_[strongest.second].name,
                                         shown_number(cell_of(strongest.cell.row, strongest.cell.column)));
        }
        for (const std::string& note : notes_) picture_.says += " " + note;
        for (const std::size_t each : chosen_) picture_.says += "\n" + codes_[each].name + ": n = " + codes_[each].shown_n;
        for (const Link& link : links_) {
            const auto list = [&](std::size_t a, std::size_t b) {
                picture_.says += "\n" + codes_[a].name + (sequence_ ? " → " : " – ") + codes_[b].name + ": " + shown_number(cell_of(codes_[a].row, codes_[b].column));
            };
            const bool is_first = link.cell.row == codes_[link.first].row;
            // Where the order makes no difference, once.
            if (!sequence_ && !table_.is_percentage) {
                list(is_first ? link.first : link.second, is_first ? link.second : link.first);
                continue;
            }
            if (link.forth > 0) list(link.first, link.second);
            if (link.back > 0) list(link.second, link.first);
        }
    }

    const NumberTable& table_;
    NetworkSettings settings_;
    const TextMeasure& measure_;
    bool sequence_;
    Picture picture_{};
    std::vector<NetworkCode> codes_{};
    std::vector<Link> links_{};           // the strongest first
    std::vector<std::size_t> chosen_{};   // codes that are drawn, ascending
    std::vector<std::size_t> themselves_{};  // codes that follow themselves
    std::size_t weak_ = 0;
    std::size_t beyond_ = 0;
    std::size_t categories_ = 0;
    std::size_t hidden_ = 0;        // pairs
    std::size_t hidden_codes_ = 0;
    std::vector<std::string> alone_{};
    std::vector<std::string> crowded_out_{};
    std::vector<std::string> notes_{};
};

}  // namespace

Result<> check_network(const NumberTable& table) {
    // Rows that are pairs of codes, and groups that are values, are something else.
    const auto is_row = [&](const NumberGroup& group) { return std::ranges::any_of(table.rows, [&](const NumberRow& row) { return row.name == group.name; }); };
    if (table.has_groups && is_relation_matrix(table) && (table.rows.empty() || std::ranges::any_of(table.groups, is_row))) return done();
    return failure("A network shows how codes stand together: ask for relations of codes by codes, or choose a heat map.");
}

Picture network_picture(const NumberTable& table, const NetworkSettings& settings, const TextMeasure& measure) {
    return NetworkMaker(table, settings, measure).make();
}

}  // namespace heddle
