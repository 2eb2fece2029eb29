// What the settings remember of a study (places, names of documents and codes) is of its content. Where the study has a password, the
// settings file holds it sealed with the study's key, so that it can be read where the study can. The window's thread.
#pragma once

#include <map>
#include <string>

#include "storage/secret.h"
#include "ui/settings/settings.h"

namespace heddle {

class SealedMemory {
public:
    // The settings as they may be written: the entry of this study sealed where `key` is not empty. The same settings give the same.
    Settings as_written(const Settings& settings, const std::string& study, const Secret& key);
    // Makes the study's entry what it was before it was sealed, or empty where the key is another.
    static void open(Settings& settings, const std::string& study, const Secret& key);

private:
    std::map<std::string, std::string> plain_;  // as last sealed
    Secret key_;
    std::string sealed_;
};

}  // namespace heddle
