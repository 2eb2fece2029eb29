#include "storage/import/html/hidden.h"

#include <algorithm>
#include <initializer_list>

#include "coding/one_of.h"
#include "storage/import/html/elements.h"

namespace heddle::html {

namespace {

bool is_list(std::string_view name) { return is_one_of(name, {"ul", "ol", "menu", "dir"}); }

}  // namespace

// WHATWG HTML, section 13.1.2.4, "Optional tags".
bool HiddenElement::is_ended_by(const Token& token) const {
    const bool start = token.kind == Token::Kind::start;
    const std::string_view next = token.name;
    if (!start && is_one_of(next, {"body", "html"})) return name_ != next;
    // What stands around it ends, and so does it.
    const bool stray = next == "p" && is_block(name_);
    if (!start && next != name_ && !stray && blocks_ == 0 && is_block(next)) return true;
    if (name_ == "p") {
        return (start && is_block(next)) || (!start && next != "p" && is_block(next));
    }
    if (name_ == "li") return lists_ == 0 && (start ? next == "li" : is_list(next));
    if (name_ == "dt" || name_ == "dd") return start ? is_one_of(next, {"dt", "dd"}) : next == "dl";
    if (tables_ > 0) return false;
    const bool section = is_one_of(next, {"tbody", "thead", "tfoot"});
    if (name_ == "td" || name_ == "th") {
        return start ? section || is_one_of(next, {"td", "th", "tr"})
                     : section || is_one_of(next, {"tr", "table"});
    }
    if (name_ == "tr") return section || (start ? next == "tr" : next == "table");
    return false;
}

bool HiddenElement::takes(const Token& token) {
    if (token.kind == Token::Kind::text) return true;
    if (is_ended_by(token)) return false;
    if (token.closes_itself && token.name == "svg") return true;
    const int step = token.kind == Token::Kind::start ? 1 : -1;
    if (is_list(token.name)) lists_ = std::max(0, lists_ + step);
    if (token.name == "table") tables_ = std::max(0, tables_ + step);
    if (is_block(token.name) && !is_void(token.name) && token.name != name_)
        blocks_ = std::max(0, blocks_ + step);
    if (token.name == name_) depth_ += step;
    return true;
}

}  // namespace heddle::html
