/// Reads tables as every verb does and prints what it found, a line of JSON each: table_program FILE…
#include "sim/base/error.hpp"
#include "sim/base/table_text.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int count, char** words)
{
    for (int i = 1; i < count; ++i) {
        std::ifstream file(words[i], std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        nlohmann::json found{{"columns", nlohmann::json::array()}, {"rows", nlohmann::json::array()}};
        try {
            const mend::CsvTable table = mend::read_table(bytes, "table");
            for (const mend::CsvColumn& column : table.columns)
                found["columns"].push_back({column.name, column.unit});
            for (const mend::CsvRow& row : table.rows) {
                found["rows"].push_back(nlohmann::json::array());
                for (const mend::CsvCell& cell : row)
                    found["rows"].back().push_back(cell.text);
            }
        } catch (const mend::InputError& error) {
            found = {{"refused", error.what()}};
        }
        std::cout << found.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
}
