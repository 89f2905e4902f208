#pragma once
/// What an analysis begins with: a table of inputs and outputs, of a sweep's folder or of any CSV file.
#include "sim/output/results.hpp"
#include "sim/sweep/specification.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

enum class Role
{
    swept,   ///< a setting: what an answer may choose
    patient, ///< differs from patient to patient
    drawn    ///< a number of the model that nobody measured
};

enum class Scale
{
    linear,
    logarithmic,
    words
};

struct Input
{
    std::string name, unit; ///< unit empty for words
    Role role = Role::swept;
    Scale scale = Scale::linear;
    std::vector<std::string> texts{}; ///< a row each, as the table shows them
    std::vector<double> numbers{};    ///< a row each; of words their place in `words`
    std::vector<std::string> words{}; ///< in the order in which they come
    double low = 0, high = 0;         ///< of all rows
    std::optional<SweptKey> key{};    ///< its law, where a sweep drew it

    /// 0 at `low` and 1 at `high`, along the scale; for words 0 to number of words - 1 as it is.
    double share_of(double number) const;
    double number_at(double share) const;
    bool differs() const { return low < high; }
};

struct Output
{
    std::string name, unit, definition;
    bool more_is_better = false;
    std::vector<double> values; ///< a row each; not a number where there is none
    std::size_t count() const;  ///< of values
};

/// Keys of [skin] and [patient]: nobody chooses them.
bool is_of_a_person(const std::string& key);

struct StudyTable
{
    std::string title, method; ///< method "table" for any CSV file
    int samples = 0;
    std::uint64_t seed = 0;
    std::size_t planned = 0;         ///< rows that the specification has
    std::vector<std::size_t> number; ///< a row each: its place in the specification, from 0
    std::vector<std::size_t> design; ///< a row each: its point of the design
    std::vector<std::size_t> member; ///< a row each: patient and draw
    std::vector<bool> failed;        ///< a row each
    std::vector<bool> unsafe;        ///< a row each: never recommended
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<std::string> notes; ///< what was left out, and why

    std::size_t rows() const { return number.size(); }
    std::size_t failures() const;
    std::size_t unsafe_rows() const;
    const Output& output(const std::string& name) const; ///< \throws InputError
    std::vector<std::size_t> inputs_of(Role role) const; ///< of those that differ
};

/// What a cross-validation leaves out together, a number a row: of a Saltelli design a base point with all that was
/// changed of it one by one; else all patients and draws of equal settings or, where no setting differs, of an equal
/// patient.
std::vector<std::size_t> blocks_of(const StudyTable& table);

/// The rows that are done so far. \throws InputError if it is no sweep's folder
StudyTable table_of_sweep(const std::filesystem::path& folder);

/// Any table: `inputs` by their heads without unit; every other column of numbers is an output, or those named.
/// \param method empty, saltelli or morris: what the order of the rows means
/// A column is of words only if none of its cells is a number, or `words` names it. Rows in which an input has no value
/// are left out, which the table's notes say with their lines.
/// \throws InputError
StudyTable table_of_csv(const std::filesystem::path& file, const std::vector<std::string>& inputs,
                        const std::string& method, const std::vector<std::string>& words = {});

} // namespace mend
