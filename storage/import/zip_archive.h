// A zip archive held in memory, read with limits: what an archive says about its sizes is not
// believed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "coding/result.h"

namespace heddle {

class ZipArchive {
public:
    static constexpr std::size_t most_entries = 20'000;
    static constexpr std::size_t largest_part = std::size_t{64} << 20;  // bytes when unpacked
    static constexpr std::size_t largest_whole = std::size_t{256}
                                                 << 20;  // of all parts that were read together

    // The bytes must outlive the archive. Errors, here and below, are sentences that go on after
    // the file's name.
    static Result<ZipArchive> open(std::string_view bytes);

    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) noexcept;
    ~ZipArchive();

    // Names are compared without regard to case, as the Open Packaging Conventions have it.
    bool contains(const std::string& name) const;
    // Fails where the part is missing, damaged, encrypted or larger than the limits.
    Result<std::string> read(const std::string& name);

    // A part that is unpacked piece by piece and never held: for the sheets of a workbook. Must not outlive the archive.
    class Part {
    public:
        // Fills `into` with up to `size` bytes and says how many; 0 at the end. Fails where the part is damaged or unpacks to
        // more than `most_bytes`.
        Result<std::size_t> read(char* into, std::size_t size);

    private:
        friend class ZipArchive;
        std::shared_ptr<void> file_;
        std::size_t unpacked_ = 0;
        std::size_t most_bytes_ = 0;
    };
    Result<Part> open_part(const std::string& name, std::size_t most_bytes);

private:
    struct Handle;
    explicit ZipArchive(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace heddle
