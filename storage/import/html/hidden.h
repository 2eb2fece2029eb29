// An element of a web page that is not shown: where it ends.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "storage/import/html/scanner.h"

namespace heddle::html {

class HiddenElement {
public:
    // `told` is whether the researcher hears that its text was left out.
    HiddenElement(std::string name, bool told) : name_(std::move(name)), told_(told) {}

    // Whether the token belongs to the element. What does not has ended it, as a paragraph ends where
    // the next one begins, without a tag of its own.
    bool takes(const Token& token);
    // The token that was taken last was its end tag.
    bool is_over() const { return depth_ == 0; }
    bool is_told() const { return told_; }

private:
    bool is_ended_by(const Token& token) const;

    std::string name_;
    bool told_ = false;
    int depth_ = 1;  // elements of its name within each other
    int lists_ = 0;  // that are open in it
    int tables_ = 0;
    int blocks_ = 0;
};

}  // namespace heddle::html
