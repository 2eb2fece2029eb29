// A code that is dragged: Dear ImGui's payload holds its CodeId.
#pragma once

#include <imgui.h>

#include <cstring>

#include "coding/ids.h"

namespace heddle {

inline constexpr const char* code_payload = "heddle code";

inline CodeId code_in(const ImGuiPayload& payload) {
    CodeId code;
    if (payload.DataSize == static_cast<int>(sizeof code)) std::memcpy(&code, payload.Data, sizeof code);
    return code;
}

}  // namespace heddle
