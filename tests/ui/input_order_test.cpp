#include "ui/input_order.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

ImGuiInputEvent key(ImGuiKey which, bool down) {
    ImGuiInputEvent event;
    event.Type = ImGuiInputEventType_Key;
    event.Key.Key = which;
    event.Key.Down = down;
    return event;
}

TEST(InputOrder, A_chord_that_was_let_go_within_one_frame_is_seen_with_its_modifier) {
    ImVector<ImGuiInputEvent> queue;
    for (const auto& event : {key(ImGuiMod_Ctrl, true), key(ImGuiKey_K, true), key(ImGuiMod_Ctrl, false), key(ImGuiKey_K, false)}) {
        queue.push_back(event);
    }
    InputOrder order;
    order.hold_back(queue);
    ASSERT_EQ(queue.Size, 2);
    EXPECT_EQ(queue[1].Key.Key, ImGuiKey_K);
    EXPECT_TRUE(order.holds());
    queue.resize(0);
    order.release(queue);
    order.hold_back(queue);
    EXPECT_EQ(queue.Size, 2);
    EXPECT_FALSE(order.holds());
}

TEST(InputOrder, What_was_left_over_stays_before_what_was_held) {
    ImVector<ImGuiInputEvent> queue;
    queue.push_back(key(ImGuiKey_A, true));
    queue.push_back(key(ImGuiMod_Shift, true));
    InputOrder order;
    order.hold_back(queue);
    order.release(queue);  // the frame took nothing
    ASSERT_EQ(queue.Size, 2);
    EXPECT_EQ(queue[0].Key.Key, ImGuiKey_A);
    EXPECT_EQ(queue[1].Key.Key, ImGuiMod_Shift);
}

TEST(InputOrder, Keys_without_modifiers_pass_as_they_are) {
    ImVector<ImGuiInputEvent> queue;
    queue.push_back(key(ImGuiKey_A, true));
    queue.push_back(key(ImGuiKey_A, false));
    InputOrder order;
    order.hold_back(queue);
    EXPECT_EQ(queue.Size, 2);
    EXPECT_FALSE(order.holds());
}

}  // namespace
}  // namespace heddle
