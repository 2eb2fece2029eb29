// What a process that has interviews and passwords in its memory keeps to itself.
#pragma once

namespace heddle {

// No image of this process's memory is written when it crashes (neither to a file nor to the system's collector of such images), and other
// programs of the same user cannot look into it. Once, for as long as the process lives; any thread.
void keep_memory_to_ourselves();

}  // namespace heddle
