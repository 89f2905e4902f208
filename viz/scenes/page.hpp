#pragma once
/// The page around one scene, or around the same scene of several runs: title, time, figures, legend and curves. Wide
/// pictures have the legend beside the scene, high ones below it.
#include "viz/scenes/scene.hpp"
#include "viz/scenes/timeline.hpp"

#include <memory>
#include <string>
#include <vector>

namespace mend::viz
{

/// What is to be drawn; the same for a picture and for each process of a film.
struct Order
{
    std::vector<std::string> runs; ///< one, or two to four side by side
    std::string scene;
    std::vector<std::string> fields;
    Ranges ranges;
    Camera camera;
    Look look;
    int width = 1280, height = 720;
};

class Page
{
  public:
    /// \param courses one a run of the order, which outlive the page
    Page(Window& window, const Order& order, const std::vector<std::unique_ptr<Course>>& courses);
    ~Page();
    void show(const Moment& moment);
    /// What the heading now says, a line each: for readers who cannot see the picture.
    std::vector<std::string> said() const;
    /// All words, which are not drawn from now on.
    std::vector<Label> take_words() { return canvas_.take_words(); }
    double width() const { return canvas_.width(); } ///< points

  private:
    void lay_out(const SceneEntry& entry);
    void draw_heading();
    void add_stages(Window& window, const SceneEntry& entry);
    void show_figures(std::size_t stage, const Moment& moment);

    /// One run's part of the page.
    struct Panel
    {
        Rect part{};
        vtkTextActor *open = nullptr, *redness = nullptr, *collagen = nullptr;
        std::unique_ptr<Scene> scene;
    };

    const Order* order_;
    Canvas canvas_;
    std::vector<const Course*> courses_;
    std::vector<std::string> names_;
    std::vector<Trace> traces_;
    Rect head_{}, stage_{}, side_{}, strip_{};
    std::vector<Panel> panels_;
    Legend legend_, unused_;
    std::unique_ptr<Timeline> timeline_;
    vtkTextActor *day_ = nullptr, *since_ = nullptr;
};

/// Opens the runs of an order.
std::vector<std::unique_ptr<Course>> open_runs(const Order& order);

} // namespace mend::viz
