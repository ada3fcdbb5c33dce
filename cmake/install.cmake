# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the program, the library with its headers, and what find_package(Welles) needs.
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
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET welles_cli)
  install(TARGETS welles_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Welles)
install(EXPORT WellesTargets NAMESPACE Welles:: DESTINATION ${package_dir})
configure_package_config_file(cmake/WellesConfig.cmake.in ${CMAKE_BINARY_DIR}/WellesConfig.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may change the headers.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/WellesConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/WellesConfig.cmake ${CMAKE_BINARY_DIR}/WellesConfigVersion.cmake
  cmake/FindPhoneNumber.cmake DESTINATION ${package_dir})
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES data/LICENCES.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/data)  # the built-in data, and what a product must print
