#include "coding/codebook_difference.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "coding/codebook.h"
#include "coding/phrases.h"

namespace heddle {

namespace {

using ById = std::unordered_map<CodeId, const Code*>;

ById by_id(const std::vector<Code>& codes) {
    ById found;
    for (const Code& code : codes) found[code.id] = &code;
    return found;
}

const Code* find(const ById& codes, CodeId id) {
    const auto at = codes.find(id);
    return at == codes.end() ? nullptr : at->second;
}

std::string path_of(const ById& codes, CodeId id) {
    std::string path;
    std::size_t levels = 0;
    for (const Code* code = find(codes, id); code && levels <= codes.size(); code = find(codes, code->parent), ++levels) {
        path = path.empty() ? code->name : code->name + std::string(code_path_separator) + path;
    }
    return path;
}

void compare_texts(const Code& a, const Code& b, CodeDifference& out) {
    const auto check = [&](const auto& one, const auto& other, std::string_view name) {
        if (one != other) out.redefined.push_back(name);
    };
    check(a.definition, b.definition, "definition");
    check(a.when_to_use, b.when_to_use, "when to use");
    check(a.when_not_to_use, b.when_not_to_use, "when not to use");
    check(a.example, b.example, "example");
    check(a.proposition, b.proposition, "proposition");
    check(a.stances, b.stances, "stances");
}

class CodebookComparison {
public:
    CodebookComparison(const std::vector<Code>& then, const std::vector<Code>& now) : then_(by_id(then)), now_(by_id(now)) {
        for (const Code& code : then) place(code);
        for (const Code& code : now) {
            if (!find(then_, code.id)) place(code);
        }
        for (auto& [parent, codes] : children_) {
            std::ranges::sort(codes, {}, [](const Code* code) { return std::tuple(code->place, code->id); });
        }
    }

    std::vector<CodeDifference> take() {
        add_below({}, 0, {});
        return std::move(rows_);
    }

private:
    void place(const Code& code) {
        const bool known = find(then_, code.parent) || find(now_, code.parent);
        children_[known ? code.parent : CodeId{}].push_back(&code);
    }

    void add_below(CodeId parent, int depth, const std::string& path) {
        const auto at = children_.find(parent);
        if (at == children_.end() || depth > 1000) return;
        for (const Code* code : at->second) {
            rows_.push_back(row_of(*code, depth, path));
            add_below(code->id, depth + 1, std::string(rows_.back().path));
        }
    }

    CodeDifference row_of(const Code& code, int depth, const std::string& above) const {
        CodeDifference row;
        row.code = code;
        row.depth = depth;
        row.path = above.empty() ? code.name : above + std::string(code_path_separator) + code.name;
        const Code* then = find(then_, code.id);
        const Code* now = find(now_, code.id);
        row.added = !then;
        row.removed = !now;
        if (!then || !now) return row;
        if (then->name != now->name) row.new_name = now->name;
        if (then->parent != now->parent) row.new_parent = now->parent ? path_of(now_, now->parent) : std::string("(top level)");
        row.recoloured = then->colour != now->colour;
        compare_texts(*then, *now, row);
        return row;
    }

    ById then_;
    ById now_;
    std::map<CodeId, std::vector<const Code*>> children_;
    std::vector<CodeDifference> rows_;
};

}  // namespace

std::vector<std::string> CodeDifference::in_words() const {
    std::vector<std::string> words;
    if (added) words.emplace_back("added");
    if (removed) words.emplace_back("removed");
    if (!new_name.empty()) words.push_back("renamed to " + heddle::quoted(new_name));
    if (!new_parent.empty()) {
        words.push_back(new_parent == "(top level)" ? "moved to the top level" : "moved below " + heddle::quoted(new_parent));
    }
    if (!redefined.empty()) {
        std::vector<std::string> fields(redefined.begin(), redefined.end());
        words.push_back("redefined (" + enumerated(fields) + ")");
    }
    if (recoloured) words.emplace_back("recoloured");
    return words;
}

std::vector<CodeDifference> compare_codebooks(const std::vector<Code>& then, const std::vector<Code>& now) {
    return CodebookComparison(then, now).take();
}

}  // namespace heddle
