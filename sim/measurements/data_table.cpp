#include "sim/measurements/data_table.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/quantity.hpp"
#include "sim/measurements/plain_table.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/scenario/layers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

const std::vector<std::string> known_columns{"id",   "scenario", "overrides", "quantity", "at",        "unit",
                                             "test", "value",    "low",       "high",     "role",      "source",
                                             "read", "note",     "course",    "least",    "percentile"};
const std::vector<std::string> needed_columns{"id", "quantity", "test"};
const std::vector<std::pair<DataTest, std::string>> test_words{
    {DataTest::within, "within"},
    {DataTest::at_most, "at_most"},
    {DataTest::at_least, "at_least"},
    {DataTest::rises, "rises"},
    {DataTest::falls, "falls"},
    {DataTest::unchanged, "unchanged"},
    {DataTest::more_than, "more_than"},
    {DataTest::equal_to, "equal_to"},
    {DataTest::difference_from, "difference_from"},
    {DataTest::ratio_to, "ratio_to"},
};

bool is_direction(DataTest test)
{
    return test == DataTest::rises || test == DataTest::falls || test == DataTest::unchanged;
}

bool is_observable(const std::string& name)
{
    const auto& all = all_observables();
    return std::any_of(all.begin(), all.end(), [&](const Observable& one) { return one.name == name; });
}

std::string nearest_quantity(const std::string& name)
{
    std::vector<std::string> names;
    for (const EndpointEntry& entry : all_endpoints())
        names.push_back(entry.name);
    for (const Observable& one : all_observables())
        names.push_back(one.name);
    const std::string guess = nearest(name, names);
    return guess.empty() ? "`mend list endpoints` and `mend list observables` print those there are"
                         : fmt::format("did you mean {}?", guess);
}

/// One row of cells by the names of its columns.
class RowReader
{
  public:
    RowReader(std::map<std::string, CsvCell> cells, std::string file, int line, Problems& problems)
        : cells_(std::move(cells)), problems_(problems), file_(std::move(file)), line_(line)
    {
        for (const std::string& name : known_columns)
            row_.places[name] = place(name);
    }

    DataRow read()
    {
        row_.id = text("id");
        row_.scenario = text("scenario");
        row_.quantity = text("quantity");
        row_.unit = text("unit");
        row_.value_text = text("value");
        row_.source = text("source");
        row_.note = text("note");
        row_.read = text("read");
        row_.course = course();
        take_role();
        if (row_.id.empty())
            fault("id", "is missing; each row has a name of its own, such as CL01");
        take_test();
        if (row_.test == DataTest::none)
            return row_;
        take_overrides();
        take_numbers();
        take_quantity();
        check_direction();
        check_numbers();
        check_unit();
        return row_;
    }

  private:
    std::map<std::string, CsvCell> cells_;
    Problems& problems_;
    std::string file_;
    int line_;
    DataRow row_;

    std::string text(const std::string& name) const
    {
        const auto found = cells_.find(name);
        return found == cells_.end() ? "" : found->second.text;
    }

    Place place(const std::string& name) const
    {
        const auto found = cells_.find(name);
        return found == cells_.end() ? Place{file_, line_, 1} : Place{file_, found->second.line, found->second.column};
    }

    /// "needle_cytokines.csv" in a folder `courses` is the course "needle cytokines".
    std::string course() const
    {
        const std::filesystem::path path(file_);
        if (!text("course").empty() || path.parent_path().filename() != "courses")
            return text("course");
        std::string name = path.stem().string();
        std::replace(name.begin(), name.end(), '_', ' ');
        return name;
    }

    void fault(const std::string& name, const std::string& message) { problems_.add(place(name), name, message); }

    /// Fills `value` by what `parse` makes of the cell, or notes what it has against it.
    template <class Value, class Parse> void take(const std::string& name, Value& value, Parse parse)
    {
        try {
            value = parse(text(name));
        } catch (const InputError& error) {
            fault(name, error.what());
        }
    }

    void take_role()
    {
        const std::string given = text("role");
        const auto colon = given.find(':');
        row_.role = given.substr(0, colon);
        if (row_.note.empty() && colon != std::string::npos)
            row_.note = given.substr(std::min(given.size(), given.find_first_not_of(' ', colon + 1)));
    }

    void take_test()
    {
        const std::string given = text("test");
        if (given.empty()) {
            if (row_.note.empty())
                fault("test", "is empty: the row is not tested, and its note has to say why (or what follows a colon "
                              "in its role)");
            return;
        }
        const std::string word = given.substr(0, given.find(' '));
        std::vector<std::string> words;
        for (const auto& [test, name] : test_words) {
            words.push_back(name);
            if (name == word)
                row_.test = test;
        }
        if (compares_rows(row_.test)) {
            const auto id = given.find_first_not_of(' ', word.size());
            row_.other = id == std::string::npos ? "" : given.substr(id);
            if (row_.other.empty())
                fault("test", fmt::format("{0} takes the id of another row, as in \"{0} CL01\"", word));
        } else if (row_.test == DataTest::none || word != given) {
            const std::string guess = nearest(word, words);
            fault("test",
                  fmt::format("\"{}\" is not a test; {}there are {} ID", given,
                              guess.empty() ? "" : fmt::format("did you mean {}? ", guess), fmt::join(words, ", ")));
        }
    }

    void take_overrides()
    {
        take("overrides", row_.overrides, split_overrides);
        for (const std::string& word : row_.overrides)
            if (word.find('=') == std::string::npos)
                fault("overrides", fmt::format("\"{}\" is not key=value, such as device.length=\"1.5 mm\"", word));
    }

    std::optional<double> number_in(const std::string& name)
    {
        const std::string given = text(name);
        try {
            return number_in_cell(given);
        } catch (const InputError& error) {
            if (!(name == "value" && is_direction(row_.test))) // what a direction was found from may be words
                fault(name, fmt::format("{}; write it plainly, such as 4.5, in the row's unit", error.what()));
        }
        return std::nullopt;
    }

    void take_numbers()
    {
        row_.value = number_in("value");
        row_.low = number_in("low");
        row_.high = number_in("high");
        row_.least = number_in("least");
        row_.percentile = number_in("percentile");
        if (row_.least && (*row_.least < 0 || (row_.test != DataTest::more_than && row_.test != DataTest::equal_to)))
            fault("least", "is a difference of 0 or more that counts, of more_than and equal_to");
        if (row_.percentile && (*row_.percentile <= 0 || *row_.percentile >= 100 || compares_rows(row_.test)))
            fault("percentile", "is above 0 and below 100, of members of an ensemble, and of no test of two rows");
    }

    void take_quantity()
    {
        const EndpointEntry* endpoint = find_endpoint(row_.quantity);
        if (row_.quantity.empty() || (!endpoint && !is_observable(row_.quantity))) {
            fault("quantity", row_.quantity.empty() ? "is missing: an endpoint or an observable"
                                                    : fmt::format("there is no endpoint or observable \"{}\"; {}",
                                                                  row_.quantity, nearest_quantity(row_.quantity)));
            return;
        }
        if (!unit_of_quantity(row_.quantity)) {
            fault("quantity", fmt::format("{} is a word and cannot be tested as a number", row_.quantity));
            return;
        }
        const bool has_time = !text("at").empty();
        if (has_time && !is_observable(row_.quantity))
            fault("at",
                  fmt::format("{} is an endpoint: it belongs to the whole course, so leave `at` empty", row_.quantity));
        else if (has_time)
            take("at", row_.at, [](const std::string& cell) { return std::optional(parse_when(cell)); });
        else if (!endpoint)
            row_.at = When{}; // the end of follow-up, where endpoints are made
        if (is_direction(row_.test) && !has_time && !row_.at && !endpoint->change)
            fault("test", fmt::format("{} has no untreated value that it could change from; rises, falls and unchanged "
                                      "are for endpoints that are changes, and for observables at a time",
                                      row_.quantity));
    }

    /// A time of peak has no untreated value; a ratio is compared with a number, or with another row.
    void check_direction()
    {
        if (is_direction(row_.test) && row_.at &&
            (row_.at->moment.is_a_time() || row_.at->against != When::Against::nothing))
            fault("test", "rises, falls and unchanged are against untreated skin: they take the observable itself, not "
                          "the time of its peak, a ratio or a difference");
    }

    void check_numbers()
    {
        const bool broken = problems_.doubtful("value") || problems_.doubtful("low") || problems_.doubtful("high");
        if (row_.test == DataTest::within && !(row_.low && row_.high)) {
            if (!broken)
                fault(row_.low ? "high" : "low",
                      "is missing: within takes low and high (at_most and at_least take one limit)");
        } else if (row_.low && row_.high && *row_.low > *row_.high)
            fault("low", fmt::format("{:g} is above high, {:g}", *row_.low, *row_.high));
        else if (row_.test == DataTest::within && *row_.low == *row_.high)
            fault("low", fmt::format("{:g} is high too: no computed number is exactly that; give the band of the "
                                     "measurement, or at_most or at_least",
                                     *row_.low));
        const bool of_two = row_.test == DataTest::difference_from || row_.test == DataTest::ratio_to;
        const bool band = !of_two && row_.low && row_.high && *row_.low <= *row_.high;
        if (band && row_.value && (*row_.value < *row_.low || *row_.value > *row_.high))
            fault("value",
                  fmt::format("{:g} is not between low, {:g}, and high, {:g}", *row_.value, *row_.low, *row_.high));
        if (of_two && !row_.low && !row_.high && !broken)
            fault("low", fmt::format("is missing, and high as well: {} takes one of them or both", word_of(row_.test)));
        if (row_.test == DataTest::at_most && !row_.high && !row_.value && !broken)
            fault("high", "is missing: at_most takes high, or value");
        if (row_.test == DataTest::at_least && !row_.low && !row_.value && !broken)
            fault("low", "is missing: at_least takes low, or value");
    }

    void check_unit()
    {
        const auto own = own_unit(row_);
        if (!own)
            return;
        if (row_.unit.empty()) {
            const bool needs = row_.test == DataTest::within || row_.test == DataTest::at_most ||
                               row_.test == DataTest::at_least || row_.test == DataTest::difference_from || row_.least;
            if (needs && *own != "1")
                fault("unit", fmt::format("is missing; {} is in {}, or what converts to it", row_.quantity, *own));
            row_.unit = *own;
            return;
        }
        try {
            unit_ratio(*own, row_.unit);
        } catch (const InputError& error) {
            fault("unit", fmt::format("{}; {} is in {}", error.what(), row_.quantity, *own));
            row_.unit = *own;
        }
    }
};

/// What is wrong with the names of the columns; those that are nobody's are listed in `unread`.
void check_head(const CsvTable& table, const std::string& file, Problems& problems, std::vector<std::string>& unread)
{
    const auto is_there = [&](const std::string& name) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const CsvColumn& column) { return column.name == name; });
    };
    for (const CsvColumn& column : table.columns) {
        const bool known = std::find(known_columns.begin(), known_columns.end(), column.name) != known_columns.end();
        const std::string guess = known ? "" : nearest(column.name, known_columns);
        const Place place{file, column.line, column.column};
        if (known && !column.unit.empty())
            problems.add(place, column.name,
                         fmt::format("units stand in the column unit, a row each, not in the head; "
                                     "write {} without [{}]",
                                     column.name, column.unit));
        else if (!guess.empty() && !is_there(guess))
            problems.add(place, column.name, fmt::format("unknown column; did you mean {}?", guess));
        else if (!known)
            unread.push_back(column.name);
    }
    for (const std::string& needed : needed_columns)
        if (!is_there(needed))
            problems.add({file, table.columns.front().line, 1}, needed,
                         fmt::format("this column is missing; the first line names the columns: {}",
                                     fmt::join(known_columns, ",")));
    problems.throw_all();
}

void check_ids(const DataTable& table, Problems& problems)
{
    std::map<std::string, const DataRow*> rows;
    for (const DataRow& row : table.rows)
        if (!row.id.empty() && !rows.emplace(row.id, &row).second)
            problems.add(row.places.at("id"), "id", fmt::format("\"{}\" is there twice", row.id));
    for (const DataRow& row : table.rows) {
        if (!compares_rows(row.test) || row.other.empty())
            continue;
        const auto other = rows.find(row.other);
        const Place& place = row.places.at("test");
        if (other == rows.end())
            problems.add(place, "test", fmt::format("there is no row \"{}\"", row.other));
        else if (other->first == row.id)
            problems.add(place, "test", "compares the row with itself");
        else if (other->second->test == DataTest::difference_from || other->second->test == DataTest::ratio_to ||
                 other->second->percentile)
            problems.add(place, "test",
                         fmt::format("row {} compares rows itself, or is of members: it has no value of "
                                     "its own to be compared with",
                                     row.other));
        else if (other->second->test == DataTest::none)
            problems.add(place, "test", fmt::format("row {} is not tested and has no value", row.other));
        else
            try {
                unit_ratio(*value_unit(*other->second), *value_unit(row));
            } catch (const InputError&) {
                problems.add(place, "test",
                             fmt::format("row {} is in {}, this one in {}: they measure different things", row.other,
                                         *value_unit(*other->second), *value_unit(row)));
            }
    }
}

} // namespace

std::string word_of(DataTest test)
{
    for (const auto& [known, word] : test_words)
        if (known == test)
            return word;
    return "";
}

std::optional<std::string> unit_of_quantity(const std::string& name)
{
    const EndpointEntry* endpoint = find_endpoint(name);
    if (endpoint)
        return endpoint->unit == "-" || endpoint->unit.empty() ? std::nullopt : std::optional(endpoint->unit);
    for (const Observable& one : all_observables())
        if (one.name == name)
            return one.unit;
    return std::nullopt;
}

bool compares_rows(DataTest test)
{
    return test == DataTest::more_than || test == DataTest::equal_to || test == DataTest::difference_from ||
           test == DataTest::ratio_to;
}

std::string test_text(const DataRow& row)
{
    return compares_rows(row.test) ? word_of(row.test) + " " + row.other : word_of(row.test);
}

std::optional<std::string> own_unit(const DataRow& row)
{
    return row.test == DataTest::ratio_to ? std::optional<std::string>("1") : value_unit(row);
}

std::optional<std::string> value_unit(const DataRow& row)
{
    const auto own = unit_of_quantity(row.quantity);
    return own && row.at ? std::optional(row.at->unit(*own)) : own;
}

std::vector<std::string> split_overrides(const std::string& cell)
{
    std::vector<std::string> words;
    char quote = 0;
    int depth = 0;
    bool between = true;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char letter = cell[i];
        const bool mark = quote == 0 && depth == 0 && (letter == ' ' || letter == ';' || letter == '\n');
        if (mark && words.empty())
            continue;
        // "skin.age=60 yr": a blank ends a word only where the next one has a key of its own, or a semicolon says so.
        if (mark) {
            const std::size_t next = cell.find_first_not_of(" ;\n", i);
            const std::size_t key_end = cell.find_first_of(" ;\n=\"'[", std::min(next, cell.size()));
            between =
                letter == ';' || next == std::string::npos || (key_end != std::string::npos && cell[key_end] == '=');
            if (between)
                continue;
        }
        if (between)
            words.emplace_back();
        between = false;
        words.back() += letter;
        if (quote != 0)
            quote = letter == quote ? 0 : quote;
        else if (letter == '"' || letter == '\'')
            quote = letter;
        else
            depth += (letter == '[') - (letter == ']');
    }
    if (quote != 0 || depth != 0)
        throw InputError(fmt::format("{} is not closed in {}", quote != 0 ? "a quotation mark" : "a bracket", cell));
    return words;
}

DataTable read_data_table(const std::filesystem::path& path)
{
    DataTable table;
    table.file = path.string();
    const bool is_folder = std::filesystem::is_directory(path);
    if (is_folder || !std::filesystem::exists(path))
        throw InputError(fmt::format("{}: {}; a table of measurements (CSV) is expected, with the columns {}",
                                     table.file, is_folder ? "is a folder" : "there is no such file",
                                     fmt::join(known_columns, ",")));
    std::vector<CsvFault> misfits;
    CsvTable read = read_table(read_scenario_text(path), table.file, {}, &misfits);
    if (is_plain(read))
        read = long_form(read, table.file);
    Problems problems;
    check_head(read, table.file, problems, table.unread);
    for (const CsvFault& misfit : misfits)
        problems.add({table.file, misfit.first.line, misfit.first.column}, misfit.first.text, misfit.message);
    for (const CsvRow& cells : read.rows) {
        std::map<std::string, CsvCell> by_name;
        for (std::size_t c = 0; c < cells.size(); ++c)
            by_name.emplace(read.columns[c].name, cells[c]);
        Problems own; // what is wrong in one row leaves no doubt of another
        table.rows.push_back(RowReader(by_name, table.file, cells.front().line, own).read());
        problems.add_all(own);
    }
    if (read.rows.empty() && misfits.empty())
        problems.add({table.file, 1, 1}, "table", "has no rows below its head");
    if (problems.none())
        check_ids(table, problems);
    problems.throw_all();
    return table;
}

DataTable read_data_tables(const std::vector<std::filesystem::path>& files)
{
    EXPECTS(!files.empty());
    DataTable all = read_data_table(files.front());
    for (std::size_t i = 1; i < files.size(); ++i) {
        const DataTable one = read_data_table(files[i]);
        all.rows.insert(all.rows.end(), one.rows.begin(), one.rows.end());
        for (const std::string& name : one.unread)
            if (std::find(all.unread.begin(), all.unread.end(), name) == all.unread.end())
                all.unread.push_back(name);
    }
    if (files.size() > 1)
        all.file = fmt::format("{} and {} more", all.file, files.size() - 1);
    Problems problems;
    check_ids(all, problems);
    problems.throw_all();
    return all;
}

} // namespace mend
