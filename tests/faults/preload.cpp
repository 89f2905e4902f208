/// Put before the C library by LD_PRELOAD, makes one call of a program fail, be cut short, or be its last. By the
/// environment:
///
///   FAULT_CALLS=write,sync,rename,open,allocate   which calls are counted
///   FAULT_PATH=fields.h5                          only on files whose path holds this
///   FAULT_AT=17                                   the call that meets with it, from 1
///   FAULT=kill|full|short|broken                  what it is: an end by SIGKILL before the call; ENOSPC (of
///                                                 allocations no memory, once); half of the bytes; EIO
///   FAULT_ON=1                                    and all calls after it
///   FAULT_CLOCK=stopped|back                      every clock stands, or the time of day goes back by a
///                                                 second at each look
///   FAULT_LOG=FILE                                notes each call: what, place, size, first letters
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern "C" void* __libc_malloc(std::size_t);
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* __libc_realloc(void*, std::size_t);
extern "C" void* __libc_memalign(std::size_t, std::size_t);

namespace
{

struct Plan
{
    const char *calls, *path, *fault;
    long at;
    bool on;
    int log;
};

long counted = 0;
thread_local bool inside = false; ///< what this library itself calls is not counted

const Plan& plan()
{
    static const Plan made = [] {
        const auto text = [](const char* name) {
            const char* value = std::getenv(name);
            return value == nullptr ? "" : value;
        };
        const char* log = text("FAULT_LOG");
        const int file =
            *log != '\0' ? static_cast<int>(::syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0644))
                         : -1;
        return Plan{text("FAULT_CALLS"),         text("FAULT_PATH"),        text("FAULT"),
                    std::atol(text("FAULT_AT")), *text("FAULT_ON") != '\0', file};
    }();
    return made;
}

bool is_of_path(const char* path)
{
    return *plan().path == '\0' || (path != nullptr && std::strstr(path, plan().path) != nullptr);
}

bool is_of_path(int descriptor)
{
    if (*plan().path == '\0')
        return true;
    char link[64], path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return is_of_path(path);
}

bool is_counted(const char* call)
{
    return std::strstr(plan().calls, call) != nullptr;
}

void note(const char* call, long place, std::size_t size, const void* bytes)
{
    if (plan().log < 0 || !is_counted(call))
        return;
    char letters[5] = "....";
    for (std::size_t i = 0; bytes != nullptr && i < 4 && i < size; ++i) {
        const char letter = static_cast<const char*>(bytes)[i];
        letters[i] = letter > ' ' && letter < 127 ? letter : '.';
    }
    char line[128];
    const int length = std::snprintf(line, sizeof line, "%s %ld %zu %s\n", call, place, size, letters);
    ::syscall(SYS_write, plan().log, line, static_cast<std::size_t>(length));
}

/// In place of letters the digest of who called it, so that one call of each kind can be picked.
void note_callers(const char* call, std::size_t size)
{
    constexpr int most = 24;
    void* callers[most];
    std::uint32_t digest = 2166136261U; // FNV-1a
    for (int i = 0, count = backtrace(callers, most); i < count; ++i)
        digest = (digest ^ static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(callers[i]))) * 16777619U;
    char line[128];
    const int length = std::snprintf(line, sizeof line, "%s %08x %zu ....\n", call, digest, size);
    ::syscall(SYS_write, plan().log, line, static_cast<std::size_t>(length));
}

/// Whether this call meets with the fault; a kill does not return.
bool meets(const char* call)
{
    if (!is_counted(call))
        return false;
    const long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (plan().at <= 0 || number < plan().at || (number > plan().at && !plan().on))
        return false;
    if (std::strcmp(plan().fault, "kill") == 0)
        ::kill(::getpid(), SIGKILL);
    return true;
}

/// The error that is to be returned, 0 where the call is only cut short.
int error_of_fault()
{
    return std::strcmp(plan().fault, "short") == 0 ? 0 : std::strcmp(plan().fault, "broken") == 0 ? EIO : ENOSPC;
}

template <class Function> Function next(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// How many bytes may be written; -1 where none, and errno says why.
ssize_t allowed(int descriptor, long place, std::size_t size, const void* bytes)
{
    if (inside || descriptor <= 2)
        return static_cast<ssize_t>(size);
    inside = true;
    ssize_t result = static_cast<ssize_t>(size);
    if (is_of_path(descriptor)) {
        note("write", place, size, bytes);
        if (meets("write")) {
            const int error = error_of_fault();
            result = error == 0 ? static_cast<ssize_t>((size + 1) / 2) : -1;
            errno = error;
        }
    }
    inside = false;
    return result;
}

template <class Subject> bool fails(const char* call, Subject subject)
{
    if (inside)
        return false;
    inside = true;
    bool failed = false;
    if (is_of_path(subject)) {
        note(call, 0, 0, nullptr);
        failed = meets(call);
        if (failed)
            errno = error_of_fault() == 0 ? EIO : error_of_fault();
    }
    inside = false;
    return failed;
}

bool no_memory(std::size_t size)
{
    if (inside || !is_counted("allocate"))
        return false;
    inside = true;
    if (plan().log >= 0)
        note_callers("allocate", size);
    const bool result = meets("allocate");
    inside = false;
    if (result)
        errno = ENOMEM;
    return result;
}

/// What a clock says on a machine that was suspended, or whose time of day is set while the program runs.
void set_by_fault(clockid_t clock, timespec* now)
{
    static const char* fault = std::getenv("FAULT_CLOCK");
    static long looks = 0;
    const bool back = fault != nullptr && std::strcmp(fault, "back") == 0;
    if (fault == nullptr || (back && clock != CLOCK_REALTIME))
        return;
    *now = {2000000000 - (back ? __atomic_add_fetch(&looks, 1, __ATOMIC_SEQ_CST) : 0), 0};
}

} // namespace

extern "C" {
int clock_gettime(clockid_t clock, timespec* now)
{
    const int result = static_cast<int>(::syscall(SYS_clock_gettime, clock, now));
    if (result == 0)
        set_by_fault(clock, now);
    return result;
}

int gettimeofday(timeval* now, void*)
{
    timespec precise;
    const int result = clock_gettime(CLOCK_REALTIME, &precise);
    *now = {precise.tv_sec, precise.tv_nsec / 1000};
    return result;
}

time_t time(time_t* where)
{
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr)
        *where = now.tv_sec;
    return now.tv_sec;
}

ssize_t write(int descriptor, const void* bytes, std::size_t size)
{
    const ssize_t part = allowed(descriptor, -1, size, bytes);
    return part < 0 ? -1 : ::syscall(SYS_write, descriptor, bytes, static_cast<std::size_t>(part));
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, off_t place)
{
    const ssize_t part = allowed(descriptor, place, size, bytes);
    return part < 0 ? -1 : ::syscall(SYS_pwrite64, descriptor, bytes, static_cast<std::size_t>(part), place);
}

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t place)
{
    return pwrite(descriptor, bytes, size, place);
}

int fsync(int descriptor)
{
    return fails("sync", descriptor) ? -1 : static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int fdatasync(int descriptor)
{
    return fails("sync", descriptor) ? -1 : static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

int rename(const char* from, const char* to)
{
    return fails("rename", to) ? -1 : static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int open(const char* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    const bool writes = (flags & O_ACCMODE) != O_RDONLY;
    return writes && fails("open", path) ? -1 : static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int open64(const char* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open(path, flags, mode);
}

void* malloc(std::size_t size)
{
    return no_memory(size) ? nullptr : __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size)
{
    return no_memory(count * size) ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size)
{
    return no_memory(size) ? nullptr : __libc_realloc(old, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size)
{
    return no_memory(size) ? nullptr : __libc_memalign(alignment, size);
}

int posix_memalign(void** result, std::size_t alignment, std::size_t size)
{
    *result = no_memory(size) ? nullptr : __libc_memalign(alignment, size);
    return *result == nullptr ? ENOMEM : 0;
}
}
