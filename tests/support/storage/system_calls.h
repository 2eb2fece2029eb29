// The C library's functions that give and take names of files, write to them and write them out, with a watcher in between. They take
// their place in any program that this file is linked into; without a watcher they do what they always do.
#pragma once

#include "tests/support/storage/vfs_shim.h"

namespace heddle::testing {

// Null: nobody watches. Also makes sure that the linker takes this file in.
void watch_system_calls(DiskWatcher* watcher);

// How many calls of SQLite's are being carried out: what the system is asked for meanwhile is asked for by SQLite.
extern int calls_of_sqlite;

}  // namespace heddle::testing
