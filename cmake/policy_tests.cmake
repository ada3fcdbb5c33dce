# SPDX-License-Identifier: Apache-2.0
# Tests of the house itself (`ctest -L policy`) and the golden cases (`ctest -L cases`).
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

function(welles_policy_test name)
  add_test(NAME policy.${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(policy.${name} PROPERTIES LABELS policy)
endfunction()

welles_policy_test(layers ${Python3_EXECUTABLE} tools/layers)
welles_policy_test(ascii_identifiers ${Python3_EXECUTABLE} tools/check_code ascii)
welles_policy_test(no_law_in_code ${Python3_EXECUTABLE} tools/check_code law)
welles_policy_test(fuzz_targets ${Python3_EXECUTABLE} tools/check_code fuzz)
welles_policy_test(data ${Python3_EXECUTABLE} tools/check_data.py)
# Files that are made from data and committed: making them again must change nothing.
foreach(tool words messages countries romanization)
  welles_policy_test(${tool} ${Python3_EXECUTABLE} tools/${tool}.py --check)
endforeach()
welles_policy_test(cases_runner ${Python3_EXECUTABLE} tools/cases_test.py)

# What a sanitizer adds to the libraries is not ours to judge, and one build is enough for the rest.
if(NOT WELLES_SANITIZE)
  get_property(rooms GLOBAL PROPERTY WELLES_ROOMS)
  list(REMOVE_ITEM rooms cli cli_room)
  list(TRANSFORM rooms REPLACE "(.+)" "$<TARGET_FILE:welles_\\1>" OUTPUT_VARIABLE libraries)
  welles_policy_test(library_is_silent ${Python3_EXECUTABLE} tools/check_silent ${libraries})

  welles_policy_test(headers_alone ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target all_verify_interface_header_sets)
  set_tests_properties(policy.headers_alone PROPERTIES RUN_SERIAL ON)

  if(TARGET welles)
    welles_policy_test(install ${CMAKE_COMMAND} -D build=${CMAKE_BINARY_DIR} -D source=${CMAKE_SOURCE_DIR}
      -D compiler=${CMAKE_CXX_COMPILER} -D generator=${CMAKE_GENERATOR} -P cmake/install_test.cmake)
  endif()
  find_program(dpkg_shlibdeps dpkg-shlibdeps)
  if(TARGET welles_cli AND dpkg_shlibdeps)
    welles_policy_test(deb ${CMAKE_COMMAND} -D build=${CMAKE_BINARY_DIR} -P cmake/deb_test.cmake)
  endif()
endif()

if(TARGET welles_cli)
  welles_policy_test(rule_pages ${Python3_EXECUTABLE} tools/rule_pages.py $<TARGET_FILE:welles_cli> --check)
  if(WELLES_SANITIZE)
    set(options_of_hostile --sanitized)
  endif()
  foreach(test IN ITEMS kill shell hostile)
    add_test(NAME cases.${test} COMMAND ${Python3_EXECUTABLE} tools/${test}_test.py $<TARGET_FILE:welles_cli> ${options_of_${test}}
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(cases.${test} PROPERTIES LABELS cases)
  endforeach()
endif()

# Golden cases: cases/*.md, and the examples of the pages that people read first.
if(TARGET welles_cli)
  file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cases/*.md ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/HACKING.md
    ${CMAKE_SOURCE_DIR}/docs/*.md ${CMAKE_SOURCE_DIR}/docs/guide/*.md)
  foreach(page IN LISTS pages)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
    # A page without a command to run is prose: the runner would rightly call it a test that tests nothing.
    file(STRINGS ${page} blocks REGEX "^```+(case|console)")
    if(NOT blocks)
      continue()
    endif()
    # cases/founding.md is cases.founding, docs/guide/x.md is cases.docs.guide.x
    cmake_path(RELATIVE_PATH page BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE name)
    string(REGEX REPLACE "^cases/|\\.md$" "" name ${name})
    string(REPLACE "/" "." name ${name})
    add_test(NAME cases.${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
      COMMAND ${Python3_EXECUTABLE} tools/cases --binary $<TARGET_FILE:welles_cli> ${page})
    set_tests_properties(cases.${name} PROPERTIES LABELS cases TIMEOUT 1200)
  endforeach()
endif()
