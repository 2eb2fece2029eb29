# Google Benchmark, for tests/bench.
# Debian: libbenchmark-dev
find_package(benchmark REQUIRED)
