#include "coding/summary_marks.h"

#include <array>
#include <map>

namespace heddle {

namespace {

class Hash {
public:
    Hash& add(std::string_view bytes) {
        for (const char c : bytes) byte(static_cast<unsigned char>(c));
        byte(0xff);  // in no UTF-8: two words are not one longer word
        return *this;
    }
    Hash& add(const Guid& guid) {
        for (const std::uint8_t each : guid.bytes) byte(each);
        return *this;
    }
    Hash& add(std::int64_t number) {
        for (int shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> shift));
        return *this;
    }
    std::uint64_t value() const { return value_; }

private:
    void byte(std::uint8_t each) { value_ = (value_ ^ each) * 0x100000001b3u; }

    std::uint64_t value_ = 0xcbf29ce484222325u;
};

constexpr std::size_t digits = 16;
constexpr std::size_t mark_parts = 3;

std::string hexadecimal(std::uint64_t number) {
    std::string out(digits, '0');
    for (std::size_t i = digits; i-- > 0; number >>= 4) out[i] = "0123456789abcdef"[number & 15u];
    return out;
}

// The three numbers of a mark; all empty where it is none.
std::array<std::string_view, mark_parts> parts_of_mark(std::string_view mark) {
    if (mark.size() != mark_parts * digits + 2 || mark[digits] != '.' || mark[2 * digits + 1] != '.') return {};
    return {mark.substr(0, digits), mark.substr(digits + 1, digits), mark.substr(2 * digits + 2)};
}

}  // namespace

void CellMark::add(const Study& study, CodeId theme, const Coding& coding) {
    Hash hash;
    hash.add(coding.guid);
    const Code* below = coding.code == theme ? nullptr : study.codes().find(coding.code);
    hash.add(below ? below->guid : Guid{}).add(coding.notes().stance);
    placed_ += Hash(hash).add(coding.range.start.value).add(coding.range.end.value).value();
    sized_ += Hash(hash).add(coding.range.length()).value();
    if (const Document* document = study.documents().find(coding.document)) texts_ += Hash().add(document->guid).add(document->content.value).value();
}

std::string CellMark::text() const { return hexadecimal(placed_) + "." + hexadecimal(sized_) + "." + hexadecimal(texts_); }

std::vector<std::string> cell_marks(const Study& study, const std::vector<SummaryPlace>& cells) {
    std::map<SummaryCase, std::size_t> case_places;
    std::map<CodeId, std::size_t> theme_places;
    std::vector<SummaryCase> cases;
    std::vector<CodeId> themes;
    std::map<std::pair<std::size_t, std::size_t>, CellMark> marks;
    for (const SummaryPlace& cell : cells) {
        const auto [of, new_case] = case_places.try_emplace(cell.of, cases.size());
        if (new_case) cases.push_back(cell.of);
        const auto [theme, new_theme] = theme_places.try_emplace(cell.theme, themes.size());
        if (new_theme) themes.push_back(cell.theme);
        marks.try_emplace({of->second, theme->second});
    }
    const Codebook codebook(study);
    visit_cells(study, codebook, cases, themes, {}, [&](std::size_t of, std::size_t theme, const Coding& coding) {
        const auto wanted = marks.find({of, theme});
        if (wanted != marks.end()) wanted->second.add(study, themes[theme], coding);
    });
    std::vector<std::string> found;
    found.reserve(cells.size());
    for (const SummaryPlace& cell : cells) found.push_back(marks.at({case_places.at(cell.of), theme_places.at(cell.theme)}).text());
    return found;
}

MarkAnswer compare_marks(std::string_view kept, std::string_view now) {
    const auto then = parts_of_mark(kept);
    const auto today = parts_of_mark(now);
    if (then[0].empty() || today[0].empty()) return MarkAnswer::unknown;
    if (then[0] == today[0]) return MarkAnswer::same;
    // Positions of another version of a text say nothing.
    return then[2] != today[2] && then[1] == today[1] ? MarkAnswer::same : MarkAnswer::changed;
}

}  // namespace heddle
