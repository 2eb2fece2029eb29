#include "ui/settings/sealed_memory.h"

#include <nlohmann/json.hpp>

#include "storage/seal.h"

namespace heddle {

namespace {

constexpr const char* sealed_name = "sealed";

}  // namespace

Settings SealedMemory::as_written(const Settings& settings, const std::string& study, const Secret& key) {
    Settings written = settings;
    const auto found = written.of_study.find(study);
    if (key.empty() || found == written.of_study.end() || found->second.contains(sealed_name)) return written;
    if (sealed_.empty() || plain_ != found->second || !(key_ == key)) {
        plain_ = found->second;
        key_ = key;
        sealed_ = seal(key, nlohmann::json(plain_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    // Rather nothing than in the clear.
    found->second.clear();
    if (!sealed_.empty()) found->second[sealed_name] = sealed_;
    return written;
}

void SealedMemory::open(Settings& settings, const std::string& study, const Secret& key) {
    const auto found = settings.of_study.find(study);
    if (found == settings.of_study.end() || !found->second.contains(sealed_name)) return;
    const auto plain = unseal(key, found->second[sealed_name]);
    found->second.clear();
    if (!plain) return;
    const auto json = nlohmann::json::parse(*plain, nullptr, false);
    if (!json.is_object()) return;
    for (const auto& [name, value] : json.items()) {
        if (value.is_string()) found->second[name] = value.get<std::string>();
    }
}

}  // namespace heddle
