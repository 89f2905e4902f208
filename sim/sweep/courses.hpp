#pragma once
/// Time series of many rows: a file each, and the bands over all of them.
#include "sim/output/timeseries.hpp"

namespace mend
{

/// Between the two neighbours of a share of sorted values (Hyndman and Fan 1996, type 7, doi:10.2307/2684934).
/// \param sorted at least one
double quantile(const std::vector<double>& sorted, double share);

/// The first column of a time series, d. \throws StorageError if the file is none
std::vector<double> times_in(const std::filesystem::path& timeseries);

/// `folder`/courses/row_N.csv, N from 1: a time series with six digits, put in place at one moment.
/// \param course [time][column]
void write_course(const std::filesystem::path& folder, std::size_t row, const std::vector<Column>& columns,
                  const std::vector<double>& times, const std::vector<std::vector<double>>& course);

/// From the courses of these rows: `time[d]`, then for each column its 5 %, 50 % and 95 % points over the rows,
/// `NAME_p05[unit],NAME_p50[unit],NAME_p95[unit]`, at each time on its own; a row that has nothing to measure on does
/// not count, and where none has, it is `nan`. \throws StorageError where a course is missing or damaged
void write_course_bands(const std::filesystem::path& folder, const std::vector<std::size_t>& rows,
                        const std::filesystem::path& target);

} // namespace mend
