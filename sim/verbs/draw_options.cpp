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
    line.choice("--patients", patients, people_words(),
                "of the members: people, who differ in what description does not tell, or the typical patient alone");
}

DrawSource DrawWishes::source() const
{
    if (prior && !file.empty())
        throw InputError("--prior and --posterior exclude each other");
    DrawSource source;
    source.people_differ = patients == people_words().front();
    if (prior)
        source.word = DrawSource::prior;
    else if (!file.empty())
        source.word = file, source.text = read_file(file);
    return source;
}

void DrawWishes::expect(int draws) const
{
    const Posterior& posterior = posterior_of(source());
    if (!posterior.empty())
        posterior.expect(draws);
}

} // namespace mend
