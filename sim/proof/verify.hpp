#pragma once
/// Proves on the machine at hand what the numbers rely on: orders of accuracy against closed forms, the same bits for
/// any number of threads and after any interruption, a patient at rest who stays at rest.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace mend
{

struct Claim
{
    std::string name; ///< as scripts know it
    std::string what; ///< one line
    std::string expected, found;
    bool holds = false;
    double seconds = 0; ///< that the proof took
};

/// Orders between neighbours of a list of errors on grids or steps of these sizes; not a number where an error is not.
std::vector<double> orders_of(const std::vector<int>& sizes, const std::vector<double>& errors);

/// Holds if all orders are within `width` of `expected`.
Claim claim_of_order(std::string name, std::string what, const std::vector<int>& sizes,
                     const std::vector<double>& errors, double expected = 2, double width = 0.2);

/// One field against closed forms: diffusion of a point source with loss (3-D and axisymmetric, graded), Fisher's wave
/// in space and in time, a steady state of production, square loss and diffusion, conservation by transport.
Claim verify_point_source(bool axisymmetric);
Claim verify_wave_in_space();
Claim verify_wave_in_time();
Claim verify_steady_state();
Claim verify_conservation();
/// Untreated patient of the skin model, a year.
Claim verify_rest();

/// Files of runs by child processes of `program` (mend itself) within `folder`, compared byte for byte.
Claim verify_threads(const std::filesystem::path& program, const std::filesystem::path& folder);
Claim verify_stop(const std::filesystem::path& program, const std::filesystem::path& folder);
Claim verify_kill(const std::filesystem::path& program, const std::filesystem::path& folder);

struct VerifyArguments
{
    std::filesystem::path program;                                ///< mend itself
    std::function<void(const Claim&)> told = [](const Claim&) {}; ///< after each proof
    std::function<bool()> asked_to_stop = [] { return false; };   ///< between proofs
};

/// All of the above, in a temporary folder that is gone afterwards. A proof that throws is a claim that does not hold.
/// \throws StorageError if there is no room for the folder; Interrupted
std::vector<Claim> verify(const VerifyArguments& arguments);

} // namespace mend
