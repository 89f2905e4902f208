#include "sim/observe/record.hpp"

#include "sim/base/error.hpp"

#include <algorithm>

namespace mend
{

Record::Record(const Observers& observers)
{
    for (const Threshold& threshold : thresholds) {
        observables_[threshold.course] = observers.index(std::string(threshold.observable));
        references_[threshold.course] = observers.index(std::string(threshold.of_first_minute));
    }
    cover_mean_ = observers.index("cover_mean");
    drug_effect_ = observers.index("drug_effect");
    first_minute_.fill(never);
    const std::size_t count = observers.list().size();
    for (auto* values : {&last_, &peaks_, &peak_times_, &troughs_, &trough_times_})
        values->assign(count, never);
    integrals_.assign(count, 0.0);
}

/// What moves a course: the course itself, or for those that lag the input of their memory.
double Record::drive(Course course, const std::vector<double>& values) const
{
    if (!has(course))
        return 0;
    const double value = values[static_cast<std::size_t>(observables_[course])];
    if (!thresholds[course].of_first_minute.empty()) {
        const double reference = first_minute_[course];
        if (sessions_ == 0 || reference <= 0)
            return 0;
        return std::isnan(reference) ? (value > 0 ? 1 : 0) : value / reference;
    }
    return course == open_cover_course ? 1 - value : value;
}

Record::Courses Record::courses_of(const std::vector<double>& values) const
{
    Courses courses{};
    for (const Threshold& threshold : thresholds)
        courses[threshold.course] = drive(threshold.course, values);
    return courses;
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
    if (cover_mean_ >= 0 && has(peeling_course))
        peeling_.pulse(debris_of_column * std::max(0.0, before[cover_mean_] - after[cover_mean_]));
    values_ = courses_of(after);
    breach_ = values_[water_loss_course];
    values_[peeling_course] = peeling_.outlet();
    values_[dryness_course] = dryness_.outlet();
    session_peaks_ = values_;
    for (auto& levels : watches_)
        for (Watch& watch : levels)
            watch.restart();
    for (Watch& watch : downtime_)
        watch.restart();
}

/// A step over the first minute after a session is seen in two parts.
void Record::see(const Measured& measured)
{
    EXPECTS(measured.before.size() == last_.size() && measured.after.size() == last_.size());
    const double minute = last_session_ + first_minute;
    const bool ahead = sessions_ > 0 && std::isnan(first_minute_[open_area_course]);
    if (!ahead || measured.end <= minute)
        return see_step(measured);
    std::vector<double> then = measured.after;
    const double share = measured.start < minute ? (minute - measured.start) / (measured.end - measured.start) : 0.0;
    for (std::size_t i = 0; i < then.size(); ++i)
        then[i] = measured.before[i] + share * (measured.after[i] - measured.before[i]);
    if (share > 0)
        see_step({measured.start, minute, measured.before, then});
    for (const Threshold& threshold : thresholds)
        first_minute_[threshold.course] =
            references_[threshold.course] >= 0 ? then[static_cast<std::size_t>(references_[threshold.course])] : 0;
    see_step({std::max(measured.start, minute), measured.end, then, measured.after});
}

void Record::see_step(const Measured& measured)
{
    const double duration = measured.end - measured.start;
    note_extremes(measured.start, measured.before);
    if (drug_effect_ >= 0 && !std::isnan(drug_put_on_) && std::isnan(drug_works_)) {
        const double before = measured.before[drug_effect_], after = measured.after[drug_effect_];
        if (after >= 1)
            drug_works_ = before >= 1 ? measured.start : measured.start + duration * (1 - before) / (after - before);
    }
    for (std::size_t i = 0; i < last_.size(); ++i)
        integrals_[i] += 0.5 * duration * (measured.before[i] + measured.after[i]);

    const Courses before = courses_of(measured.before), after = courses_of(measured.after);
    const int pieces = std::max(1, static_cast<int>(std::ceil(duration / finest)));
    Courses from = before;
    for (int piece = 1; piece <= pieces; ++piece) {
        const double share = static_cast<double>(piece) / pieces;
        Courses to = after;
        if (piece < pieces)
            for (int i = 0; i < course_count; ++i)
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
    before[dryness_course] = dryness_.outlet();
    before[peeling_course] = peeling_.outlet();
    dryness_.advance(end - start, drives_before[dryness_course], drives_after[dryness_course]);
    peeling_.advance(end - start, drives_before[peeling_course], drives_after[peeling_course]);
    after[dryness_course] = dryness_.outlet();
    after[peeling_course] = peeling_.outlet();
    watch(start, end, before, after);
    values_ = after;
}

/// What counts is the way back: a course that lags behind the session, and then rises higher than ever since, has not
/// resolved before. So a new largest value outside the limit takes back what was found.
void Record::watch(double start, double end, const Courses& before, const Courses& after)
{
    for (int level = 0; level < level_count; ++level) {
        Inside all{start, end};
        bool rises = false;
        for (const Threshold& threshold : thresholds) {
            const Course course = threshold.course;
            const double limit = threshold.limit * threshold_factors[level];
            const Inside inside = inside_of(start, end, before[course], after[course], limit);
            const bool higher = after[course] > session_peaks_[course] && after[course] > limit;
            watches_[course][level].see(start, end, inside, threshold.hold);
            if (higher)
                watches_[course][level].done = never;
            if (course >= side_effect_count)
                continue;
            all = both(all, inside);
            rises = rises || higher;
        }
        downtime_[level].see(start, end, all, 1.0);
        if (rises)
            downtime_[level].done = never;
    }
    for (int i = 0; i < course_count; ++i)
        session_peaks_[i] = std::max(session_peaks_[i], after[i]);
}

bool Record::was_open(Course course) const
{
    return thresholds[course].of_first_minute.empty() || std::isnan(first_minute_[course]) || first_minute_[course] > 0;
}

std::optional<double> Record::resolved(Course course, Level level) const
{
    const double done = watches_[course][level].done;
    if (!has(course) || sessions_ == 0 || std::isnan(done))
        return std::nullopt;
    return done - last_session_;
}

std::optional<double> Record::downtime(Level level) const
{
    bool applies = sessions_ > 0;
    for (int course = 0; course < side_effect_count; ++course)
        applies = applies && has(static_cast<Course>(course));
    if (!applies || std::isnan(downtime_[level].done))
        return std::nullopt;
    return downtime_[level].done - last_session_;
}

std::optional<double> Record::inside_since(Course course) const
{
    const Watch& watch = watches_[course][at_threshold];
    if (!has(course) || sessions_ == 0 || !std::isnan(watch.done) || std::isnan(watch.since))
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
    if (!has(water_loss_course) || !(breach_ > 0))
        return std::nullopt;
    return 1 - values_[water_loss_course] / breach_;
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
        for (auto& value : *values)
            visitor(value);
    const auto visit_watches = [&](auto& levels) {
        for (auto& watch : levels)
            visitor(watch.since), visitor(watch.done);
    };
    for (auto& levels : self.watches_)
        visit_watches(levels);
    visit_watches(self.downtime_);
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
        throw StorageError("the record in the checkpoint belongs to other observables");
    std::size_t next = 0;
    visit(*this, [&](double& value) { value = saved[next++]; });
}

} // namespace mend
