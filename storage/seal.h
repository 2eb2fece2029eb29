// A text made unreadable for whoever has not the key of the study that it belongs to: what Heddle remembers of an encrypted
// study outside it. AES-256 in Galois/Counter Mode (NIST SP 800-38D), whose key is the HMAC-SHA-256 of a fixed sentence under the
// study's key, so that neither tells the other. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/secret.h"

namespace heddle {

// Hexadecimal; another one each time, also for the same text. Empty where this build cannot encrypt.
std::string seal(const Secret& key, std::string_view text);
// Nothing where it was sealed with another key, or is not what seal() gave.
std::optional<std::string> unseal(const Secret& key, std::string_view sealed);

}  // namespace heddle
