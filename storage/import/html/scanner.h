// The bytes of a web page as tags and text, as browsers part them (WHATWG HTML, section 13.2.5,
// without what does not matter to text).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heddle::html {

struct Token {
    enum class Kind { text, start, end, over };
    Kind kind = Kind::over;
    std::string name;       // of a tag, in lower case
    std::string_view text;  // as written, with its character references
    std::vector<std::pair<std::string, std::string_view>> attributes;  // names in lower case

    bool closes_itself = false;  // "/>", which counts for some elements only

    // As written; empty where there is none, or one without a value.
    std::string_view attribute(std::string_view wanted) const;
    bool has(std::string_view wanted) const;
};

class Scanner {
public:
    explicit Scanner(std::string_view page) : page_(page) {}

    // Comments, declarations and processing instructions are passed over.
    Token next();
    // Passes over all up to the end tag of this name, or to the end. What is in it is no markup.
    void skip_to_end_of(std::string_view name);
    // The page ended inside of a tag, a comment or an element that was skipped.
    bool was_cut_off() const { return cut_off_; }

private:
    Token tag(bool end);
    void attributes(Token& token);
    void skip_behind(std::string_view sign);

    std::string_view page_;
    std::size_t at_ = 0;
    bool cut_off_ = false;
};

}  // namespace heddle::html
