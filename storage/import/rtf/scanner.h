// The bytes of an RTF file as its groups, control words and characters (RTF 1.9.1, "RTF syntax").
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heddle::rtf {

struct Token {
    enum class Kind {
        open,    // {
        close,   // }
        word,    // \par; `name` without the backslash
        symbol,  // \~; `byte` is the character behind the backslash
        byte,    // one of the text, written as it is or as \'e9
        end
    };
    Kind kind = Kind::end;
    std::string_view name;
    std::optional<int> number;  // of a word; beyond 32 bits it is the nearest that fits
    unsigned char byte = 0;
};

class Scanner {
public:
    explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

    // Line ends that mean nothing and zero bytes are passed over, and so is what \bin counts.
    Token next();

private:
    std::optional<Token> control();  // nothing where it is no control
    Token word();

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace heddle::rtf
