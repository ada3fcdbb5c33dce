# SPDX-License-Identifier: Apache-2.0
# Each of these has its reason in docs/decisions/0002-dependencies.md, its Debian package in packaging/debian.txt.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})  # FindPhoneNumber.cmake
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PhoneNumber REQUIRED)
pkg_check_modules(TOMLPP REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(Z3 IMPORTED_TARGET z3)  # for welles-rulecheck alone: without it the rest is built
if(WELLES_TESTS)
  find_package(GTest REQUIRED)
endif()
if(WELLES_BENCH)
  find_package(benchmark REQUIRED)
endif()
