# SPDX-License-Identifier: Apache-2.0
# Installs a build into a folder of its own, and builds and runs packaging/example against that, as a stranger would.
# cmake -D build=… -D source=… -D compiler=… -D generator=… -P install_test.cmake
set(prefix ${build}/install-test)
file(REMOVE_RECURSE ${prefix})

function(step)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${said}")
  endif()
  set(said "${said}" PARENT_SCOPE)
endfunction()

step(${CMAKE_COMMAND} --install ${build} --prefix ${prefix}/usr)
step(${CMAKE_COMMAND} -S ${source}/packaging/example -B ${prefix}/example -G ${generator}
  -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_PREFIX_PATH=${prefix}/usr)
step(${CMAKE_COMMAND} --build ${prefix}/example)
step(${prefix}/example/example)
message("${said}")
