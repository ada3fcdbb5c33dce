# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the program with its manual and completions (component `program`: what the .deb has), the library with its
# headers, and what find_package(Welles) needs (component `development`).
include(CMakePackageConfigHelpers)

# libwelles is one archive of all rooms but the command line. The built-in snapshot is in it, if this build has one.
get_property(rooms GLOBAL PROPERTY WELLES_ROOMS)
list(REMOVE_ITEM rooms cli cli_room)
if(TARGET welles_builtin)
  list(APPEND rooms builtin)
endif()

add_library(welles STATIC)
add_library(Welles::welles ALIAS welles)
set_target_properties(welles PROPERTIES LINKER_LANGUAGE CXX POSITION_INDEPENDENT_CODE ON)
target_compile_features(welles PUBLIC cxx_std_23)
foreach(room IN LISTS rooms)
  target_sources(welles PRIVATE $<TARGET_OBJECTS:welles_${room}>)
  get_target_property(headers welles_${room} HEADER_SET)
  if(headers)
    target_sources(welles PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
  endif()
  # Outside libraries stay private: a user's program is linked with them, and never sees their headers.
  get_target_property(libraries welles_${room} LINK_LIBRARIES)
  list(FILTER libraries EXCLUDE REGEX "^welles_")
  target_link_libraries(welles PRIVATE ${libraries})
endforeach()

install(TARGETS welles EXPORT WellesTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
if(TARGET welles_cli)
  install(TARGETS welles_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  # Printed by the program itself, from its table of commands.
  find_program(GZIP gzip REQUIRED)
  set(printed ${CMAKE_BINARY_DIR}/printed)
  file(MAKE_DIRECTORY ${printed}/uk)
  add_custom_command(
    OUTPUT ${printed}/welles.1.gz ${printed}/uk/welles.1.gz ${printed}/welles ${printed}/_welles ${printed}/welles.fish
    COMMAND welles_cli man --lang en | ${GZIP} -9n > ${printed}/welles.1.gz
    COMMAND welles_cli man --lang uk | ${GZIP} -9n > ${printed}/uk/welles.1.gz
    COMMAND welles_cli completions bash > ${printed}/welles
    COMMAND welles_cli completions zsh --lang en > ${printed}/_welles
    COMMAND welles_cli completions fish --lang en > ${printed}/welles.fish
    DEPENDS welles_cli)
  add_custom_target(welles_printed ALL DEPENDS ${printed}/welles.1.gz)
  install(FILES ${printed}/welles.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${printed}/uk/welles.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/uk/man1 COMPONENT program)
  install(FILES ${printed}/welles DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
  install(FILES ${printed}/_welles DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
  install(FILES ${printed}/welles.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Welles)
install(EXPORT WellesTargets NAMESPACE Welles:: DESTINATION ${package_dir} COMPONENT development)
configure_package_config_file(cmake/WellesConfig.cmake.in ${CMAKE_BINARY_DIR}/WellesConfig.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may change the headers.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/WellesConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/WellesConfig.cmake ${CMAKE_BINARY_DIR}/WellesConfigVersion.cmake
  cmake/FindPhoneNumber.cmake DESTINATION ${package_dir} COMPONENT development)
set(doc_dir ${CMAKE_INSTALL_DATAROOTDIR}/doc/welles)
install(FILES README.md CHANGELOG.md DESTINATION ${doc_dir} COMPONENT program)
install(FILES LICENSE DESTINATION ${doc_dir} RENAME copyright COMPONENT program)
install(FILES data/LICENCES.md DESTINATION ${doc_dir}/data COMPONENT program)  # the built-in data, and what a product must print
include(${CMAKE_CURRENT_LIST_DIR}/package.cmake)
