# SPDX-License-Identifier: Apache-2.0
# `cpack` (or `make deb`): one .deb of the component `program`. What it depends on is computed by dpkg-shlibdeps. It has no
# scripts of its own and no files of settings, so that nothing stays when it is removed.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME welles)
set(CPACK_PACKAGE_VENDOR Welles)
set(CPACK_PACKAGE_CONTACT "Welles contributors" CACHE STRING "Who maintains the package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "who, where and what it is worth in law, where Russia occupies land of Ukraine")
set(CPACK_PACKAGE_DESCRIPTION "Screens names against sanction lists and a registry of occupation
bodies, addresses against occupied territory, acts and documents
against the law of non-recognition. Every answer shows why.
Works without a network; nothing leaves the machine.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
