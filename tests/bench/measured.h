// What a run of the benchmarks found, for the table at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace heddle::bench {

struct Time {
    double wall = 0;  // milliseconds
    double cpu = 0;   // milliseconds in user and system mode; other programs do not disturb it
};

class Stopwatch {
public:
    enum class Of { process, thread };  // whose CPU time
    explicit Stopwatch(Of of = Of::process);
    Time elapsed() const;

private:
    Of of_;
    double wall_;
    double cpu_;
};

// Times of the same work, again and again.
class Times {
public:
    void add(Time time) { all_.push_back(time); }
    // On a machine that others use too, the shortest time is the one that says most.
    Time least() const;
    Time quantile(double share) const;  // 0.5: the median; wall and CPU time apart
    std::size_t size() const { return all_.size(); }

private:
    std::vector<Time> all_;
};

// A simple way to do about the same, measured in the same run: SQLite's own answer, a plain read.
struct Yardstick {
    std::string what;
    double value = 0;
};

struct Measurement {
    std::string what;
    std::string unit;  // of all its numbers
    double value = 0;
    std::optional<double> cpu;
    std::optional<double> aim;  // it should be under this
    std::optional<Yardstick> yardstick;
};

void report(Measurement measurement);
void report(std::string what, Time time, std::optional<double> aim,
            std::optional<Yardstick> yardstick = {});
// One line each, in the order in which they were reported; the ratio is measured to yardstick.
void print_report();

}  // namespace heddle::bench
