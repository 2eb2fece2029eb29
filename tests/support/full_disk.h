// Lets files grow no further while it lives: to this program, a disk that is full.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace heddle::testing {

class FullDisk {
public:
    explicit FullDisk(rlim_t most_bytes = 1) {
        getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{most_bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

}  // namespace heddle::testing
