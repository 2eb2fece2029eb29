// A disk whose power fails: it keeps apart what was written out and what only waits to be, so that at any moment one of
// the many states can be made that the files may be in once the power is back.
//
// Until a file is written out (fsync) its writes survive or not, in any selection and order, sector by sector, and the
// last one may be torn at any byte. A name that was given or taken is certain only when its folder is written out; until
// then some of the folder's changes survive, in order or not. A file's size may have come to the disk before its content.
// What programs share in memory (-shm) is gone.
//
// What SQLite writes, and what the program asks the system for (tests/support/storage/vfs_shim.h), in one folder and those in it,
// which themselves are there for certain. A file that the program makes by itself is known from the first byte on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/support/storage/vfs_shim.h"

namespace heddle::testing {

class PowerDisk : public DiskWatcher {
public:
    // The files that are in the folder now are on the disk.
    PowerDisk(std::filesystem::path folder, std::uint32_t seed);

    // The power fails at the n-th change from now on, counted from 1: it may still be made by halves, and everything
    // after it fails.
    void fail_at(std::int64_t change) { left_ = change; }
    void fail_now() { off_ = true; }
    bool is_off() const { return off_; }
    // So many there were so far.
    std::int64_t changes() const { return changes_; }
    // Says that files are written out, and does nothing.
    void lie() { lies_ = true; }

    // Makes files in another folder as they may be now. A new one each time.
    void survive(const std::filesystem::path& folder);

    std::optional<int> before(const DiskEvent& event) override;
    void after(const DiskEvent& event) override;

private:
    struct Write {
        std::int64_t offset = 0;  // of a truncate: the new size
        std::string bytes;
        bool truncates = false;
    };
    struct File {
        std::string certain;
        std::vector<Write> waiting;
    };
    using FilePointer = std::shared_ptr<File>;
    using Names = std::map<std::string, FilePointer>;
    struct NameChange {
        std::vector<std::pair<std::string, FilePointer>> now;  // null: the name is gone
    };

    bool is_here(const std::string& path) const;
    FilePointer file_at(const std::string& path);
    FilePointer made_at(const std::string& path);
    void name_changes(NameChange change);
    void write_out(const std::string& path);
    Names surviving_names();
    std::string surviving_content(const File& file);
    bool chance(unsigned percent) { return random_() % 100 < percent; }
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    std::filesystem::path folder_;
    std::mt19937 random_;
    std::int64_t left_ = -1;
    std::int64_t changes_ = 0;
    bool off_ = false;
    bool lies_ = false;
    Names names_;
    Names certain_names_;
    std::vector<NameChange> waiting_names_;
};

}  // namespace heddle::testing
