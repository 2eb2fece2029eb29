// Telling damage from other failures.
#pragma once

#include <string_view>

namespace heddle::sqlite {

// Whether the sentence of an error says that the study is damaged (storage/sqlite/error.h damaged()), also where only the sentence is left of
// it, as in what a session tells the window. By the sentence's end, which no name in it can imitate.
bool tells_of_damage(std::string_view sentence);

}  // namespace heddle::sqlite
