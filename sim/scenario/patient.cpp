/// The patient of a scenario, in whom the length of the course has a say.
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/schedule.hpp"

namespace mend
{

Skin skin_of(const Scenario& scenario, const Grid& grid)
{
    Skin skin = make_skin(scenario.skin, grid);
    const std::vector<double> sessions = session_times(scenario.schedule);
    const double course = (sessions.empty() ? 0 : sessions.back()) + scenario.schedule.follow_up;
    skin.ages = scenario.skin.ageing == AgeingChoice::on ||
                (scenario.skin.ageing == AgeingChoice::automatic && course > course_of_years);
    return skin;
}

} // namespace mend
