// From the bytes of an RTF file's text to UTF-8: each font has a character set of its own (RTF
// 1.9.1, "Character set", "Font table").
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace heddle::rtf {

inline constexpr int symbol_code_page = 42;

// The code page of \fcharsetN; 0 where the document's own counts.
int code_page_of_charset(int charset);

class Encodings {
public:
    Encodings();
    Encodings(const Encodings&) = delete;
    Encodings& operator=(const Encodings&) = delete;
    ~Encodings();

    // Appends the characters of these bytes; what is none becomes U+FFFD. A code page that is not
    // known counts as 1252, that of Windows in western Europe.
    void append(std::string& utf8, std::string_view bytes, int code_page);

private:
    struct Close {
        void operator()(UConverter* converter) const;
    };
    std::map<int, std::unique_ptr<UConverter, Close>> open_;  // by code page
};

}  // namespace heddle::rtf
