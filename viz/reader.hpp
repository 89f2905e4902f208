#pragma once
/// Reads `fields.h5` of a run folder, in the layout that sim/output/FORMAT.md describes. The only place of the pictures
/// that knows the file's format. Values come as they are stored: x fastest, then y, then z, downwards.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mend::viz
{

/// One axis of the block: n cells between n + 1 edges, mm.
struct Axis
{
    std::vector<double> centres;
    std::vector<double> edges;

    int size() const { return static_cast<int>(centres.size()); }
    double length() const { return edges.back() - edges.front(); }
};

/// What does not change with time.
struct RunInfo
{
    std::string title;
    std::string geometry;            ///< "point", "line", "disc", "axisymmetric", "unit_cell" or "patch"
    std::string resolved;            ///< the text of resolved.toml; empty if the file does not carry it
    Axis x, y, z;                    ///< x is the radius if radial(); z points down from the junction
    std::vector<double> times;       ///< d, of each snapshot
    std::vector<double> treatments;  ///< d, of each session
    std::vector<std::string> names;  ///< of each session; may be empty
    std::vector<std::string> fields; ///< datasets with a time axis
    double epidermis = 0;            ///< mm, with its stratum corneum; 0 if the file does not say

    std::size_t cells() const { return static_cast<std::size_t>(x.size()) * y.size() * z.size(); }
    std::size_t columns() const { return static_cast<std::size_t>(x.size()) * y.size(); }
    bool has(std::string_view field) const;
    bool radial() const { return geometry == "axisymmetric" || geometry == "disc"; }
};

/// The values of one field in one snapshot.
struct Frame
{
    std::vector<float> values; ///< cells() of a volume field, columns() of a sheet
    bool on_surface = false;
};

class Reader
{
  public:
    /// \param run a run folder, or its fields.h5.
    /// \throws InputError where there is no such file, no finished snapshot or a layout that this program cannot read;
    ///         StorageError where the file is damaged.
    explicit Reader(const std::string& run);
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    const RunInfo& info() const;
    /// \throws InputError naming output.fields if the run did not keep this field.
    Frame read(const std::string& field, int snapshot) const;
    /// A map of the patient, `baseline_NAME`, one value a cell (or a column); one number becomes as many.
    /// As it stands on day 0.
    Frame baseline(const std::string& map) const;
    /// 1/d: on day t a map stands at its baseline times exp(-decay t); 0 in runs of months.
    double baseline_decay(const std::string& map) const;
    bool has_baseline(const std::string& map) const;
    std::string unit(const std::string& field) const;

  private:
    struct File;
    std::unique_ptr<File> file_;
};

} // namespace mend::viz
