#include "sim/output/ordered_file.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <vector>

namespace mend::hdf5
{
namespace
{

struct Waiting
{
    H5FD_mem_t type;
    std::vector<unsigned char> bytes;
};

/// A file as the library sees it, on top of the library's own. `head` comes first: the library knows no more of it.
struct OrderedFile
{
    H5FD_t head{};
    H5FD_t* below = nullptr;
    std::map<haddr_t, Waiting> waiting;   ///< what is to replace something, by its place
    std::map<haddr_t, std::size_t> known; ///< lengths of what readers may have found
    std::map<haddr_t, std::size_t> fresh; ///< the same, since the last flush
};

OrderedFile& of(H5FD_t* file)
{
    return *reinterpret_cast<OrderedFile*>(file);
}

const OrderedFile& of(const H5FD_t* file)
{
    return *reinterpret_cast<const OrderedFile*>(file);
}

/// Nodes of an index that is a tree ("TREE", what it is of, level above the leaves).
constexpr int most_levels = 256;

int rank_of(const Waiting& one)
{
    if (one.type == H5FD_MEM_SUPER)
        return 0;
    const bool node = one.bytes.size() > 5 && std::memcmp(one.bytes.data(), "TREE", 4) == 0;
    return node ? most_levels - one.bytes[5] : most_levels + 1;
}

bool replaces(const OrderedFile& file, haddr_t place, std::size_t size)
{
    const auto after = file.known.lower_bound(place + size);
    return after != file.known.begin() && std::prev(after)->first + std::prev(after)->second > place;
}

herr_t put(OrderedFile& file, H5FD_mem_t type, haddr_t place, std::size_t size, const void* bytes)
{
    return H5FDwrite(file.below, type, H5P_DEFAULT, place, size, bytes);
}

/// What the library, which is C, calls: no exception passes, and no memory is a failure like any other.
template <class Result, class Body> Result or_failure(Result failure, Body body)
{
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return failure;
    }
}

herr_t write_waiting(OrderedFile& file)
{
    std::vector<std::pair<haddr_t, const Waiting*>> order;
    for (const auto& [place, one] : file.waiting)
        order.emplace_back(place, &one);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& one, const auto& other) { return rank_of(*one.second) < rank_of(*other.second); });
    for (const auto& [place, one] : order)
        if (put(file, one->type, place, one->bytes.size(), one->bytes.data()) < 0)
            return -1;
    file.waiting.clear();
    file.known.insert(file.fresh.begin(), file.fresh.end());
    file.fresh.clear();
    return 0;
}

herr_t commit(OrderedFile& file)
{
    return or_failure<herr_t>(-1, [&] { return write_waiting(file); });
}

H5FD_t* open(const char* name, unsigned flags, hid_t, haddr_t largest)
{
    return or_failure<H5FD_t*>(nullptr, [&]() -> H5FD_t* {
        auto file = std::make_unique<OrderedFile>();
        const Handle access = file_access();
        file->below = H5FDopen(name, flags, access, largest);
        return file->below == nullptr ? nullptr : &file.release()->head;
    });
}

herr_t close(H5FD_t* file)
{
    const std::unique_ptr<OrderedFile> own(&of(file));
    const herr_t committed = commit(*own);
    const herr_t closed = H5FDclose(own->below);
    return committed < 0 ? committed : closed;
}

int compare(const H5FD_t* one, const H5FD_t* other)
{
    return H5FDcmp(of(one).below, of(other).below);
}

/// All that the file below can do, but gathering pieces of metadata: each must come as what it is.
herr_t query(const H5FD_t* file, unsigned long* flags)
{
    unsigned long all = 0;
    if (file != nullptr)
        H5FDquery(of(file).below, &all);
    *flags = all & ~static_cast<unsigned long>(H5FD_FEAT_ACCUMULATE_METADATA);
    return 0;
}

haddr_t allocated(const H5FD_t* file, H5FD_mem_t type)
{
    return H5FDget_eoa(of(file).below, type);
}

herr_t allocate(H5FD_t* file, H5FD_mem_t type, haddr_t end)
{
    return H5FDset_eoa(of(file).below, type, end);
}

haddr_t length(const H5FD_t* file, H5FD_mem_t type)
{
    return H5FDget_eof(of(file).below, type);
}

herr_t handle(H5FD_t* file, hid_t access, void** result)
{
    return H5FDget_vfd_handle(of(file).below, access, result);
}

herr_t read(H5FD_t* file, H5FD_mem_t type, hid_t, haddr_t place, std::size_t size, void* bytes)
{
    if (H5FDread(of(file).below, type, H5P_DEFAULT, place, size, bytes) < 0)
        return -1;
    for (const auto& [begin, one] : of(file).waiting) {
        const haddr_t first = std::max(begin, place), last = std::min(begin + one.bytes.size(), place + size);
        if (first < last)
            std::memcpy(static_cast<unsigned char*>(bytes) + (first - place), one.bytes.data() + (first - begin),
                        last - first);
    }
    return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t type, hid_t, haddr_t place, std::size_t size, const void* bytes)
{
    OrderedFile& own = of(file);
    return or_failure<herr_t>(-1, [&]() -> herr_t {
        // Values are new, or beyond what their head says there is.
        if (type == H5FD_MEM_DRAW || !replaces(own, place, size)) {
            if (type != H5FD_MEM_DRAW)
                own.fresh[place] = std::max(own.fresh[place], size);
            return put(own, type, place, size, bytes);
        }
        const auto* first = static_cast<const unsigned char*>(bytes);
        own.waiting[place] = {type, {first, first + size}};
        return 0;
    });
}

herr_t flush(H5FD_t* file, hid_t, hbool_t closing)
{
    return commit(of(file)) < 0 ? -1 : H5FDflush(of(file).below, H5P_DEFAULT, closing);
}

herr_t cut(H5FD_t* file, hid_t, hbool_t closing)
{
    return H5FDtruncate(of(file).below, H5P_DEFAULT, closing);
}

hid_t driver()
{
    static const hid_t registered = [] {
        static H5FD_class_t methods{};
        constexpr H5FD_mem_t kinds[] = H5FD_FLMAP_DICHOTOMY;
#if H5_VERSION_GE(1, 13, 2)
        methods.version = H5FD_CLASS_VERSION;
        methods.value = static_cast<H5FD_class_value_t>(600); // of drivers that are not registered with the library
#endif
        methods.name = "mend_ordered";
        methods.maxaddr = (haddr_t{1} << 62) - 1;
        methods.fc_degree = H5F_CLOSE_WEAK;
        methods.open = open;
        methods.close = close;
        methods.cmp = compare;
        methods.query = query;
        methods.get_eoa = allocated;
        methods.set_eoa = allocate;
        methods.get_eof = length;
        methods.get_handle = handle;
        methods.read = read;
        methods.write = write;
        methods.flush = flush;
        methods.truncate = cut;
        std::copy(std::begin(kinds), std::end(kinds), std::begin(methods.fl_map));
        return H5FDregister(&methods);
    }();
    return registered;
}

} // namespace

Handle ordered_access()
{
    Handle access = file_access();
    check(H5Pset_driver(access, driver(), nullptr), "the order of writes cannot be set");
    return access;
}

} // namespace mend::hdf5
