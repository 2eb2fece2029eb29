#include "storage/backup/backup_names.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <utility>

namespace heddle {

namespace {

constexpr std::size_t longest_stem = 100;  // bytes; file systems allow 255 for the whole name
constexpr std::string_view study_ending = ".heddle";
constexpr std::string_view unfinished_beginning = ".making-";

constexpr std::array<std::pair<KeptBefore, std::string_view>, 4> kept_words{
    {{KeptBefore::restoring, "before restoring"},
     {KeptBefore::new_format, "before the new format"},
     {KeptBefore::repair, "before repair"},
     {KeptBefore::password, "before the new password"}}};

std::string stem_of(std::string_view study) {
    if (study.ends_with(study_ending)) study.remove_suffix(study_ending.size());
    if (study.size() > longest_stem) {
        std::size_t end = longest_stem;
        while (end > 0 && (static_cast<unsigned char>(study[end]) & 0xC0) == 0x80)
            --end;
        study = study.substr(0, end);
    }
    return study.empty() ? "study" : std::string(study);
}

// So many digits at a place.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
    int number = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

// "2026-11-26 09-05-31Z"
constexpr std::string_view time_form = "dddd-dd-dd dd-dd-ddZ";

std::optional<std::int64_t> read_time(std::string_view text) {
    using namespace std::chrono;
    for (std::size_t i = 0; i < time_form.size(); ++i)
        if (time_form[i] != 'd' && text[i] != time_form[i]) return std::nullopt;
    std::array<int, 6> parts{};
    constexpr std::array<std::pair<std::size_t, std::size_t>, 6> places{
        {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto number = number_at(text, places[i].first, places[i].second);
        if (!number) return std::nullopt;
        parts[i] = *number;
    }
    const year_month_day day{year{parts[0]}, month{static_cast<unsigned>(parts[1])},
                             std::chrono::day{static_cast<unsigned>(parts[2])}};
    if (!day.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return std::nullopt;
    const auto moment = sys_days{day} + hours{parts[3]} + minutes{parts[4]} + seconds{parts[5]};
    return duration_cast<milliseconds>(moment.time_since_epoch()).count();
}

std::string shown_time(std::int64_t at) {
    using namespace std::chrono;
    const sys_seconds moment{floor<seconds>(milliseconds{at})};
    const auto midnight = floor<days>(moment);
    const year_month_day day{midnight};
    const hh_mm_ss clock{moment - midnight};
    return fmt::format("{:04}-{:02}-{:02} {:02}-{:02}-{:02}Z", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

std::string_view words_of(KeptBefore kept) {
    for (const auto& [why, words] : kept_words)
        if (why == kept) return words;
    return {};
}

std::string backup_name(std::string_view study, std::int64_t at, KeptBefore kept) {
    std::string name = shown_time(at) + " " + stem_of(study);
    if (const auto words = words_of(kept); !words.empty()) name += fmt::format(" ({})", words);
    return name += backup_ending;
}

std::optional<BackupName> read_backup_name(std::string_view name) {
    if (!name.ends_with(backup_ending)) return std::nullopt;
    name.remove_suffix(backup_ending.size());
    if (name.size() < time_form.size() + 2 || name[time_form.size()] != ' ') return std::nullopt;
    const auto at = read_time(name);
    if (!at) return std::nullopt;
    BackupName read{*at, KeptBefore::nothing};
    for (const auto& [why, words] : kept_words)
        if (name.ends_with(fmt::format(" ({})", words))) read.kept = why;
    return read;
}

std::string unfinished_backup_name() {
    return std::string(unfinished_beginning) + new_guid().to_string();
}

bool is_unfinished_backup_name(std::string_view name) {
    if (!name.starts_with(unfinished_beginning)) return false;
    name.remove_prefix(unfinished_beginning.size());
    for (const std::string_view log : {"-wal", "-shm", "-journal"})
        if (name.ends_with(log)) name.remove_suffix(log.size());
    return parse_guid(name).has_value() && name.front() != '{';
}

}  // namespace heddle
