#pragma once
/// How far many scenarios are, in one line that is redrawn in place; nothing where there is no terminal.
#include "sim/sweep/runner.hpp"

#include <cstdio>

namespace mend
{

class StudyBar
{
  public:
    StudyBar(std::FILE* stream, bool wanted);
    ~StudyBar() { wipe(); }
    StudyBar(const StudyBar&) = delete;
    StudyBar& operator=(const StudyBar&) = delete;

    void show(const StudyProgress& progress);

  private:
    void wipe();

    std::FILE* stream_;
    bool draws_, drawn_ = false;
};

/// "[#####     ] 37 of 144 scenarios, 1 failed, 2 running, 24 s left"
std::string study_line(const StudyProgress& progress);

} // namespace mend
