# What `mend --version` and every run folder say about the build. The commit is asked for at each build, for it changes
# without a new configuration; the header changes only if the answer does, so nothing is compiled in vain.
if(CMAKE_SCRIPT_MODE_FILE)
  # cmake -DSOURCE=… -DHEADER=… -P version.cmake
  set(git git --no-optional-locks -C ${SOURCE})
  execute_process(COMMAND ${git} rev-parse HEAD OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
    RESULT_VARIABLE failed)
  # A tree that was unpacked inside someone else's repository has no commit of its own.
  execute_process(COMMAND ${git} rev-parse --show-cdup OUTPUT_VARIABLE up OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  set(dirty 0)
  if(NOT failed EQUAL 0 OR up OR NOT commit MATCHES "^[0-9a-f]+$")
    set(commit "unknown")
  else()
    execute_process(COMMAND ${git} status --porcelain --untracked-files=no -- CMakeLists.txt kernels sim
      OUTPUT_VARIABLE changes ERROR_QUIET)
    if(changes)
      set(dirty 1)
    endif()
  endif()
  set(text "#define MEND_COMMIT \"${commit}\"\n#define MEND_DIRTY ${dirty}\n")
  set(before "")
  if(EXISTS ${HEADER})
    file(READ ${HEADER} before)
  endif()
  if(NOT text STREQUAL before)
    file(WRITE ${HEADER} "${text}")
  endif()
  return()
endif()

set(generated ${CMAKE_BINARY_DIR}/generated)
set(script ${CMAKE_CURRENT_LIST_FILE})
add_custom_target(mend_commit BYPRODUCTS ${generated}/mend_commit.hpp VERBATIM
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DHEADER=${generated}/mend_commit.hpp -P ${script})
add_dependencies(mend_base mend_commit)
target_include_directories(mend_base PRIVATE ${generated})

set(instruction_set generic)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  set(instruction_set ${MEND_ISA})
endif()
set(libraries "Eigen ${Eigen3_VERSION}" "HDF5 ${HDF5_VERSION}" "OpenSSL ${OPENSSL_VERSION}"
  "toml++ ${tomlplusplus_VERSION}" "fmt ${fmt_VERSION}" "spdlog ${spdlog_VERSION}"
  "nlohmann-json ${nlohmann_json_VERSION}")
list(JOIN libraries "," libraries)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/version.cpp PROPERTIES COMPILE_DEFINITIONS
  "MEND_VERSION=\"${PROJECT_VERSION}\";MEND_INSTRUCTION_SET=\"${instruction_set}\";MEND_LIBRARIES=\"${libraries}\"")
