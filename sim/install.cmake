# Where everything goes: `cmake --install`, and the Debian packages of `cpack`: mend (the engine), mend-viz (pictures and
# figures) and python3-mend. What the program makes itself (completion, man pages, the schema) is made at that time.
include(GNUInstallDirs)

if(TARGET mend)
  install(TARGETS mend COMPONENT engine)
  install(CODE "
    set(share \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share\")
    set(zsh site-functions)
    if(CMAKE_INSTALL_PREFIX MATCHES \"^/usr$|_CPack_Packages/.*/usr$\") # there Debian keeps those of packages
      set(zsh vendor-completions)
    endif()
    foreach(made man:man/man1 bash:bash-completion/completions/mend zsh:zsh/\${zsh}/_mend)
      string(REPLACE \":\" \";\" made \${made})
      list(GET made 0 what)
      list(GET made 1 place)
      message(STATUS \"Installing: \${share}/\${place}\")
      execute_process(COMMAND \"$<TARGET_FILE:mend>\" completion \${what} -o \"\${share}/\${place}\"
                      COMMAND_ERROR_IS_FATAL ANY)
    endforeach()
    file(MAKE_DIRECTORY \"\${share}/mend\")
    execute_process(COMMAND \"$<TARGET_FILE:mend>\" list keys --json-schema
                    OUTPUT_FILE \"\${share}/mend/scenario.schema.json\" COMMAND_ERROR_IS_FATAL ANY)"
    COMPONENT engine)
endif()
install(DIRECTORY sim/input/presets DESTINATION ${CMAKE_INSTALL_DATADIR}/mend COMPONENT engine)
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/mend COMPONENT engine OPTIONAL)
install(FILES tests/validation/calibration.csv DESTINATION ${CMAKE_INSTALL_DATADIR}/mend/tests/validation
        COMPONENT engine)
install(FILES tests/validation/posterior/errors.csv
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mend/tests/validation/posterior COMPONENT engine)
install(DIRECTORY tests/validation/courses DESTINATION ${CMAKE_INSTALL_DATADIR}/mend/tests/validation
        COMPONENT engine FILES_MATCHING PATTERN "*.csv")
install(FILES sim/output/FORMAT.md sim/output/summary.schema.json LICENSE CITATION.cff CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT engine)

# The Python package, where the Python of that place looks for it.
find_package(Python3 COMPONENTS Interpreter QUIET)
set(MEND_PYTHON_VERSION "${Python3_VERSION_MAJOR}.${Python3_VERSION_MINOR}" CACHE STRING
    "Version in the name of the folder that the Python package is installed to")
install(CODE "
  set(place lib/python${MEND_PYTHON_VERSION}/site-packages)
  if(CMAKE_INSTALL_PREFIX MATCHES \"^/usr$|_CPack_Packages/.*/usr$\")
    set(place lib/python3/dist-packages)
  elseif(CMAKE_INSTALL_PREFIX STREQUAL /usr/local AND EXISTS /etc/debian_version)
    set(place lib/python${MEND_PYTHON_VERSION}/dist-packages)
  endif()
  file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/\${place}\" TYPE DIRECTORY
       FILES \"${CMAKE_SOURCE_DIR}/viz/python/mend\" PATTERN __pycache__ EXCLUDE)"
  COMPONENT python)
install(PROGRAMS viz/python/mend-export TYPE BIN COMPONENT python)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME mend)
set(CPACK_PACKAGE_CONTACT "the authors of mend (see CITATION.cff)")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL engine python)
if(TARGET mend-render)
  list(APPEND CPACK_COMPONENTS_ALL viz)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_ENGINE_PACKAGE_NAME mend)
set(CPACK_DEBIAN_ENGINE_DESCRIPTION "simulation of how skin heals from micro-wounds\n Reaction-diffusion model of skin after \
microneedling, lasers and peels: the program\n mend, which computes scenarios, sweeps, fits and validation.")
set(CPACK_DEBIAN_ENGINE_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_ENGINE_PACKAGE_RECOMMENDS "python3-jinja2")
set(CPACK_DEBIAN_ENGINE_PACKAGE_SUGGESTS "mend-viz, python3-mend")
set(CPACK_DEBIAN_VIZ_PACKAGE_NAME mend-viz)
set(CPACK_DEBIAN_VIZ_DESCRIPTION "pictures, movies and figures of mend\n The programs mend-render and mend-plot, which draw \
what mend wrote.")
set(CPACK_DEBIAN_VIZ_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_VIZ_PACKAGE_DEPENDS "fonts-dejavu-core, libegl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_VIZ_PACKAGE_RECOMMENDS "mend (= ${PROJECT_VERSION}), ffmpeg, python3-matplotlib, python3-h5py")
set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-mend)
set(CPACK_DEBIAN_PYTHON_DESCRIPTION "Python package of mend\n Drives mend from Python, and reads what it wrote as pandas \
tables and xarray data\n sets; exports runs for ParaView and as archives.")
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS
    "python3 (>= 3.9), python3-numpy, python3-pandas, python3-xarray (>= 2022.12), python3-h5netcdf")
set(CPACK_DEBIAN_PYTHON_PACKAGE_RECOMMENDS "mend (= ${PROJECT_VERSION})")
include(CPack)
