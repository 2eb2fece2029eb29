#include "ui/input_order.h"

#include <gtest/gtest.h>

#include <vector>

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

ImGuiInputEvent mouse_at(float x, float y) {
    ImGuiInputEvent event;
    event.Type = ImGuiInputEventType_MousePos;
    event.MousePos.PosX = x;
    event.MousePos.PosY = y;
    return event;
}

ImGuiInputEvent left_button(bool down) {
    ImGuiInputEvent event;
    event.Type = ImGuiInputEventType_MouseButton;
    event.MouseButton.Button = 0;
    event.MouseButton.Down = down;
    return event;
}

TEST(InputOrder, The_mouse_is_seen_in_its_place_a_frame_before_it_is_pressed_or_let_go_there) {
    ImVector<ImGuiInputEvent> queue;
    for (const auto& event : {mouse_at(1, 1), mouse_at(5, 5), left_button(true), mouse_at(9, 9), left_button(false)}) queue.push_back(event);
    InputOrder order;
    std::vector<int> sizes;
    for (int frame = 0; frame < 3; ++frame) {
        order.hold_back(queue);
        sizes.push_back(queue.Size);
        queue.resize(0);  // the frame took all
        order.release(queue);
    }
    EXPECT_EQ(sizes, (std::vector<int>{2, 2, 1}));  // there; pressed and moved; let go
    EXPECT_EQ(queue.Size, 0);
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
