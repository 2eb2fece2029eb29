// Up to where answers are worked out within a frame.
#pragma once

#include <cstddef>

namespace heddle {

// In studies with more codings than that, lists and tables begin on another thread than the window's.
inline constexpr std::size_t usual_codings_at_once = 100'000;

}  // namespace heddle
