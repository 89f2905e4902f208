/// mend verify: what the numbers rely on, proven on this machine.
#include "sim/proof/verify.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/base/table.hpp"
#include "sim/base/version.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/signals.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace mend
{
namespace
{

constexpr const char* row = "{:<64}{:<24}{:<36}{:<6}{:>7}\n";

std::string widened(const std::string& text, std::size_t width)
{
    const std::size_t taken = display_width(text);
    return text + std::string(taken < width ? width - taken : 1, ' ');
}

void print(const Claim& claim)
{
    fmt::print("{}{}{}{:<6}{:>5.1f} s\n", widened(claim.what, 64), widened(claim.expected, 24),
               widened(claim.found, 36), claim.holds ? "yes" : "NO", claim.seconds);
    std::fflush(stdout);
}

std::string as_json(const std::vector<Claim>& claims)
{
    const BuildInfo build = build_info();
    nlohmann::ordered_json json;
    json["mend"] = {{"version", build.version},
                    {"commit", build.commit},
                    {"dirty", build.dirty},
                    {"compiler", build.compiler},
                    {"instruction_set", build.instruction_set}};
    json["holds"] = std::all_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.holds; });
    for (const Claim& claim : claims)
        json["claims"].push_back({{"name", claim.name},
                                  {"what", claim.what},
                                  {"expected", claim.expected},
                                  {"found", claim.found},
                                  {"holds", claim.holds},
                                  {"seconds", claim.seconds}});
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

int verify_verb(const std::vector<std::string>& words)
{
    bool json = false;
    int threads = 0;
    CommandLine line("verify",
                     "Proves on this machine, in about a minute, what the numbers rely on: orders of accuracy "
                     "against closed forms, bit-identical results for any number of threads and after a stop or a "
                     "kill, an untreated patient who does not drift. Exit code 3 if anything does not hold.");
    line.flag("--json", json, "the claims as JSON on standard output");
    line.at_once("--threads", threads, "threads of the orders' part (default: all)");
    if (!line.parse(words))
        return 0;
    listen_for_signals();
    kernels::set_thread_count(threads);
    if (!json)
        fmt::print(row, "what", "expected", "found", "holds", "time");
    VerifyArguments arguments;
    arguments.program = std::filesystem::read_symlink("/proc/self/exe");
    arguments.asked_to_stop = asked_to_stop;
    if (!json)
        arguments.told = print;
    const std::vector<Claim> claims = verify(arguments);
    if (json)
        fmt::print("{}\n", as_json(claims));
    const auto wrong = std::count_if(claims.begin(), claims.end(), [](const Claim& claim) { return !claim.holds; });
    if (wrong > 0)
        throw NumericalError(fmt::format("{} of {} claims do not hold on this machine; please report it with the "
                                         "output of `mend verify --json` and `mend --version`",
                                         wrong, claims.size()));
    if (!json)
        fmt::print("All {} claims hold.\n", claims.size());
    return 0;
}

} // namespace mend
