#include "tests/bench/window_memory.h"

#include <string_view>

#include "tests/bench/bench_window.h"

namespace heddle::bench {

namespace {

constexpr std::string_view using_window = "--use-window";
constexpr int documents_read = 20;

}  // namespace

std::vector<std::string> window_command(const std::filesystem::path& study) {
    return {"/proc/self/exe", std::string(using_window), study.string()};
}

std::optional<int> use_window(int argc, char** argv) {
    if (argc != 3 || argv[1] != using_window) return std::nullopt;
    BenchWindow window;
    window.open(argv[2]);
    int read = 0;
    for (const Document& document : window.app().snapshot().study.documents()) {
        if (++read > documents_read) break;
        window.app().actions().emit(SelectDocument{document.id});
        window.settle();
    }
    for (const char* tab : {"Review", "Counts", "History", "Code"}) {
        window.app().actions().emit(ShowTab{tab});
        window.settle();
    }
    return 0;
}

}  // namespace heddle::bench
