#include "storage/import/zip_archive.h"

#include <zip.h>

#include <array>
#include <utility>

namespace heddle {

namespace {

Error damaged_archive() {
    return failure(
        "is damaged or cut off; ask for it again, or open it in its own program and save it anew.");
}
Error too_large() {
    return failure(
        "unpacks to more than 64 MB in one part or 256 MB in all, which no document needs; it is "
        "not opened.");
}

}  // namespace

struct ZipArchive::Handle {
    zip_t* archive = nullptr;
    std::size_t unpacked = 0;

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (archive) zip_discard(archive);
    }
};

ZipArchive::ZipArchive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
    if (!source) {
        zip_error_fini(&problem);
        return damaged_archive();
    }
    auto handle = std::make_unique<Handle>();
    handle->archive = zip_open_from_source(source, ZIP_RDONLY, &problem);
    zip_error_fini(&problem);
    if (!handle->archive) {
        zip_source_free(source);
        return damaged_archive();
    }
    const zip_int64_t entries = zip_get_num_entries(handle->archive, 0);
    if (entries < 0) return damaged_archive();
    if (static_cast<std::size_t>(entries) > most_entries) {
        return failure("holds more than 20,000 parts, which no document has; it is not opened.");
    }
    return ZipArchive(std::move(handle));
}

bool ZipArchive::contains(const std::string& name) const {
    return zip_name_locate(handle_->archive, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

namespace {

Result<zip_file_t*> open_entry(zip_t* archive, const std::string& name) {
    const zip_int64_t index = zip_name_locate(archive, name.c_str(), ZIP_FL_NOCASE);
    if (index < 0) return failure("lacks its part “" + name + "”; it is damaged.");
    zip_file_t* opened = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    if (opened) return opened;
    const int code = zip_error_code_zip(zip_get_error(archive));
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD) {
        return failure("is encrypted; save it without a password and import it again.");
    }
    return damaged_archive();
}

}  // namespace

Result<ZipArchive::Part> ZipArchive::open_part(const std::string& name, std::size_t most_bytes) {
    HEDDLE_TRY(zip_file_t * opened, open_entry(handle_->archive, name));
    Part part;
    part.file_ = std::shared_ptr<void>(opened, [](void* file) { zip_fclose(static_cast<zip_file_t*>(file)); });
    part.most_bytes_ = most_bytes;
    return part;
}

Result<std::size_t> ZipArchive::Part::read(char* into, std::size_t size) {
    const zip_int64_t got = zip_fread(static_cast<zip_file_t*>(file_.get()), into, size);
    if (got < 0) return damaged_archive();
    unpacked_ += static_cast<std::size_t>(got);
    if (unpacked_ > most_bytes_) {
        return failure("unpacks to more than " + std::to_string(most_bytes_ >> 20) + " MB in one part; it is not opened.");
    }
    return static_cast<std::size_t>(got);
}

Result<std::string> ZipArchive::read(const std::string& name) {
    HEDDLE_TRY(zip_file_t * opened, open_entry(handle_->archive, name));
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(opened, &zip_fclose);
    std::string part;
    std::array<char, 65536> buffer;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) return damaged_archive();
        if (got == 0) break;
        const auto count = static_cast<std::size_t>(got);
        handle_->unpacked += count;
        if (part.size() + count > largest_part || handle_->unpacked > largest_whole)
            return too_large();
        part.append(buffer.data(), count);
    }
    return part;
}

}  // namespace heddle
