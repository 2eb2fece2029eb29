// WrittenFile: one file on its way to its place, in steps, so that several can be made ready before any of them is seen (storage/files.h has what most need).
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "coding/result.h"

namespace heddle {

class WrittenFile {
public:
    // Fails where the target may not be written: a folder, a study, read-only, open in an office program, in a folder that may not be written to.
    static Result<WrittenFile> begin(const std::filesystem::path& target);
    // What has not been put in its place is gone with it.
    ~WrittenFile();
    WrittenFile(WrittenFile&& other) noexcept;
    WrittenFile(const WrittenFile&) = delete;
    WrittenFile& operator=(const WrittenFile&) = delete;
    WrittenFile& operator=(WrittenFile&&) = delete;

    // `write` gets the path to write to. Afterwards all of it is on the disk, but not yet seen under its name. A device or a pipe has no such step: it is written to.
    Result<> fill(const std::function<Result<>(const std::filesystem::path&)>& write);
    // Under its name from now on, in one step. With `can_go_back` what was there is kept until this object ends, where the file system can exchange two files.
    Result<> put_in_place(bool can_go_back = false);
    // After put_in_place(true): what was there before is there again, or nothing where there was nothing.
    void go_back();
    // A device or a pipe, which nothing can stand beside.
    bool is_special() const { return special_; }

private:
    WrittenFile() = default;
    Result<> make_ready();
    void drop();

    std::filesystem::path named_;      // as the researcher calls it
    std::filesystem::path path_;       // where links lead
    std::filesystem::path temporary_;  // empty once nothing is there
    int nameless_ = -1;                // a file without a name, where the file system knows such
    bool special_ = false;
    bool replaces_ = false;
    bool placed_ = false;
    bool holds_old_ = false;  // what was there is under temporary_
};

}  // namespace heddle
