#include "storage/seal.h"

#include <sys/random.h>

#include <array>
#include <memory>

#ifdef SQLITE_HAS_CODEC
#include <openssl/evp.h>
#include <openssl/hmac.h>
#endif

namespace heddle {

#ifdef SQLITE_HAS_CODEC

namespace {

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::string_view purpose = "Heddle: what is remembered of a study";

using SealBytes = std::basic_string<unsigned char>;

struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Free>;

struct SealingKey {
    std::array<unsigned char, 32> bytes{};
    explicit SealingKey(const Secret& key) {
        unsigned int size = 0;
        HMAC(EVP_sha256(), key.text().data(), static_cast<int>(key.text().size()),
             reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(), bytes.data(), &size);
    }
    ~SealingKey() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
    SealingKey(const SealingKey&) = delete;
    SealingKey& operator=(const SealingKey&) = delete;
};

std::string seal_in_hexadecimal(const SealBytes& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<SealBytes> bytes_in_hexadecimal(std::string_view text) {
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    if (text.size() % 2 != 0) return std::nullopt;
    SealBytes bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = value(text[i]);
        const int low = value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<unsigned char>(high * 16 + low);
    }
    return bytes;
}

}  // namespace

std::string seal(const Secret& key, std::string_view text) {
    const SealingKey sealing(key);
    SealBytes sealed(nonce_bytes + tag_bytes + text.size(), 0);
    if (::getrandom(sealed.data(), nonce_bytes, 0) != static_cast<ssize_t>(nonce_bytes)) return {};
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int size = 0;
    const bool done =
        cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, sealing.bytes.data(), sealed.data()) == 1 &&
        EVP_EncryptUpdate(cipher.get(), sealed.data() + nonce_bytes + tag_bytes, &size,
                          reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), sealed.data() + nonce_bytes + tag_bytes + size, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes), sealed.data() + nonce_bytes) == 1;
    return done ? seal_in_hexadecimal(sealed) : std::string();
}

std::optional<std::string> unseal(const Secret& key, std::string_view text) {
    auto sealed = bytes_in_hexadecimal(text);
    if (!sealed || sealed->size() < nonce_bytes + tag_bytes) return std::nullopt;
    const SealingKey sealing(key);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    std::string plain(sealed->size() - nonce_bytes - tag_bytes, '\0');
    auto* out = reinterpret_cast<unsigned char*>(plain.data());
    int size = 0;
    const bool done =
        cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, sealing.bytes.data(), sealed->data()) == 1 &&
        EVP_DecryptUpdate(cipher.get(), out, &size, sealed->data() + nonce_bytes + tag_bytes, static_cast<int>(plain.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_bytes), sealed->data() + nonce_bytes) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), out + size, &size) == 1;
    if (!done) return std::nullopt;
    return plain;
}

#else

std::string seal(const Secret&, std::string_view) { return {}; }
std::optional<std::string> unseal(const Secret&, std::string_view) { return std::nullopt; }

#endif

}  // namespace heddle
