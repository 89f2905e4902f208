#include "sim/verbs/draw_options.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"
#include "sim/sweep/posterior.hpp"

namespace mend
{

void DrawWishes::add_to(CommandLine& line)
{
    line.flag("--prior", prior,
              "draws of all that the numbers' ranges allow, whether it goes with measurements or not");
    line.option("--posterior", file, "FILE",
                "draws of this posterior (`mend calibrate`) in place of the one that ships");
}

DrawSource DrawWishes::source() const
{
    if (prior && !file.empty())
        throw InputError("--prior and --posterior exclude each other");
    if (prior)
        return {DrawSource::prior};
    return file.empty() ? DrawSource{} : DrawSource{file, read_file(file)};
}

void DrawWishes::expect(int draws) const
{
    const Posterior& posterior = posterior_of(source());
    if (!posterior.empty())
        posterior.expect(draws);
}

} // namespace mend
