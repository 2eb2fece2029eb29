// A password or a key: text that is wiped from memory when it is no longer needed, and compared in a time that does not
// depend on where two texts differ. It is not kept out of swapped memory, nor from who may look into this process
// (docs/security.md).
#pragma once

#include <string>
#include <string_view>

namespace heddle {

class Secret {
public:
    Secret() = default;
    Secret(std::string text);  // the caller's own copy stays the caller's to wipe(), unless it is moved here
    Secret(const char* text) : Secret(std::string(text)) {}
    Secret(const Secret& other) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    const std::string& text() const { return text_; }
    operator const std::string&() const { return text_; }
    bool empty() const { return text_.empty(); }
    bool operator==(const Secret& other) const;

private:
    std::string text_;
};

// Overwrites the text, also what stands behind its end, and empties it.
void wipe(std::string& text);

}  // namespace heddle
