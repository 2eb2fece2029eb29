// The codebook as a tree: order, paths and descendants of codes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/study.h"

namespace heddle {

// Joins the names on a code's path: "Organisational issues > Information sharing".
inline constexpr std::string_view code_path_separator = " > ";

// The codes of one snapshot in codebook order: each followed by its children. Keeps pointers into the snapshot's codes, so
// the Study it was made from (or a copy) must outlive it. Made in time proportional to the number of codes.
class Codebook {
public:
    struct Entry {
        const Code* code = nullptr;
        int depth = 0;           // 0 at the top level
        int parent = -1;         // index of the parent's entry
        int last = 0;            // one past the index of its last descendant: [own index, last) is the whole branch
        std::string path;
    };

    explicit Codebook(const Study& study);

    const std::vector<Entry>& entries() const& { return entries_; }
    const std::vector<Entry>& entries() const&& = delete;  // a loop over a temporary's entries would read freed memory
    std::size_t size() const { return entries_.size(); }
    // -1 where the code is not in the codebook.
    int index_of(CodeId code) const;
    const Entry* find(CodeId code) const;
    // Null where no code has this path. Spaces around the separators do not matter.
    const Entry* find_path(std::string_view path) const;
    // Empty where the code is not in the codebook.
    const std::string& path(CodeId code) const;

private:
    std::vector<Entry> entries_;
    std::unordered_map<CodeId, int> index_;
};

// The names of a path, trimmed: "A > B" gives "A", "B".
std::vector<std::string> split_code_path(std::string_view path);

// The stances a code offers: its own scale, or supports, contradicts, mixed.
std::vector<std::string> stances_of(const Code& code);

}  // namespace heddle
