// On which page of a database each row of a table begins: read from the bytes alone, by SQLite's "Database File Format", sections
// 1.6 and 2.1, for tests that damage pages and say what must be left. Only of whole files without a log, deciphered where they are encrypted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace heddle::testing {

class LeafPages {
public:
    static constexpr std::size_t page_bytes = 4096;

    explicit LeafPages(const std::filesystem::path& database);

    // Whether all of the row stands on one page, and that page is none of these (counted from 0). False where there is no such row.
    bool spare(const std::set<std::size_t>& damaged, const std::string& table, std::int64_t row) const;

private:
    struct Row {
        std::size_t page = 0;
        bool whole = false;  // no part of it is on overflow pages
    };
    void walk(const std::string& bytes, std::size_t page, std::map<std::int64_t, Row>& rows);

    std::uint64_t longest_ = 0;  // payload of a row without overflow pages
    std::map<std::string, std::map<std::int64_t, Row>> tables_;
};

// The pages on which the two differ, counted from 0; those behind the end of `damaged` too.
std::set<std::size_t> damaged_pages(const std::string& whole, const std::string& damaged);

}  // namespace heddle::testing
