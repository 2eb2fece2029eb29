// How help lays out options and arguments, for the program and all its commands.
#pragma once

#include <memory>

namespace CLI {
class Formatter;
}

namespace heddle {

std::shared_ptr<CLI::Formatter> help_formatter();

}  // namespace heddle
