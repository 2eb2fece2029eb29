#include "tests/bench/measured.h"

#include <fmt/core.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace heddle::bench {

namespace {

double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

clockid_t cpu_clock(Stopwatch::Of of) {
    return of == Stopwatch::Of::thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_PROCESS_CPUTIME_ID;
}

std::vector<Measurement>& all() {
    static std::vector<Measurement> measurements;
    return measurements;
}

// Three figures are more than such a measurement is good for.
std::string number(double value) {
    if (value != 0 && std::abs(value) < 0.0995) return fmt::format("{:.3f}", value);
    if (std::abs(value) < 9.95) return fmt::format("{:.2f}", value);
    return fmt::format("{:.{}f}", value, std::abs(value) < 99.5 ? 1 : 0);
}

std::string number(const std::optional<double>& value) {
    return value ? number(*value) : std::string();
}

std::string ratio(double value, double yardstick) {
    if (yardstick <= 0) return {};
    return number(value / yardstick) + " x";
}

}  // namespace

Stopwatch::Stopwatch(Of of)
    : of_(of), wall_(seconds(CLOCK_MONOTONIC)), cpu_(seconds(cpu_clock(of))) {}

Time Stopwatch::elapsed() const {
    return {(seconds(CLOCK_MONOTONIC) - wall_) * 1000, (seconds(cpu_clock(of_)) - cpu_) * 1000};
}

Time Times::least() const { return quantile(0); }

Time Times::quantile(double share) const {
    if (all_.empty()) return {};
    const auto at = static_cast<std::size_t>(share * static_cast<double>(all_.size() - 1) + 0.5);
    std::vector<double> wall;
    std::vector<double> cpu;
    for (const Time& time : all_) {
        wall.push_back(time.wall);
        cpu.push_back(time.cpu);
    }
    std::ranges::sort(wall);
    std::ranges::sort(cpu);
    return {wall[at], cpu[at]};
}

void report(Measurement measurement) { all().push_back(std::move(measurement)); }

void report(std::string what, Time time, std::optional<double> aim,
            std::optional<Yardstick> yardstick) {
    report({std::move(what), "ms", time.wall, time.cpu, aim, std::move(yardstick)});
}

void print_report() {
    if (all().empty()) return;
    std::size_t width = 4;
    for (const Measurement& row : all())
        width = std::max(width, row.what.size());
    fmt::print("\n{:<{}}  {:>8}  {:>8}  {:>8}  {:>4}  {:<6}  {:>8}  {}\n", "what", width, "aim",
               "measured", "CPU", "", "", "ratio", "to");
    for (const Measurement& row : all()) {
        const char* verdict = !row.aim ? "" : row.value < *row.aim ? "met" : "MISSED";
        std::string against;
        std::string yardstick;
        if (row.yardstick) {
            against = ratio(row.value, row.yardstick->value);
            yardstick = fmt::format("{} ({} {})", row.yardstick->what, number(row.yardstick->value),
                                    row.unit);
        }
        fmt::print("{:<{}}  {:>8}  {:>8}  {:>8}  {:>4}  {:<6}  {:>8}  {}\n", row.what, width,
                   number(row.aim), number(row.value), number(row.cpu), row.unit, verdict, against,
                   yardstick);
    }
    std::fflush(stdout);
}

}  // namespace heddle::bench
