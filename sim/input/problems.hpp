#pragma once
/// Every error of a file, gathered before one of them is thrown.
#include "sim/input/given.hpp"

#include <set>
#include <string>
#include <vector>

namespace mend
{

class Problems
{
  public:
    void add(const Place& place, const std::string& key, const std::string& message);
    /// Those of another list as well; it leaves no doubt of keys.
    void add_all(const Problems& other) { list_.insert(list_.end(), other.list_.begin(), other.list_.end()); }
    /// The value of this key is not what the user meant, so nothing can be concluded from it.
    void doubt(const std::string& key) { doubtful_.insert(key); }
    bool doubtful(const std::string& key) const { return doubtful_.count(key) > 0; }
    bool none() const { return list_.empty(); }
    /// \throws InputError with all of them in the order of the file, one a line, if there are any
    void throw_all() const;

  private:
    struct Problem
    {
        Place place;
        std::string text;
    };
    std::vector<Problem> list_;
    std::set<std::string> doubtful_;
};

} // namespace mend
