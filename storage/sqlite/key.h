// The key of an encrypted file, worked out from its password once and then used as it is: working it out takes about
// 0.3 s on purpose, so that passwords cannot be tried out fast. Any thread.
//
// SQLCipher 4's own way (zetetic.net/sqlcipher/design, "Key Derivation"): PBKDF2 with HMAC-SHA-512, 256,000
// rounds, over the salt that is the file's first 16 bytes; 256 bits come out.
#pragma once

#include <string>
#include <string_view>

#include "storage/secret.h"

namespace heddle::sqlite {

inline constexpr std::size_t salt_bytes = 16;

// False where the program was built with plain SQLite: then no file can have a password.
bool can_encrypt();

// Key and salt in the form in which SQLCipher takes them in place of a password: x'…', 96 hexadecimal digits.
Secret derive_key(const Secret& password, std::string_view salt);
// Whether this is such a key already. (So a password that looks like one is one.)
bool is_key(std::string_view text);
// Of a file to be made: 16 random bytes.
std::string new_salt();
// Whether the key is that of this password; takes as long as deriving it.
bool is_key_of(const Secret& key, const Secret& password);

}  // namespace heddle::sqlite
