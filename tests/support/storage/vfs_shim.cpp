#include "tests/support/storage/vfs_shim.h"

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "tests/support/storage/system_calls.h"

namespace heddle::testing {

namespace {

struct Layer {
    sqlite3_vfs* real = nullptr;
    DiskWatcher* watcher = nullptr;
};

// SQLite makes room for this and, behind it, for the file of the VFS below.
struct ShimFile {
    sqlite3_file base;
    Layer* layer;
    std::string* path;
};

Layer& layer_of(sqlite3_vfs* vfs) { return *static_cast<Layer*>(vfs->pAppData); }
ShimFile& shim(sqlite3_file* file) { return *reinterpret_cast<ShimFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(&shim(file) + 1); }
const sqlite3_io_methods& below(sqlite3_file* file) { return *real(file)->pMethods; }

template <class Pass> int passed_on(DiskWatcher& watcher, DiskEvent event, const Pass& pass) {
    if (const auto instead = watcher.before(event)) return *instead;
    ++calls_of_sqlite;
    const int code = pass();
    --calls_of_sqlite;
    if (code == SQLITE_OK) watcher.after(event);
    return code;
}

template <class Pass> int passed_on(sqlite3_file* file, DiskEvent event, const Pass& pass) {
    event.path = *shim(file).path;
    return passed_on(*shim(file).layer->watcher, std::move(event), pass);
}

DiskEvent event(DiskCall call) {
    DiskEvent made;
    made.call = call;
    return made;
}

// --- Files

int close_file(sqlite3_file* file) {
    const int code = below(file).xClose(real(file));
    delete shim(file).path;
    shim(file).path = nullptr;
    return code;
}

int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
    return passed_on(file, event(DiskCall::read), [&] { return below(file).xRead(real(file), into, amount, offset); });
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    DiskEvent writing = event(DiskCall::write);
    writing.offset = offset;
    writing.bytes = {static_cast<const char*>(from), static_cast<std::size_t>(amount)};
    return passed_on(file, writing, [&] { return below(file).xWrite(real(file), from, amount, offset); });
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    DiskEvent cutting = event(DiskCall::truncate);
    cutting.offset = size;
    return passed_on(file, cutting, [&] { return below(file).xTruncate(real(file), size); });
}

int sync_file(sqlite3_file* file, int flags) {
    return passed_on(file, event(DiskCall::sync), [&] { return below(file).xSync(real(file), flags); });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return passed_on(file, event(DiskCall::file_size), [&] { return below(file).xFileSize(real(file), size); });
}

int lock_file(sqlite3_file* file, int kind) {
    return passed_on(file, event(DiskCall::lock), [&] { return below(file).xLock(real(file), kind); });
}

int unlock_file(sqlite3_file* file, int kind) { return below(file).xUnlock(real(file), kind); }
int check_lock(sqlite3_file* file, int* held) { return below(file).xCheckReservedLock(real(file), held); }
int control_file(sqlite3_file* file, int operation, void* argument) {
    return below(file).xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) { return below(file).xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return below(file).xDeviceCharacteristics(real(file)); }

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** into) {
    return passed_on(file, event(DiskCall::map_shared),
                     [&] { return below(file).xShmMap(real(file), region, size, extend, into); });
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    const auto pass = [&] { return below(file).xShmLock(real(file), offset, count, flags); };
    if ((flags & SQLITE_SHM_UNLOCK) != 0) return pass();
    return passed_on(file, event(DiskCall::lock_shared), pass);
}

void barrier(sqlite3_file* file) { below(file).xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return below(file).xShmUnmap(real(file), remove); }

// Version 2: without files that are mapped into memory, whose writes nobody would see.
const sqlite3_io_methods methods{2,
                                 close_file,
                                 read_file,
                                 write_file,
                                 truncate_file,
                                 sync_file,
                                 file_size,
                                 lock_file,
                                 unlock_file,
                                 check_lock,
                                 control_file,
                                 sector_size,
                                 characteristics,
                                 map_shared,
                                 lock_shared,
                                 barrier,
                                 unmap_shared,
                                 nullptr,
                                 nullptr};

// --- The file system

int open_file(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
    Layer& layer = layer_of(vfs);
    file->pMethods = nullptr;
    real(file)->pMethods = nullptr;
    DiskEvent opening = event(DiskCall::open);
    opening.path = name ? name : "";
    opening.to_write = (flags & SQLITE_OPEN_READWRITE) != 0;
    std::error_code ignored;
    opening.created = name && !std::filesystem::exists(opening.path, ignored);
    return passed_on(*layer.watcher, opening, [&] {
        const int code = layer.real->xOpen(layer.real, name, real(file), flags, out_flags);
        if (code != SQLITE_OK) {
            if (real(file)->pMethods) below(file).xClose(real(file));
            return code;
        }
        shim(file).layer = &layer;
        shim(file).path = new std::string(opening.path);
        file->pMethods = &methods;
        return code;
    });
}

int remove_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    Layer& layer = layer_of(vfs);
    DiskEvent removing = event(DiskCall::remove);
    removing.path = name;
    return passed_on(*layer.watcher, removing, [&] { return layer.real->xDelete(layer.real, name, sync_folder); });
}

int access_file(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    Layer& layer = layer_of(vfs);
    DiskEvent looking = event(DiskCall::access);
    looking.path = name;
    return passed_on(*layer.watcher, looking,
                     [&] { return layer.real->xAccess(layer.real, name, flags, result); });
}

int full_path(sqlite3_vfs* vfs, const char* name, int size, char* out) {
    return layer_of(vfs).real->xFullPathname(layer_of(vfs).real, name, size, out);
}

}  // namespace

struct VfsShim::Registered {
    Layer layer;
    sqlite3_vfs vfs{};
};

VfsShim::VfsShim(DiskWatcher& watcher) : registered_(std::make_unique<Registered>()) {
    sqlite3_initialize();
    Layer& layer = registered_->layer;
    layer.real = sqlite3_vfs_find(nullptr);
    layer.watcher = &watcher;
    // What is about neither files nor names is the real one's own: random bytes, time, libraries.
    sqlite3_vfs& vfs = registered_->vfs;
    vfs = *layer.real;
    vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + layer.real->szOsFile;
    vfs.pNext = nullptr;
    vfs.zName = "heddle-test-shim";
    vfs.pAppData = &layer;
    vfs.xOpen = open_file;
    vfs.xDelete = remove_file;
    vfs.xAccess = access_file;
    vfs.xFullPathname = full_path;
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) std::abort();
    watch_system_calls(&watcher);
}

VfsShim::~VfsShim() {
    watch_system_calls(nullptr);
    sqlite3_vfs_unregister(&registered_->vfs);
    sqlite3_vfs_register(registered_->layer.real, 1);
}

}  // namespace heddle::testing
