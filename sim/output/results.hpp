#pragma once
/// The table of many scenarios: results.csv, and the same in HDF5. One row a scenario in the order of its
/// specification, inputs then outputs, nothing that depends on the clock or the machine.
#include "sim/output/output.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct ResultColumn
{
    std::string name;
    std::string unit;               ///< empty for words
    std::string group;              ///< "", "inputs" or "outputs": where HDF5 keeps it
    std::string definition;         ///< empty where the name says it
    bool words = false;             ///< text in HDF5, even where it looks like a number
    std::vector<std::string> cells; ///< as CSV shows them, before quoting; empty: no value
};

struct ResultTable
{
    std::vector<ResultColumn> columns;                           ///< all of the same length
    std::vector<std::pair<std::string, std::string>> attributes; ///< of the HDF5 file: specification, origin
};

/// RFC 4180, header `name[unit]`.
std::string csv_text(const ResultTable& table);

/// results.csv, replaced at one moment. \throws StorageError
void write_results_csv(const std::filesystem::path& folder, const ResultTable& table);
/// results.h5: numbers as double (not a number where there is no value), words as text of fixed length.
void write_results_h5(const std::filesystem::path& folder, const ResultTable& table);

} // namespace mend
