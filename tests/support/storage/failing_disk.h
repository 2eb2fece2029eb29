// A disk of which one call fails, or that one and all like it from then on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/storage/vfs_shim.h"

namespace heddle::testing {

// A way in which a disk fails: which of its calls can, and with what code.
struct DiskFault {
    std::string name;
    std::optional<int> (*code)(const DiskEvent& event);
    bool for_good = false;
};
// No room; errors of input and output; a place that has become read-only; another program's lock.
const std::vector<DiskFault>& disk_faults();

class FailingDisk : public DiskWatcher {
public:
    // From now on the n-th call that can fail in this way does, counted from 1. 0: none does, they are only counted.
    void break_down(const DiskFault& fault, std::int64_t at);
    void mend() { fault_ = nullptr; }
    // How many calls could have failed since it was broken, as far as it counted them.
    std::int64_t calls() const { return calls_; }

    std::optional<int> before(const DiskEvent& event) override;

private:
    const DiskFault* fault_ = nullptr;
    std::int64_t at_ = 0;
    std::int64_t calls_ = 0;
};

}  // namespace heddle::testing
