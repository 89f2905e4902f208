#pragma once
/// How sure a result is, where it rests on numbers that nobody measured: the same scenario with many draws of them.
#include "sim/sweep/posterior.hpp"
#include "sim/sweep/sweep.hpp"

#include <map>

namespace mend
{

/// Computes the members into `folder`/ensemble_N (a sweep's folder: results.csv has each member's numbers and
/// endpoints, courses/ its time series), gives the endpoints their bands, adds those to the folder's summary.json, and
/// writes the bands of the time series to timeseries_bands.csv, for the times of the folder's timeseries.csv. Where the
/// members are on another grid than the run, endpoints are carried over to the run's (stand_in.csv of the members'
/// folder, carry_over.hpp); results.csv and time series are as computed.
/// \throws Interrupted: what is done is kept, and found again; StorageError; InputError
/// \returns the members' folder, within `folder`
std::string add_ensemble(const SweepSpec& ensemble, const std::filesystem::path& folder, int jobs,
                         std::vector<Endpoint>& endpoints, const StudyWatcher& watcher);

/// Values of each endpoint, a member each, of an ensemble's folder, carried over to the run's grid; members that failed
/// are not in it.
std::map<std::string, std::vector<std::optional<double>>> member_values(const std::filesystem::path& ensemble);

/// The 5 %, 50 % and 95 % points of the members' values; one that did not reach it counts as later than all others.
Band band_of(std::vector<std::optional<double>> values);

/// Lines of value, median and band, and what they mean; empty if no endpoint has a band.
/// \param posterior that the members were drawn from; empty: from the numbers' ranges
Table band_table(const std::vector<Endpoint>& endpoints, const Posterior& posterior);

} // namespace mend
