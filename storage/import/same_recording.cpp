#include "storage/import/same_recording.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/import_files.h"

namespace heddle {

namespace {

constexpr std::array<std::string_view, 6> endings{".json", ".vtt", ".srt", ".tsv", ".lrc", ".txt"};

// The place of the file's ending in the order; nothing for other files.
std::optional<std::size_t> rank_of(const std::filesystem::path& path) {
    const auto at = std::ranges::find(endings, ascii_lowered(path.extension().string()));
    if (at == endings.end()) return std::nullopt;
    return static_cast<std::size_t>(at - endings.begin());
}

// Letters and digits only: line ends, punctuation and spaces differ between the formats, as those without spaces may be parted anywhere.
void add_letters(std::string& letters, std::string_view text) {
    const std::string small = folded(text);
    for (std::size_t at = 0; at < small.size();) {
        const std::size_t start = at;
        if (u_isalnum(static_cast<UChar32>(take_code_point(small, at)))) letters.append(small, start, at - start);
    }
}

// What is said, without labels, where somebody is named.
std::string spoken(const ImportedText& read) {
    std::string letters;
    if (read.turns.empty()) add_letters(letters, read.text.utf8());
    for (const LabelledTurn& turn : read.turns)
        add_letters(letters, read.text.slice(turn.body));
    return letters;
}

struct NamedAlike {
    std::size_t file = 0;
    std::size_t rank = 0;
    bool names_speakers = false;
};

}  // namespace

std::vector<TranscriptFile> transcripts_in(const ReadBatch& batch) {
    std::vector<TranscriptFile> transcripts;
    transcripts.reserve(batch.files.size());
    for (const auto& file : batch.files) transcripts.push_back({file->file.path, file->read ? &*file->read : nullptr});
    return transcripts;
}

std::vector<std::optional<std::size_t>> same_recordings(const std::vector<TranscriptFile>& files) {
    std::map<std::filesystem::path, std::vector<NamedAlike>> by_name;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto rank = rank_of(files[i].path);
        if (!rank || !files[i].read) continue;
        by_name[files[i].path.parent_path() / files[i].path.stem()].push_back({i, *rank, !files[i].read->turns.empty()});
    }
    std::vector<std::optional<std::size_t>> instead(files.size());
    for (auto& [name, candidates] : by_name) {
        if (candidates.size() < 2) continue;
        std::ranges::stable_sort(candidates, {}, [](const NamedAlike& one) { return std::tuple(!one.names_speakers, one.rank); });
        std::map<std::string, std::vector<NamedAlike>> taken;  // by what is said
        for (const NamedAlike& candidate : candidates) {
            std::string words = spoken(*files[candidate.file].read);
            if (words.empty()) continue;
            std::vector<NamedAlike>& same = taken[std::move(words)];
            const bool new_ending = std::ranges::none_of(same, [&](const NamedAlike& other) { return other.rank == candidate.rank; });
            if (!same.empty() && new_ending) instead[candidate.file] = same.front().file;
            same.push_back(candidate);
        }
    }
    return instead;
}

std::string told_of_same_recording(std::size_t kept, const std::vector<std::optional<std::size_t>>& instead,
                                   const std::vector<TranscriptFile>& files) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < instead.size(); ++i) {
        if (instead[i] == kept) names.push_back("“" + shown_name(files[i].path.filename()) + "”");
    }
    if (names.empty()) return {};
    return enumerated(names) + (names.size() == 1 ? " beside it has" : " beside it have") + " the same words and " +
           (names.size() == 1 ? "was" : "were") + " left out.";
}

}  // namespace heddle
