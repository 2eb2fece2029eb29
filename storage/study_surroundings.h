// What the folder of a study is: one of this computer, one on a network drive, or one that a program copies to a cloud. Any thread.
//
// A study in the last two is at risk: a network drive may not pass on locks, and a program that synchronises copies a file while it is
// being written, and makes a second "conflicted" file where two computers changed it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace heddle {

struct Surroundings {
    enum class Kind { ordinary, network, cloud };
    Kind kind = Kind::ordinary;
    std::string name;  // of the cloud or kind of drive, as people know it: "Dropbox", "a Windows share"

    bool at_risk() const { return kind != Kind::ordinary; }
    bool operator==(const Surroundings&) const = default;
};

// Looks at the names of the folders above the study, at what such programs leave in them, and at the kind of file system. A guess: what
// is not recognised is ordinary.
Surroundings surroundings_of(const std::filesystem::path& study);

// The kind of drive that a file system's name (as in /proc/self/mountinfo) stands for; empty for one of this computer.
std::string network_drive(std::string_view file_system);
// The mount's file system that holds the path, from the text of /proc/self/mountinfo; empty where none does.
std::string file_system_of(const std::filesystem::path& path, std::string_view mountinfo);

// What may happen there and what to do; empty for an ordinary place. One sentence or two.
std::string shown_risk(const Surroundings& surroundings);

}  // namespace heddle
