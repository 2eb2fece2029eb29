#include "storage/sqlite/key.h"

#include <sys/random.h>

#include <array>
#include <cstring>

#ifdef SQLITE_HAS_CODEC
#include <openssl/evp.h>
#endif

namespace heddle::sqlite {

namespace {

constexpr int rounds = 256'000;
constexpr std::size_t key_bytes = 32;
constexpr char digits[] = "0123456789abcdef";

void append_hex(std::string& text, std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
}

int value_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

bool can_encrypt() {
#ifdef SQLITE_HAS_CODEC
    return true;
#else
    return false;
#endif
}

Secret derive_key(const Secret& password, std::string_view salt) {
#ifdef SQLITE_HAS_CODEC
    std::array<char, key_bytes> key{};
    PKCS5_PBKDF2_HMAC(password.text().data(), static_cast<int>(password.text().size()),
                      reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()), rounds, EVP_sha512(),
                      static_cast<int>(key.size()), reinterpret_cast<unsigned char*>(key.data()));
    std::string text;
    text.reserve(3 + 2 * (key_bytes + salt_bytes));  // it never moves, so no part of it is left behind
    text += "x'";
    append_hex(text, {key.data(), key.size()});
    append_hex(text, salt);
    text += '\'';
    ::explicit_bzero(key.data(), key.size());
    return text;
#else
    static_cast<void>(salt);
    return password;
#endif
}

bool is_key(std::string_view text) {
    if (text.size() != 3 + 2 * (key_bytes + salt_bytes) || !text.starts_with("x'") || !text.ends_with('\'')) return false;
    for (const char c : text.substr(2, text.size() - 3)) {
        if (value_of(c) < 0) return false;
    }
    return true;
}

std::string new_salt() {
    std::string salt(salt_bytes, '\0');
    std::size_t filled = 0;
    while (filled < salt.size()) {
        const ssize_t got = ::getrandom(salt.data() + filled, salt.size() - filled, 0);
        if (got > 0) filled += static_cast<std::size_t>(got);
    }
    return salt;
}

bool is_key_of(const Secret& key, const Secret& password) {
    if (!is_key(key.text())) return false;
    if (is_key(password.text())) return key == password;
    const std::string_view hex = std::string_view(key.text()).substr(2 + 2 * key_bytes, 2 * salt_bytes);
    std::string salt;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        salt += static_cast<char>(value_of(hex[i]) * 16 + value_of(hex[i + 1]));
    return derive_key(password, salt) == key;
}

}  // namespace heddle::sqlite
