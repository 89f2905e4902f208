# The files of presets as text in the program: a source file that is made again when one of them changes.
if(CMAKE_SCRIPT_MODE_FILE)
  # cmake -DFILES=a.toml,b.toml -DOUTPUT=… -P presets.cmake
  set(text "// Made from sim/input/presets.\n#include \"sim/input/shipped_presets.hpp\"\n\nnamespace mend\n{\n")
  string(APPEND text "const std::vector<ShippedFile>& shipped_preset_files()\n{\n    static const std::vector<ShippedFile> files{\n")
  string(REPLACE "," ";" FILES "${FILES}")
  foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    file(READ ${file} content)
    string(APPEND text "{\"${name}\", R\"presets(${content})presets\"},\n")
  endforeach()
  string(APPEND text "    };\n    return files;\n}\n} // namespace mend\n")
  file(WRITE ${OUTPUT} "${text}")
  return()
endif()

set(presets_script ${CMAKE_CURRENT_LIST_FILE})
# In the order in which `mend list` shows them.
file(GLOB preset_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/presets/*.toml)
list(SORT preset_files)
list(JOIN preset_files "," joined_preset_files)
set(shipped_presets ${CMAKE_BINARY_DIR}/generated/shipped_presets.cpp)
add_custom_command(OUTPUT ${shipped_presets} DEPENDS ${preset_files} ${presets_script} VERBATIM
  COMMAND ${CMAKE_COMMAND} -DFILES=${joined_preset_files} -DOUTPUT=${shipped_presets} -P ${presets_script})
target_sources(mend_input PRIVATE ${shipped_presets})
