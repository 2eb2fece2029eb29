#include "tests/support/storage/power_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

namespace heddle::testing {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t sector = 512;

std::string content_of(const fs::path& path) {
    std::string content(fs::file_size(path), '\0');
    std::ifstream(path, std::ios::binary).read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}

void put_bytes(std::string& content, std::int64_t offset, std::string_view bytes) {
    const auto at = static_cast<std::size_t>(offset);
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    std::ranges::copy(bytes, content.begin() + offset);
}

bool changes_something(const DiskEvent& event) {
    switch (event.call) {
        case DiskCall::open: return event.created;
        case DiskCall::write:
        case DiskCall::truncate:
        case DiskCall::system_rename:
        case DiskCall::system_link:
        case DiskCall::system_unlink:
        case DiskCall::system_write:
        case DiskCall::system_sync: return true;
        default: return false;
    }
}

bool is_of_system(DiskCall call) { return call >= DiskCall::system_rename; }

bool is_in(const std::string& path, const fs::path& folder) { return fs::path(path).parent_path() == folder; }

// What the names stand for after a change of some of them.
void carry_out(const auto& change, auto& names) {
    for (const auto& [name, file] : change) {
        if (file)
            names[name] = file;
        else
            names.erase(name);
    }
}

}  // namespace

PowerDisk::PowerDisk(fs::path folder, std::uint32_t seed) : folder_(std::move(folder)), random_(seed) {
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
        if (!entry.is_regular_file()) continue;
        auto file = std::make_shared<File>();
        file->certain = content_of(entry.path());
        names_[entry.path().string()] = file;
    }
    certain_names_ = names_;
}

bool PowerDisk::is_here(const std::string& path) const { return path.starts_with(folder_.string() + "/"); }

PowerDisk::FilePointer PowerDisk::file_at(const std::string& path) {
    const auto found = names_.find(path);
    return found == names_.end() ? nullptr : found->second;
}

PowerDisk::FilePointer PowerDisk::made_at(const std::string& path) {
    if (is_here(path) && !file_at(path)) name_changes({{{path, std::make_shared<File>()}}});
    return file_at(path);
}

std::optional<int> PowerDisk::before(const DiskEvent& event) {
    if (off_) return is_of_system(event.call) ? EIO : SQLITE_IOERR;
    if (changes_something(event)) {
        ++changes_;
        if (left_ > 0 && --left_ == 0) {
            if (event.call != DiskCall::system_sync) after(event);  // perhaps
            off_ = true;
            return is_of_system(event.call) ? EIO : SQLITE_IOERR;
        }
    }
    if (lies_ && (event.call == DiskCall::sync || event.call == DiskCall::system_sync)) return 0;
    return std::nullopt;
}

void PowerDisk::after(const DiskEvent& event) {
    switch (event.call) {
        case DiskCall::open:
            if (event.created && is_here(event.path)) {
                name_changes({{{event.path, std::make_shared<File>()}}});
            } else if (!event.path.empty()) {
                made_at(event.path);
            }
            break;
        case DiskCall::write:
        case DiskCall::system_write:
            if (auto file = made_at(event.path))
                file->waiting.push_back({event.offset, std::string(event.bytes), false});
            break;
        case DiskCall::truncate:
            if (auto file = file_at(event.path)) file->waiting.push_back({event.offset, {}, true});
            break;
        case DiskCall::system_rename: {
            const auto from = file_at(event.path);
            if (!from || !is_here(event.new_path)) break;
            const auto other = event.exchanges ? file_at(event.new_path) : nullptr;
            name_changes({{{event.new_path, from}, {event.path, other}}});
            break;
        }
        case DiskCall::system_link:
            if (const auto file = file_at(event.path); file && is_here(event.new_path))
                name_changes({{{event.new_path, file}}});
            break;
        case DiskCall::system_unlink:
            if (file_at(event.path)) name_changes({{{event.path, nullptr}}});
            break;
        case DiskCall::system_sync:
            write_out(event.path);
            break;
        default:
            break;
    }
}

void PowerDisk::name_changes(NameChange change) {
    carry_out(change.now, names_);
    waiting_names_.push_back(std::move(change));
}

void PowerDisk::write_out(const std::string& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        std::erase_if(waiting_names_, [&](const NameChange& change) {
            const bool of_it = std::ranges::any_of(change.now, [&](const auto& name) { return is_in(name.first, path); });
            if (of_it) carry_out(change.now, certain_names_);
            return of_it;
        });
        return;
    }
    const auto file = file_at(path);
    if (!file) return;
    for (const Write& write : file->waiting) {
        if (write.truncates)
            file->certain.resize(static_cast<std::size_t>(write.offset));
        else
            put_bytes(file->certain, write.offset, write.bytes);
    }
    file->waiting.clear();
}

PowerDisk::Names PowerDisk::surviving_names() {
    Names names = certain_names_;
    const std::size_t way = below(3);
    const std::size_t first = below(waiting_names_.size() + 1);
    for (std::size_t i = 0; i < waiting_names_.size(); ++i) {
        const bool survives = way == 0 ? i < first : way == 1 || chance(50);
        if (!survives) continue;
        carry_out(waiting_names_[i].now, names);
    }
    return names;
}

std::string PowerDisk::surviving_content(const File& file) {
    std::string content = file.certain;
    std::vector<Write> writes = file.waiting;
    enum { none, all, first_ones, some, some_in_any_order } way;
    way = static_cast<decltype(way)>(below(5));
    const std::size_t first = below(writes.size() + 1);
    const unsigned share = 10 + static_cast<unsigned>(below(85));
    if (way == some_in_any_order) std::ranges::shuffle(writes, random_);
    std::size_t longest = content.size();
    for (std::size_t i = 0; i < writes.size() && way != none; ++i) {
        const Write& write = writes[i];
        const bool torn = way == first_ones && i == first;
        if (way == first_ones && i > first) break;
        if (write.truncates) {
            if (way >= some && !chance(share)) continue;
            if (!torn) content.resize(static_cast<std::size_t>(write.offset));
            continue;
        }
        longest = std::max(longest, static_cast<std::size_t>(write.offset) + write.bytes.size());
        if (torn) {
            put_bytes(content, write.offset, std::string_view(write.bytes).substr(0, below(write.bytes.size())));
            continue;
        }
        // The parts of it that lie in one sector each.
        const auto end = write.offset + static_cast<std::int64_t>(write.bytes.size());
        for (std::int64_t at = write.offset; at < end;) {
            const std::int64_t next = std::min(end, (at / sector + 1) * sector);
            if (way < some || chance(share)) {
                put_bytes(content, at, std::string_view(write.bytes).substr(static_cast<std::size_t>(at - write.offset),
                                                                      static_cast<std::size_t>(next - at)));
            }
            at = next;
        }
    }
    if (chance(25)) content.resize(std::max(content.size(), longest));
    return content;
}

void PowerDisk::survive(const fs::path& folder) {
    std::map<const File*, std::string> contents;  // one for all names that a file has
    for (const auto& [name, file] : surviving_names()) {
        const fs::path path = folder / fs::path(name).lexically_relative(folder_);
        fs::create_directories(path.parent_path());
        if (name.ends_with("-shm")) continue;
        std::ofstream out(path, std::ios::binary);
        if (!contents.contains(file.get())) contents[file.get()] = surviving_content(*file);
        const std::string& content = contents[file.get()];
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
    }
}

}  // namespace heddle::testing
