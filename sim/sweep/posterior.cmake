# The posterior that ships as text in the program: a source file that is made again when the table changes.
if(CMAKE_SCRIPT_MODE_FILE)
  # cmake -DFILE=posterior.csv -DOUTPUT=… -P posterior.cmake
  file(READ ${FILE} content)
  file(WRITE ${OUTPUT} "// Made from sim/sweep/posterior.csv.\n#include \"sim/sweep/shipped_posterior.hpp\"\n\n"
       "namespace mend\n{\n\nstd::string_view shipped_posterior_text()\n{\n    return R\"posterior(${content})posterior\";\n"
       "}\n\n} // namespace mend\n")
  return()
endif()

set(posterior_script ${CMAKE_CURRENT_LIST_FILE})
set(posterior_table ${CMAKE_CURRENT_LIST_DIR}/posterior.csv)
set(shipped_posterior ${CMAKE_BINARY_DIR}/generated/shipped_posterior.cpp)
add_custom_command(OUTPUT ${shipped_posterior} DEPENDS ${posterior_table} ${posterior_script} VERBATIM
  COMMAND ${CMAKE_COMMAND} -DFILE=${posterior_table} -DOUTPUT=${shipped_posterior} -P ${posterior_script})
target_sources(mend_sweep PRIVATE ${shipped_posterior})
