// What is bold and italic where a web page has been read to: elements that say so by their kind (WHATWG HTML, section 15.3.4, "Phrasing
// content") or their own style, and which of them are open.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/import/html/scanner.h"
#include "storage/import/prose/paragraphs.h"

namespace heddle::html {

class OpenEmphasis {
public:
    Emphasis now() const { return open_.empty() ? Emphasis{} : open_.back().emphasis; }

    void start(const Token& tag);
    void end(std::string_view name);
    // For cells of tables, which nothing in them reaches out of.
    std::size_t size() const { return open_.size(); }
    void cut_to(std::size_t size);

private:
    struct Element {
        std::string name;
        std::optional<bool> bold;  // what it says itself
        std::optional<bool> italic;
        Emphasis emphasis;         // with all around it
        std::size_t plain = 0;  // elements of its name within it that say nothing themselves
    };
    static constexpr std::size_t most_open = 64;

    void work_out_from(std::size_t index);

    std::vector<Element> open_;  // within each other
};

}  // namespace heddle::html
