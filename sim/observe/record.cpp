#include "sim/observe/record.hpp"

#include "sim/base/error.hpp"
#include "sim/observe/observables/barrier.hpp"
#include "sim/observe/observables/cover.hpp"
#include "sim/observe/observables/drug.hpp"

#include <algorithm>

namespace mend
{

Record::Record(const Observers& observers, const std::vector<WatchedThreshold>& thresholds)
{
    for (const WatchedThreshold& one : thresholds)
        watched_.push_back({one.endpoint, one.threshold, follow(one.threshold.course, observers)});
    EXPECTS(course_count() <= most_courses);
    for (const Memory memory : {Memory::drying, Memory::shedding}) // there is one of each
        EXPECTS(std::count_if(followed_.begin(), followed_.end(),
                              [&](const Followed& one) { return one.course.memory == memory; }) <= 1);
    cover_mean_ = observers.index(observables::cover_mean().name);
    drug_effect_ = observers.index(observables::drug_effect().name);
    breach_drive_ = observers.index(observables::dryness_drive().name);
    first_minute_.fill(never);
    const std::size_t count = observers.list().size();
    for (auto* values : {&last_, &peaks_, &peak_times_, &troughs_, &trough_times_})
        values->assign(count, never);
    integrals_.assign(count, 0.0);
}

/// Place of a course in followed_.
std::size_t Record::follow(const Course& course, const Observers& observers)
{
    const auto same = [&](const Followed& one) { return one.course == course; };
    const auto found = std::find_if(followed_.begin(), followed_.end(), same);
    if (found != followed_.end())
        return static_cast<std::size_t>(found - followed_.begin());
    followed_.push_back({course, observers.index(course.observable), observers.index(course.of_first_minute)});
    return followed_.size() - 1;
}

const Record::Watched& Record::watch_of(const std::string& endpoint) const
{
    const auto named = [&](const Watched& one) { return one.endpoint == endpoint; };
    const auto found = std::find_if(watched_.begin(), watched_.end(), named);
    EXPECTS(found != watched_.end());
    return *found;
}

/// What moves a course: the course itself, or for those that lag the input of their memory.
double Record::drive(std::size_t course, const std::vector<double>& values) const
{
    const Followed& followed = followed_[course];
    if (followed.observable < 0)
        return 0;
    const double value = values[static_cast<std::size_t>(followed.observable)];
    if (!followed.course.of_first_minute.empty()) {
        const double reference = first_minute_[course];
        if (sessions_ == 0 || reference <= 0)
            return 0;
        return std::isnan(reference) ? (value > 0 ? 1 : 0) : value / reference;
    }
    return followed.course.lacking ? 1 - value : value;
}

Record::Courses Record::courses_of(const std::vector<double>& values) const
{
    Courses courses{};
    for (std::size_t i = 0; i < course_count(); ++i)
        courses[i] = drive(i, values);
    return courses;
}

/// What lags stands in place of what drives it.
void Record::read_memories(Courses& courses) const
{
    for (std::size_t i = 0; i < course_count(); ++i)
        if (followed_[i].course.memory == Memory::drying)
            courses[i] = dryness_.outlet();
        else if (followed_[i].course.memory == Memory::shedding)
            courses[i] = peeling_.outlet();
}

void Record::advance_memories(double duration, const Courses& before, const Courses& after)
{
    for (std::size_t i = 0; i < course_count(); ++i)
        if (followed_[i].course.memory == Memory::drying)
            dryness_.advance(duration, before[i], after[i]);
        else if (followed_[i].course.memory == Memory::shedding)
            peeling_.advance(duration, before[i], after[i]);
}

void Record::note_extremes(double time, const std::vector<double>& values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(peaks_[i]) || values[i] > peaks_[i])
            peaks_[i] = values[i], peak_times_[i] = time;
        if (std::isnan(troughs_[i]) || values[i] < troughs_[i])
            troughs_[i] = values[i], trough_times_[i] = time;
    }
    last_ = values;
    time_ = time;
}

void Record::treated(double time, const std::vector<double>& before, const std::vector<double>& after)
{
    EXPECTS(before.size() == last_.size() && after.size() == last_.size());
    note_extremes(time, before);
    note_extremes(time, after);
    sessions_ += 1;
    last_session_ = time;
    first_minute_.fill(never);
    const bool sheds = std::any_of(followed_.begin(), followed_.end(), [](const Followed& one) {
        return one.course.memory == Memory::shedding && one.observable >= 0;
    });
    if (cover_mean_ >= 0 && sheds)
        peeling_.pulse(debris_of_column * std::max(0.0, before[cover_mean_] - after[cover_mean_]));
    values_ = courses_of(after);
    breach_ = breach_drive_ >= 0 ? after[breach_drive_] : never;
    read_memories(values_);
    session_peaks_ = values_;
    for (Watched& one : watched_)
        for (Watch& watch : one.levels)
            watch.restart();
}

/// A step over the first minute after a session is seen in two parts.
void Record::see(const Measured& measured)
{
    EXPECTS(measured.before.size() == last_.size() && measured.after.size() == last_.size());
    const double minute = last_session_ + first_minute;
    const auto known = [](double value) { return !std::isnan(value); };
    const bool ahead = sessions_ > 0 && std::none_of(first_minute_.begin(), first_minute_.end(), known);
    if (!ahead || measured.end <= minute)
        return see_step(measured);
    std::vector<double> then = measured.after;
    const double share = measured.start < minute ? (minute - measured.start) / (measured.end - measured.start) : 0.0;
    for (std::size_t i = 0; i < then.size(); ++i)
        then[i] = measured.before[i] + share * (measured.after[i] - measured.before[i]);
    if (share > 0)
        see_step({measured.start, minute, measured.before, then});
    first_minute_.fill(0);
    for (std::size_t i = 0; i < course_count(); ++i)
        if (followed_[i].reference >= 0)
            first_minute_[i] = then[static_cast<std::size_t>(followed_[i].reference)];
    see_step({std::max(measured.start, minute), measured.end, then, measured.after});
}

void Record::see_drug(const Measured& measured)
{
    if (drug_effect_ < 0 || std::isnan(drug_put_on_) || !std::isnan(drug_works_))
        return;
    const double before = measured.before[drug_effect_], after = measured.after[drug_effect_];
    if (after >= 1)
        drug_works_ = before >= 1 ? measured.start
                                  : measured.start + (measured.end - measured.start) * (1 - before) / (after - before);
}

void Record::see_step(const Measured& measured)
{
    const double duration = measured.end - measured.start;
    note_extremes(measured.start, measured.before);
    see_drug(measured);
    for (std::size_t i = 0; i < last_.size(); ++i)
        integrals_[i] += 0.5 * duration * (measured.before[i] + measured.after[i]);

    const Courses before = courses_of(measured.before), after = courses_of(measured.after);
    const int pieces = std::max(1, static_cast<int>(std::ceil(duration / finest)));
    Courses from = before;
    for (int piece = 1; piece <= pieces; ++piece) {
        const double share = static_cast<double>(piece) / pieces;
        Courses to = after;
        if (piece < pieces)
            for (std::size_t i = 0; i < course_count(); ++i)
                to[i] = before[i] + share * (after[i] - before[i]);
        const double start = measured.start + duration * (static_cast<double>(piece - 1) / pieces);
        see_piece(start, piece < pieces ? measured.start + duration * share : measured.end, from, to);
        from = to;
    }
    note_extremes(measured.end, measured.after);
}

void Record::see_piece(double start, double end, const Courses& drives_before, const Courses& drives_after)
{
    Courses before = drives_before, after = drives_after;
    read_memories(before);
    advance_memories(end - start, drives_before, drives_after);
    read_memories(after);
    watch(start, end, before, after);
    values_ = after;
}

/// What counts is the way back: a course that lags behind the session, and then rises higher than ever since, has not
/// resolved before. So a new largest value outside the limit takes back what was found.
void Record::watch(double start, double end, const Courses& before, const Courses& after)
{
    for (int level = 0; level < level_count; ++level)
        for (Watched& one : watched_) {
            const double limit = one.threshold.limit * threshold_factors[level];
            const double value = after[one.course];
            const Inside inside = inside_of(start, end, before[one.course], value, limit);
            one.levels[level].see(start, end, inside, one.threshold.hold, one.threshold.may_relapse);
            if (value > session_peaks_[one.course] && value > limit)
                one.levels[level].take_back();
        }
    for (std::size_t i = 0; i < course_count(); ++i)
        session_peaks_[i] = std::max(session_peaks_[i], after[i]);
}

bool Record::was_open(const std::string& endpoint) const
{
    const std::size_t course = watch_of(endpoint).course;
    return followed_[course].course.of_first_minute.empty() || std::isnan(first_minute_[course]) ||
           first_minute_[course] > 0;
}

std::optional<double> Record::resolved(const std::string& endpoint, Level level) const
{
    const double done = watch_of(endpoint).levels[level].done;
    if (!has(endpoint) || sessions_ == 0 || std::isnan(done))
        return std::nullopt;
    return done - last_session_;
}

bool Record::began(const std::string& endpoint, Level level) const
{
    const Watched& one = watch_of(endpoint);
    return sessions_ > 0 && session_peaks_[one.course] > one.threshold.limit * threshold_factors[level];
}

std::optional<Record::Relapse> Record::relapse(const std::string& endpoint) const
{
    const Watch& watch = watch_of(endpoint).levels[at_threshold];
    if (sessions_ == 0 || std::isnan(watch.left))
        return std::nullopt;
    return Relapse{watch.first - last_session_, watch.left - last_session_};
}

std::optional<double> Record::downtime(Level level) const
{
    if (!missing_of_downtime().empty())
        return std::nullopt;
    std::optional<double> longest;
    for (const Watched& one : watched_) {
        if (!one.threshold.ends_downtime || !began(one.endpoint, level))
            continue;
        const auto days = resolved(one.endpoint, level);
        if (!days)
            return std::nullopt;
        longest = std::max(longest.value_or(0), *days);
    }
    return longest;
}

bool Record::downtime_began(Level level) const
{
    return std::any_of(watched_.begin(), watched_.end(),
                       [&](const Watched& one) { return one.threshold.ends_downtime && began(one.endpoint, level); });
}

std::vector<std::string> Record::missing_of_downtime() const
{
    std::vector<std::string> missing;
    for (const Watched& one : watched_)
        if (one.threshold.ends_downtime && followed_[one.course].observable < 0)
            missing.push_back(followed_[one.course].course.observable);
    return missing;
}

std::optional<double> Record::inside_since(const std::string& endpoint) const
{
    const Watch& watch = watch_of(endpoint).levels[at_threshold];
    if (!has(endpoint) || sessions_ == 0 || !std::isnan(watch.done) || std::isnan(watch.since))
        return std::nullopt;
    return watch.since - last_session_;
}

void Record::drug_put_on(double time)
{
    drug_put_on_ = time;
    drug_works_ = never;
}

std::optional<double> Record::drug_onset() const
{
    if (std::isnan(drug_works_))
        return std::nullopt;
    return drug_works_ - drug_put_on_;
}

std::optional<double> Record::breach_recovered() const
{
    if (breach_drive_ < 0 || !(breach_ > 0))
        return std::nullopt;
    return 1 - last_[static_cast<std::size_t>(breach_drive_)] / breach_;
}

/// Every number that is remembered, in one order: saving and restoring cannot disagree.
template <class Self, class Visitor> void Record::visit(Self& self, Visitor visitor)
{
    for (auto* value :
         {&self.sessions_, &self.last_session_, &self.time_, &self.breach_, &self.drug_put_on_, &self.drug_works_})
        visitor(*value);
    for (auto* values :
         {&self.last_, &self.peaks_, &self.peak_times_, &self.troughs_, &self.trough_times_, &self.integrals_})
        for (auto& value : *values)
            visitor(value);
    visitor(self.dryness_.contents[0]);
    for (auto& content : self.peeling_.contents)
        visitor(content);
    for (auto* values : {&self.values_, &self.session_peaks_, &self.first_minute_})
        for (std::size_t i = 0; i < self.course_count(); ++i)
            visitor((*values)[i]);
    const auto visit_watches = [&](auto& levels) {
        for (auto& watch : levels)
            for (auto* moment : {&watch.since, &watch.done, &watch.first, &watch.left})
                visitor(*moment);
    };
    for (auto& one : self.watched_)
        visit_watches(one.levels);
}

std::vector<double> Record::save() const
{
    std::vector<double> saved;
    visit(*this, [&saved](const double& value) { saved.push_back(value); });
    return saved;
}

void Record::restore(const std::vector<double>& saved)
{
    if (saved.size() != save().size())
        throw StorageError("the record in the checkpoint belongs to other observables or endpoints");
    std::size_t next = 0;
    visit(*this, [&](double& value) { value = saved[next++]; });
}

} // namespace mend
