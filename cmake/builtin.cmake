# SPDX-License-Identifier: Apache-2.0
# The built-in snapshot: made once from data/ and rules/ by welles_seed, then embedded, so that every command works
# straight after a build. And the program that carries it.
if(NOT TARGET welles_engine OR NOT TARGET welles_cli_room)
  return()
endif()

welles_program(welles_seed tools/seed/main.cpp ROOMS engine)
file(GLOB_RECURSE builtin_inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/* ${CMAKE_SOURCE_DIR}/rules/*.toml)
set(builtin_file ${CMAKE_BINARY_DIR}/builtin.welles)
add_custom_command(OUTPUT ${builtin_file}
  COMMAND welles_seed ${CMAKE_SOURCE_DIR}/data ${CMAKE_SOURCE_DIR}/rules ${builtin_file}
  DEPENDS welles_seed ${builtin_inputs} VERBATIM)
add_custom_target(welles_builtin_file DEPENDS ${builtin_file})

add_library(welles_builtin STATIC welles/engine/builtin.cpp)
set_source_files_properties(welles/engine/builtin.cpp PROPERTIES
  OBJECT_DEPENDS ${builtin_file} COMPILE_DEFINITIONS WELLES_BUILTIN_FILE="${builtin_file}")
target_sources(welles_builtin PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES welles/engine/builtin.h)
target_link_libraries(welles_builtin PRIVATE welles_flags)
set_target_properties(welles_builtin PROPERTIES POSITION_INDEPENDENT_CODE ON)
add_dependencies(welles_builtin welles_builtin_file)

if(TARGET engine_test)
  target_link_libraries(engine_test PRIVATE welles_builtin)
endif()

# What tests and fuzz targets of locate look things up in: reading data/places again would cost each of them seconds.
foreach(target locate_test locate_locate_fuzz locate_identifiers_fuzz)
  if(TARGET ${target})
    target_compile_definitions(${target} PRIVATE WELLES_BUILTIN_FILE="${builtin_file}")
    add_dependencies(${target} welles_builtin_file)
  endif()
endforeach()

welles_program(welles_cli welles/cli/main.cpp ROOMS cli_room builtin)
set_target_properties(welles_cli PROPERTIES OUTPUT_NAME welles)
