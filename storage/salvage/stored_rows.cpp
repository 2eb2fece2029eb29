#include "storage/salvage/stored_rows.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <optional>

namespace heddle {

namespace {

constexpr std::uint8_t index_interior = 2;
constexpr std::uint8_t table_interior = 5;
constexpr std::uint8_t index_leaf = 10;
constexpr std::uint8_t table_leaf = 13;
constexpr std::size_t longest_value = std::size_t{1} << 29;
constexpr int deepest_tree = 40;

using Bytes = std::span<const std::uint8_t>;

std::uint32_t two(Bytes bytes, std::size_t at) {
    return at + 2 <= bytes.size() ? static_cast<std::uint32_t>(bytes[at] << 8 | bytes[at + 1]) : 0;
}
std::uint32_t four(Bytes bytes, std::size_t at) {
    return at + 4 <= bytes.size() ? two(bytes, at) << 16 | two(bytes, at + 2) : 0;
}

// A variable-length integer; moves `at` behind it. Nothing where the bytes end before.
std::optional<std::uint64_t> varint(Bytes bytes, std::size_t& at) {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= bytes.size()) return std::nullopt;
        const std::uint8_t byte = bytes[at++];
        if (i == 8) return value << 8 | byte;
        value = value << 7 | (byte & 0x7F);
        if (byte < 0x80) return value;
    }
    return value;
}

Bytes as_bytes(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::size_t length_of(std::uint64_t type) {
    constexpr std::size_t small[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    if (type < 12) return small[type];
    return static_cast<std::size_t>((type - 12) / 2);
}

}  // namespace

struct StoredTables::Page {
    Bytes bytes;
    std::size_t header = 0;  // where its header begins
    std::uint8_t kind = 0;
    std::vector<std::size_t> cells;  // where they begin; those that cannot be right are left out
    std::size_t wrong_cells = 0;

    bool leaf() const { return kind == table_leaf || kind == index_leaf; }
    bool table() const { return kind == table_leaf || kind == table_interior; }

    static std::optional<Page> read(const PageSource& source, std::uint32_t number) {
        Page page;
        page.bytes = source.page(number);
        page.header = number == 1 ? 100 : 0;
        if (page.bytes.empty()) return std::nullopt;
        page.kind = page.bytes[page.header];
        if (page.kind != table_leaf && page.kind != table_interior && page.kind != index_leaf && page.kind != index_interior)
            return std::nullopt;
        const std::size_t count = two(page.bytes, page.header + 3);
        const std::size_t pointers = page.header + (page.leaf() ? 8 : 12);
        if (pointers + 2 * count > page.bytes.size()) return std::nullopt;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = two(page.bytes, pointers + 2 * i);
            if (at >= pointers + 2 * count && at + 4 <= page.bytes.size())
                page.cells.push_back(at);
            else
                ++page.wrong_cells;
        }
        return page;
    }
};

StoredTables::StoredTables(const PageSource& source, const std::map<std::string, TableShape>& shapes)
    : source_(source), shapes_(shapes) {
    read_schema();
    read_free_pages();
    for (const auto& [name, shape] : shapes_) {
        tables_[name];
        if (const auto root = roots_.find(name); root != roots_.end())
            walk(name, root->second, true);
        else
            with_gaps_.insert(name);
    }
    take_orphans();
}

// The table of tables, from wherever its leaves are.
void StoredTables::read_schema() {
    const TableShape shape{5, true, "TTTIT"};
    std::set<std::uint32_t> whole_leaves;
    const auto take = [&](std::uint32_t number) {
        const auto page = Page::read(source_, number);
        if (!page || page->kind != table_leaf) return;
        StoredTable rows;
        if (!take_cells(*page, shape, rows)) return;
        const bool whole = rows.lost_rows == 0 && std::ranges::all_of(rows.rows, [](const StoredRow& row) { return row.lost.empty(); });
        if (whole) whole_leaves.insert(number);
        for (const StoredRow& row : rows.rows) {
            const auto* type = std::get_if<std::string>(&row.values[0]);
            const auto* name = std::get_if<std::string>(&row.values[1]);
            const auto* root = std::get_if<std::int64_t>(&row.values[3]);
            const auto* sql = std::get_if<std::string>(&row.values[4]);
            if (!type || !name || !root || *type != "table" || !sql || !sql->starts_with("CREATE TABLE")) continue;
            if (*root < 2 || *root > source_.count()) continue;
            used_.insert(number);
            roots_.try_emplace(*name, static_cast<std::uint32_t>(*root));
        }
    };
    // Every page: the few that it stands on are found whether or not the first one leads to them.
    for (std::uint32_t number = 1; number <= source_.count(); ++number) {
        const Bytes bytes = source_.page(number);
        if (!bytes.empty() && bytes[number == 1 ? 100 : 0] == table_leaf) take(number);
    }
    used_.insert(1);
    knows_all_tables_ = leads_to_all_of_schema(whole_leaves);
}

bool StoredTables::leads_to_all_of_schema(const std::set<std::uint32_t>& whole_leaves) const {
    std::vector<std::pair<std::uint32_t, int>> open{{1, 0}};
    while (!open.empty()) {
        const auto [number, depth] = open.back();
        open.pop_back();
        if (whole_leaves.contains(number)) continue;
        const auto page = depth < deepest_tree ? Page::read(source_, number) : std::nullopt;
        if (!page || page->kind != table_interior || page->wrong_cells > 0) return false;
        open.emplace_back(four(page->bytes, page->header + 8), depth + 1);
        for (const std::size_t cell : page->cells) open.emplace_back(four(page->bytes, cell), depth + 1);
    }
    return true;
}

// What stands on free pages was removed.
void StoredTables::read_free_pages() {
    const Bytes first = source_.page(1);
    if (first.empty()) return;
    std::uint32_t trunk = four(first, 32);
    for (std::uint32_t steps = 0; trunk != 0 && trunk <= source_.count() && steps < source_.count(); ++steps) {
        const Bytes bytes = source_.page(trunk);
        if (bytes.empty() || !used_.insert(trunk).second) return;
        const std::size_t count = std::min<std::size_t>(four(bytes, 4), bytes.size() / 4 - 2);
        for (std::size_t i = 0; i < count; ++i) used_.insert(four(bytes, 8 + 4 * i));
        trunk = four(bytes, 0);
    }
}

void StoredTables::walk(const std::string& name, std::uint32_t root, bool) {
    const TableShape& shape = shapes_.at(name);
    StoredTable& table = tables_[name];
    table.found = true;
    std::vector<std::pair<std::uint32_t, int>> open{{root, 0}};
    while (!open.empty()) {
        const auto [number, depth] = open.back();
        open.pop_back();
        const auto page = number >= 2 && depth < deepest_tree && !used_.contains(number) ? Page::read(source_, number) : std::nullopt;
        if (!page || page->table() != shape.with_rowid) {
            ++table.lost_pages;
            with_gaps_.insert(name);
            continue;
        }
        used_.insert(number);
        if (page->leaf() || !shape.with_rowid) take_cells(*page, shape, table);
        if (page->wrong_cells > 0) with_gaps_.insert(name);
        if (page->leaf()) continue;
        open.emplace_back(four(page->bytes, page->header + 8), depth + 1);
        for (const std::size_t cell : page->cells) open.emplace_back(four(page->bytes, cell), depth + 1);
    }
}

// Leaves that no page leads to any more, where all their rows can be rows of one table alone.
void StoredTables::take_orphans() {
    if (with_gaps_.empty()) return;
    for (std::uint32_t number = 2; number <= source_.count(); ++number) {
        if (used_.contains(number)) continue;
        const auto page = Page::read(source_, number);
        if (!page || !page->leaf() || page->cells.empty()) continue;
        std::vector<std::string> possible;
        for (const std::string& name : with_gaps_) {
            const TableShape& shape = shapes_.at(name);
            if (page->table() != shape.with_rowid) continue;
            bool all = true;
            for (const std::size_t cell : page->cells) {
                StoredRow row;
                if (!take_payload(*page, cell, shape.with_rowid, row) || !fits(row, shape)) all = false;
            }
            if (all) possible.push_back(name);
        }
        if (possible.size() == 1) {
            used_.insert(number);
            take_cells(*page, shapes_.at(possible.front()), tables_[possible.front()]);
        } else if (possible.size() > 1) {
            ++strange_pages_;
        }
    }
}

bool StoredTables::take_cells(const Page& page, const TableShape& shape, StoredTable& into) {
    into.lost_rows += page.wrong_cells;
    bool any = false;
    for (std::size_t cell : page.cells) {
        StoredRow row;
        if (page.kind == index_interior) cell += 4;
        if (take_payload(page, cell, shape.with_rowid, row) && fits(row, shape)) {
            used_.insert(chain_.begin(), chain_.end());
            into.rows.push_back(std::move(row));
            any = true;
        } else {
            ++into.lost_rows;
        }
    }
    return any;
}

bool StoredTables::fits(const StoredRow& row, const TableShape& shape) const {
    if (row.values.size() != shape.columns) return false;
    for (std::size_t i = 0; i < shape.columns; ++i) {
        const char type = shape.types[i];
        const char plain = static_cast<char>(std::tolower(type));
        const std::size_t kind = row.values[i].index();
        const bool null_allowed = std::isupper(static_cast<unsigned char>(type)) != 0;
        const bool right = (kind == 0 && null_allowed) || (kind == 1 && (plain == 'i' || plain == 'r')) ||
                           (kind == 2 && plain == 'r') || (kind == 3 && plain == 't') || (kind == 4 && plain == 'b');
        if (!right) return false;
    }
    return true;
}

bool StoredTables::take_payload(const Page& page, std::size_t at, bool with_rowid, StoredRow& row) {
    chain_.clear();
    const auto length = varint(page.bytes, at);
    if (!length || *length > longest_value || *length == 0) return false;
    if (with_rowid) {
        const auto rowid = varint(page.bytes, at);
        if (!rowid) return false;
        row.rowid = static_cast<std::int64_t>(*rowid);
    }
    const std::size_t usable = source_.usable();
    const std::size_t payload = static_cast<std::size_t>(*length);
    const std::size_t most = with_rowid ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    std::size_t local = payload;
    if (payload > most) {
        local = least + (payload - least) % (usable - 4);
        if (local > most) local = least;
    }
    if (at + local + (local < payload ? 4 : 0) > page.bytes.size()) return false;
    std::string bytes(page.bytes.begin() + static_cast<std::ptrdiff_t>(at), page.bytes.begin() + static_cast<std::ptrdiff_t>(at + local));
    std::size_t lost_start = payload;
    std::size_t lost_end = 0;
    if (local < payload) {
        lost_start -= local;
        bytes += overflow(four(page.bytes, at + local), payload - local, lost_start, lost_end);
        lost_start += local;
        if (lost_end > 0) lost_end += local;
    }
    return take_values(bytes, lost_start, lost_end, row);
}

// `wanted` bytes from a chain of pages. What is lost is filled with zeros, and [lost_start, lost_end) is where it stands.
std::string StoredTables::overflow(std::uint32_t first, std::size_t wanted, std::size_t& lost_start, std::size_t& lost_end) {
    const std::size_t room = source_.usable() - 4;
    const std::size_t pages = (wanted + room - 1) / room;
    std::vector<std::uint32_t> chain;
    const auto can_be = [&](std::uint32_t number) {
        return number >= 2 && number <= source_.count() && !used_.contains(number) && std::ranges::find(chain, number) == chain.end();
    };
    // The chain from here on, if it ends after so many pages.
    const auto rest_from = [&](std::uint32_t number, std::size_t count) {
        std::vector<std::uint32_t> rest;
        for (; rest.size() < count; number = four(source_.page(number), 0)) {
            if (!can_be(number) || source_.page(number).empty()) return std::vector<std::uint32_t>();
            rest.push_back(number);
        }
        return number == 0 ? rest : std::vector<std::uint32_t>();
    };
    std::uint32_t next = first;
    while (chain.size() < pages) {
        const bool good = can_be(next) && !source_.page(next).empty();
        const std::uint32_t after = good ? four(source_.page(next), 0) : 0;
        const bool last = chain.size() + 1 == pages;
        // A page of zeros leads nowhere; texts hold no zeros.
        if (good && (last ? after == 0 : can_be(after) && after != next)) {
            chain.push_back(next);
            next = after;
            continue;
        }
        // Lost. Pages of one text are mostly neighbours: where the next ones make a chain that ends as it must, it is this one.
        const std::uint32_t here = next;
        const std::size_t left = pages - chain.size() - 1;
        chain.push_back(0);
        const auto rest = left > 0 && here >= 2 && here < source_.count() ? rest_from(here + 1, left) : std::vector<std::uint32_t>();
        for (std::size_t i = 0; i < left; ++i) chain.push_back(i < rest.size() ? rest[i] : 0);
    }
    std::string bytes;
    for (const std::uint32_t number : chain) {
        const std::size_t size = std::min(room, wanted - bytes.size());
        const Bytes page = number == 0 ? Bytes() : source_.page(number);
        if (page.empty()) {
            lost_start = std::min(lost_start, bytes.size());
            bytes.append(size, '\0');
            lost_end = bytes.size();
        } else {
            bytes.append(reinterpret_cast<const char*>(page.data()) + 4, size);
            chain_.push_back(number);
        }
    }
    return bytes;
}

bool StoredTables::take_values(const std::string& payload, std::size_t lost_start, std::size_t lost_end, StoredRow& row) const {
    const Bytes bytes = as_bytes(payload);
    std::size_t at = 0;
    const auto header = varint(bytes, at);
    if (!header || *header > bytes.size() || *header < 2) return false;
    const auto header_end = static_cast<std::size_t>(*header);
    // Nothing can be told where the header is lost.
    if (lost_end > 0 && lost_start < header_end) return false;
    std::size_t value_at = header_end;
    while (at < header_end) {
        const auto type = varint(bytes, at);
        if (!type || at > header_end || *type == 10 || *type == 11) return false;
        const std::size_t length = length_of(*type);
        if (length > bytes.size() - value_at) return false;
        const bool touched = lost_end > value_at && lost_start < value_at + length;
        if (touched && *type < 12) return false;
        if (*type == 0) {
            row.values.emplace_back();
        } else if (*type == 8 || *type == 9) {
            row.values.emplace_back(static_cast<std::int64_t>(*type - 8));
        } else if (*type <= 7) {
            std::uint64_t value = (bytes[value_at] & 0x80) != 0 && *type != 7 ? ~std::uint64_t{0} : 0;
            for (std::size_t i = 0; i < length; ++i) value = value << 8 | bytes[value_at + i];
            if (*type == 7)
                row.values.emplace_back(std::bit_cast<double>(value));
            else
                row.values.emplace_back(static_cast<std::int64_t>(value));
        } else if (*type % 2 == 0) {
            row.values.emplace_back(Blob{payload.substr(value_at, length)});
        } else {
            row.values.emplace_back(payload.substr(value_at, length));
        }
        if (touched) {
            row.lost.push_back({row.values.size() - 1, std::max(lost_start, value_at) - value_at,
                                std::min(lost_end, value_at + length) - value_at});
        }
        value_at += length;
    }
    return value_at == bytes.size();
}

}  // namespace heddle
