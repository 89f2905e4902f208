#include "sim/measurements/evaluations.hpp"

#include "sim/base/error.hpp"
#include "sim/base/version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* file_name = "evaluations.csv";

/// All that decides what a point gives: program, scenarios, readings, free numbers and rows.
std::string head_of(const FitRequest& request)
{
    const BuildInfo build = build_info();
    std::string text = fmt::format("{} {} {} {}", build.version, build.commit, build.dirty, build.instruction_set);
    for (const StudyRow& row : request.study.study.rows)
        text += "\n" + row.digest;
    std::string head = "point";
    for (const FreeNumber& number : request.numbers)
        text += fmt::format("\n{} {} {}", number.name, number.low, number.high);
    for (const TestedRow& tested : request.study.tested) {
        const DataRow& row = request.table.rows[tested.row];
        text += fmt::format("\n{} {}", tested.value, row.unit);
        head += "," + csv_cell(fmt::format("{}[{}]", row.id, row.unit));
    }
    return fmt::format("# {}\n{}\n", sha256(text), head);
}

/// "4.5", "later 84" (not reached in so long), "failed", "none"
std::string cell_of(const Said& said)
{
    return said.value    ? fmt::format("{}", *said.value)
           : said.later  ? fmt::format("later {}", said.followed)
           : said.failed ? "failed"
                         : "none";
}

Said said_in(const std::string& cell)
{
    constexpr std::string_view later = "later ";
    Said said;
    said.later = cell.starts_with(later);
    said.failed = cell == "failed";
    double number = 0;
    const char* begin = cell.data() + (said.later ? later.size() : 0);
    const auto [stop, error] = std::from_chars(begin, cell.data() + cell.size(), number);
    if (error == std::errc() && said.later)
        said.followed = number;
    else if (error == std::errc())
        said.value = number;
    return said;
}

} // namespace

Evaluations::Evaluations(const FitRequest& request, const StudyWatcher& watcher) : request_(request), watcher_(watcher)
{
    for (const FreeNumber& number : request.numbers) {
        applies_.emplace_back();
        for (std::size_t row = 0; row < request.study.study.rows.size(); ++row)
            applies_.back().push_back(number.only_kind.empty() ||
                                      request.study.study.scenario(row).device.kind == number.only_kind);
    }
    const fs::path file = request.folder / file_name;
    const std::string head = head_of(request);
    std::error_code error;
    if (fs::exists(file)) {
        const std::string text = read_file(file);
        if (!text.starts_with(head))
            throw InputError(fmt::format("{}: holds another fit (other rows, numbers, ranges or another build); name "
                                         "another folder with -o",
                                         request.folder.string()));
        take_lines(text.substr(head.size()));
        return;
    }
    if (fs::exists(request.folder, error) && !fs::is_empty(request.folder, error))
        throw InputError(fmt::format("{}: holds other files; name another folder with -o", request.folder.string()));
    fs::create_directories(request.folder, error);
    if (error)
        throw StorageError(fmt::format("{}: the folder cannot be made: {}", request.folder.string(), error.message()));
    replace_file(file, head, Durability::survives_a_kill);
}

void Evaluations::take_lines(const std::string& text)
{
    const std::string whole = text.substr(0, text.rfind('\n') + 1); // half a line is the mark of a kill
    for (const CsvRow& row : read_csv(whole)) {
        std::vector<Said> said;
        for (std::size_t i = 1; i < row.size(); ++i)
            said.push_back(said_in(row[i].text));
        if (said.size() == request_.study.tested.size())
            known_[row.front().text] = said;
    }
}

void Evaluations::forget()
{
    known_.clear();
    std::error_code ignored;
    fs::remove(request_.folder / file_name, ignored);
    fs::remove(request_.folder, ignored); // unless somebody keeps something else there
}

std::vector<std::string> Evaluations::overrides_at(const Point& point) const
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < request_.numbers.size(); ++i)
        words.push_back(request_.numbers[i].override_at(point[static_cast<Eigen::Index>(i)]));
    return words;
}

void Evaluations::compute(const std::vector<std::vector<std::string>>& points)
{
    const fs::path batch = request_.folder / "batch", file = request_.folder / file_name;
    fs::remove_all(batch);
    const Study study = study_of_points(request_.study.study, points, applies_);
    run_rows(study, batch, {}, request_.jobs, watcher_);
    const Outcomes outcomes = outcomes_of(study, batch);
    std::string lines = read_file(file);
    const std::size_t rows = request_.study.study.rows.size();
    for (std::size_t p = 0; p < points.size(); ++p) {
        std::vector<Said> said;
        const std::string name = fmt::format("{}", fmt::join(points[p], " "));
        lines += csv_cell(name);
        for (const TestedRow& tested : request_.study.tested) {
            said.push_back(said_of(tested, request_.table.rows[tested.row], outcomes.at(p * rows + tested.study_row)));
            lines += "," + cell_of(said.back());
        }
        lines += "\n";
        known_[name] = said;
    }
    replace_file(file, lines, Durability::survives_a_kill);
    fs::remove_all(batch);
}

std::vector<std::vector<Said>> Evaluations::at(const std::vector<Point>& points)
{
    std::vector<std::vector<std::string>> overrides, missing;
    std::vector<std::string> names;
    for (const Point& point : points) {
        overrides.push_back(overrides_at(point));
        names.push_back(fmt::format("{}", fmt::join(overrides.back(), " ")));
        const bool is_new = std::find(names.begin(), names.end() - 1, names.back()) == names.end() - 1;
        if (is_new && known_.count(names.back()) == 0)
            missing.push_back(overrides.back());
    }
    if (!missing.empty())
        compute(missing);
    std::vector<std::vector<Said>> said;
    for (const std::string& name : names)
        said.push_back(known_.at(name));
    return said;
}

std::vector<Eigen::VectorXd> Evaluations::residuals_at(const std::vector<Point>& points)
{
    std::vector<Eigen::VectorXd> all;
    for (const std::vector<Said>& said : at(points)) {
        Eigen::VectorXd residuals(static_cast<Eigen::Index>(said.size()));
        for (std::size_t i = 0; i < said.size(); ++i)
            residuals[static_cast<Eigen::Index>(i)] =
                residual_of(request_.table.rows[request_.study.tested[i].row], said[i]);
        all.push_back(residuals);
    }
    return all;
}

} // namespace mend
