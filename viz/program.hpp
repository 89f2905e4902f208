#pragma once
/// What the programs of pictures share: how their words are read, and how what goes wrong is said and told by exit
/// code.
#include "viz/error.hpp"
#include "viz/help_layout.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <memory>

namespace mend::viz
{

/// Reads the words, then answers. 0: done (or help was asked for); 2: what is asked for cannot be; 4: a file, a pipe or
/// the graphics failed.
template <class Answer> int run_program(CLI::App& app, int argc, char** argv, Answer answer)
{
    const auto tell = [&app](const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", app.get_name(), harmless(error.what()));
    };
    app.formatter(std::make_shared<HelpLayout>());
    app.set_help_flag("-h,--help", "this text");
    try {
        app.parse(argc, argv);
        answer();
        return 0;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const Error& error) {
        tell(error);
        return error.exit_code();
    } catch (const std::exception& error) {
        tell(error);
        return 4;
    }
}

} // namespace mend::viz
