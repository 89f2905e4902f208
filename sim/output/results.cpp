#include "sim/output/results.hpp"

#include "sim/output/files.hpp"
#include "sim/output/hdf5.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace mend
{
namespace
{

std::string cell_text(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted.append(letter == '"' ? "\"\"" : letter == '\n' || letter == '\r' ? " " : std::string_view(&letter, 1));
    quoted.push_back('"');
    return quoted;
}

std::string head_text(const ResultColumn& column)
{
    return column.unit.empty() ? column.name : fmt::format("{}[{}]", column.name, column.unit);
}

double number_in(const std::string& cell)
{
    return cell.empty() ? std::numeric_limits<double>::quiet_NaN() : std::strtod(cell.c_str(), nullptr);
}

void write_words(hid_t where, const ResultColumn& column)
{
    std::size_t length = 1;
    for (const std::string& cell : column.cells)
        length = std::max(length, cell.size());
    std::string bytes(length * column.cells.size(), '\0');
    for (std::size_t i = 0; i < column.cells.size(); ++i)
        column.cells[i].copy(bytes.data() + i * length, length);
    hdf5::Handle type = hdf5::checked(H5Tcopy(H5T_C_S1), H5Tclose, column.name);
    hdf5::check(H5Tset_size(type, length), column.name);
    hdf5::check(H5Tset_cset(type, H5T_CSET_UTF8), column.name);
    hdf5::check(H5Tset_strpad(type, H5T_STR_NULLPAD), column.name);
    const hdf5::Handle creation = hdf5::dataset_creation();
    hdf5::Handle data = hdf5::create_dataset(where, column.name, type, hdf5::space_of({column.cells.size()}), creation);
    hdf5::check(H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), column.name);
}

void write_column(hid_t where, const ResultColumn& column)
{
    if (column.words)
        write_words(where, column);
    else {
        std::vector<double> numbers;
        for (const std::string& cell : column.cells)
            numbers.push_back(number_in(cell));
        hdf5::write_values(where, column.name, numbers, {numbers.size()});
    }
    const hdf5::Handle data = hdf5::open_dataset(where, column.name);
    if (!column.unit.empty())
        hdf5::write_text(data, "units", column.unit);
    if (!column.definition.empty())
        hdf5::write_text(data, "long_name", column.definition);
}

} // namespace

std::string csv_text(const ResultTable& table)
{
    std::string text;
    const std::size_t rows = table.columns.empty() ? 0 : table.columns.front().cells.size();
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text.append(c ? "," : "").append(cell_text(head_text(table.columns[c])));
    text.push_back('\n');
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            text.append(c ? "," : "").append(cell_text(table.columns[c].cells[r]));
        text.push_back('\n');
    }
    return text;
}

void write_results_csv(const std::filesystem::path& folder, const ResultTable& table)
{
    replace_file(folder / "results.csv", csv_text(table), Durability::survives_a_crash);
}

void write_results_h5(const std::filesystem::path& folder, const ResultTable& table)
{
    hdf5::prepare();
    Temporary temporary(folder / "results.h5");
    {
        const hdf5::Handle access = hdf5::file_access();
        hdf5::Handle file = hdf5::checked(H5Fcreate(temporary.path().c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access),
                                          H5Fclose, temporary.path().string());
        for (const auto& [name, text] : table.attributes)
            hdf5::write_text(file, name, text);
        for (const char* name : {"inputs", "outputs"}) {
            const hdf5::Handle group =
                hdf5::checked(H5Gcreate2(file, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, name);
            for (const ResultColumn& column : table.columns)
                if (column.group == name)
                    write_column(group, column);
        }
        for (const ResultColumn& column : table.columns)
            if (column.group.empty())
                write_column(file, column);
        if (!file.close())
            hdf5::fail(temporary.path().string());
    }
    temporary.put_in_place();
}

} // namespace mend
