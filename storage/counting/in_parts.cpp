#include "storage/counting/in_parts.h"

#include <algorithm>
#include <system_error>
#include <thread>
#include <vector>

namespace heddle {

namespace {

constexpr std::size_t worth_a_thread = 200'000;  // codings
constexpr std::size_t most_parts = 4;

}  // namespace

std::size_t parts_for(std::size_t codings, std::size_t wanted) {
    if (wanted > 0) return wanted;
    const std::size_t processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
    return std::clamp<std::size_t>(codings / worth_a_thread, 1, std::min(processors, most_parts));
}

void in_parts(std::size_t count, std::size_t parts, const std::function<void(std::size_t, std::size_t, std::size_t)>& work) {
    const auto begin_of = [&](std::size_t part) { return count * part / parts; };
    std::vector<std::thread> threads;
    threads.reserve(parts);
    for (std::size_t part = 1; part < parts; ++part) {
        try {
            threads.emplace_back([&, part] { work(part, begin_of(part), begin_of(part + 1)); });
        } catch (const std::system_error&) {
            work(part, begin_of(part), begin_of(part + 1));
        }
    }
    work(0, 0, begin_of(1));
    for (std::thread& thread : threads) thread.join();
}

}  // namespace heddle
