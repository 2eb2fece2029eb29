#include "storage/export/zip_package.h"

#include <zip.h>

#include <memory>

namespace heddle {

namespace {

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Error no_memory() { return failure("The file cannot be made, since there is not enough memory."); }

}  // namespace

Result<std::string> zip_package(const std::vector<std::pair<std::string, std::string>>& parts) {
    zip_error_t problem;
    zip_error_init(&problem);
    const std::unique_ptr<zip_source_t, FreeSource> target(zip_source_buffer_create(nullptr, 0, 0, &problem));
    if (!target) return no_memory();
    zip_source_keep(target.get());  // the archive takes one
    zip_t* archive = zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &problem);
    if (!archive) {
        zip_source_free(target.get());
        return no_memory();
    }
    for (const auto& [name, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        if (!source || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            if (source) zip_source_free(source);
            zip_discard(archive);
            return no_memory();
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return no_memory();
    }
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_source_open(target.get()) != 0 || zip_source_stat(target.get(), &status) != 0) return no_memory();
    std::string bytes(status.size, '\0');
    const zip_int64_t got = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (got != static_cast<zip_int64_t>(bytes.size())) return no_memory();
    return bytes;
}

}  // namespace heddle
