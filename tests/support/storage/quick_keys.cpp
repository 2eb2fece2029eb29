#include "tests/support/storage/quick_keys.h"

#include <dlfcn.h>

#include <algorithm>
#include <atomic>

namespace heddle::testing {

namespace {

std::atomic<int> living{0};
constexpr int quicker = 100;

}  // namespace

QuickKeys::QuickKeys() { ++living; }
QuickKeys::~QuickKeys() { --living; }

}  // namespace heddle::testing

// Takes the place of OpenSSL's, whose headers are not there in a build without passwords; `digest` is an EVP_MD.
extern "C" int PKCS5_PBKDF2_HMAC(const char* password, int password_bytes, const unsigned char* salt, int salt_bytes, int rounds,
                                 const void* digest, int key_bytes, unsigned char* key) {
    using Derive = int (*)(const char*, int, const unsigned char*, int, int, const void*, int, unsigned char*);
    static const auto derive = reinterpret_cast<Derive>(::dlsym(RTLD_NEXT, "PKCS5_PBKDF2_HMAC"));
    if (!derive) return 0;
    const bool quick = heddle::testing::living.load() > 0;
    return derive(password, password_bytes, salt, salt_bytes, quick ? std::max(1, rounds / heddle::testing::quicker) : rounds, digest,
                  key_bytes, key);
}
