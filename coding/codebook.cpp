#include "coding/codebook.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "coding/text.h"

namespace heddle {

namespace {

using Children = std::map<CodeId, std::vector<const Code*>>;

void append_branch(const Children& children, CodeId parent, int parent_index, int depth,
                   std::vector<Codebook::Entry>& entries) {
    const auto at = children.find(parent);
    if (at == children.end()) return;
    for (const Code* code : at->second) {
        const auto index = static_cast<int>(entries.size());
        std::string path = code->name;
        if (parent_index >= 0) {
            path = entries[static_cast<std::size_t>(parent_index)].path + std::string(code_path_separator) + path;
        }
        entries.push_back({code, depth, parent_index, 0, std::move(path)});
        append_branch(children, code->id, index, depth + 1, entries);
        entries[static_cast<std::size_t>(index)].last = static_cast<int>(entries.size());
    }
}

}  // namespace

Codebook::Codebook(const Study& study) {
    Children children;
    for (const Code& code : study.codes()) children[code.parent].push_back(&code);
    for (auto& [parent, siblings] : children) {
        std::sort(siblings.begin(), siblings.end(), [](const Code* a, const Code* b) {
            return std::tie(a->place, a->id) < std::tie(b->place, b->id);
        });
    }
    entries_.reserve(study.codes().size());
    append_branch(children, CodeId{}, -1, 0, entries_);
    for (std::size_t i = 0; i < entries_.size(); ++i) index_[entries_[i].code->id] = static_cast<int>(i);
}

int Codebook::index_of(CodeId code) const {
    const auto at = index_.find(code);
    return at == index_.end() ? -1 : at->second;
}

const Codebook::Entry* Codebook::find(CodeId code) const {
    const int index = index_of(code);
    return index < 0 ? nullptr : &entries_[static_cast<std::size_t>(index)];
}

const Codebook::Entry* Codebook::find_path(std::string_view path) const {
    const auto wanted = split_code_path(path);
    std::string joined;
    for (const std::string& name : wanted) {
        if (!joined.empty()) joined += code_path_separator;
        joined += name;
    }
    for (const Entry& entry : entries_) {
        if (entry.path == joined) return &entry;
    }
    return nullptr;
}

const std::string& Codebook::path(CodeId code) const {
    static const std::string none;
    const Entry* entry = find(code);
    return entry ? entry->path : none;
}

std::vector<std::string> split_code_path(std::string_view path) {
    std::vector<std::string> names;
    for (;;) {
        const std::size_t at = path.find(code_path_separator);
        names.emplace_back(trimmed(path.substr(0, at)));
        if (at == std::string_view::npos) return names;
        path.remove_prefix(at + code_path_separator.size());
    }
}

std::vector<std::string> stances_of(const Code& code) {
    if (!code.stances.empty()) return code.stances;
    return {"supports", "contradicts", "mixed"};
}

}  // namespace heddle
