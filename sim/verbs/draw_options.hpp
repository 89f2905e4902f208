#pragma once
/// Options of verbs that draw the model's estimates: --prior and --posterior FILE.
#include "sim/scenario/sweep_spec.hpp"
#include "sim/verbs/command_line.hpp"

namespace mend
{

struct DrawWishes
{
    bool prior = false;
    std::string file;
    std::string patients = people_words().front();

    void add_to(CommandLine& line);
    /// \throws InputError where both were asked for, or there is no such file
    DrawSource source() const;
    /// Before anything is computed. \throws InputError where the posterior cannot be read, or has fewer draws
    void expect(int draws) const;
};

} // namespace mend
