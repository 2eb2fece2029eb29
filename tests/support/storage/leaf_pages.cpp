#include "tests/support/storage/leaf_pages.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/support/storage/raw_database.h"

namespace heddle::testing {

namespace {

constexpr unsigned char interior = 0x05;
constexpr unsigned char leaf = 0x0d;

std::size_t number(const std::string& bytes, std::size_t at, std::size_t width) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

std::uint64_t varint(const std::string& bytes, std::size_t& at) {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) {
        const auto byte = static_cast<unsigned char>(bytes.at(at++));
        value = value << 7 | (byte & 0x7f);
        if (byte < 0x80) return value;
    }
    return value << 8 | static_cast<unsigned char>(bytes.at(at++));
}

}  // namespace

LeafPages::LeafPages(const std::filesystem::path& database) {
    std::ifstream file(database, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (number(bytes, 16, 2) != page_bytes) throw std::runtime_error("pages of another size");
    longest_ = page_bytes - number(bytes, 20, 1) - 35;
    for (const std::string& row :
         run_sql(database, "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'")) {
        const std::size_t bar = row.find('|');
        walk(bytes, std::stoul(row.substr(bar + 1)) - 1, tables_[row.substr(0, bar)]);
    }
}

void LeafPages::walk(const std::string& bytes, std::size_t page, std::map<std::int64_t, Row>& rows) {
    const std::size_t start = page * page_bytes;
    const auto kind = static_cast<unsigned char>(bytes.at(start));
    const std::size_t cells = number(bytes, start + 3, 2);
    if (kind != interior && kind != leaf) throw std::runtime_error("no page of a table");
    const std::size_t pointers = start + (kind == interior ? 12 : 8);
    for (std::size_t i = 0; i < cells; ++i) {
        std::size_t at = start + number(bytes, pointers + 2 * i, 2);
        if (kind == interior) {
            walk(bytes, number(bytes, at, 4) - 1, rows);
            continue;
        }
        const std::uint64_t payload = varint(bytes, at);
        rows[static_cast<std::int64_t>(varint(bytes, at))] = {page, payload <= longest_};
    }
    if (kind == interior) walk(bytes, number(bytes, start + 8, 4) - 1, rows);
}

bool LeafPages::spare(const std::set<std::size_t>& damaged, const std::string& table, std::int64_t row) const {
    const auto& rows = tables_.at(table);
    const auto found = rows.find(row);
    return found != rows.end() && found->second.whole && !damaged.contains(found->second.page);
}

std::set<std::size_t> damaged_pages(const std::string& whole, const std::string& damaged) {
    std::set<std::size_t> pages;
    for (std::size_t page = 0; page * LeafPages::page_bytes < whole.size(); ++page) {
        const std::size_t at = page * LeafPages::page_bytes;
        if (at >= damaged.size() || whole.compare(at, LeafPages::page_bytes, damaged, at, LeafPages::page_bytes) != 0) pages.insert(page);
    }
    return pages;
}

}  // namespace heddle::testing
