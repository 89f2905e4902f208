// label: fast
/// The course after needling against figures of an independent program for the same equations (first-order implicit,
/// extrapolated, 36 x 48 cells): one needle's cell at 250 /cm^2, channel of radius 60 um, taper 0.7, 0.8 mm deep; means
/// over the upper 0.8 mm. A cross-check of equations and numbers, not a target to tune to.
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/model/models.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace mend;

namespace
{

constexpr double treated = 0.8; // mm

struct Peak
{
    double value = 0, time = 0;
    void see(double now, double at)
    {
        if (now > value)
            *this = {now, at};
    }
};

Grid needle_cell()
{
    DomainSpec spec;
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 1 / std::sqrt(M_PI * 2.5);
    spec.depth = 1.5;
    spec.cells_x = 36;
    spec.cells_y = 1;
    spec.cells_z = 48;
    return make_grid(spec);
}

/// Skin of the reference figures: collagen and its set-point, age factor, everything else young.
Skin skin_of(double collagen, double set_point, double age_factor)
{
    Skin skin = make_skin({}, needle_cell());
    skin.maps["collagen"].uniform = collagen;
    skin.maps["collagen_set_point"].uniform = set_point;
    skin.numbers["age_factor"] = age_factor;
    return skin;
}
Skin prone_skin(double feedback)
{
    Skin skin = skin_of(1, 1.3, 1);
    skin.parameter_values = {{"myofibroblast_loss", 0.06}, {"myofibroblast_conversion", 0.1}};
    skin.numbers["fibrotic_feedback"] = feedback;
    return skin;
}

/// A patient, needled when told to, and what was seen in every step since.
class Course
{
  public:
    explicit Course(const Skin& skin) : model_(make_model({}, skin)), maps_(model_->make_maps(skin, grid_))
    {
        kernels::set_thread_count(1);
        model_->set_baseline(state_, maps_, grid_);
        own_collagen_ = collagen();
        own_elastin_ = mean("elastin");
    }
    void needle()
    {
        model_->wound(state_, {.punctures = {{0, 0, 0.06, 0.7, 0.8}}, .removed = 0.2}, grid_);
        stepper_.restart();
    }
    void run_to(double time)
    {
        while (state_.time < time) {
            const double before = state_.time, cover = least_cover();
            stepper_.advance(state_, time);
            for (auto& [name, peak] : peaks)
                peak.see(mean(name), state_.time);
            if (cover < 0.8 && least_cover() >= 0.8)
                closed = before + (state_.time - before) * (0.8 - cover) / (least_cover() - cover);
        }
    }
    double collagen_change() const { return 100 * (collagen() / own_collagen_ - 1); }
    double elastin_change() const { return 100 * (mean("elastin") / own_elastin_ - 1); }
    double mean(const std::string& name) const
    {
        return mean_above(state_.fields, index_of(model_->fields(), name), grid_, treated);
    }

    std::map<std::string, Peak> peaks{{"neutrophils", {}},
                                      {"macrophages_inflammatory", {}},
                                      {"macrophages_reparative", {}},
                                      {"mmp", {}},
                                      {"myofibroblasts", {}}};
    double closed = 0; ///< d

  private:
    double collagen() const { return mean("collagen_one") + mean("collagen_three"); }
    double least_cover() const
    {
        const double* cover = state_.fields.row(index_of(model_->fields(), "keratinocyte_cover"), 0, 0);
        return *std::min_element(cover, cover + grid_.x.size());
    }
    Grid grid_ = needle_cell();
    std::unique_ptr<Model> model_;
    kernels::Arrays maps_;
    State state_;
    Stepper stepper_{*model_, grid_, maps_, {}};
    double own_collagen_ = 0, own_elastin_ = 0;
};

TEST(ReferenceCourse, AgedSkinAfterOneSession)
{
    Course course(skin_of(0.75, 0.9, 0.6));
    course.needle();
    course.run_to(28);
    EXPECT_NEAR(course.collagen_change(), 1.79, 0.03 * 1.79);
    course.run_to(84);
    EXPECT_NEAR(course.collagen_change(), 1.85, 0.03 * 1.85);
    EXPECT_NEAR(course.elastin_change(), -0.1, 0.03);
    EXPECT_NEAR(24 * course.closed, 9.6, 0.03 * 9.6);
    const auto expect_peak = [&](const char* name, double value, double time, double either) {
        EXPECT_NEAR(course.peaks.at(name).value, value, 0.03 * value) << name;
        EXPECT_NEAR(course.peaks.at(name).time, time, either) << name;
    };
    expect_peak("neutrophils", 0.44, 1.25, 0.1);
    expect_peak("macrophages_inflammatory", 0.35, 1.7, 0.1);
    expect_peak("macrophages_reparative", 0.37, 4.1, 0.2);
    expect_peak("mmp", 0.77, 2.3, 0.15);
    expect_peak("myofibroblasts", 0.155, 9.6, 0.5);
}

TEST(ReferenceCourse, YoungSkinGainsNothing)
{
    Course course(skin_of(1, 1, 1));
    course.needle();
    course.run_to(28);
    EXPECT_NEAR(course.collagen_change(), -0.07, 0.01);
}

TEST(ReferenceCourse, AgedSkinAfterFourMonthlySessions)
{
    Course course(skin_of(0.75, 0.9, 0.6));
    for (int session = 0; session < 4; ++session) {
        course.run_to(28 * session);
        course.needle();
    }
    course.run_to(112);
    EXPECT_NEAR(course.collagen_change(), 7.1, 0.03 * 7.1);
}

// Between a feedback of 1 and 2 lies ignition.
TEST(ReferenceCourse, KeloidProneSkinIgnites)
{
    for (const auto& [feedback, gain] : {std::pair{1.0, 4.9}, {2.0, 30.0}}) {
        Course course(prone_skin(feedback));
        course.needle();
        course.run_to(84);
        EXPECT_NEAR(course.collagen_change(), gain, 0.03 * gain) << "feedback " << feedback;
    }
}

} // namespace
