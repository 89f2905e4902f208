/// Tables as spreadsheets and instruments write them: every row that is read has a cell for each column.
#include "sim/base/table_text.hpp"
#include "sim/base/utf8.hpp"
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    mend::fuzz::answered([&] {
        const mend::CsvTable table = mend::read_table(mend::fuzz::text_of(bytes, size), "fuzz.csv");
        for (const mend::CsvRow& row : table.rows) {
            if (row.size() > table.columns.size())
                std::abort();
            for (const mend::CsvCell& cell : row)
                mend::fuzz::answered([&] { mend::number_in_cell(cell.text); });
        }
    });
    return 0;
}
