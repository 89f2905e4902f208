#pragma once
/// What the companions' command lines have in common: moments, places for files, numbers.
#include "viz/course.hpp"

#include <string>

namespace mend::viz
{

/// A moment of the run, d. \throws InputError where the text is no time or the run has no such moment
double moment_of(const Course& course, const std::string& text, const std::string& option = "--time");

/// Twelve hours after the last session: holes that close, redness, and the collagen of the sessions before.
double usual_moment(const Course& course);

/// Asked before anything is drawn, which takes time. \throws StorageError if the file's folder is not there
void expect_folder_of(const std::string& file);

/// For CLI11, which takes "010" for eight and "0x10" for sixteen. \return what is wrong with it, or nothing
std::string expect_whole(const std::string& text);
std::string expect_decimal(const std::string& text);

} // namespace mend::viz
