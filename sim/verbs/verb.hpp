#pragma once
/// The list of commands: `mend VERB …`.
#include <string>
#include <vector>

namespace mend
{

struct Verb
{
    std::string name;
    std::string usage;   ///< what follows the name
    std::string summary; ///< one line
    /// \return exit code; \throws Error
    int (*run)(const std::vector<std::string>& arguments);
};

/// Every command built into this program, in the order of `mend --help`.
const std::vector<Verb>& all_verbs();

int run_verb(const std::vector<std::string>& arguments);
int sweep_verb(const std::vector<std::string>& arguments);
int analyse_verb(const std::vector<std::string>& arguments);
int check_verb(const std::vector<std::string>& arguments);
int compare_verb(const std::vector<std::string>& arguments);
int calibrate_verb(const std::vector<std::string>& arguments);
int fit_verb(const std::vector<std::string>& arguments);
int validate_verb(const std::vector<std::string>& arguments);
int list_verb(const std::vector<std::string>& arguments);
int explain_verb(const std::vector<std::string>& arguments);
int init_verb(const std::vector<std::string>& arguments);
int verify_verb(const std::vector<std::string>& arguments);

/// What `mend --help` prints.
std::string help_text();

} // namespace mend
