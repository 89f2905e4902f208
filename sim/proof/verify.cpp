#include "sim/proof/verify.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <utility>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        std::error_code error;
        std::string form = (fs::temp_directory_path(error) / "mend-verify-XXXXXX").string();
        if (error || mkdtemp(form.data()) == nullptr)
            throw StorageError(form + ": no temporary folder can be made; TMPDIR names the place to make it in");
        path_ = form;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

using Proof = std::pair<std::string, std::function<Claim()>>;

std::vector<Proof> all_proofs(const fs::path& program, const fs::path& folder)
{
    return {{"point_source_3d", [] { return verify_point_source(false); }},
            {"point_source_axisymmetric", [] { return verify_point_source(true); }},
            {"fisher_wave_space", verify_wave_in_space},
            {"fisher_wave_time", verify_wave_in_time},
            {"steady_state_3d", verify_steady_state},
            {"conservation", verify_conservation},
            {"untreated_rest", verify_rest},
            {"threads", [=] { return verify_threads(program, folder); }},
            {"stop_and_resume", [=] { return verify_stop(program, folder); }},
            {"kill_and_resume", [=] { return verify_kill(program, folder); }}};
}

Claim prove(const Proof& proof)
{
    const auto began = std::chrono::steady_clock::now();
    Claim claim;
    try {
        claim = proof.second();
    } catch (const std::exception& error) {
        claim = {.name = proof.first, .what = proof.first, .expected = "a proof", .found = error.what()};
    }
    claim.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return claim;
}

} // namespace

std::vector<Claim> verify(const VerifyArguments& arguments)
{
    const TemporaryFolder folder;
    std::vector<Claim> claims;
    for (const Proof& proof : all_proofs(arguments.program, folder.path())) {
        if (arguments.asked_to_stop())
            throw Interrupted("stopped: nothing is kept, and nothing proven that was not shown");
        claims.push_back(prove(proof));
        arguments.told(claims.back());
    }
    return claims;
}

} // namespace mend
