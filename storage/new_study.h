// Making a new study with what it begins with: the window's “New study” and `heddle new` both come here.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/secret.h"

namespace heddle {

struct NewStudy {
    std::filesystem::path path;
    Secret password;       // empty: a plain file. Or a key made for it (storage/study_password.h)
    std::string coder;     // who makes it
    std::vector<std::filesystem::path> codebooks;  // sheets (.csv) or exchange files (.qdc), imported in this order
};

struct MadeStudy {
    std::size_t codes = 0;
    std::vector<std::string> notes;  // sentences about what of the codebooks was passed over
};

// Makes the file with the coder and the codebooks, each an action of its own. Everything that can fail without a file is done before
// there is one; where the rest fails, no file is left. Any thread.
Result<MadeStudy> make_study(const NewStudy& wanted);

}  // namespace heddle
