#include "storage/secret.h"

#include <cstring>
#include <utility>

namespace heddle {

void wipe(std::string& text) {
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

Secret::Secret(std::string text) : text_(text) { wipe(text); }

// A short text lies within the string itself, and moving leaves it there.
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { wipe(other.text_); }

Secret& Secret::operator=(const Secret& other) {
    if (this == &other) return *this;
    wipe(text_);
    text_ = other.text_;
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this == &other) return *this;
    wipe(text_);
    text_.swap(other.text_);
    return *this;
}

Secret::~Secret() { wipe(text_); }

bool Secret::operator==(const Secret& other) const {
    if (text_.size() != other.text_.size()) return false;
    unsigned char different = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) different |= static_cast<unsigned char>(text_[i] ^ other.text_[i]);
    return different == 0;
}

}  // namespace heddle
