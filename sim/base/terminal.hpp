#pragma once
/// How text and tables fit a terminal: what is too wide goes on below, between words.
#include "sim/base/table.hpp"

#include <string>
#include <vector>

namespace mend
{

/// Lines of at most `width` columns, broken between words; the blanks at the beginning are those of every line.
std::vector<std::string> wrapped(const std::string& line, std::size_t width);

/// Text whose lines are at most `width` columns wide, but for words that are wider alone; a line goes on four columns
/// further in. Lines that fit keep their own spacing.
std::string fitted(const std::string& text, std::size_t width);

/// A table whose text is at most `width` columns wide: the widest columns of words are narrowed first, to no less than
/// twelve columns, and their cells go on in rows below. Numbers are never broken: a table of too many of them stays
/// wider. Title and notes are wrapped.
Table fitted(Table table, std::size_t width);

/// Columns of the widest line.
std::size_t text_width(const std::string& text);

} // namespace mend
