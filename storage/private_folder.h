// A folder for a while: only its user may look into it, and it goes with all that is in it. What programs that were killed left behind is
// told by a lock that ends with the program.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace heddle {

class PrivateFolder {
public:
    // In `place`, under a new name that begins with `beginning`. Clears away there, first, folders of such names whose programs have
    // ended; those of programs that run, and of other users, stay. Nothing where no folder can be made there.
    static std::optional<PrivateFolder> make(const std::filesystem::path& place, std::string_view beginning);
    static void clear_left(const std::filesystem::path& place, std::string_view beginning);

    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&& other) noexcept;
    ~PrivateFolder();

    const std::filesystem::path& path() const { return path_; }

private:
    PrivateFolder() = default;
    void remove();

    std::filesystem::path path_;
    int held_ = -1;  // the folder, locked
};

// Where a new study is made, beside the place that it is to have, until it is whole.
inline constexpr std::string_view folder_of_unfinished = ".heddle-unfinished-";

}  // namespace heddle
