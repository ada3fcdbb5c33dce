# SPDX-License-Identifier: Apache-2.0
include(GoogleTest)

# Warnings and sanitizers that hold for every target of ours.
add_library(welles_flags INTERFACE)
target_compile_options(welles_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<BOOL:${WELLES_WERROR}>:-Werror>
  # GCC 12, optimizing, sees an overlap in "x" + std::string(…) that is not there (its bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-restrict>
  # std::stable_sort of libstdc++ 12 calls a function that the same library deprecates, and clang blames the caller.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(WELLES_SANITIZE)
  # Left out of "undefined": what the address sanitizer finds as well. Together they are a sixth of the compiler's time.
  target_compile_options(welles_flags INTERFACE -fsanitize=${WELLES_SANITIZE} -fno-sanitize=null,object-size,vptr
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(welles_flags INTERFACE -fsanitize=${WELLES_SANITIZE})
endif()
# Of the libraries only: what a test covers of itself tells a fuzz target nothing.
add_library(welles_fuzzed INTERFACE)
if(WELLES_FUZZ)
  target_compile_options(welles_fuzzed INTERFACE -fsanitize=fuzzer-no-link)
endif()

# With sanitizers two thirds of the compiler's time go into optimizing; it is spent where programs spend theirs. Tests run once,
# and these rooms write down what the others found.
set(unoptimized_rooms report cli_room)

add_custom_target(thread_tests)

# One room: a static library `welles_<name>`, its public headers (each can be read alone: x.cpp includes x.h first, as
# tools/layers checks, and a header without an x.cpp is compiled by the target all_verify_interface_header_sets), and for each
# source x.cpp the neighbours that exist: x_test.cpp goes into the test program `<name>_test`, x_bench.cpp and x_fuzz.cpp
# become programs of their own.
#   DEPS    rooms it may use (LAYERS says the same for the includes)
#   LINK    outside libraries, never part of a public header
#   TESTS   test sources without a neighbour of their name
function(welles_module name)
  cmake_parse_arguments(ARG "" "" "DEPS;LINK;HEADERS;SOURCES;TESTS" ${ARGN})
  add_library(welles_${name} STATIC ${ARG_SOURCES})
  target_sources(welles_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${ARG_HEADERS})
  set_target_properties(welles_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  set(alone ${ARG_HEADERS})
  list(TRANSFORM ARG_SOURCES REPLACE "\\.cpp$" ".h" OUTPUT_VARIABLE with_source)
  list(REMOVE_ITEM alone ${with_source})
  if(alone)
    target_sources(welles_${name} PUBLIC FILE_SET alone TYPE HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${alone})
    set_target_properties(welles_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON INTERFACE_HEADER_SETS_TO_VERIFY alone)
  endif()
  list(TRANSFORM ARG_DEPS PREPEND welles_)
  target_link_libraries(welles_${name} PUBLIC ${ARG_DEPS} PRIVATE welles_flags welles_fuzzed ${ARG_LINK})
  if(WELLES_SANITIZE AND name IN_LIST unoptimized_rooms)
    target_compile_options(welles_${name} PRIVATE -O0)
  endif()
  set_property(GLOBAL APPEND PROPERTY WELLES_ROOMS ${name})
  set_property(GLOBAL APPEND PROPERTY WELLES_LINK ${ARG_LINK})

  set(tests ${ARG_TESTS})
  foreach(source IN LISTS ARG_SOURCES)
    string(REGEX REPLACE "\\.cpp$" "" stem ${source})
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${stem}_test.cpp)
      list(APPEND tests ${stem}_test.cpp)
    endif()
    if(WELLES_BENCH AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${stem}_bench.cpp)
      welles_program(${name}_${stem}_bench ${stem}_bench.cpp ROOMS ${name} LINK benchmark::benchmark_main)
    endif()
    if(WELLES_FUZZ AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${stem}_fuzz.cpp)
      welles_program(${name}_${stem}_fuzz ${stem}_fuzz.cpp ROOMS ${name})
      target_link_options(${name}_${stem}_fuzz PRIVATE -fsanitize=fuzzer)
    endif()
  endforeach()
  if(WELLES_TESTS AND tests)
    welles_program(${name}_test ${tests} ROOMS ${name} LINK GTest::gtest_main)
    if(WELLES_SANITIZE)
      target_compile_options(${name}_test PRIVATE -O0)
    endif()
    set(discover DISCOVERY_MODE PRE_TEST WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    gtest_discover_tests(${name}_test ${discover} TEST_FILTER "-*Threads*" TEST_LIST ${name}_tests PROPERTIES LABELS ${name})
    # A test with "Threads" in its name also runs under the preset tsan, which builds the target thread_tests only.
    foreach(test IN LISTS tests)
      file(STRINGS ${test} found REGEX "^TEST.*Threads")
      if(found)
        gtest_discover_tests(${name}_test ${discover} TEST_FILTER "*Threads*" TEST_LIST ${name}_thread_tests
          PROPERTIES LABELS threads)
        add_dependencies(thread_tests ${name}_test)
        break()
      endif()
    endforeach()
  endif()
endfunction()

# A program of ours: welles_program(name source… ROOMS room… LINK library…).
# WELLES_SOURCE_DIR lets tests find data/, rules/ and cases/ in the checkout.
function(welles_program target)
  cmake_parse_arguments(ARG "" "" "ROOMS;LINK" ${ARGN})
  list(TRANSFORM ARG_ROOMS PREPEND welles_)
  add_executable(${target} ${ARG_UNPARSED_ARGUMENTS})
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${target} PRIVATE WELLES_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE ${ARG_ROOMS} welles_flags ${ARG_LINK} Threads::Threads)
endfunction()
